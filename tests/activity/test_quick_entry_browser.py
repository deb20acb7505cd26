"""An act in five taps on a phone, in forty keystrokes at a keyboard, from whatever page."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from activity.models import Act
from tests.activity.entries import CREATE, stored
from tests.browser import check_accessible, sign_in, unfold
from tests.savs.world_of_projects import in_force

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_TAPS, MOST_KEYS = 5, 40


@pytest.fixture
def seen(cast, as_owner):
    """Paul was seen yesterday by Alice."""
    stored(as_owner, cast, date=timezone.localdate() - datetime.timedelta(days=1))
    return cast


def the_other_act(as_owner) -> Act:
    with as_owner():
        act = Act.objects.select_related("kind").get(date=timezone.localdate())
        act.who = [row.person for row in act.act_people.select_related("person")]
        return act


@pytest.mark.parametrize("javascript", [True, False])
def test_act_with_a_person_seen_lately_takes_five_taps(open_page, seen, as_owner, javascript):
    phone = open_page(390, 844, javascript=javascript)
    sign_in(phone, seen.alice, reverse("desk:home"))
    taps = [
        lambda: phone.get_by_role("main").get_by_role("link", name="Saisir un acte"),
        lambda: phone.get_by_role("checkbox", name="Éon Paul"),
        lambda: phone.get_by_role("radio", name="Appel téléphonique"),
        lambda: phone.get_by_role("button", name="30 min"),
        lambda: phone.get_by_role("button", name="Enregistrer l’acte"),
    ]
    for number, tap in enumerate(taps):
        if number == 3 and not javascript:
            phone.get_by_role("textbox", name="Durée").fill("30")  # the quick durations need a script
            continue
        tap().click()
    assert len(taps) <= MOST_TAPS
    expect(phone.get_by_role("status").filter(has_text="enregistré")).to_be_visible()
    act = the_other_act(as_owner)
    assert (act.minutes, act.kind.family, act.who) == (30, "appel", [seen.paul])
    if javascript:
        check_accessible(phone)
        expect(phone).to_have_url(f"{reverse('desk:home')}?acte={act.pk}")


class Keyboard:
    """Counts what is typed."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1


def test_act_takes_forty_keystrokes_at_a_keyboard(page, cast, as_owner):
    sign_in(page, cast.alice, "/personnes/")
    page.wait_for_load_state("load")  # a key pressed before the page is there is lost
    keys = Keyboard(page)
    keys.press("n")
    expect(page.get_by_role("combobox", name="Chercher")).to_be_focused()
    keys.press("e", "l")
    expect(page.get_by_role("option", name="Çelik Nadia")).to_be_visible()
    keys.press("ArrowDown", "Enter")
    first = page.get_by_role("radio").first
    while not first.evaluate("one => one === document.activeElement"):
        keys.press("Tab")
    keys.press(" ", "ArrowRight", "ArrowRight", "Tab", *"1h15", "Enter")
    expect(page.get_by_role("status").filter(has_text="enregistré")).to_be_visible()
    expect(page).to_have_url(f"/personnes/?acte={the_other_act(as_owner).pk}")
    act = the_other_act(as_owner)
    assert (act.minutes, act.kind.family, act.who) == (75, "appel", [cast.nadia])
    assert keys.count <= MOST_KEYS, keys.count


def test_the_key_is_a_letter_where_one_types_and_brings_the_person_of_the_page(page, cast):
    sign_in(page, cast.alice, "/personnes/")
    page.get_by_role("searchbox").or_(page.get_by_label("Chercher par le nom")).first.press_sequentially("n")
    expect(page).to_have_url("/personnes/")
    page.goto(reverse("desk:person_detail", args=[cast.paul.pk]), wait_until="load")
    page.keyboard.press("n")
    expect(page.locator(".picker-chip")).to_contain_text("Éon Paul")


