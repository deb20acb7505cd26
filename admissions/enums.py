"""Closed lists of this app; all values but those of Situation are the classeur's."""

from django.db import models


class CdaphDecision(models.TextChoices):
    """Décision de la CDAPH on a request to leave."""

    ACCEPTED = "acceptee", "Acceptée"
    REFUSED = "refusee", "Refusée"


class EndReason(models.TextChoices):
    """Motif de fin."""

    GOALS_REACHED = "objectifs_atteints", "Objectifs atteints"
    PERSON_ASKED = "demande_personne", "Demande de la personne"
    MOVED = "demenagement", "Déménagement"
    REORIENTED = "reorientation", "Réorientation"
    ENTERED_FACILITY = "entree_etablissement", "Entrée en établissement"
    HOSPITALIZED = "hospitalisation", "Hospitalisation"
    ORIENTATION_EXPIRED = "orientation_expiree", "Orientation expirée"
    LOST_CONTACT = "perte_de_contact", "Perte de contact"
    IMPRISONED = "incarceration", "Incarcération"
    DIED = "deces", "Décès"
    OTHER = "autre", "Autre"


class DipcNature(models.TextChoices):
    """Nature of the contract: DIPC or contrat de prestation."""

    DIPC = "dipc", "DIPC"
    SERVICE_CONTRACT = "contrat_prestation", "Contrat de prestation"


class AdmissionDecision(models.TextChoices):
    """Décision d'admission, what the commission (or the service) decides of a case."""

    ADMITTED = "admise", "Admise"
    WAITING_LIST = "liste_attente", "Liste d'attente"
    REFUSED = "refusee", "Refusée"
    REORIENTED = "reorientee", "Réorientée"
    NO_FURTHER_ACTION = "sans_suite", "Sans suite"


class Situation(models.TextChoices):
    """Situation d'une personne on a day, in the order of precedence; never typed, always derived from dated facts."""

    DECEASED = "decedee", "Décédée"
    LEFT = "sortie", "Sortie"
    AWAITING_CDAPH = "attente_cdaph", "En attente de la CDAPH"
    EXIT_TO_REQUEST = "sortie_a_demander", "Sortie à demander"
    WATCH = "veille", "Veille"
    ACCOMPANIED = "accompagnee", "Accompagnée"
    REFUSED = "refusee", "Refusée"
    REORIENTED = "reorientee", "Réorientée"
    NO_FURTHER_ACTION = "sans_suite", "Sans suite"
    WAITING_LIST = "liste_attente", "Liste d'attente"
    TO_DECIDE = "a_decider", "À décider"
    BEING_ASSESSED = "en_evaluation", "Évaluation en cours"
    HELPED_WITHOUT_ORIENTATION = "sans_orientation", "Aidée sans orientation"
    CONTACT = "contact", "Contact"
    UNKNOWN = "inconnue", "Pas encore connue"


class ContactChannel(models.TextChoices):
    """Canal d'un premier contact: how somebody reached the service (article 3)."""

    OFFICE_HOURS = "permanence", "Permanence au service"
    OUTREACH = "permanence_delocalisee", "Permanence délocalisée"
    PHONE = "telephone", "Téléphone"
    MAIL = "courrier", "Courriel ou courrier"
    PARTNER = "partenaire", "Par un partenaire"


class FileAnswer(models.TextChoices):
    """Réponse à une demande de dossier: is she the person whom another service received?"""

    YES = "oui", "Oui, c'est elle"
    NO = "non", "Non"


class Asker(models.TextChoices):
    """Demandeur: who asks at a first contact."""

    PERSON = "personne", "La personne elle-même"
    RELATIVE = "proche", "Un proche"
    PARTNER = "partenaire", "Un partenaire"
