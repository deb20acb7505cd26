from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from services.migrating import refuse_half_way
from services.walls import grant_rights


class ServicesConfig(AppConfig):
    """Who runs what, and under which rules."""

    name = "services"
    verbose_name = "Services"

    def ready(self) -> None:
        """Refuse a database that cannot be brought up to date; give the application's role its rights again after each
        migration, new tables are covered by themselves."""
        pre_migrate.connect(refuse_half_way, sender=self, dispatch_uid="services.refuse_half_way")
        post_migrate.connect(grant_rights, sender=self, dispatch_uid="services.grant_rights")
