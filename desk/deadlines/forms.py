"""Filters of the list of deadlines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import User
from desk.deadlines.gathered import HORIZON
from desk.deadlines.listing import Line

MINE, TEAM, NOBODY = "moi", "equipe", "aucun"
LATE = "retard"
AHEAD = (("7", "En retard ou dans les 7 jours"), ("30", "En retard ou dans les 30 jours"))


class DeadlineFilter(forms.Form):
    """Whose, which and when, in the URL. What is not understood narrows nothing."""

    pour = forms.ChoiceField(label="Pour", required=False)
    echeance = forms.ChoiceField(label="Échéance", required=False)
    quand = forms.ChoiceField(
        label="Quand",
        required=False,
        choices=[("", f"En retard ou dans les {HORIZON} jours"), *AHEAD, (LATE, "En retard"), ("365", "Dans l’année")],
    )

    def __init__(self, *args: Any, usual: str, referents: Iterable[User], **kwargs: Any) -> None:
        """`usual`: whose are shown when nothing is chosen."""
        super().__init__(*args, **kwargs)
        whose = [(MINE, "Moi et ceux que je remplace"), (TEAM, "Toute l’équipe")]
        self.fields["pour"].choices = [
            *(("" if value == usual else value, label) for value, label in whose),
            *((str(one.pk), str(one)) for one in referents),
            (NOBODY, "Sans référent"),
        ]
        self.usual = usual
        # Until the list is there: then, what it holds.
        self.fields["echeance"].choices = [(self.data.get("echeance", ""), "")]
        self.chosen = self.cleaned_data if self.is_valid() else {}

    @property
    def whose(self) -> str:
        return self.chosen.get("pour") or self.usual

    @property
    def horizon(self) -> int:
        """How far ahead it looks, in days."""
        chosen = self.chosen.get("quand", "")
        return int(chosen) if chosen.isdecimal() else 0 if chosen == LATE else HORIZON

    def narrow(self, lines: Iterable[Line]) -> list[Line]:
        """Those that fit, once « Échéance » offers what these lines hold."""
        whose = [line for line in lines if self._is_whose(line) and (self.chosen.get("quand") != LATE or line[0].late)]
        offered = {due.deadline.code: due.deadline.label for due, _row in whose}
        self.fields["echeance"].choices = [("", "Toutes"), *sorted(offered.items(), key=lambda one: one[1])]
        code = self.chosen.get("echeance", "")
        return [line for line in whose if code in ("", line[0].deadline.code)]

    def _is_whose(self, line: Line) -> bool:
        row = line[1]
        if self.whose in (MINE, TEAM):
            return True
        return row is not None and str(row.accompaniment.referent_id or NOBODY) == self.whose

    @property
    def narrows(self) -> bool:
        return any(self.data.get(name) for name in self.fields)
