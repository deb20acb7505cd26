"""What is due of people's projects, asked of the database so that it tells no more than what is near."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, Func, JSONField, OuterRef, Q, QuerySet, When

from admissions.models import Accompaniment
from pap.deadlines import FIRST, OBJECTIVE, REVIEW, REVIEW_MONTHS, TOLD_MONTHS, Due
from pap.models import Objective, ObjectiveReview, ObjectiveVersion, Pap
from pap.rules import standing_on
from services.calendars import add_months
from services.deadlines import Rule
from services.together import Question

_WHO = ("service_id", "accompaniment__person_id", "accompaniment__person__ref", "accompaniment__ref")
_ADMITTED = ("service_id", "person_id", "person__ref", "ref", "admitted_on")
_VERSION = (*_WHO, "validated_on")
_OBJECTIVE = (*_WHO, "due_on", "settled_on", "told_planned", "told_reviews")


def about_projects(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> dict[str, Question]:
    """Of whom these services accompany that day: who has no project, whose project grows old, which objectives come to their
    day. In a list from three months before; with a person, all of hers."""
    return {
        "without_project": Question(_without_project(services, on, person), _ADMITTED),
        "old_projects": Question(_old_projects(services, on, person), _VERSION),
        "objectives": Question(_objectives(services, on, person), _OBJECTIVE),
    }


def due_of_projects(facts: Mapping[str, list[Any]], on: datetime.date) -> Iterator[tuple[Any, Rule[Due], Due]]:
    """Each row with its rule and what is due; the answer to `about_projects`. The first four columns of a row say who."""
    for row in facts["without_project"]:
        yield row, FIRST, Due(row.admitted_on, row.admitted_on)
    for row in facts["old_projects"]:
        yield row, REVIEW, Due(row.validated_on, row.validated_on)
    for row in facts["objectives"]:
        if row.settled_on <= on:
            yield row, OBJECTIVE, Due(row.settled_on, row.due_on)
        elif due := _as_known(row, on):
            yield row, OBJECTIVE, due


def _as_known(row: Any, on: datetime.date) -> Due | None:
    """Of an objective of which something was said since: as it stood that day."""
    planned = [(_day(day), _day(due)) for day, due in row.told_planned or ()]
    reviews = [
        ObjectiveReview(reviewed_on=datetime.date.fromisoformat(day), outcome=outcome, due_on=_day(due))
        for day, outcome, due in row.told_reviews or ()
    ]
    known = [day for day, _due in planned if day and day <= on]
    standing = standing_on([(day, due) for day, due in planned if day], reviews, on)
    if not known or standing.is_closed or standing.due_on is None:
        return None
    return Due(max([*known, standing.reviewed_on or known[0]]), standing.due_on)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _accompanied(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    rows = Accompaniment.objects.filter(service__in=services, admitted_on__lte=on, open_during__contains=on)
    return rows.filter(person=person) if person else rows


def _without_project(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    validated = Pap.objects.filter(service__in=services, validated_on__lte=on)
    return _accompanied(services, on, person).exclude(pk__in=validated.values("accompaniment"))


def _old_projects(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    """The last validated version of each."""
    long_ago = on if person else add_months(on, TOLD_MONTHS - REVIEW_MONTHS)
    later = Pap.objects.filter(
        accompaniment=OuterRef("accompaniment"), number__gt=OuterRef("number"), validated_on__lte=on
    )
    old = Pap.objects.filter(service__in=services, validated_on__lte=long_ago)
    return old.filter(accompaniment__in=_accompanied(services, on, person)).exclude(Exists(later))


def _objectives(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    """Those that are open and come to their day; and those of which anything was said after `on`, with all that was."""
    last = datetime.date.max if person else add_months(on, TOLD_MONTHS)
    planned = ObjectiveVersion.objects.filter(objective=OuterRef("pk"), pap__validated_on__isnull=False).order_by("pk")
    reviews = ObjectiveReview.objects.filter(objective=OuterRef("pk")).order_by("reviewed_on")
    since = Q(settled_on__gt=on)
    return Objective.objects.filter(
        since | Q(settled_on__lte=on, closed_on=None, due_on__lte=last),
        service__in=services,
        accompaniment__in=_accompanied(services, on, person),
    ).annotate(
        told_planned=Case(When(since, then=ArraySubquery(planned.values(told=_Days("pap__validated_on", "due_on"))))),
        told_reviews=Case(
            When(since, then=ArraySubquery(reviews.values(told=_Days("reviewed_on", "outcome", "due_on"))))
        ),
    )


class _Days(Func):
    """These columns as one value of JSON."""

    function = "JSON_BUILD_ARRAY"
    output_field = JSONField()
