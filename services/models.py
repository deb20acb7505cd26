"""Who runs what, and under which rules: organisations, services, their convention, capacities and years."""

from __future__ import annotations

import datetime
import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower
from django.utils import timezone

from services.enums import AccompaniedRule, CountingMethod, DeficiencyType, FileType, PercentageBase
from services.history import tracked
from services.keys import Keyed, Versioned
from services.storage import random_name
from services.uploads import SentFile

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


def stored_name(_row: models.Model, _name: str) -> str:
    """What was sent keeps nothing of its name on the disk."""
    return random_name("documents")


class StoredFile(models.Model):
    """Fichier conservé: what every document has. `name` is shown; on the disk the file has a random one (services.storage).

    `content_type` was told by the content, `sha256` is its fingerprint on the day it was sent.
    """

    file = models.FileField("fichier", upload_to=stored_name, unique=True)
    name = models.CharField("nom du fichier", max_length=255)
    content_type = models.CharField("type", max_length=100, choices=FileType.choices)
    size = models.PositiveBigIntegerField("taille en octets")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    uploaded_at = models.DateTimeField("déposé le", default=timezone.now)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="%(class)s_size"),
            models.CheckConstraint(
                condition=Q(content_type__in=[str(one) for one in FileType]),
                name="%(class)s_type",
                violation_error_message="Ce type de fichier n'est pas accepté.",
            ),
        ]

    def hold(self, sent: SentFile) -> None:
        """Take what a SentFileField received; saving the row writes the file."""
        self.file = sent.content
        self.name, self.content_type, self.size, self.sha256 = sent.name, sent.file_type, sent.content.size, sent.sha256
