"""What is typed about a mission d'appui, its time and its yearly review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import cached_property

from accounts.forms import DayField
from accounts.models import User
from activity.advisory.actions import Sheet
from activity.enums import AdvisorySide, AdvisoryTheme
from activity.fields import EARLIEST, MinutesField, Names, NoteField
from activity.forms import EntryForm
from activity.models import AdvisoryMission, AdvisoryTime

FIELDS = ("partner", "contact", "theme", "asked_on", "question", "answered_on", "answer", "ended_on", "result")


class MissionForm(EntryForm):
    """The sheet of a mission d'appui."""

    partner = forms.CharField(
        label="L'autre SAVS", max_length=200, error_messages={"required": "Nommez l'autre service."}
    )
    contact = forms.CharField(
        label="Interlocuteur", required=False, max_length=200, help_text="Qui demande, ou à qui vous demandez."
    )
    theme = forms.ChoiceField(
        label="Thème",
        choices=[("", "Choisir"), *AdvisoryTheme.choices],
        help_text="Ceux de l'article 6 de la convention.",
        error_messages={"required": "Choisissez le thème."},
    )
    asked_on = DayField(label="Demandée le", earliest=EARLIEST)
    question = NoteField(
        label="Question posée",
        rows=3,
        help_text="Sans le nom de la personne : l'autre service n'a pas à le connaître.",
        error_messages={"required": "Écrivez la question."},
    )
    answered_on = DayField(label="Réponse le", required=False, earliest=EARLIEST)
    answer = NoteField(label="Réponse", required=False, rows=3)
    ended_on = DayField(label="Terminée le", required=False, earliest=EARLIEST)
    result = NoteField(label="Résultat", required=False, rows=3, help_text="Ce que l'appui a changé.")

    @property
    def sheet(self) -> Sheet:
        return Sheet(**{name: self.cleaned_data[name] for name in FIELDS})  # type: ignore[typeddict-item]


class NewMissionForm(MissionForm):
    """A new one says on which side we are."""

    side = forms.ChoiceField(
        label="Cette mission est",
        choices=AdvisorySide.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Dites qui demande."},
    )
    field_order = ("side", *FIELDS)


def values_of_mission(mission: AdvisoryMission) -> dict[str, Any]:
    return {name: getattr(mission, name) for name in FIELDS}


class MissionTimeForm(EntryForm):
    """Time spent on a mission. `professionals`: who may have spent it."""

    date = DayField(label="Date", earliest=EARLIEST)
    minutes = MinutesField(
        label="Durée", help_text="Celle de chaque professionnel coché. Pour des durées différentes : une ligne chacun."
    )
    label = forms.CharField(label="Objet", required=False, max_length=200, help_text="Par exemple : visite sur place.")
    professionals = forms.MultipleChoiceField(
        label="Professionnels",
        widget=forms.CheckboxSelectMultiple,
        help_text="Annexe 1 : compté une fois, en partenarial. Rapport d'activité : compté pour chacun (article 6).",
        error_messages={"required": "Indiquez au moins un professionnel."},
    )

    def __init__(self, *args: Any, professionals: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.professionals = professionals
        self.fields["professionals"].choices = Names(professionals)

    @cached_property
    def attendees(self) -> list[User]:
        return [user for user in self.professionals if str(user.pk) in self.cleaned_data["professionals"]]

    @property
    def time(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        return {name: self.cleaned_data[name] for name in ("date", "minutes", "label")} | {"attendees": self.attendees}


def values_of_time(time: AdvisoryTime) -> dict[str, Any]:
    event = time.indirect_time
    attendees = [str(row.user_id) for row in event.attendees.all()]
    return {"date": event.date, "minutes": event.minutes, "label": event.label, "professionals": attendees}


class MissionReviewForm(EntryForm):
    """How the missions of a year went."""

    text = NoteField(
        label="Bilan",
        rows=6,
        help_text="Le déroulement des missions et ce qu'elles ont permis ; le temps passé est au-dessus.",
        error_messages={"required": "Écrivez le bilan."},
    )
