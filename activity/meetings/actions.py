"""What writes a team meeting: its act, its indirect event and its points, all or none."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from activity.actions import (
    context_knowing,
    correct_indirect_time,
    delete_act,
    delete_indirect_time,
    log_acts,
    log_indirect_time,
)
from activity.enums import ActFamily, ActType, IndirectHeading
from activity.meetings.rules import MeetingDraft, PointDraft
from activity.models import Act, ActKind, IndirectTime, MeetingPoint, TeamMeeting, Transmission
from activity.rules import ActDraft
from activity.transmissions.actions import mark_raised
from services.keys import time_ordered_uuid
from services.models import Service
from services.sets import rewrite

LABEL = "Réunion d'équipe"


@transaction.atomic
def hold_meeting(*, service: Service, draft: MeetingDraft, actor: User, on: datetime.date) -> TeamMeeting:
    """Write a meeting that was held: one act shared by the people discussed, one indirect event of the rest (AI-2, IND-1).

    Raises ActsRefused: the act breaks a rule, or a moment of somebody's is taken already.
    """
    meeting = TeamMeeting(service=service, version=0)
    _write(meeting, draft, actor=actor, on=on)
    return meeting


@transaction.atomic
def correct_meeting(meeting: TeamMeeting, *, draft: MeetingDraft, actor: User, on: datetime.date) -> None:
    """Write a meeting again as a whole. Fetch it under a lock, with everything. Raises ActsRefused."""
    _write(meeting, draft, actor=actor, on=on)


@transaction.atomic
def delete_meeting(meeting: TeamMeeting, *, actor: User) -> None:
    """Take a meeting away with its act and its indirect event; its history stays."""
    act, rest = meeting.act, meeting.rest
    mark_raised(raised_in(meeting, actor), actor=actor, on=None)
    meeting.delete()
    _take_away(act, rest, actor=actor)


def raised_in(meeting: TeamMeeting, actor: User) -> set[uuid.UUID]:
    """The transmissions that a meeting took: those raised on its day."""
    raised = Transmission.objects.visible_to(actor).filter(service=meeting.service_id, raised_on=meeting.date)
    return set(raised.order_by("pk").values_list("pk", flat=True))


def _write(meeting: TeamMeeting, draft: MeetingDraft, *, actor: User, on: datetime.date) -> None:
    act, rest, is_new = meeting.act, meeting.rest, not meeting.version
    taken = set() if is_new else raised_in(meeting, actor)
    meeting.date, meeting.start = draft.date, draft.start
    meeting.act = _write_act(meeting, draft, actor=actor, on=on)
    meeting.rest = _write_rest(meeting, draft, actor=actor)
    meeting.version += 1
    meeting.save(force_insert=is_new, force_update=not is_new)
    # Once the meeting no longer holds them: the database refuses it before.
    _take_away(None if meeting.act else act, None if meeting.rest else rest, actor=actor)
    _write_points(meeting, draft.points)
    mark_raised(taken - set(draft.raised_ids), actor=actor, on=None)
    mark_raised(draft.raised_ids, actor=actor, on=draft.date)


def _write_act(meeting: TeamMeeting, draft: MeetingDraft, *, actor: User, on: datetime.date) -> Act | None:
    if not draft.people_minutes:
        return None
    act, service = meeting.act, meeting.service
    kinds = ActKind.objects.offered_by(service).filter(family=ActFamily.CASES)
    kind_id = act.kind_id if act else kinds.values_list("pk", flat=True).first()
    written = ActDraft(
        service_id=service.pk,
        date=draft.date,
        type=ActType.CASES,
        kind_id=kind_id,
        person_ids=draft.person_ids,
        professional_ids=draft.attendee_ids,
        start=draft.start,
        minutes=draft.people_minutes,
        uncounted_because=draft.uncounted_because,
        ref=act.ref if act else "",
        id=act.pk if act else time_ordered_uuid(),
        version=act.version if act else 0,
    )
    # Both were chosen among those of the service.
    context = context_knowing(service, on=on, person_ids=draft.person_ids, user_ids=draft.attendee_ids)
    return log_acts([written], actor=actor, context=context, of_a_meeting=True)[0]


def _write_rest(meeting: TeamMeeting, draft: MeetingDraft, *, actor: User) -> IndirectTime | None:
    if not draft.rest_minutes:
        return None
    there = User.objects.in_bulk(draft.attendee_ids)
    rest = meeting.rest
    typed: dict[str, Any] = {
        "date": draft.date,
        "minutes": draft.rest_minutes,
        "heading": rest.heading if rest else IndirectHeading.INSTITUTIONAL,
        "attendees": [there[key] for key in draft.attendee_ids],
        "label": rest.label if rest else LABEL,
        "actor": actor,
    }
    if rest is None:
        return log_indirect_time(service=meeting.service, **typed)
    correct_indirect_time(rest, **typed)
    return rest


def _take_away(act: Act | None, rest: IndirectTime | None, *, actor: User) -> None:
    if act:
        delete_act(act, actor=actor)
    if rest:
        delete_indirect_time(rest, actor=actor)


def _write_points(meeting: TeamMeeting, points: Iterable[PointDraft]) -> None:
    """Each in its place; what was decided and is done stays done while the decision stays."""
    stored = {point.person_id: point for point in MeetingPoint.objects.filter(meeting=meeting).order_by("pk")}
    wanted = [point for point in points if point.person_id or not point.is_empty]
    gone = stored.keys() - {point.person_id for point in wanted}
    MeetingPoint.objects.filter(pk__in=[stored[key].pk for key in gone]).delete()
    rows = []
    for rank, point in enumerate(wanted):
        row = stored.get(point.person_id) or MeetingPoint(
            service_id=meeting.service_id, meeting=meeting, person_id=point.person_id
        )
        if row.decision != point.decision:
            row.done_at = row.done_by = None
        row.rank, row.text, row.decision = rank, point.text, point.decision
        row.who_id, row.due_on = point.who_id, point.due_on
        rows.append(row)
    rewrite(rows)


def finish_decision(point: MeetingPoint, *, actor: User) -> None:
    """What was decided is done. Whoever came first has done it."""
    open_one = MeetingPoint.objects.filter(pk=point.pk, done_at=None).exclude(decision="")
    open_one.update(done_at=timezone.now(), done_by=actor)


def reopen_decision(point: MeetingPoint, *, actor: User) -> None:
    """It is to be done after all."""
    MeetingPoint.objects.filter(pk=point.pk).update(done_at=None, done_by=None)
