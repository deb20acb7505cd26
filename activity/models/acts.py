"""Acts, with the people and professionals in them, and the service's own words for them."""

from __future__ import annotations

import datetime
import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual

from accounts.models import User
from activity.enums import ActFamily, ActNature, ActStatus, ActType
from pap.models import Objective
from people.models import Person
from services.history import tracked
from services.keys import Keyed, Versioned, new_ref
from services.models import OfService, Organisation, Service

_COUNTED = "(status = 'realise' AND uncounted_because = '' AND NOT (type = 'collectif' AND (NOT eligible OR people_count = 0)))"


# Rule FA-2: the natures that make a person enter the file active.
ASSESSING_NATURES = [ActNature.ASSESSMENT, ActNature.PROJECT]


class Counted(Func):
    """Rules AI-4, AC-2, AC-3: realised, not set aside, and, for a session, eligible and attended."""

    template = _COUNTED
    output_field = models.BooleanField()


class Busy(Func):
    """[start, start + minutes[ of a counted act, else the empty range (rule AI-3).

    Wall-clock time kept as UTC: no gap and no fold when the hour changes.
    """

    template = (
        f"(CASE WHEN {_COUNTED} AND start IS NOT NULL AND minutes > 0 "
        "THEN tstzrange((date + start) AT TIME ZONE 'UTC', (date + start + make_interval(mins => minutes)) AT TIME ZONE 'UTC') "
        "ELSE 'empty'::tstzrange END)"
    )
    output_field = DateTimeRangeField()


class EndMinute(Func):
    """Minutes after midnight at which the act ends."""

    template = "(EXTRACT(EPOCH FROM start) / 60 + minutes)"
    output_field = models.IntegerField()


class ActKindQuerySet(models.QuerySet["ActKind"]):
    def visible_to(self, user) -> ActKindQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def offered_by(self, service: Service, *, and_also: uuid.UUID | None = None) -> ActKindQuerySet:
        """Those that are chosen today in a service, in their order; `and_also`: one that is in use already."""
        return self.filter(Q(is_active=True) | Q(pk=and_also), service=service).order_by("rank", "label", "id")


@tracked()
class ActKind(OfService, Versioned):
    """Type d'acte: a service's own word for what it does. Its family is fixed, and with it its row of Annexe 1.

    The database gives each new service one of each family. One that is no longer used is put aside, never deleted.
    """

    family = models.CharField("famille", max_length=20, choices=ActFamily.choices)
    label = models.CharField("nom", max_length=60)
    is_active = models.BooleanField("proposé à la saisie", default=True)
    rank = models.PositiveSmallIntegerField("rang", default=0)
    type = models.GeneratedField(
        expression=models.Case(
            models.When(family=ActFamily.SESSION, then=Value(ActType.COLLECTIVE)),
            models.When(family=ActFamily.CASES, then=Value(ActType.CASES)),
            default=Value(ActType.INDIVIDUAL),
        ),
        output_field=models.CharField(max_length=20, choices=ActType.choices),
        db_persist=True,
    )

    objects = ActKindQuerySet.as_manager()

    class Meta:
        verbose_name = "type d'acte"
        verbose_name_plural = "types d'acte"
        ordering = ["service", "rank", "label", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "label"],
                name="act_kind_label_once",
                violation_error_message="Un type d'acte porte déjà ce nom.",
            ),
            models.UniqueConstraint(fields=["id", "service", "type"], name="act_kind_id_service_type"),
            models.UniqueConstraint(fields=["id", "service"], name="act_kind_id_service"),
            models.CheckConstraint(condition=~Q(label=""), name="act_kind_has_a_label"),
        ]

    def __str__(self) -> str:
        return self.label


class ActQuerySet(models.QuerySet["Act"]):
    def visible_to(self, user) -> ActQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def in_year(self, year: int) -> ActQuerySet:
        return self.filter(date__range=(datetime.date(year, 1, 1), datetime.date(year, 12, 31)))

    def counted(self) -> ActQuerySet:
        """The acts that Annexe 1 counts."""
        return self.filter(counted=True)

    def with_notes(self, user) -> ActQuerySet:
        """Each with `note_text`, and `relatives_why`: what this person may read of them, else nothing."""
        notes = ActNote.objects.visible_to(user).filter(act=models.OuterRef("pk")).values("text")
        why = models.When(service__in=user.scope.narrative_service_ids, then=F("relatives_reason__text"))
        empty = Value("", models.TextField())
        return self.select_related("relatives_met").annotate(
            note_text=Coalesce(models.Subquery(notes), empty),
            relatives_why=Coalesce(models.Case(why, output_field=models.TextField()), empty),
        )

    def with_everyone(self) -> ActQuerySet:
        """With the service and who takes part, to be shown whole or corrected."""
        return self.select_related("service").prefetch_related("act_people", "act_professionals__user")

    def latest_first(self) -> ActQuerySet:
        return self.order_by("-date", F("start").desc(nulls_last=True), "-id")


