"""Months that are closed, and what was changed in them since."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from activity.enums import Change, Changed
from services.history import tracked
from services.keys import Versioned
from services.models import OfService


class MonthClosingQuerySet(models.QuerySet["MonthClosing"]):
    def visible_to(self, user) -> MonthClosingQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def in_force(self) -> MonthClosingQuerySet:
        return self.filter(reopened_at=None)

    def in_year(self, year: int) -> MonthClosingQuerySet:
        return self.filter(month__range=(datetime.date(year, 1, 1), datetime.date(year, 12, 31)))


@tracked()
class MonthClosing(OfService):
    """Clôture d'un mois: from then on the database refuses to change its acts and its indirect time, unless the head of
    service says why; each such change is a LateChange.

    `reopened_at` None: closed still. A month that is closed again has one row more.
    """

    month = models.DateField("mois")
    closed_at = models.DateTimeField("clos le", default=timezone.now)
    closed_by = models.ForeignKey(User, models.PROTECT, verbose_name="clos par", related_name="+")
    reopened_at = models.DateTimeField("rouvert le", null=True, blank=True)
    reopened_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="rouvert par", null=True, blank=True, related_name="+"
    )
    reopened_because = models.CharField("rouvert parce que", max_length=200, blank=True)

    objects = MonthClosingQuerySet.as_manager()

    class Meta:
        verbose_name = "clôture d'un mois"
        verbose_name_plural = "clôtures de mois"
        ordering = ["service", "month", "closed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "month"],
                condition=Q(reopened_at=None),
                name="month_closed_once",
                violation_error_message="Ce mois est déjà clos.",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="month_closing_first_day"),
            models.CheckConstraint(
                condition=Q(reopened_at=None, reopened_by=None, reopened_because="")
                | (Q(reopened_at__gte=F("closed_at"), reopened_by__isnull=False) & ~Q(reopened_because="")),
                name="month_reopened_with_a_reason",
                violation_error_message="Indiquez pourquoi le mois est rouvert.",
            ),
        ]
        indexes = [models.Index(fields=["service", "month", "closed_at"], name="month_closing_by_month")]

    def __str__(self) -> str:
        return date_format(self.month, "F Y")


class LateChangeQuerySet(models.QuerySet["LateChange"]):
    def visible_to(self, user) -> LateChangeQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def in_year(self, year: int) -> LateChangeQuerySet:
        return self.filter(date__range=(datetime.date(year, 1, 1), datetime.date(year, 12, 31)))


class LateChange(OfService):
    """Modification tardive: an act or an indirect event written, corrected or deleted after its month was closed.

    Only the triggers of the database write here, one row a transaction and subject. `subject` is its key: it may be gone.
    `reason`: the head's own, or that of the reopening. `user` None: a command. Minutes None: there was no such row, or it
    was not timed.
    """

    about = models.CharField("ce qui change", max_length=10, choices=Changed.choices)
    change = models.CharField("changement", max_length=12, choices=Change.choices)
    subject = models.UUIDField("clé")
    ref = models.CharField("référence", max_length=50)
    date = models.DateField("date")
    minutes_before = models.IntegerField("minutes avant", null=True)
    minutes_after = models.IntegerField("minutes après", null=True)
    reason = models.CharField("motif", max_length=200)
    user = models.ForeignKey(User, models.PROTECT, verbose_name="par", null=True, related_name="+")
    at = models.DateTimeField("le", default=timezone.now)
    transaction = models.BigIntegerField("transaction")

    objects = LateChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "modification tardive"
        verbose_name_plural = "modifications tardives"
        ordering = ["service", "date", "at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["transaction", "subject"], name="late_change_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="late_change_has_a_reason"),
        ]
        indexes = [models.Index(fields=["service", "date"], name="late_change_by_date")]


class DayBoundsQuerySet(models.QuerySet["DayBounds"]):
    def visible_to(self, user) -> DayBoundsQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked()
class DayBounds(OfService, Versioned):
    """Bornes d'une journée: below and above which the total of somebody's day is unusual. Our choice, a setting.

    The database gives each service its own: 1 h and 10 h.
    """

    shortest = models.PositiveSmallIntegerField("journée la plus courte (minutes)", default=60)
    longest = models.PositiveSmallIntegerField("journée la plus longue (minutes)", default=600)

    objects = DayBoundsQuerySet.as_manager()

    class Meta:
        verbose_name = "bornes d'une journée"
        verbose_name_plural = "bornes d'une journée"
        ordering = ["service"]
        constraints = [
            models.UniqueConstraint(fields=["service"], name="day_bounds_once"),
            models.CheckConstraint(
                condition=Q(longest__gt=F("shortest"), longest__lte=1440),
                name="day_bounds_in_order",
                violation_error_message="La plus longue journée dépasse la plus courte, et ne dépasse pas 24 heures.",
            ),
        ]
