"""What is wrong or unusual in what a service declares. Pure: rows and days are given, nothing is asked of the database."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from services.calendars import days_between, first_day, last_day, public_holidays

WEEK = datetime.timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong (an error) or unusual (a warning) with an attribute, in a sentence for who typed it."""

    field: str
    message: str
    is_error: bool = True


def problems_of_period(starts_on: datetime.date | None, ends_on: datetime.date | None) -> list[Finding]:
    """An end before its start; a side that is None is open."""
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        return [Finding("ends_on", "La fin précède le début.")]
    return []


def problems_of_sampled_weeks(year: int, mondays: Sequence[datetime.date | None]) -> list[tuple[int, Finding]]:
    """Rule STR-2: four distinct Mondays, each week whole within the year. Pairs the rank of a week with a finding."""
    found = []
    for rank, monday in enumerate(mondays):
        if monday is None:
            found.append((rank, Finding("sampled_weeks", "Le carottage demande quatre semaines.")))
        elif monday.isoweekday() != 1:
            found.append((rank, Finding("sampled_weeks", "Une semaine de carottage se désigne par son lundi.")))
        elif monday < first_day(year) or monday + WEEK > last_day(year):
            found.append((rank, Finding("sampled_weeks", f"Cette semaine n'est pas entière dans l'année {year}.")))
        elif monday in mondays[:rank]:
            found.append((rank, Finding("sampled_weeks", "Cette semaine est déclarée deux fois.")))
        else:
            holidays = sorted(set(days_between(monday, monday + WEEK)) & public_holidays(year))
            if holidays:
                days = ", ".join(f"{day:%d/%m/%Y}" for day in holidays)
                message = f"Cette semaine de carottage contient un jour férié ({days})."
                found.append((rank, Finding("sampled_weeks", message, is_error=False)))
    return found
