"""Typing in a real browser: kept on the server within five seconds, whatever happens to the page."""

import re
import time

import pytest
from django.http import QueryDict
from playwright.sync_api import expect

from accounts.models import Draft
from activity.models import Act
from tests.activity.entries import CREATE, edit_url, stored, typed
from tests.browser import check_accessible, sign_in, unfold
from tests.conftest import LONG

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECONDS = 5
KEPT = re.compile(r"^Brouillon \d\d:\d\d$")
STORAGE = """async () => ({
    local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie,
    bases: await indexedDB.databases(), caches: await caches.keys(),
})"""


def note_kept(as_owner) -> str:
    with as_owner():
        return QueryDict(Draft.objects.get().data)["note"]


def status(page):
    return page.locator(".draft-status")


def test_typing_is_kept_on_the_server_and_nowhere_in_the_browser(page, cast, as_owner):
    sign_in(page, cast.alice, CREATE)
    unfold(page)
    page.get_by_label("Note").fill("Elle a peur de l'huissier")
    expect(status(page)).to_have_text(KEPT)
    check_accessible(page)
    assert note_kept(as_owner) == "Elle a peur de l'huissier"
    found = page.evaluate(STORAGE)
    assert (found["local"], found["session"], found["bases"], found["caches"]) == ({}, {}, [], [])
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    assert "huissier" not in str(cookies)
    assert set(cookies) <= {"sessionid", "csrftoken", "messages"}


def test_choosing_a_person_is_kept_too(page, cast, as_owner):
    sign_in(page, cast.alice, CREATE)
    page.get_by_role("combobox", name="Chercher").press_sequentially("çel")
    page.get_by_role("option", name="Çelik Nadia").click()
    expect(status(page)).to_have_text(KEPT)
    with as_owner():
        assert QueryDict(Draft.objects.get().data)["people"] == str(cast.nadia.pk)


@pytest.mark.parametrize("moment", range(5 if LONG else 1))
def test_browser_killed_while_typing_loses_five_seconds_at_most(open_page, cast, as_owner, moment):
    page = open_page(1280, 800)
    sign_in(page, cast.alice, CREATE)
    unfold(page)
    note = page.get_by_label("Note")
    started, typed_at = time.monotonic(), {}
    text = ""
    while time.monotonic() < started + 7 + moment / 3:
        text += "a"
        note.press("a", delay=20)
        typed_at[len(text)] = time.monotonic()
    killed = time.monotonic()
    page.context.close()
    kept = len(note_kept(as_owner))
    lost = [length for length, at in typed_at.items() if length > kept and at < killed - SECONDS]
    assert lost == []
    assert kept > 0


def test_leaving_the_page_keeps_the_last_words(page, cast, as_owner):
    sign_in(page, cast.alice, CREATE)
    unfold(page)
    page.get_by_label("Note").fill("Les derniers mots")
    page.goto("/annexe-1/")
    # Sent by a page that is no more, so that no page waits for it.
    for _ in range(100):
        with as_owner():
            if Draft.objects.exists():
                break
        page.wait_for_timeout(50)
    page.goto("/")
    expect(page.get_by_role("region", name="Brouillons")).to_contain_text("(Actes, saisir), pas encore enregistré")
    assert note_kept(as_owner) == "Les derniers mots"
    check_accessible(page)


def test_server_that_does_not_answer_is_said_and_tried_again(page, cast, as_owner):
    sign_in(page, cast.alice, CREATE)
    page.route("**/brouillons/", lambda route: route.abort())
    unfold(page)
    page.get_by_label("Note").fill("Pendant la panne")
    expect(status(page)).to_have_text("Brouillon non enregistré, nouvel essai…")
    # Saving would leave the page for an error: it waits, and the text stays.
    page.get_by_role("button", name="Enregistrer l’acte").click()
    expect(page.get_by_label("Note")).to_have_value("Pendant la panne")
    page.unroute("**/brouillons/")
    expect(status(page)).to_have_text(KEPT)
    assert note_kept(as_owner) == "Pendant la panne"


