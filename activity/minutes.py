"""Durations, as people type them and as pages print them. Minutes are integers: what is typed is never rounded."""

from __future__ import annotations

import re
from fractions import Fraction

from activity.rules import MINUTES_IN_A_DAY

EXAMPLES = "Écrivez par exemple 45, 1h30, 1:30 ou 1,5h."

_MINUTE = r"(?:minutes?|min|mn|m|['’])"
_HOUR = r"(?:heures?|h)"
_MINUTES_ALONE = re.compile(rf"([0-9]{{1,4}})\s*{_MINUTE}?")
_HOURS = re.compile(rf"([0-9]{{1,2}})\s*{_HOUR}")
_HOURS_AND_MINUTES = re.compile(rf"([0-9]{{1,2}})\s*(?:{_HOUR}|:)\s*([0-9]{{2}})\s*{_MINUTE}?")
_HOURS_AND_NAMED_MINUTES = re.compile(rf"([0-9]{{1,2}})\s*{_HOUR}\s*([0-9]{{1,2}})\s*{_MINUTE}")
_DECIMAL_HOURS = re.compile(rf"([0-9]{{1,2}})[.,]([0-9]{{1,4}})\s*{_HOUR}")
_ONE_DIGIT_OF_MINUTES = re.compile(rf"([0-9]{{1,2}})\s*(?:{_HOUR}|:)\s*([0-9])")
_DECIMAL_WITHOUT_UNIT = re.compile(r"([0-9]{1,4})[.,]([0-9]+)")


class NotADuration(ValueError):
    """What was typed says no duration, or could say two; the message tells who typed it what to write."""


def minutes_from(text: str) -> int | None:
    """The minutes that were typed; None for a blank. Raises NotADuration rather than guess.

    `90`, `45 min` → minutes; `1h30`, `1 h 30`, `1:30` → 90; `1,5h`, `1.5 h` → 90. `1,5` and `1h5` could mean two things.
    """
    typed = " ".join(text.casefold().split())
    if not typed:
        return None
    if found := _MINUTES_ALONE.fullmatch(typed):
        return _within_a_day(int(found[1]))
    if found := _HOURS.fullmatch(typed):
        return _within_a_day(int(found[1]) * 60)
    if found := _HOURS_AND_MINUTES.fullmatch(typed) or _HOURS_AND_NAMED_MINUTES.fullmatch(typed):
        return _hours_and_minutes(int(found[1]), int(found[2]))
    if found := _DECIMAL_HOURS.fullmatch(typed):
        return _decimal_hours(Fraction(f"{found[1]}.{found[2]}"))
    if found := _ONE_DIGIT_OF_MINUTES.fullmatch(typed):
        hours, digit = found.groups()
        raise NotADuration(f"« {typed} » peut se lire de deux façons : écrivez {hours}h0{digit} ou {hours}h{digit}0.")
    if found := _DECIMAL_WITHOUT_UNIT.fullmatch(typed):
        raise NotADuration(
            f"« {typed} » peut se lire de deux façons : écrivez {typed}h pour des heures, ou un nombre entier de minutes."
        )
    raise NotADuration(f"Durée non comprise. {EXAMPLES}")


def _within_a_day(minutes: int) -> int:
    if minutes > MINUTES_IN_A_DAY:
        raise NotADuration("Une durée ne dépasse pas 24 heures.")
    return minutes


def _hours_and_minutes(hours: int, minutes: int) -> int:
    if minutes > 59:
        raise NotADuration("Après les heures, les minutes vont de 00 à 59.")
    return _within_a_day(hours * 60 + minutes)


def _decimal_hours(hours: Fraction) -> int:
    minutes = hours * 60
    if minutes.denominator != 1:
        raise NotADuration("Cette durée ne tombe pas sur une minute entière : écrivez-la en heures et minutes.")
    return _within_a_day(int(minutes))


def printed(minutes: int) -> str:
    """The duration as every page prints it, digits under digits in a column: 90 → « 1 h 30 », 45 → « 0 h 45 »."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}\u00a0h\u00a0{rest:02}"
