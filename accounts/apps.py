from django.apps import AppConfig
from django.contrib.auth.signals import user_login_failed


class AccountsConfig(AppConfig):
    """Who may do what."""

    name = "accounts"
    verbose_name = "Comptes"

    def ready(self) -> None:
        """Hear of failed sign-ins, whatever page tried."""
        from accounts.refusals import note_failed_sign_in

        user_login_failed.connect(note_failed_sign_in, dispatch_uid="accounts.note_failed_sign_in")
