"""What is due of people's projects, asked of the database so that it tells no more than what is near.

Each question is answered by one text a service; what follows from it is remembered by the text itself: it is told otherwise
as soon as anything changes, and who may not read a project is told nothing.
"""

from __future__ import annotations

import datetime
import functools
import json
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Func, JSONField, OuterRef, Q, QuerySet, Subquery

from admissions.models import Accompaniment
from admissions.paths import LISTS
from pap.deadlines import FIRST, OBJECTIVE, REVIEW, REVIEW_MONTHS, TOLD_MONTHS, Due
from pap.models import Objective, ObjectiveReview, ObjectiveVersion, Pap, PapReview
from pap.rules import standing_on
from services.calendars import add_months
from services.deadlines import Deadline
from services.models import DeadlineSetting
from services.together import AllRows, Question

WITHOUT, OLD, OBJECTIVES, SINCE = "without_project", "old_projects", "objectives", "said_since"
_TOLD = ("service_id", "told")
_WHO = ("accompaniment__person_id", "accompaniment__person__ref", "accompaniment__ref")


class _Days(Func):
    """These columns as one value of JSON."""

    function = "JSON_BUILD_ARRAY"
    output_field = JSONField()


def about_projects(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> dict[str, Question]:
    """Of whom these services accompany that day: who has no project, whose project grows old, which objectives come to their
    day. In a list from three months before; with a person, all of hers."""
    return {
        WITHOUT: _asked(_without_project(services, on, person), "person_id", "person__ref", "ref", "admitted_on"),
        OLD: _asked(_old_projects(services, on, person), *_WHO, "validated_on", "reviewed_on"),
        OBJECTIVES: _asked(_objectives(services, on, person), *_WHO, "due_on", "settled_on"),
        SINCE: _asked(_said_since(services, on, person), *_WHO, "planned_on", "reviewed"),
    }


def _asked(rows: QuerySet, *columns: str) -> Question:
    return Question(rows.order_by().values("service_id").annotate(told=AllRows(*columns)), _TOLD)


# A service and a person followed there.
type Place = tuple[uuid.UUID, uuid.UUID]


@dataclass(frozen=True, eq=False)
class ProjectsDue:
    """What is due of projects, by place. The same object as long as nothing changes: what follows from it is remembered."""

    by_place: Mapping[Place, tuple[Deadline, ...]]


def due_of_projects(
    facts: Mapping[str, list[Any]], settings: Mapping[uuid.UUID, tuple[DeadlineSetting, ...]], on: datetime.date
) -> ProjectsDue:
    """The answer to `about_projects`."""
    told = tuple((name, *row, settings.get(row[0], ())) for name in READS for row in facts[name])
    return _due_of(told, on)


@functools.lru_cache(maxsize=LISTS)
def _due_of(
    told: tuple[tuple[str, uuid.UUID, str, tuple[DeadlineSetting, ...]], ...], on: datetime.date
) -> ProjectsDue:
    found: dict[Place, list[Deadline]] = defaultdict(list)
    for name, service, text, settings in told:
        for place, deadline in READS[name](service, text, settings, on):
            found[place].append(deadline)
    return ProjectsDue({place: tuple(its) for place, its in found.items()})


def _of_first(
    service: uuid.UUID, told: str, settings: tuple[DeadlineSetting, ...], on: datetime.date
) -> Iterator[tuple[Place, Deadline]]:
    rows = ((who, _day(admitted)) for *who, admitted in json.loads(told))
    return _found(service, FIRST, [(who, Due(day, day)) for who, day in rows], settings, on)


def _of_review(
    service: uuid.UUID, told: str, settings: tuple[DeadlineSetting, ...], on: datetime.date
) -> Iterator[tuple[Place, Deadline]]:
    """From the last version that was validated, or the last review of the whole project."""
    rows = ((who, _day(max(validated, reviewed or validated))) for *who, validated, reviewed in json.loads(told))
    return _found(service, REVIEW, [(who, Due(day, day)) for who, day in rows], settings, on)


def _of_objectives(
    service: uuid.UUID, told: str, settings: tuple[DeadlineSetting, ...], on: datetime.date
) -> Iterator[tuple[Place, Deadline]]:
    rows = ((who, Due(_day(settled), _day(due))) for *who, due, settled in json.loads(told))
    return _found(service, OBJECTIVE, rows, settings, on)


def _of_past(
    service: uuid.UUID, told: str, settings: tuple[DeadlineSetting, ...], on: datetime.date
) -> Iterator[tuple[Place, Deadline]]:
    stood = ((who, _as_known(planned, reviews, on)) for *who, planned, reviews in json.loads(told))
    return _found(service, OBJECTIVE, ((who, due) for who, due in stood if due), settings, on)


def _found(
    service: uuid.UUID, rule: Any, owed: Any, settings: Any, on: datetime.date
) -> Iterator[tuple[Place, Deadline]]:
    for (person, person_ref, ref), due in owed:
        key = uuid.UUID(person)
        for deadline in rule.deadlines(
            due, on, person_ref=person_ref, accompaniment_ref=ref, person_id=key, settings=settings
        ):
            yield (service, key), deadline


def _as_known(planned: Sequence[Any], reviews: Sequence[Any], on: datetime.date) -> Due | None:
    """Of an objective of which something was said since: as it stood that day."""
    days = [(_day(day), due and _day(due)) for day, due in planned]
    known = [day for day, _due in days if day <= on]
    told = [
        ObjectiveReview(reviewed_on=_day(day), outcome=outcome, due_on=due and _day(due))
        for day, outcome, due in reviews
    ]
    standing = standing_on(days, told, on)
    if not known or standing.is_closed or standing.due_on is None:
        return None
    return Due(max([*known, standing.reviewed_on or known[0]]), standing.due_on)


# What reads the answer to each question.
READS = {WITHOUT: _of_first, OLD: _of_review, OBJECTIVES: _of_objectives, SINCE: _of_past}
_day = datetime.date.fromisoformat


def _accompanied(on: datetime.date, person: uuid.UUID | None, by: str = "") -> Q:
    """Admitted by that day and not ended, through the relation `by`."""
    there = Q(**{f"{by}admitted_on__lte": on, f"{by}open_during__contains": on})
    return there & Q(**{f"{by}person": person}) if person else there


def _without_project(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    validated = Pap.objects.filter(service__in=services, validated_on__lte=on)
    rows = Accompaniment.objects.filter(_accompanied(on, person), service__in=services)
    return rows.exclude(pk__in=validated.values("accompaniment"))


def _old_projects(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    """The last validated version of each, and the day of the last review of the whole project."""
    long_ago = on if person else add_months(on, TOLD_MONTHS - REVIEW_MONTHS)
    held = PapReview.objects.filter(
        accompaniment=OuterRef("accompaniment"), service__in=services, took_place=True, date__lte=on
    )
    later = Pap.objects.filter(
        accompaniment=OuterRef("accompaniment"), number__gt=OuterRef("number"), validated_on__lte=on
    )
    old = Pap.objects.filter(_accompanied(on, person, "accompaniment__"), service__in=services)
    old = old.filter(validated_on__lte=long_ago).exclude(Exists(later)).exclude(Exists(held.filter(date__gt=long_ago)))
    return old.annotate(reviewed_on=Subquery(held.order_by("-date").values("date")[:1]))


def _objectives(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    """Those that are open and come to their day, and of which nothing was said since."""
    last = datetime.date.max if person else add_months(on, TOLD_MONTHS)
    rows = Objective.objects.filter(_accompanied(on, person, "accompaniment__"), service__in=services)
    return rows.filter(settled_on__lte=on, closed_on=None, due_on__lte=last)


def _said_since(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    """Those of which anything was said after `on`, with all that was: where they stood that day follows from it."""
    planned = ObjectiveVersion.objects.filter(objective=OuterRef("pk"), pap__validated_on__isnull=False).order_by("pk")
    reviews = ObjectiveReview.objects.filter(objective=OuterRef("pk")).order_by("reviewed_on")
    rows = Objective.objects.filter(_accompanied(on, person, "accompaniment__"), service__in=services)
    return rows.filter(settled_on__gt=on).annotate(
        planned_on=ArraySubquery(planned.values(told=_Days("pap__validated_on", "due_on"))),
        reviewed=ArraySubquery(reviews.values(told=_Days("reviewed_on", "outcome", "due_on"))),
    )
