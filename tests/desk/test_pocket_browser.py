"""On a telephone: one's day, a person's card, and nothing left in the browser after a whole walk."""

import pytest
from playwright.sync_api import expect

from people.models import ContactDetails
from tests.activity.entries import CREATE
from tests.browser import check_accessible, sign_in, unfold
from tests.desk.test_pocket import DAY, card, full  # noqa: F401  a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = """async () => ({
    local: localStorage.length, session: sessionStorage.length, bases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length,
    written: document.cookie,
})"""
NOTHING = {"local": 0, "session": 0, "bases": 0, "caches": 0, "workers": 0, "written": ""}


def test_day_then_card_then_act_and_nothing_stays_in_the_browser(phone, full, as_owner):  # noqa: F811
    with as_owner():
        ContactDetails.objects.filter(person=full.paul).update(address="12 rue du Port" + " très longue" * 12)
    sign_in(phone, full.alice)
    phone.get_by_role("link", name="Ma journée, en poche").click()
    expect(phone).to_have_url(DAY)
    for _page in ("day", "card"):
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        check_accessible(phone)
        assert phone.evaluate(KEPT) == NOTHING
        if _page == "day":
            phone.get_by_role("button", name="J’ai lu").first.click()
            expect(phone).to_have_url(DAY)
            phone.get_by_role("link", name="Éon Paul").first.click()
            expect(phone).to_have_url(card(full.paul))
    expect(phone.get_by_role("link", name="06 39 98 00 01")).to_have_attribute("href", "tel:0639980001")
    phone.get_by_role("link", name="Saisir un acte").click()
    expect(phone.get_by_role("list", name="Choix actuel")).to_contain_text("Chien non attaché")
    phone.get_by_role("radio", name="Visite à domicile").check()
    phone.get_by_role("textbox", name="Durée").fill("20")
    unfold(phone)
    phone.get_by_label("Note").fill("Tapé en marchant")
    expect(phone.locator(".draft-status")).to_contain_text("Brouillon")
    assert phone.evaluate(KEPT) == NOTHING
    phone.get_by_role("button", name="Enregistrer l’acte").click()
    expect(phone.get_by_text("enregistré.").first).to_be_visible()
    assert phone.url.split("?")[0].endswith(card(full.paul))
    for address in ("/transmissions/", "/personnes/", CREATE, f"/personnes/{full.paul.pk}/"):
        phone.goto(address)
        assert phone.evaluate(KEPT) == NOTHING, address
