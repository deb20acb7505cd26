"""What is typed of a DIPC or an avenant."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.forms import BaseForm, DayField
from admissions.dipcs.rules import proposed_signatories
from admissions.enums import DipcNature, DipcParticipant, Signatories
from admissions.models import Contract, ContractText
from people.models import ProtectionMeasure

LONGEST = 4_000
REVISION = "À la demande de la personne, de son représentant légal ou du service, par un avenant."
ENDING = "À la demande de la personne, à tout moment. Par le service, sur décision de la CDAPH, après en avoir parlé avec elle."
CONTRIBUTION = "La personne participe au prix des activités extérieures payantes. Ce prix lui est dit avant chacune."


def _text(label: str, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)


class ContractForm(BaseForm):
    """What DIPC and avenants have in common. `protection`: her measure, which proposes who countersigns."""

    DAYS = ("established_on", "starts_on", "signatories", "signatories_because")
    WORDS = ("participants", "others", "goals", "prestations")

    established_on = DayField(label="Établi le")
    starts_on = DayField(label="Prend effet le")
    participants = forms.MultipleChoiceField(
        label="Ont pris part à son élaboration",
        choices=DipcParticipant.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Dites qui a pris part : la personne au moins."},
    )
    others = forms.CharField(
        label="Autres participants", required=False, max_length=300, help_text="Leur nom, et ce qu’ils sont pour elle."
    )
    goals = _text(
        "Objectifs",
        help_text="Un par ligne, dans ses mots.",
        error_messages={"required": "Écrivez au moins un objectif."},
    )
    prestations = _text(
        "Prestations",
        help_text="Une par ligne : ce que le service fait avec elle.",
        error_messages={"required": "Écrivez au moins une prestation."},
    )
    signatories = forms.ChoiceField(label="Qui contresigne", choices=Signatories.choices, widget=forms.RadioSelect)
    signatories_because = forms.CharField(
        label="Si ce n’est pas ce que propose sa mesure de protection, pourquoi", required=False, max_length=300
    )

    def __init__(self, *args: Any, protection: ProtectionMeasure | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposed_signatories(protection)
        self.fields["signatories"].help_text = f"Selon sa mesure de protection : {self.proposed.label.lower()}."
        if not self.fields["signatories"].initial:
            self.fields["signatories"].initial = self.proposed

    def clean_participants(self) -> list[str]:
        chosen = self.cleaned_data["participants"]
        if DipcParticipant.PERSON not in chosen:
            raise forms.ValidationError("La personne prend toujours part à son DIPC : cochez-la.")
        return chosen

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("signatories") == self.proposed:
            data["signatories_because"] = ""
        elif (
            data.get("signatories")
            and not data.get("signatories_because")
            and not self.errors.get("signatories_because")
        ):
            self.add_error("signatories_because", "Dites pourquoi ce n’est pas ce que propose sa mesure de protection.")
        return data

    def write_into(self, contract: Contract, text: ContractText) -> None:
        """Put what was typed in the two rows; nothing is saved."""
        for row, names in ((contract, self.DAYS), (text, self.WORDS)):
            for name in names:
                setattr(row, name, self.cleaned_data[name])


class AmendmentForm(ContractForm):
    """An avenant: objectives and prestations adapted to the person."""


class DipcForm(ContractForm):
    """A DIPC in one form, with everything known proposed."""

    DAYS = (*ContractForm.DAYS, "nature", "ends_on")
    WORDS = (*ContractForm.WORDS, "contribution", "revision", "ending", "mentions_pap")

    nature = forms.ChoiceField(label="Nature", choices=DipcNature.choices, initial=DipcNature.DIPC)
    ends_on = DayField(label="Fin", required=False, help_text="Vide : aussi longtemps que l’accompagnement.")
    contribution = _text("Participation financière", required=False, initial=CONTRIBUTION)
    revision = _text("Conditions de révision", required=False, initial=REVISION)
    ending = _text(
        "Conditions de fin",
        required=False,
        initial=ENDING,
        help_text="Le document dit toujours que l’accompagnement prend fin quand les objectifs sont atteints.",
    )
    mentions_pap = forms.BooleanField(
        label="Dire qu’il y a un projet d’accompagnement personnalisé", required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "La fin précède le début.")
        return data


def initial_of(contract: Contract, text: ContractText | None) -> dict[str, Any]:
    """The values of the two rows, for a form that corrects them."""
    form = DipcForm if hasattr(contract, "ends_on") else AmendmentForm
    shown = {name: getattr(contract, name) for name in form.DAYS}
    return shown | ({name: getattr(text, name) for name in form.WORDS} if text else {})
