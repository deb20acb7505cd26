"""Who asked to be told by mail of what is due."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q

from accounts.models.users import User
from services.keys import Keyed


class DigestRhythm(models.TextChoices):
    """Rythme: how often the mail leaves."""

    WEEKLY = "hebdomadaire", "Chaque semaine"
    DAILY = "quotidien", "Chaque jour"


class DeadlineDigestQuerySet(models.QuerySet["DeadlineDigest"]):
    def visible_to(self, user) -> DeadlineDigestQuerySet:
        return self.filter(user=user)

    def expected_on(self, day: datetime.date) -> DeadlineDigestQuerySet:
        """Those whose mail is to leave that day: never sent, or last sent a week ago, or on an earlier day."""
        weekly = Q(rhythm=DigestRhythm.WEEKLY, sent_on__lte=day - datetime.timedelta(days=7))
        return self.filter(Q(sent_on=None) | weekly | Q(rhythm=DigestRhythm.DAILY, sent_on__lt=day))


class DeadlineDigest(Keyed):
    """Rappel par courriel: somebody asked to be told how much is due; nobody is told who did not ask. `sent_on` None: never
    yet."""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    rhythm = models.CharField("rythme", max_length=20, choices=DigestRhythm.choices, default=DigestRhythm.WEEKLY)
    sent_on = models.DateField("dernier envoi", null=True, blank=True)

    objects = DeadlineDigestQuerySet.as_manager()

    class Meta:
        verbose_name = "rappel par courriel"
        verbose_name_plural = "rappels par courriel"
        ordering = ["user"]
