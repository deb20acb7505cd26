"""What is typed in a project, one thing at a time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable
from typing import Any, Self

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone

from accounts.forms import BaseForm, DayField
from admissions.enums import NeedDomain
from admissions.forms import RefusableForm
from pap.actions import WORDED, StepDraft
from pap.catalogue import Preferences
from pap.enums import CLOSING, Doer, Outcome, PapAnswer, PapSubject, ParticipantKind, Term
from pap.lines import Lines
from pap.models import ObjectiveReview, ObjectiveVersion, ObjectiveWording, Pap, PapText, Participation
from pap.models.objectives import ALL_DONE
from pap.rules import TO_COME, Aim, ended
from pap.serafin import choosable, nomenclature
from services.enums import FileType
from services.forms import MEGABYTE, SentFileField

# How many steps an objective may have, and how many lines are in sight at least.
MOST_STEPS, SHOWN_STEPS = 8, 3
LONGEST_NAME, MOST_NAMES = 200, 20
CHANGED = "Ce projet a changé depuis que vous l'avez lu : relisez, puis confirmez."

# What helps to say each thing, in her words first.
_HINTS = {
    PapSubject.EXPECTATIONS: "Avec ses mots : « Je voudrais… ».",
    PapSubject.WISHES: "Ce qu'elle souhaite pour elle, même loin.",
    PapSubject.REFUSALS: "Ce dont elle ne veut pas.",
    PapSubject.DISAGREEMENTS: "Ce que d'autres proposent et qu'elle ne partage pas.",
    PapSubject.CAPACITIES: "Ce qu'elle fait et sait faire.",
    PapSubject.RESOURCES: "Ce et ceux sur qui elle peut compter.",
    PapSubject.POTENTIAL: "Ce qu'elle pourrait apprendre ou reprendre.",
}


class BeginForm(BaseForm):
    """The day a project, or another version of it, begins."""

    begun_on = DayField(label="Commencé le")

    def __init__(self, *args: Any, until: datetime.date | None, **kwargs: Any) -> None:
        """`until`: her accompaniment ended."""
        super().__init__(*args, **kwargs)
        self.until = until

    def clean_begun_on(self) -> datetime.date:
        day = self.cleaned_data["begun_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(TO_COME)
        if self.until and day > self.until:
            raise forms.ValidationError(ended(self.until))
        return day


class TextForm(BaseForm):
    """What one heading says."""

    text = forms.CharField(label="", required=False, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, of: PapText, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        subject = PapSubject(of.subject)
        self.fields["text"].label, self.fields["text"].help_text = subject.label, _HINTS[subject]


class NamesField(forms.CharField):
    """Several names, one a line; it cleans into a list, each once."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]  # its text is read further
        typed = super().clean(value)
        names = list(dict.fromkeys(filter(None, (" ".join(one.split()) for one in re.split(r"[\n\r;]", typed)))))
        if any(len(one) > LONGEST_NAME for one in names) or len(names) > MOST_NAMES:
            raise forms.ValidationError(f"{MOST_NAMES} noms au plus, de {LONGEST_NAME} caractères au plus.")
        return names


# The kinds of participants that are named, with the field where they are.
_NAMED = {
    "representatives": ParticipantKind.REPRESENTATIVE,
    "relatives": ParticipantKind.RELATIVE,
    "partners": ParticipantKind.PARTNER,
    "professionals": ParticipantKind.PROFESSIONAL,
}


# Noted with what was made with her, or once it is validated, with what she answers.
CONSENTED = DayField(
    label="Consentement éclairé recueilli le",
    required=False,
    help_text="Elle a compris ce projet et elle est d'accord.",
)
COORDINATION_TOLD = DayField(
    label="Informée du rôle de coordination le",
    required=False,
    help_text="Elle sait que le service coordonne ceux qui l'entourent.",
)


class FactsForm(RefusableForm):
    """The days of a version and who took part in it."""

    FACTS = (
        "begun_on",
        "analysed_on",
        "tool",
        "tool_on",
        "coconstructed_on",
        "consented_on",
        "coordination_told_on",
    )

    begun_on = DayField(label="Premiers contacts et attentes, depuis le")
    analysed_on = DayField(label="Analyse de la situation, le", required=False)
    tool = forms.CharField(
        label="Outil utilisé", required=False, max_length=200, help_text="Grille, échelle, entretien guidé : lequel."
    )
    tool_on = DayField(label="Date de l'outil", required=False)
    coconstructed_on = DayField(label="Co-construit avec elle le", required=False)
    took_part = forms.BooleanField(label="La personne y a pris part", required=False)
    representatives = NamesField(label="Représentant légal", required=False)
    relatives = NamesField(label="Proches", required=False)
    partners = NamesField(label="Partenaires", required=False)
    professionals = NamesField(label="Professionnels du service", required=False, help_text="Un nom par ligne.")
    consented_on = CONSENTED
    coordination_told_on = COORDINATION_TOLD

    @property
    def participations(self) -> list[tuple[str, str]]:
        """As (kind, name)."""
        person = [(str(ParticipantKind.PERSON), "")] if self.cleaned_data["took_part"] else []
        named = [(str(kind), name) for field, kind in _NAMED.items() for name in self.cleaned_data[field]]
        return person + named

    def write_into(self, pap: Pap) -> None:
        for name in self.FACTS:
            setattr(pap, name, self.cleaned_data[name])


