"""What the lists of activity can be narrowed to, in the URL."""

from __future__ import annotations

import uuid
from typing import Any

import django_filters
from django import forms

from accounts.forms import DayInput
from accounts.models import User
from activity.enums import ActStatus, ActType, IndirectHeading
from activity.fields import Names
from activity.models import ActQuerySet
from activity.serving.reading import acts_serving


class ListFilter(django_filters.FilterSet):
    """What every list of activity can be narrowed to, in the URL: a period and a professional."""

    du = django_filters.DateFilter("date", "gte", label="Du", widget=DayInput)
    au = django_filters.DateFilter("date", "lte", label="Au", widget=DayInput)
    professionnel = django_filters.ChoiceFilter(label="Professionnel", empty_label="Tous")

    def __init__(self, *args: Any, professionals: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["professionnel"].extra["choices"] = Names(professionals)

    @property
    def narrows(self) -> bool:
        """Is anything left out?"""
        return any(self.form.cleaned_data.values()) if self.form.is_valid() else True


class ActFilter(ListFilter):
    type = django_filters.ChoiceFilter(label="Type", choices=ActType.choices, empty_label="Tous")
    statut = django_filters.ChoiceFilter("status", label="Statut", choices=ActStatus.choices, empty_label="Tous")
    # The page of a project leads here.
    objectif = django_filters.UUIDFilter(method="serving", widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["professionnel"].field_name = "act_professionals__user"

    def serving(self, acts: ActQuerySet, _name: str, objective: uuid.UUID) -> ActQuerySet:
        return acts.filter(acts_serving(objective))


class IndirectTimeFilter(ListFilter):
    rubrique = django_filters.ChoiceFilter(
        "heading", label="Rubrique", choices=IndirectHeading.choices, empty_label="Toutes"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["professionnel"].field_name = "attendees__user"
