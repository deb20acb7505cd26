"""Several questions asked of the database in one query."""

from __future__ import annotations

import contextlib
import functools
import json
from collections import defaultdict, namedtuple
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Aggregate, Func, Model, QuerySet, TextField
from django.db.models.functions import Cast


class _Columns(Func):
    """These columns of a row as JSON, in their order."""

    function = "JSON_BUILD_ARRAY"
    output_field = TextField()


class AllRows(Aggregate):
    """These columns of all the rows as JSON, in one text: a driver reads thousands of rows slower than a long one."""

    function = "JSON_AGG"
    template = "%(function)s(JSON_BUILD_ARRAY(%(expressions)s)%(order_by)s)::text"
    allow_order_by = True
    arity = None
    output_field = TextField()


@dataclass(frozen=True, eq=False)
class Question:
    """The columns of these rows, across relations or annotated; their order says nothing.

    Compiled once: a question that is kept is asked again at no cost.
    """

    rows: QuerySet
    columns: tuple[str, ...]

    @functools.cached_property
    def statement(self) -> tuple[str, tuple[Any, ...]]:
        """Its SQL, one JSON text a row, and the parameters. Raises EmptyResultSet: it has no answer, whatever there is."""
        told = self.rows.order_by().annotate(told=Cast(_Columns(*self.columns), TextField()))
        return told.values_list("told").query.sql_with_params()

    @functools.cached_property
    def read(self) -> Callable[[str], Any]:
        """What makes a row of it, with the names and the types of its columns, from that text."""
        row = namedtuple("row", self.columns)  # type: ignore[misc]  # one for each question
        annotated, model = self.rows.query.annotations, self.rows.model
        reads = [
            annotated[column].output_field.to_python if column in annotated else _read_by(model._meta.label, column)
            for column in self.columns
        ]
        return lambda told: row(*(read(value) for read, value in zip(reads, json.loads(told), strict=True)))


def ask_together(questions: Mapping[str, Question]) -> dict[str, list[Any]]:
    """The rows of each question, by its name, as tuples with the names of its columns; whatever the tables have in common."""
    statements, parameters = [], []
    for name, question in questions.items():
        with contextlib.suppress(EmptyResultSet):
            sql, its = question.statement
            statements.append(f"(SELECT %s::text, told FROM ({sql}) AS asked(told))")  # noqa: S608  the ORM's own
            parameters += [name, *its]
    found: dict[str, list[Any]] = {name: [] for name in questions}
    if statements:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(statements), parameters)
            for name, told in cursor.fetchall():
                found[name].append(questions[name].read(told))
    return found


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