def test_type_brings_the_colleagues_of_the_last_time_in_sight_and_hands_off_what_was_ticked(page, cast, as_owner):
    visit = cast.kinds["individuel"]
    today = timezone.localdate()
    stored(as_owner, cast, date=today, kind_id=visit.pk, professional_ids=(cast.alice.pk, cast.bob.pk))
    sign_in(page, cast.alice, CREATE)
    bob = page.get_by_role("checkbox", name=str(cast.bob))
    expect(bob).to_be_hidden()
    page.get_by_role("radio", name=visit.label).check()
    expect(bob).to_be_visible()
    expect(bob).to_be_checked()
    bob.uncheck()
    page.get_by_role("radio", name="Appel téléphonique").check()
    page.get_by_role("radio", name=visit.label).check()
    expect(bob).not_to_be_checked()
    expect(page.get_by_text("Déjà le")).to_contain_text("vous : 1 h")


def test_saved_act_is_taken_back_by_one_button(page, cast, as_owner):
    sign_in(page, cast.alice, f"{CREATE}?personne={cast.paul.pk}")
    page.get_by_role("radio", name="Visite à domicile").click()
    page.get_by_role("textbox", name="Durée").fill("45")
    page.get_by_role("button", name="Enregistrer l’acte").click()
    page.get_by_role("button", name="Annuler la saisie").click()
    expect(page.get_by_role("status").filter(has_text="Saisie annulée")).to_be_visible()
    with as_owner():
        assert not Act.objects.exists()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_form_and_words_of_the_service_are_accessible(open_page, seen, width, height):
    page = open_page(width, height)
    sign_in(page, seen.alice, CREATE)
    check_accessible(page)
    page.get_by_role("radio", name="Séance collective").click()
    expect(page.get_by_label("Activité éligible")).to_be_visible()
    page.get_by_role("button", name="Enregistrer l’acte").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check_accessible(page)
    other = open_page(width, height)
    sign_in(other, seen.chloe, reverse("activity:act_kind_list"))
    check_accessible(other)
    other.get_by_role("link", name="Ajouter un type").click()
    check_accessible(other)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_enter_on_an_overlap_saves_what_is_written_and_shortens_nothing(open_page, cast, as_owner, width, height):
    other = stored(as_owner, cast, start=datetime.time(10), minutes=30)
    page = open_page(width, height)
    sign_in(page, cast.alice, f"{CREATE}?personne={cast.paul.pk}")
    page.get_by_role("radio", name="Visite à domicile").check()
    page.get_by_role("textbox", name="Durée").fill("2h")
    page.get_by_label("Date").fill(f"{other.date:%d/%m/%Y}")
    unfold(page)
    page.get_by_label("Heure de début").fill("09:00")
    page.get_by_role("button", name="Enregistrer l’acte").click()
    expect(page.get_by_role("heading", name="Deux actes au même moment")).to_be_visible()
    check_accessible(page)
    page.get_by_label("Ne pas compter cet acte").fill("pendant la visite")
    page.get_by_label("Ne pas compter cet acte").press("Enter")
    expect(page.get_by_role("status").filter(has_text="enregistré")).to_be_visible()
    with as_owner():
        act = Act.objects.exclude(pk=other.pk).get()
    assert (act.minutes, act.start, act.uncounted_because) == (120, datetime.time(9), "pendant la visite")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_objectives_of_whoever_is_chosen_are_offered_at_once(open_page, seen, as_owner, javascript):
    with as_owner():
        path = seen.paul.accompaniments.get()
        pap = in_force(path, seen.alice, seen.chloe, timezone.localdate() - datetime.timedelta(days=30))
        objective = pap.aims.get().objective
    phone = open_page(390, 844, javascript=javascript)
    sign_in(phone, seen.alice, CREATE)
    phone.get_by_role("checkbox", name="Éon Paul").check()
    if not javascript:
        phone.get_by_role("button", name="Voir les objectifs de la personne cochée").click()
    offered = phone.get_by_role("combobox", name="Objectif de son projet")
    expect(offered).to_be_visible()
    offered.select_option("Prendre le bus seule")
    if javascript:
        check_accessible(phone)
        # Whoever is chosen besides asks again, and what was chosen stays.
        phone.get_by_role("radio", name="Appel téléphonique").click()
        expect(offered).to_have_value(str(objective.pk))
    else:
        phone.get_by_role("radio", name="Appel téléphonique").click()
    phone.get_by_role("textbox", name="Durée").fill("30")
    phone.get_by_role("button", name="Enregistrer l’acte").click()
    expect(phone.get_by_role("status").filter(has_text="enregistré")).to_be_visible()
    act = the_other_act(as_owner)
    with as_owner():
        assert act.act_people.get().objective == objective
