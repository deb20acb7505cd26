"""Who runs what, and under which rules: organisations, services, their convention and their capacity."""

from __future__ import annotations

import datetime
import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower

from services.enums import AccompaniedRule, DeficiencyType, PercentageBase
from services.history import tracked
from services.keys import Keyed

INCLUSIVE = RangeBoundary(inclusive_lower=True, inclusive_upper=True)


class DateRange(Func):
    """[start, end] as a PostgreSQL range; an empty end is open."""

    function = "daterange"
    output_field = DateRangeField()


@tracked()
class Organisation(Keyed):
    """Gestionnaire: the body that runs one or several services, and to which a person's identity belongs."""

    name = models.CharField("nom", max_length=200)

    class Meta:
        verbose_name = "gestionnaire"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="organisation_name", violation_error_message="Ce gestionnaire existe déjà."
            )
        ]

    def __str__(self) -> str:
        return self.name


class Authority(Keyed):
    """Autorité de tarification: the Département to which the yearly table goes."""

    name = models.CharField("nom", max_length=200, unique=True)

    class Meta:
        verbose_name = "autorité"
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class ServiceQuerySet(models.QuerySet["Service"]):
    def visible_to(self, user) -> ServiceQuerySet:
        """The services this person works for today, an administrator's being all those of her organisation."""
        return self.filter(pk__in=user.scope.service_ids)

    def for_choice(self) -> ServiceQuerySet:
        return self.select_related("organisation").order_by("name", "id")


@tracked()
class Service(Keyed):
    """SAVS: a service d'accompagnement à la vie sociale. `code` names it in files and commands, once per installation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="gestionnaire", related_name="services")
    code = models.CharField("code", max_length=50, unique=True)
    name = models.CharField("nom", max_length=200)
    commune = models.CharField("commune", max_length=100, blank=True)
    department = models.CharField("département", max_length=100, blank=True)
    finess = models.CharField("n° FINESS", max_length=20, blank=True)
    deficiency_types = ArrayField(
        models.CharField(max_length=20, choices=DeficiencyType.choices),
        verbose_name="types de déficience",
        default=list,
        blank=True,
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "service"
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["id", "organisation"], name="service_id_organisation")]

    def __str__(self) -> str:
        return self.name


class OfService(Keyed):
    """What belongs to one service."""

    service: models.ForeignKey[Service, Service] = models.ForeignKey(
        Service, models.CASCADE, verbose_name="service", related_name="+"
    )
    service_id: uuid.UUID

    class Meta:
        abstract = True


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_force_on(self, day: datetime.date) -> AgreementQuerySet:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


@tracked()
class Agreement(OfService):
    """Convention: the period, the target and the options that a service agreed with its Département on the open rules.

    Defaults are those of the notice as read in docs/annexe1.md. `ends_on` None: still running; `authority` None: not said.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="autorité", null=True, blank=True)
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin", null=True, blank=True)
    target_ratio = models.DecimalField("ratio de file active attendu", max_digits=4, decimal_places=2, default="1.50")
    accompanied = models.CharField(
        "personnes accompagnées (PA-1)",
        max_length=20,
        choices=AccompaniedRule.choices,
        default=AccompaniedRule.IN_FORCE,
    )
    counts_awaiting_cdaph = models.BooleanField("attente de la CDAPH dans la file active (FA-4)", default=True)
    counts_own_trips = models.BooleanField("trajets du professionnel dans le transport (TR-2)", default=False)
    percentage_base = models.CharField(
        "base des pourcentages (PCT-1)", max_length=10, choices=PercentageBase.choices, default=PercentageBase.BLOCK
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "convention"
        ordering = ["service", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="agreement_dates",
                violation_error_message="La fin précède le début.",
            ),
            ExclusionConstraint(
                name="agreement_overlap",
                expressions=[
                    ("service", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", INCLUSIVE), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Une autre convention couvre déjà cette période.",
            ),
        ]


@tracked()
class AuthorizedCapacity(OfService):
    """Capacité autorisée: the places of an arrêté, in force from `since` until the next one."""

    since = models.DateField("depuis")
    places = models.PositiveIntegerField("places")

    class Meta:
        verbose_name = "capacité autorisée"
        ordering = ["service", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "since"],
                name="capacity_since",
                violation_error_message="Une capacité existe déjà à cette date.",
            )
        ]
