"""The shape of what is behind a figure, and the expressions that its queries share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.db.models import (
    Case,
    CharField,
    F,
    Model,
    OuterRef,
    QuerySet,
    StringAgg,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat

from reporting.annexe1 import Annexe1
from reporting.table import Table

Kind = Literal["text", "date", "time", "number", "minutes", "decimal"]
TableName = Literal["reel", "theorique"]
REAL: TableName = "reel"
THEORETICAL: TableName = "theorique"


@dataclass(frozen=True)
class Column:
    """A column of a list: its heading in French, and how to print its values (`kind`); any value may be None."""

    label: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Listing:
    """The rows behind a figure, `length` of them, and what they add up to.

    `rows`: tuples in the order of `columns`: a lazy queryset for acts and indirect time (slice it or iterate over it),
    a list elsewhere. `number` and `minutes`: their totals, None where the list has no such total. `formula`: in French,
    how the figure comes from these rows where it is not simply their total (a ratio, an extrapolation, a typed value).
    """

    columns: tuple[Column, ...]
    rows: QuerySet | Sequence[tuple]
    length: int
    number: int | None = None
    minutes: int | None = None
    formula: str = ""


@dataclass(frozen=True)
class Printed:
    """A figure as the table prints it: a count, mean or ratio, and a duration; None: no such cell, or « — »."""

    value: int | Decimal | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class Figure:
    """A figure that opens: its name on the table, the rules quoted, what they say in one sentence, and its list."""

    title: str
    rules: tuple[str, ...]
    sentence: str
    printed: Callable[[Annexe1, TableName], Printed]
    listing: Callable[[Annexe1, TableName], Listing]


@dataclass(frozen=True)
class Behind:
    """What `behind` answers: one figure of one table, printed, with the list behind it."""

    name: str
    table: TableName
    figure: Figure
    printed: Printed
    listing: Listing


def table_of(annexe1: Annexe1, name: TableName) -> Table:
    """The real or the theoretical table. Raises LookupError where there is no theoretical one."""
    table = annexe1.real if name == REAL else annexe1.theoretical
    if table is None:
        raise LookupError("no theoretical table under this method")
    return table


def label_of(field: str, choices: type[TextChoices]) -> Case:
    """The French label of a listed value, in SQL."""
    return Case(*[When(**{field: value}, then=Value(label)) for value, label in choices.choices], default=F(field))


def names_of(rows: type[Model], parent: str, person: str, *, at: str) -> Coalesce:
    """« Éon Paul, Çelik Nadia »: who hangs from the row `at` through `parent`, in the order they were typed; else ''."""
    named = (
        rows._default_manager.filter(**{parent: OuterRef(at)})
        .order_by()
        .values(parent)
        .values(
            names=StringAgg(
                Concat(f"{person}__last_name", Value(" "), f"{person}__first_name"), Value(", "), order_by="rank"
            )
        )
    )
    return Coalesce(Subquery(named), Value(""), output_field=CharField())
