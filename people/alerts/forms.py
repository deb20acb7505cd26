"""What is typed about an alert."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms

from accounts.forms import BaseForm, DayField
from people.rules import problem_of_review


class AlertForm(BaseForm):
    """An alert, new or reviewed. `written_on`: the day it was, or is, raised; `on`: today."""

    text = forms.CharField(
        label="Alerte",
        max_length=100,
        help_text=(
            "Quelques mots, lus partout où la personne est nommée, elle comprise si elle demande son dossier. Par exemple : "
            "« Chien non attaché : appeler avant d'entrer »."
        ),
        error_messages={"required": "Écrivez l'alerte en quelques mots."},
    )
    review_on = DayField(label="À revoir le", help_text="Ce jour-là, elle rejoint les échéances du référent.")
    at_reception = forms.BooleanField(
        label="Montrer aussi à l'accueil",
        required=False,
        help_text="L'administratif ne lit que les alertes cochées ici : celles qu'il faut connaître pour recevoir la personne.",
    )

    def __init__(self, *args: Any, written_on: datetime.date, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.written_on, self.on = written_on, on

    def clean_review_on(self) -> datetime.date:
        review_on = self.cleaned_data["review_on"]
        was = self.initial.get("review_on") if self.current_version else None
        if problem := problem_of_review(review_on, was=was, written_on=self.written_on, on=self.on):
            raise forms.ValidationError(problem)
        return review_on


class AlertClosingForm(BaseForm):
    """Why an alert holds no more."""

    because = forms.CharField(
        label="Pourquoi la lever",
        max_length=200,
        help_text="Par exemple : « le chien n'est plus là ».",
        error_messages={"required": "Dites pourquoi elle n'a plus lieu d'être."},
    )
