"""The rows of the official table and the ways into the file active; labels word for word from Annexe 1."""

from django.db import models


class Row(models.TextChoices):
    """Ligne of the two blocks; the value is the key of the JSON."""

    INDIVIDUAL = "individuels", "Actes individuels"
    COLLECTIVE = "collectifs", "Actes collectifs"
    TRANSPORT = "transport_usager", "Temps de transport auprès de l'utilisateur"
    DIRECT = "directes", "Sous-total actes directs"
    INSTITUTIONAL = "institutionnel", "Fonctionnement institutionnel"
    PARTNERSHIP = "partenarial", "Fonctionnement partenarial"
    SUPPORT = "support", "Fonctions support"
    TEAM_TRIPS = "transport_equipe", "Temps de transport des équipes"
    PREPARATION = "preparation", "Temps de préparation des équipes"
    INDIRECT = "indirectes", "Sous-total actes indirects"


DIRECT_ROWS = (Row.INDIVIDUAL, Row.COLLECTIVE, Row.TRANSPORT)
INDIRECT_ROWS = (Row.INSTITUTIONAL, Row.PARTNERSHIP, Row.SUPPORT, Row.TEAM_TRIPS, Row.PREPARATION)
# The other rows have no cell for a number (rule PCT-1): it stays empty, it is not a zero base.
NUMBERED_ROWS = (Row.INDIVIDUAL, Row.COLLECTIVE, Row.DIRECT)


class Heading(models.TextChoices):
    """Rubrique by which a person is in the file active (rule FA-1), in the order in which she is counted once."""

    ACCOMPANIED = "accompagnee", "Personne accompagnée"
    ASSESSMENT = "evaluation", "Évaluation"
    WATCH = "veille", "Veille"
    AWAITING_CDAPH = "attente_cdaph", "En attente de la CDAPH"
    HANDED_OVER = "dipc_remis", "DIPC remis"
