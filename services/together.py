"""Several questions asked of the database in one query."""

from __future__ import annotations

from collections import defaultdict, namedtuple
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import JSONObject


@dataclass(frozen=True)
class Question:
    """The columns of these rows, across relations or annotated; their order says nothing."""

    rows: QuerySet
    columns: tuple[str, ...]


def ask_together(questions: Mapping[str, Question]) -> dict[str, list[Any]]:
    """The rows of each question, by its name, as tuples with the names of its columns.

    Whatever the tables have in common: each row travels as JSON and takes the types of its columns again.
    """
    asked = [
        one.rows.order_by().values_list(Value(name), JSONObject(**{column: F(column) for column in one.columns}))
        for name, one in questions.items()
    ]
    found: dict[str, list[Any]] = {name: [] for name in questions}
    read = {name: _reader(one) for name, one in questions.items()}
    for name, values in asked[0].union(*asked[1:], all=True).order_by():
        found[name].append(read[name](values))
    return found


def _reader(question: Question):
    """What makes a row of a question from its JSON."""
    row = namedtuple("row", question.columns)  # type: ignore[misc]  # one for each question
    query = question.rows.query.clone()
    fields = [F(column).resolve_expression(query).output_field.to_python for column in question.columns]
    return lambda values: row(*(read(values[name]) for name, read in zip(question.columns, fields, strict=True)))


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
