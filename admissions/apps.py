from django.apps import AppConfig


class AdmissionsConfig(AppConfig):
    """The path of one person in one service."""

    name = "admissions"
    verbose_name = "Parcours"
