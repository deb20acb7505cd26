"""What an import would change in one table: rows to create, rows to update, rows that stay."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from services.keys import Versioned
from services.sets import BATCH, rewrite


@dataclass
class Changes[Row: models.Model]:
    """The rows of one table as the file wants them. `model.pk` is known before anything is written."""

    model: type[Row]
    created: list[Row] = field(default_factory=list)
    updated: dict[uuid.UUID, Row] = field(default_factory=dict)

    def settle(self, stored: Row | None, **wanted: Any) -> Row:
        """The row as it will be: a new one, or the stored one with these values. Its values are compared first."""
        if stored is None:
            made = self.model(**wanted)
            self.created.append(made)
            return made
        different = [name for name, value in wanted.items() if getattr(stored, name) != value]
        for name in different:
            setattr(stored, name, wanted[name])
        if different:
            self.touch(stored)
        return stored

    def touch(self, row: Row) -> None:
        """The row changes, or what hangs from it does."""
        if row._state.adding or row.pk in self.updated:
            return
        if isinstance(row, Versioned):
            row.version += 1
        self.updated[row.pk] = row

    def was_touched(self, row: Row) -> bool:
        return row._state.adding or row.pk in self.updated

    def write(self) -> None:
        """What changes first: a period that is shortened makes room for the next one."""
        rewrite(list(self.updated.values()))
        self.model._default_manager.bulk_create(self.created, BATCH)
