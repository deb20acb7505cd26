"""The forms that someone has sent, and those that she has not sent yet."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models.users import User
from services.keys import Keyed

LONGEST_PATH = 300


class FormKey(Keyed):
    """Clé de formulaire: a form that was already sent, with the page it led to; sending it again writes nothing."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.UUIDField()
    location = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "clé de formulaire"
        ordering = ["-sent_at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="form_key_once")]


def drafts_last() -> datetime.timedelta:
    return datetime.timedelta(days=settings.DRAFTS_KEPT_DAYS)


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: User) -> DraftQuerySet:
        return self.filter(user=user)

    def pending(self, *, now: datetime.datetime) -> DraftQuerySet:
        """Those worth offering, latest first: neither sent since nor expired.

        A copy that arrived after its form was sent stays behind, and is nobody's draft.
        """
        sent = FormKey.objects.filter(user=OuterRef("user"), key=OuterRef("key"))
        return self.filter(~Exists(sent), saved_at__gt=now - drafts_last()).order_by("-saved_at", "id")

    def expired(self, *, now: datetime.datetime) -> DraftQuerySet:
        return self.filter(saved_at__lte=now - drafts_last())


class Draft(Keyed):
    """Brouillon: what was typed in a form and not saved, kept on the server; only its author reads it.

    `key` is the key of that form, so that two forms opened on one page keep a draft each, and that sending the form ends
    its draft. `data` is the form as the browser would send it, without its CSRF token.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.UUIDField()
    path = models.CharField(max_length=LONGEST_PATH)
    data = models.TextField()
    saved_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "brouillon"
        ordering = ["-saved_at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="draft_once")]

    @property
    def url(self) -> str:
        """The page of the form, filled with this draft."""
        return f"{self.path}?brouillon={self.pk}"

    @property
    def page(self) -> str:
        """The page in words, as its address says it: « Actes, corriger »."""
        words = [part.replace("-", " ") for part in self.path.split("/") if part.replace("-", "").isalpha()]
        return ", ".join(words).capitalize()
