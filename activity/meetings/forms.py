"""What is typed about a team meeting."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.html import format_html

from accounts.forms import DayField, bound_field
from accounts.models import User
from activity.fields import EARLIEST, MinutesField, Names, NoteField, WrittenDayField
from activity.forms import BesideOthers, why_not_counted
from activity.meetings.rules import MeetingDraft, PointDraft, Proposal
from activity.minutes import NotADuration, minutes_from
from activity.models import MeetingPoint, TeamMeeting, Transmission
from activity.rules import share_of
from activity.third_parties import HINT
from people.forms import ChoosingPeople, PeopleField
from people.models import Person

# The fields of a point, with the names that they have in the page.
PARTS = {"text": "dit", "decision": "decision", "who_id": "qui", "due_on": "pour"}
REST = "autres"
NOBODY = "À toute l'équipe"


@dataclass(frozen=True)
class PointFields:
    """The fields of one point; `person` None: that of everything else. `share`: her minutes, once they are known."""

    person: Person | None
    share: int | None
    text: forms.BoundField
    decision: forms.BoundField
    who_id: forms.BoundField
    due_on: forms.BoundField


class MeetingForm(ChoosingPeople, BesideOthers):
    """A team meeting. `people`: who may be discussed; `professionals`: who may have attended, in the order shown.

    Each person chosen has her fields of a point; the button « Détailler » shows those of the people just chosen.
    """

    date = WrittenDayField(label="Date", help_text="Aussi : hier, lun, 12/3.")
    start = forms.TimeField(
        label="Heure de début",
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Écrivez l'heure comme 09:30."},
    )
    minutes = MinutesField(
        label="Durée de la réunion", help_text="Une seule fois, quel que soit le nombre de présents."
    )
    professionals = forms.MultipleChoiceField(
        label="Présents",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Indiquez qui était présent."},
    )
    people = PeopleField(label="Personnes évoquées", queryset=Person.objects.none(), required=False)
    raised = forms.MultipleChoiceField(
        label="À évoquer, d'après les transmissions",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Cochez celles que la réunion a prises : elles quittent la liste, et leur personne rejoint celles évoquées.",
    )
    people_minutes = MinutesField(
        label="Dont, pour leurs situations",
        required=False,
        help_text="Partagée entre elles en actes individuels (règle AI-2) ; le reste est institutionnel.",
    )
    uncounted_because = why_not_counted("les situations")

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Person],
        professionals: Iterable[User],
        to_raise: Sequence[Transmission] = (),
        detailed: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.to_raise = to_raise
        self.fields["raised"].choices = [(str(one.pk), _in_words(one)) for one in to_raise]
        if self.is_bound:
            self.data = self._with_people_of_raised(self.data, self.initial.get("raised", []))
        self.fields["people"].queryset = people
        self.professionals = list(professionals)
        self.fields["professionals"].choices = Names(self.professionals)
        self.proposal: Proposal | None = None
        sent = self.data.getlist("people") if self.is_bound else []
        keys = dict.fromkeys([*map(str, self.initial.get("people", [])), *sent, *detailed])
        self.keys = [key for key in keys if _is_key(key)]
        for key in [*self.keys, REST]:
            self._add_point(key)

    def _with_people_of_raised(self, data: QueryDict, before: Iterable[str]) -> QueryDict:
        """With whom the transmissions just ticked are about among the people chosen."""
        ticked = set(data.getlist("raised")) - set(before)
        people = [str(one.person_id) for one in self.to_raise if one.person_id and str(one.pk) in ticked]
        data = data.copy()
        data.setlist("people", list(dict.fromkeys([*data.getlist("people"), *people])))
        return data

    def _add_point(self, key: str) -> None:
        anybody = [("", NOBODY), *Names(self.professionals)]
        words = "Ce qui a été dit" if key == REST else "Ce qui a été dit d'elle"
        self.fields[f"dit_{key}"] = NoteField(
            label=words, required=False, rows=2, help_text=HINT if key == REST else ""
        )
        self.fields[f"decision_{key}"] = forms.CharField(
            label="Décision", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 1})
        )
        self.fields[f"qui_{key}"] = forms.ChoiceField(label="Par qui", required=False, choices=anybody)
        self.fields[f"pour_{key}"] = DayField(label="À faire le", required=False, earliest=EARLIEST)
        for name in PARTS.values():
            field = self.fields[f"{name}_{key}"]
            field.conflict = None
            bound_field(field)

    @staticmethod
    def asks_for_people(data: QueryDict) -> bool:
        return "detail" in data or ChoosingPeople.asks_for_people(data)

    @classmethod
    def filled(cls, data: QueryDict, **kwargs: Any) -> Self:
        bare = cls(**kwargs)
        data = bare._with_people_of_raised(data, bare.initial.get("raised", []))
        return super().filled(data, detailed=data.getlist("people"), **kwargs)

    def full_clean(self) -> None:
        if self.is_bound and (chosen := self.data.get("count", "")).isdecimal():
            self.data = self.data.copy()
            self.data["people_minutes"] = chosen
        super().full_clean()

    def shorten(self, start: str, minutes: str) -> None:
        """The minutes that leave the people's leave the meeting: it is over sooner, or begins later."""
        with contextlib.suppress(NotADuration):
            whole, part, less = (
                minutes_from(text) or 0
                for text in (self.data.get("minutes", ""), self.data.get("people_minutes", ""), minutes)
            )
            self.data["minutes"] = str(whole - part + less)
        self.data["start"], self.data["people_minutes"] = start, minutes

    @property
    def points(self) -> Iterator[PointFields]:
        """Of each person chosen, in her order, with her share of the minutes as they are typed; then of everything else."""
        chosen = [option.value for option in self.chosen_people]
        found = {str(one.pk): one for one in self.fields["people"].queryset.filter(pk__in=chosen)}
        rows = [key for key in chosen if key in self.keys and key in found]
        spent = self._minutes_typed
        for _rank, key in enumerate(rows):
            share = share_of(spent, len(chosen), chosen.index(key)) if spent else None
            yield PointFields(found[key], share, *self._bound(key))
        yield PointFields(None, None, *self._bound(REST))

    @property
    def undetailed(self) -> int:
        """How many people are chosen whose fields the page does not show yet."""
        return sum(option.value not in self.keys for option in self.chosen_people)

    @property
    def _minutes_typed(self) -> int | None:
        try:
            return self.fields["people_minutes"].clean(self["people_minutes"].value())
        except (forms.ValidationError, TypeError):
            value = self["people_minutes"].value()
            return value if isinstance(value, int) else None

    def _bound(self, key: str) -> list[forms.BoundField]:
        return [self[f"{name}_{key}"] for name in PARTS.values()]

    @property
    def draft(self) -> MeetingDraft:
        """What was typed, as the rules read it."""
        data = self.cleaned_data
        return MeetingDraft(
            date=data["date"],
            start=data["start"],
            minutes=data["minutes"],
            people_minutes=data["people_minutes"],
            uncounted_because=data["uncounted_because"],
            person_ids=tuple(person.pk for person in data["people"]),
            attendee_ids=tuple(uuid.UUID(key) for key in data["professionals"]),
            raised_ids=tuple(uuid.UUID(key) for key in data["raised"]),
            points=(*tuple(self._point(person.pk) for person in data["people"]), self._point(None)),
        )

    def _point(self, person_id: uuid.UUID | None) -> PointDraft:
        typed = {part: self.cleaned_data.get(f"{name}_{person_id or REST}") for part, name in PARTS.items()}
        who = typed["who_id"]
        return PointDraft(
            person_id=person_id,
            text=typed["text"] or "",
            decision=typed["decision"] or "",
            who_id=uuid.UUID(who) if who else None,
            due_on=typed["due_on"],
        )

    def name_of(self, point: PointDraft, part: str) -> str:
        """The field that holds this part of a point."""
        return f"{PARTS[part]}_{point.person_id or REST}"


