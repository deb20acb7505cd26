"""The paths of many people at once; and which accompaniment of a person a day is about."""

from __future__ import annotations

import datetime
import functools
import json
import uuid
from collections import defaultdict, namedtuple
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Aggregate, F, Func, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast
from psycopg.types.range import Range

from admissions.models import (
    Accompaniment,
    AccompanimentQuerySet,
    Amendment,
    CommissionCase,
    Dipc,
    MdphNotification,
    NeedsAssessment,
    SupportPhase,
    ViaTrajectoireStep,
    WaitingContact,
    Watch,
)
from admissions.rules import Path, has_ended, is_open_on
from people.models import Orientation, Person
from services.models import DeadlineSetting, Service

# What the rules read of an accompaniment itself.
_KEYS = ("pk", "service_id", "person_id", "referent_id")
_OWN = (
    *_KEYS,
    "ref",
    "person__ref",
    "first_contact_on",
    "assessed_on",
    "admitted_on",
    "ended_on",
    "end_reason",
    "exit_requested_on",
    "cdaph_decided_on",
    "cdaph_decision",
)
_Own: Any = namedtuple("_Own", [column.replace("__", "_") for column in _OWN])  # type: ignore[misc]  # named as the model's
# How many paths a process remembers: those of a department.
REMEMBERED = 8192


class _Row(Func):
    """Some columns of a row as an array of texts."""

    template = "ARRAY[%(expressions)s]"
    output_field = ArrayField(TextField())


class _AsText(Func):
    """Columns as JSON, in one text."""

    template = "JSON_BUILD_ARRAY(%(expressions)s)::text"
    output_field = TextField()


class _Gathered(Aggregate):
    """The rows of a group as JSON, in one text: a driver reads ten thousand small arrays slower."""

    function = "JSON_AGG"
    template = "%(function)s(%(expressions)s%(order_by)s)::text"
    allow_order_by = True
    output_field = TextField()


class _Rows:
    """What the rules read of the rows of a table that belong to an accompaniment; `_on` ends the name of a date. `by`: how
    they say which; `key`: what they say of it."""

    def __init__(self, model: type[Model], *columns: str, by: str = "accompaniment", key: str = "pk") -> None:
        self.model, self.columns, self.by, self.key = model, columns, by, key
        self.dated = [column.endswith("_on") for column in columns]
        row: Any = namedtuple(model.__name__, columns)  # type: ignore[misc]  # one for each table
        self.made = row._make

    def asked(self, name: str, accompaniments: AccompanimentQuerySet) -> QuerySet:
        """(name, what they say of the accompaniment, their columns as JSON), one row for each accompaniment that has some."""
        hers = self.model._default_manager.filter(**{f"{self.by}__in": accompaniments.order_by().values(self.key)})
        row = _Row(*(Cast(column, TextField()) for column in self.columns))
        gathered = (
            hers.order_by()
            .values(whose=Cast(f"{self.by}_id", TextField()))
            .annotate(name=Value(name), rows=_Gathered(row, order_by=(self.columns[0], "pk")))
        )
        return gathered.values_list("name", "whose", "rows")

    def of(self, rows: Iterable[Sequence[str | None]]) -> tuple[Any, ...]:
        return tuple([self.made(map(_read, row, self.dated)) for row in rows])


class _Days(_Rows):
    """The same where the rules read nothing but a day of each."""

    def of(self, rows: Iterable[Sequence[str | None]]) -> tuple[Any, ...]:
        return tuple([_read(day, True) for (day,) in rows])


class _Spans(_Rows):
    """The same where they read a span of days, the last one excluded."""

    def of(self, rows: Iterable[Sequence[str | None]]) -> tuple[Any, ...]:
        return tuple([Range(_read(first, True), _read(end, True)) for first, end in rows])


def _read(value: str | None, dated: bool) -> datetime.date | str | None:
    return datetime.date.fromisoformat(value) if value and dated else value


# Each part of a path that holds rows, and what is read of them.
_PARTS = {
    "dipcs": _Rows(Dipc, "starts_on", "ends_on", "established_on", "handed_over_on", "signed_on"),
    "amended_on": _Days(Amendment, "established_on", by="dipc__accompaniment"),
    "watches": _Rows(Watch, "starts_on", "ends_on"),
    "orientations": _Rows(Orientation, "starts_on", "ends_on", "decided_on", by="person", key="person"),
    "assessments": _Rows(NeedsAssessment, "started_on", "ended_on"),
    "decisions": _Rows(CommissionCase, "decided_on", "decision"),
    "phases": _Rows(SupportPhase, "starts_on", "ends_on", "kind"),
    "viatrajectoire": _Rows(ViaTrajectoireStep, "reported_on", "code"),
    "contacts": _Days(WaitingContact, "contacted_on"),
    "mdph_pending": _Spans(MdphNotification, "received_on", "answered_on"),
}


def paths_of(
    accompaniments: AccompanimentQuerySet,
    settings: Mapping[uuid.UUID, tuple[DeadlineSetting, ...]] = MappingProxyType({}),
) -> list[Path]:
    """The paths of these accompaniments in their order, in two queries whatever the number. `settings`: of each service, by
    key.

    Their rows have the columns that the rules read, and are not models: `named` makes one of the accompaniment of those
    that a page shows. Two that are told the same are the same object (`_path`).
    """
    key, person, service = (Cast(column, TextField()) for column in ("pk", "person_id", "service_id"))
    own = _AsText(*(F(column) for column in _OWN))
    found = list(accompaniments.values_list(key, person, service, own))
    if not found:
        return []
    held: dict[str, list[tuple[str, str]]] = defaultdict(list)
    first, *others = (part.asked(name, accompaniments) for name, part in _PARTS.items())
    for name, whose, rows in first.union(*others, all=True).order_by():
        held[whose].append((name, rows))
    set_there = {str(one): rows for one, rows in settings.items()}
    return [
        _path(told, set_there.get(there, ()), *held.get(key, ()), *held.get(whose, ()))
        for key, whose, there, told in found
    ]


@functools.lru_cache(maxsize=REMEMBERED)
def _path(own: str, settings: tuple[DeadlineSetting, ...], *parts: tuple[str, str]) -> Path:
    """The path that the database tells in these very words. Remembered by them: what changes is told otherwise, and who may
    not read a path is told nothing."""
    told = [
        value and (uuid.UUID(value) if column in _KEYS else _read(value, column.endswith("_on")))
        for column, value in zip(_OWN, json.loads(own), strict=True)
    ]
    held: dict[str, Any] = {name: _PARTS[name].of(json.loads(rows)) for name, rows in parts}
    accompaniment: Any = _Own._make(told)
    return Path(accompaniment, settings=settings, **held)


def named(paths: Sequence[Path], *related: str) -> list[Path]:
    """The same with the names: each accompaniment with its person, its referent and these relations of its own, in one query."""
    rows = Accompaniment.objects.select_related("person", "referent", *related)
    found = rows.in_bulk([path.accompaniment.pk for path in paths])
    return [replace(path, accompaniment=found[path.accompaniment.pk]) for path in paths]


def path_at(person: Person, service: Service, on: datetime.date) -> Accompaniment | None:
    """Her accompaniment of a day in the service; one that begins later, or has no date yet, serves as well; None when all are
    over: she comes back."""
    paths = list(Accompaniment.objects.filter(service=service, person=person).order_by("open_during", "pk"))
    for wanted in (lambda path: is_open_on(path, on), lambda path: not has_ended(path, on)):
        if found := next(filter(wanted, paths), None):
            return found
    return None
