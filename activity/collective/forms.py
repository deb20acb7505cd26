"""What is typed about collective activities. The forms parse; collective.rules decides."""

from __future__ import annotations

import uuid
from collections.abc import Container, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from accounts.forms import BaseForm, DayField
from accounts.models import User
from activity.enums import ActNature, ActType, CollectivePurpose, EnrolmentOutcome
from activity.fields import EARLIEST, MinutesField, Names, NoteField, WrittenDayField
from activity.forms import BesideOthers, EntryForm, why_not_counted
from activity.models import Act, CollectiveActivity
from activity.rules import ActDraft
from activity.serving.forms import Serving
from activity.third_parties import HINT
from people.forms import ChoosingPeople, PeopleField
from people.models import Person
from services.keys import time_ordered_uuid

NOT_ENROLLED = "Cette personne n'est pas inscrite : ajoutez-la parmi les autres personnes venues."
COUNTED_ONCE = "La séance et sa durée comptent une seule fois, même à plusieurs."


class CollectiveActivityForm(EntryForm):
    """The sheet of an activity. `professionals`: who may run it."""

    name = forms.CharField(label="Nom", max_length=100, error_messages={"required": "Donnez un nom à l'activité."})
    objective = forms.CharField(
        label="Objectif",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ce que les personnes y travaillent : aller vers les autres, s'exprimer, cuisiner seules…",
        error_messages={"required": "Dites ce que les personnes y travaillent."},
    )
    leads_to = forms.CharField(
        label="En quoi elle mène au droit commun",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Une activité collective d'un SAVS prépare l'accès aux activités de tout le monde (convention, article 2).",
        error_messages={"required": "Dites vers quelle activité de droit commun elle mène."},
    )
    purpose = forms.ChoiceField(
        label="C'est avant tout",
        choices=CollectivePurpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez ce qu'elle est."},
    )
    is_occupational = forms.BooleanField(
        label="Elle occupe la journée, comme un accueil de jour",
        required=False,
        help_text="L'occupationnel ne relève pas d'un SAVS.",
    )
    is_lasting = forms.BooleanField(
        label="La même personne y vient régulièrement, sans terme prévu",
        required=False,
        help_text="Chaque inscription a un objectif, une évaluation par an et 24 mois d'affilée au plus.",
    )
    place = forms.CharField(label="Lieu", required=False, max_length=200)
    starts_on = DayField(label="Début", earliest=EARLIEST)
    ends_on = DayField(label="Fin", earliest=EARLIEST, required=False, help_text="Vide : pas de fin prévue.")
    professionals = forms.MultipleChoiceField(
        label="Animée par",
        widget=forms.CheckboxSelectMultiple,
        help_text="Proposés d'office à chaque séance.",
        error_messages={"required": "Indiquez au moins un professionnel."},
    )

    def __init__(self, *args: Any, professionals: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["professionals"].choices = Names(professionals)

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "La fin précède le début.")
        return self.cleaned_data


class CollectiveSettingsForm(BaseForm):
    restart_after_months = forms.IntegerField(
        label="Interruption qui remet le compte à zéro, en mois",
        min_value=1,
        max_value=24,
        error_messages={
            "required": "Indiquez un nombre de mois.",
            "invalid": "Écrivez un nombre entier de mois.",
            "min_value": "Au moins 1 mois.",
            "max_value": "24 mois au plus.",
        },
    )


WHAT_FOR = "Choisissez un objectif de son projet, ou dites ce que l'activité sert."


