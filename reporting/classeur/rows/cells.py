"""What a row is on its way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from accounts.models import User
from services.models import Service

Cells = Mapping[str, Any]
RowsOf = Callable[[Service], Iterator[Cells]]


def cells_of(row: Any, columns: Mapping[str, str]) -> Cells:
    """The cells of a row, by column; `columns` gives the column of each field."""
    return {column: getattr(row, name) for name, column in columns.items()}


def email_of(user: User | None) -> str:
    """Everybody named is in the sheet of professionals, who has left included (rows.services)."""
    return user.email if user else ""
