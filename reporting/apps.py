from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """What is told to others: Annexe 1, the classeur."""

    name = "reporting"
    verbose_name = "Rapports"
