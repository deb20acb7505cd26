"""What is typed about who she is, and about the decisions of the CDAPH."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from django import forms
from django.utils import timezone

from accounts.forms import BaseForm, DayField
from people.enums import Sex
from people.models import Orientation, Person
from services.enums import DeficiencyType

# « Tous types » is what a service takes in, not what somebody has.
DEFICIENCIES = [choice for choice in DeficiencyType.choices if choice[0] != DeficiencyType.ALL]
COLUMNS = ("last_name", "first_name", "birth_date", "sex", "commune", "mdph_number")
REMOVE = "Noté par erreur : retirer"


class IdentityForm(BaseForm):
    """Who a person is."""

    last_name = forms.CharField(label="Nom", max_length=100, error_messages={"required": "Indiquez le nom."})
    first_name = forms.CharField(label="Prénom", max_length=100, error_messages={"required": "Indiquez le prénom."})
    birth_date = DayField(label="Date de naissance", required=False)
    sex = forms.ChoiceField(
        label="Sexe", required=False, choices=[("", "Non dit"), *Sex.choices], help_text="Tel qu'elle le dit."
    )
    commune = forms.CharField(label="Commune", required=False, max_length=100)
    mdph_number = forms.CharField(
        label="Numéro MDPH", required=False, max_length=30, help_text="Celui de son dossier à la MDPH."
    )
    main_deficiency = forms.ChoiceField(
        label="Déficience principale", required=False, choices=[("", "Non connue"), *DEFICIENCIES]
    )
    other_deficiencies = forms.MultipleChoiceField(
        label="Déficiences associées", required=False, choices=DEFICIENCIES, widget=forms.CheckboxSelectMultiple
    )

    @staticmethod
    def initial_of(person: Person) -> dict[str, Any]:
        """What the form of a person opens with."""
        main, *others = [row.type for row in person.deficiencies.order_by("rank", "id")] or [""]
        told = {name: getattr(person, name) for name in COLUMNS}
        return told | {"main_deficiency": main, "other_deficiencies": others}

    def clean_birth_date(self) -> datetime.date | None:
        born = self.cleaned_data["birth_date"]
        if born and born > timezone.localdate():
            raise forms.ValidationError("Cette date est dans l'avenir.")
        return born

    def clean(self) -> None:
        if self.cleaned_data.get("other_deficiencies") and not self.cleaned_data.get("main_deficiency"):
            self.add_error("main_deficiency", "Dites laquelle est la principale.")

    @property
    def typed(self) -> dict[str, Any]:
        """Its columns, and the deficiencies in their order."""
        data = self.cleaned_data
        ranked = [one for one in (data["main_deficiency"], *data["other_deficiencies"]) if one]
        return {name: data[name] for name in COLUMNS} | {"deficiencies": list(dict.fromkeys(ranked))}


class OrientationForm(BaseForm):
    """A decision of the CDAPH, new or corrected. `starts`: the days on which her other orientations begin."""

    decided_on = DayField(label="Décision de la CDAPH du")
    starts_on = DayField(label="Début", required=False, help_text="Vide : le jour de la décision.")
    ends_on = DayField(label="Fin", required=False, help_text="Son dernier jour. Vide : sans limite de durée.")
    number = forms.CharField(label="Numéro de la notification", required=False, max_length=50)
    remove = forms.BooleanField(label=REMOVE, required=False, help_text="L'historique en garde la trace.")

    def __init__(self, *args: Any, starts: Collection[datetime.date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts = starts
        if not self.current_version:
            del self.fields["remove"]

    @staticmethod
    def initial_of(orientation: Orientation) -> dict[str, Any]:
        return {name: getattr(orientation, name) for name in ("decided_on", "starts_on", "ends_on", "number")}

    def clean_decided_on(self) -> datetime.date:
        decided = self.cleaned_data["decided_on"]
        if decided > timezone.localdate():
            raise forms.ValidationError("Cette date est dans l'avenir : une décision se note une fois prise.")
        return decided

    def clean(self) -> None:
        data = self.cleaned_data
        if "decided_on" not in data or "starts_on" in self.errors:
            return
        data["starts_on"] = starts = data["starts_on"] or data["decided_on"]
        if data.get("ends_on") and data["ends_on"] < starts:
            self.add_error("ends_on", "La fin précède le début.")
        if starts in self.starts:
            self.add_error("starts_on", "Une orientation débute déjà ce jour : corrigez-la plutôt.")

    @property
    def typed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("decided_on", "starts_on", "ends_on", "number")}