def test_session_that_ended_leaves_the_text_and_a_way_back(page, cast, as_owner, enter):
    sign_in(page, cast.alice, CREATE)
    page.get_by_role("combobox", name="Chercher").press_sequentially("éon")
    page.get_by_role("option", name="Éon Paul").click()
    page.get_by_role("radio", name="Visite à domicile").check()
    page.get_by_role("textbox", name="Durée").fill("45")
    expect(status(page)).to_have_text(KEPT)
    page.context.clear_cookies(name="sessionid")
    unfold(page)
    page.get_by_label("Note").fill("Écrit après la fin de la session")
    expect(status(page)).to_contain_text("Votre session est finie ; votre texte reste ici.")
    check_accessible(page)
    with page.expect_popup() as opening:
        page.get_by_role("link", name="Se reconnecter dans un nouvel onglet").click()
    other = opening.value
    other.get_by_label("Adresse e-mail").fill(cast.alice.email)
    other.get_by_label("Phrase de passe").fill("une phrase de passe assez longue")
    other.get_by_role("button", name="Se connecter", exact=True).click()
    expect(other.get_by_role("heading", name="Ma journée")).to_be_visible()
    expect(status(page)).to_have_text(KEPT, timeout=20_000)
    assert note_kept(as_owner) == "Écrit après la fin de la session"
    page.get_by_role("button", name="Enregistrer l’acte").click()
    expect(page).to_have_url(re.compile(r"/actes/\?acte="))
    with as_owner():
        assert not Draft.objects.exists()


def test_draft_is_taken_up_again_elsewhere_without_javascript(open_page, page, cast):
    sign_in(page, cast.alice, CREATE)
    unfold(page)
    page.get_by_label("Note").fill("Commencé au bureau")
    expect(status(page)).to_have_text(KEPT)
    phone = open_page(390, 844, javascript=False)
    sign_in(phone, cast.alice, CREATE)
    expect(phone.get_by_label("Note")).to_have_value("")
    phone.get_by_role("link", name="Reprendre").press("Enter")
    expect(phone.get_by_label("Note")).to_have_value("Commencé au bureau")
    phone.goto(CREATE)
    phone.get_by_role("button", name="Effacer").press("Enter")
    expect(phone.get_by_role("status").first).to_contain_text("Le brouillon est effacé")
    expect(phone.get_by_role("link", name="Reprendre")).to_have_count(0)


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (390, True), (390, False)])
def test_conflict_shows_both_versions_and_the_choice(open_page, client, cast, as_owner, width, javascript):
    act = stored(as_owner, cast, note="Visite du matin", transport_minutes=10)
    page = open_page(width, 844, javascript=javascript)
    sign_in(page, cast.alice, edit_url(act))
    shown = {"version": "1", "start": "", "minutes": "30", "transport_minutes": "15", "note": "Visite du soir"}
    client.force_login(cast.chloe)
    assert client.post(edit_url(act), typed(cast, **shown) | {"type": "individuel"}).status_code == 302
    unfold(page)
    page.get_by_label("Note").fill("Visite de midi")
    page.get_by_role("textbox", name="Durée").fill("1h30")
    page.get_by_role("button", name="Enregistrer la correction").click()
    expect(page.get_by_text("vous n’y aviez pas touché")).to_be_visible()
    if javascript:
        check_accessible(page)
    note = page.get_by_role("group", name="Note")
    expect(note).to_contain_text("Visite du soir")
    expect(note.get_by_label("Garder ma version")).to_be_checked()
    note.get_by_label("Prendre la version enregistrée").check()
    page.get_by_role("button", name="Enregistrer la correction").click()
    expect(page.get_by_role("status").first).to_contain_text("corrigé")
    with as_owner():
        act = Act.objects.select_related("note").get()
    assert (act.note.text, act.minutes, act.transport_minutes, act.version) == ("Visite du soir", 90, 15, 3)
