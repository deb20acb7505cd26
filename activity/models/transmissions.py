"""Transmissions: what one tells the team, or a few colleagues, between two meetings; and who has read it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.models import Absence, User
from people.models import Person
from services.history import tracked
from services.keys import Versioned
from services.models import OfService

# Past this, a transmission that nobody marked as read is no longer counted as unread: whoever joins the team, or comes
# back, is not met by years of them. What is to be done stays until it is done.
UNREAD_FOR = datetime.timedelta(days=30)


def _named(user: User, away: Iterable[uuid.UUID]) -> Q:
    named = TransmissionAddressee.objects.filter(transmission=OuterRef("pk"), user__in=[user.pk, *away])
    return Q(Exists(named))


class TransmissionQuerySet(models.QuerySet["Transmission"]):
    def visible_to(self, user) -> TransmissionQuerySet:
        """Those to the team, those to her or by her, those to whom she stands in for today, and all of the services she is
        the head of."""
        on = timezone.localdate()
        away = Absence.objects.relayed_to(user, on=on).filter(user=OuterRef("user"), service=OuterRef("service"))
        named = TransmissionAddressee.objects.filter(Q(user=user) | Exists(away), transmission=OuterRef("pk"))
        hers = Q(to_team=True) | Q(author=user) | Q(service__in=user.heads) | Exists(named)
        return self.filter(hers, service__in=user.scope.narrative_service_ids)

    def addressed_to(self, user: User, *, away: Iterable[uuid.UUID] = ()) -> TransmissionQuerySet:
        """To the whole team, herself apart when she wrote it, or by name to her or to one she stands in for (`away`)."""
        return self.filter(Q(to_team=True) & ~Q(author=user) | _named(user, away))

    def unread_by(self, user: User, *, now: datetime.datetime, away: Iterable[uuid.UUID] = ()) -> TransmissionQuerySet:
        """Those of the last thirty days that are addressed to her and that she has not marked as read."""
        read = TransmissionReading.objects.filter(transmission=OuterRef("pk"), user=user)
        return self.addressed_to(user, away=away).filter(~Exists(read), written_at__gt=now - UNREAD_FOR)

    def to_do(self) -> TransmissionQuerySet:
        """« À faire le … », not done yet."""
        return self.filter(due_on__isnull=False, done_at=None)

    def to_do_by(self, user: User, *, away: Iterable[uuid.UUID] = ()) -> TransmissionQuerySet:
        """What she is to do, alone, as anybody of the team, or for one she stands in for; what she asked of the team is
        hers as well."""
        return self.to_do().filter(Q(to_team=True) | _named(user, away))

    def to_raise(self) -> TransmissionQuerySet:
        """« À évoquer » that no team meeting has taken yet, the oldest first: a meeting's agenda."""
        return self.filter(to_raise=True, raised_on=None).order_by("written_at", "id")

    def with_everyone(self) -> TransmissionQuerySet:
        """With whom it is from, to and about, and who has read it."""
        return self.select_related("author", "person", "done_by").prefetch_related("addressees__user", "readings__user")

    def latest_first(self) -> TransmissionQuerySet:
        return self.order_by("-written_at", "-id")


@tracked(by=["pgh_obj", "person"])
class Transmission(OfService, Versioned):
    """Transmission: a dated note to the whole team or to named colleagues; it takes no minutes and counts nowhere.

    `person` None: it is about nobody in particular. `due_on` « à faire le … », None: nothing to do; `done_at`, `done_by`
    None: not done. `to_raise` « à évoquer » at the next team meeting; `raised_on` None: no meeting has taken it yet.
    What is between [[ and ]] is about somebody else than the person.
    """

    author = models.ForeignKey(User, models.PROTECT, verbose_name="auteur", related_name="+")
    written_at = models.DateTimeField("écrite le", default=timezone.now)
    to_team = models.BooleanField("à toute l'équipe", default=True)
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name="au sujet de", related_name="+", null=True, blank=True
    )
    text = models.TextField("message")
    due_on = models.DateField("à faire le", null=True, blank=True)
    done_at = models.DateTimeField("fait le", null=True, blank=True)
    done_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="fait par", related_name="+", null=True, blank=True, db_index=False
    )
    to_raise = models.BooleanField("à évoquer", default=False)
    raised_on = models.DateField("évoquée le", null=True, blank=True)

    objects = TransmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "transmission"
        ordering = ["-written_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="transmission_id_service"),
            models.CheckConstraint(condition=~Q(text=""), name="transmission_not_empty"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False, due_on__isnull=False),
                name="transmission_done_by_somebody",
                violation_error_message="Ce qui est fait l'a été par quelqu'un, et était à faire.",
            ),
            models.CheckConstraint(
                condition=Q(to_raise=False) | Q(to_team=True),
                name="transmission_raised_in_team",
                violation_error_message="Ce qui s'évoque en réunion s'adresse à toute l'équipe.",
            ),
            models.CheckConstraint(
                condition=Q(raised_on=None) | Q(to_raise=True),
                name="transmission_raised_was_to_raise",
                violation_error_message="Seul ce qui était à évoquer a été évoqué.",
            ),
        ]
        indexes = [
            models.Index(F("service"), F("written_at").desc(), F("id").desc(), name="transmission_latest"),
            models.Index(
                fields=["service", "due_on"],
                condition=Q(due_on__isnull=False, done_at=None),
                name="transmission_to_do",
            ),
            models.Index(
                fields=["service", "written_at"],
                condition=Q(to_raise=True, raised_on=None),
                name="transmission_to_raise",
            ),
        ]

    @property
    def is_to_do(self) -> bool:
        return self.due_on is not None and self.done_at is None

    @property
    def is_to_raise(self) -> bool:
        return self.to_raise and self.raised_on is None


class OfTransmissionQuerySet(models.QuerySet):
    def visible_to(self, user) -> OfTransmissionQuerySet:
        return self.filter(transmission__in=Transmission.objects.visible_to(user).order_by().values("pk"))


@tracked(by=["transmission"])
class TransmissionAddressee(OfService):
    """Destinataire d'une transmission: a colleague to whom it is addressed by name."""

    transmission = models.ForeignKey(Transmission, models.CASCADE, related_name="addressees")
    user = models.ForeignKey(User, models.PROTECT, verbose_name="destinataire", related_name="+")

    objects = OfTransmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "destinataire d'une transmission"
        ordering = ["transmission", "id"]
        constraints = [models.UniqueConstraint(fields=["transmission", "user"], name="transmission_addressee_once")]


class TransmissionReading(OfService):
    """Lecture d'une transmission: one of those it is addressed to has read it, and when. A correction takes it away, so
    that it is read again."""

    transmission = models.ForeignKey(Transmission, models.CASCADE, related_name="readings")
    user = models.ForeignKey(User, models.PROTECT, verbose_name="lecteur", related_name="+", db_index=False)
    read_at = models.DateTimeField("lue le", default=timezone.now)

    objects = OfTransmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "lecture d'une transmission"
        ordering = ["transmission", "read_at", "id"]
        constraints = [models.UniqueConstraint(fields=["transmission", "user"], name="transmission_read_once")]
