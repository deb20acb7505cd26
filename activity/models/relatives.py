"""Relatives met without the person: an exception, with why, and when and how she was told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from activity.enums import HowTold
from activity.models.acts import Act
from services.history import tracked
from services.models import OfService


class RelativesMetQuerySet(models.QuerySet["RelativesMet"]):
    def visible_to(self, user) -> RelativesMetQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["act"])
class RelativesMet(OfService):
    """Proches rencontrés sans la personne, in an individual act. `told_on` None: she has not been told yet.

    Why is a RelativesMetReason, apart: a deadline must know whether she was told, whoever reads.
    """

    act = models.OneToOneField(Act, models.CASCADE, related_name="relatives_met")
    told_on = models.DateField("informée le", null=True, blank=True)
    told_how = models.CharField("informée comment", max_length=20, choices=HowTold.choices, blank=True)

    objects = RelativesMetQuerySet.as_manager()

    class Meta:
        verbose_name = "proches rencontrés sans la personne"
        verbose_name_plural = verbose_name
        ordering = ["act"]
        constraints = [
            models.CheckConstraint(
                condition=Q(told_on=None, told_how="") | Q(told_on__isnull=False) & ~Q(told_how=""),
                name="relatives_met_told_when_and_how",
                violation_error_message="La date et la façon de l'informer vont ensemble.",
            )
        ]
        # Whom nobody has told yet.
        indexes = [models.Index(fields=["service"], condition=Q(told_on=None), name="relatives_met_untold")]


class RelativesMetReasonQuerySet(models.QuerySet["RelativesMetReason"]):
    def visible_to(self, user) -> RelativesMetReasonQuerySet:
        """Those of the services where this person accompanies people."""
        return self.filter(service__in=user.scope.narrative_service_ids)


@tracked(by=["act"])
class RelativesMetReason(OfService):
    """Pourquoi des proches ont été rencontrés sans la personne, in words that she may read."""

    act = models.OneToOneField(Act, models.CASCADE, related_name="relatives_reason")
    text = models.CharField("pourquoi sans la personne", max_length=500)

    objects = RelativesMetReasonQuerySet.as_manager()

    class Meta:
        verbose_name = "motif d'une rencontre de proches"
        ordering = ["act"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="relatives_met_reason_not_empty")]
