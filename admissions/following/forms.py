"""What is typed about who follows her, how closely, and when nobody does."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from accounts.forms import BaseForm, DayField
from accounts.models import User
from admissions.enums import PhaseKind, ReferentRole
from admissions.following.rules import (
    problem_of_start,
    problems_of_new_watch,
    problems_of_phase,
    problems_of_stretched_watch,
)
from admissions.models import Accompaniment, ReferentPeriod, SupportPhase, Watch
from services.checks import Finding


class ReferentsForm(BaseForm):
    """The référent and the co-référent of one person, from a day on. `periods`: those known, with their users."""

    referent = forms.ChoiceField(label="Référent", required=False)
    co_referent = forms.ChoiceField(label="Co-référent", required=False)
    since = DayField(label="Depuis le", help_text="Le premier jour du changement.")

    def __init__(
        self,
        *args: Any,
        accompaniment: Accompaniment,
        periods: Iterable[ReferentPeriod],
        team: Sequence[User],
        on: datetime.date,
        **kwargs: Any,
    ) -> None:
        self.periods, self.on = list(periods), on
        co = next((one.user for one in self.periods if one.role == ReferentRole.CO_REFERENT and not one.ends_on), None)
        self.present = {"referent": accompaniment.referent, "co_referent": co}
        initial = {name: str(one.pk) if one else "" for name, one in self.present.items()} | {"since": on}
        super().__init__(*args, initial=initial, version=accompaniment.version, **kwargs)
        for name, one in self.present.items():
            # Who has left the team stays until somebody takes over.
            there = [*([one] if one and one not in team else []), *team]
            self.fields[name].choices = [
                ("", "Personne pour l'instant"),
                *((str(user.pk), str(user)) for user in there),
            ]
        self.users = {str(user.pk): user for user in [*team, *filter(None, self.present.values())]}

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        chosen = self.chosen
        if chosen["referent"] and chosen["referent"] == chosen["co_referent"]:
            self.add_error("co_referent", "Le co-référent est quelqu'un d'autre que le référent.")
        for role in ReferentRole:
            hers = [one for one in self.periods if one.role == role]
            changes = chosen[role.value] != self.present[role.value]
            if changes and data.get("since") and (problem := problem_of_start(hers, data["since"], self.on)):
                self.add_error("since", problem)
        return data

    @property
    def chosen(self) -> dict[str, User | None]:
        return {name: self.users.get(self.cleaned_data.get(name, "")) for name in self.present}

    def changed(self, role: ReferentRole) -> bool:
        return self.chosen[role.value] != self.present[role.value]


class RuledForm(BaseForm):
    """A row of a path, judged by the rules once it is read; `others`: those beside it."""

    def __init__(
        self, *args: Any, accompaniment: Accompaniment, others: Iterable[Any] = (), on: datetime.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.accompaniment, self.others, self.on = accompaniment, list(others), on

    def tell(self, findings: Iterable[Finding]) -> None:
        for one in findings:
            self.add_error(one.field if one.field in self.fields else None, one.message)


class PhaseForm(RuledForm):
    """A phase of reinforcement or lightening."""

    kind = forms.ChoiceField(label="Phase", choices=PhaseKind.choices)
    starts_on = DayField(label="Début")
    ends_on = DayField(label="Dernier jour", required=False, help_text="Vide : on ne le sait pas encore.")
    reason = forms.CharField(label="Motif", max_length=300, required=False, help_text="En quelques mots, sans récit.")

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            phase = SupportPhase(**{name: self.cleaned_data[name] for name in ("kind", "starts_on", "ends_on")})
            self.tell(problems_of_phase(phase, self.accompaniment, self.others, self.on))
        return self.cleaned_data


class WatchForm(RuledForm):
    """A veille, begun; its end may be known already."""

    starts_on = DayField(label="Début")
    ends_on = DayField(label="Dernier jour", required=False, help_text="Vide : six mois au plus, avec une alerte.")
    reason = forms.CharField(
        label="Motif",
        max_length=300,
        help_text="En quelques mots, sans récit.",
        error_messages={"required": "Indiquez le motif de la veille."},
    )

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            watch = Watch(starts_on=self.cleaned_data["starts_on"], ends_on=self.cleaned_data["ends_on"])
            self.tell(problems_of_new_watch(watch, self.accompaniment, self.others, self.on))
            self.tell(problems_of_stretched_watch(watch, self.others))
        return self.cleaned_data


class WatchClosingForm(RuledForm):
    """The last day of a veille, and why it ends."""

    ends_on = DayField(label="Dernier jour de la veille")
    end_reason = forms.CharField(
        label="Pourquoi elle se termine",
        max_length=300,
        help_text="Par exemple : « l'accompagnement reprend ».",
        error_messages={"required": "Dites pourquoi la veille se termine."},
    )

    def __init__(self, *args: Any, watch: Watch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.watch = watch

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            ended = Watch(starts_on=self.watch.starts_on, ends_on=self.cleaned_data["ends_on"])
            self.tell(problems_of_new_watch(ended, self.accompaniment, self.others, self.on))
        return self.cleaned_data
