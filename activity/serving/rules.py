"""What served an objective, and whether it is forgotten. Pure: rows and days are given."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from activity.enums import ActType
from activity.rules import share_of

# Our choice: three months, as the convention says nothing of it.
FORGOTTEN_DAYS = 90


@dataclass(frozen=True, slots=True)
class Spent:
    """An act that counts, or a session that she came to, as it served an objective of one of its people. `rank`: hers
    among `people` (0 first); `minutes` None: not timed."""

    date: datetime.date
    minutes: int | None
    type: str = ActType.INDIVIDUAL
    people: int = 1
    rank: int = 0

    @property
    def for_her(self) -> int:
        """Her part of what is shared (rules AI-2, AI-5); the whole of a session, which she lived through."""
        if self.type == ActType.CASES:
            return share_of(self.minutes, self.people, self.rank) or 0
        return self.minutes or 0


@dataclass(frozen=True, slots=True)
class Served:
    """Acts and minutes that served an objective up to a day: since the start, and since the first of the month; `last`:
    the day of the last one, None: nothing has."""

    acts: int = 0
    minutes: int = 0
    acts_this_month: int = 0
    minutes_this_month: int = 0
    last: datetime.date | None = None


def served_by(spent: Iterable[Spent], on: datetime.date) -> Served:
    """60 minutes the 30th and 45 the 2nd, told the 15th: 2 acts, 105 min; this month 1 act, 45 min."""
    known = [one for one in spent if one.date <= on]
    lately = [one for one in known if (one.date.year, one.date.month) == (on.year, on.month)]
    return Served(
        acts=len(known),
        minutes=sum(one.for_her for one in known),
        acts_this_month=len(lately),
        minutes_this_month=sum(one.for_her for one in lately),
        last=max((one.date for one in known), default=None),
    )


def is_forgotten(served: Served, *, since: datetime.date, on: datetime.date) -> bool:
    """Has nothing served it for 90 days? `since`: the day it was first validated, from which one may expect something."""
    return (on - max(served.last or since, since)).days >= FORGOTTEN_DAYS