@tracked()
class Act(Keyed, Versioned):
    """Acte: one event, whoever takes part: a visit, a session, several situations discussed.

    `start` None: the hour was not noted, it clashes with nothing. `minutes` None: not timed (allowed under carottage
    outside the sampled weeks). `people_count` is the number of rows in `act_people`, kept by actions.log_acts.
    `uncounted_because` says why a realised act is kept and not counted; empty when it counts.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    # Indexed by act_latest. An index of its own was preferred, on a table without statistics, by the check of the people's
    # composite key: a first import after one that was cut short took ten times as long (2026-11).
    service = models.ForeignKey(Service, models.CASCADE, verbose_name="service", related_name="+", db_index=False)
    ref = models.CharField("référence", max_length=50, default=new_ref)
    date = models.DateField("date")
    start = models.TimeField("heure de début", null=True, blank=True)
    minutes = models.PositiveIntegerField("minutes", null=True, blank=True)
    type = models.CharField("type", max_length=20, choices=ActType.choices, default=ActType.INDIVIDUAL)
    # Of the same service and type, held by a composite key. Not indexed: a kind in use is never deleted.
    kind = models.ForeignKey(
        ActKind, models.PROTECT, verbose_name="type d'acte", null=True, blank=True, related_name="+", db_index=False
    )
    nature = models.CharField("nature", max_length=20, choices=ActNature.choices, default=ActNature.ACCOMPANIMENT)
    status = models.CharField("statut", max_length=10, choices=ActStatus.choices, default=ActStatus.DONE)
    transport_minutes = models.PositiveIntegerField("transport avec la personne (minutes)", default=0)
    own_trip_minutes = models.PositiveIntegerField("trajet du professionnel (minutes)", default=0)
    eligible = models.BooleanField("activité collective éligible", default=True)
    people_count = models.PositiveSmallIntegerField("nombre de personnes", default=0)
    uncounted_because = models.CharField("non compté parce que", max_length=200, blank=True)
    counted = models.GeneratedField(expression=Counted(), output_field=models.BooleanField(), db_persist=True)
    busy = models.GeneratedField(expression=Busy(), output_field=DateTimeRangeField(), db_persist=True)

    people = models.ManyToManyField(Person, through="ActPerson", related_name="acts")
    professionals = models.ManyToManyField(User, through="ActProfessional", related_name="+")

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = "acte"
        ordering = ["service", "date", "start", "ref"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "ref"],
                name="act_ref",
                violation_error_message="Cette référence désigne déjà un acte.",
            ),
            models.UniqueConstraint(fields=["id", "service", "busy"], name="act_id_service_busy"),
            models.UniqueConstraint(fields=["id", "service"], name="act_id_service"),
            models.CheckConstraint(
                condition=~Q(type=ActType.INDIVIDUAL) | Q(people_count=1),
                name="individual_act_has_one_person",
                violation_error_message="Un acte individuel concerne une seule personne.",
            ),
            models.CheckConstraint(
                condition=~Q(type=ActType.CASES) | Q(people_count__gte=1),
                name="cases_have_people",
                violation_error_message="Indiquez les personnes concernées.",
            ),
            models.CheckConstraint(
                condition=Q(type=ActType.INDIVIDUAL) | Q(nature=ActNature.ACCOMPANIMENT),
                name="nature_of_individual_acts_only",
                violation_error_message="Seul un acte individuel a une nature.",
            ),
            models.CheckConstraint(
                condition=Q(type=ActType.COLLECTIVE) | Q(eligible=True),
                name="eligibility_of_sessions_only",
                violation_error_message="Seule une séance collective peut être non éligible.",
            ),
            models.CheckConstraint(
                condition=~Q(minutes=0) | Q(transport_minutes__gt=0),
                name="act_without_minutes_has_transport",
                violation_error_message="Une durée de 0 minute n'est possible qu'avec un transport.",
            ),
            models.CheckConstraint(
                condition=Q(start=None) | Q(minutes=None) | Q(LessThanOrEqual(EndMinute(), Value(24 * 60))),
                name="act_ends_by_midnight",
                violation_error_message="L'acte dépasse minuit : terminez-le à 24:00 au plus tard.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["service", "date"],
                include=["type", "nature", "minutes", "transport_minutes", "own_trip_minutes", "people_count"],
                condition=Q(counted=True),
                name="act_counted",
            ),
            # The few acts that make a person enter the file active, and the no-shows: two lists of Annexe 1.
            models.Index(
                fields=["service", "date"],
                include=["id"],
                condition=Q(counted=True, nature__in=ASSESSING_NATURES),
                name="act_assessing",
            ),
            models.Index(
                fields=["service", "date"],
                include=["own_trip_minutes"],
                condition=Q(status=ActStatus.NO_SHOW),
                name="act_no_show",
            ),
            # The few acts to come, and those that nobody has told of since: what the agenda reads.
            models.Index(fields=["service", "date"], condition=Q(status=ActStatus.PLANNED), name="act_planned"),
            models.Index(F("service"), F("date").desc(), F("id").desc(), name="act_latest"),
        ]

    @property
    def in_words(self) -> str:
        """What it was: the service's word for it, with its nature when that counts for more; else its nature or its type."""
        nature = str(ActNature(self.nature).label)
        if self.kind:
            return f"{self.kind.label}, {nature.lower()}" if self.nature in ASSESSING_NATURES else self.kind.label
        return nature if self.type == ActType.INDIVIDUAL else str(ActType(self.type).label)


