"""Where the project of each person of a service stands, and what of it calls for attention."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import json
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models

from accounts.models import User
from admissions.models import Accompaniment
from admissions.paths import LISTS
from desk.deadlines.gathered import SETTING
from pap.deadlines import FIRST, OBJECTIVE, REVIEW
from pap.enums import PapState
from pap.models import Objective, ObjectiveWording, Pap, PapReview
from pap.rules import MEASURABLE, state_on
from people.models import Person
from services.deadlines import Term
from services.models import DeadlineSetting, Service
from services.together import AllRows, Question, ask_together


class Concern(models.TextChoices):
    """Motif d'attention: why somebody looks at a project."""

    TO_VALIDATE = "a-valider", "À valider"
    LATE = "retard", "En retard"
    WITHIN_30 = "30", "Dans les 30 jours"
    WITHIN_60 = "60", "Dans les 60 jours"
    WITHIN_90 = "90", "Dans les 90 jours"
    NOT_MEASURABLE = "sans-mesure", "Sans objectif mesurable"
    MISSING = "manquant", "Premier projet manquant à 6 mois"


WITHIN = {Concern.WITHIN_30: 30, Concern.WITHIN_60: 60, Concern.WITHIN_90: 90}
# What is due of a project, as the board names it in a word.
DUE = {FIRST.code: "premier projet", REVIEW.code: "évaluation annuelle", OBJECTIVE.code: "objectif"}


@dataclass(frozen=True, eq=False)
class Line:
    """The project of one person on a day. `pap` None: nobody has begun one; `due`: what is due of it, each its day and its
    code, the first one first."""

    accompaniment_id: uuid.UUID
    person_id: uuid.UUID
    referent_id: uuid.UUID | None
    pap: Pap | None
    state: PapState | None
    due: tuple[tuple[datetime.date, str], ...]
    concerns: frozenset[Concern]

    @property
    def due_on(self) -> datetime.date | None:
        return self.due[0][0] if self.due else None

    @property
    def due_code(self) -> str:
        return self.due[0][1] if self.due else ""

    def due_within(self, days: int, on: datetime.date) -> Line:
        """The same, with what is due in that many days at most."""
        near = tuple((day, code) for day, code in self.due if 0 <= (day - on).days <= days)
        return dataclasses.replace(self, due=near)

    @property
    def due_label(self) -> str:
        return DUE.get(self.due_code, "")

    @property
    def state_label(self) -> str:
        return str(self.state.label) if self.state else "Aucun projet"

    @property
    def told(self) -> list[str]:
        """What calls for attention besides a day."""
        return [
            str(concern.label)
            for concern in (Concern.TO_VALIDATE, Concern.NOT_MEASURABLE, Concern.MISSING)
            if concern in self.concerns
        ]


def board_of(reader: User, service: Service, on: datetime.date) -> tuple[Line, ...]:
    """Everybody accompanied there that day, by name; in one query. The same object as long as nothing changes."""
    questions = _questions(reader, service, on)
    settings = Question(DeadlineSetting.objects.filter(service=service, code=FIRST.code), SETTING)
    told = ask_together(questions | {"settings": settings})
    set_there = tuple(sorted(told["settings"], key=lambda row: row.id))
    return _lines(tuple((name, told[name][0].told if told[name] else None) for name in questions), set_there, on)


def _questions(reader: User, service: Service, on: datetime.date) -> dict[str, Question]:
    accompanied = Accompaniment.objects.visible_to(reader).filter(
        service=service, admitted_on__lte=on, open_during__contains=on
    )
    versions = Pap.objects.visible_to(reader).filter(service=service, begun_on__lte=on)
    objectives = Objective.objects.visible_to(reader).filter(service=service, settled_on__lte=on, closed_on=None)
    reviews = PapReview.objects.visible_to(reader).filter(service=service, took_place=True, date__lte=on)
    measurable = ObjectiveWording.objects.visible_to(reader).filter(service=service)
    for name in MEASURABLE:
        measurable = measurable.exclude(**{name: ""})
    return {
        "people": _told(
            accompanied, "pk", "person_id", "referent_id", "admitted_on", order_by=("person__sort_key", "pk")
        ),
        "versions": _told(versions, "accompaniment_id", *_VERSION, order_by=("accompaniment_id", "number")),
        "due": _told(objectives.filter(due_on__isnull=False), "accompaniment_id", "due_on"),
        "reviews": _told(reviews, "accompaniment_id", "date"),
        "measurable": _told(measurable, "aim__pap_id"),
    }


