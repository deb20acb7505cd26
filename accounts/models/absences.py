"""Who is away, and who stands in for her."""

from __future__ import annotations

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from accounts.enums import AbsenceKind, Role
from accounts.models.users import User
from services.history import tracked
from services.keys import Versioned
from services.models import INCLUSIVE, DateRange, OfService

# UNION, not UNION ALL: two who name each other end it.
RELAYED_TO = """
WITH RECURSIVE away AS (
    SELECT id, user_id, service_id FROM accounts_absence
    WHERE relay_id = %s AND %s BETWEEN first_day AND last_day
    UNION SELECT a.id, a.user_id, a.service_id FROM accounts_absence a
    JOIN away ON a.relay_id = away.user_id AND a.service_id = away.service_id
    WHERE %s BETWEEN a.first_day AND a.last_day
) SELECT id FROM away
"""


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, user) -> AbsenceQuerySet:
        """Those of the colleagues of her services; why is AbsenceReason's to say."""
        return self.filter(service__in=user.scope.service_ids)

    def meeting(self, first: datetime.date, last: datetime.date) -> AbsenceQuerySet:
        """Those of which a day at least falls in the period, both ends included."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def relayed_to(self, user: User, *, on: datetime.date) -> AbsenceQuerySet:
        """Those of a day whose work comes to this user: she is the relay, or that of a relay who is away herself."""
        return self.filter(pk__in=RawSQL(RELAYED_TO, [user.pk, on, on]))

    def for_list(self) -> AbsenceQuerySet:
        """With whom it is about and who stands in, the earliest first."""
        return self.select_related("user", "relay").order_by("first_day", "user__last_name", "user__first_name", "id")


@tracked()
class Absence(OfService, Versioned):
    """Absence of a professional in one service, from its first day to its last, both included.

    Colleagues see that she is away; why is in AbsenceReason. `relay` None: nobody stands in for her.
    """

    user = models.ForeignKey(User, models.CASCADE, verbose_name="professionnel", related_name="+")
    relay = models.ForeignKey(
        User, models.SET_NULL, verbose_name="relais", null=True, blank=True, related_name="+", db_index=False
    )
    first_day = models.DateField("premier jour")
    last_day = models.DateField("dernier jour")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "absence"
        ordering = ["service", "first_day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="absence_id_service"),
            models.UniqueConstraint(fields=["id", "user"], name="absence_id_user"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="absence_dates",
                violation_error_message="Le dernier jour précède le premier.",
            ),
            models.CheckConstraint(
                condition=Q(relay=None) | ~Q(relay=F("user")),
                name="absence_relay_is_somebody_else",
                violation_error_message="Une personne absente n'est pas son propre relais.",
            ),
            ExclusionConstraint(
                name="absence_overlap",
                expressions=[
                    ("service", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (DateRange("first_day", "last_day", INCLUSIVE), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Une autre absence de cette personne couvre déjà une partie de ces jours.",
            ),
        ]

    def covers(self, day: datetime.date) -> bool:
        return self.first_day <= day <= self.last_day


class AbsenceReasonQuerySet(models.QuerySet["AbsenceReason"]):
    def visible_to(self, user) -> AbsenceReasonQuerySet:
        """Her own, and those of the services that she heads."""
        headed = {seat.service_id for seat in user.scope.seats if seat.role == Role.HEAD_OF_SERVICE}
        return self.filter(Q(user=user) | Q(service__in=headed), service__in=user.scope.service_ids)


@tracked(by=["absence"])
class AbsenceReason(OfService):
    """Motif d'une absence. Apart from it, so that the database itself closes it to colleagues: an illness is health data.

    `user` repeats the absence's own, held to it by a composite foreign key.
    """

    absence = models.OneToOneField(Absence, models.CASCADE, related_name="reason")
    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField("motif", max_length=10, choices=AbsenceKind.choices)

    objects = AbsenceReasonQuerySet.as_manager()

    class Meta:
        verbose_name = "motif d'absence"
        verbose_name_plural = "motifs d'absence"
        ordering = ["absence"]
