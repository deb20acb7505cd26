"""What is typed about the review of a whole project."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms

from accounts.forms import DayField
from activity.forms import BesideOthers, why_not_counted
from activity.path.forms import TimedForm
from activity.projects.actions import ReviewTime
from activity.rules import ActDraft, Finding
from pap.enums import Doer, ParticipantKind
from pap.lines import Lines
from pap.models import PapReview
from pap.rules import DecisionDraft, InviteeDraft, PapReviewDraft

MOST_GUESTS, SHOWN_GUESTS = 8, 2
MOST_DECISIONS, SHOWN_DECISIONS = 8, 2
# She has a field of her own; the professionals are those of the act.
_WITH_A_FIELD = (ParticipantKind.PERSON, ParticipantKind.PROFESSIONAL)
GUESTS = [(str(kind), kind.label) for kind in ParticipantKind if kind not in _WITH_A_FIELD]


def _guest_fields(rank: int) -> dict[str, forms.Field]:
    return {
        "name": forms.CharField(label=f"Invité {rank}", required=False, max_length=200),
        "kind": forms.ChoiceField(
            label=f"Qualité de l’invité {rank}", required=False, choices=[("", "Choisir…"), *GUESTS]
        ),
        "present": forms.BooleanField(label=f"L’invité {rank} est venu", required=False),
    }


def _decision_fields(rank: int) -> dict[str, forms.Field]:
    return {
        "text": forms.CharField(label=f"Décision {rank}", required=False, max_length=300),
        "doer": forms.ChoiceField(
            label=f"Qui fait (décision {rank})", required=False, choices=[("", "Choisir…"), *Doer.choices]
        ),
        "who": forms.CharField(label="Précisément", required=False, max_length=200),
        "due_on": DayField(label="Pour le", required=False),
    }


class PapReviewForm(TimedForm, BesideOthers):
    """A review of a project: planned, it says when and who is invited; held, who came, what was said and decided."""

    start = forms.TimeField(
        label="Heure de début",
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Écrivez l'heure comme 09:30."},
    )
    person_present = forms.BooleanField(
        label="La personne est venue", required=False, help_text="Elle est toujours invitée."
    )
    text = forms.CharField(
        label="Compte rendu",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Ce qui a été dit du projet, dans des mots que la personne peut lire.",
    )
    uncounted_because = why_not_counted("cet acte")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date"].help_text = "Un jour à venir : la revue est prévue. Aussi : hier, lun, 12/3."
        self.guest_lines = Lines(self, "guest", _guest_fields, most=MOST_GUESTS, shown=SHOWN_GUESTS)
        self.decision_lines = Lines(self, "decision", _decision_fields, most=MOST_DECISIONS, shown=SHOWN_DECISIONS)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        named = set()
        for rank, typed in self.guest_lines.typed(data).items():
            if typed["name"] and not typed["kind"]:
                self.guest_lines.ask_for(rank, "kind", "Dites à quel titre.")
            elif not typed["name"] and (typed["kind"] or typed["present"]):
                self.guest_lines.ask_for(rank, "name", "Nommez qui est invité.")
            elif typed["name"] and (typed["kind"], typed["name"]) in named:
                self.guest_lines.ask_for(rank, "name", "Cité deux fois.")
            named.add((typed["kind"], typed["name"]))
        for rank, typed in self.decision_lines.typed(data).items():
            if typed["text"] and not typed["doer"]:
                self.decision_lines.ask_for(rank, "doer", "Dites qui fait.")
            elif not typed["text"] and (typed["doer"] or typed["who"] or typed["due_on"]):
                self.decision_lines.ask_for(rank, "text", "Dites ce qui est décidé.")
        return data

    def refuse(self, findings: Iterable[Finding]) -> None:
        """Whether anybody came is said beside the first box that is ticked, else beside hers."""
        came = next(
            (
                self.guest_lines.name(rank, "present")
                for rank, typed in self.guest_lines.typed(self.cleaned_data).items()
                if typed["present"]
            ),
            "person_present",
        )
        box = "person_present" if self.cleaned_data.get("person_present") else came
        super().refuse(replace(one, field=box) if one.field == "present" else one for one in findings)

    @property
    def review(self) -> PapReviewDraft:
        """What was typed of it."""
        data = self.cleaned_data
        guests = self.guest_lines.typed(data).values()
        decisions = self.decision_lines.typed(data)
        return PapReviewDraft(
            date=data["date"],
            invitees=(
                InviteeDraft(ParticipantKind.PERSON, "", data["person_present"]),
                *(InviteeDraft(typed["kind"], typed["name"], typed["present"]) for typed in guests if typed["name"]),
            ),
            text=data["text"],
            decisions={rank: DecisionDraft(**typed) for rank, typed in decisions.items() if typed["text"]},
        )

    @property
    def time(self) -> ReviewTime:
        data = self.cleaned_data
        return ReviewTime(
            start=data["start"],
            minutes=data["minutes"],
            professional_ids=tuple(uuid.UUID(key) for key in data["professionals"]),
            uncounted_because=data["uncounted_because"],
        )


def values_of_guests(guests: Sequence[tuple[str, str, bool | None]]) -> dict[str, Any]:
    """Lines of the form, of (kind, name, whether she came)."""
    named = [one for one in guests if one[0] in dict(GUESTS)][:MOST_GUESTS]
    return {
        f"guest_{rank}_{name}": value
        for rank, (kind, who, came) in enumerate(named, start=1)
        for name, value in (("kind", kind), ("name", who), ("present", bool(came)))
    }


def values_of_review(review: PapReview, act: ActDraft | None) -> dict[str, Any]:
    """The values of its form, as stored."""
    invitees = list(review.invitees.all())
    note = getattr(review, "note", None)
    values = {
        "date": review.date,
        "person_present": any(one.kind == ParticipantKind.PERSON and one.was_present for one in invitees),
        "text": note.text if note else "",
    } | values_of_guests([(one.kind, one.name, one.was_present) for one in invitees])
    for one in review.decisions.all():
        values |= {f"decision_{one.rank}_{name}": getattr(one, name) for name in ("text", "doer", "who", "due_on")}
    if act:
        values |= {name: getattr(act, name) for name in ("start", "minutes", "uncounted_because")}
        values["professionals"] = [str(key) for key in act.professional_ids]
    return values
