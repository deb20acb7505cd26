"""What is due, as the lists show it: for one professional and those she stands in for, or for a whole team."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from accounts.models import User
from activity.models import TransmissionQuerySet
from desk.followed import DueDeadline, Followed, due_alerts, due_deadlines, due_transmissions
from services.calendars import last_opening_day
from services.models import Closure, OpeningHours

# What is due, and whom of the service it is about; None: nobody.
type Line = tuple[DueDeadline, Followed | None]


def lines_of(
    reader: User,
    people: Iterable[Followed],
    asked: TransmissionQuerySet,
    *,
    on: datetime.date,
    horizon: int,
    stood_in_for: Mapping[uuid.UUID, User] | None = None,
) -> list[Line]:
    """What is due of these people by `on` + `horizon` days or told already, their alerts among it, and what is `asked`, the
    most urgent first; four queries. `stood_in_for`: the référents who are away, whose people's deadlines say so."""
    by_place = {(row.accompaniment.service_id, row.person.pk): row for row in people}
    away = stood_in_for or {}
    lines: list[Line] = []
    for row in by_place.values():
        absent = away.get(row.accompaniment.referent_id)
        for one in due_deadlines([row.path], on=on, horizon=horizon, others=row.others):
            lines.append((replace(one, person=row.person, absent=absent), row))
    for alert in due_alerts(reader, by_place, on=on, horizon=horizon):
        lines.append((alert, by_place[alert.place] if alert.place else None))
    for transmission in due_transmissions(asked, on=on, horizon=horizon):
        lines.append((transmission, by_place.get(transmission.place) if transmission.place else None))
    lines.sort(key=lambda line: line[0].deadline.sort_key)
    return lines


def on_opening_days(lines: Iterable[Line], services: Collection[uuid.UUID], *, on: datetime.date) -> list[Line]:
    """The same, each due on a closed day shown on the last opening day before it; two queries, less where none is needed."""
    shown = opening_days_of(services)
    return [(one.shown_on_day(shown(one.service_id, one.deadline.due), on), row) for one, row in lines]


def opening_days_of(services: Collection[uuid.UUID]) -> Callable[[uuid.UUID, datetime.date], datetime.date]:
    """Of a service and a day: that day, or the last one before on which it opens. Two queries."""
    hours, closures = defaultdict(list), defaultdict(list)
    for row in OpeningHours.objects.filter(service__in=services).order_by("pk"):
        hours[row.service_id].append(row)
    for closure in Closure.objects.filter(service__in=services).order_by("pk"):
        closures[closure.service_id].append(closure)
    return lambda service, day: last_opening_day(day, hours[service], closures[service])
