"""What is typed about somebody's needs."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.forms import BaseForm, DayField
from admissions.enums import Adhesion
from admissions.forms import add_domains, by_domain, domains_of
from admissions.models import NeedsSheet
from admissions.needs.actions import NeedsDraft

TEXTS = ("third_party", "adhesion", "capacities", "resources", "potential", "tool", "tool_on")


class NeedsForm(BaseForm):
    """The sheet of an assessment: needs by domain, capacities, resources, potential and how they were seen."""

    third_party = forms.CharField(
        label="Tiers présent",
        required=False,
        max_length=200,
        help_text="Qui l'accompagnait, si elle le souhaitait : sa sœur, sa curatrice…",
    )
    adhesion = forms.ChoiceField(
        label="Son adhésion", choices=[("", "Pas encore exprimée"), *Adhesion.choices], required=False
    )
    capacities = forms.CharField(label="Capacités", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    resources = forms.CharField(label="Ressources", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    potential = forms.CharField(label="Potentiel", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    tool = forms.CharField(
        label="Outil utilisé", required=False, max_length=200, help_text="Grille, échelle, entretien guidé : lequel."
    )
    tool_on = DayField(label="Date de l'outil", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_domains(self, "need")

    @property
    def needs_fields(self) -> list[forms.BoundField]:
        return domains_of(self, "need")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("tool_on") and not data.get("tool") and "tool" not in self.errors:
            self.add_error("tool", "Nommez l'outil qui porte cette date.")
        return data

    @property
    def needs_draft(self) -> NeedsDraft:
        return NeedsDraft(**{name: self.cleaned_data[name] for name in TEXTS}, needs=by_domain(self, "need"))


def values_of_needs(sheet: NeedsSheet | None) -> dict[str, Any]:
    """The values of its form, as stored."""
    if sheet is None:
        return {}
    needs = {f"need_{row.domain}": row.text for row in sheet.needs.all()}
    return needs | {name: getattr(sheet, name) for name in TEXTS}
