"""The end of the path: the reasoned report, the requests that were refused, what is reported to ViaTrajectoire."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from admissions.enums import ViaTrajectoireCode
from admissions.models.accompaniments import Accompaniment, OfAccompaniment
from services.history import tracked
from services.keys import Versioned


class ExitReportQuerySet(models.QuerySet["ExitReport"]):
    def visible_to(self, user) -> ExitReportQuerySet:
        return self.filter(service__in=user.scope.narrative_service_ids)


@tracked(by=["pgh_obj", "accompaniment"])
class ExitReport(OfAccompaniment, Versioned):
    """Bilan motivé: why the service asks the MDPH to end it, written by whoever accompanies her, validated by the head.

    `her_view` blank: not asked yet. `goals_left`: why objectives stay open, when not all are closed. `validated_on` None: not validated yet, or changed
    since. `sent_on` None: not sent yet; else the day of the request that it went with, and it changes no more.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="exit_reports")
    author = models.ForeignKey(User, models.PROTECT, verbose_name="auteur", related_name="+")
    goals_closed = models.BooleanField("tous les objectifs sont clos", default=False)
    goals_left = models.CharField("pourquoi des objectifs restent ouverts", max_length=1000, blank=True)
    text = models.TextField("bilan motivé")
    her_view = models.TextField("ce qu'en dit la personne", blank=True)
    validated_on = models.DateField("validé le", null=True, blank=True)
    validated_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="validé par", related_name="+", null=True, blank=True
    )
    sent_on = models.DateField("envoyé le", null=True, blank=True)

    objects = ExitReportQuerySet.as_manager()

    class Meta:
        verbose_name = "bilan motivé"
        verbose_name_plural = "bilans motivés"
        ordering = ["accompaniment", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(goals_closed=True) | ~Q(goals_left=""),
                name="exit_report_goals",
                violation_error_message="Des objectifs restent ouverts : dites pourquoi.",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="exit_report_not_empty"),
            models.CheckConstraint(
                condition=Q(validated_on=None) | Q(validated_by__isnull=False),
                name="exit_report_validation",
            ),
            models.CheckConstraint(
                condition=Q(sent_on=None) | Q(validated_on__isnull=False),
                name="exit_report_sent_once_validated",
                violation_error_message="Le bilan motivé s'envoie une fois validé.",
            ),
            models.UniqueConstraint(
                fields=["accompaniment"],
                condition=Q(sent_on=None),
                name="one_exit_report_to_send",
                violation_error_message="Un bilan motivé est déjà en cours.",
            ),
        ]


@tracked(by=["accompaniment"])
class RefusedExitRequest(OfAccompaniment):
    """Demande de sortie refusée: an earlier request, kept when another follows its refusal. The latest request, refused or
    not, is on the accompaniment itself: each is in one place.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="refused_exit_requests")
    requested_on = models.DateField("demandée le", null=True, blank=True)
    refused_on = models.DateField("refusée le")

    class Meta:
        verbose_name = "demande de sortie refusée"
        verbose_name_plural = "demandes de sortie refusées"
        ordering = ["accompaniment", "refused_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["accompaniment", "refused_on"], name="refused_exit_request_day"),
            models.CheckConstraint(
                condition=Q(requested_on=None) | Q(refused_on__gte=F("requested_on")), name="refused_after_request"
            ),
        ]


@tracked(by=["accompaniment"])
class ViaTrajectoireStep(OfAccompaniment):
    """Étape ViaTrajectoire: a status that somebody has reported by hand there, and the day she did."""

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="viatrajectoire_steps")
    code = models.CharField("statut", max_length=2, choices=ViaTrajectoireCode.choices)
    reported_on = models.DateField("reporté le")

    class Meta:
        verbose_name = "étape ViaTrajectoire"
        verbose_name_plural = "étapes ViaTrajectoire"
        ordering = ["accompaniment", "code"]
        constraints = [
            models.UniqueConstraint(fields=["accompaniment", "code"], name="viatrajectoire_step_once"),
            # 43 and 44 are a trial period, which a SAVS has not: no one may report them.
            models.CheckConstraint(
                condition=Q(code__in=ViaTrajectoireCode.values), name="viatrajectoire_step_of_a_savs"
            ),
        ]
