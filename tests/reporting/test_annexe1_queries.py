"""Annexe 1 asks the database the same number of questions, whatever the volume and whatever is computed."""

import datetime
from decimal import Decimal

import pytest

from accounts.models import Membership
from admissions.models import Accompaniment, Dipc, Watch
from people.models import Person
from reporting.annexe1 import compute, options_of
from services.models import Agreement, Closure, OpeningHours, ServiceYear, SupportQuota
from tests.reporting.events import day, log, log_indirect

# options_of: 1; compute: 9.
QUERIES = 10


def fill(cast, number):
    """`number` of everything, so that every figure is computed."""
    nord = cast.nord
    for n in range(number):
        person = Person.objects.create(organisation=cast.rives, last_name="Nom", first_name=str(n))
        path = Accompaniment.objects.create(
            organisation=cast.rives, service=nord, person=person, admitted_on=day("2025-02-03")
        )
        start = {"established_on": day("2025-02-03"), "starts_on": day("2025-02-03")}
        Dipc.objects.create(service=nord, accompaniment=path, signed_on=day("2025-02-10"), **start)
        Watch.objects.create(service=nord, accompaniment=path, starts_on=day("2025-06-01"))
        log(nord, "2025-01-06", [person], [cast.alice], minutes=30, nature="evaluation")
        log(nord, "2025-01-07", [person, cast.paul], [cast.alice], minutes=60, type="collectif", transport_minutes=9)
        log(nord, "2025-01-08", [person], [cast.alice], status="absent", own_trip_minutes=12)
        log_indirect(nord, "2025-01-07", 30, "partenarial", [cast.alice])
        SupportQuota.objects.create(service=nord, year=2025, label=str(n), fte_share=Decimal("0.5"))
        OpeningHours.objects.create(
            service=nord,
            weekday=n + 1,
            opens_at=datetime.time(9),
            closes_at=datetime.time(17),
            starts_on=day("2024-01-01"),
        )
        Closure.objects.create(service=nord, starts_on=day("2025-08-04"), ends_on=day("2025-08-08"))
    Membership.objects.filter(service=nord).update(fte=Decimal("1"))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("method", ["minutes", "carottage"])
def test_ten_queries_whatever_the_volume(cast, as_owner, number, method, django_assert_num_queries):
    with as_owner():
        fill(cast, number)
        weeks = [day(text) for text in ("2025-01-06", "2025-04-07", "2025-07-07", "2025-10-06")]
        ServiceYear.objects.create(service=cast.nord, year=2025, method=method, sampled_weeks=weeks)
        Agreement.objects.create(service=cast.nord, starts_on=day("2025-01-01"))
        with django_assert_num_queries(QUERIES):
            figures = compute(cast.nord, 2025, options_of(cast.nord, 2025))
    assert figures.header.opening_days.computed
    assert figures.header.fte.computed
    assert len(figures.people.accompanied) == number


def test_empty_service_asks_no_more(cast, as_owner, django_assert_max_num_queries):
    with as_owner(), django_assert_max_num_queries(QUERIES):
        compute(cast.est, 2025, options_of(cast.est, 2025))
