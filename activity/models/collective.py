"""Collective activities: the sheet of each, who is enrolled and what it serves, and its sessions."""

from __future__ import annotations

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.models import User
from activity.enums import CollectivePurpose, EnrolmentOutcome
from activity.models.acts import Act
from pap.models import Objective, ObjectiveWording
from people.models import Person
from services.history import tracked
from services.keys import Versioned
from services.models import INCLUSIVE, DateRange, OfService, Service

# Convention, article 2: « une limite de deux années en continu » says nothing of what interrupts them. Longer than the
# summer, so that a closure of two months starts no new count. A setting, never a law.
USUAL_RESTART_MONTHS = 3


class OfServiceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(service__in=user.scope.service_ids)


class OfNarrativeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the services where this person accompanies people."""
        return self.filter(service__in=user.scope.narrative_service_ids)


@tracked()
class CollectiveSettings(OfService, Versioned):
    """Réglages des activités collectives of a service. No row: the usual values.

    `restart_after_months`: an interruption of that many months starts the count of 24 months anew.
    """

    service = models.OneToOneField(Service, models.CASCADE, verbose_name="service", related_name="+")
    restart_after_months = models.PositiveSmallIntegerField(
        "interruption qui remet le compte à zéro (mois)",
        default=USUAL_RESTART_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
    )

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "réglages des activités collectives"
        verbose_name_plural = verbose_name
        ordering = ["service"]
        constraints = [
            models.CheckConstraint(
                condition=Q(restart_after_months__gte=1, restart_after_months__lte=24),
                name="collective_restart_months",
                violation_error_message="Entre 1 et 24 mois.",
            )
        ]


class CollectiveActivityQuerySet(OfServiceQuerySet):
    def going_on(self, day: datetime.date) -> CollectiveActivityQuerySet:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))


@tracked()
class CollectiveActivity(OfService, Versioned):
    """Activité collective: a support towards ordinary-law activities, neither occupational nor regular nor lasting
    (convention, article 2). `ends_on` None: no end is planned for the activity itself.

    `eligible` follows from the answers (rule AC-3, collective.rules.reasons_against); each session takes it.
    """

    name = models.CharField("nom", max_length=100)
    objective = models.TextField("objectif")
    leads_to = models.TextField("en quoi elle mène au droit commun")
    place = models.CharField("lieu", max_length=200, blank=True)
    purpose = models.CharField("ce qu'elle est", max_length=20, choices=CollectivePurpose.choices)
    is_occupational = models.BooleanField("occupe la journée, comme un accueil de jour", default=False)
    is_lasting = models.BooleanField("s'installe dans la durée, sans terme prévu pour la personne", default=False)
    eligible = models.GeneratedField(
        expression=models.ExpressionWrapper(
            ~Q(purpose__in=[CollectivePurpose.LEISURE, CollectivePurpose.STAY])
            & Q(is_occupational=False, is_lasting=False),
            output_field=models.BooleanField(),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin", null=True, blank=True)

    objects = CollectiveActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "activité collective"
        verbose_name_plural = "activités collectives"
        ordering = ["service", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                "service",
                Lower("name"),
                name="collective_activity_name",
                violation_error_message="Une activité du service porte déjà ce nom.",
            ),
            models.UniqueConstraint(fields=["id", "service"], name="collective_activity_id_service"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(objective="") & ~Q(leads_to=""), name="collective_activity_is_said"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="collective_activity_dates",
                violation_error_message="La fin précède le début.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked(by=["activity"])
class ActivityProfessional(OfService):
    """Animateur d'une activité collective: who runs it, in the order of the sheet."""

    activity = models.ForeignKey(CollectiveActivity, models.CASCADE, related_name="activity_professionals")
    user = models.ForeignKey(User, models.PROTECT, verbose_name="animateur", related_name="+")
    rank = models.PositiveSmallIntegerField("rang", default=0)

    class Meta:
        verbose_name = "animateur d'une activité collective"
        ordering = ["activity", "rank", "id"]
        constraints = [models.UniqueConstraint(fields=["activity", "user"], name="activity_professional_once")]


class EnrolmentQuerySet(OfServiceQuerySet):
    def saying_what_for(self, user):
        """Each with `aim_text` and `objective_title`, in the words of the last version that has it: what it serves, None
        for who reads no notes."""
        texts = EnrolmentAim.objects.visible_to(user).filter(enrolment=models.OuterRef("pk"))
        wordings = ObjectiveWording.objects.visible_to(user).filter(aim__objective=models.OuterRef("objective"))
        return self.annotate(
            aim_text=models.Subquery(texts.values("text")),
            objective_title=models.Subquery(wordings.order_by("-aim__pap__number").values("title")[:1]),
        )


