from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The person and those around her."""

    name = "people"
    verbose_name = "Personnes"
