"""The daily pages in a real browser: accessible at both widths, by keyboard alone, and without JavaScript."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from activity.actions import context_for, log_acts, log_indirect_time
from activity.rules import ActDraft
from admissions.models import Dipc, Watch
from people.models import Orientation
from tests.browser import check_accessible, sign_in, unfold
from tests.paths import follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = [(1280, 800), (390, 844)]


@pytest.fixture
def day(cast, as_owner):
    """A service with something of everything to show: late, coming, planned, shared, not counted."""
    today = timezone.localdate()
    with as_owner():
        paul = cast.paul.accompaniments.get()
        Dipc.objects.create(
            service=cast.nord,
            accompaniment=paul,
            established_on=datetime.date(2024, 3, 4),
            handed_over_on=datetime.date(2024, 3, 12),
            starts_on=datetime.date(2024, 3, 4),
            ends_on=today + datetime.timedelta(days=9),
        )
        Watch.objects.create(service=cast.nord, accompaniment=paul, starts_on=today - datetime.timedelta(days=30))
        Orientation.objects.create(
            person=cast.paul, decided_on=today, starts_on=today, ends_on=today + datetime.timedelta(days=60)
        )
        follow(cast, "Ménard", first_contact_on=today)
        both = (cast.paul.pk, cast.nadia.pk)
        drafts = [
            {"note": "Courrier lu ensemble.", "transport_minutes": 40, "start": datetime.time(9, 0)},
            {"type": "reunion_dossiers", "person_ids": both, "start": datetime.time(11, 0)},
            {"type": "collectif", "person_ids": both, "eligible": False},
            {"status": "prevu", "minutes": None, "date": today + datetime.timedelta(days=2)},
            {"status": "absent", "minutes": None},
        ]
        common = {"service_id": cast.nord.pk, "date": today, "minutes": 60, "professional_ids": (cast.alice.pk,)}
        written = log_acts(
            [ActDraft(**(common | {"person_ids": (cast.paul.pk,)} | draft)) for draft in drafts],
            actor=None,
            context=context_for(cast.nord, on=today),
        )
        log_indirect_time(
            service=cast.nord,
            date=today,
            minutes=120,
            heading="institutionnel",
            attendees=[cast.alice, cast.bob],
            label="Réunion d'équipe",
            actor=None,
        )
    cast.act = written[0]
    return cast


def pages_of(day) -> list[str]:
    return [
        "/",
        "/personnes/",
        "/personnes/?situation=toutes",
        reverse("desk:person_detail", args=[day.paul.pk]),
        "/actes/",
        "/actes/?statut=annule",
        f"/actes/saisir/?personne={day.paul.pk}",
        reverse("activity:act_edit", args=[day.act.pk]),
        "/temps-indirect/",
        "/temps-indirect/saisir/",
    ]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("javascript", [True, False])
def test_every_daily_page_is_accessible(open_page, day, width, height, javascript):
    page = open_page(width, height, javascript=javascript)
    sign_in(page, day.alice)
    for address in pages_of(day):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if javascript:
            check_accessible(page)
        for fold in page.locator("details").all():
            fold.locator("summary").click()
        if javascript:
            check_accessible(page)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("who", ["chloe", "david", "ines"])
def test_every_home_is_accessible(open_page, day, width, height, who):
    page = open_page(width, height)
    sign_in(page, getattr(day, who))
    page.goto("/")
    check_accessible(page)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_refused_forms_are_accessible(open_page, day, width, height):
    page = open_page(width, height)
    sign_in(page, day.alice)
    for address, button in (
        ("/actes/saisir/", "Enregistrer l’acte"),
        ("/temps-indirect/saisir/", "Enregistrer le temps indirect"),
    ):
        page.goto(address)
        page.get_by_role("textbox", name="Durée").fill("1,5")
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("alert")).to_be_focused()
        expect(page.get_by_role("textbox", name="Durée")).to_have_value("1,5")
        check_accessible(page)


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of that name (or text) has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page).startswith(name):
            return
    raise AssertionError(f"{name} is not reached by Tab")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_act_is_logged_by_keyboard_alone(open_page, day, width, height):
    page = open_page(width, height)
    sign_in(page, day.alice)
    page.goto("/")
    tab_to(page, "Saisir un acte")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Saisir un acte")
    tab_to(page, "person_query")
    page.keyboard.type("celik")
    expect(page.get_by_role("listbox", name="Personnes trouvées").get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("list", name="Choix actuel")).to_contain_text("Çelik Nadia")
    tab_to(page, "type")
    page.keyboard.press("Space")
    tab_to(page, "minutes")
    page.keyboard.type("1h15")
    tab_to(page, "Plus")
    page.keyboard.press("Enter")
    tab_to(page, "note")
    page.keyboard.type("Point sur le logement")
    tab_to(page, "Enregistrer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("(1 h 15) enregistré")
    expect(page.get_by_role("row", name="Çelik Nadia").filter(has_text="1 h 15")).to_have_count(1)


def test_act_fields_follow_its_type(page, day):
    sign_in(page, day.alice)
    page.goto("/actes/saisir/")
    unfold(page)
    nature, eligible = page.get_by_label("Nature"), page.get_by_label("Activité éligible")
    expect(nature).to_be_visible()
    expect(eligible).to_be_hidden()
    page.get_by_role("radio", name="Séance collective").check()
    expect(nature).to_be_hidden()
    expect(eligible).to_be_visible()
    expect(page.get_by_text("loisirs (yoga, théâtre, dessin)")).to_be_visible()


def test_person_is_found_by_name_without_javascript(open_page, day):
    page = open_page(390, 844, javascript=False)
    sign_in(page, day.alice)
    page.goto("/personnes/")
    page.get_by_label("Chercher par le nom ou le prénom").fill("nadia CELIK")
    page.get_by_role("button", name="Chercher").click()
    assert "nadia" not in page.url.lower()
    page.get_by_role("link", name="Çelik Nadia").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Çelik Nadia")


def test_act_is_logged_without_javascript(open_page, day):
    page = open_page(390, 844, javascript=False)
    sign_in(page, day.alice)
    page.goto("/actes/saisir/")
    page.get_by_role("textbox", name="Durée").fill("20")
    page.get_by_role("radio", name="Appel téléphonique").check()
    page.get_by_label("Chercher par le nom ou le prénom").fill("celik")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("checkbox", name="Çelik Nadia").check()
    expect(page.get_by_role("textbox", name="Durée")).to_have_value("20")
    page.get_by_role("button", name="Enregistrer l’acte").click()
    expect(page.get_by_role("status").first).to_contain_text("(0 h 20) enregistré")
