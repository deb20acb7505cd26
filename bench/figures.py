"""Annexe 1 against one hand-written SQL statement that gives the same figures (annexe1.sql)."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.scope import enter
from bench.measure import Report, in_turns
from bench.people import seat_everywhere
from reporting.annexe1 import Options, compute, to_json
from services.calendars import first_day, last_day, public_holidays
from services.models import Service, ServiceYear

YEAR = 2025
STATEMENT = (Path(__file__).parent / "annexe1.sql").read_text()
LIMIT = 2.0  # the aim is 1.5


class FiguresDiffer(Exception):
    """The two ways of computing Annexe 1 disagree: a time would mean nothing."""


def ours(service: Service) -> dict:
    return to_json(compute(service, YEAR, Options()))


class Statement:
    """The hand-written statement for one service and year. It is given its sampled weeks, which `compute` has to read."""

    def __init__(self, service: Service, year: int = YEAR) -> None:
        typed = ServiceYear.objects.filter(service=service, year=year).first()
        weeks = {f"week{number}": monday for number, monday in enumerate(typed.sampled_weeks if typed else [])}
        sampled = " OR ".join(f"date BETWEEN %({week})s AND %({week})s + 6" for week in weeks) or "false"
        self.text = STATEMENT.format(sampled=sampled)
        self.values: dict[str, Any] = weeks | {
            "service": service.pk,
            "year": year,
            "first": first_day(year),
            "last": last_day(year),
            "holidays": sorted(public_holidays(year)),
        }

    def run(self) -> dict:
        """The same dictionary as `to_json`; the walls must be open."""
        with connection.cursor() as cursor:
            cursor.execute(self.text, self.values)
            return json.loads(cursor.fetchone()[0])


@contextlib.contextmanager
def behind_the_walls() -> Iterator[list[Service]]:
    """The generated services, the largest first, seen as by somebody who works in all of them."""
    user = seat_everywhere()
    with transaction.atomic():
        enter(user.pk, on=timezone.localdate())
        yield list(Service.objects.order_by("code"))


def measure_annexe1(report: Report) -> None:
    """One service-year of 60,000 acts, then the whole department. Raises FiguresDiffer."""
    with behind_the_walls() as services:
        statements = [Statement(service) for service in services]
        for service, statement in zip(services, statements, strict=True):
            if ours(service) != statement.run():
                raise FiguresDiffer(f"Annexe 1 {YEAR} of {service.code}: compute and the SQL statement disagree")
        one, its = in_turns(lambda: ours(services[0]), statements[0].run, rounds=25)
        report.ratio("Annexe 1, one service, 60,000 acts / SQL", one, its, limit=LIMIT)
        everything, theirs = in_turns(
            lambda: [ours(service) for service in services],
            lambda: [statement.run() for statement in statements],
            rounds=7,
            warm_up=1,
        )
        report.ratio("Annexe 1, 24 services, 500,000 acts / SQL", everything, theirs, limit=LIMIT)
