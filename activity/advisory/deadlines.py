"""The review of a year of support given is due at its end: from the first mission asked, or time spent, that year."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.calendars import last_day
from services.deadlines import Deadline, Delay, Rule, Term


@dataclass(frozen=True)
class AdvisoryYear:
    """The days of a year that support was asked of us or given; `reviewed_on` None: its review is not written."""

    days: frozenset[datetime.date]
    reviewed_on: datetime.date | None


def not_reviewed(year: AdvisoryYear, on: datetime.date) -> Iterator[Term]:
    since = min((day for day in year.days if day <= on), default=None)
    if since and not (year.reviewed_on and year.reviewed_on <= on):
        yield Term(since=since, from_=last_day(since.year))


REVIEW: Rule[AdvisoryYear] = Rule(
    code="appui_bilan",
    label="Écrire le bilan des missions d'appui",
    source="Convention 2025-2029, article 6",
    who="chef de service",
    delay=Delay(),
    # Our choice: a month to write it in.
    told_from=lambda day: day.replace(day=1),
    open_terms=not_reviewed,
)


def deadlines_of_year(year: AdvisoryYear, on: datetime.date) -> Iterator[Deadline]:
    """Open that day; about nobody, and its label says the year."""
    for found in REVIEW.deadlines(year, on, person_ref=None, accompaniment_ref=None):
        yield found._replace(label=f"{found.label} de {found.due.year}")


# What is read of missions d'appui and of their reviews, of each service.
ASKED = ("service_id", "asked_on", "times__indirect_time__date")
WRITTEN = ("service_id", "year", "written_on")


def deadlines_of_missions(
    given: Iterable[tuple[uuid.UUID, datetime.date, datetime.date | None]],
    reviews: Iterable[tuple[uuid.UUID, int, datetime.date]],
    *,
    on: datetime.date,
) -> list[Deadline]:
    """The reviews that are to be written, service by service: rows of ASKED, of the missions given, and of WRITTEN."""
    by_year: dict[tuple[uuid.UUID, int], set[datetime.date]] = defaultdict(set)
    for service, asked_on, spent_on in given:
        for day in filter(None, (asked_on, spent_on)):
            by_year[service, day.year].add(day)
    written = {(service, year): day for service, year, day in reviews}
    years = [AdvisoryYear(frozenset(days), written.get(key)) for key, days in sorted(by_year.items())]
    return [found for year in years for found in deadlines_of_year(year, on)]
