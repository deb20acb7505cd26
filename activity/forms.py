"""What is typed about acts and indirect time. The forms parse; activity.rules decides."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from accounts.conflict import fingerprints
from accounts.forms import STALE, BaseForm
from accounts.models import User
from activity.enums import AT_A_DISTANCE, ActFamily, ActNature, ActStatus, ActType, HowTold
from activity.fields import MinutesField, Names, NoteField, WrittenDayField
from activity.minutes import NotADuration, minutes_from
from activity.models import Act, ActKind
from activity.rules import ActDraft, Finding, Relatives, shares_in_words
from activity.serving.forms import Serving
from activity.third_parties import HINT
from people.forms import PeopleField
from people.models import Person
from services.keys import time_ordered_uuid
from services.models import Service

# How far back the years of a list go.
YEARS_BACK = 9


class KindInput(forms.RadioSelect):
    """Each choice says its type, by which the page shows what goes with it."""

    types: dict[str, str]
    at_a_distance: Collection[str] = ()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-type"] = self.types.get(str(value), str(value))
        if str(value) in self.at_a_distance:
            option["attrs"]["data-at-a-distance"] = True
        return option


class EntryForm(BaseForm):
    """A form that rules or the database may refuse after it was read."""

    def refuse(self, findings: Iterable[Finding]) -> None:
        """Show each finding at its field."""
        for finding in findings:
            self.add_error(finding.field if finding.field in self.fields else None, finding.message)


@dataclass(frozen=True)
class Overlap:
    """An act that is there already, and the ways out: shorter beside it (« 10:00/30 », in words), one act of both (« key/
    version of the other », in words), or that act itself.

    `url` is empty for who may not correct it; `merge` None when they are not the same moment.
    """

    shorter: list[tuple[str, str]]
    merge: tuple[str, str] | None
    url: str


class BesideOthers(EntryForm):
    """A form whose act may meet another: it shows the ways out, and takes the one that was pressed."""

    overlap: Overlap | None = None

    def full_clean(self) -> None:
        start, _, minutes = (self.data.get("shorter", "") if self.is_bound else "").partition("/")
        if minutes:
            self.data = self.data.copy()
            self.shorten(start, minutes)
        super().full_clean()

    def shorten(self, start: str, minutes: str) -> None:
        """Write what the act becomes in the place of what was typed."""
        self.data["start"], self.data["minutes"] = start, minutes


def why_not_counted(what: str) -> forms.CharField:
    """The reason for which an act is kept and enters no figure."""
    return forms.CharField(
        label=f"Ne pas compter {what}, parce que",
        required=False,
        max_length=200,
        help_text="Laissez vide pour que cela compte. Avec un motif court, sans récit, c'est gardé et n'entre dans aucun chiffre.",
    )


BY_THE_DATE = "Réalisé, ou prévu si la date est à venir"


class ActForm(Serving, BesideOthers):
    """One act. `people`: who may be chosen; `professionals`: who may have done it, in the order shown."""

    people = PeopleField(label="Personnes", queryset=Person.objects.none(), required=False)
    type = forms.ChoiceField(
        label="Type d'acte", widget=KindInput, error_messages={"required": "Choisissez le type d'acte."}
    )
    date = WrittenDayField(label="Date", help_text="Aussi : hier, lun, 12/3.")
    start = forms.TimeField(
        label="Heure de début",
        required=False,
        input_formats=["%H:%M"],  # the rules, the lists and the classeur know no seconds
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Écrivez l'heure comme 09:30."},
    )
    minutes = MinutesField(
        label="Durée",
        required=False,
        help_text="Sans les déplacements. En minutes (90) ou en heures (1h30, 1:30, 1,5h).",
    )
    nature = forms.ChoiceField(
        label="Nature",
        choices=ActNature.choices,
        initial=ActNature.ACCOMPANIMENT,
        required=False,
        help_text="Une évaluation ou une élaboration de projet fait entrer la personne dans la file active.",
    )
    eligible = forms.BooleanField(
        label="Activité éligible",
        required=False,
        initial=True,
        help_text=(
            "Éligible : apprentissage de la vie quotidienne (cuisine…), groupe de parole, découverte d'une activité de droit "
            "commun. Non éligible : loisirs (yoga, théâtre, dessin) et séjours ; la séance est gardée, ni son nombre ni ses "
            "minutes ne comptent (règle AC-3)."
        ),
    )
    professionals = forms.MultipleChoiceField(
        label="Professionnels",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="L'acte et sa durée comptent une seule fois, même à plusieurs.",
    )
    transport_minutes = MinutesField(
        label="Transport avec la personne",
        required=False,
        help_text="Temps de trajet avec elle, aller et retour ; une seule fois par acte.",
    )
    own_trip_minutes = MinutesField(
        label="Votre trajet",
        required=False,
        help_text="Trajet sans la personne : noté, hors annexe 1.",
    )
    status = forms.ChoiceField(
        label="Statut",
        choices=[("", BY_THE_DATE), *ActStatus.choices],
        required=False,
        help_text="Seul un acte réalisé compte ; une absence est comptée à part.",
    )
    note = NoteField(
        label="Note",
        required=False,
        rows=3,
        help_text=f"Des faits, dans des mots que la personne peut lire. {HINT}",
    )
    uncounted_because = why_not_counted("cet acte")

    relatives_why = forms.CharField(
        label="Pourquoi sans elle",
        required=False,
        max_length=500,
        help_text=f"Une exception : ses proches rencontrés, pas un appel. Dans des mots qu'elle peut lire. {HINT}",
    )
    told_on = WrittenDayField(
        label="Elle en a été informée le",
        required=False,
        help_text="Vide : pas encore informée. Une échéance le rappelle au référent, 7 jours après.",
    )
    told_how = forms.ChoiceField(label="Comment", required=False, choices=[("", "Pas encore"), *HowTold.choices])

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Person],
        professionals: Iterable[User],
        kinds: Sequence[ActKind],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.kinds = {str(kind.pk): kind for kind in kinds}
        # An act that came from a classeur has a type and no word of the service's: it keeps it.
        bare = self.initial.get("type") if str(self.initial.get("type")) in ActType.values else None
        offered = [(key, kind.label) for key, kind in self.kinds.items()]
        self.fields["type"].choices = offered + [(one.value, one.label) for one in ActType if one == bare or not kinds]
        self.fields["type"].widget.types = {key: kind.type for key, kind in self.kinds.items()}
        self.fields["type"].widget.at_a_distance = {
            key for key, kind in self.kinds.items() if kind.family in AT_A_DISTANCE
        }
        self.fields["professionals"].choices = Names(professionals)
        if self.current_version:
            # What is stored has a status already.
            self.fields["status"].choices = ActStatus.choices
            self.fields["status"].required = True

    @property
    def merge_with(self) -> str:
        """The other act of which this one is to be a part, as `Overlap.merge` named it; empty when it is not asked."""
        return self.data.get("merge", "") if self.is_bound else ""

    @property
    def chosen_professionals(self) -> list[str]:
        """The names of those ticked, as the folded part says them."""
        ticked = {str(key) for key in self["professionals"].value() or []}
        return [name for key, name in self.fields["professionals"].choices if key in ticked]

    @property
    def shares(self) -> str:
        """How the minutes are shared among the people chosen, for a type that shares them."""
        kind = self.kinds.get(str(self["type"].value()))
        if (kind.type if kind else self["type"].value()) != ActType.CASES:
            return ""
        minutes = self["minutes"].value()
        try:
            spent = minutes if isinstance(minutes, int) else minutes_from(minutes or "")
        except NotADuration:
            return ""
        return shares_in_words(spent, len(self.chosen_people))

    @property
    def status_in_words(self) -> str:
        return dict(self.fields["status"].choices).get(self["status"].value() or "", "")

    @property
    def opens_more(self) -> bool:
        """The folded part opens when it holds an error, another's version or something that was typed."""
        typed = any(self[name].value() for name in ("start", "transport_minutes", "own_trip_minutes", "note"))
        return typed or len(self.chosen_professionals) != 1 or self._asks("professionals", "start", "nature", "note")

    @property
    def opens_status(self) -> bool:
        status, why = self["status"].value(), self["uncounted_because"].value()
        return self._asks("status", "uncounted_because") or status not in (None, "", ActStatus.DONE) or bool(why)

    @property
    def opens_relatives(self) -> bool:
        names = ("relatives_why", "told_on", "told_how")
        return self._asks(*names) or any(self[name].value() for name in names)

    def _asks(self, *names: str) -> bool:
        return any(self[name].errors or self.fields[name].conflict for name in names)

    def clean_version(self) -> int:
        """That she was told of her relatives may be said meanwhile, and is no new version of the act."""
        sent = super().clean_version()
        shown = self.data.get("shown", "").split() if self.current_version else []
        told = [one for one in fingerprints(self).split() if one.startswith(("told_on:", "told_how:"))] if shown else []
        if not set(told) <= set(shown):
            self.stale = True
            raise ValidationError(STALE)
        return sent

    def clean(self) -> dict[str, Any]:
        kind = self.kinds.get(self.cleaned_data.get("type", ""))
        self.cleaned_data["kind_id"] = kind.pk if kind else None
        type_ = self.cleaned_data["type"] = kind.type if kind else self.cleaned_data.get("type")
        # What the page hides for this type of act means nothing there.
        if type_ != ActType.INDIVIDUAL or not self.cleaned_data.get("nature"):
            self.cleaned_data["nature"] = ActNature.ACCOMPANIMENT
        if type_ != ActType.COLLECTIVE:
            self.cleaned_data["eligible"] = True
        if type_ != ActType.INDIVIDUAL or (kind and kind.family in AT_A_DISTANCE):
            self.cleaned_data |= {"relatives_why": "", "told_on": None, "told_how": ""}
        if not self.cleaned_data.get("status") and (day := self.cleaned_data.get("date")):
            self.cleaned_data["status"] = ActStatus.PLANNED if day > timezone.localdate() else ActStatus.DONE
        return self.cleaned_data

    def draft(self, service: Service, act: Act | None = None) -> ActDraft:
        """What was typed, as the rules read it; `act` is the one it corrects, fetched with its note."""
        data = self.cleaned_data
        return ActDraft(
            service_id=service.pk,
            date=data["date"],
            type=data["type"],
            kind_id=data["kind_id"],
            person_ids=tuple(person.pk for person in data["people"]),
            professional_ids=tuple(uuid.UUID(key) for key in data["professionals"]),
            objective_ids=data["objectives"],
            start=data["start"],
            minutes=data["minutes"],
            nature=data["nature"],
            status=data["status"],
            transport_minutes=data["transport_minutes"] or 0,
            own_trip_minutes=data["own_trip_minutes"] or 0,
            eligible=data["eligible"],
            uncounted_because=data["uncounted_because"],
            note=None if act and data["note"] == act.note_text else data["note"],
            relatives=self._relatives(act),
            ref=act.ref if act else "",
            id=act.pk if act else time_ordered_uuid(),
            version=data["version"],
        )

    def _relatives(self, act: Act | None) -> Relatives | None:
        """What was typed of relatives met without her; None where it is what is stored, most often nothing."""
        data = self.cleaned_data
        typed = Relatives(data.get("relatives_why", ""), data.get("told_on"), data.get("told_how", ""))
        return None if typed == (stored_relatives(act) if act else Relatives("")) else typed