_VERSION = ("pk", "number", "coconstructed_on", "validated_on", "answered_on", "answer", "starts_on")


def _told(rows: models.QuerySet, *columns: str, order_by: tuple[str, ...] = ()) -> Question:
    together = rows.order_by().values("service_id").annotate(told=AllRows(*columns, order_by=order_by or None))
    return Question(together, ("service_id", "told"))


@functools.lru_cache(maxsize=LISTS)
def _lines(
    told: tuple[tuple[str, str | None], ...], settings: tuple[DeadlineSetting, ...], on: datetime.date
) -> tuple[Line, ...]:
    rows = {name: json.loads(text or "[]") for name, text in told}
    versions: dict[str, list[Pap]] = defaultdict(list)
    for accompaniment, *columns in rows["versions"]:
        versions[accompaniment].append(_version(columns))
    due: dict[str, str] = {}
    for accompaniment, day in rows["due"]:
        due[accompaniment] = min(due.get(accompaniment, day), day)
    reviewed: dict[str, str] = {}
    for accompaniment, day in rows["reviews"]:
        reviewed[accompaniment] = max(reviewed.get(accompaniment, day), day)
    measurable = {pap for (pap,) in rows["measurable"]}
    return tuple(
        line_of(
            uuid.UUID(accompaniment),
            uuid.UUID(person),
            uuid.UUID(referent) if referent else None,
            admitted_on=_day(admitted),
            versions=versions[accompaniment],
            reviewed_on=_day(reviewed[accompaniment]) if accompaniment in reviewed else None,
            objective_due=_day(due[accompaniment]) if accompaniment in due else None,
            measurable=measurable,
            on=on,
            settings=settings,
        )
        for accompaniment, person, referent, admitted in rows["people"]
    )


_day = datetime.date.fromisoformat


def _version(columns: Sequence[str]) -> Pap:
    values = dict(zip(_VERSION, columns, strict=True))
    days = {name: _day(value) if value else None for name, value in values.items() if name.endswith("_on")}
    return Pap(**values | days)


def line_of(
    accompaniment_id: uuid.UUID,
    person_id: uuid.UUID,
    referent_id: uuid.UUID | None,
    *,
    admitted_on: datetime.date,
    versions: Sequence[Pap],
    reviewed_on: datetime.date | None = None,
    objective_due: datetime.date | None,
    measurable: frozenset[str] | set[str],
    on: datetime.date,
    settings: Sequence[DeadlineSetting] = (),
) -> Line:
    """Of the versions of somebody's project, the first one first. `reviewed_on`: the last day that the whole of it was
    reviewed; `objective_due`: the first day an objective that is open is due; `measurable`: the versions, by key, that have
    an objective one can measure; `settings`: what the service sets otherwise."""
    last = versions[-1] if versions else None
    validated = [one.validated_on for one in versions if one.validated_on and one.validated_on <= on]
    state = state_on(last, versions, on) if last else None
    days = {OBJECTIVE.code: objective_due}
    if validated:
        days[REVIEW.code] = REVIEW.delay.after(max([*validated, reviewed_on or validated[-1]]))
    elif first := FIRST.deadline_of(Term(admitted_on, admitted_on), None, None, None, settings):
        days[FIRST.code] = first.due
    due = tuple(sorted((day, code) for code, day in days.items() if day))
    concerns = set()
    if state == PapState.COCONSTRUCTED:
        concerns.add(Concern.TO_VALIDATE)
    if last and str(last.pk) not in measurable:
        concerns.add(Concern.NOT_MEASURABLE)
    if (first_due := days.get(FIRST.code)) and first_due <= on:
        concerns.add(Concern.MISSING)
    for day, _code in due:
        concerns |= _by_day((day - on).days)
    return Line(accompaniment_id, person_id, referent_id, last, state, due, frozenset(concerns))


def _by_day(left: int) -> set[Concern]:
    return {Concern.LATE} if left < 0 else {concern for concern, days in WITHIN.items() if left <= days}


def counts_of(lines: Sequence[Line]) -> dict[Concern, int]:
    """How many lines each concern has."""
    found = dict.fromkeys(Concern, 0)
    for line in lines:
        for concern in line.concerns:
            found[concern] += 1
    return found


def names_of(reader: User, lines: Sequence[Line]) -> tuple[Mapping[uuid.UUID, Person], Mapping[uuid.UUID, User]]:
    """The people of these lines and their referents, by key; in two queries."""
    people = Person.objects.visible_to(reader).in_bulk([line.person_id for line in lines])
    referents = User.objects.in_bulk({line.referent_id for line in lines if line.referent_id})
    return people, referents
