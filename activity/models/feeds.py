"""The calendar that a professional's own programs read."""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from services.keys import Keyed


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def visible_to(self, user) -> CalendarFeedQuerySet:
        return self.filter(user=user)


class CalendarFeed(Keyed):
    """Abonnement d'agenda: two secret addresses of a user, by which a telephone reads her appointments, and her deadlines. No
    row: none is open.

    Only this installation's secret key makes the addresses of a row: nothing of them is stored, and a new row has others.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    created_at = models.DateTimeField("ouvert le", default=timezone.now)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "abonnement d'agenda"
        verbose_name_plural = "abonnements d'agenda"
        ordering = ["user"]

    def token_of(self, calendar: str) -> uuid.UUID:
        """Of one calendar of hers: it opens no other."""
        digest = salted_hmac(calendar, str(self.pk), algorithm="sha256").digest()
        return uuid.UUID(bytes=digest[:16])

    @property
    def token(self) -> uuid.UUID:
        return self.token_of("activity.calendar_feed")

    @property
    def path(self) -> str:
        return reverse("activity:calendar_feed", args=[self.pk, self.token])

    @property
    def deadline_token(self) -> uuid.UUID:
        return self.token_of("desk.deadline_feed")

    @property
    def deadline_path(self) -> str:
        return reverse("desk:deadline_feed", args=[self.pk, self.deadline_token])
