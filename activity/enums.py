"""Closed lists of this app; the values are those of the classeur."""

from django.db import models


class ActType(models.TextChoices):
    """Type d'acte: which row of Annexe 1 it feeds."""

    INDIVIDUAL = "individuel", "Acte individuel"
    COLLECTIVE = "collectif", "Séance collective"
    CASES = "reunion_dossiers", "Situations de plusieurs personnes"


class ActFamily(models.TextChoices):
    """Famille d'un type d'acte: what it is, whatever the service calls it. Fixed, with the row of Annexe 1 it feeds."""

    VISIT = "visite", "Visite à domicile"
    APPOINTMENT = "rendez_vous", "Rendez-vous au service"
    PHONE = "appel", "Appel téléphonique"
    MAIL = "courrier", "Courriel ou courrier"
    OUTING = "accompagnement", "Accompagnement à l'extérieur"
    MEETING = "reunion", "Réunion au sujet d'une personne"
    DRAFTING = "redaction", "Rédaction pour une personne"
    OFFICE_HOURS = "permanence", "Permanence"
    SESSION = "seance", "Séance collective"
    CASES = "situations", "Situations de plusieurs personnes"

    @property
    def type(self) -> ActType:
        others = {ActFamily.SESSION: ActType.COLLECTIVE, ActFamily.CASES: ActType.CASES}
        return others.get(self, ActType.INDIVIDUAL)


# Nobody is met in these.
AT_A_DISTANCE = frozenset({ActFamily.PHONE, ActFamily.MAIL, ActFamily.DRAFTING})


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


class CollectivePurpose(models.TextChoices):
    """Ce qu'est une activité collective, in the words of the notice's examples; the last two are not eligible (AC-3)."""

    DAILY_LIVING = "vie_quotidienne", "Apprentissage de la vie quotidienne : cuisine, courses, démarches"
    TALKING = "parole", "Groupe de parole"
    ORDINARY_LAW = "droit_commun", "Premier essai ou inscription dans une activité de droit commun"
    OTHER_SUPPORT = "autre_support", "Autre atelier d'expérimentation vers le droit commun"
    LEISURE = "loisir", "Loisir : yoga, théâtre, dessin"
    STAY = "sejour", "Séjour, de rupture ou de vacances"


class EnrolmentOutcome(models.TextChoices):
    """Suite donnée à l'évaluation d'une inscription; the last two end it."""

    CONTINUED = "poursuivie", "On continue"
    ADAPTED = "adaptee", "On continue autrement"
    REACHED = "atteinte", "On arrête : l'objectif est atteint"
    STOPPED = "arretee", "On arrête : elle ne convient plus"


class Changed(models.TextChoices):
    """Ce qu'une modification tardive change."""

    ACT = "acte", "Acte"
    INDIRECT = "indirect", "Temps indirect"


class Change(models.TextChoices):
    """Ce qu'une modification tardive fait."""

    ADDED = "ajout", "Ajouté"
    CORRECTED = "correction", "Corrigé"
    DELETED = "suppression", "Supprimé"


class HowTold(models.TextChoices):
    """Comment la personne a été informée that her relatives were met without her."""

    FACE_TO_FACE = "face_a_face", "De vive voix"
    PHONE = "telephone", "Au téléphone"
    WRITTEN = "ecrit", "Par écrit"
    OTHER = "autre", "Autrement"
