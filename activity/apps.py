from django.apps import AppConfig


class ActivityConfig(AppConfig):
    """What was done and said."""

    name = "activity"
    verbose_name = "Activité"

    def ready(self) -> None:
        from activity.closing.refusal import register

        register()