@tracked(by=["pgh_obj", "person"])
class Enrolment(OfService, Versioned):
    """Inscription of a person in a collective activity. `ends_on` None: she still takes part.

    `objective`: what it serves, of her own project (the database holds it); None: words say it, an EnrolmentAim, apart, for
    those who read notes.
    """

    activity = models.ForeignKey(CollectiveActivity, models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="personne", related_name="+")
    starts_on = models.DateField("début")
    ends_on = models.DateField("dernier jour", null=True, blank=True)
    objective = models.ForeignKey(
        Objective,
        models.RESTRICT,
        verbose_name="objectif du projet",
        null=True,
        blank=True,
        related_name="enrolments",
        db_index=False,
    )

    # Of those fetched `saying_what_for()`.
    aim_text: str | None
    objective_title: str | None

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription"
        ordering = ["activity", "starts_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="enrolment_id_service"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="enrolment_dates",
                violation_error_message="La fin précède le début.",
            ),
            ExclusionConstraint(
                name="enrolment_overlap",
                expressions=[
                    ("activity", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", INCLUSIVE), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Cette personne est déjà inscrite à cette activité à ces dates.",
            ),
        ]
        indexes = [
            models.Index(fields=["service", "person"], name="enrolment_of_person"),
            models.Index(fields=["objective"], condition=Q(objective__isnull=False), name="enrolment_objective"),
        ]

    @property
    def what_for(self) -> str:
        """Of one fetched `saying_what_for()`: the objective of her project, and what else is said."""
        return " : ".join(filter(None, [self.objective_title, self.aim_text]))


@tracked(by=["enrolment"])
class EnrolmentAim(OfService):
    """Objectif d'une inscription: what it serves, in words that the person may read, where her project does not say it, or
    to say it better."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="aim")
    text = models.CharField("objectif servi", max_length=300)

    objects = OfNarrativeQuerySet.as_manager()

    class Meta:
        verbose_name = "objectif d'une inscription"
        ordering = ["enrolment"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="enrolment_aim_not_empty")]


@tracked(by=["pgh_obj", "enrolment"])
class EnrolmentReview(OfService, Versioned):
    """Évaluation d'une inscription against what it serves, at least once a year (convention, article 2).

    Its words are an EnrolmentReviewNote, apart: a deadline must know its day whoever reads.
    """

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="reviews")
    reviewed_on = models.DateField("évaluée le")
    outcome = models.CharField("suite", max_length=20, choices=EnrolmentOutcome.choices)

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "évaluation d'une inscription"
        verbose_name_plural = "évaluations d'une inscription"
        ordering = ["enrolment", "reviewed_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="enrolment_review_id_service"),
            models.UniqueConstraint(
                fields=["enrolment", "reviewed_on"],
                name="enrolment_review_day",
                violation_error_message="Une évaluation est déjà écrite à cette date.",
            ),
        ]


@tracked(by=["review"])
class EnrolmentReviewNote(OfService):
    """Texte d'une évaluation d'inscription: what was seen of what it serves, in words that the person may read."""

    review = models.OneToOneField(EnrolmentReview, models.CASCADE, related_name="note")
    text = models.TextField("évaluation")

    objects = OfNarrativeQuerySet.as_manager()

    class Meta:
        verbose_name = "texte d'une évaluation d'inscription"
        verbose_name_plural = "textes d'une évaluation d'inscription"
        ordering = ["review"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="enrolment_review_note_not_empty")]


@tracked(by=["act"])
class CollectiveSession(OfService):
    """Séance of a collective activity: its act says when, how long, by whom and who came; its absences, who did not."""

    act = models.OneToOneField(Act, models.CASCADE, related_name="session")
    activity = models.ForeignKey(CollectiveActivity, models.CASCADE, related_name="sessions")

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "séance d'une activité collective"
        verbose_name_plural = "séances d'une activité collective"
        ordering = ["activity", "act"]
        constraints = [models.UniqueConstraint(fields=["id", "service"], name="collective_session_id_service")]


@tracked(by=["session", "person"])
class SessionAbsence(OfService):
    """Absence à une séance of someone enrolled. Whoever came is in the act itself: one truth for attendance and figures."""

    session = models.ForeignKey(CollectiveSession, models.CASCADE, related_name="absences")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="personne", related_name="+")
    is_excused = models.BooleanField("a prévenu", default=False)

    class Meta:
        verbose_name = "absence à une séance"
        verbose_name_plural = "absences à une séance"
        ordering = ["session", "id"]
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="session_absence_once")]
