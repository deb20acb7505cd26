"""What is remembered, as people see it: three pages, on a screen and on a phone, accessible."""

import datetime
import os

import pytest
from django.urls import reverse

from accounts.models import Refusal
from activity.actions import context_for, log_acts
from activity.rules import ActDraft
from people.models import FileReading, Person
from tests.browser import check_accessible, sign_in

MARCH = datetime.date(2026, 3, 12)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def remembered(transactional_db, as_owner):
    from tests.conftest import build_cast

    with as_owner():
        cast = build_cast()
        draft = ActDraft(
            service_id=cast.nord.pk,
            date=MARCH,
            minutes=30,
            person_ids=(cast.paul.pk,),
            professional_ids=(cast.alice.pk,),
            note="Point sur le budget du mois, puis prise de rendez-vous avec la banque pour les prélèvements rejetés.",
        )
        log_acts([draft], actor=None, context=context_for(cast.nord, on=MARCH))
        Person.objects.filter(pk=cast.paul.pk).update(commune="RENNES")
        Person.objects.filter(pk=cast.paul.pk).update(commune="REDON", sex="M")
        FileReading.objects.create(user=cast.david, person=cast.paul, service=cast.nord, page="Dossier")
        Refusal.objects.create(
            user=cast.bob,
            route="personnes/<uuid:pk>/",
            method="GET",
            reason="hors_de_vue",
            minute=datetime.datetime(2026, 3, 12, 9, 30, tzinfo=datetime.UTC),
        )
    return cast


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_what_is_remembered_reads_well_and_fits(remembered, open_page, width, height):
    page = open_page(width, height)
    sign_in(page, remembered.chloe)
    page.goto(reverse("desk:person_detail", args=[remembered.paul.pk]))
    page.get_by_role("link", name="Historique").click()
    page.get_by_text("a modifié l'identité").wait_for()
    _check(page, "historique", width)
    page.go_back()
    page.get_by_role("link", name="Qui a consulté ce dossier").click()
    page.get_by_text("David Morvan").wait_for()
    _check(page, "lectures", width)
    page = open_page(width, height)
    sign_in(page, remembered.ines)
    page.goto(reverse("accounts:refusal_list"))
    page.get_by_text("Bob Le Goff").wait_for()
    _check(page, "refus", width)


def _check(page, name, width):
    if folder := os.environ.get("SAVS_LOOK"):
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
