"""What is due of people's projects: what is near is asked of the database, and laid beside the paths that are at hand.

Each question is answered by one text a service, which says no more than keys and days; what follows from it is remembered
by the text itself: it is told otherwise as soon as anything changes, and who may not read a project is told nothing.
"""

from __future__ import annotations

import datetime
import functools
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, Func, JSONField, OuterRef, QuerySet, When

from admissions.models import Accompaniment
from admissions.paths import LISTS
from admissions.rules import Path, happened, has_ended
from pap.deadlines import FIRST, OBJECTIVE, REVIEW, TOLD_MONTHS, Due
from pap.enums import PapAnswer
from pap.models import Objective, ObjectiveReview, ObjectiveVersion, Pap, PapReview
from pap.rules import standing_on
from services.calendars import add_months
from services.deadlines import Deadline, Rule, is_listed
from services.models import DeadlineSetting
from services.together import AllRows, Question

VALIDATED, REVIEWED, OBJECTIVES, SINCE = "validated_projects", "reviewed_projects", "objectives", "said_since"
NAMES = (VALIDATED, REVIEWED, OBJECTIVES, SINCE)


class _Days(Func):
    """These columns as one value of JSON."""

    function = "JSON_BUILD_ARRAY"
    output_field = JSONField()


def until_of(on: datetime.date, horizon: int = 0) -> datetime.date:
    """The last day of which a list speaks: what is told three months before, or further where it is asked."""
    return max(add_months(on, TOLD_MONTHS), on + datetime.timedelta(days=horizon))


def about_projects(
    services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None, until: datetime.date
) -> dict[str, Question]:
    """Of these services, or of one person there: when each project was validated and reviewed as a whole, which objectives are
    due by a day, and where something was said of them since."""
    validated = Pap.objects.filter(service__in=services, validated_on__lte=on)
    reviewed = PapReview.objects.filter(service__in=services, took_place=True, date__lte=on)
    objectives = Objective.objects.filter(service__in=services)
    settled = objectives.filter(settled_on__lte=on, closed_on=None, due_on__lte=until)
    return {
        VALIDATED: _asked(validated, person, "validated_on"),
        REVIEWED: _asked(reviewed, person, "date"),
        OBJECTIVES: _asked(settled, person, "due_on", "settled_on"),
        SINCE: _asked(_said_since(objectives, on), person, "planned_on", "reviewed"),
    }


def _asked(rows: QuerySet, person: uuid.UUID | None, *columns: str) -> Question:
    hers = rows.filter(accompaniment__person=person) if person else rows
    told = hers.order_by().values("service_id").annotate(told=AllRows("accompaniment_id", *columns))
    return Question(told, ("told",))


def _said_since(objectives: QuerySet, on: datetime.date) -> QuerySet:
    """Those of which anything was said after `on`, with all that was: where they stood that day follows from it."""
    planned = ObjectiveVersion.objects.filter(objective=OuterRef("pk"), pap__validated_on__isnull=False).order_by("pk")
    refused_on = Case(When(pap__answer=PapAnswer.REFUSED, then=F("pap__answered_on")))
    reviews = ObjectiveReview.objects.filter(objective=OuterRef("pk")).order_by("reviewed_on")
    return objectives.filter(settled_on__gt=on).annotate(
        planned_on=ArraySubquery(planned.values(told=_Days("pap__validated_on", "due_on", refused_on))),
        reviewed=ArraySubquery(reviews.values(told=_Days("reviewed_on", "outcome", "due_on"))),
    )


# A service and a person followed there.
type Place = tuple[uuid.UUID, uuid.UUID]
# What each service changes in the table of deadlines, by its key.
type Settings = Mapping[uuid.UUID, tuple[DeadlineSetting, ...]]
# The texts that answered each question.
type Told = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, eq=False)
class ProjectsDue:
    """What is due of projects, by place. The same object as long as nothing changes: what follows from it is remembered."""

    by_place: Mapping[Place, tuple[Deadline, ...]]


