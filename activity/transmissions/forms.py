"""What is typed to tell the team something."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.forms import DayField
from accounts.models import User
from activity.fields import EARLIEST, Names, NoteField
from activity.forms import EntryForm
from activity.models import Transmission
from activity.third_parties import HINT
from activity.transmissions.actions import Told
from activity.transmissions.rules import problems_of_transmission
from people.forms import ChoosingPeople, PeopleField
from people.models import Person

WHOLE_TEAM = "Sans rien cocher : toute l'équipe. Sinon eux seuls la lisent, avec vous et le chef de service."


class TransmissionForm(ChoosingPeople, EntryForm):
    """A transmission: its text and to whom; folded, about whom and what to do with it. `colleagues`: who may be named."""

    text = NoteField(
        label="Message",
        rows=4,
        help_text=f"Des faits, dans des mots que la personne peut lire. {HINT}",
        error_messages={"required": "Écrivez le message."},
    )
    addressees = forms.MultipleChoiceField(
        label="À qui", required=False, widget=forms.CheckboxSelectMultiple, help_text=WHOLE_TEAM
    )
    people = PeopleField(label="Au sujet de", queryset=Person.objects.none(), required=False)
    due_on = DayField(
        label="À faire le", required=False, earliest=EARLIEST, help_text="La transmission rejoint alors les échéances."
    )
    to_raise = forms.BooleanField(label="À évoquer à la prochaine réunion d'équipe", required=False)

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Person],
        colleagues: Sequence[User],
        on: datetime.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.fields["addressees"].choices = Names(colleagues)
        self.on = on

    @property
    def opens_more(self) -> bool:
        """The folded part opens when it holds something, an error or another's version."""
        names = ("people", "due_on", "to_raise")
        asks = any(self[name].errors or self.fields[name].conflict for name in names)
        return asks or any(self[name].value() for name in names) or self.people_found is not None

    def clean_people(self) -> list[Person]:
        people = self.cleaned_data["people"]
        if len(people) > 1:
            raise forms.ValidationError("Une transmission est au sujet d'une seule personne.")
        return people

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        self.refuse(
            problems_of_transmission(
                named=bool(data.get("addressees")),
                to_raise=bool(data.get("to_raise")),
                due_on=data.get("due_on"),
                was_due_on=self.initial.get("due_on"),
                on=self.on,
            )
        )
        return data

    @property
    def told(self) -> Told:
        data = self.cleaned_data
        return Told(
            text=data["text"],
            person=next(iter(data["people"]), None),
            addressee_ids=[uuid.UUID(key) for key in data["addressees"]],
            due_on=data["due_on"],
            to_raise=data["to_raise"],
        )


def values_of(transmission: Transmission) -> dict[str, Any]:
    """A transmission fetched with everyone, as the form of its correction shows it."""
    return {
        "text": transmission.text,
        "addressees": [str(row.user_id) for row in transmission.addressees.all()],
        "people": [transmission.person_id] if transmission.person_id else [],
        "due_on": transmission.due_on,
        "to_raise": transmission.to_raise,
    }
