"""The four weeks of a carottage (rule STR-2): which ones are full opening weeks, which to propose, when to announce them.

Pure but for `announced_in`, which reads the years of one service.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from services.calendars import (
    USUAL_WEEKLY_DAYS,
    WEEK,
    first_day,
    last_day,
    public_holidays,
    usual_opening_days,
)
from services.enums import CountingMethod
from services.models import Closure, OpeningHours, Service, ServiceYear

SAMPLED_WEEKS = 4
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Week:
    """A whole week of a year. `open_days` of the `usual` ones; `holidays`: why some are missing, closures apart."""

    monday: datetime.date
    open_days: int
    usual: int
    holidays: tuple[datetime.date, ...]

    @property
    def sunday(self) -> datetime.date:
        return self.monday + WEEK - DAY

    @property
    def is_full(self) -> bool:
        """Every day on which the service usually opens is an opening day."""
        return self.open_days >= self.usual


def weeks_of(year: int, hours: Collection[OpeningHours], closures: Iterable[Closure]) -> list[Week]:
    """The weeks that are whole within a civil year; Monday to Friday where the service keeps no opening hours here."""
    days = usual_opening_days(year, hours, closures)
    monday = first_day(year) + datetime.timedelta(days=-first_day(year).weekday() % 7)
    found = []
    while monday + WEEK - DAY <= last_day(year):
        dates = [monday + n * DAY for n in range(7)]
        weekdays = {row.weekday for row in hours if row.starts_on <= dates[6] and (row.ends_on or dates[0]) >= dates[0]}
        found.append(
            Week(
                monday,
                open_days=sum(date in days for date in dates),
                usual=len(weekdays) or USUAL_WEEKLY_DAYS,
                holidays=tuple(date for date in dates if date in public_holidays(year) and date.isoweekday() < 6),
            )
        )
        monday += WEEK
    return found


def proposed(weeks: Collection[Week], *, on: datetime.date) -> list[datetime.date]:
    """Four full opening weeks spread over the year, or over what is left of it after a day where enough of them are left.

    One in the middle of each quarter of that time. [] when there are not four.
    """
    full = [week.monday for week in weeks if week.is_full]
    left = [monday for monday in full if monday > on]
    chosen = left if len(left) >= SAMPLED_WEEKS else full
    if len(chosen) < SAMPLED_WEEKS:
        return []
    # Of a list of n, the ones at (2k + 1) n / 8: distinct as soon as n is four.
    return [chosen[(2 * quarter + 1) * len(chosen) // (2 * SAMPLED_WEEKS)] for quarter in range(SAMPLED_WEEKS)]


@dataclass(frozen=True)
class Announcement:
    """A week in which every act is timed: going on, or the next one."""

    monday: datetime.date
    is_now: bool

    @property
    def sunday(self) -> datetime.date:
        return self.monday + WEEK - DAY


def announced(years: Iterable[ServiceYear], on: datetime.date) -> Announcement | None:
    """What is announced to all on a day: the sampled week during it, and the week before."""
    mondays = sorted(
        monday for year in years if year.method == CountingMethod.SAMPLING for monday in year.sampled_weeks
    )
    # The one going on comes first: of two in a row, the second is announced when it begins.
    return next(
        (Announcement(one, is_now=one <= on) for one in mondays if one - WEEK <= on < one + WEEK),
        None,
    )


def announced_in(service: Service, on: datetime.date) -> Announcement | None:
    """The same for a service, in one query."""
    years = {on.year, (on + WEEK).year}
    return announced(ServiceYear.objects.filter(service=service, year__in=years).order_by("year"), on)
