from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The day: pages made of many rooms; it has no table of its own."""

    name = "desk"
    verbose_name = "Bureau"
