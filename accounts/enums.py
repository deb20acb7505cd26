"""Closed lists of this app; the values are those of the classeur."""

from django.db import models


class Role(models.TextChoices):
    """Rôle: what a membership lets someone see and do."""

    SOCIAL_WORKER = "travailleur_social", "Travailleur social"
    HEAD_OF_SERVICE = "chef_de_service", "Chef de service"
    SECRETARY = "administratif", "Administratif"
    ADMINISTRATOR = "administrateur", "Administrateur"
    READER = "lecteur", "Lecteur"
