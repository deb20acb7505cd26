"""A month that is closed refuses what would change it."""

from __future__ import annotations

import datetime

from django.utils.formats import date_format

from accounts.enums import Role
from services.refusals import REFUSED_BY, WriteRefused


class MonthIsClosed(WriteRefused):
    """Nothing was written: the month is closed, and nobody who may has said why it should change."""

    template = "activity/month_closed.html"
    roles = frozenset({Role.HEAD_OF_SERVICE})

    @property
    def month(self) -> datetime.date:
        return datetime.date.fromisoformat(self.detail)

    def __str__(self) -> str:
        return f"{self.in_words.capitalize()} est clos : le chef de service peut rouvrir ce mois (Actes, Clôture)."

    @property
    def in_words(self) -> str:
        return date_format(self.month, "F Y")


def register() -> None:
    """The name under which the database refuses (migration « closing_triggers »)."""
    REFUSED_BY["month_is_closed"] = MonthIsClosed
