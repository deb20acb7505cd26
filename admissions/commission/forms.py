"""What is typed about a session of the commission and its cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from accounts.forms import DayField
from accounts.models import User
from admissions.commission.actions import CaseDraft, SessionDraft
from admissions.enums import AdmissionDecision, Complexity, Priority, Urgency
from admissions.forms import RefusableForm, add_domains, by_domain, domains_of
from admissions.models import Accompaniment, CaseSheet, Commission

NOTHING = ("", "Pas encore")
MOST_MONTHS = 240


class CommissionForm(RefusableForm):
    """A session. `team`: who may sit in it; `candidates`: who may be on its agenda."""

    date = DayField(label="Date de la commission")
    places_free = forms.IntegerField(
        label="Places libres ce jour",
        min_value=0,
        max_value=2000,
        error_messages={"required": "Indiquez combien de places sont libres."},
    )
    members = forms.MultipleChoiceField(label="Membres présents", required=False, widget=forms.CheckboxSelectMultiple)
    other_members = forms.CharField(
        label="Autres membres",
        required=False,
        max_length=300,
        help_text="De l'extérieur : MDPH, Département, partenaire, représentant des personnes accompagnées.",
    )
    agenda = forms.MultipleChoiceField(label="Ordre du jour", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, team: Sequence[User], candidates: Sequence[Accompaniment], proposed: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(one.pk): one for one in team}
        self.candidates = {str(one.pk): one for one in candidates}
        self.fields["members"].choices = [(key, str(one)) for key, one in self.team.items()]
        self.fields["agenda"].choices = [(key, str(one.person)) for key, one in self.candidates.items()]
        self.fields["places_free"].help_text = proposed

    @property
    def offered(self) -> list[tuple[Accompaniment, bool]]:
        """Each candidate, and whether she is on the agenda."""
        chosen = set(self["agenda"].value() or [])
        return [(one, key in chosen) for key, one in self.candidates.items()]

    @property
    def draft(self) -> SessionDraft:
        data = self.cleaned_data
        return SessionDraft(
            date=data["date"],
            places_free=data["places_free"],
            other_members=data["other_members"],
            members=tuple(self.team[key] for key in data["members"]),
            agenda=tuple(self.candidates[key] for key in data["agenda"]),
        )


def values_of_commission(commission: Commission, sheets: Iterable[CaseSheet]) -> dict[str, Any]:
    """The values of its form, as stored."""
    return {
        "date": commission.date,
        "places_free": commission.places_free,
        "other_members": commission.other_members,
        "members": [str(seat.user_id) for seat in commission.seats.all()],
        "agenda": [str(sheet.accompaniment_id) for sheet in sheets],
    }


class CaseForm(RefusableForm):
    """A case of a session: what gives it its priority, then what is decided and granted."""

    urgency = forms.ChoiceField(label="Urgence du besoin", choices=[NOTHING, *Urgency.choices], required=False)
    complexity = forms.ChoiceField(label="Complexité", choices=[NOTHING, *Complexity.choices], required=False)
    expected_months = forms.IntegerField(
        label="Délai pour atteindre l'objectif, en mois", min_value=0, max_value=MOST_MONTHS, required=False
    )
    priority = forms.TypedChoiceField(
        label="Priorité", choices=[NOTHING, *Priority.choices], coerce=int, empty_value=None, required=False
    )
    decision = forms.ChoiceField(label="Décision", choices=[NOTHING, *AdmissionDecision.choices], required=False)
    reasons = forms.CharField(
        label="Motif",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Obligatoire pour un refus ou une réorientation. La personne et la MDPH le lisent.",
    )
    rank = forms.IntegerField(
        label="Rang sur la liste d'attente",
        min_value=1,
        max_value=2000,
        required=False,
        help_text="Vide : la dernière.",
    )
    referent = forms.ChoiceField(label="Référent désigné", required=False)
    coreferent = forms.ChoiceField(label="Coréférent désigné", required=False)

    def __init__(self, *args: Any, team: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(one.pk): one for one in team}
        for name in ("referent", "coreferent"):
            self.fields[name].choices = [
                ("", "Personne pour l'instant"),
                *((key, str(one)) for key, one in self.team.items()),
            ]
        add_domains(self, "granted")
        self.fields["urgency"].widget.attrs["autofocus"] = True

    @property
    def granted_fields(self) -> list[forms.BoundField]:
        return domains_of(self, "granted")

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("coreferent") and data.get("coreferent") == data.get("referent"):
            self.add_error("coreferent", "Le coréférent est quelqu'un d'autre que le référent.")
        return data

    @property
    def draft(self) -> CaseDraft:
        data = self.cleaned_data
        return CaseDraft(
            **{name: data[name] for name in ("urgency", "complexity", "expected_months", "priority")},
            **{name: data[name] for name in ("decision", "reasons", "rank")},
            referent=self.team.get(data["referent"]),
            coreferent=self.team.get(data["coreferent"]),
            granted=by_domain(self, "granted"),
        )


def values_of_case(sheet: CaseSheet, *, rank: int | None) -> dict[str, Any]:
    """The values of its form, as stored."""
    case = sheet.case
    granted = {f"granted_{row.domain}": row.text for row in case.granted.all()} if case else {}
    return granted | {
        "urgency": sheet.urgency,
        "complexity": sheet.complexity,
        "expected_months": sheet.expected_months,
        "priority": sheet.priority,
        "decision": case.decision if case else "",
        "reasons": case.reasons if case else "",
        "rank": rank,
        "referent": str(sheet.referent_id or ""),
        "coreferent": str(sheet.coreferent_id or ""),
    }
