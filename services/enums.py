"""Closed lists of this app; the values are those of the classeur."""

from django.db import models


class DeficiencyType(models.TextChoices):
    """Type de déficience."""

    PSYCHIC = "psychique", "Psychique"
    INTELLECTUAL = "intellectuelle", "Intellectuelle"
    VISUAL = "visuelle", "Visuelle"
    HEARING = "auditive", "Auditive"
    MOTOR = "motrice", "Motrice"
    BRAIN_INJURY = "cerebro_lesion", "Cérébro-lésion"
    AUTISM = "autisme", "Autisme"
    MULTIPLE = "polyhandicap", "Polyhandicap"
    OTHER = "autre", "Autre"
    ALL = "tous", "Tous types"


class CountingMethod(models.TextChoices):
    """Méthode de décompte (notice de l'annexe 1): every act timed all year, or four sampled weeks."""

    MINUTES = "minutes", "En minutes toute l'année"
    SAMPLING = "carottage", "Carottage sur quatre semaines"


class AccompaniedRule(models.TextChoices):
    """Which DIPC make a « personne accompagnée » (rule PA-1)."""

    IN_FORCE = "en_vigueur", "DIPC signé et en vigueur dans l'année"
    SIGNED_IN_YEAR = "signe_dans_annee", "DIPC signé dans l'année seulement"


class PercentageBase(models.TextChoices):
    """What a row's percentage is taken of (rule PCT-1)."""

    BLOCK = "bloc", "Le sous-total de son bloc"
    TOTAL = "total", "Le total général"


class FileType(models.TextChoices):
    """Type de fichier accepté, told by its content. None of them runs on its own in a browser or when it is opened."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "Photo JPEG"
    PNG = "image/png", "Image PNG"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Document Word (.docx)"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Classeur Excel (.xlsx)"
    ODT = "application/vnd.oasis.opendocument.text", "Document LibreOffice (.odt)"
    ODS = "application/vnd.oasis.opendocument.spreadsheet", "Classeur LibreOffice (.ods)"

    @property
    def extension(self) -> str:
        """What its name ends with: `.pdf`."""
        return ".jpg" if self is FileType.JPEG else f".{self.name.lower()}"
