"""Who opened her file."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from accounts.models import User
from people.enums import (
    ReadingMedium,
)
from people.models.persons import Person
from services.models import OfService


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
