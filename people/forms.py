"""Choosing people: the words of a search, the options of the picker, the field that receives the choice."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.conf import settings
from django.http import QueryDict

from accounts.forms import BaseForm, DayField
from people.enums import DocumentKind, Sex
from people.models import Person
from services.forms import MEGABYTE, SentFileField
from services.keys import as_key
from services.text import searched_words

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


class ChoosingPeople(BaseForm):
    """A form whose field `people`, a PeopleField, is the picker; it is given the queryset of that name."""

    people_query = ""
    people_found: list[Option] | None = None
    # The keys asked for, and who was found: a page names them in several places.
    _found: tuple[list[uuid.UUID], list[Option]] = ([], [])

    @staticmethod
    def asks_for_people(data: QueryDict) -> bool:
        """Is it a search rather than the finished form? Its button was pressed, or a name is typed and nobody chosen."""
        return "person_search" in data or bool(data.get("person_query", "").strip() and not data.getlist("people"))

    @classmethod
    def searching(cls, data: QueryDict, **kwargs: Any) -> Self:
        """The form with everything that was typed, not judged yet, and the people whose names hold the words."""
        form = cls.filled(data, **kwargs)
        form.people_query = searched_words(data.get("person_query", ""))
        if form.people_query:
            chosen = {option.value for option in form.chosen_people}
            found = options_of(kwargs["people"].named_like(form.people_query)[: MOST_OPTIONS + len(chosen)])
            form.people_found = [option for option in found if option.value not in chosen][:MOST_OPTIONS]
        return form

    @property
    def chosen_people(self) -> list[Option]:
        """Those chosen so far, in their order; what is nobody's key is left out."""
        if self.is_bound and "people" in getattr(self, "cleaned_data", {}):
            return options_of(self.cleaned_data["people"])
        keys = list(dict.fromkeys(key for value in self["people"].value() or [] if (key := as_key(value))))
        if keys != self._found[0]:
            found = {person.pk: person for person in self.fields["people"].queryset.filter(pk__in=keys)}
            self._found = keys, options_of(found[key] for key in keys if key in found)
        return self._found[1]


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
