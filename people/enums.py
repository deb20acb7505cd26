"""Closed lists of this app; the values are those of the classeur."""

from django.db import models


class Sex(models.TextChoices):
    """Sexe, as the person says it."""

    FEMALE = "F", "Femme"
    MALE = "M", "Homme"
    OTHER = "X", "Autre"


class ProtectionType(models.TextChoices):
    """Mesure de protection."""

    NONE = "aucune", "Aucune"
    SAFEGUARD = "sauvegarde", "Sauvegarde de justice"
    SIMPLE_CURATORSHIP = "curatelle_simple", "Curatelle simple"
    ENHANCED_CURATORSHIP = "curatelle_renforcee", "Curatelle renforcée"
    GUARDIANSHIP = "tutelle", "Tutelle"
    FAMILY_AUTHORIZATION = "habilitation_familiale", "Habilitation familiale"
    FUTURE_MANDATE = "mandat_protection_future", "Mandat de protection future"


class ProtectionScope(models.TextChoices):
    """Étendue d'une mesure de protection (Code civil 425)."""

    PERSON = "personne", "La personne"
    PROPERTY = "biens", "Les biens"
    BOTH = "personne_et_biens", "La personne et les biens"


class ProtectionManner(models.TextChoices):
    """Assistance ou représentation: whether who carries out the measure signs with her, or in her stead."""

    ASSISTANCE = "assistance", "Assistance : signe avec elle"
    REPRESENTATION = "representation", "Représentation : signe pour elle"


class RelativeLink(models.TextChoices):
    """Lien d'un proche avec la personne."""

    PARTNER = "conjoint", "Conjoint, compagnon"
    PARENT = "parent", "Parent"
    CHILD = "enfant", "Enfant"
    SIBLING = "fratrie", "Frère, sœur"
    FAMILY = "famille", "Autre famille"
    FRIEND = "ami", "Ami"
    NEIGHBOUR = "voisin", "Voisin"
    DOCTOR = "medecin", "Médecin traitant"
    OTHER = "autre", "Autre"


class ReadingMedium(models.TextChoices):
    """Support de lecture: in what form a file was read."""

    PAGE = "page", "À l'écran"
    EXPORT = "export", "Export"
    PDF = "pdf", "PDF"


class OrientationLight(models.TextChoices):
    """Feu d'orientation, as ViaTrajectoire shows it: how long the latest known orientation still runs."""

    RUNNING = "en_cours", "Plus de 3 mois"
    ENDING = "bientot", "Moins de 3 mois"
    EXPIRED = "expiree", "Expirée"
    NONE = "aucune", "Aucune"


class PreferredChannel(models.TextChoices):
    """Moyen de contact préféré, as the person says it."""

    CALL = "appel", "Appel"
    TEXT = "sms", "SMS"
    MAIL = "courriel", "Courriel"
    LETTER = "courrier", "Courrier"
    RELATIVE = "proche", "Par un proche"
    VISIT = "visite", "En personne"


class RepresentativeKind(models.TextChoices):
    """Nature du mandataire: who carries out the protection measure (Code civil 449 à 451, CASF L471-2)."""

    ASSOCIATION = "association", "Association tutélaire"
    INDIVIDUAL = "individuel", "Mandataire individuel"
    OFFICER = "prepose", "Préposé d'établissement"
    FAMILY = "famille", "Famille ou proche"


class DocumentKind(models.TextChoices):
    """Nature d'un document; the value names the file that is downloaded."""

    IDENTITY = "piece-identite", "Pièce d'identité"
    DECISION = "decision-mdph", "Décision ou courrier de la MDPH"
    PROTECTION = "mesure-protection", "Jugement ou mandat de protection"
    CONTRACT = "contrat", "DIPC ou avenant signé"
    PROJECT = "projet", "Projet d'accompagnement signé"
    CONSENT = "accord", "Accord de la personne"
    REPORT = "bilan", "Bilan ou compte rendu"
    LETTER = "courrier", "Courrier"
    OTHER = "document", "Autre document"
