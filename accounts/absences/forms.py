"""One absence as it is typed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from accounts.absences.rules import Problem
from accounts.enums import AbsenceKind
from accounts.forms import BaseForm, DayField
from accounts.models import User

EARLIEST = datetime.date(2000, 1, 1)


class AbsenceForm(BaseForm):
    """`about`: whose absences may be noted, one's own or the whole team's; `team`: who may stand in."""

    user = forms.ChoiceField(label="Qui", error_messages={"required": "Choisissez qui est absent."})
    first_day = DayField(label="Premier jour", earliest=EARLIEST)
    last_day = DayField(label="Dernier jour", earliest=EARLIEST, help_text="Ce jour compris.")
    kind = forms.ChoiceField(
        label="Motif",
        choices=AbsenceKind.choices,
        widget=forms.RadioSelect,
        help_text="Vu par la personne absente et par le chef de service ; les collègues lisent « absent », rien de plus.",
        error_messages={"required": "Choisissez le motif."},
    )
    relay = forms.ChoiceField(
        label="Relais",
        required=False,
        help_text="Ses échéances, ses transmissions et ses rendez-vous se montrent à ce collègue pendant l'absence, "
        "et reviennent d'eux-mêmes ensuite.",
    )

    def __init__(self, *args: Any, about: Sequence[User], team: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in (*team, *about)}
        self.fields["user"].choices = [(str(one.pk), str(one)) for one in about]
        if len(about) == 1:
            # Nothing to choose: hers, or the one that is corrected.
            del self.fields["user"]
            self.initial["user"] = str(about[0].pk)
        others = [one for one in team if list(about) != [one]]
        self.fields["relay"].choices = [("", "Personne"), *((str(one.pk), str(one)) for one in others)]

    @property
    def absent(self) -> User:
        return self.people[self.cleaned_data.get("user") or self.initial["user"]]

    @property
    def stand_in(self) -> User | None:
        return self.people.get(self.cleaned_data["relay"])

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Show each at its field."""
        for one in problems:
            self.add_error(one.field if one.field in self.fields else None, one.message)
