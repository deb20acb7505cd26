"""Deadlines in one's own calendar program: what kind, how many, in which service, and nothing of anybody."""

from __future__ import annotations

import datetime
import uuid
from collections import Counter

from activity.feed.ical import Event, whole_day
from desk.deadlines.digest import listed_for
from desk.deadlines.gathered import KINDS
from services.models import Service

# How long what is late stays in the calendar, and how far ahead it looks, in days.
BACK, AHEAD = 31, 90


def events_of(user, *, on: datetime.date, key: uuid.UUID, address: str) -> list[Event]:
    """One event a day, service and kind of deadline, on the last opening day before a closed one: hers, and those of whom she
    stands in for."""
    events = []
    for service in Service.objects.visible_to(user).order_by("name", "id"):
        found = listed_for(user, service, on=on, horizon=AHEAD, hers_alone=True)
        if found is None:
            continue
        due = Counter((found.day_shown(one), one.deadline.code) for one, _row in found.lines)
        for (day, code), number in sorted(due.items()):
            if day >= on - datetime.timedelta(days=BACK):
                named = uuid.uuid5(key, f"{service.pk}/{code}/{day}")
                events.append(Event(named, whole_day(day), f"{KINDS[code]} : {number} ({service})", address))
    return events
