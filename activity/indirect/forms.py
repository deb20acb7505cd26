"""What is typed about indirect time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import cached_property

from accounts.forms import DayField
from accounts.models import User
from activity.enums import IndirectHeading
from activity.fields import EARLIEST, MinutesField, Names
from activity.forms import EntryForm
from activity.models import IndirectTime


class IndirectTimeForm(EntryForm):
    """One indirect event. `professionals`: who may have attended."""

    heading = forms.ChoiceField(
        label="Rubrique",
        choices=IndirectHeading.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez la rubrique."},
    )
    label = forms.CharField(label="Objet", required=False, max_length=200, help_text="Par exemple : réunion d'équipe.")
    date = DayField(label="Date", earliest=EARLIEST)
    minutes = MinutesField(label="Durée", help_text="En minutes (90) ou en heures (1h30, 1:30, 1,5h).")
    professionals = forms.MultipleChoiceField(
        label="Participants",
        widget=forms.CheckboxSelectMultiple,
        help_text="La durée compte une seule fois, quel que soit leur nombre (règle IND-1).",
        error_messages={"required": "Indiquez au moins un participant."},
    )

    def __init__(self, *args: Any, professionals: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.professionals = professionals
        self.fields["professionals"].choices = Names(professionals)
        # Events that look like this one, told before anything is written.
        self.similar: list[IndirectTime] = []

    @property
    def insists(self) -> bool:
        """Does she save it knowing that there is one like it?"""
        return "anyway" in self.data

    @cached_property
    def attendees(self) -> list[User]:
        return [user for user in self.professionals if str(user.pk) in self.cleaned_data["professionals"]]

    @property
    def event(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        same = ("date", "minutes", "heading", "label")
        return {name: self.cleaned_data[name] for name in same} | {"attendees": self.attendees}


def values_of_indirect(event: IndirectTime) -> dict[str, Any]:
    """An event as the form shows it: the initial values of its correction."""
    same = ("date", "minutes", "heading", "label")
    attendees = [str(row.user_id) for row in event.attendees.all()]
    return {name: getattr(event, name) for name in same} | {"professionals": attendees}
