"""Days and months: calendar arithmetic, public holidays, and the days on which a service opens (rules JO-1, AMP-1)."""

from __future__ import annotations

import calendar
import datetime
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import holidays

from services.models import Closure, OpeningHours

USUAL_WEEKLY_DAYS = 5
WEEK = datetime.timedelta(days=7)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Calendar months, date to date, clipped to the month's end: 31/08 + 6 months → 28/02, or 29/02 in a leap year."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    # Every month has 28 days: most often there is nothing to clip.
    return day.replace(year, month, day.day if day.day <= 28 else min(day.day, calendar.monthrange(year, month)[1]))


def first_day(year: int) -> datetime.date:
    return datetime.date(year, 1, 1)


def last_day(year: int) -> datetime.date:
    return datetime.date(year, 12, 31)


def days_between(first: datetime.date, last: datetime.date, step: int = 1) -> Iterator[datetime.date]:
    """Every day of a period, both ends included; or one in `step`, from the first on."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1, step):
        yield datetime.date.fromordinal(ordinal)


def days_common(
    first: datetime.date | None, last: datetime.date | None, period: tuple[datetime.date, datetime.date]
) -> int:
    """How many days [first, last] has within the period, all ends included; an end that is None is open."""
    start, end = max(first or period[0], period[0]), min(last or period[1], period[1])
    return max((end - start).days + 1, 0)


@functools.lru_cache
def public_holidays(year: int) -> frozenset[datetime.date]:
    """Jours fériés of metropolitan France (Code du travail, article L3133-1), Alsace-Moselle apart."""
    return frozenset(holidays.country_holidays("FR", years=year))


@dataclass(frozen=True)
class OpeningDay:
    """A day on which the service is open to the public, from its first opening to its last closing."""

    date: datetime.date
    opens_at: datetime.time
    closes_at: datetime.time

    @property
    def minutes(self) -> int:
        """Closing − opening; a break at noon does not shorten it (rule AMP-1)."""
        return _minute(self.closes_at) - _minute(self.opens_at)

    @property
    def span(self) -> Fraction:
        """The same, in hours."""
        return Fraction(self.minutes, 60)


def _minute(time: datetime.time) -> int:
    return time.hour * 60 + time.minute


def opening_days(year: int, hours: Iterable[OpeningHours], closures: Iterable[Closure]) -> tuple[OpeningDay, ...]:
    """Rule JO-1: the weekly pattern, without public holidays and closures. Mon–Fri in 2025: 261 − 10 = 251."""
    closed = {
        day
        for closure in closures
        for day in days_between(max(closure.starts_on, first_day(year)), min(closure.ends_on, last_day(year)))
    } | public_holidays(year)
    slots: dict[datetime.date, list[OpeningHours]] = {}
    for row in hours:
        start = max(row.starts_on, first_day(year))
        first = start + datetime.timedelta(days=(row.weekday - start.isoweekday()) % 7)
        for day in days_between(first, min(row.ends_on or last_day(year), last_day(year)), step=7):
            if day not in closed:
                slots.setdefault(day, []).append(row)
    return tuple(
        OpeningDay(day, min(row.opens_at for row in rows), max(row.closes_at for row in rows))
        for day, rows in sorted(slots.items())
    )


def usual_opening_days(
    year: int, hours: Iterable[OpeningHours], closures: Iterable[Closure]
) -> frozenset[datetime.date]:
    """The opening days of a year as far as they are known: Monday to Friday where the service keeps no hours here."""
    known = list(hours) or [
        OpeningHours(weekday=weekday, opens_at=datetime.time(9), closes_at=datetime.time(17), starts_on=first_day(year))
        for weekday in range(1, USUAL_WEEKLY_DAYS + 1)
    ]
    return frozenset(day.date for day in opening_days(year, known, closures))


def last_opening_day(day: datetime.date, hours: Iterable[OpeningHours], closures: Iterable[Closure]) -> datetime.date:
    """The last day, up to this one, on which the service opens; this one where it is closed for a year.

    Monday to Friday where it keeps no hours here.
    """
    kept, closed = list(hours), list(closures)
    if kept and day < min(row.starts_on for row in kept):
        return day
    for back in range(366):
        found = day - datetime.timedelta(days=back)
        weekday = found.isoweekday()
        usual = weekday <= USUAL_WEEKLY_DAYS if not kept else any(_in_force(row, found, weekday) for row in kept)
        if usual and found not in public_holidays(found.year) and not any(_covers(row, found) for row in closed):
            return found
    return day


def _in_force(row: OpeningHours, day: datetime.date, weekday: int) -> bool:
    return row.weekday == weekday and row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)


def _covers(row: Closure, day: datetime.date) -> bool:
    return row.starts_on <= day <= row.ends_on


def mean_span(days: Sequence[OpeningDay]) -> Fraction | None:
    """Rule AMP-1: the mean daily span in hours, each opening day weighing the same; None without any day."""
    return Fraction(sum(day.minutes for day in days), 60 * len(days)) if days else None


def weekly_opening_days(hours: Iterable[OpeningHours], on: datetime.date) -> int:
    """On how many weekdays the service opens in the pattern in force on a day; five where it is not known."""
    weekdays = {row.weekday for row in hours if row.starts_on <= on and (row.ends_on is None or row.ends_on >= on)}
    return len(weekdays) or USUAL_WEEKLY_DAYS
