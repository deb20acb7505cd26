"""Veille: a time without accompaniment."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from admissions.models.accompaniments import Accompaniment, OfAccompaniment
from services.history import tracked


class WatchQuerySet(models.QuerySet["Watch"]):
    def visible_to(self, user) -> WatchQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["pgh_obj", "accompaniment"])
class Watch(OfAccompaniment):
    """Veille: a time without accompaniment, cut after six months (rule FA-3). `ends_on` None: still running or cut.

    `reason`, `end_reason` blank: none was noted.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="watches")
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin", null=True, blank=True)
    reason = models.CharField("motif", max_length=300, blank=True)
    end_reason = models.CharField("motif de la fin", max_length=300, blank=True)

    objects = WatchQuerySet.as_manager()

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
