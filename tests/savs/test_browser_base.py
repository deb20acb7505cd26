"""The base of every page in a real browser: signing in, the menu, the components, by keyboard and without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import check_accessible, sign_in, take_screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = reverse("component_gallery")


def test_sign_in_page_by_keyboard_alone(page, cast):
    page.goto(PAGE)
    check_accessible(page)
    take_screenshot(page, "connexion")
    page.keyboard.type("alice@exemple.test")
    page.keyboard.press("Tab")
    page.keyboard.type("une phrase fausse")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page).to_have_title("Erreur\u00a0: Se connecter · SAVS")
    check_accessible(page)
    sign_in(page, cast.alice, PAGE)


@pytest.mark.parametrize("width, height", [(1280, 800), (390, 844), (320, 256)])
def test_components_are_accessible_at_every_width(open_page, cast, width, height):
    page = open_page(width, height)
    sign_in(page, cast.ines, PAGE)
    check_accessible(page)
    page.get_by_role("button", name="Enregistrer l’acte").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_accessible(page)


def test_skip_link_leads_to_the_content(page, cast):
    sign_in(page, cast.alice, PAGE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_menu_opens_on_a_phone_without_javascript(open_page, cast):
    phone = open_page(390, 844, javascript=False)
    sign_in(phone, cast.alice, PAGE)
    leave = phone.get_by_role("button", name="Se déconnecter")
    expect(leave).to_be_hidden()
    phone.get_by_role("button", name="Menu").click()
    leave.click()
    expect(phone.get_by_role("heading", name="Se connecter")).to_be_visible()


def test_service_is_changed_from_the_header(phone, cast):
    sign_in(phone, cast.ines, PAGE)
    phone.get_by_label("Service affiché").select_option("SAVS Sud")
    phone.get_by_role("button", name="Changer").click()
    expect(phone.get_by_role("status").first).to_contain_text("Vous êtes maintenant sur SAVS Sud")


def test_person_is_chosen_by_keyboard(page, cast):
    sign_in(page, cast.alice, PAGE)
    box = page.get_by_role("combobox", name="Chercher par le nom ou le prénom")
    box.press_sequentially("n")
    found = page.get_by_role("listbox", name="Personnes trouvées").get_by_role("option")
    expect(found).to_have_count(4)
    expect(box).to_have_attribute("aria-expanded", "true")
    check_accessible(page)
    box.press("ArrowDown")
    box.press("ArrowDown")
    chosen = page.get_by_role("listbox", name="Personnes trouvées").get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Çelik Nadia")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    box.press("Enter")
    expect(page.get_by_role("listbox", name="Personnes trouvées")).to_be_hidden()
    expect(page.locator("[name=people]")).to_have_count(2)
    page.get_by_role("button", name="Retirer Éon Paul").click()
    assert page.locator("[name=people]").evaluate_all("all => all.map(one => one.value)") == ["2"]
    box.press_sequentially("zzz")
    expect(found).to_have_text("Aucune personne trouvée")
    box.press("Enter")
    assert page.url.endswith(PAGE)
    box.press("Escape")
    expect(page.get_by_role("listbox", name="Personnes trouvées")).to_be_hidden()


def test_person_is_chosen_in_two_steps_without_javascript(open_page, cast):
    page = open_page(390, 844, javascript=False)
    sign_in(page, cast.alice, PAGE)
    people = page.get_by_role("group", name="Personnes")
    people.get_by_label("Chercher par le nom ou le prénom").fill("çelik")
    people.get_by_role("button", name="Chercher").click()
    people.get_by_role("checkbox", name="Çelik Nadia").check()
    expect(people.get_by_role("checkbox", name="Éon Paul")).to_be_checked()


def test_quick_durations_fill_the_free_text(page, cast):
    sign_in(page, cast.alice, PAGE)
    minutes = page.get_by_role("textbox", name="Durée")
    quick = page.get_by_role("group", name="Durées fréquentes")
    quick.get_by_role("button", name="1 h 30").click()
    expect(minutes).to_have_value("90")
    expect(quick.get_by_role("button", pressed=True)).to_have_text("1 h 30")
    minutes.fill("20")
    expect(quick.get_by_role("button", pressed=True)).to_have_count(0)


def test_word_of_law_is_explained_in_place(phone, cast):
    sign_in(phone, cast.alice, PAGE)
    phone.get_by_role("button", name="DIPC (définition)").click()
    expect(phone.get_by_text("Document individuel de prise en charge")).to_be_visible()
    check_accessible(phone)
    phone.keyboard.press("Escape")
    expect(phone.get_by_text("Document individuel de prise en charge")).to_be_hidden()


def test_session_that_ended_never_enters_the_page(page, cast):
    sign_in(page, cast.alice, PAGE)
    page.context.clear_cookies(name="sessionid")
    box = page.get_by_role("combobox", name="Chercher par le nom ou le prénom")
    with page.expect_response("**/compte/connexion/**"):
        box.press_sequentially("n")
    expect(page.locator("[data-picker-status]")).to_contain_text("La recherche n’a pas répondu")
    expect(page.get_by_role("heading", name="Se connecter")).to_have_count(0)
