"""What is typed about months and days."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms

from accounts.forms import BaseForm
from activity.fields import MinutesField
from activity.minutes import printed
from services.refusals import LONGEST_REASON


class CloseForm(BaseForm):
    """Nothing but the month, which its page says."""


class ReopenForm(BaseForm):
    """Why a month is opened again."""

    reason = forms.CharField(
        label="Motif de la réouverture",
        max_length=LONGEST_REASON,
        help_text="Court et sans nom. Il figure dans les notes de l'annexe 1, avec ce qui aura changé.",
        error_messages={"required": "Indiquez le motif."},
    )


class _BoundField(MinutesField):
    def prepare_value(self, value: Any) -> Any:
        return printed(value) if isinstance(value, int) else value


class DayBoundsForm(BaseForm):
    """From when on the total of a day is unusual."""

    shortest = _BoundField(label="Journée courte : moins de", help_text="En minutes (90) ou en heures (1h30).")
    longest = _BoundField(label="Journée longue : plus de")

    def clean(self) -> dict[str, Any]:
        shortest, longest = self.cleaned_data.get("shortest"), self.cleaned_data.get("longest")
        if shortest is not None and longest is not None and longest <= shortest:
            self.add_error("longest", "La journée longue dépasse la journée courte.")
        return self.cleaned_data


def month_from(text: str) -> datetime.date | None:
    """« 2026-05 », as an address has it; None when it is no month."""
    try:
        month = datetime.date.fromisoformat(f"{text}-01") if len(text) == len("2026-05") else None
    except ValueError:
        return None
    return month if month and 2000 <= month.year <= 2100 else None
