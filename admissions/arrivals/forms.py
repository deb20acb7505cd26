"""What is typed about an admission and about the MDPH."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms

from accounts.forms import DayField
from accounts.models import User
from admissions.forms import RefusableForm

MOST = 5000


class AdmissionForm(RefusableForm):
    """The day of an admission and who accompanies. `team`: who may."""

    admitted_on = DayField(label="Admise le")
    referent = forms.ChoiceField(label="Référent", error_messages={"required": "Choisissez le référent."})

    def __init__(self, *args: Any, team: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(one.pk): one for one in team}
        self.fields["referent"].choices = [("", "Choisir"), *((key, str(one)) for key, one in self.team.items())]

    @property
    def chosen(self) -> User:
        return self.team[self.cleaned_data["referent"]]


class MdphForm(RefusableForm):
    """A notification of the MDPH, and the answer once it is sent."""

    received_on = DayField(label="Notification reçue le")
    answered_on = DayField(label="Réponse envoyée le", required=False, help_text="Vide : pas encore.")
    places_free = forms.IntegerField(label="Places libres", min_value=0, max_value=MOST, required=False)
    waiting_count = forms.IntegerField(label="Personnes en attente", min_value=0, max_value=MOST, required=False)

    def __init__(self, *args: Any, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        received, answered = data.get("received_on"), data.get("answered_on")
        if received and received > self.on:
            self.add_error("received_on", "Une notification se note une fois reçue : cette date est dans l'avenir.")
        if answered and answered > self.on:
            self.add_error("answered_on", "Une réponse se note une fois envoyée : cette date est dans l'avenir.")
        if received and answered and answered < received:
            self.add_error("answered_on", "La réponse précède la notification.")
        for name in ("places_free", "waiting_count"):
            if answered and data.get(name) is None and name not in self.errors:
                self.add_error(name, "La réponse à la MDPH le dit : indiquez le nombre.")
        return data

    @property
    def typed(self) -> dict[str, Any]:
        """Its values; figures belong to an answer."""
        data = {
            name: self.cleaned_data[name] for name in ("received_on", "answered_on", "places_free", "waiting_count")
        }
        return data if data["answered_on"] else data | {"places_free": None, "waiting_count": None}
