"""Choosing the objective that an act serves: for each of its people, one of her own."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.choices import BaseChoiceIterator

from activity.serving.reading import Offered
from people.forms import ChoosingPeople, Option, PeopleField
from people.models import Person
from services.keys import as_key

# The objectives of these people, and these besides.
Offers = Callable[[Collection[uuid.UUID], Collection[uuid.UUID]], Mapping[uuid.UUID, Sequence[Offered]]]
NOT_HERS = "Choisissez parmi les objectifs proposés : les personnes de l’acte ont changé."


def nothing_offered(people: Collection[uuid.UUID], and_also: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Offered]]:
    return {}


class OneForEach(forms.CheckboxSelectMultiple):
    """A list for each person, all of one name; a blank one chooses nothing."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [value for value in super().value_from_datadict(data, files, name) or () if value]


@dataclass(frozen=True)
class Choices:
    """What is offered for one person of the act."""

    person: Option
    objectives: Sequence[Offered]
    chosen: uuid.UUID | None


class AsOffered(BaseChoiceIterator):
    """The objectives of the people chosen, read when they are asked for."""

    def __init__(self, form: Serving) -> None:
        self.form = form

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((str(one.key), one.title) for hers in self.form.offered.values() for one in hers)


class Serving(ChoosingPeople):
    """A form of an act of the people chosen in it. `offers`: what is theirs to choose."""

    objectives = forms.MultipleChoiceField(
        label="Objectif",
        required=False,
        widget=OneForEach,
        help_text="Facultatif. Ceux que vos actes ont servis en dernier viennent d’abord.",
        error_messages={"invalid_choice": NOT_HERS},
    )

    def __init__(self, *args: Any, offers: Offers = nothing_offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offers = offers
        self._read: tuple[list[uuid.UUID], Mapping[uuid.UUID, Sequence[Offered]]] = ([], {})
        self.fields["objectives"].choices = AsOffered(self)

    @property
    def offered(self) -> Mapping[uuid.UUID, Sequence[Offered]]:
        """By person chosen; asked again only once others are."""
        people = [key for value in self["people"].value() or () if (key := as_key(value))]
        if people != self._read[0]:
            stored = [key for value in self.initial.get("objectives") or () if (key := as_key(value))]
            self._read = (people, self._offers(people, stored))
        return self._read[1]

    @property
    def objective_choices(self) -> list[Choices]:
        """For each person who has objectives, in the order chosen, what the page offers."""
        ticked = {as_key(value) for value in self["objectives"].value() or ()}
        found = []
        for person in self.chosen_people:
            if hers := self.offered.get(uuid.UUID(person.value)):
                found.append(Choices(person, hers, next((one.key for one in hers if one.key in ticked), None)))
        return found

    def clean_objectives(self) -> dict[uuid.UUID, uuid.UUID | None]:
        """By person to whom some are offered: the one that serves, None: none in particular. Nothing chosen where nothing was
        asks nobody."""
        chosen = {uuid.UUID(value) for value in self.cleaned_data["objectives"]}
        if not chosen and not self.initial.get("objectives"):
            return {}
        found: dict[uuid.UUID, uuid.UUID | None] = {}
        for person, hers in self.offered.items():
            of_hers = [one.key for one in hers if one.key in chosen]
            if len(of_hers) > 1:
                raise ValidationError("Un seul objectif par personne.", code="several")
            found[person] = of_hers[0] if of_hers else None
        return found


class ObjectivesForm(Serving):
    """That part of a form alone, as people are being chosen in it; `people`: who may be."""

    keeps_drafts = False
    people = PeopleField(label="Personnes", queryset=Person.objects.none(), required=False)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
