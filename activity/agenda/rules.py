"""Rules of appointments: missed one after the other, and what telling of one makes of its act."""

from __future__ import annotations

import dataclasses
import datetime
import uuid
from collections.abc import Collection, Iterable

from activity.enums import ActFamily, ActStatus
from activity.rules import ActDraft, Outcome

# Our choice: at the third appointment missed in a row, somebody asks what is happening.
ALARMING = 3
# Where she is met, or expected: a letter or a call neither begins nor ends a row of missed appointments. An act without a
# word of the service (of a classeur) is one.
MEETING_FAMILIES = (
    ActFamily.VISIT,
    ActFamily.APPOINTMENT,
    ActFamily.OUTING,
    ActFamily.OFFICE_HOURS,
    ActFamily.SESSION,
)
Moment = tuple[datetime.date, datetime.time | None]


def missed_in_a_row(meetings: Iterable[tuple[Moment, str]]) -> int:
    """How many appointments, kept and missed, she has missed since the last one that she kept.

    Cancelled and planned ones say nothing. An hour that was not noted comes before the others of its day.
    """
    told = [(day, hour or datetime.time.min, status) for (day, hour), status in meetings]
    row = 0
    for _day, _hour, status in sorted(told):
        if status == ActStatus.NO_SHOW:
            row += 1
        elif status == ActStatus.DONE:
            row = 0
    return row


def at_once(one: tuple[datetime.time, int | None], other: tuple[datetime.time, int | None]) -> bool:
    """Do two moments of a day meet? One whose length nobody said is its first minute.

    9:00 for 60 and 9:30 → True; 9:00 for 30 and 9:30 → False.
    """
    (start, end), (other_start, other_end) = (
        (first := hour.hour * 60 + hour.minute, first + (minutes or 1)) for hour, minutes in (one, other)
    )
    return start < other_end and other_start < end


def in_words(row: int) -> str:
    """« 3e absence de suite »; nothing before that."""
    return f"{row}e absence de suite" if row >= ALARMING else ""


def carried_out(draft: ActDraft, *, minutes: int | None, by: uuid.UUID, absent: Collection[uuid.UUID] = ()) -> ActDraft:
    """The act as it took place; whoever stood in for somebody absent did it in her place."""
    did = tuple(dict.fromkeys(by if pk in absent else pk for pk in draft.professional_ids))
    return dataclasses.replace(draft, status=ActStatus.DONE, minutes=minutes, professional_ids=did)


def not_carried_out(draft: ActDraft, outcome: Outcome) -> ActDraft:
    """The act that did not take place. Its length is no one's time; a trip made for nothing stays (AI-4)."""
    trip = draft.own_trip_minutes if outcome.kind.status == ActStatus.NO_SHOW else 0
    return dataclasses.replace(
        draft,
        status=outcome.kind.status,
        outcome=outcome,
        minutes=None,
        transport_minutes=0,
        own_trip_minutes=trip,
    )


def moved(draft: ActDraft, *, date: datetime.date, start: datetime.time | None) -> ActDraft:
    """The same appointment at another time."""
    return dataclasses.replace(draft, date=date, start=start)
