"""The closed lists of a project; the values are those of the classeur."""

from django.db import models


class PapSubject(models.TextChoices):
    """Rubrique du PAP: what a project says in words, the first four in hers (article 7)."""

    EXPECTATIONS = "attentes", "Ses attentes"
    WISHES = "souhaits", "Ce qu'elle veut"
    REFUSALS = "refus", "Ce qu'elle refuse"
    DISAGREEMENTS = "desaccords", "Ce avec quoi elle n'est pas d'accord"
    CAPACITIES = "capacites", "Ses capacités"
    RESOURCES = "ressources", "Ses ressources"
    POTENTIAL = "potentiel", "Son potentiel"


# What is written as she says it.
HER_WORDS = (PapSubject.EXPECTATIONS, PapSubject.WISHES, PapSubject.REFUSALS, PapSubject.DISAGREEMENTS)
ANALYSIS = (PapSubject.CAPACITIES, PapSubject.RESOURCES, PapSubject.POTENTIAL)


class PapAnswer(models.TextChoices):
    """Réponse de la personne to a validated project."""

    SIGNED = "signe", "Elle l'a signé"
    REFUSED = "refuse", "Elle l'a refusé"


class PapState(models.TextChoices):
    """État du PAP on a day; never stored, it follows from its dates."""

    DRAFT = "brouillon", "Brouillon"
    COCONSTRUCTED = "co_construit", "Co-construit, à valider"
    VALIDATED = "valide", "Validé, à proposer à la personne"
    SIGNED = "signe", "Signé"
    REFUSED = "refuse", "Refusé par la personne"
    IN_FORCE = "en_vigueur", "En vigueur"
    REVISED = "revise", "Révisé"


class ParticipantKind(models.TextChoices):
    """Qualité du participant: as what somebody took part in the making of a project."""

    PERSON = "personne", "La personne"
    REPRESENTATIVE = "representant", "Représentant légal"
    RELATIVE = "proche", "Proche"
    PARTNER = "partenaire", "Partenaire"
    PROFESSIONAL = "professionnel", "Professionnel du service"


class Term(models.TextChoices):
    """Terme d'un objectif: how far ahead it lies."""

    SHORT = "court", "Court terme"
    MEDIUM = "moyen", "Moyen terme"


class Doer(models.TextChoices):
    """Qui fait: who takes charge of a step."""

    PERSON = "personne", "La personne"
    SERVICE = "savs", "Le SAVS"
    PARTNER = "partenaire", "Un partenaire"


class Outcome(models.TextChoices):
    """Résultat d'une évaluation of an objective (article 8)."""

    REACHED = "atteint", "Atteint"
    RENEWED = "reconduit", "Reconduit"
    ADAPTED = "adapte", "Adapté"
    DROPPED = "plus_adapte", "N'est plus adapté"


class Preference(models.TextChoices):
    """Préférence du service for a SERAFIN-PH code."""

    FAVOURITE = "favori", "Favori"
    HIDDEN = "masque", "Masqué"


# After these an objective is closed.
CLOSING = frozenset({Outcome.REACHED, Outcome.DROPPED})
