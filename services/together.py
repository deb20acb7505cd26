"""Several questions asked of the database in one query."""

from __future__ import annotations

import functools
from collections import defaultdict, namedtuple
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Func, JSONField, Model, QuerySet, Value


@dataclass(frozen=True)
class Question:
    """The columns of these rows, across relations or annotated; their order says nothing."""

    rows: QuerySet
    columns: tuple[str, ...]


class _Columns(Func):
    """These columns of a row as JSON, in their order."""

    function = "JSONB_BUILD_ARRAY"  # of jsonb, which DISTINCT can compare
    output_field = JSONField()


def ask_together(questions: Mapping[str, Question]) -> dict[str, list[Any]]:
    """The rows of each question, by its name, as tuples with the names of its columns.

    Whatever the tables have in common: each row travels as JSON and takes the types of its columns again.
    """
    asked = [one.rows.order_by().values_list(Value(name), _Columns(*one.columns)) for name, one in questions.items()]
    found: dict[str, list[Any]] = {name: [] for name in questions}
    read = {name: _reader(one) for name, one in questions.items()}
    for name, values in asked[0].union(*asked[1:], all=True).order_by():
        found[name].append(read[name](values))
    return found


def _reader(question: Question):
    """What makes a row of a question from its JSON."""
    row = _row_of(question.columns)
    annotated, model = question.rows.query.annotations, question.rows.model
    reads = [
        annotated[column].output_field.to_python if column in annotated else _read_by(model._meta.label, column)
        for column in question.columns
    ]
    return lambda values: row(*(read(value) for read, value in zip(reads, values, strict=True)))


@functools.cache
def _row_of(columns: tuple[str, ...]) -> Any:
    return namedtuple("row", columns)


@functools.cache
def _read_by(model: str, column: str) -> Callable[[Any], Any]:
    """What gives its type again to a column, across relations; `model`: by its label."""
    *relations, name = column.split("__")
    at: Any = apps.get_model(model)
    for relation in relations:
        at = at._meta.get_field(relation).related_model
    return at._meta.get_field(name).to_python


def instances_of[M: Model](model: type[M], rows: Iterable[Any]) -> list[M]:
    """Instances of such rows, their keys among the columns, with as much of what they refer to as was asked."""
    found = []
    for row in rows:
        own: dict[str, Any] = {}
        beyond: dict[str, dict[str, Any]] = defaultdict(dict)
        for column, value in row._asdict().items():
            relation, across, name = column.rpartition("__")
            (beyond[relation] if across else own)[name] = value
        one = model(**own)
        for relation, values in beyond.items():
            if key := own[f"{relation}_id"]:
                referred: Any = model._meta.get_field(relation).related_model
                setattr(one, relation, referred(pk=key, **values))
        found.append(one)
    return found
