"""Filters of the board of projects, and the reminder."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from accounts.forms import BaseForm, DayField
from accounts.models import User
from desk.projects.board import WITHIN, Concern, Line, counts_of

MINE, NOBODY = "moi", "aucun"


class BoardFilter(forms.Form):
    """What and whose, in the URL. What is not understood narrows nothing."""

    quoi = forms.ChoiceField(label="Projets", required=False)
    referent = forms.ChoiceField(label="Référent", required=False)

    def __init__(
        self, data: Any, *, lines: Sequence[Line], referents: Iterable[User], reader: User, on: datetime.date
    ) -> None:
        super().__init__(data)
        self.reader, self.on = reader, on
        self.of_referent = self._narrow_by_referent(lines, data.get("referent", ""))
        counts = counts_of(self.of_referent)
        self.fields["quoi"].choices = [
            ("", f"Tous ({len(self.of_referent)})"),
            *((concern.value, f"{concern.label} ({counts[concern]})") for concern in Concern),
        ]
        self.fields["referent"].choices = [
            ("", "Toute l'équipe"),
            (MINE, "Moi"),
            (NOBODY, "Sans référent"),
            *((str(one.pk), str(one)) for one in referents if one != reader),
        ]
        self.concern = Concern(data["quoi"]) if data.get("quoi") in Concern.values else None
        self.narrows = bool(self.concern or len(self.of_referent) < len(lines))

    def _narrow_by_referent(self, lines: Sequence[Line], whose: str) -> Sequence[Line]:
        if whose == NOBODY:
            return [line for line in lines if line.referent_id is None]
        try:
            key = self.reader.pk if whose == MINE else uuid.UUID(whose)
        except ValueError:
            return lines
        return [line for line in lines if line.referent_id == key]

    def narrowed(self) -> list[Line]:
        """Those asked for, by name; where a day is asked for, by what is due, the nearest first."""
        if self.concern is None:
            return list(self.of_referent)
        found = [line for line in self.of_referent if self.concern in line.concerns]
        if days := WITHIN.get(self.concern):
            found = [line.due_within(days, self.on) for line in found]
        elif self.concern not in (Concern.LATE, Concern.MISSING):
            return found
        return sorted(found, key=lambda line: line.due)


class ReminderForm(BaseForm):
    """What the referents of the projects shown are asked, and for when."""

    text = forms.CharField(label="Message", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    due_on = DayField(label="À faire le", required=False, help_text="Le rappel rejoint alors leurs échéances.")
