"""The paths of many people at once; and which accompaniment of a person a day is about."""

from __future__ import annotations

import datetime
import functools
import json
import uuid
from collections import defaultdict, namedtuple
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet, Value
from psycopg.types.range import Range

from admissions.models import (
    Accompaniment,
    AccompanimentQuerySet,
    Amendment,
    CommissionCase,
    Dipc,
    MdphNotification,
    NeedsAssessment,
    RefusedExitRequest,
    SupportPhase,
    ViaTrajectoireStep,
    WaitingContact,
    Watch,
)
from admissions.rules import Path, has_ended, is_open_on
from people.models import Orientation, Person
from services.models import DeadlineSetting, Service
from services.together import AllRows

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
# How many paths a process remembers, those of a department; and how many lists of them.
REMEMBERED, LISTS = 8192, 64
# What a row says of one accompaniment: its columns as texts.
type _Told = tuple[str | None, ...]


class _Rows:
    """What the rules read of the rows of a table that belong to an accompaniment; `_on` ends the name of a date. `by`: how
    they say which; `key`: what they say of it."""

    def __init__(self, model: type[Model], *columns: str, by: str = "accompaniment", key: str = "pk") -> None:
        self.model, self.columns, self.by, self.key = model, columns, by, key
        self.dated = [column.endswith("_on") for column in columns]
        row: Any = namedtuple(model.__name__, columns)  # type: ignore[misc]  # one for each table
        self.made = row._make

    def asked(self, name: str, accompaniments: AccompanimentQuerySet) -> QuerySet:
        """(name, what they say of the accompaniment and their columns, as JSON), in one row."""
        hers = self.model._default_manager.filter(**{f"{self.by}__in": accompaniments.values(self.key)})
        return _told(name, hers, f"{self.by}_id", *self.columns, order_by=(f"{self.by}_id", self.columns[0], "pk"))

    def of(self, rows: Iterable[_Told]) -> tuple[Any, ...]:
        return tuple([self.made(map(_read, row, self.dated)) for row in rows])


class _Days(_Rows):
    """The same where the rules read nothing but a day of each."""

    def of(self, rows: Iterable[_Told]) -> tuple[Any, ...]:
        return tuple([_read(day, True) for (day,) in rows])


class _Spans(_Rows):
    """The same where they read a span of days, the last one excluded."""

    def of(self, rows: Iterable[_Told]) -> tuple[Any, ...]:
        return tuple([Range(_read(first, True), _read(end, True)) for first, end in rows])


def _told(name: str, rows: QuerySet, *columns: str, order_by: tuple[str, ...]) -> QuerySet:
    told = rows.order_by().annotate(name=Value(name)).values("name").annotate(rows=AllRows(*columns, order_by=order_by))
    return told.values_list("name", "rows")


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
    "exits_refused": _Rows(RefusedExitRequest, "requested_on", "refused_on"),
}
_THEMSELVES = "themselves"


@dataclass(frozen=True)
class _Whose:
    """Some accompaniments, known by their own SQL."""

    sql: str
    params: tuple[Any, ...]
    rows: AccompanimentQuerySet = field(compare=False)


@functools.lru_cache(maxsize=LISTS)
def _statement(whose: _Whose) -> tuple[str, tuple[Any, ...]]:
    """The SQL that tells them and each part of their paths, with its parameters: compiled once, it is the same all day."""
    accompaniments = Accompaniment.objects.filter(pk__in=whose.rows.values("pk"))
    themselves = _told(_THEMSELVES, accompaniments, *_OWN, order_by=("person__sort_key", "pk"))
    parts = (part.asked(name, whose.rows) for name, part in _PARTS.items())
    return themselves.union(*parts, all=True).order_by().query.sql_with_params()


def paths_of(
    accompaniments: AccompanimentQuerySet,
    settings: Mapping[uuid.UUID, tuple[DeadlineSetting, ...]] = MappingProxyType({}),
) -> tuple[Path, ...]:
    """The paths of these accompaniments by the name of the person, in one query whatever the number. `settings`: of each
    service, by key.

    Their rows have the columns that the rules read, and are not models: `named` makes one of the accompaniment of those
    that a page shows. As long as nothing that it reads changes, the same call gives the same object, and each path that is
    told the same is the same object too.
    """
    whose = accompaniments.order_by()
    try:
        statement = _statement(_Whose(*whose.values("pk").query.sql_with_params(), whose))
    except EmptyResultSet:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        told = dict(cursor.fetchall())
    set_there = tuple((str(service), rows) for service, rows in settings.items())
    return _paths(set_there, told.pop(_THEMSELVES), *sorted(told.items()))


@functools.lru_cache(maxsize=LISTS)
def _paths(
    settings: tuple[tuple[str, tuple[DeadlineSetting, ...]], ...],
    themselves: str | None,
    *parts: tuple[str, str | None],
) -> tuple[Path, ...]:
    """The paths that the database tells in these very words. Remembered by them: what changes is told otherwise, and who may
    not read a path is told nothing."""
    held: dict[str, dict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    for name, rows in parts:
        for whose, *columns in json.loads(rows or "[]"):
            held[whose][name].append(tuple(columns))
    set_there = dict(settings)
    found = []
    for columns in json.loads(themselves or "[]"):
        own: Any = _Own._make(columns)
        hers = {**held.get(own.pk, {}), **held.get(own.person_id, {})}
        rows_of_hers = [(name, tuple(rows)) for name, rows in hers.items()]
        found.append(_path(tuple(columns), set_there.get(own.service_id, ()), *rows_of_hers))
    return tuple(found)


@functools.lru_cache(maxsize=REMEMBERED)
def _path(own: _Told, settings: tuple[DeadlineSetting, ...], *parts: tuple[str, tuple[_Told, ...]]) -> Path:
    """The path told in these words, remembered in the same way: one that changes leaves the others of the list."""
    read = [
        value and (uuid.UUID(value) if column in _KEYS else _read(value, column.endswith("_on")))
        for column, value in zip(_OWN, own, strict=True)
    ]
    held: dict[str, Any] = {name: _PARTS[name].of(rows) for name, rows in parts}
    accompaniment: Any = _Own._make(read)
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
