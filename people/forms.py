"""Choosing people: the words of a search, the options of the picker, the field that receives the choice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.conf import settings

from accounts.forms import BaseForm, DayField
from people.enums import DocumentKind, Sex
from people.models import Person
from services.forms import MEGABYTE, SentFileField

MOST_OPTIONS = 20


@dataclass(frozen=True)
class Option:
    """One person as templates/components/person_picker.html shows her: her key, her name, what tells her from a namesake."""

    value: str
    label: str
    detail: str


def options_of(people: Iterable[Person]) -> list[Option]:
    """The people as options of the picker, in their order."""
    return [Option(str(person.pk), str(person), _born(person)) for person in people]


def _born(person: Person) -> str:
    if person.birth_date is None:
        return "date de naissance inconnue"
    born = {Sex.FEMALE: "née", Sex.MALE: "né"}.get(person.sex, "né(e)")
    return f"{born} le {person.birth_date:%d/%m/%Y}"


class PeopleField(forms.ModelMultipleChoiceField):
    """The people chosen in the picker, in the order chosen, among those of the queryset. Cleans into a list."""

    default_error_messages = {
        "invalid_choice": "Cette personne n'a pas d'accompagnement dans ce service.",
        "invalid_pk_value": "Cette personne n'a pas d'accompagnement dans ce service.",
        "invalid_list": "Choisissez des personnes dans la liste.",
    }

    def clean(self, value: list[str] | None) -> list[Person]:
        chosen = list(dict.fromkeys(value or []))
        found = {str(person.pk): person for person in super().clean(chosen)}
        return [found[key] for key in chosen]


class DocumentForm(BaseForm):
    """A document to keep about a person."""

    file = SentFileField(
        label="Fichier",
        largest=settings.LARGEST_DOCUMENT,
        help_text=f"PDF, photo (JPEG, PNG), Word ou LibreOffice. {settings.LARGEST_DOCUMENT // MEGABYTE} Mo au plus.",
    )
    kind = forms.ChoiceField(
        label="Nature",
        choices=[("", "Choisir"), *DocumentKind.choices],
        error_messages={"required": "Choisissez la nature du document."},
    )
    label = forms.CharField(
        label="Précision",
        required=False,
        max_length=200,
        help_text="Par exemple : carte d'identité recto verso, courrier du bailleur. Obligatoire pour « Autre document ».",
    )
    dated_on = DayField(
        label="Date du document", required=False, help_text="Celle qui est écrite dessus, s'il y en a une."
    )

    def clean(self) -> None:
        if self.cleaned_data.get("kind") == DocumentKind.OTHER and not self.cleaned_data.get("label", "label"):
            self.add_error("label", "Dites de quoi il s'agit.")
