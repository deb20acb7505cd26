"""What a service writes at the top and at the end of its letters."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from services.enums import FileType
from services.history import tracked
from services.keys import Versioned
from services.models.files import StoredFile
from services.models.organisations import OfService, Service

# What a page of paper can show.
LOGO_TYPES = (FileType.PNG, FileType.JPEG)


class LetterheadQuerySet(models.QuerySet["Letterhead"]):
    def visible_to(self, user) -> LetterheadQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked()
class Letterhead(OfService, Versioned):
    """En-tête de courrier: what the letters of a service say of it, and who signs them. An empty text: nothing is printed.

    No row: nobody has said it yet. `signatory_title`: « Directrice », « Cheffe de service, par délégation ».
    """

    address = models.CharField("adresse", max_length=300, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("courriel", max_length=254, blank=True)
    signatory_name = models.CharField("signataire", max_length=100, blank=True)
    signatory_title = models.CharField("qualité du signataire", max_length=100, blank=True)

    objects = LetterheadQuerySet.as_manager()

    class Meta:
        verbose_name = "en-tête de courrier"
        verbose_name_plural = "en-têtes de courrier"
        ordering = ["service"]
        constraints = [
            models.UniqueConstraint(
                fields=["service"],
                name="letterhead_of_service",
                violation_error_message="Ce service a déjà un en-tête.",
            )
        ]

    @classmethod
    def of(cls, service: Service) -> Letterhead:
        """That of a service, or a blank one."""
        return cls.objects.filter(service=service).first() or cls(service=service)


class LogoQuerySet(models.QuerySet["Logo"]):
    def visible_to(self, user) -> LogoQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked()
class Logo(StoredFile, OfService):
    """Logo of a service, printed at the top of its letters."""

    objects = LogoQuerySet.as_manager()

    class Meta(StoredFile.Meta):
        verbose_name = "logo"
        ordering = ["service"]
        constraints = [
            *StoredFile.Meta.constraints,
            models.UniqueConstraint(
                fields=["service"], name="logo_of_service", violation_error_message="Ce service a déjà un logo."
            ),
            models.CheckConstraint(
                condition=Q(content_type__in=[str(one) for one in LOGO_TYPES]),
                name="logo_is_an_image",
                violation_error_message="Un logo est une image PNG ou JPEG.",
            ),
        ]
