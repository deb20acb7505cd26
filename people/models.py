"""The person: her identity, which belongs to her organisation, and what only the services that follow her see."""

from __future__ import annotations

import datetime
import re

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce, Now, TruncDate
from django.utils import timezone

from accounts.access import TEAM
from accounts.enums import Role
from accounts.models import User
from people.enums import (
    DocumentKind,
    PreferredChannel,
    ProtectionType,
    ReadingMedium,
    RepresentativeKind,
    Sex,
)
from services.enums import DeficiencyType, FileType
from services.history import tracked
from services.keys import Keyed, Versioned, new_ref
from services.models import OfService, Organisation, Service, StoredFile


class SortKey(Func):
    """Lower case without accents, by a function of our own: the embedded PostgreSQL has no French collation."""

    function = "savs_sort_key"
    output_field = models.TextField()


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user) -> PersonQuerySet:
        """People with an accompaniment, past or present, in a service this person works for."""
        return self.filter(accompaniments__service__in=user.scope.service_ids).distinct()

    def followed_by(self, service: Service) -> PersonQuerySet:
        """People with an accompaniment, past or present, in this service."""
        return self.filter(pk__in=service.accompaniments.values("person"))

    def named_like(self, words: str) -> PersonQuerySet:
        """People whose names hold every word typed, accents and letter case apart, in any order."""
        matching = self
        for word in words.split():
            matching = matching.filter(sort_key__contains=SortKey(models.Value(word)))
        return matching


@tracked()
class Person(Keyed, Versioned):
    """Personne: her identity, one row for the whole organisation. `birth_date` None: not known."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="gestionnaire", related_name="+")
    ref = models.CharField("référence", max_length=50, default=new_ref)
    last_name = models.CharField("nom", max_length=100)
    first_name = models.CharField("prénom", max_length=100)
    birth_date = models.DateField("date de naissance", null=True, blank=True)
    sex = models.CharField("sexe", max_length=1, choices=Sex.choices, blank=True)
    commune = models.CharField("commune", max_length=100, blank=True)
    sort_key = models.GeneratedField(
        expression=SortKey(F("last_name"), F("first_name")), output_field=models.TextField(), db_persist=True
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "personne"
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "ref"],
                name="person_ref",
                violation_error_message="Cette référence désigne déjà une personne.",
            ),
            models.UniqueConstraint(fields=["id", "organisation"], name="person_id_organisation"),
        ]
        indexes = [models.Index(fields=["organisation", "sort_key"], name="person_by_name")]

    def __str__(self) -> str:
        return f"{self.last_name} {self.first_name}"

    def lock(self) -> None:
        """Those who are about to write what hangs from her take turns until the end of the transaction."""
        list(Person.objects.filter(pk=self.pk).order_by("pk").select_for_update(no_key=True))

    @property
    def initials(self) -> str:
        """What names her in a page's title, which stays in the history of a shared browser: `P. É.`."""
        return " ".join(f"{name[0]}." for name in (self.first_name, self.last_name) if name)


@tracked(by=["pgh_obj", "person"])
class Deficiency(Keyed):
    """Déficience of a person; `rank` 0 is the main one, the others are associated."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="deficiencies")
    type = models.CharField("type", max_length=20, choices=DeficiencyType.choices)
    rank = models.PositiveSmallIntegerField("rang", default=0)

    class Meta:
        verbose_name = "déficience"
        ordering = ["person", "rank", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "type"], name="deficiency_once")]


@tracked(by=["pgh_obj", "person"])
class ProtectionMeasure(Keyed):
    """Mesure de protection in force; « aucune » is a known absence, no row means that nobody has asked yet."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="protection")
    type = models.CharField("type", max_length=30, choices=ProtectionType.choices)

    class Meta:
        verbose_name = "mesure de protection"
        ordering = ["person"]


def dialled(phone: str) -> str:
    """A number as a telephone dials it: figures, and the plus of another country."""
    return re.sub(r"[^0-9+]", "", phone)


class ContactDetailsQuerySet(models.QuerySet["ContactDetails"]):
    def visible_to(self, user) -> ContactDetailsQuerySet:
        """Of the people of the services where she works with people; administering a service opens none."""
        services = [seat.service_id for seat in user.scope.seats if seat.role in TEAM]
        return self.filter(person__accompaniments__service__in=services).distinct()


