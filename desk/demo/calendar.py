"""The days of the demonstration, counted from the day it is loaded."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from services.calendars import add_months, days_between, public_holidays

# Acts go back this far: the whole of the last civil year, whatever the day, and a part of the one before.
MONTHS_OF_ACTS = 25
MONTHS_OF_APPOINTMENTS = 1
SAMPLED_ISO_WEEKS = (6, 11, 38, 48)  # none ever holds a public holiday


class Calendar:
    """Days around `on`: the last civil year is the one whose Annexe 1 is complete."""

    def __init__(self, on: datetime.date) -> None:
        self.on = on
        self.last_year = on.year - 1
        self.first_day = add_months(on, -MONTHS_OF_ACTS).replace(day=1)
        self.last_appointment = add_months(on, MONTHS_OF_APPOINTMENTS)

    @property
    def years(self) -> range:
        return range(self.first_day.year, self.on.year + 1)

    def last(self, month: int, day: int) -> datetime.date:
        """A day of the last civil year."""
        return datetime.date(self.last_year, month, day)

    def before(self, month: int, day: int) -> datetime.date:
        """A day of the year before the last civil year."""
        return datetime.date(self.last_year - 1, month, day)

    def this(self, month: int, day: int) -> datetime.date | None:
        """A day of the current year; None while it has not come."""
        found = datetime.date(self.on.year, month, day)
        return found if found <= self.on else None

    def ago(self, days: int) -> datetime.date:
        """So many days ago, or the working day before."""
        return self.working_day(self.on - datetime.timedelta(days=days))

    def ahead(self, days: int) -> datetime.date:
        return self.on + datetime.timedelta(days=days)

    def months_ago(self, months: int) -> datetime.date:
        return add_months(self.on, -months)

    def working_day(self, day: datetime.date) -> datetime.date:
        """The day itself, or the last working day before it."""
        while day.isoweekday() > 5 or day in public_holidays(day.year):
            day -= datetime.timedelta(days=1)
        return day

    def closures(self, year: int) -> list[tuple[datetime.date, datetime.date, str]]:
        """When the filled services close, both ends included."""
        return [
            (datetime.date(year, 8, 3), datetime.date(year, 8, 14), "Fermeture d'été"),
            (datetime.date(year, 12, 24), datetime.date(year, 12, 31), "Fermeture de fin d'année"),
        ]

    def open_days(self) -> Iterator[datetime.date]:
        """Every day on which the filled services work, appointments to come included."""
        closed = {
            day
            for year in (*self.years, self.on.year + 1)
            for first, last, _label in self.closures(year)
            for day in days_between(first, last)
        }
        for day in days_between(self.first_day, self.last_appointment):
            if self.working_day(day) == day and day not in closed:
                yield day


def sampled_weeks(year: int) -> list[datetime.date]:
    """The Mondays of the four weeks in which acts are timed."""
    return [datetime.date.fromisocalendar(year, week, 1) for week in SAMPLED_ISO_WEEKS]
