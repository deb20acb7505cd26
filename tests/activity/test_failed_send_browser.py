"""The network cut in mid-send, in a real browser: the form stays, says so, tries again by itself, and is saved once."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from accounts.models import Draft
from activity.models import Act, Transmission
from tests.accounts.test_passkeys_browser import add_passkey, leave, with_a_finger
from tests.activity.entries import CREATE
from tests.browser import check_accessible, sign_in, unfold

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTE = "Écrit dans un parking"
NOT_SAVED = re.compile("^Non enregistré : le réseau ne répond pas")
SAVED = re.compile(r"/actes/\?acte=")


def fill(page: Page) -> None:
    page.get_by_role("combobox", name="Chercher").press_sequentially("éon")
    page.get_by_role("option", name="Éon Paul").click()
    page.get_by_role("radio", name="Visite à domicile").check()
    page.get_by_role("textbox", name="Durée").fill("45")
    unfold(page)
    page.get_by_label("Note").fill(NOTE)


def acts(as_owner) -> list[str]:
    with as_owner():
        return list(Act.objects.order_by("pk").values_list("note__text", flat=True))


def save(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer l’acte").click()


def status(page: Page):
    return page.locator(".draft-status")


@pytest.mark.parametrize("received", [True, False], ids=["answer lost", "never received"])
def test_act_is_saved_exactly_once_after_the_retry(phone, cast, as_owner, received):
    """Twice over: the first try and the one after it are both cut."""
    tries: list[str] = []

    def cut(route: Route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        tries.append(route.request.post_data)
        if len(tries) > 2:
            return route.continue_()
        if received:
            route.fetch(max_redirects=0)
        return route.abort("connectionreset")

    sign_in(phone, cast.alice, CREATE)
    fill(phone)
    phone.route(f"**{CREATE}", cut)
    save(phone)
    expect(status(phone)).to_have_text(NOT_SAVED)
    expect(phone.get_by_label("Note")).to_have_value(NOTE)
    # What may have arrived is changed no more.
    expect(phone.get_by_label("Note")).to_be_disabled()
    check_accessible(phone)
    assert acts(as_owner) == ([NOTE] if received else [])
    expect(phone).to_have_url(SAVED, timeout=20_000)
    assert len(tries) == 3
    assert len(set(tries)) == 1  # the same to the last byte, its key among it
    assert acts(as_owner) == [NOTE]
    expect(phone.get_by_text("enregistré.").first).to_be_visible()
    with as_owner():
        assert not Draft.objects.exists()


def test_act_typed_without_a_network_is_saved_by_itself_when_it_is_back(phone, cast, as_owner):
    sign_in(phone, cast.alice, CREATE)
    fill(phone)
    phone.context.set_offline(True)
    phone.get_by_label("Note").fill(f"{NOTE}, sans réseau")
    expect(status(phone)).to_have_text("Brouillon non enregistré, nouvel essai…")
    save(phone)
    expect(status(phone)).to_have_text(NOT_SAVED)
    expect(phone.get_by_label("Note")).to_have_value(f"{NOTE}, sans réseau")
    phone.context.set_offline(False)
    expect(phone).to_have_url(SAVED, timeout=30_000)
    assert acts(as_owner) == [f"{NOTE}, sans réseau"]


def test_any_other_form_is_sent_the_same_way(page, cast, as_owner):
    """A transmission: its first answer is lost, and it is told once."""
    tries = []

    def cut(route: Route) -> None:
        if route.request.method != "POST" or tries:
            return route.continue_()
        tries.append(route.fetch(max_redirects=0).status)
        return route.abort("connectionreset")

    sign_in(page, cast.alice, "/transmissions/ecrire/")
    page.get_by_label("Message").fill("Rappeler la mandataire")
    page.route("**/transmissions/ecrire/", cut)
    page.get_by_role("button", name="Transmettre").click()
    expect(page).to_have_url("/transmissions/", timeout=20_000)
    with as_owner():
        assert Transmission.objects.count() == 1


def test_refused_form_is_shown_as_ever_and_keeps_what_was_typed(page, cast, as_owner):
    sign_in(page, cast.alice, CREATE)
    unfold(page)
    page.get_by_label("Note").fill(NOTE)
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("à corriger")
    expect(page.get_by_label("Note")).to_have_value(NOTE)
    assert acts(as_owner) == []


def test_typed_then_idle_then_back_with_a_passkey_it_is_saved_once(phone, cast, as_owner):
    with_a_finger(phone)
    sign_in(phone, cast.alice)
    add_passkey(phone)
    phone.goto(CREATE)
    fill(phone)
    leave()
    save(phone)
    # The locked page asks the telephone at once, and leads back to what was typed.
    expect(phone).to_have_url(re.compile(r"/actes/saisir/\?brouillon="))
    expect(phone.get_by_label("Note")).to_have_value(NOTE)
    assert acts(as_owner) == []
    save(phone)
    expect(phone).to_have_url(SAVED)
    assert acts(as_owner) == [NOTE]
