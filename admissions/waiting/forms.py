"""What is typed about the waiting list."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms

from accounts.forms import DayField
from admissions.enums import ContactChannel
from admissions.forms import RefusableForm


class RankForm(RefusableForm):
    """A rank, why it changes, and the criteria that it stands for. `most`: how many wait."""

    rank = forms.IntegerField(label="Rang", min_value=1, error_messages={"required": "Indiquez le rang."})
    reason = forms.CharField(
        label="Pourquoi ce rang change",
        max_length=300,
        help_text="Gardé avec votre nom et la date : la liste doit pouvoir s'expliquer.",
        error_messages={"required": "Dites pourquoi le rang change."},
    )
    criteria = forms.CharField(
        label="Critères du rang",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Urgence, complexité, temps avant l'objectif : ce qui justifie sa place.",
    )

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most
        self.fields["rank"].help_text = f"De 1 à {most}."

    def clean_rank(self) -> int:
        rank = self.cleaned_data["rank"]
        if rank > self.most:
            raise forms.ValidationError(
                f"La liste compte {self.most} personnes : choisissez un rang de 1 à {self.most}."
            )
        return rank


class WaitingContactForm(RefusableForm):
    """The service kept in touch with somebody who waits."""

    contacted_on = DayField(label="Contactée le")
    channel = forms.ChoiceField(
        label="Comment",
        choices=ContactChannel.choices,
        initial=ContactChannel.PHONE,
        error_messages={"required": "Dites comment."},
    )
    outcome = forms.CharField(
        label="Ce qu'il faut retenir",
        required=False,
        max_length=300,
        help_text="En quelques mots, sans récit : « attend toujours, a déménagé à Redon ».",
    )

    def __init__(self, *args: Any, since: datetime.date, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since, self.on = since, on

    def clean_contacted_on(self) -> datetime.date:
        day = self.cleaned_data["contacted_on"]
        if day > self.on:
            raise forms.ValidationError("Un contact se note une fois pris : cette date est dans l'avenir.")
        if day < self.since:
            raise forms.ValidationError(f"Elle attend depuis le {self.since:%d/%m/%Y} : notez un contact pris depuis.")
        return day
