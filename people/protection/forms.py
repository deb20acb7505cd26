"""What is typed about a protection measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from accounts.forms import BaseForm, DayField
from people.contacts.forms import PhoneField
from people.enums import ProtectionManner, ProtectionScope, ProtectionType, RepresentativeKind
from people.identity.forms import REMOVE
from people.models import OF_A_MEASURE, ProtectionMeasure
from people.rules import overlapping

COLUMNS = ("type", "starts_on", "ends_on", *OF_A_MEASURE)
MANDATARY_ALONE = [("", "Pas encore connue"), *ProtectionType.choices]


class MeasureForm(BaseForm):
    """A protection measure. `follows`: the latest one, when this is a new one; `others`: those that it may not overlap."""

    type = forms.ChoiceField(label="Mesure", required=False, choices=MANDATARY_ALONE)
    starts_on = DayField(label="Depuis le", required=False, help_text="Vide : on ne sait pas, ou depuis toujours.")
    ends_on = DayField(
        label="Jusqu'au", required=False, help_text="Le dernier jour écrit dans le jugement, ou celui de la mainlevée."
    )
    scope = forms.ChoiceField(
        label="Ce qu'elle couvre", required=False, choices=[("", "Non précisé"), *ProtectionScope.choices]
    )
    manner = forms.ChoiceField(
        label="Assistance ou représentation",
        required=False,
        choices=[("", "Non précisé"), *ProtectionManner.choices],
        help_text="Ce que dit le jugement.",
    )
    court = forms.CharField(label="Tribunal", required=False, max_length=100)
    mandatary_name = forms.CharField(
        label="Mandataire",
        required=False,
        max_length=100,
        help_text="Qui exerce la mesure : organisme, délégué, proche.",
    )
    mandatary_kind = forms.ChoiceField(
        label="Nature", required=False, choices=[("", "Non dite"), *RepresentativeKind.choices]
    )
    mandatary_phone = PhoneField(label="Téléphone du mandataire")
    mandatary_email = forms.EmailField(label="Courriel du mandataire", required=False, max_length=254)
    remove = forms.BooleanField(label=REMOVE, required=False, help_text="L'historique en garde la trace.")

    def __init__(
        self,
        *args: Any,
        others: Sequence[ProtectionMeasure],
        follows: ProtectionMeasure | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others, self.follows = others, follows
        if not self.current_version:
            del self.fields["remove"]
        if follows:
            self.fields["starts_on"].help_text = "La mesure précédente finit la veille."

    @staticmethod
    def initial_of(measure: ProtectionMeasure) -> dict[str, Any]:
        return {name: getattr(measure, name) for name in COLUMNS}

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("remove"):
            return
        if not data.get("type") and not data.get("mandatary_name") and not data.get("mandatary_phone"):
            self.add_error("type", "Dites de quelle mesure il s'agit, ou qui l'exerce.")
        if data.get("type") == ProtectionType.NONE:
            for name in OF_A_MEASURE:
                if data.get(name):
                    self.add_error(name, "Sans mesure, laissez ceci vide.")
        if not {"starts_on", "ends_on"} & self.errors.keys():
            self._clean_dates(data)

    def _clean_dates(self, data: dict[str, Any]) -> None:
        starts, ends = data["starts_on"], data["ends_on"]
        if starts and starts > timezone.localdate():
            self.add_error("starts_on", "Cette date est dans l'avenir : une mesure se note une fois commencée.")
        elif starts and ends and ends < starts:
            self.add_error("ends_on", "La fin précède le début.")
        elif self.follows and not starts:
            self.add_error("starts_on", "Dites depuis quand : la mesure précédente finit la veille.")
        elif self.follows and self.follows.starts_on and starts <= self.follows.starts_on:
            since = date_format(self.follows.starts_on, "j F Y")
            self.add_error("starts_on", f"La mesure précédente a commencé le {since} : celle-ci vient après.")
        elif other := overlapping(starts, ends, self.others):
            self.add_error(
                "starts_on" if starts else "ends_on", f"Ces jours sont aussi ceux d'une autre mesure : {other}."
            )

    @property
    def typed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in COLUMNS}
