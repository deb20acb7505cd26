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


class Destination(models.TextChoices):
    """Destination: where she goes on, once the service accompanies her no more."""

    HOME_ALONE = "domicile_sans_suivi", "À domicile, sans autre accompagnement"
    HOME_WITH_SERVICE = "domicile_avec_suivi", "À domicile, avec un autre service"
    ORDINARY_LAW = "droit_commun", "Services de droit commun"
    OTHER_SAVS = "autre_savs", "Autre SAVS"
    SAMSAH = "samsah", "SAMSAH"
    FACILITY = "etablissement", "Établissement médico-social"
    ELDERLY_HOME = "ehpad", "EHPAD ou résidence pour personnes âgées"
    HOSPITAL = "hopital", "Hôpital"
    FAMILY = "famille", "Famille ou proches"
    PRISON = "detention", "Détention"
    OTHER = "autre", "Autre"
    UNKNOWN = "inconnue", "On ne le sait pas"


class ReferentRole(models.TextChoices):
    """Rôle auprès de la personne: the référent, or who shares it with her."""

    REFERENT = "referent", "Référent"
    CO_REFERENT = "co_referent", "Co-référent"


class PhaseKind(models.TextChoices):
    """Nature d'une phase of the accompaniment (article 5)."""

    REINFORCED = "renforcement", "Renforcement"
    LIGHTENED = "allegement", "Allègement"


class ViaTrajectoireCode(models.TextChoices):
    """Statut ViaTrajectoire to report by hand. 43 and 44, a trial period, do not exist for a SAVS."""

    SENT = "39", "Notification envoyée"
    READ = "40", "Notification lue"
    CONTACTED = "41", "Contact pris"
    IN_ANALYSIS = "42", "Liste d'attente, en analyse"
    ADMISSIBLE = "72", "Admissible"
    ADMITTED_WAITING = "71", "Admis, en attente"
    ENTERED = "47", "Entré"
    IMPOSSIBLE = "45", "Admission impossible, signalée"
    IMPOSSIBLE_CONFIRMED = "46", "Admission impossible, confirmée"
    LEFT = "48", "Sorti"


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


class Asker(models.TextChoices):
    """Demandeur: who asks at a first contact."""

    PERSON = "personne", "La personne elle-même"
    RELATIVE = "proche", "Un proche"
    PARTNER = "partenaire", "Un partenaire"


class LetterKind(models.TextChoices):
    """Nature d'une lettre: the letters and documents that a service prints about one path."""

    SUMMONS = "convocation", "Invitation à un rendez-vous"
    MDPH_ANSWER = "reponse_mdph", "Réponse à la MDPH"
    REFUSAL = "refus", "Refus d'admission"
    REORIENTATION = "reorientation", "Réorientation vers la MDPH"
    DIPC = "dipc", "DIPC"
    AMENDMENT = "avenant", "Avenant au DIPC"
    MDPH_INFORMATION = "information_mdph", "Information à la MDPH"
    EXIT_REPORT = "bilan_motive", "Bilan motivé de sortie"
    EXIT_REQUEST = "demande_sortie", "Demande de sortie à la MDPH"
