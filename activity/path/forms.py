"""What is typed about the steps of the path that take time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from accounts.forms import DayField
from accounts.models import User
from activity.enums import ActFamily
from activity.fields import MinutesField, Names, WrittenDayField
from activity.forms import EntryForm
from admissions.enums import Asker, ContactChannel, Countersignature, DipcNature, Fit
from admissions.look_alikes import LookAlikes
from admissions.models import Contract, Dipc
from admissions.needs.forms import NeedsForm
from people.forms import ChoosingPeople, PeopleField
from people.likeness import Named
from people.models import Person
from services.enums import FileType
from services.forms import MEGABYTE, SentFileField

KNOWN, NEW, UNKNOWN = "connue", "nouvelle", "inconnue"
WHO = [
    (KNOWN, "Elle a déjà un dossier ici"),
    (NEW, "Elle est nouvelle"),
    (UNKNOWN, "On ne sait pas encore qui c'est"),
]
ONE_PERSON = "Choisissez une seule personne."


class TimedForm(EntryForm):
    """A step with its minutes, and who gave them. `professionals`: who may be ticked; None: her time is not counted here."""

    date = WrittenDayField(label="Date", help_text="Aussi : hier, lun, 12/3.")
    minutes = MinutesField(label="Durée", required=False, help_text="En minutes (90) ou en heures (1h30, 1:30, 1,5h).")
    professionals = forms.MultipleChoiceField(
        label="Professionnels",
        widget=forms.CheckboxSelectMultiple,
        help_text="La durée compte une seule fois, même à plusieurs.",
        error_messages={"required": "Indiquez au moins un professionnel."},
    )

    def __init__(self, *args: Any, professionals: Iterable[User] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if professionals is None:
            del self.fields["minutes"], self.fields["professionals"]
        else:
            self.fields["professionals"].choices = Names(professionals)


class WhoForm(ChoosingPeople, EntryForm):
    """Whom it is about: somebody known, or somebody new, whose look-alikes are shown before she is written.

    `look_for`: those who may be her. `asks`: the heads of other services are asked rather than a second file opened.
    """

    people = PeopleField(label="Personne", queryset=Person.objects.none(), required=False)
    last_name = forms.CharField(label="Nom", required=False, max_length=100)
    first_name = forms.CharField(label="Prénom", required=False, max_length=100)
    birth_date = DayField(label="Date de naissance", required=False, help_text="Si elle est connue.")
    another = forms.BooleanField(
        label="C'est bien une autre personne",
        required=False,
        help_text="Cochez pour ouvrir un nouveau dossier.",
    )

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Person],
        look_for: Callable[[Named], LookAlikes],
        asks: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.look_for, self.asks = look_for, asks
        self.look_alikes = LookAlikes()

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        who = data.get("who")
        if who == KNOWN and len(data.get("people") or []) != 1:
            self.add_error("people", ONE_PERSON)
        if who == NEW:
            self._ask_for(data, last_name="Indiquez le nom.", first_name="Indiquez le prénom.")
            self._tell_look_alikes(data)
        return data

    def _ask_for(self, data: dict[str, Any], **needed: str) -> None:
        for name, message in needed.items():
            if name not in self.errors and not data.get(name):
                self.add_error(name, message)

    def _tell_look_alikes(self, data: dict[str, Any]) -> None:
        if data.get("another") or {"last_name", "first_name", "birth_date"} & self.errors.keys():
            return
        self.look_alikes = self.look_for(self.named)
        if self.asks and self.look_alikes.elsewhere:
            return
        if self.look_alikes.seen:
            self.add_error("another", "Cette personne a peut-être déjà un dossier : est-ce elle ?")
        elif self.look_alikes.elsewhere:
            self.add_error("another", "Demandez d'abord, ou cochez si c'est bien une autre personne.")

    @property
    def named(self) -> Named:
        """Who is new, as typed."""
        return Named(*(self.cleaned_data[name] for name in ("last_name", "first_name", "birth_date")))


class FirstContactForm(WhoForm, TimedForm):
    """Who reached the service, how, what for; the person is known, new, or not identified."""

    who = forms.ChoiceField(
        label="La personne concernée",
        choices=WHO,
        widget=forms.RadioSelect,
        error_messages={"required": "Dites de qui il s'agit."},
    )
    caller = forms.CharField(
        label="Ce qu'on sait d'elle",
        required=False,
        max_length=200,
        help_text="De quoi la reconnaître : « dame, quartier de la gare, rappellera jeudi ».",
    )
    channel = forms.ChoiceField(
        label="Comment", choices=ContactChannel.choices, error_messages={"required": "Dites comment."}
    )
    asked_by = forms.ChoiceField(label="Qui demande", choices=Asker.choices, initial=Asker.PERSON)
    wish = forms.CharField(label="Demande", required=False, max_length=300, help_text="En quelques mots, sans récit.")
    next_step = forms.CharField(label="Suite", required=False, max_length=300, help_text="Qui rappelle, quand.")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("who") == UNKNOWN:
            self._ask_for(data, caller="Dites ce qu'on sait d'elle, pour la relier plus tard.")
        return data


class InformationForm(ChoosingPeople, TimedForm):
    """An information meeting: who came, how long."""

    people = PeopleField(label="Personnes déjà connues du service", queryset=Person.objects.none(), required=False)
    others_count = forms.IntegerField(
        label="Autres participants",
        min_value=0,
        max_value=500,
        initial=0,
        required=False,
        help_text="Leur nombre : ceux qui n'ont pas de dossier ici.",
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.fields["minutes"].required = True

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        data["others_count"] = data.get("others_count") or 0
        if not self.errors and not data["people"] and not data["others_count"]:
            self.add_error("others_count", "Dites qui est venu : des personnes connues, ou leur nombre.")
        return data


class IndividualMeetingForm(NeedsForm, TimedForm):
    """An individual meeting: its time, what it gathered and, once that is enough, whether the offer fits."""

    PLACES = [(ActFamily.APPOINTMENT, "Au service"), (ActFamily.VISIT, "Chez elle")]

    place = forms.ChoiceField(label="Où", choices=PLACES, initial=ActFamily.APPOINTMENT)
    fit = forms.ChoiceField(
        label="Conclusion",
        choices=[("", "L'évaluation continue"), *Fit.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    reasons = forms.CharField(
        label="Motif de la réorientation",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Obligatoire pour réorienter. La personne et la MDPH le lisent.",
    )


class LinkForm(WhoForm):
    """« C'était elle »: who a caller turned out to be, known or new."""

    who = forms.ChoiceField(label="C'était", choices=WHO[:2], initial=KNOWN, required=False, widget=forms.RadioSelect)

    def clean_who(self) -> str:
        return self.cleaned_data["who"] or KNOWN


