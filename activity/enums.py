"""Closed lists of this app; the values are those of the classeur."""

from django.db import models


class ActType(models.TextChoices):
    """Type d'acte: which row of Annexe 1 it feeds."""

    INDIVIDUAL = "individuel", "Acte individuel"
    COLLECTIVE = "collectif", "Séance collective"
    CASES = "reunion_dossiers", "Situations de plusieurs personnes"


class ActNature(models.TextChoices):
    """Nature of an individual act; the last two make a person enter the file active (rule FA-2)."""

    ACCOMPANIMENT = "accompagnement", "Accompagnement"
    ASSESSMENT = "evaluation", "Évaluation des besoins"
    PROJECT = "elaboration_projet", "Élaboration du projet"


class ActStatus(models.TextChoices):
    """Statut d'un acte."""

    DONE = "realise", "Réalisé"
    PLANNED = "prevu", "Prévu"
    NO_SHOW = "absent", "Personne absente"
    CANCELLED = "annule", "Annulé"


class IndirectHeading(models.TextChoices):
    """Rubrique de temps indirect: its row of Annexe 1."""

    INSTITUTIONAL = "institutionnel", "Fonctionnement institutionnel"
    PARTNERSHIP = "partenarial", "Fonctionnement partenarial"
    TEAM_TRIPS = "transport_equipe", "Temps de transport des équipes"
    PREPARATION = "preparation", "Temps de préparation des équipes"
