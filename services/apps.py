from django.apps import AppConfig
from django.db.models.signals import post_migrate

from services.walls import grant_rights


class ServicesConfig(AppConfig):
    """Who runs what, and under which rules."""

    name = "services"
    verbose_name = "Services"

    def ready(self) -> None:
        """Give the application's role its rights again after each migration: new tables are covered by themselves."""
        post_migrate.connect(grant_rights, sender=self, dispatch_uid="services.grant_rights")