@tracked(by=["pgh_obj", "person"])
class ContactDetails(Keyed, Versioned):
    """Coordonnées of a person: how to reach her, how to get in, whom to call, and who carries out her protection measure.

    No row: nobody has written any yet. An empty text: not known.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="contact")
    phone = models.CharField("téléphone", max_length=30, blank=True)
    other_phone = models.CharField("autre téléphone", max_length=30, blank=True)
    email = models.EmailField("courriel", max_length=254, blank=True)
    preferred = models.CharField(
        "moyen de contact préféré", max_length=10, choices=PreferredChannel.choices, blank=True
    )
    address = models.CharField("adresse", max_length=200, blank=True)
    access = models.CharField("pour entrer", max_length=200, blank=True)
    emergency_name = models.CharField("personne à prévenir", max_length=100, blank=True)
    emergency_phone = models.CharField("téléphone de la personne à prévenir", max_length=30, blank=True)
    representative_name = models.CharField("mandataire", max_length=100, blank=True)
    representative_kind = models.CharField(
        "nature du mandataire", max_length=20, choices=RepresentativeKind.choices, blank=True
    )
    representative_phone = models.CharField("téléphone du mandataire", max_length=30, blank=True)

    objects = ContactDetailsQuerySet.as_manager()

    class Meta:
        verbose_name = "coordonnées"
        verbose_name_plural = "coordonnées"
        ordering = ["person"]

    @property
    def phone_dialled(self) -> str:
        return dialled(self.phone)

    @property
    def other_phone_dialled(self) -> str:
        return dialled(self.other_phone)

    @property
    def emergency_phone_dialled(self) -> str:
        return dialled(self.emergency_phone)

    @property
    def representative_phone_dialled(self) -> str:
        return dialled(self.representative_phone)


class PersonAlertQuerySet(models.QuerySet["PersonAlert"]):
    def visible_to(self, user) -> PersonAlertQuerySet:
        """All those of the services where she accompanies people; where she receives them, those meant for the reception."""
        received = [seat.service_id for seat in user.scope.seats if seat.role == Role.SECRETARY]
        told = Q(service__in=user.scope.narrative_service_ids) | Q(service__in=received, at_reception=True)
        return self.filter(told)

    def open(self) -> PersonAlertQuerySet:
        """Those that are shown wherever she is named, the oldest first."""
        return self.filter(closed_on=None).order_by("written_on", "id")


@tracked(by=["pgh_obj", "person"])
class PersonAlert(OfService, Versioned):
    """Alerte on a person: a few words that whoever goes to her, or receives her, must have read before.

    To be reviewed by `review_on`. `at_reception`: shown to the secretary as well. `closed_on`, `closed_by` None: still open;
    `closed_because`: why it is no more.
    """

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="personne", related_name="alerts")
    author = models.ForeignKey(User, models.PROTECT, verbose_name="auteur", related_name="+", db_index=False)
    written_on = models.DateField("posée le")
    text = models.CharField("alerte", max_length=100)
    at_reception = models.BooleanField("montrée à l'accueil", default=False)
    review_on = models.DateField("à revoir le")
    closed_on = models.DateField("levée le", null=True, blank=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="levée par", related_name="+", null=True, blank=True, db_index=False
    )
    closed_because = models.CharField("levée parce que", max_length=200, blank=True)

    objects = PersonAlertQuerySet.as_manager()

    class Meta:
        verbose_name = "alerte"
        ordering = ["person", "written_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="person_alert_not_empty"),
            models.CheckConstraint(
                condition=Q(review_on__gte=F("written_on")),
                name="person_alert_reviewed_later",
                violation_error_message="Une alerte se revoit après le jour où elle est posée.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_by=None, closed_because="")
                | Q(closed_on__isnull=False, closed_by__isnull=False) & ~Q(closed_because=""),
                name="person_alert_closed_with_a_reason",
                violation_error_message="Une alerte se lève avec un motif, par quelqu'un.",
            ),
        ]
        indexes = [models.Index(fields=["service", "person"], condition=Q(closed_on=None), name="person_alert_open")]


class OrientationQuerySet(models.QuerySet["Orientation"]):
    def known_on(self, day: datetime.date) -> OrientationQuerySet:
        return self.filter(decided_on__lte=day)


@tracked(by=["pgh_obj", "person"])
class Orientation(Keyed):
    """Orientation « SAVS »: a decision of the CDAPH about a person. `ends_on` None: without a term."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="orientations")
    decided_on = models.DateField("décision")
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin", null=True, blank=True)
    number = models.CharField("numéro", max_length=50, blank=True)

    objects = OrientationQuerySet.as_manager()

    class Meta:
        verbose_name = "orientation"
        ordering = ["person", "starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "starts_on"],
                name="orientation_start",
                violation_error_message="Une orientation débute déjà ce jour.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="orientation_dates",
                violation_error_message="La fin précède le début.",
            ),
        ]


