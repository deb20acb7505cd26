"""A planned act in three taps on a phone, from the home page; the agenda is accessible on any screen."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from activity.enums import ActStatus, OutcomeKind
from activity.models import Act, ActOutcome
from tests.activity.entries import stored
from tests.browser import check_accessible, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_TAPS = 3


@pytest.fixture
def planned(cast, as_owner):
    """Alice sees Paul today, for three quarters of an hour."""
    return stored(
        as_owner,
        cast,
        date=timezone.localdate(),
        start=datetime.time(0, 15),
        minutes=45,
        status=ActStatus.PLANNED,
    )


@pytest.mark.parametrize("javascript", [True, False])
def test_planned_act_takes_three_taps_from_home(open_page, cast, planned, as_owner, javascript):
    phone = open_page(390, 844, javascript=javascript)
    sign_in(phone, cast.alice, "/")
    taps = [
        lambda: phone.get_by_role("link", name="Fait, absent…"),
        lambda: phone.get_by_role("button", name="0 h 45 comme prévu"),
    ]
    for tap in taps:
        tap().click()
    assert len(taps) <= MOST_TAPS
    expect(phone.get_by_text("fait, 0 h 45.")).to_be_visible()
    expect(phone).to_have_url("/")
    with as_owner():
        act = Act.objects.get(pk=planned.pk)
        assert (act.status, act.minutes) == (ActStatus.DONE, 45)


def test_enter_in_the_other_length_takes_that_length(page, cast, planned, as_owner):
    sign_in(page, cast.alice, f"/agenda/{planned.pk}/")
    page.get_by_label("Autre durée").fill("1h20")
    page.get_by_label("Autre durée").press("Enter")
    expect(page.get_by_text("fait, 1 h 20.")).to_be_visible()
    with as_owner():
        assert Act.objects.get(pk=planned.pk).minutes == 80


def test_no_show_is_told_with_why(phone, cast, planned, as_owner):
    sign_in(phone, cast.alice, f"/agenda/{planned.pk}/")
    phone.locator("summary", has_text="N’a pas eu lieu").click()
    phone.get_by_role("radio", name="Absence excusée").check()
    phone.get_by_label("Pourquoi").fill("Chez le médecin")
    phone.get_by_role("button", name="Enregistrer : n’a pas eu lieu").click()
    expect(phone.get_by_text("absence excusée.")).to_be_visible()
    with as_owner():
        outcome = ActOutcome.objects.get(act=planned)
        assert (outcome.kind, outcome.reason) == (OutcomeKind.EXCUSED, "Chez le médecin")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_agenda_is_accessible(open_page, cast, planned, as_owner, width, height):
    stored(
        as_owner,
        cast,
        date=timezone.localdate() - datetime.timedelta(days=1),
        minutes=None,
        status=ActStatus.PLANNED,
        professional_ids=(cast.alice.pk, cast.bob.pk),
    )
    page = open_page(width, height)
    sign_in(page, cast.alice, "/agenda/")
    for view in ("semaine", "jour", "equipe"):
        page.goto(f"/agenda/?vue={view}")
        check_accessible(page)
    page.goto("/agenda/prevoir/")
    check_accessible(page)
    page.get_by_role("button", name="Prévoir le rendez-vous").click()
    check_accessible(page)
    page.goto(f"/agenda/{planned.pk}/")
    page.get_by_text("Déplacer").first.click()
    page.get_by_role("button", name="Déplacer").click()
    check_accessible(page)
