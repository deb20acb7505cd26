"""The path of one person in one service: accompaniment, assessment of needs, decision of admission, DIPC, watch."""

from __future__ import annotations

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from accounts.models import User
from admissions.enums import AdmissionDecision, Asker, CdaphDecision, ContactChannel, DipcNature, EndReason
from people.models import Person
from services.history import tracked
from services.keys import Keyed, Versioned, new_ref
from services.models import OfService, Organisation, Service

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


class AccompanimentQuerySet(models.QuerySet["Accompaniment"]):
    def visible_to(self, user) -> AccompanimentQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def with_path(self) -> AccompanimentQuerySet:
        """With everything that the rules of this app read, in five more queries whatever the number."""
        return self.select_related("person").prefetch_related(
            "needs_assessments", "commission_cases", "dipcs", "watches", "person__orientations"
        )


@tracked(by=["pgh_obj", "person"])
class Accompaniment(Keyed, Versioned):
    """Accompagnement: one person in one service, from the first contact to the exit. None: has not happened, as far as known.

    `ended_on`: the contract ended in fact. `exit_requested_on`: the latest request to the MDPH; `cdaph_decided_on` and
    `cdaph_decision` answer that one. Her situation follows from these dates (rules.situation_on), it is never typed.
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
    exit_requested_on = models.DateField("sortie demandée à la MDPH", null=True, blank=True)
    cdaph_decided_on = models.DateField("décision de la CDAPH", null=True, blank=True)
    cdaph_decision = models.CharField("sens de la décision", max_length=10, choices=CdaphDecision.choices, blank=True)
    open_during = models.GeneratedField(expression=OpenDuring(), output_field=DateRangeField(), db_persist=True)

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


class OfAccompaniment(OfService):
    """What belongs to one accompaniment, and so to its service."""

    class Meta:
        abstract = True


class FirstContactQuerySet(models.QuerySet["FirstContact"]):
    def visible_to(self, user) -> FirstContactQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def for_list(self) -> FirstContactQuerySet:
        """Those that nobody has identified first, then the latest."""
        unknown = models.ExpressionWrapper(Q(accompaniment=None), models.BooleanField())
        return self.select_related("accompaniment__person").order_by(unknown.desc(), "-date", "-id")


@tracked(by=["accompaniment"])
class FirstContact(OfService, Versioned):
    """Premier contact: somebody asks the service for help (article 3). `accompaniment` None: nobody knows who it was, or not
    yet; `caller` is then what was understood of her.
    """

    accompaniment = models.ForeignKey(
        Accompaniment, models.CASCADE, related_name="first_contacts", null=True, blank=True
    )
    date = models.DateField("date")
    channel = models.CharField("canal", max_length=30, choices=ContactChannel.choices)
    asked_by = models.CharField("demandeur", max_length=20, choices=Asker.choices)
    caller = models.CharField("ce qu'on sait d'elle", max_length=200, blank=True)
    wish = models.CharField("demande", max_length=300, blank=True)
    next_step = models.CharField("suite", max_length=300, blank=True)

    objects = FirstContactQuerySet.as_manager()

    class Meta:
        verbose_name = "premier contact"
        verbose_name_plural = "premiers contacts"
        ordering = ["service", "-date", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accompaniment__isnull=False) | ~Q(caller=""),
                name="first_contact_says_who",
                violation_error_message="Dites ce qu'on sait de la personne.",
            ),
        ]
        indexes = [models.Index(fields=["service", "date"], name="first_contact_by_date")]


class InformationMeetingQuerySet(models.QuerySet["InformationMeeting"]):
    def visible_to(self, user) -> InformationMeetingQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked()
class InformationMeeting(OfService, Versioned):
    """Réunion d'information on the SAVS, for one or several people (article 4). It is institutionnel, and brings nobody into
    the file active. `others_count`: who came and has no file here.
    """

    date = models.DateField("date")
    others_count = models.PositiveSmallIntegerField("autres participants", default=0)
    people = models.ManyToManyField(Person, through="InformationAttendee", related_name="+")

    objects = InformationMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "réunion d'information"
        verbose_name_plural = "réunions d'information"
        ordering = ["service", "-date", "-id"]
        constraints = [models.UniqueConstraint(fields=["id", "service"], name="information_meeting_id_service")]
        indexes = [models.Index(fields=["service", "date"], name="information_meeting_by_date")]


@tracked(by=["meeting", "person"])
class InformationAttendee(OfService):
    """Personne informée: someone with a file in the service who came to an information meeting."""

    meeting = models.ForeignKey(InformationMeeting, models.CASCADE, related_name="attendees")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "personne informée"
        verbose_name_plural = "personnes informées"
        ordering = ["meeting", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="informed_once"),
        ]


@tracked(by=["pgh_obj", "accompaniment"])
class NeedsAssessment(OfAccompaniment):
    """Évaluation des besoins: from its beginning, a first meeting planned or held, to its conclusions, that day included.

    `ended_on` None: still going on. That a meeting took place is said by `Accompaniment.assessed_on` alone.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="needs_assessments")
    started_on = models.DateField("début")
    ended_on = models.DateField("fin", null=True, blank=True)

    class Meta:
        verbose_name = "évaluation des besoins"
        verbose_name_plural = "évaluations des besoins"
        ordering = ["accompaniment", "started_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["accompaniment", "started_on"],
                name="needs_assessment_start",
                violation_error_message="Une évaluation des besoins débute déjà ce jour.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="needs_assessment_dates",
                violation_error_message="La fin précède le début.",
            ),
        ]


