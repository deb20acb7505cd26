"""Missions d'appui: the support that a SAVS asks of a specialised one, or gives to another (convention, article 6)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Sum
from django.utils import timezone

from activity.enums import AdvisorySide, AdvisoryTheme
from activity.models.indirect_time import IndirectTime
from services.history import tracked
from services.keys import Versioned
from services.models import YEAR_VALIDATORS, OfService


class AdvisoryMissionQuerySet(models.QuerySet["AdvisoryMission"]):
    def visible_to(self, user) -> AdvisoryMissionQuerySet:
        """Those of the services where this person accompanies people."""
        return self.filter(service__in=user.scope.narrative_service_ids)

    def given(self) -> AdvisoryMissionQuerySet:
        """Those that another service asked of ours."""
        return self.filter(side=AdvisorySide.GIVEN)

    def latest_first(self) -> AdvisoryMissionQuerySet:
        return self.order_by("-asked_on", "-id")

    def with_minutes(self) -> AdvisoryMissionQuerySet:
        """Each with `minutes`: its time as Annexe 1 counts it, once (rule IND-1); None: none."""
        return self.annotate(minutes=Sum("times__indirect_time__minutes"))


@tracked()
class AdvisoryMission(OfService, Versioned):
    """Mission d'appui: a request for support between two SAVS, on its sheet; `side` says which of the two we are.

    `partner` is the other service, `contact` who speaks for it. `answered_on` None: no answer yet; `ended_on` None: it goes on.
    """

    side = models.CharField("sens", max_length=10, choices=AdvisorySide.choices)
    partner = models.CharField("l'autre SAVS", max_length=200)
    contact = models.CharField("interlocuteur", max_length=200, blank=True)
    theme = models.CharField("thème", max_length=20, choices=AdvisoryTheme.choices)
    asked_on = models.DateField("demandée le")
    question = models.TextField("question posée")
    answered_on = models.DateField("réponse le", null=True, blank=True)
    answer = models.TextField("réponse", blank=True)
    ended_on = models.DateField("terminée le", null=True, blank=True)
    result = models.TextField("résultat", blank=True)

    objects = AdvisoryMissionQuerySet.as_manager()

    class Meta:
        verbose_name = "mission d'appui"
        verbose_name_plural = "missions d'appui"
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="advisory_mission_id_service"),
            models.CheckConstraint(condition=~Q(partner="") & ~Q(question=""), name="advisory_mission_says_what"),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")),
                name="advisory_mission_answered_after",
                violation_error_message="La réponse précède la demande.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("asked_on")),
                name="advisory_mission_ended_after",
                violation_error_message="La fin précède la demande.",
            ),
        ]
        indexes = [models.Index(F("service"), F("asked_on").desc(), name="advisory_mission_latest")]


class AdvisoryTimeQuerySet(models.QuerySet["AdvisoryTime"]):
    def visible_to(self, user) -> AdvisoryTimeQuerySet:
        return self.filter(service__in=user.scope.narrative_service_ids)


@tracked(by=["mission"])
class AdvisoryTime(OfService):
    """Temps d'une mission d'appui: one indirect event that was spent on it, corrected and deleted with it; it stays when
    the sheet is deleted.

    The event is partenarial and counts once; each of its attendees spent its minutes, which the activity report adds up
    by professional (article 6).
    """

    mission = models.ForeignKey(AdvisoryMission, models.CASCADE, related_name="times")
    indirect_time = models.OneToOneField(IndirectTime, models.RESTRICT, related_name="advisory")

    objects = AdvisoryTimeQuerySet.as_manager()

    class Meta:
        verbose_name = "temps d'une mission d'appui"
        ordering = ["mission", "id"]


class AdvisoryReviewQuerySet(models.QuerySet["AdvisoryReview"]):
    def visible_to(self, user) -> AdvisoryReviewQuerySet:
        return self.filter(service__in=user.scope.narrative_service_ids)


@tracked()
class AdvisoryReview(OfService, Versioned):
    """Bilan annuel des missions d'appui: how those given went in a year, beside the time spent (article 6)."""

    year = models.PositiveSmallIntegerField("année", validators=YEAR_VALIDATORS)
    text = models.TextField("bilan")
    written_on = models.DateField("écrit le", default=timezone.localdate)

    objects = AdvisoryReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "bilan des missions d'appui"
        ordering = ["service", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "year"],
                name="advisory_review_year",
                violation_error_message="Le bilan de cette année existe déjà.",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="advisory_review_not_empty"),
        ]
