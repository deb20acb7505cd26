"""Closed lists of this app; the values are those of the classeur."""

from django.db import models


class Role(models.TextChoices):
    """Rôle: what a membership lets someone see and do."""

    SOCIAL_WORKER = "travailleur_social", "Travailleur social"
    HEAD_OF_SERVICE = "chef_de_service", "Chef de service"
    SECRETARY = "administratif", "Administratif"
    ADMINISTRATOR = "administrateur", "Administrateur"
    READER = "lecteur", "Lecteur"


class RefusalReason(models.TextChoices):
    """Motif de refus: what the application answered."""

    FORBIDDEN = "interdit", "Page non permise à son rôle"
    OUT_OF_SIGHT = "hors_de_vue", "Dossier ou page hors de sa vue, ou qui n'existe pas"
    TOO_MANY = "trop_d_essais", "Trop d'essais"
    SIGN_IN = "connexion", "Connexion refusée"


# Who accompanies people, and so writes and reads what is told of their lives; the database holds the same (savs_enter).
NARRATIVE_ROLES = (Role.SOCIAL_WORKER, Role.HEAD_OF_SERVICE)


class Job(models.TextChoices):
    """Métier: those of a SAVS, suggested when one is typed; any other text is accepted too."""

    EDUCATOR = "éducateur spécialisé", "Éducateur spécialisé"
    ASSISTANT_EDUCATOR = "moniteur-éducateur", "Moniteur-éducateur"
    SOCIAL_ASSISTANT = "assistant de service social", "Assistant de service social"
    FAMILY_ADVISER = "conseiller en économie sociale et familiale", "Conseiller en économie sociale et familiale"
    CARE_ASSISTANT = "accompagnant éducatif et social (AMP, AES)", "Accompagnant éducatif et social (AMP, AES)"
    OCCUPATIONAL_THERAPIST = "ergothérapeute", "Ergothérapeute"
    PSYCHOLOGIST = "psychologue", "Psychologue"
    NURSE = "infirmier", "Infirmier"
    SECRETARY = "secrétaire", "Secrétaire"
    HEAD_OF_SERVICE = "chef de service", "Chef de service"
    COORDINATOR = "coordinateur de parcours", "Coordinateur de parcours"
    DIRECTION = "direction", "Direction"


class AccountState(models.TextChoices):
    """État d'un compte, as the people who manage it see it; never stored (rules.state_of)."""

    ACTIVE = "actif", "Actif"
    INVITED = "invite", "Invité"
    TO_INVITE = "a_inviter", "À inviter"
    GONE = "parti", "Parti"
    CLOSED = "desactive", "Désactivé"


class ReviewOutcome(models.TextChoices):
    """Suite d'une revue des droits."""

    CONFIRMED = "confirme", "Confirmé"
    ENDED = "termine", "Terminé"


class AbsenceKind(models.TextChoices):
    """Motif d'une absence: for the head of service and for herself; colleagues see « absente »."""

    LEAVE = "conge", "Congé"
    SICK = "maladie", "Maladie"
    TRAINING = "formation", "Formation"
    OTHER = "autre", "Autre"
