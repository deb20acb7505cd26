"""Closing a month: what may be closed, which days are missing, which totals are unusual."""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from services.calendars import add_months, days_between, public_holidays

WORKING_WEEKDAYS = range(1, 6)


def first_of_month(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


def days_of_month(month: datetime.date) -> list[datetime.date]:
    return list(days_between(month, add_months(month, 1) - datetime.timedelta(days=1)))


def may_close(month: datetime.date, *, on: datetime.date) -> bool:
    """A month is closed once it is over."""
    return add_months(month, 1) <= on


@dataclass
class DayOfWork:
    """What somebody did on a day, in minutes. `untimed`: acts that say no duration."""

    date: datetime.date
    direct: int = 0
    trips: int = 0
    indirect: int = 0
    untimed: int = 0

    @property
    def total(self) -> int:
        return self.direct + self.trips + self.indirect

    @property
    def is_empty(self) -> bool:
        return not (self.total or self.untimed)


def is_unusual(day: DayOfWork, *, shortest: int, longest: int) -> bool:
    """Above the longest day, or below the shortest; a day without anything is missing rather than short, and nothing is
    known of one with acts that were not timed."""
    if day.is_empty:
        return False
    return day.total > longest or (day.total < shortest and not day.untimed)


def missing_days(
    due: Sequence[datetime.date], told: Collection[datetime.date], *, fte: Decimal | None
) -> list[datetime.date]:
    """The days due of which nothing is told; none where a part-time post explains them.

    20 days due, half a post, 10 told → none; 9 told → the 11 empty ones, of which one is missing.
    """
    empty = [day for day in due if day not in told]
    share = Decimal(1) if fte is None else min(fte, Decimal(1))
    return empty if len(due) - len(empty) < math.floor(share * len(due)) else []


def days_due(
    month: datetime.date,
    *,
    open_weekdays: Collection[int],
    closed: Collection[datetime.date],
    present: Iterable[tuple[datetime.date | None, datetime.date | None]],
    absent: Collection[datetime.date],
    on: datetime.date,
) -> list[datetime.date]:
    """The days of a month on which somebody was to work: the service open, she in post and not absent, already over.

    `present`: first and last days in post, None being open.
    """
    posts = list(present)
    return [
        day
        for day in days_of_month(month)
        if day < on
        and day.isoweekday() in open_weekdays
        and day not in closed
        and day not in public_holidays(day.year)
        and day not in absent
        and any((first is None or first <= day) and (last is None or day <= last) for first, last in posts)
    ]


@dataclass(frozen=True)
class MonthOfWork:
    """Somebody's month: every day of it, those of which nothing is told, those whose total is unusual."""

    days: list[DayOfWork]
    missing: list[datetime.date]
    unusual: list[datetime.date] = field(default_factory=list)

    @property
    def direct(self) -> int:
        return sum(day.direct for day in self.days)

    @property
    def trips(self) -> int:
        return sum(day.trips for day in self.days)

    @property
    def indirect(self) -> int:
        return sum(day.indirect for day in self.days)

    @property
    def total(self) -> int:
        return self.direct + self.trips + self.indirect


def month_of_work(
    month: datetime.date,
    done: Mapping[datetime.date, DayOfWork],
    *,
    due: Sequence[datetime.date],
    fte: Decimal | None,
    shortest: int,
    longest: int,
) -> MonthOfWork:
    """A month as it is told so far."""
    days = [done.get(day) or DayOfWork(day) for day in days_of_month(month)]
    told = {day.date for day in days if not day.is_empty}
    return MonthOfWork(
        days,
        missing_days(due, told, fte=fte),
        [day.date for day in days if is_unusual(day, shortest=shortest, longest=longest)],
    )
