"""Links that were handed out, and what is only ever added: resets and refusals."""

from __future__ import annotations

import datetime
import re

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.enums import RefusalReason
from accounts.models.users import Membership, User
from services.keys import Keyed


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting_at(self, now: datetime.datetime) -> InvitationQuerySet:
        """Those that still open: not used, not voided by a newer one, not expired, of an account that is not closed."""
        return self.filter(used_at=None, voided_at=None, expires_at__gt=now, user__is_active=True)


class Invitation(Keyed):
    """Invitation: a link with which someone chooses her passphrase, once, within 72 hours.

    Only a hash of the link's token is kept. `created_by` None: a command. `used_at` None: not used; `voided_at` None: no
    newer link, no closing of the account has replaced it.
    """

    user = models.ForeignKey(User, models.CASCADE, verbose_name="professionnel", related_name="invitations")
    created_by = models.ForeignKey(User, models.SET_NULL, verbose_name="créée par", null=True, related_name="+")
    created_at = models.DateTimeField("créée le", default=timezone.now)
    expires_at = models.DateTimeField("expire le")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    used_at = models.DateTimeField("utilisée le", null=True, blank=True)
    voided_at = models.DateTimeField("annulée le", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None, voided_at=None),
                name="invitation_one_open",
                violation_error_message="Un autre lien vient d'être créé pour ce compte.",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(voided_at=None),
                name="invitation_used_or_voided",
                violation_error_message="Une invitation utilisée ne s'annule plus.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="invitation_expires_later",
                violation_error_message="Une invitation expire après sa création.",
            ),
        ]

    def waits_at(self, now: datetime.datetime) -> bool:
        """What `waiting_at` says of one row."""
        return not self.used_at and not self.voided_at and self.expires_at > now and self.user.is_active


# A journal: the application may only add rows, so it cannot delete what they name either.
class SecondFactorReset(Keyed):
    """Remise à zéro du second facteur: someone lost her telephone; who took it off her account, and when.

    `reset_by` None: a command.
    """

    user = models.ForeignKey(User, models.DO_NOTHING, verbose_name="professionnel", related_name="second_factor_resets")
    reset_by = models.ForeignKey(User, models.DO_NOTHING, verbose_name="par", null=True, related_name="+")
    reset_at = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "remise à zéro du second facteur"
        ordering = ["-reset_at", "id"]


class RefusalQuerySet(models.QuerySet["Refusal"]):
    def visible_to(self, user) -> RefusalQuerySet:
        """Those of the people with a place in the organisations, or their services, that this person administers."""
        mine = Membership.objects.filter(user=user, organisation__isnull=False).in_force_on(timezone.localdate())
        organisations = mine.order_by().values("organisation")
        theirs = Membership.objects.filter(
            Q(organisation__in=organisations) | Q(service__organisation__in=organisations)
        )
        return self.filter(user__in=theirs.order_by().values("user"))

    def for_list(self) -> RefusalQuerySet:
        return self.select_related("user").order_by("-minute", "-id")


class Refusal(Keyed):
    """Refus: a page that was refused, or a failed sign-in. `user` None: not known; `object_id` None: a page of no object.

    A log: the application adds rows and changes none, the owner's purge ends them. At most one row for a user, a route,
    a reason and a minute in each of SLOTS slots, drawn from the object: whoever hammers fills no disk.
    """

    SLOTS = 20

    user = models.ForeignKey(
        User,
        models.DO_NOTHING,
        verbose_name="professionnel",
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    route = models.CharField("page", max_length=200)
    method = models.CharField("méthode", max_length=10)
    object_id = models.UUIDField("objet", null=True)
    reason = models.CharField("motif", max_length=20, choices=RefusalReason.choices)
    minute = models.DateTimeField("le")
    slot = models.PositiveSmallIntegerField("case", default=0)

    objects = RefusalQuerySet.as_manager()

    class Meta:
        verbose_name = "refus"
        verbose_name_plural = "refus"
        ordering = ["-minute", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "minute", "route", "method", "reason", "slot"],
                name="refusal_once_a_minute",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(slot__lt=20), name="refusal_slots"),
        ]

    @property
    def page(self) -> str:
        """The address of the page, its keys left out: « personnes/…/lectures »."""
        return re.sub(r"<[^>]+>", "…", self.route).strip("/")
