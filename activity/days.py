"""Days, as people type them in a hurry and as pages print them."""

from __future__ import annotations

import datetime
import re

from services.text import plain

EXAMPLES = "Écrivez par exemple hier, lun, 12/3 ou 12/03/2026."

# Counted from today.
_WORDS = {"aujourd'hui": 0, "auj": 0, "hier": -1, "avant-hier": -2, "avant hier": -2, "demain": 1, "apres-demain": 2}
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FIGURES = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})(?:[/.\- ]([0-9]{4}|[0-9]{2}))?")
_NAMED = re.compile(r"([0-9]{1,2}|1er) ([a-z]{3,9})\.?(?: ([0-9]{4}))?")
# A day without its year may be a little ahead, as an appointment is; further than that, it was last year's.
AHEAD = datetime.timedelta(days=92)


class NotADay(ValueError):
    """What was typed says no day; the message tells who typed it what to write."""


def day_from(text: str, on: datetime.date) -> datetime.date | None:
    """The day that was typed, as read on a day; None for a blank. Raises NotADay rather than guess.

    `hier`, `demain`; `lun`, `lundi`: the latest one, today included; `12/3`, `12 mars`: this year's, or last year's when
    that is more than three months ahead; `12/3/26`, `12/03/2026`, `2026-03-12`.
    """
    typed = " ".join(plain(text.replace("’", "'")).split())
    if not typed:
        return None
    if typed in _WORDS:
        return on + datetime.timedelta(days=_WORDS[typed])
    if len(typed) >= 3 and (weekday := _one_that_begins(_WEEKDAYS, typed)) is not None:
        return on - datetime.timedelta(days=(on.weekday() - weekday) % 7)
    if found := _ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(typed):
        return _in_its_year(int(found[1]), int(found[2]), found[3], on)
    if (found := _NAMED.fullmatch(typed)) and (month := _one_that_begins(_MONTHS, found[2])) is not None:
        return _in_its_year(int(found[1].removesuffix("er")), month + 1, found[3], on)
    raise NotADay(f"Date non comprise. {EXAMPLES}")


def _one_that_begins(words: tuple[str, ...], typed: str) -> int | None:
    """The place of the only word that begins so: « jui » could be two months."""
    found = [place for place, word in enumerate(words) if word.startswith(typed)]
    return found[0] if len(found) == 1 else None


def _in_its_year(day: int, month: int, year: str | None, on: datetime.date) -> datetime.date:
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for this in range(on.year + 1, on.year - 8, -1):  # 29/2 may be years ago
        try:
            read = datetime.date(this, month, day)
        except ValueError:
            continue
        if read <= on + AHEAD:
            return read
    raise NotADay("Cette date n'existe pas.")


def _day(year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise NotADay("Cette date n'existe pas.") from error


def printed_day(day: datetime.date) -> str:
    """As pages print it, and as day_from reads it back."""
    return f"{day:%d/%m}/{day.year:04}"
