"""What is said once a year, and when a service opens."""

from __future__ import annotations

import datetime

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from services.enums import CountingMethod
from services.history import tracked
from services.keys import Versioned
from services.models.organisations import OfService, Service

YEAR_VALIDATORS = [MinValueValidator(2000), MaxValueValidator(2100)]


@tracked()
class ServiceYear(OfService, Versioned):
    """Exercice: what is typed once for a service and a civil year.

    None in an « autorisé » column: not said. None in a « réalisé » one: computed where the application keeps what it
    takes, else not measured. `sampled_weeks`: the Mondays of the four weeks of the carottage, empty under `minutes`.
    """

    year = models.PositiveSmallIntegerField("année", validators=YEAR_VALIDATORS)
    opening_days_authorized = models.DecimalField(
        "jours d'ouverture autorisés", max_digits=5, decimal_places=2, null=True, blank=True
    )
    opening_days_done = models.DecimalField(
        "jours d'ouverture réalisés", max_digits=5, decimal_places=2, null=True, blank=True
    )
    daily_span_authorized = models.DecimalField(
        "amplitude horaire autorisée", max_digits=4, decimal_places=2, null=True, blank=True
    )
    daily_span_done = models.DecimalField(
        "amplitude horaire réalisée", max_digits=4, decimal_places=2, null=True, blank=True
    )
    fte_authorized = models.DecimalField("ETP autorisés", max_digits=7, decimal_places=3, null=True, blank=True)
    fte_done = models.DecimalField("ETP réalisés", max_digits=7, decimal_places=3, null=True, blank=True)
    method = models.CharField(
        "méthode de décompte", max_length=10, choices=CountingMethod.choices, default=CountingMethod.MINUTES
    )
    sampled_weeks = ArrayField(models.DateField(), verbose_name="semaines de carottage", default=list, blank=True)

    class Meta:
        verbose_name = "exercice"
        ordering = ["service", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "year"], name="service_year", violation_error_message="Cet exercice existe déjà."
            ),
            models.CheckConstraint(
                condition=Q(method=CountingMethod.MINUTES) | Q(sampled_weeks__len=4),
                name="sampling_has_four_weeks",
                violation_error_message="Le carottage demande quatre semaines.",
            ),
        ]

    def times_acts_on(self, day: datetime.date) -> bool:
        """Must a realised act of this day of the year be timed? Every day, or those of the sampled weeks (STR-1, STR-2)."""
        if self.method == CountingMethod.MINUTES:
            return True
        return any(monday <= day < monday + datetime.timedelta(days=7) for monday in self.sampled_weeks)


class SupportQuotaQuerySet(models.QuerySet["SupportQuota"]):
    def visible_to(self, user) -> SupportQuotaQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def of_year(self, service: Service, year: int) -> SupportQuotaQuerySet:
        return self.filter(service=service, year=year).order_by("label", "id")


@tracked()
class SupportQuota(OfService, Versioned):
    """Fonction support: the share of a full-time post given to management, secretariat… in one year (rule FS-1)."""

    year = models.PositiveSmallIntegerField("année", validators=YEAR_VALIDATORS)
    label = models.CharField("libellé", max_length=200)
    # Ten decimals: a third of a post, summed exactly, must give its minutes.
    fte_share = models.DecimalField(
        "quotité (ETP)", max_digits=14, decimal_places=10, validators=[MinValueValidator(0)]
    )
    hours_per_fte = models.DecimalField("heures annuelles d'un ETP", max_digits=7, decimal_places=2, default=1820)

    objects = SupportQuotaQuerySet.as_manager()

    class Meta:
        verbose_name = "fonction support"
        ordering = ["service", "year", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "year", "label"],
                name="support_quota_label",
                violation_error_message="Cette fonction support existe déjà pour l'année.",
            ),
            models.CheckConstraint(condition=Q(fte_share__gte=0, hours_per_fte__gte=0), name="support_quota_positive"),
        ]


class Weekday(models.IntegerChoices):
    MONDAY = 1, "lundi"
    TUESDAY = 2, "mardi"
    WEDNESDAY = 3, "mercredi"
    THURSDAY = 4, "jeudi"
    FRIDAY = 5, "vendredi"
    SATURDAY = 6, "samedi"
    SUNDAY = 7, "dimanche"


@tracked()
class OpeningHours(OfService):
    """Horaire d'ouverture au public on one weekday, outside events. `ends_on` None: still in force."""

    weekday = models.PositiveSmallIntegerField("jour", choices=Weekday.choices)
    opens_at = models.TimeField("ouverture")
    closes_at = models.TimeField("fermeture")
    starts_on = models.DateField("depuis")
    ends_on = models.DateField("jusqu'au", null=True, blank=True)

    class Meta:
        verbose_name = "horaire d'ouverture"
        ordering = ["service", "starts_on", "weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="opening_hours_span",
                violation_error_message="La fermeture précède l'ouverture.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="opening_hours_dates",
                violation_error_message="La fin précède le début.",
            ),
        ]


@tracked()
class Closure(OfService):
    """Fermeture: days on which the service does not open, both ends included, public holidays apart."""

    starts_on = models.DateField("du")
    ends_on = models.DateField("au")
    label = models.CharField("motif", max_length=200, blank=True)

    class Meta:
        verbose_name = "fermeture"
        ordering = ["service", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="closure_dates",
                violation_error_message="La fin précède le début.",
            )
        ]
