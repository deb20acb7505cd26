"""DIPC: what was agreed with the person, and until when."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q

from admissions.enums import DipcNature
from admissions.models.accompaniments import Accompaniment, OfAccompaniment
from services.history import tracked


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
