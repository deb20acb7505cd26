"""The week at a keyboard and on a phone: twenty-five cells in one save, and without a script."""

import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from activity.enums import ActType
from activity.minutes import NotADuration, minutes_from, printed
from activity.models import Act, ActKind, FavouriteRow
from tests.activity.test_week import MONDAY, URL, many_people
from tests.browser import check_accessible, sign_in, take_screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = [
    "30",
    "1h30",
    "1:30",
    "1,5h",
    "0,25 h",
    "2 h",
    "45 min",
    "1h5",
    "25h",
    "1,5",
    "1h05 min",
    "1440",
    "1441",
    "abc",
    "",
]


@pytest.fixture
def five_people(cast, as_owner):
    with as_owner():
        cast.visit = cast.kinds[ActType.INDIVIDUAL]
        cast.people = many_people(cast, 5)
        for person in cast.people:
            FavouriteRow.objects.create(service=cast.nord, user=cast.alice, person=person, kind=cast.visit)
    return cast


def cell(page: Page, person, day: str):
    return page.get_by_role("textbox", name=f"{person}, Visite à domicile, {day}")


def test_twenty_five_cells_are_typed_with_the_keyboard_and_saved_at_once(page, five_people, as_owner):
    sign_in(page, five_people.alice, URL)
    days = [MONDAY + datetime.timedelta(days=number) for number in range(5)]
    cell(page, five_people.people[0], "lundi 4 mai").click()
    for number in range(len(days)):
        for row in range(5):
            page.keyboard.type(str(10 * (number + 1) + row))
            page.keyboard.press("ArrowDown" if row < 4 else "ArrowRight")
        if number < 4:
            for _row in range(4):
                page.keyboard.press("ArrowUp")
    expect(page.locator(".week-sum").first).to_have_text(printed(10 + 11 + 12 + 13 + 14))
    expect(page.locator(".week-sum-all")).to_have_text(printed(sum(range(10, 60, 10)) * 5 + 50))
    take_screenshot(page, "semaine")
    page.get_by_role("button", name="Enregistrer la semaine").click()
    expect(page.get_by_role("status").filter(has_text="25 ajoutés")).to_be_visible()
    with as_owner():
        saved = Act.objects.order_by("date", "minutes").values_list("date", "minutes")
        assert list(saved) == [(day, 10 * (number + 1) + row) for number, day in enumerate(days) for row in range(5)]
    check_accessible(page)


def test_arrows_tab_and_enter_go_from_cell_to_cell(page, five_people):
    sign_in(page, five_people.alice, URL)
    first, second = five_people.people[:2]
    cell(page, first, "mardi 5 mai").click()
    for key, person, day in (
        ("ArrowRight", first, "mercredi 6 mai"),
        ("ArrowLeft", first, "mardi 5 mai"),
        ("ArrowLeft", first, "lundi 4 mai"),
        ("Enter", second, "lundi 4 mai"),
        ("ArrowUp", first, "lundi 4 mai"),
        ("Tab", first, "mardi 5 mai"),
    ):
        page.keyboard.press(key)
        expect(cell(page, person, day)).to_be_focused()
    page.keyboard.type("90")
    page.keyboard.press("ArrowLeft")  # inside what is typed
    expect(cell(page, first, "mardi 5 mai")).to_be_focused()
    for _row in range(len(five_people.people)):
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Enregistrer la semaine")).to_be_focused()


def test_totals_read_durations_as_the_server_does(page, five_people):
    sign_in(page, five_people.alice, URL)
    box = cell(page, five_people.people[0], "lundi 4 mai")
    for text in TYPED:
        box.fill(text)
        try:
            expected = minutes_from(text) or 0
        except NotADuration:
            expected = 0
        expect(page.locator(".week-total").first).to_have_text(printed(expected))


def test_row_is_added_with_two_letters(page, five_people, as_owner):
    with as_owner():
        phone = ActKind.objects.get(service=five_people.nord, family="appel")
    sign_in(page, five_people.alice, URL)
    page.get_by_role("combobox", name="Chercher").click()
    page.keyboard.type("el")
    expect(page.get_by_role("option", name="Çelik Nadia")).to_be_visible()
    page.keyboard.press("Enter")
    page.get_by_label("Type d'acte").select_option(label=phone.label)
    page.get_by_role("button", name="Ajouter la ligne").click()
    added = page.get_by_role("textbox", name=f"Çelik Nadia, {phone.label}, lundi 4 mai")
    expect(added).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False])
def test_week_on_a_phone_shows_a_day_at_a_time(open_page, five_people, as_owner, javascript):
    phone = open_page(390, 844, javascript=javascript)
    sign_in(phone, five_people.alice, URL)
    first = five_people.people[0]
    expect(cell(phone, first, "lundi 4 mai")).to_be_visible()
    expect(cell(phone, first, "mardi 5 mai")).not_to_be_visible()
    phone.get_by_role("radio", name="mar 5").click()
    cell(phone, first, "mardi 5 mai").fill("1h5")
    phone.get_by_role("button", name="Enregistrer la semaine").click()
    # The day of what is to be corrected is the one shown.
    expect(cell(phone, first, "mardi 5 mai")).to_have_attribute("aria-invalid", "true")
    if javascript:
        check_accessible(phone)
        take_screenshot(phone, "semaine-telephone")
    cell(phone, first, "mardi 5 mai").fill("1h05")
    phone.get_by_role("button", name="Enregistrer la semaine").click()
    expect(phone.get_by_role("status").filter(has_text="1 ajouté")).to_be_visible()
    with as_owner():
        assert Act.objects.get().minutes == 65
    expect(phone).to_have_url(f"{reverse('activity:week')}?semaine=2026-05-04")