def stored_relatives(act: Act) -> Relatives:
    """Of an act fetched with its note."""
    met = getattr(act, "relatives_met", None)
    return Relatives(act.relatives_why, met.told_on, met.told_how) if met else Relatives("")


def values_of(act: Act) -> dict[str, Any]:
    """An act, fetched with its note, as the form shows it: the initial values of its correction."""
    same = ("date", "start", "minutes", "nature", "status", "eligible", "uncounted_because")
    told = stored_relatives(act)
    return {name: getattr(act, name) for name in same} | {
        "relatives_why": told.why,
        "told_on": told.told_on,
        "told_how": told.told_how,
        "type": str(act.kind_id or act.type),
        "note": act.note_text,
        "people": [row.person_id for row in act.act_people.all()],
        "professionals": [str(row.user_id) for row in act.act_professionals.all()],
        "objectives": [str(row.objective_id) for row in act.act_people.all() if row.objective_id],
        "transport_minutes": act.transport_minutes or None,
        "own_trip_minutes": act.own_trip_minutes or None,
    }


class ActKindForm(BaseForm):
    """A service's own word for what it does."""

    label = forms.CharField(label="Nom", max_length=60, error_messages={"required": "Donnez un nom."})
    is_active = forms.BooleanField(
        label="Proposé à la saisie",
        required=False,
        help_text="Mis de côté, il reste sur les actes qui le portent.",
    )


