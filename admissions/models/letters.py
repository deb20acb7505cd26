"""The letters and documents of a service: its own words for each, and which ones were printed."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import User
from admissions.enums import LetterKind
from admissions.models.accompaniments import Accompaniment, OfAccompaniment
from services.history import tracked
from services.keys import Versioned
from services.models import OfService, Service


class LetterModelQuerySet(models.QuerySet["LetterModel"]):
    def visible_to(self, user) -> LetterModelQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked()
class LetterModel(OfService, Versioned):
    """Modèle de lettre: what a service writes in one kind of letter, in successive versions, of which the last one speaks.

    No row, no version, or not `is_active`: the text that comes with the application is printed (letters.defaults).
    """

    kind = models.CharField("lettre", max_length=20, choices=LetterKind.choices)
    is_active = models.BooleanField("texte du service", default=True)

    objects = LetterModelQuerySet.as_manager()

    class Meta:
        verbose_name = "modèle de lettre"
        verbose_name_plural = "modèles de lettres"
        ordering = ["service", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "kind"],
                name="letter_model_kind",
                violation_error_message="Ce service a déjà un modèle pour cette lettre.",
            ),
            models.UniqueConstraint(fields=["id", "service"], name="letter_model_id_service"),
        ]

    @staticmethod
    def key_of(service: Service, kind: str) -> uuid.UUID:
        """Known before the row is: the address of its page is the same whether somebody has written it or not."""
        return uuid.uuid5(service.pk, kind)


@tracked()
class LetterVersion(OfService):
    """Version d'un modèle: a text as it was written one day. Rows are only added (services.walls): what was printed stays
    readable. `written_by` None: a command.
    """

    model = models.ForeignKey(LetterModel, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("version")
    subject = models.CharField("objet", max_length=200)
    body = models.TextField("texte")
    written_at = models.DateTimeField("écrite le", auto_now_add=True)
    written_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="écrite par", related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        verbose_name = "version d'un modèle"
        verbose_name_plural = "versions d'un modèle"
        ordering = ["model", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["model", "number"], name="letter_version_number"),
            models.UniqueConstraint(fields=["id", "service"], name="letter_version_id_service"),
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(body=""),
                name="letter_version_not_empty",
                violation_error_message="Une lettre a un objet et un texte.",
            ),
        ]


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user) -> LetterQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["pgh_obj", "accompaniment"])
class Letter(OfAccompaniment):
    """Lettre imprimée: that a letter or a document about one path was printed, and from which text. Rows are only added.

    `version` None: the text that comes with the application. `printed_by` None: a command.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="letters")
    kind = models.CharField("lettre", max_length=20, choices=LetterKind.choices)
    version = models.ForeignKey(LetterVersion, models.PROTECT, related_name="letters", null=True, blank=True)
    printed_on = models.DateField("imprimée le")
    printed_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="imprimée par", related_name="+", null=True, blank=True, db_index=False
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "lettre imprimée"
        verbose_name_plural = "lettres imprimées"
        ordering = ["accompaniment", "-printed_on", "-id"]
