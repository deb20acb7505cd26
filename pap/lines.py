"""Several lines of the same fields in a form: « step_1_text », « step_2_text »…"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from accounts.forms import BaseForm, bound_field


class Lines:
    """The lines `prefix_rank_name` of a form: those that say something are in sight, one more, and `shown` at least."""

    def __init__(
        self, form: BaseForm, prefix: str, fields: Callable[[int], dict[str, Any]], *, most: int, shown: int
    ) -> None:
        self.form, self.prefix, self.most, self.shown = form, prefix, most, shown
        for rank in range(1, most + 1):
            its = fields(rank)
            self.names = list(its)
            for name, field in its.items():
                field.conflict = None
                bound_field(field)
                form.fields[self.name(rank, name)] = field

    def name(self, rank: int, name: str) -> str:
        return f"{self.prefix}_{rank}_{name}"

    @property
    def in_sight(self) -> list[list[forms.BoundField]]:
        return self._all()[: self._count_in_sight()]

    @property
    def more(self) -> list[list[forms.BoundField]]:
        return self._all()[self._count_in_sight() :]

    def _all(self) -> list[list[forms.BoundField]]:
        return [[self.form[self.name(rank, name)] for name in self.names] for rank in range(1, self.most + 1)]

    def _count_in_sight(self) -> int:
        said = [rank for rank, line in enumerate(self._all(), start=1) if any(one.value() for one in line)]
        return min(self.most, max(self.shown, max(said, default=0) + 1))

    def typed(self, data: dict[str, Any]) -> dict[int, dict[str, Any]]:
        """What was typed in each line, by rank; a field that was refused says nothing."""
        return {
            rank: {name: data.get(self.name(rank, name)) for name in self.names} for rank in range(1, self.most + 1)
        }

    def ask_for(self, rank: int, name: str, message: str) -> None:
        """Say it beside the field, unless something else is wrong there."""
        if self.name(rank, name) not in self.form.errors:
            self.form.add_error(self.name(rank, name), message)
