"""Planning an appointment, and telling what became of it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone

from activity.agenda.rules import carried_out, moved, not_carried_out
from activity.enums import ActNature, ActStatus, OutcomeKind
from activity.fields import MinutesField, WrittenDayField
from activity.forms import ActForm, BesideOthers, why_not_counted
from activity.models import Act
from activity.rules import ActDraft, Finding, Outcome

DONE, MISSED, MOVED = "fait", "pas_eu_lieu", "deplace"
# Quick durations, after the planned one.
CHIPS = (15, 30, 45, 60, 90)


class AppointmentForm(BesideOthers):
    """What became of an appointment, by one of three buttons; a quick duration is a button of its own."""

    minutes = MinutesField(label="Autre durée", required=False)
    outcome = forms.ChoiceField(
        label="Que s’est-il passé ?", choices=OutcomeKind.choices, widget=forms.RadioSelect, required=False
    )
    why = forms.CharField(
        label="Pourquoi",
        required=False,
        max_length=200,
        help_text="Quelques mots, sans récit : toute l’équipe les lit.",
    )
    date = WrittenDayField(label="Nouvelle date", help_text="Aussi : demain, 12/3.")
    start = forms.TimeField(
        label="Heure",
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Écrivez l'heure comme 09:30."},
    )
    uncounted_because = why_not_counted("cet acte")
    is_shortened = False

    def full_clean(self) -> None:
        if self.is_bound and (chip := self.data.get("chip", "")):
            self.data = self.data.copy()
            self.data["minutes"], self.data["do"] = chip, DONE
        super().full_clean()

    def shorten(self, start: str, minutes: str) -> None:
        super().shorten(start, minutes)
        self.data["do"], self.is_shortened = DONE, True

    def refuse(self, findings: Iterable[Finding]) -> None:
        """The hour here is that of moving it."""
        done = self.asked == DONE
        super().refuse(replace(one, field="minutes") if done and one.field == "start" else one for one in findings)

    @property
    def asked(self) -> str:
        """The button that was pressed; with Enter, what was typed says it."""
        pressed = self.data.get("do", "")
        if pressed in (DONE, MISSED, MOVED):
            return pressed
        if self.cleaned_data.get("minutes") is not None:
            return DONE
        if self.cleaned_data.get("outcome"):
            return MISSED
        return MOVED

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if self.asked == MISSED and not typed.get("outcome") and "outcome" not in self.errors:
            self.add_error("outcome", "Dites ce qu’il en a été.")
        if self.asked == MOVED and (day := typed.get("date")) and "start" in typed:
            if (day, typed["start"]) == (self.initial["date"], self.initial["start"]):
                self.add_error("date", "Choisissez un autre jour ou une autre heure.")
            elif day < timezone.localdate():
                self.add_error("date", "Un rendez-vous se déplace à aujourd’hui ou à plus tard.")
        return typed

    def draft(self, stored: ActDraft, *, by: uuid.UUID, absent: Collection[uuid.UUID]) -> ActDraft:
        """The act as it becomes. `absent`: those for whom `by` stands in."""
        typed = self.cleaned_data
        if self.asked == DONE:
            done = carried_out(stored, minutes=typed["minutes"], by=by, absent=absent)
            hour = typed["start"] if self.is_shortened else done.start
            return replace(done, start=hour, uncounted_because=typed["uncounted_because"] or done.uncounted_because)
        if self.asked == MISSED:
            return not_carried_out(stored, Outcome(OutcomeKind(typed["outcome"]), typed["why"]))
        return moved(stored, date=typed["date"], start=typed["start"])


def values_of_appointment(act: Act) -> dict[str, datetime.date | datetime.time | None]:
    """What moving it starts from."""
    return {"date": act.date, "start": act.start}


def chips_of(act: Act) -> list[int]:
    """Quick durations, the planned one first."""
    return list(dict.fromkeys([*([act.minutes] if act.minutes else []), *CHIPS]))


class PlanForm(ActForm):
    """An appointment to come: the form of an act, less what is only known afterwards and what only caregivers write."""

    UNKNOWN_YET = {
        "nature": ActNature.ACCOMPANIMENT,
        "eligible": True,
        "transport_minutes": None,
        "own_trip_minutes": None,
        "status": ActStatus.PLANNED,
        "note": "",
        "uncounted_because": "",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= self.UNKNOWN_YET
        for name in self.UNKNOWN_YET:
            self.fields[name].disabled = True
        self.fields["minutes"].label = "Durée prévue"
        self.fields["minutes"].help_text = "Facultative : elle sera proposée en premier quand ce sera fait."
        self.fields["date"].help_text = "Aussi : demain, 12/3."

    def clean(self) -> dict[str, Any]:
        super().clean()
        if (day := self.cleaned_data.get("date")) and day < timezone.localdate():
            self.add_error("date", "Ce jour est passé : saisissez plutôt l’acte.")
        return self.cleaned_data
