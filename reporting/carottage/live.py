"""The checks of a carottage while its year runs: said early, when something can still be done (rules CAR-1, CAR-3)."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from activity.enums import ActType
from activity.models import Act
from reporting.facts import sampled
from reporting.sampling import expected_so_far, is_within_tolerance
from services.calendars import WEEK, first_day, last_day, usual_opening_days, weekly_opening_days
from services.models import Closure, OpeningHours, Service, ServiceYear
from services.rules import half_up

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Numbers:
    """Counted acts of a period: individual ones by person (AI-2), sessions by event (AC-1)."""

    individual: int = 0
    collective: int = 0

    @property
    def all(self) -> int:
        return self.individual + self.collective


@dataclass(frozen=True)
class Remark:
    """Something to know of the sample; `tone`: success, info, warning or error, which blocks the report."""

    tone: str
    rule: str
    text: str


def remarks_on(
    *,
    sample: Numbers,
    year: Numbers,
    untimed: int,
    weeks_over: int,
    weeks_begun: int,
    opening_days: int,
    weekly_days: int,
    is_over: bool,
) -> list[Remark]:
    """What the weeks say so far. `sample`, `untimed`: of the weeks begun; `year`, `opening_days`: until that day."""
    found = []
    if untimed:
        what = "1 acte des semaines choisies est" if untimed == 1 else f"{untimed} actes des semaines choisies sont"
        found.append(Remark("error", "STR-2", f"{what} sans durée."))
    if not weeks_over:
        return [*found, Remark("info", "CAR-3", "La comparaison commence quand la première semaine est passée.")]
    found += _to_divide_by(sample, year, weeks_left=weeks_begun < 4 and not is_over)
    expected = expected_so_far(sample.all, opening_days, weekly_days, weeks_over)
    coherent = is_within_tolerance(year.all, expected)
    said = (
        f"{year.all} actes à ce jour ; d'après {_weeks(weeks_over)}, on en attendrait {half_up(expected, 0)} "
        "(écart toléré : 15 %)."
    )
    return [*found, Remark("success" if coherent else "warning", "CAR-3", said)]


def _weeks(number: int) -> str:
    return "la semaine passée" if number == 1 else f"les {number} semaines passées"


def _to_divide_by(sample: Numbers, year: Numbers, *, weeks_left: bool) -> list[Remark]:
    """CAR-1: what the year counts, the weeks must hold; while one is left, there is time."""
    missing = [
        what
        for what, there, counted in (
            ("acte individuel", sample.individual, year.individual),
            ("séance collective", sample.collective, year.collective),
        )
        if counted and not there
    ]
    if not missing:
        return []
    none = "Aucun" if missing[0] == "acte individuel" else "Aucune"
    text = f"{none} {' ni '.join(missing)} dans les semaines choisies, alors que l'année en compte"
    if weeks_left:
        return [Remark("warning", "CAR-1", f"{text} : sans rien d'ici la dernière, le tableau théorique sera bloqué.")]
    return [Remark("error", "CAR-1", f"{text} : le tableau théorique ne peut pas être calculé.")]


def remarks(
    service: Service,
    year: ServiceYear,
    hours: Collection[OpeningHours],
    closures: Collection[Closure],
    on: datetime.date,
) -> list[Remark]:
    """Those of a year under carottage, read in two queries."""
    until = min(on, last_day(year.year))
    over = [monday for monday in year.sampled_weeks if monday + WEEK - DAY <= until]
    begun = [monday for monday in year.sampled_weeks if monday <= until]
    acts = Act.objects.filter(service=service, date__range=(first_day(year.year), until)).counted()
    in_weeks = acts.filter(sampled(over)) if over else acts.none()
    days = usual_opening_days(year.year, hours, closures)
    return remarks_on(
        sample=_numbers(in_weeks),
        year=_numbers(acts),
        untimed=acts.filter(sampled(begun), minutes=None).count() if begun else 0,
        weeks_over=len(over),
        weeks_begun=len(begun),
        opening_days=sum(day <= until for day in days),
        weekly_days=weekly_opening_days(hours, until),
        is_over=on > last_day(year.year),
    )


def _numbers(acts) -> Numbers:
    found = acts.aggregate(
        individual=Sum("people_count", filter=~Q(type=ActType.COLLECTIVE)),
        collective=Count("pk", filter=Q(type=ActType.COLLECTIVE)),
    )
    return Numbers(found["individual"] or 0, found["collective"] or 0)
