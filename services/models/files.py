"""What every kept file has."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from services.enums import FileType
from services.storage import random_name
from services.uploads import SentFile


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
