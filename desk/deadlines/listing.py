"""What is due, as the lists show it: for one professional and those she stands in for, or for a whole team."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from accounts.models import User
from activity.models import AdvisoryMission, AdvisoryReview, MeetingPoint, Transmission
from desk.followed import (
    DueDeadline,
    Followed,
    due_alerts,
    due_deadlines,
    due_decisions,
    due_reviews,
    due_transmissions,
)
from people.models import PersonAlert
from services.calendars import last_opening_day
from services.models import Closure, OpeningHours

# What is due, and whom it is about, where she is among those listed.
type Line = tuple[DueDeadline, Followed | None]
# A service and a person; None: of the service alone.
type Place = tuple[uuid.UUID | None, uuid.UUID | None]


def lines_of(
    reader: User,
    people: Iterable[Followed],
    services: Collection[uuid.UUID],
    *,
    on: datetime.date,
    horizon: int,
    hers: Mapping[uuid.UUID, User] | None = None,
) -> list[Line]:
    """What is due in these services by `on` + `horizon` days, or told already, the most urgent first: of these people's
    paths, activities and alerts, and what transmissions and meetings ask. Five queries, and two for the whole team.

    `hers` None: for the team, its yearly reviews among it. Else what is asked of the reader, or of these whom she stands in
    for, and who are told beside it.
    """
    by_place: dict[Place, Followed] = {(row.accompaniment.service_id, row.person.pk): row for row in people}
    lines: list[Line] = []
    for (service, _person), row in by_place.items():
        absent = (hers or {}).get(row.accompaniment.referent_id) if row.accompaniment.referent_id else None
        for due in due_deadlines([row.path], on=on, horizon=horizon, others=row.others):
            lines.append((replace(due, person=row.person, service_id=service, absent=absent), row))
    alerts = PersonAlert.objects.visible_to(reader).filter(service__in=services)
    told = [one for one in due_alerts(alerts, on=on, horizon=horizon) if _place(one) in by_place]
    asked = Transmission.objects.visible_to(reader).filter(service__in=services)
    decided = MeetingPoint.objects.visible_to(reader).filter(service__in=services)
    if hers is None:
        told += due_transmissions(asked.to_do(), on=on, horizon=horizon)
        told += due_decisions(decided.to_do(), on=on, horizon=horizon)
        missions = AdvisoryMission.objects.visible_to(reader).filter(service__in=services)
        reviews = AdvisoryReview.objects.visible_to(reader).filter(service__in=services)
        told += due_reviews(missions, reviews, on=on, horizon=horizon)
    else:
        told += due_transmissions(asked.to_do_by(reader, away=hers), on=on, horizon=horizon)
        told += due_decisions(decided.to_do_by(reader, away=hers), on=on, horizon=horizon, stood_in_for=hers)
    lines += [(one, by_place.get(_place(one))) for one in told]
    return sorted(_on_opening_days(lines, services), key=lambda line: line[0].deadline.sort_key)


def _place(due: DueDeadline) -> Place:
    return due.service_id, due.person.pk if due.person else None


def _on_opening_days(lines: Iterable[Line], services: Collection[uuid.UUID]) -> list[Line]:
    """The same, what is due on a closed day shown on the last opening day before it."""
    hours: dict[uuid.UUID | None, list[OpeningHours]] = defaultdict(list)
    closures: dict[uuid.UUID | None, list[Closure]] = defaultdict(list)
    for opening in OpeningHours.objects.filter(service__in=services).order_by("pk"):
        hours[opening.service_id].append(opening)
    for closure in Closure.objects.filter(service__in=services).order_by("pk"):
        closures[closure.service_id].append(closure)
    known: dict[tuple[uuid.UUID | None, datetime.date], datetime.date] = {}
    shown: list[Line] = []
    for due, row in lines:
        day = due.deadline.due
        key = due.service_id, day
        if key not in known:
            known[key] = last_opening_day(day, hours[due.service_id], closures[due.service_id])
        shown.append((due if known[key] == day else replace(due, before=known[key]), row))
    return shown