class ActNoteQuerySet(models.QuerySet["ActNote"]):
    def visible_to(self, user) -> ActNoteQuerySet:
        """The notes of the services where this person accompanies people."""
        return self.filter(service__in=user.scope.narrative_service_ids)


@tracked(by=["act"])
class ActNote(OfService):
    """Note d'un acte: what happened, in words that the person may read. No row: nothing was written.

    Apart from its act, so that the database itself closes it to those who see acts and read no notes.
    """

    act = models.OneToOneField(Act, models.CASCADE, related_name="note")
    text = models.TextField("note")

    objects = ActNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "note d'un acte"
        ordering = ["act"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="act_note_not_empty")]


class OfAct(OfService):
    """Someone in an act. `busy` repeats the act's own, held to it by a composite foreign key, so that the exclusion
    constraint below cannot be lied to."""

    busy = DateTimeRangeField("occupation")

    class Meta:
        abstract = True


@tracked(without=["busy"], by=["act", "person"])
class ActPerson(OfAct):
    """Personne d'un acte: for whom it was done; in a session, those who came. `rank` is their order (rule AI-2).

    `objective`: which of her project it serves, one of her own (the database holds it); None: nobody said. What a session
    serves is said by her enrolment.
    """

    act = models.ForeignKey(Act, models.CASCADE, related_name="act_people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="act_people")
    rank = models.PositiveSmallIntegerField("rang", default=0)
    objective = models.ForeignKey(
        Objective,
        models.RESTRICT,
        verbose_name="objectif servi",
        null=True,
        blank=True,
        related_name="act_people",
        db_index=False,
    )

    class Meta:
        verbose_name = "personne d'un acte"
        ordering = ["act", "rank", "id"]
        constraints = [
            models.UniqueConstraint(fields=["act", "person"], name="act_person_once"),
            ExclusionConstraint(
                name="act_person_overlap",
                expressions=[
                    ("service", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("busy", RangeOperators.OVERLAPS),
                ],
                condition=Q(busy__isempty=False),
                violation_error_message="Un autre acte de cette personne occupe déjà ce moment.",
            ),
        ]
        indexes = [
            models.Index(fields=["objective"], condition=Q(objective__isnull=False), name="act_person_objective"),
        ]


@tracked(without=["busy"], by=["act"])
class ActProfessional(OfAct):
    """Professionnel d'un acte: who did it, together where there are several."""

    act = models.ForeignKey(Act, models.CASCADE, related_name="act_professionals")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField("rang", default=0)

    class Meta:
        verbose_name = "professionnel d'un acte"
        ordering = ["act", "rank", "id"]
        constraints = [
            models.UniqueConstraint(fields=["act", "user"], name="act_professional_once"),
            ExclusionConstraint(
                name="act_professional_overlap",
                expressions=[
                    ("service", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    ("busy", RangeOperators.OVERLAPS),
                ],
                condition=Q(busy__isempty=False),
                violation_error_message="Un autre acte de ce professionnel occupe déjà ce moment.",
            ),
        ]
