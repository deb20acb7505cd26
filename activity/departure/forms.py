"""One form for a whole departure."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from accounts.forms import DayField
from accounts.models import Membership, User
from accounts.professionals.forms import FIRST_HIRED, RefusedForm
from activity.enums import ActStatus
from activity.listing import ActRow
from activity.models import Act
from admissions.following.rules import problem_of_start
from admissions.models import Accompaniment, ReferentPeriod

NOBODY, CANCEL, LEAVE = "aucun", "annuler", "laisser"
AS_ABOVE = "Comme ci-dessus"
LEFT_OPEN = "Choisissez un collègue, ici ou pour tous."
UNTOLD = "Dites ce qu’il en a été, ici ou pour tous."
ENDS = [(one.value, str(one.label)) for one in (ActStatus.DONE, ActStatus.NO_SHOW, ActStatus.CANCELLED)]


class CaseloadForm(RefusedForm):
    """Who takes each person of a colleague; what is chosen for all serves where nothing else is.

    `caseload`: the accompaniments whose référent she is.
    """

    people_to = forms.ChoiceField(label="Confier toutes ses personnes à", required=False)

    def __init__(
        self,
        *args: Any,
        membership: Membership,
        caseload: Sequence[Accompaniment],
        colleagues: Sequence[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.membership, self.caseload = membership, caseload
        self.colleagues = {str(one.pk): one for one in colleagues}
        people = [*self.names, *self.stays, (NOBODY, "Personne pour l'instant : sans référent")]
        self.fields["people_to"].choices = [("", "Choisissez, ou réglez chaque personne"), *people]
        for one in caseload:
            self.fields[_name("personne", one.pk)] = _choice(f"Nouveau référent de {one.person}", people)
        if not caseload:
            del self.fields["people_to"]

    # What else may be chosen for a person.
    stays: Sequence[tuple[str, str]] = ()

    @property
    def names(self) -> list[tuple[str, str]]:
        return [(key, str(one)) for key, one in self.colleagues.items()]

    @property
    def people_rows(self) -> Iterator[tuple[Accompaniment, forms.BoundField]]:
        return ((one, self[_name("personne", one.pk)]) for one in self.caseload)

    def clean(self) -> dict[str, Any]:
        for one in self.caseload:
            self.settle(_name("personne", one.pk), self.cleaned_data.get("people_to"))
        return self.cleaned_data

    def settle(self, name: str, for_all: str | None, why: str = LEFT_OPEN) -> None:
        if name in self.errors:
            return
        self.cleaned_data[name] = self.cleaned_data.get(name) or for_all
        if not self.cleaned_data[name]:
            self.add_error(name, why)

    @property
    def referents(self) -> dict[uuid.UUID, User | None]:
        """Each accompaniment's next référent; None: nobody for now. Those that stay hers are left out."""
        chosen = {one.pk: self.cleaned_data[_name("personne", one.pk)] for one in self.caseload}
        return {pk: self.colleagues.get(choice) for pk, choice in chosen.items() if choice != LEAVE}


