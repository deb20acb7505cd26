"""Accompagnement: one person in one service, from the first contact to the exit."""

from __future__ import annotations

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, OuterRef, Q
from psycopg.types.range import Range

from accounts.models import User
from admissions.enums import CdaphDecision, Destination, EndReason
from people.models import Person
from services.history import tracked
from services.keys import Keyed, Versioned, new_ref
from services.models import DateRange, OfService, Organisation, Service

OPENING_FACTS = (
    "first_contact_on",
    "assessed_on",
    "admitted_on",
    "exit_requested_on",
    "cdaph_decided_on",
    "ended_on",
)


class OpenDuring(Func):
    """[earliest date, end[: the accompaniment is open. Empty without any date. The end: as rules.end_of."""

    template = (
        "(CASE WHEN LEAST(first_contact_on, assessed_on, admitted_on, exit_requested_on, cdaph_decided_on, ended_on) "
        "IS NULL THEN 'empty'::daterange ELSE daterange("
        "LEAST(first_contact_on, assessed_on, admitted_on, exit_requested_on, cdaph_decided_on, ended_on), "
        "COALESCE(ended_on, CASE WHEN cdaph_decision = 'acceptee' THEN cdaph_decided_on END), '[)') END)"
    )
    output_field = DateRangeField()


class DatePair(Func):
    """Two days of one row, as an array."""

    template = "ARRAY[%(expressions)s]"
    output_field = ArrayField(models.DateField())


class AccompanimentQuerySet(models.QuerySet["Accompaniment"]):
    def visible_to(self, user) -> AccompanimentQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def with_path(self) -> AccompanimentQuerySet:
        """With everything that the rules of this app read, in seven more queries whatever the number.

        Of avenants, of contacts while she waits, of the MDPH's notifications and of exits refused they read nothing but
        their days: in the first query.
        """
        # Here and not above: their rows belong to those of this module.
        from admissions.models.dipc import Amendment
        from admissions.models.exits import RefusedExitRequest
        from admissions.models.waiting import MdphNotification, WaitingContact

        amendments = Amendment.objects.filter(dipc__accompaniment=OuterRef("pk")).order_by("established_on", "pk")
        contacts = WaitingContact.objects.filter(accompaniment=OuterRef("pk")).order_by("contacted_on")
        notified = MdphNotification.objects.filter(accompaniment=OuterRef("pk")).order_by("received_on")
        # The days on which an answer is awaited: from the notification on, that of the answer excluded.
        pending = notified.values(pending=DateRange(F("received_on"), F("answered_on")))
        refused = RefusedExitRequest.objects.filter(accompaniment=OuterRef("pk")).order_by("refused_on")
        refusals = refused.values(days=DatePair(F("requested_on"), F("refused_on")))
        return (
            self.select_related("person")
            .prefetch_related(
                "needs_assessments",
                "commission_cases",
                "dipcs",
                "watches",
                "support_phases",
                "viatrajectoire_steps",
                "person__orientations",
            )
            .annotate(
                amended_on=ArraySubquery(amendments.values("established_on")),
                contacted_on=ArraySubquery(contacts.values("contacted_on")),
                mdph_pending=ArraySubquery(pending),
                exits_refused=ArraySubquery(refusals),
            )
        )


@tracked(by=["pgh_obj", "person"])
class Accompaniment(Keyed, Versioned):
    """Accompagnement: one person in one service, from the first contact to the exit. None: has not happened, as far as known.

    `ended_on`: the contract ended in fact. `exit_requested_on`: the latest request to the MDPH; `cdaph_decided_on` and
    `cdaph_decision` answer that one. `destination` blank: not said, or she has not left. Her situation follows from these dates (rules.situation_on), it is never typed.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.CASCADE, verbose_name="service", related_name="accompaniments")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="personne", related_name="accompaniments")
    ref = models.CharField("référence", max_length=50, default=new_ref)
    referent = models.ForeignKey(
        User, models.SET_NULL, verbose_name="référent", null=True, blank=True, related_name="referent_of"
    )
    first_contact_on = models.DateField("premier contact", null=True, blank=True)
    assessed_on = models.DateField("première rencontre d'évaluation", null=True, blank=True)
    admitted_on = models.DateField("admission", null=True, blank=True)
    ended_on = models.DateField("fin de l'accompagnement", null=True, blank=True)
    end_reason = models.CharField("motif de fin", max_length=30, choices=EndReason.choices, blank=True)
    destination = models.CharField("destination", max_length=30, choices=Destination.choices, blank=True)
    exit_requested_on = models.DateField("sortie demandée à la MDPH", null=True, blank=True)
    cdaph_decided_on = models.DateField("décision de la CDAPH", null=True, blank=True)
    cdaph_decision = models.CharField("sens de la décision", max_length=10, choices=CdaphDecision.choices, blank=True)
    open_during = models.GeneratedField(expression=OpenDuring(), output_field=DateRangeField(), db_persist=True)

    # Of those fetched `with_path()`.
    amended_on: list[datetime.date]
    contacted_on: list[datetime.date]
    mdph_pending: list[Range[datetime.date]]
    exits_refused: list[tuple[datetime.date | None, datetime.date]]

    objects = AccompanimentQuerySet.as_manager()

    class Meta:
        verbose_name = "accompagnement"
        ordering = ["service", "person", "open_during", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "ref"],
                name="accompaniment_ref",
                violation_error_message="Cette référence désigne déjà un accompagnement.",
            ),
            models.UniqueConstraint(fields=["id", "service"], name="accompaniment_id_service"),
            models.UniqueConstraint(fields=["id", "referent"], name="accompaniment_id_referent"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(admitted_on=None) | Q(ended_on__gte=F("admitted_on")),
                name="accompaniment_ends_after_admission",
                violation_error_message="La fin de l'accompagnement précède l'admission.",
            ),
            models.CheckConstraint(
                condition=Q(cdaph_decided_on=None, cdaph_decision="")
                | Q(cdaph_decided_on__isnull=False) & ~Q(cdaph_decision=""),
                name="cdaph_decision_with_its_date",
                violation_error_message="La décision de la CDAPH et sa date vont ensemble.",
            ),
            models.CheckConstraint(
                condition=Q(cdaph_decided_on=None)
                | Q(exit_requested_on=None)
                | Q(cdaph_decided_on__gte=F("exit_requested_on")),
                name="cdaph_decides_after_request",
                violation_error_message="La décision de la CDAPH précède la demande de sortie.",
            ),
            models.CheckConstraint(
                condition=~Q(cdaph_decision=CdaphDecision.REFUSED)
                | Q(ended_on=None)
                | Q(ended_on__gt=F("cdaph_decided_on")),
                name="refusal_voids_earlier_end",
                violation_error_message="La CDAPH a refusé la sortie : une fin à cette date ou avant n'a pas d'effet.",
            ),
            ExclusionConstraint(
                name="one_open_accompaniment",
                expressions=[
                    ("service", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("open_during", RangeOperators.OVERLAPS),
                ],
                # An import may defer it: two accompaniments exchange their dates in two statements.
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message="Cette personne a déjà un accompagnement ouvert dans ce service.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.service}"

    @property
    def person_ref(self) -> str:
        return self.person.ref


class OfAccompaniment(OfService):
    """What belongs to one accompaniment, and so to its service."""

    class Meta:
        abstract = True
