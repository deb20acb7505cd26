"""The files kept about her."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from accounts.access import TEAM
from accounts.models import User
from people.enums import (
    DocumentKind,
)
from people.models.persons import Person
from services.enums import FileType
from services.history import tracked
from services.models import OfService, Organisation, StoredFile


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