class NewActKindForm(BaseForm):
    """One word more, in its family."""

    family = forms.ChoiceField(
        label="Famille",
        choices=[("", "Choisir"), *ActFamily.choices],
        help_text="Elle décide de la ligne de l'annexe 1, et ne change plus ensuite.",
        error_messages={"required": "Choisissez la famille."},
    )
    label = forms.CharField(label="Nom", max_length=60, error_messages={"required": "Donnez un nom."})


class ConfidentialNoteForm(BaseForm):
    """A note « à secret renforcé » and who may read it. `colleagues`: who may be named."""

    text = NoteField(
        label="Note",
        rows=10,
        help_text=f"Elle fait partie du dossier : la personne pourra la demander. {HINT}",
        error_messages={"required": "Écrivez la note."},
    )
    readers = forms.MultipleChoiceField(
        label="Qui peut la lire, avec vous",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Personne d'autre ne la lit ni ne sait qu'elle existe, chef de service compris.",
    )

    def __init__(self, *args: Any, colleagues: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = Names(colleagues)

    @property
    def reader_ids(self) -> list[uuid.UUID]:
        return [uuid.UUID(key) for key in self.cleaned_data["readers"]]


class YearForm(forms.Form):
    """The year to look at. `on`: today; `ahead`: how many years to come are offered."""

    annee = forms.TypedChoiceField(label="Année", coerce=int, required=False)

    def __init__(self, *args: Any, on: datetime.date, ahead: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(on.year + ahead, on.year - YEARS_BACK - 1, -1)
        self.fields["annee"].choices = [(each, str(each)) for each in years]

    def year_or(self, usual: int) -> int:
        return (self.is_valid() and self.cleaned_data["annee"]) or usual
