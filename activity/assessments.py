"""A meeting that assesses needs is typed once: its act says when the person was first assessed (rule FA-2)."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Min

from accounts.models import User
from activity.enums import ActNature
from activity.models import Act
from activity.rules import ActDraft, is_counted
from admissions.actions import set_assessed_on
from admissions.models import Accompaniment
from admissions.rules import is_open_on


class Meeting(NamedTuple):
    """An individual meeting of assessment that took place."""

    service_id: uuid.UUID
    person_id: uuid.UUID
    date: datetime.date


def meetings_of(drafts: Iterable[ActDraft]) -> set[Meeting]:
    """Those among acts that are counted."""
    return {
        Meeting(draft.service_id, person, draft.date)
        for draft in drafts
        if draft.nature == ActNature.ASSESSMENT and is_counted(draft)
        for person in draft.person_ids
    }


def stored_meetings(act_ids: Iterable[uuid.UUID]) -> set[Meeting]:
    """Those among stored acts."""
    found = Act.objects.filter(pk__in=act_ids, counted=True, nature=ActNature.ASSESSMENT).order_by()
    return {Meeting(*row) for row in found.values_list("service_id", "act_people__person", "date")}


def follow_meetings(*, before: set[Meeting], after: set[Meeting], actor: User) -> None:
    """Bring « première rencontre d'évaluation » to what the acts now say: an earlier meeting sets it, and one that is no
    more gives way to the next, if there is one."""
    for gone in sorted(before - after):
        for path in _paths(gone):
            if path.assessed_on == gone.date and not _first_since(gone, gone.date, until=gone.date):
                set_assessed_on(path, _first_since(gone, gone.date), actor=actor)
    for held in sorted(after - before):
        for path in _paths(held):
            if is_open_on(path, held.date) and (path.assessed_on is None or held.date < path.assessed_on):
                set_assessed_on(path, held.date, actor=actor)


def _paths(meeting: Meeting) -> list[Accompaniment]:
    paths = Accompaniment.objects.filter(service=meeting.service_id, person=meeting.person_id)
    return list(paths.select_for_update().order_by("pk"))


def _first_since(
    meeting: Meeting, since: datetime.date, *, until: datetime.date = datetime.date.max
) -> datetime.date | None:
    acts = Act.objects.filter(
        service=meeting.service_id,
        act_people__person=meeting.person_id,
        counted=True,
        nature=ActNature.ASSESSMENT,
        date__range=(since, until),
    )
    return acts.aggregate(first=Min("date"))["first"]