def due_in_list(
    facts: Mapping[str, list[Any]], settings: Settings, paths: tuple[Path, ...], on: datetime.date, until: datetime.date
) -> ProjectsDue:
    """The answer to `about_projects`, of the people of these paths; remembered as long as they are the same."""
    return _remembered(_told(facts), tuple(settings.items()), paths, on, until)


@functools.lru_cache(maxsize=LISTS)
def _remembered(
    told: Told,
    settings: tuple[tuple[uuid.UUID, tuple[DeadlineSetting, ...]], ...],
    paths: tuple[Path, ...],
    on: datetime.date,
    until: datetime.date,
) -> ProjectsDue:
    return ProjectsDue(_due(told, dict(settings), [path.accompaniment for path in paths], on, until))


def due_of_projects(
    facts: Mapping[str, list[Any]], settings: Settings, accompaniments: Iterable[Accompaniment], on: datetime.date
) -> Mapping[Place, tuple[Deadline, ...]]:
    """The same of a few accompaniments, whenever it is due."""
    return _due(_told(facts), settings, accompaniments, on, datetime.date.max)


def _told(facts: Mapping[str, list[Any]]) -> Told:
    return tuple((name, tuple(row.told for row in facts[name])) for name in NAMES)


def _due(
    told: Told, settings: Settings, accompaniments: Iterable[Accompaniment], on: datetime.date, until: datetime.date
) -> dict[Place, tuple[Deadline, ...]]:
    read = {name: [row for text in texts for row in json.loads(text)] for name, texts in told}
    validated, reviewed = _latest(read[VALIDATED]), _latest(read[REVIEWED])
    objectives: dict[str, list[Due]] = defaultdict(list)
    for key, due, settled in read[OBJECTIVES]:
        objectives[key].append(Due(_day(settled), _day(due)))
    for key, planned, reviews in read[SINCE]:
        if owed := _as_known(planned, reviews, on):
            objectives[key].append(owed)
    found: dict[Place, list[Deadline]] = defaultdict(list)
    for one in accompaniments:
        if not happened(one.admitted_on, on) or has_ended(one, on):
            continue
        key = str(one.pk)
        owed_of_hers = [(OBJECTIVE, due) for due in objectives[key]]
        if key in validated:
            day = _day(max(validated[key], reviewed.get(key, "")))
            owed_of_hers.append((REVIEW, Due(day, day)))
        elif one.admitted_on:
            owed_of_hers.append((FIRST, Due(one.admitted_on, one.admitted_on)))
        for rule, due in owed_of_hers:
            place = (one.service_id, one.person_id)
            its = _deadlines(rule, due, one, settings, on)
            found[place] += (deadline for deadline in its if is_listed(deadline, on=on, last=until, alerts=True))
    return {place: tuple(its) for place, its in found.items() if its}


def _deadlines(
    rule: Rule[Due], due: Due, one: Accompaniment, settings: Settings, on: datetime.date
) -> Iterable[Deadline]:
    return rule.deadlines(
        due,
        on,
        person_ref=one.person_ref,
        accompaniment_ref=one.ref,
        person_id=one.person_id,
        settings=settings.get(one.service_id, ()),
    )


def _latest(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """The last day of each key."""
    found: dict[str, str] = {}
    for key, day in rows:
        found[key] = max(found.get(key, day), day)
    return found


_day = datetime.date.fromisoformat


def _as_known(planned: Sequence[Any], reviews: Sequence[Any], on: datetime.date) -> Due | None:
    """Of an objective of which something was said since: as it stood that day."""
    refused = [day for _day_of, _due, refused_on in planned if refused_on and (day := _day(refused_on)) <= on]
    days = [
        (_day(day), due and _day(due)) for day, due, refused_on in planned if not refused_on or _day(refused_on) > on
    ]
    known = [day for day, _due in days if day <= on]
    told = [
        ObjectiveReview(reviewed_on=_day(day), outcome=outcome, due_on=due and _day(due))
        for day, outcome, due in reviews
    ]
    standing = standing_on(days, told, on)
    if not known or standing.is_closed or standing.due_on is None:
        return None
    return Due(max([*known, *refused, standing.reviewed_on or known[0]]), standing.due_on)