# Article 4: these two are answered with reasons.
REASONED_DECISIONS = (AdmissionDecision.REFUSED, AdmissionDecision.REORIENTED)


@tracked(by=["pgh_obj", "accompaniment"])
class CommissionCase(OfAccompaniment):
    """Dossier de commission: what was decided of one admission on a day; the latest decision speaks.

    Sessions, ranks and what is granted come with the commission itself. `reasons` blank: none were given.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="commission_cases")
    decided_on = models.DateField("décision le")
    decision = models.CharField("décision", max_length=20, choices=AdmissionDecision.choices)
    reasons = models.CharField("motif", max_length=1000, blank=True)

    class Meta:
        verbose_name = "dossier de commission"
        verbose_name_plural = "dossiers de commission"
        ordering = ["accompaniment", "decided_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["accompaniment", "decided_on"],
                name="commission_case_day",
                violation_error_message="Une décision d'admission est déjà prise ce jour.",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=REASONED_DECISIONS) | ~Q(reasons=""),
                name="commission_case_reasons",
                violation_error_message="Un refus ou une réorientation donne son motif.",
            ),
        ]


class DipcQuerySet(models.QuerySet["Dipc"]):
    def known_on(self, day: datetime.date) -> DipcQuerySet:
        return self.filter(established_on__lte=day)


@tracked(by=["pgh_obj", "accompaniment"])
class Dipc(OfAccompaniment):
    """DIPC, document individuel de prise en charge (or contrat de prestation).

    `handed_over_on` None: not yet given to the person; `signed_on` None: not yet signed by the service; `ends_on` None:
    as long as the accompaniment.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="dipcs")
    nature = models.CharField("nature", max_length=20, choices=DipcNature.choices, default=DipcNature.DIPC)
    established_on = models.DateField("établi le")
    handed_over_on = models.DateField("remis le", null=True, blank=True)
    signed_on = models.DateField("signé le", null=True, blank=True)
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin", null=True, blank=True)

    objects = DipcQuerySet.as_manager()

    class Meta:
        verbose_name = "DIPC"
        verbose_name_plural = "DIPC"
        ordering = ["accompaniment", "starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["accompaniment", "starts_on"],
                name="dipc_start",
                violation_error_message="Un DIPC débute déjà ce jour.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="dipc_dates",
                violation_error_message="La fin précède le début.",
            ),
        ]


@tracked(by=["pgh_obj", "accompaniment"])
class Watch(OfAccompaniment):
    """Veille: a time without accompaniment, cut after six months (rule FA-3). `ends_on` None: still running or cut."""

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="watches")
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin", null=True, blank=True)

    class Meta:
        verbose_name = "veille"
        ordering = ["accompaniment", "starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["accompaniment", "starts_on"],
                name="watch_start",
                violation_error_message="Une veille débute déjà ce jour.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="watch_dates",
                violation_error_message="La fin précède le début.",
            ),
        ]
