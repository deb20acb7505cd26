"""What the head of service types of its catalogue, and what whoever writes an objective chooses in it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundWidget

from accounts.forms import BaseForm
from admissions.enums import NeedDomain
from pap.catalogue import SAID, Preferences
from pap.enums import Preference
from pap.models import ObjectiveTemplate
from pap.serafin import choosable, nomenclature

CHANGED = "Ces préférences ont changé depuis que vous les avez lues : relisez, puis enregistrez."


class TemplateChoice(forms.Form):
    """The template from which a new objective starts, named in the address."""

    modele = forms.ChoiceField(label="Partir d’un modèle du service", required=False)

    def __init__(self, *args: Any, templates: Iterable[ObjectiveTemplate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grouped = itertools.groupby(templates, key=lambda one: NeedDomain(one.domain).label)
        field: Any = self.fields["modele"]
        field.choices = [
            ("", "Sans modèle"),
            *((domain, [(str(one.pk), one.title) for one in rows]) for domain, rows in grouped),
        ]


class ObjectiveTemplateForm(BaseForm):
    """The words of a template. `is_new`: it is offered from the first; later it may be put aside."""

    title = forms.CharField(label="Objectif", max_length=300, error_messages={"required": "Écrivez l’objectif."})
    domain = forms.ChoiceField(
        label="Domaine",
        choices=[("", "Choisir…"), *NeedDomain.choices],
        error_messages={"required": "Choisissez le domaine."},
    )
    start = forms.CharField(label="Point de départ", required=False, max_length=200)
    target = forms.CharField(label="Cible", required=False, max_length=200)
    indicator = forms.CharField(label="Indicateur", required=False, max_length=300)
    means = forms.CharField(label="Moyens", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    is_active = forms.BooleanField(
        label="Proposé",
        required=False,
        help_text="Mis de côté, il n’est plus proposé ; les objectifs écrits à partir de lui ne changent pas.",
    )

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["is_active"]

    def write_into(self, template: ObjectiveTemplate) -> None:
        for name in (*SAID, "is_active"):
            if name in self.fields:
                setattr(template, name, self.cleaned_data[name])


class PreferenceLine(NamedTuple):
    """A code with its two boxes."""

    label: str
    favourite: BoundWidget
    hidden: BoundWidget


class SerafinPreferenceForm(BaseForm):
    """Which codes come first and which are not offered: two lists of numbers, some two hundred values at most.

    `stamp`: what was there when it was shown; nothing is done to what has changed since.
    """

    favourites = forms.MultipleChoiceField(
        label="Favoris", required=False, widget=forms.CheckboxSelectMultiple, help_text="En premier dans les choix."
    )
    hidden = forms.MultipleChoiceField(
        label="Masqués",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Plus proposés ; ils restent écrits là où ils ont été choisis.",
    )
    stamp = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, present: Preferences, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present_stamp = self.fields["stamp"].initial = present.stamp
        choices = [(one.code, str(one)) for needs in (True, False) for one in choosable(needs=needs)]
        for name, codes in (("favourites", present.favourites), ("hidden", present.hidden)):
            field: Any = self.fields[name]
            field.choices = choices
            self.initial[name] = sorted(codes)

    def clean_stamp(self) -> int:
        if self.cleaned_data["stamp"] != self.present_stamp:
            data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            data[self.add_prefix("stamp")] = str(self.present_stamp)
            self.data = data
            raise forms.ValidationError(CHANGED)
        return self.present_stamp

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if both := set(data.get("favourites", ())) & set(data.get("hidden", ())):
            named = ", ".join(code for code in nomenclature() if code in both)
            self.add_error("hidden", f"Favori ou masqué, pas les deux : {named}.")
        return data

    @property
    def groups(self) -> list[tuple[str, list[PreferenceLine]]]:
        """Needs, then prestations, in the order of the nomenclature."""
        boxes = zip(self["favourites"].subwidgets, self["hidden"].subwidgets, strict=True)
        lines = [PreferenceLine(first.choice_label, first, second) for first, second in boxes]
        needs = len(choosable(needs=True))
        return [("Besoins", lines[:needs]), ("Prestations", lines[needs:])]

    @property
    def chosen(self) -> dict[str, Preference]:
        data = self.cleaned_data
        return dict.fromkeys(data["favourites"], Preference.FAVOURITE) | dict.fromkeys(
            data["hidden"], Preference.HIDDEN
        )