def _is_key(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _in_words(transmission: Transmission) -> str:
    """Each name and text isolated: one written from right to left would change the places of the others."""
    about = format_html("<bdi>{}</bdi> : ", transmission.person) if transmission.person else ""
    return format_html("{}<bdi>{}</bdi> (<bdi>{}</bdi>)", about, transmission.text, transmission.author)


def values_of_meeting(
    meeting: TeamMeeting, points: Iterable[MeetingPoint], raised: Iterable[Transmission]
) -> dict[str, Any]:
    """A meeting as the form shows it: the initial values of its correction."""
    points = list(points)
    values: dict[str, Any] = {
        "date": meeting.date,
        "start": meeting.start,
        "minutes": meeting.minutes,
        "people_minutes": meeting.people_minutes if meeting.act or any(one.person_id for one in points) else None,
        "uncounted_because": meeting.act.uncounted_because if meeting.act else "",
        "raised": [str(one.pk) for one in raised],
        "professionals": [str(user.pk) for user in meeting.attendees],
        "people": [point.person_id for point in points if point.person_id],
    }
    for point in points:
        for part, name in PARTS.items():
            held = getattr(point, part)
            values[f"{name}_{point.person_id or REST}"] = str(held) if isinstance(held, uuid.UUID) else held
    return values