class EnrolmentForm(Serving, EntryForm):
    """One or several people enrolled at once (`people`: who may be), or one whose enrolment is corrected (`person`): when she
    takes part in an activity, and what it serves of her project, or in words."""

    people = PeopleField(label="Personnes", queryset=Person.objects.none(), required=False)
    aim = forms.CharField(
        label="Ce que l'activité sert",
        max_length=300,
        required=False,
        help_text="Si son projet ne le dit pas encore, ou pour préciser ; c'est ce qui est évalué chaque année.",
    )
    starts_on = DayField(label="Début", earliest=EARLIEST)
    ends_on = DayField(label="Dernier jour", earliest=EARLIEST, required=False, help_text="Vide : tant qu'elle vient.")

    def __init__(self, *args: Any, people: QuerySet[Person], person: uuid.UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        if person:
            self.initial["people"] = [str(person)]
            self.fields["people"].disabled = True

    def clean_people(self) -> list[Person]:
        if not self.cleaned_data["people"]:
            raise ValidationError("Choisissez au moins une personne.", code="required")
        return self.cleaned_data["people"]

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        is_read = {"people", "objectives", "aim"} <= typed.keys()
        if is_read and not typed["aim"] and not all(typed["objectives"].get(one.pk) for one in typed["people"]):
            self.add_error("aim", WHAT_FOR)
        return typed


class EnrolmentReviewForm(EntryForm):
    """The evaluation of an enrolment against what it serves."""

    reviewed_on = DayField(label="Évaluée le", earliest=EARLIEST)
    text = NoteField(
        label="Évaluation",
        rows=5,
        help_text=f"Au regard de l'objectif, dans des mots que la personne peut lire. {HINT}",
        error_messages={"required": "Écrivez l'évaluation."},
    )
    outcome = forms.ChoiceField(
        label="Suite",
        choices=EnrolmentOutcome.choices,
        widget=forms.RadioSelect,
        help_text="Arrêter met fin à l'inscription à la date de l'évaluation.",
        error_messages={"required": "Choisissez la suite."},
    )


class SessionForm(ChoosingPeople, BesideOthers):
    """A session: who of the enrolled came, who else (`people`), how long, by whom.

    `enrolled`: those enrolled on its day, or named in it already.
    """

    people = PeopleField(label="Autres personnes venues", queryset=Person.objects.none(), required=False)

    date = WrittenDayField(label="Date", help_text="Aussi : hier, lun, 12/3.")
    start = forms.TimeField(
        label="Heure de début",
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Écrivez l'heure comme 09:30."},
    )
    minutes = MinutesField(label="Durée", required=False, help_text="Sans les déplacements. 90, 1h30 ou 1,5h.")
    present = forms.MultipleChoiceField(
        label="Venues",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_ENROLLED},
    )
    excused = forms.MultipleChoiceField(
        label="Absentes, ont prévenu",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_ENROLLED},
    )
    as_individual = forms.BooleanField(
        label="Compter comme un acte individuel",
        required=False,
        help_text="Si une seule personne est venue et que le moment a été vécu avec elle seule (règle AC-2).",
    )
    professionals = forms.MultipleChoiceField(
        label="Animée par", required=False, widget=forms.CheckboxSelectMultiple, help_text=COUNTED_ONCE
    )
    transport_minutes = MinutesField(
        label="Transport avec les personnes",
        required=False,
        help_text="Une seule fois, qui que ce soit dans la voiture.",
    )
    own_trip_minutes = MinutesField(
        label="Votre trajet", required=False, help_text="Trajet sans elles : noté, hors annexe 1."
    )
    note = NoteField(
        label="Note de la séance",
        required=False,
        rows=3,
        help_text=f"Lue sur la fiche de chaque personne venue : rien sur l'une d'elles en particulier. {HINT}",
    )
    uncounted_because = why_not_counted("cette séance")

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Person],
        professionals: Iterable[User],
        enrolled: Sequence[Person],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.enrolled = enrolled
        choices = [(str(person.pk), str(person)) for person in enrolled]
        self.fields["present"].choices = self.fields["excused"].choices = choices
        self.fields["professionals"].choices = Names(professionals)

    @property
    def attendance(self) -> list[tuple[Person, Any, Any]]:
        """Each person enrolled, with her boxes: came, and said that she would not."""
        return list(zip(self.enrolled, self["present"].subwidgets, self["excused"].subwidgets, strict=True))

    @property
    def attendance_fields(self) -> list[Any]:
        return [self["present"], self["excused"]]

    @property
    def opens_others(self) -> bool:
        asks = self["people"].errors or self.fields["people"].conflict
        return bool(asks or self.chosen_people or self.people_found is not None or not self.enrolled)

    @property
    def opens_more(self) -> bool:
        """The folded part opens when it holds an error, another's version or something that was typed."""
        names = ("as_individual", "transport_minutes", "own_trip_minutes", "note", "uncounted_because")
        asks = any(self[name].errors or self.fields[name].conflict for name in (*names, "professionals"))
        return asks or any(self[name].value() for name in names)

    @property
    def came(self) -> list[uuid.UUID]:
        """Who came: the enrolled in the order of the list, then the others."""
        ticked = set(self.cleaned_data["present"])
        enrolled = [person.pk for person in self.enrolled if str(person.pk) in ticked]
        others = [person.pk for person in self.cleaned_data["people"]]
        return list(dict.fromkeys([*enrolled, *others]))

    @property
    def excused_ids(self) -> set[uuid.UUID]:
        return {uuid.UUID(key) for key in self.cleaned_data["excused"]}

    def absent(self, expected: Container[uuid.UUID]) -> list[uuid.UUID]:
        """Who of those expected did not come."""
        came = set(self.came)
        return [person.pk for person in self.enrolled if person.pk in expected and person.pk not in came]

    def draft(self, activity: CollectiveActivity, *, kind_id: uuid.UUID | None, act: Act | None = None) -> ActDraft:
        """The act of the session, as the rules read it; `act` is the one it corrects, fetched with its note."""
        data = self.cleaned_data
        return ActDraft(
            service_id=activity.service_id,
            date=data["date"],
            type=ActType.INDIVIDUAL if data["as_individual"] else ActType.COLLECTIVE,
            kind_id=kind_id,
            person_ids=tuple(self.came),
            professional_ids=tuple(uuid.UUID(key) for key in data["professionals"]),
            start=data["start"],
            minutes=data["minutes"],
            nature=act.nature if act and data["as_individual"] else ActNature.ACCOMPANIMENT,
            transport_minutes=data["transport_minutes"] or 0,
            own_trip_minutes=data["own_trip_minutes"] or 0,
            eligible=activity.eligible or data["as_individual"],
            uncounted_because=data["uncounted_because"],
            note=None if act and data["note"] == act.note_text else data["note"],
            ref=act.ref if act else "",
            id=act.pk if act else time_ordered_uuid(),
            version=data["version"],
        )
