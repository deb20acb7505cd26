"""One's own month at a glance: each day, what is missing, what is unusual."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activity.actions import log_indirect_time
from tests.activity.entries import stored

MAY = datetime.date(2026, 5, 1)
CLOSINGS = reverse("activity:closing_list")
MONTH = f"{reverse('activity:month_closing')}?mois=2026-05"
OWN = f"{reverse('activity:own_month')}?mois=2026-05"


def at(day: int) -> datetime.date:
    return MAY.replace(day=day)


def test_own_month_at_a_glance(cast, client, as_owner):
    stored(as_owner, cast, date=at(4), minutes=120, transport_minutes=20, own_trip_minutes=10)
    stored(as_owner, cast, date=at(4), minutes=40, professional_ids=(cast.alice.pk, cast.bob.pk))
    stored(as_owner, cast, date=at(5), minutes=60, professional_ids=(cast.bob.pk,))
    with as_owner():
        log_indirect_time(
            service=cast.nord,
            date=at(4),
            minutes=90,
            heading="institutionnel",
            attendees=[cast.alice, cast.bob],
            actor=None,
        )
    client.force_login(cast.alice)
    told = client.get(OWN).context["told"]
    assert [(day.direct, day.trips, day.indirect, day.total) for day in told.days if not day.is_empty] == [
        (160, 30, 90, 280)
    ]
    assert told.total == 280
    # The 1st, the 8th, the 14th and the 25th are holidays.
    assert len(told.missing) == 21 - 4 - 1
    client.force_login(cast.chloe)
    assert client.get(f"{OWN}&professionnel={cast.bob.pk}").context["told"].direct == 100
    # A head of service has no days to tell.
    assert client.get(OWN).context["told"].missing == []
    client.force_login(cast.bob)
    assert client.get(f"{OWN}&professionnel={cast.alice.pk}").status_code == 403


def test_pages_of_months_cost_the_same_whatever_is_in_them(cast, client, as_owner):
    asked = {}
    for count in (1, 12):
        for day in range(1, count + 1):
            stored(as_owner, cast, date=at(day), person_ids=(cast.nadia.pk,))
        for who, url in ((cast.alice, OWN), (cast.chloe, MONTH), (cast.chloe, CLOSINGS)):
            client.force_login(who)
            client.get(url)
            with CaptureQueriesContext(connection) as captured:
                client.get(url)
            asked.setdefault(url, []).append(len(captured))
    assert all(one == other for one, other in asked.values()), asked


@pytest.mark.parametrize("month", ["", "x", "2026", "2026-13", "1999-12", "2101-01", "2026-5", "\x00" * 7])
def test_month_that_is_none_is_an_ordinary_one(cast, client, month):
    client.force_login(cast.chloe)
    for route in ("activity:own_month", "activity:month_closing"):
        assert client.get(reverse(route), {"mois": month}).status_code == 200
