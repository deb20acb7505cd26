from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """The territory's resources: its tables come with coordination."""

    name = "partners"
    verbose_name = "Partenaires"
