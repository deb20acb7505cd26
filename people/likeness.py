"""May two files be of one person? Names as people spell them, and birth dates as they slip; a pure rule."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from services.text import plain

_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Named:
    """What tells somebody: her names, and the day she was born; None: not known."""

    last_name: str
    first_name: str
    birth_date: datetime.date | None

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(_LETTERS.findall(plain(f"{self.last_name} {self.first_name}")))

    @cached_property
    def joined(self) -> tuple[str, str]:
        """Each name in one word: « Le Goff », « Legoff »."""
        last, first = ("".join(_LETTERS.findall(plain(name))) for name in (self.last_name, self.first_name))
        return last, first

    def __str__(self) -> str:
        born = f", né(e) le {self.birth_date:%d/%m/%Y}" if self.birth_date else ""
        return f"{self.first_name} {self.last_name}{born}"


def may_be_the_same(one: Named, other: Named) -> bool:
    """The same words, whenever born; near names with a birth date that is near or not known; or, born the same day, the same
    first name, as after a marriage, or the same last name and a near first one."""
    if sorted(one.words) == sorted(other.words):
        return True
    if one.birth_date and one.birth_date == other.birth_date and are_near(one.joined[1], other.joined[1]):
        return True
    return births_agree(one.birth_date, other.birth_date) and names_are_near(one, other)


def births_agree(one: datetime.date | None, other: datetime.date | None) -> bool:
    """Not known, the same, day and month exchanged, or one of the three slipped."""
    if one is None or other is None:
        return True
    slipped = sum((one.year != other.year, one.month != other.month, one.day != other.day))
    return slipped <= 1 or (one.year == other.year and (one.month, one.day) == (other.day, other.month))


def names_are_near(one: Named, other: Named) -> bool:
    """Each word of the shorter name is near one of the other's, in any order, two at least; or both names in one word are."""
    if all(are_near(a, b) for a, b in zip(one.joined, other.joined, strict=True)):
        return True
    shorter, longer = sorted((one.words, other.words), key=len)
    return len(shorter) >= 2 and _each_has_its_own(shorter, longer)


def _each_has_its_own(words: Sequence[str], others: Sequence[str]) -> bool:
    if not words:
        return True
    first, *rest = words
    return any(
        are_near(first, other) and _each_has_its_own(rest, [*others[:place], *others[place + 1 :]])
        for place, other in enumerate(others)
    )


def are_near(one: str, other: str) -> bool:
    """Alike but for a slip: none in three letters or less, one up to seven, two beyond; two letters exchanged are one."""
    length = min(len(one), len(other))
    allowed = 0 if length <= 3 else 1 if length <= 7 else 2
    if one == other:
        return bool(one)
    return allowed > 0 and abs(len(one) - len(other)) <= allowed and slips_between(one, other) <= allowed


def slips_between(one: str, other: str) -> int:
    """Letters to add, drop, change or exchange with their neighbour, to write one as the other (Damerau, Levenshtein)."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            slips = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                slips = min(slips, earlier[j - 2] + 1)
            row.append(slips)
    return row[-1]