def facts_of(pap: Pap, participations: Iterable[Participation]) -> dict[str, Any]:
    """The values of its form, as stored."""
    participations = list(participations)
    names = {field: "\n".join(one.name for one in participations if one.kind == kind) for field, kind in _NAMED.items()}
    took_part = any(one.kind == ParticipantKind.PERSON for one in participations)
    return {name: getattr(pap, name) for name in FactsForm.FACTS} | names | {"took_part": took_part}


class SerafinField(forms.MultipleChoiceField):
    """Some numbers of SERAFIN-PH."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, needs: bool, **kwargs: Any) -> None:
        self.codes = choosable(needs=needs)
        super().__init__(choices=[(one.code, str(one)) for one in self.codes], required=False, **kwargs)

    def offer(self, preferences: Preferences, *, chosen: Collection[str]) -> None:
        """What the service prefers, and what is `chosen` already."""
        self.choices = [(one.code, str(one)) for one in preferences.offered(self.codes, chosen=chosen)]
        if any(one.code in preferences.favourites for one in self.codes):
            self.help_text = "Les favoris du service sont les premiers."

    def clean(self, value: Any) -> list[str]:
        chosen = set(super().clean(value))
        return [code for code in nomenclature() if code in chosen]


def _step_fields(rank: int) -> dict[str, forms.Field]:
    return {
        "text": forms.CharField(label=f"Étape {rank}", required=False, max_length=300),
        "doer": forms.ChoiceField(label="Qui fait", required=False, choices=[("", "Choisir…"), *Doer.choices]),
        "who": forms.CharField(label="Précisément", required=False, max_length=200),
    }


class ObjectiveForm(BaseForm):
    """An objective and its steps: what makes it measurable, feasible and planned may come later."""

    PLANNED = ("domain", "term", "due_on", "needs", "prestations")

    title = forms.CharField(label="Objectif", max_length=300, help_text="Ce qu'elle veut atteindre, avec ses mots.")
    domain = forms.ChoiceField(label="Domaine", choices=[("", "Choisir…"), *NeedDomain.choices])
    start = forms.CharField(
        label="Point de départ", required=False, max_length=200, help_text="Où elle en est : « ne prend pas le bus »."
    )
    target = forms.CharField(
        label="Cible", required=False, max_length=200, help_text="Où l'on veut arriver : « va seule au marché »."
    )
    indicator = forms.CharField(
        label="Indicateur", required=False, max_length=300, help_text="À quoi on le verra : « trajets seule par mois »."
    )
    term = forms.ChoiceField(label="Terme", required=False, choices=[("", "Pas encore dit"), *Term.choices])
    due_on = DayField(label="Échéance", required=False)
    means = forms.CharField(
        label="Moyens", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="Avec quoi, avec qui."
    )
    needs = SerafinField(label="Besoins SERAFIN-PH", needs=True)
    prestations = SerafinField(label="Prestations SERAFIN-PH", needs=False)

    def __init__(self, *args: Any, preferences: Preferences, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._preferences = preferences
        self._offer()
        self.step_lines = Lines(self, "step", _step_fields, most=MOST_STEPS, shown=SHOWN_STEPS)

    @classmethod
    def filled(cls, data: QueryDict, **kwargs: Any) -> Self:
        form = super().filled(data, **kwargs)
        form._offer()
        return form

    def _offer(self) -> None:
        """The codes that the service prefers; one that is not offered stays where it is stored or was sent."""
        for name in ("needs", "prestations"):
            field = self.fields[name]
            sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)) or ()
            field.offer(self._preferences, chosen={*(self.initial.get(name) or ()), *sent})

    @property
    def steps(self) -> dict[int, StepDraft]:
        """What was typed, by rank."""
        lines = self.step_lines.typed(self.cleaned_data)
        return {rank: StepDraft(**typed) for rank, typed in lines.items() if typed["text"]}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for rank, typed in self.step_lines.typed(data).items():
            if typed["text"] and not typed["doer"]:
                self.step_lines.ask_for(rank, "doer", "Dites qui fait cette étape.")
            elif (typed["doer"] or typed["who"]) and not typed["text"]:
                self.step_lines.ask_for(rank, "text", "Dites quelle est cette étape.")
        return data

    def write_into(self, planned: ObjectiveVersion, wording: ObjectiveWording) -> None:
        for row, names in ((planned, self.PLANNED), (wording, WORDED)):
            for name in names:
                setattr(row, name, self.cleaned_data[name])


def values_of_objective(aim: Aim) -> dict[str, Any]:
    """The values of its form, as stored."""
    values = {name: getattr(aim.planned, name) for name in ObjectiveForm.PLANNED}
    values |= {name: getattr(aim.wording, name, "") for name in WORDED}
    for step in aim.steps:
        values |= {f"step_{step.rank}_{name}": getattr(step, name) for name in ("text", "doer", "who")}
    return values


class StepForm(RefusableForm):
    """When a step was done."""

    done_on = DayField(label="Faite le", required=False, help_text="Vide : pas encore faite.")


class ReviewForm(RefusableForm):
    """An evaluation of an objective on a day."""

    FIELDS = ("reviewed_on", "outcome", "due_on", "progress")

    reviewed_on = DayField(label="Évalué le")
    outcome = forms.ChoiceField(label="Résultat", choices=Outcome.choices, widget=forms.RadioSelect)
    due_on = DayField(
        label="Nouvelle échéance",
        required=False,
        help_text="S'il est reconduit ou adapté. Les précédentes restent écrites.",
    )
    reason = forms.CharField(label="Pourquoi", required=False, max_length=300, help_text="Sauf s'il est atteint.")
    progress = forms.IntegerField(label="Progression, en %", required=False, min_value=0, max_value=ALL_DONE)
    comment = forms.CharField(label="Commentaire", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("outcome") in CLOSING and data.get("due_on") and "due_on" in self.changed_data:
            self.add_error("due_on", "Un objectif clos n'a plus d'échéance : videz-la, ou dites-le reconduit.")
        return data

    def write_into(self, review: ObjectiveReview) -> None:
        for name in self.FIELDS:
            setattr(review, name, self.cleaned_data[name])
        if review.outcome in CLOSING:  # the day it was renewed for, before this correction
            review.due_on = None


class AnswerForm(RefusableForm):
    """What the person answers to a validated version, and what she was told of it."""

    FACTS = ("answer", "answered_on", "starts_on", "consented_on", "coordination_told_on")

    answer = forms.ChoiceField(
        label="Sa réponse",
        required=False,
        choices=[("", "Pas encore donnée"), *PapAnswer.choices],
        widget=forms.RadioSelect,
    )
    answered_on = DayField(label="Répondu le", required=False)
    starts_on = DayField(label="En vigueur à partir du", required=False, help_text="Vide : le jour où elle le signe.")
    scan = SentFileField(
        label="L'exemplaire signé",
        required=False,
        largest=settings.LARGEST_DOCUMENT,
        types=(FileType.PDF, FileType.JPEG, FileType.PNG),
        help_text=f"Le papier signé, numérisé : PDF ou photo, {settings.LARGEST_DOCUMENT // MEGABYTE} Mo au plus. Il rejoint ses documents.",
    )
    consented_on = CONSENTED
    coordination_told_on = COORDINATION_TOLD

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("answer") and not data.get("answered_on") and "answered_on" not in self.errors:
            self.add_error("answered_on", "Indiquez la date.")
        if data.get("answered_on") and not data.get("answer") and "answer" not in self.errors:
            self.add_error("answer", "Dites ce qu'elle a répondu ce jour-là.")
        elif data.get("scan") and not data.get("answer") and "answer" not in self.errors:
            self.add_error("answer", "Dites ce qu'elle a répondu sur ce papier.")
        return data

    def write_into(self, pap: Pap) -> None:
        data = self.cleaned_data
        pap.answer, pap.answered_on = data["answer"], data["answered_on"]
        signed = data["answer"] == PapAnswer.SIGNED
        pap.starts_on = (data["starts_on"] or data["answered_on"]) if signed else None
        pap.consented_on, pap.coordination_told_on = data["consented_on"], data["coordination_told_on"]


class ConfirmForm(RefusableForm):
    """Nothing but a button: what is asked is said above it. `stamp`: what was there when it was asked; nothing is done to
    what has changed since."""

    stamp = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, stamp: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present_stamp = self.fields["stamp"].initial = stamp

    def clean_stamp(self) -> int:
        if self.cleaned_data["stamp"] != self.present_stamp:
            self.data = self.data.copy()
            self.data[self.add_prefix("stamp")] = str(self.present_stamp)
            raise forms.ValidationError(CHANGED)
        return self.present_stamp


class ValidationForm(ConfirmForm):
    """The day on which the head of service validates what she has read."""

    validated_on = DayField(label="Validé le")