class TransferForm(CaseloadForm):
    """The whole caseload of a colleague who stays, or what of it, to one or several others, from a day on."""

    since = DayField(label="À partir du", earliest=FIRST_HIRED, help_text="Aujourd'hui, ou un jour passé.")
    stays = [(LEAVE, "Elle reste référente")]

    def __init__(
        self, *args: Any, periods: Mapping[uuid.UUID, Sequence[ReferentPeriod]], on: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.periods, self.on = periods, on
        self.order_fields(["since"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if since := data.get("since"):
            for one in self.caseload:
                if data.get(_name("personne", one.pk)) in (None, LEAVE):
                    continue
                if problem := problem_of_start(self.periods.get(one.pk, ()), since, self.on):
                    self.add_error("since" if since > self.on else _name("personne", one.pk), problem)
                    if since > self.on:
                        break
        return data


class DepartureForm(CaseloadForm):
    """The last day, then who takes each person and each planned act; what is chosen for all serves where nothing else is.

    `acts`: what is planned with her from today on, each
    with its words. `overdue`: what was planned before and was never told, for each of which she says what it became.
    """

    last_day = DayField(
        label="Dernier jour",
        earliest=FIRST_HIRED,
        help_text="Elle a accès au service ce jour-là encore. Il peut être à venir.",
    )
    overdue_to = forms.ChoiceField(label="Tous ses rendez-vous passés", required=False)
    acts_to = forms.ChoiceField(label="Tous ses rendez-vous après son dernier jour", required=False)

    def __init__(
        self,
        *args: Any,
        membership: Membership,
        acts: Sequence[tuple[Act, ActRow]],
        overdue: Sequence[tuple[Act, ActRow]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, membership=membership, version=membership.version, **kwargs)
        self.acts, self.overdue = acts, overdue
        self.order_fields(["last_day", "people_to", "overdue_to", "acts_to"])
        planned = [
            *self.names,
            (CANCEL, "Annuler, ou l'en retirer s'ils sont à plusieurs"),
            (LEAVE, "Laisser tels quels"),
        ]
        self.fields["acts_to"].choices = [("", "Choisissez, ou réglez chaque rendez-vous"), *planned]
        ends = [*ENDS, (LEAVE, "Laisser « prévu » : elle le dira")]
        self.fields["overdue_to"].choices = [("", "Choisissez, ou réglez chaque rendez-vous"), *ends]
        for act, row in overdue:
            self.fields[_name("passe", act.pk)] = _choice(f"Ce qu’est devenu le rendez-vous du {row.date}", ends)
        if not overdue:
            del self.fields["overdue_to"]
        for act, row in acts:
            self.fields[_name("acte", act.pk)] = _choice(f"Rendez-vous du {row.date}", planned)
        if not acts:
            del self.fields["acts_to"]

    @property
    def act_rows(self) -> Iterator[tuple[ActRow, forms.BoundField]]:
        return ((row, self[_name("acte", act.pk)]) for act, row in self.acts)

    @property
    def overdue_rows(self) -> Iterator[tuple[ActRow, forms.BoundField]]:
        return ((row, self[_name("passe", act.pk)]) for act, row in self.overdue)

    def clean_last_day(self) -> Any:
        last_day, first = self.cleaned_data["last_day"], self.membership.starts_on
        if first and last_day < first:
            raise forms.ValidationError(f"Elle est arrivée le {first:%d/%m/%Y} : son dernier jour ne peut le précéder.")
        return last_day

    def clean(self) -> dict[str, Any]:
        super().clean()
        last_day = self.cleaned_data.get("last_day")
        for act, _row in self.acts:
            if last_day is None or act.date > last_day:
                self.settle(_name("acte", act.pk), self.cleaned_data.get("acts_to"))
        for act, _row in self.overdue:
            self.settle(_name("passe", act.pk), self.cleaned_data.get("overdue_to"), UNTOLD)
        return self.cleaned_data

    @property
    def takers(self) -> dict[uuid.UUID, User | None]:
        """Who takes each act that comes after her last day; None: nobody. Those that stay as they are are left out."""
        chosen = {
            act.pk: self.cleaned_data[_name("acte", act.pk)]
            for act, _row in self.acts
            if act.date > self.cleaned_data["last_day"]
        }
        return {pk: self.colleagues.get(choice) for pk, choice in chosen.items() if choice != LEAVE}

    @property
    def ends(self) -> dict[uuid.UUID, ActStatus]:
        """What each overdue act became. Those left as they are are left out."""
        chosen = {act.pk: self.cleaned_data[_name("passe", act.pk)] for act, _row in self.overdue}
        return {pk: ActStatus(choice) for pk, choice in chosen.items() if choice != LEAVE}


def _name(kind: str, pk: uuid.UUID) -> str:
    return f"{kind}_{pk}"


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", AS_ABOVE), *choices], required=False)
