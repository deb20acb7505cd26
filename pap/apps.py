from django.apps import AppConfig


class PapConfig(AppConfig):
    """What the person wants and where it stands."""

    name = "pap"
    verbose_name = "PAP"

    def ready(self) -> None:
        from pap.refusal import register

        register()
