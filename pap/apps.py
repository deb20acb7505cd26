from django.apps import AppConfig


class PapConfig(AppConfig):
    """What the person wants and where it stands: its tables come with the project."""

    name = "pap"
    verbose_name = "PAP"