class PersonDocumentQuerySet(models.QuerySet["PersonDocument"]):
    def visible_to(self, user) -> PersonDocumentQuerySet:
        """Documents of the services where she works with people; administering a service opens none."""
        services = {seat.service_id for seat in user.scope.seats if seat.role in TEAM}
        return self.filter(service__in=services)

    def for_list(self) -> PersonDocumentQuerySet:
        """Latest first, by the day written on it, else by the day it was added."""
        dated = Coalesce("dated_on", TruncDate("uploaded_at"))
        return self.select_related("uploaded_by", "service").order_by(dated.desc(), "-id")


@tracked(by=["pgh_obj", "person"])
class PersonDocument(StoredFile, OfService):
    """Document de la personne: a file that one service keeps about her. `dated_on` None: it bears no date.

    `label` says what the kind does not. `uploaded_by` None: whoever added it has no account any more.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="gestionnaire", related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="personne", related_name="documents")
    kind = models.CharField("nature", max_length=20, choices=DocumentKind.choices)
    label = models.CharField("précision", max_length=200, blank=True)
    dated_on = models.DateField("date du document", null=True, blank=True)
    uploaded_by = models.ForeignKey(
        User, models.SET_NULL, verbose_name="déposé par", related_name="+", null=True, blank=True
    )

    objects = PersonDocumentQuerySet.as_manager()

    class Meta(StoredFile.Meta):
        verbose_name = "document de la personne"
        ordering = ["person", "-uploaded_at", "id"]
        constraints = [
            *StoredFile.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind=DocumentKind.OTHER, label=""),
                name="persondocument_other_is_named",
                violation_error_message="Dites de quoi il s'agit.",
            ),
        ]
        indexes = [models.Index(fields=["service", "person"], name="document_by_person")]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    @property
    def download_name(self) -> str:
        """Without a name of anybody: it stays in the downloads of a shared machine."""
        day = self.dated_on or timezone.localdate(self.uploaded_at)
        return f"{self.kind}-{day:%Y-%m-%d}-{self.person.ref}{FileType(self.content_type).extension}"


class FileReadingQuerySet(models.QuerySet["FileReading"]):
    def for_list(self) -> FileReadingQuerySet:
        return self.select_related("user").order_by("-at", "-id")


class FileReading(OfService):
    """Lecture d'un dossier: a page, an export or a PDF of one person that someone of the service opened. No content.

    A log: the application adds rows and changes none, the owner's purge ends them. It outlives whom it names: no
    constraint on the user, nor on the person.
    """

    user = models.ForeignKey(
        User, models.DO_NOTHING, verbose_name="professionnel", related_name="+", db_constraint=False, db_index=False
    )
    person = models.ForeignKey(
        Person, models.DO_NOTHING, verbose_name="personne", related_name="+", db_constraint=False, db_index=False
    )
    page = models.CharField("page", max_length=100)
    medium = models.CharField("support", max_length=10, choices=ReadingMedium.choices, default=ReadingMedium.PAGE)
    at = models.DateTimeField("le", db_default=Now())

    objects = FileReadingQuerySet.as_manager()

    class Meta:
        verbose_name = "lecture d'un dossier"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["person", "-at"], name="reading_of_person")]
