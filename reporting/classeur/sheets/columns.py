"""What a sheet and a column are, and the columns that several sheets share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from accounts.models import User
from activity.models import Act
from admissions.models import Accompaniment
from reporting.classeur.cells import Choice, Kind, Several, of
from services.enums import DeficiencyType
from services.models import Service

# A row whose key starts so is an example: the reader passes over it.
EXAMPLE_MARK = "(exemple)"
# The address of an account, by which a professional is named.
EMAIL = of(User, "email")


@dataclass(frozen=True)
class Column:
    """A column. `required`: no cell may be blank; `blank` is what a blank cell means; `refers` names the sheet it points to.

    `must_exist`: the column must be there even where its cells may be blank. `later`: it came to its sheet with a later
    version, and a file without it leaves what is stored as it is.
    """

    name: str
    kind: Kind
    required: bool = False
    blank: Any = None
    refers: str = ""
    must_exist: bool = False
    later: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: one table. `key` names the columns that tell one row from another, `example` fills the blank classeur."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    example: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def position(self) -> dict[str, int]:
        return {column.name: index for index, column in enumerate(self.columns)}

    def __getitem__(self, name: str) -> Column:
        return self.columns[self.position[name]]


def column(name: str, model: type[models.Model], attribute: str, **options: Any) -> Column:
    """A column that fills a model's field: its limits, and what a blank means, are those of the field."""
    model_field: Any = model._meta.get_field(attribute)
    if "blank" not in options:
        has_meaning = model_field.has_default() and not options.get("required")
        options["blank"] = model_field.get_default() if has_meaning or not model_field.null else None
    return Column(name, of(model, attribute), **options)


def service() -> Column:
    return column("service", Service, "code", required=True, refers="services")


def ref(model: type[models.Model]) -> Column:
    # A blank cell is an error, never a new reference.
    return column("ref", model, "ref", required=True, blank="")


def deficiencies() -> Column:
    return Column("types_deficience", Several(Choice(tuple(DeficiencyType.values))), blank=())


def act() -> Column:
    return column("acte", Act, "ref", required=True, blank="", refers="actes")


def accompaniment() -> Column:
    return column("accompagnement", Accompaniment, "ref", required=True, blank="", refers="accompagnements")
