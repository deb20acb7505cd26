"""Indirect time: one event with who attended, its duration once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from accounts.models import User
from activity.enums import IndirectHeading
from services.history import INSERT, history_model, tracked
from services.keys import Keyed, Versioned, new_ref
from services.models import OfService, Organisation, Service


class IndirectTimeQuerySet(models.QuerySet["IndirectTime"]):
    def visible_to(self, user) -> IndirectTimeQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def in_year(self, year: int) -> IndirectTimeQuerySet:
        return self.filter(date__range=(datetime.date(year, 1, 1), datetime.date(year, 12, 31)))

    def attended_by(self, user: User) -> IndirectTimeQuerySet:
        """Those this user took part in, whoever entered them: what counts in her own days."""
        return self.filter(Exists(Attendee.objects.filter(indirect_time=OuterRef("pk"), user=user)))

    def between(self, since: datetime.date, until: datetime.date) -> IndirectTimeQuerySet:
        """Both days included."""
        return self.filter(date__range=(since, until))

    def like(
        self,
        *,
        date: datetime.date,
        heading: IndirectHeading | str,
        attendees: Iterable[User],
    ) -> IndirectTimeQuerySet:
        """Those of a day and a heading with somebody in common: perhaps the same event, entered by a colleague."""
        some = Attendee.objects.filter(indirect_time=OuterRef("pk"), user__in=[user.pk for user in attendees])
        return self.filter(Exists(some), date=date, heading=heading)

    def with_who_entered(self) -> IndirectTimeQuerySet:
        """Each with `entered_by_id`, the user who entered it; None: a command, or so long ago that it was forgotten."""
        entered = history_model(IndirectTime).objects.filter(pgh_obj=OuterRef("pk"), pgh_label=INSERT)
        return self.annotate(entered_by_id=Subquery(entered.order_by("pgh_id").values("pgh_user")[:1]))

    def for_list(self) -> IndirectTimeQuerySet:
        return self.with_who_entered().prefetch_related("attendees__user").order_by("-date", "-id")


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
