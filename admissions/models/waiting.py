"""The waiting list, who is kept in touch with, and what is answered to the MDPH."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from admissions.enums import ContactChannel
from admissions.models.accompaniments import Accompaniment, OfAccompaniment
from services.history import tracked
from services.keys import Versioned
from services.models import OfService


# Without its position: who came before her and left moves her up, and RankChange tells the rest.
@tracked(by=["accompaniment"], without=["position"])
class WaitingListEntry(OfAccompaniment, Versioned):
    """Inscription sur la liste d'attente: where somebody stands in it, and by what criteria.

    Whether she waits follows from her situation, never from this row. Her rank is her place among those who wait, by
    `position`: it moves up by itself when somebody before her is admitted.
    """

    accompaniment = models.OneToOneField(Accompaniment, models.CASCADE, related_name="waiting_entry")
    position = models.PositiveIntegerField("position")
    criteria = models.CharField("critères du rang", max_length=500, blank=True)

    class Meta:
        verbose_name = "inscription sur la liste d'attente"
        verbose_name_plural = "inscriptions sur la liste d'attente"
        ordering = ["service", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="waiting_list_entry_id_service"),
            # Deferred: those who change places do it in several statements.
            models.UniqueConstraint(
                fields=["service", "position"], name="one_at_a_position", deferrable=models.Deferrable.DEFERRED
            ),
        ]


@tracked(by=["entry"])
class RankChange(OfService):
    """Changement de rang on the waiting list: who changed it, when and why. Only added. `from_rank` None: she comes onto the
    list; `changed_by` None: a command.
    """

    entry = models.ForeignKey(WaitingListEntry, models.CASCADE, related_name="changes")
    from_rank = models.PositiveIntegerField("rang avant", null=True, blank=True)
    to_rank = models.PositiveIntegerField("rang après")
    reason = models.CharField("raison", max_length=300)
    changed_on = models.DateField("changé le")
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = "changement de rang"
        verbose_name_plural = "changements de rang"
        ordering = ["entry", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="rank_change_says_why",
                violation_error_message="Dites pourquoi le rang change.",
            )
        ]


@tracked(by=["accompaniment"])
class WaitingContact(OfAccompaniment):
    """Contact pendant l'attente: the service kept in touch with somebody on the waiting list. `noted_by` None: a command."""

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="waiting_contacts")
    contacted_on = models.DateField("contactée le")
    channel = models.CharField("moyen", max_length=30, choices=ContactChannel.choices)
    outcome = models.CharField("ce qu'il faut retenir", max_length=300, blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = "contact pendant l'attente"
        verbose_name_plural = "contacts pendant l'attente"
        ordering = ["accompaniment", "-contacted_on", "-id"]


class MdphNotificationQuerySet(models.QuerySet["MdphNotification"]):
    def visible_to(self, user) -> MdphNotificationQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["accompaniment"])
class MdphNotification(OfAccompaniment, Versioned):
    """Notification de la MDPH: it tells the service of somebody it oriented there, and is answered within 15 days with the
    places free and the people waiting. `answered_on` None: not answered yet.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="mdph_notifications")
    received_on = models.DateField("reçue le")
    answered_on = models.DateField("réponse le", null=True, blank=True)
    places_free = models.PositiveSmallIntegerField("places libres", null=True, blank=True)
    waiting_count = models.PositiveSmallIntegerField("personnes en attente", null=True, blank=True)

    objects = MdphNotificationQuerySet.as_manager()

    class Meta:
        verbose_name = "notification de la MDPH"
        verbose_name_plural = "notifications de la MDPH"
        ordering = ["accompaniment", "-received_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["accompaniment", "received_on"],
                name="mdph_notification_day",
                violation_error_message="Une notification reçue ce jour est déjà notée.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
                name="mdph_answer_after_notification",
                violation_error_message="La réponse précède la notification.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, places_free=None, waiting_count=None)
                | Q(answered_on__isnull=False, places_free__isnull=False, waiting_count__isnull=False),
                name="mdph_answer_is_whole",
                violation_error_message="La réponse dit les places libres et les personnes en attente.",
            ),
        ]
