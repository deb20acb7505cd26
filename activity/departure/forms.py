"""One form for a whole departure."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from accounts.forms import DayField
from accounts.models import Membership, User
from accounts.professionals.forms import FIRST_HIRED, RefusedForm
from activity.enums import ActStatus
from activity.listing import ActRow
from activity.models import Act
from admissions.models import Accompaniment

NOBODY, CANCEL, LEAVE = "aucun", "annuler", "laisser"
AS_ABOVE = "Comme ci-dessus"
LEFT_OPEN = "Choisissez un collègue, ici ou pour tous."
UNTOLD = "Dites ce qu’il en a été, ici ou pour tous."
ENDS = [(one.value, str(one.label)) for one in (ActStatus.DONE, ActStatus.NO_SHOW, ActStatus.CANCELLED)]


class DepartureForm(RefusedForm):
    """The last day, then who takes each person and each planned act; what is chosen for all serves where nothing else is.

    `caseload`: the accompaniments whose référent she is. `acts`: what is planned with her from today on, each
    with its words. `overdue`: what was planned before and was never told, for each of which she says what it became.
    """

    last_day = DayField(
        label="Dernier jour",
        earliest=FIRST_HIRED,
        help_text="Elle a accès au service ce jour-là encore. Il peut être à venir.",
    )
    people_to = forms.ChoiceField(label="Confier toutes ses personnes à", required=False)
    overdue_to = forms.ChoiceField(label="Tous ses rendez-vous passés", required=False)
    acts_to = forms.ChoiceField(label="Tous ses rendez-vous après son dernier jour", required=False)

    def __init__(
        self,
        *args: Any,
        membership: Membership,
        caseload: Sequence[Accompaniment],
        acts: Sequence[tuple[Act, ActRow]],
        overdue: Sequence[tuple[Act, ActRow]],
        colleagues: Sequence[User],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, version=membership.version, **kwargs)
        self.membership, self.caseload, self.acts, self.overdue = membership, caseload, acts, overdue
        self.colleagues = {str(one.pk): one for one in colleagues}
        names = [(key, str(one)) for key, one in self.colleagues.items()]
        people = [*names, (NOBODY, "Personne pour l'instant : sans référent")]
        planned = [*names, (CANCEL, "Annuler, ou l'en retirer s'ils sont à plusieurs"), (LEAVE, "Laisser tels quels")]
        self.fields["people_to"].choices = [("", "Choisissez, ou réglez chaque personne"), *people]
        self.fields["acts_to"].choices = [("", "Choisissez, ou réglez chaque rendez-vous"), *planned]
        ends = [*ENDS, (LEAVE, "Laisser « prévu » : elle le dira")]
        self.fields["overdue_to"].choices = [("", "Choisissez, ou réglez chaque rendez-vous"), *ends]
        for act, row in overdue:
            self.fields[_name("passe", act.pk)] = _choice(f"Ce qu’est devenu le rendez-vous du {row.date}", ends)
        if not overdue:
            del self.fields["overdue_to"]
        for one in caseload:
            self.fields[_name("personne", one.pk)] = _choice(f"Nouveau référent de {one.person}", people)
        for act, row in acts:
            self.fields[_name("acte", act.pk)] = _choice(f"Rendez-vous du {row.date}", planned)
        if not caseload:
            del self.fields["people_to"]
        if not acts:
            del self.fields["acts_to"]

    @property
    def people_rows(self) -> Iterator[tuple[Accompaniment, forms.BoundField]]:
        return ((one, self[_name("personne", one.pk)]) for one in self.caseload)

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
        last_day = self.cleaned_data.get("last_day")
        for one in self.caseload:
            self._settle(_name("personne", one.pk), self.cleaned_data.get("people_to"))
        for act, _row in self.acts:
            if last_day is None or act.date > last_day:
                self._settle(_name("acte", act.pk), self.cleaned_data.get("acts_to"))
        for act, _row in self.overdue:
            self._settle(_name("passe", act.pk), self.cleaned_data.get("overdue_to"), UNTOLD)
        return self.cleaned_data

    def _settle(self, name: str, for_all: str | None, why: str = LEFT_OPEN) -> None:
        if name in self.errors:
            return
        self.cleaned_data[name] = self.cleaned_data.get(name) or for_all
        if not self.cleaned_data[name]:
            self.add_error(name, why)

    @property
    def referents(self) -> dict[uuid.UUID, User | None]:
        """Each accompaniment's next référent; None: nobody for now."""
        return {one.pk: self.colleagues.get(self.cleaned_data[_name("personne", one.pk)]) for one in self.caseload}

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
