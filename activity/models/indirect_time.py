"""Indirect time: one event with who attended, its duration once."""

from __future__ import annotations

import datetime

from django.db import models

from accounts.models import User
from activity.enums import IndirectHeading
from services.history import tracked
from services.keys import Keyed, Versioned, new_ref
from services.models import OfService, Organisation, Service


class IndirectTimeQuerySet(models.QuerySet["IndirectTime"]):
    def visible_to(self, user) -> IndirectTimeQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def in_year(self, year: int) -> IndirectTimeQuerySet:
        return self.filter(date__range=(datetime.date(year, 1, 1), datetime.date(year, 12, 31)))

    def for_list(self) -> IndirectTimeQuerySet:
        return self.prefetch_related("attendees__user").order_by("-date", "-id")


@tracked()
class IndirectTime(Keyed, Versioned):
    """Temps indirect: one event, its duration once whatever the number of professionals (rule IND-1)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.CASCADE, verbose_name="service", related_name="+")
    ref = models.CharField("référence", max_length=50, default=new_ref)
    date = models.DateField("date")
    minutes = models.PositiveIntegerField("minutes")
    heading = models.CharField("rubrique", max_length=20, choices=IndirectHeading.choices)
    label = models.CharField("libellé", max_length=200, blank=True)

    objects = IndirectTimeQuerySet.as_manager()

    class Meta:
        verbose_name = "temps indirect"
        ordering = ["service", "date", "ref"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "ref"],
                name="indirect_time_ref",
                violation_error_message="Cette référence désigne déjà un temps indirect.",
            ),
            models.UniqueConstraint(fields=["id", "service"], name="indirect_time_id_service"),
        ]
        indexes = [
            models.Index(fields=["service", "date"], include=["heading", "minutes"], name="indirect_time_by_date")
        ]


@tracked(by=["indirect_time"])
class Attendee(OfService):
    """Participant of an indirect event: shown to colleagues as already counted."""

    indirect_time = models.ForeignKey(IndirectTime, models.CASCADE, related_name="attendees")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField("rang", default=0)

    class Meta:
        verbose_name = "participant"
        ordering = ["indirect_time", "rank", "id"]
        constraints = [models.UniqueConstraint(fields=["indirect_time", "user"], name="attendee_once")]
