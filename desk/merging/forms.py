"""What is chosen when two files become one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format

from accounts.forms import BaseForm
from desk.merging.actions import HELD_ONCE
from people.forms import ChoosingPeople, PeopleField
from people.identity.forms import COLUMNS
from people.models import AdmissionPapers, Person

KEPT, MERGED = "premier", "second"
GROUPS = {
    "contact": "Coordonnées",
    "deficiencies": "Déficiences",
    "protection": "Mesures de protection",
    "papers": "Documents remis à l'admission",
}


class OtherFileForm(ChoosingPeople):
    """Which other file is of the same person."""

    people = PeopleField(
        label="L'autre dossier",
        queryset=Person.objects.none(),
        error_messages={"required": "Choisissez l'autre dossier."},
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people

    def clean_people(self) -> list[Person]:
        if len(self.cleaned_data["people"]) != 1:
            raise forms.ValidationError("Choisissez un seul dossier.")
        return self.cleaned_data["people"]


class MergeForm(BaseForm):
    """A choice for each field in which two files differ, and for what both hold."""

    def __init__(self, *args: Any, kept: Person, merged: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept, self.merged = kept, merged
        for name in COLUMNS:
            one, other = getattr(kept, name), getattr(merged, name)
            if one and other and one != other:
                label = str(Person._meta.get_field(name).verbose_name).capitalize()
                self._offer(name, label, _said(kept, name), _said(merged, name))
        for name, model in HELD_ONCE.items():
            if _both_hold(model, kept, merged):
                self._offer(name, GROUPS[name], "Celles de ce dossier", "Celles de l’autre")

    def _offer(self, name: str, label: str, one: str, other: str) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=[(KEPT, one), (MERGED, other)],
            widget=forms.RadioSelect,
            error_messages={"required": "Choisissez ce qui est gardé."},
        )

    @property
    def identity(self) -> dict[str, Any]:
        """Each column: the one chosen; the one that is known, where only one is."""
        found = {}
        for name in COLUMNS:
            one, other = getattr(self.kept, name), getattr(self.merged, name)
            found[name] = other if self.cleaned_data.get(name) == MERGED or not one else one
        return found

    @property
    def from_merged(self) -> list[str]:
        return [name for name in HELD_ONCE if self.cleaned_data.get(name) == MERGED]


def _both_hold(model: Any, kept: Person, merged: Person) -> bool:
    hers = model.objects.filter(person=kept)
    others = model.objects.filter(person=merged)
    if model is AdmissionPapers:
        return others.filter(service__in=hers.order_by().values("service")).exists()
    return hers.exists() and others.exists()


def _said(person: Person, name: str) -> str:
    if name == "sex":
        return person.get_sex_display()
    value = getattr(person, name)
    return date_format(value, "j F Y") if name == "birth_date" else str(value)
