"""Somebody helped without an orientation: the six months run beside her name (article 3)."""

import datetime

import pytest
from django.urls import reverse

from admissions.deadlines import help_ends_on
from admissions.models import Accompaniment
from admissions.rules import Path
from people.models import Orientation
from services.calendars import add_months
from tests.pages import text_of


@pytest.fixture
def helped(cast, as_owner, today):
    """Nadia came five months ago, and has no orientation."""
    with as_owner():
        Accompaniment.objects.filter(person=cast.nadia).update(
            first_contact_on=add_months(today, -5), assessed_on=None, admitted_on=None
        )
    return cast


def test_countdown_stands_on_her_page_and_in_the_list(helped, client, today):
    client.force_login(helped.bob)
    days = (add_months(add_months(today, -5), 6) - today).days
    told = f"aide sans orientation, six mois au plus : Dans {days} jours"
    for page in (reverse("desk:person_detail", args=[helped.nadia.pk]), reverse("desk:person_list")):
        assert text_of(client.get(page)).count(told) == 1


def test_alert_comes_at_five_months(helped, client, as_owner, today):
    """On the home of her referent, though the end is further away than it looks ahead."""
    client.force_login(helped.bob)
    label = "Aide sans orientation SAVS : six mois au plus"
    assert label in text_of(client.get("/"))
    with as_owner():
        Accompaniment.objects.filter(person=helped.nadia).update(
            first_contact_on=add_months(today, -5) + datetime.timedelta(days=3)
        )
    assert label not in text_of(client.get("/"))


@pytest.mark.parametrize(
    ("first", "on", "ends"),
    [
        ("2025-08-31", "2025-09-01", "2026-02-28"),
        ("2026-01-15", "2026-08-01", "2026-07-15"),
        ("2026-01-15", "2026-01-14", None),
    ],
)
def test_help_ends_six_months_after_the_first_contact(first, on, ends):
    day = datetime.date.fromisoformat
    path = Path(Accompaniment(first_contact_on=day(first)), orientations=[])
    assert help_ends_on(path, day(on)) == (ends and day(ends))
    path.orientations.append(Orientation(decided_on=day(first), starts_on=day(first)))
    assert help_ends_on(path, day(on)) is None