class DipcHandedOverForm(TimedForm):
    """A DIPC, or an avenant, put into somebody's hands: one that is written already, or a new DIPC. `contracts`: those that
    somebody still waits for."""

    NEW = "nouveau"
    TO = [("personne", "À la personne"), ("representant", "À son représentant légal")]

    dipc = forms.ChoiceField(
        label="DIPC", widget=forms.RadioSelect, error_messages={"required": "Choisissez le DIPC remis."}
    )
    nature = forms.ChoiceField(label="Nature", choices=DipcNature.choices, initial=DipcNature.DIPC, required=False)
    established_on = DayField(label="Établi le", required=False)
    starts_on = DayField(label="Début", required=False)
    ends_on = DayField(label="Fin", required=False, help_text="Vide : aussi longtemps que l'accompagnement.")
    to = forms.MultipleChoiceField(
        label="Remis",
        choices=TO,
        initial=["personne"],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Dites à qui il est remis."},
        help_text="À des jours différents : notez deux remises.",
    )

    def __init__(self, *args: Any, contracts: Sequence[Contract], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contracts = {str(one.pk): one for one in contracts}
        written = [(key, _called(one)) for key, one in self.contracts.items()]
        self.fields["dipc"].choices = [*written, (self.NEW, "Un nouveau DIPC")]
        self.fields["dipc"].initial = written[0][0] if written else self.NEW
        self.fields["date"].label = "Remis le"

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("dipc") == self.NEW:
            for name, message in (
                ("established_on", "Indiquez quand il est établi."),
                ("starts_on", "Indiquez son début."),
            ):
                if name not in self.errors and not data.get(name):
                    self.add_error(name, message)
        return data

    def handed_over(self, accompaniment: Any) -> Contract:
        """The one chosen, or the new DIPC as typed."""
        data = self.cleaned_data
        return self.contracts.get(data["dipc"]) or Dipc(
            service_id=accompaniment.service_id,
            accompaniment=accompaniment,
            nature=data["nature"] or DipcNature.DIPC,
            established_on=data["established_on"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
        )


def _called(contract: Contract) -> str:
    if isinstance(contract, Dipc):
        return f"Celui du {contract.starts_on:%d/%m/%Y}"
    return str(contract)


class SignedForm(TimedForm):
    """Who has signed a DIPC or an avenant, when, on which paper; its minutes, where they are noted, write an act."""

    FACTS = ("signed_on", "countersignature", "countersigned_on", "countersignature_because")

    signed_on = DayField(label="Signé par le service le", required=False, help_text="Par le directeur ou son délégué.")
    countersignature = forms.ChoiceField(
        label="Contreseing",
        choices=Countersignature.choices,
        widget=forms.RadioSelect,
        initial=Countersignature.PENDING,
    )
    countersigned_on = DayField(label="Contresigné, refusé ou impossible le", required=False)
    countersignature_because = forms.CharField(
        label="S’il est refusé ou impossible, pourquoi", required=False, max_length=300
    )
    scan = SentFileField(
        label="L’exemplaire signé",
        required=False,
        largest=settings.LARGEST_DOCUMENT,
        types=(FileType.PDF, FileType.JPEG, FileType.PNG),
        help_text=f"Le papier signé, numérisé : PDF ou photo, {settings.LARGEST_DOCUMENT // MEGABYTE} Mo au plus. Il rejoint ses documents.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date"].label = "Rendez-vous le"
        self.fields["minutes"].help_text = "Vide : aucun acte n’est écrit. Sinon, en minutes (90) ou en heures (1h30)."
