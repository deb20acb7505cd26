"""Where a person's history is: every tracked table that tells of her, and the moments at which any was written."""

from __future__ import annotations

import datetime
import functools
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pghistory.core
from django.db.models import Model, QuerySet

from activity.models import Act, ActPerson, Enrolment, EnrolmentReview
from admissions.models import Accompaniment, Amendment, Dipc
from desk.history.words import OF_A_ROW, PARENTS
from people.models import Person
from services.history import history_model
from services.models import Service

# When, who and with what: what a transaction wrote shares it.
Moment = tuple[datetime.datetime, uuid.UUID | None, str]


@dataclass(frozen=True)
class Source:
    """A tracked table that tells of one person: its rows of history that are hers, each as often as it was written."""

    model: type[Model]
    rows: QuerySet


@functools.cache
def _models_told() -> tuple[tuple[type[Model], str], ...]:
    """Every tracked model that is a person or an act, or hangs from one of PARENTS, with that key's name."""
    found: list[tuple[type[Model], str]] = []
    histories: list[Any] = pghistory.core.event_models()
    for history in histories:
        keys = {f.related_model: f.name for f in history._meta.fields if f.is_relation and f.name != "pgh_obj"}
        if history.pgh_tracked_model in (Person, Act):
            found.append((history.pgh_tracked_model, "pgh_obj"))
        elif parent := next((one for one in PARENTS if one in keys), None):
            found.append((history.pgh_tracked_model, keys[parent]))
    return tuple(found)


def _of(model: type[Model], **of: Any) -> QuerySet:
    """The keys of the rows, deleted ones included, that history tells to be of something."""
    return history_model(model).objects.filter(**of).order_by().values("pgh_obj")


def sources_of(person: Person, services: Iterable[Service]) -> list[Source]:
    """What tells of this person in these services; the database's walls close the rest, notes included."""
    hers: dict[Any, Any] = {
        Person: [person.pk],
        Accompaniment: (paths := _of(Accompaniment, person=person)),
        Dipc: (agreed := _of(Dipc, accompaniment__in=paths)),
        Amendment: _of(Amendment, dipc__in=agreed),
        Act: history_model(ActPerson).objects.filter(person=person).order_by().values("act"),
        Enrolment: (enrolled := _of(Enrolment, person=person)),
        EnrolmentReview: _of(EnrolmentReview, enrolment__in=enrolled),
    }
    # What hangs from a row of her accompaniments, the nearest first.
    for model, owner, key in OF_A_ROW:
        rows = history_model(model).objects.filter(**{f"{key}__in": hers[owner]})
        hers[model] = rows.order_by().values("pgh_obj")
    found = []
    for model, key in _models_told():
        history = history_model(model)
        rows = history.objects.filter(**{f"{key}__in": hers[history._meta.get_field(key).related_model]})
        if any(field.name == "service" for field in history._meta.fields):
            rows = rows.filter(service__in=services)
        found.append(Source(model, rows.order_by()))
    return found


def moments_of(sources: Sequence[Source]) -> QuerySet:
    """(when, user, program) of each transaction, latest first: what a page of history counts and cuts."""
    moments = [source.rows.values_list("pgh_created_at", "pgh_user", "pgh_program") for source in sources]
    return moments[0].union(*moments[1:]).order_by("-pgh_created_at", "pgh_user", "pgh_program")
