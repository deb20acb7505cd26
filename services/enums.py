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
