from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_login_failed


class AccountsConfig(AppConfig):
    """Who may do what."""

    name = "accounts"
    verbose_name = "Comptes"

    def ready(self) -> None:
        """The clock of a session starts with it, whatever the way in; failed sign-ins are heard of, whatever page tried."""
        from accounts.refusals import note_failed_sign_in
        from accounts.sign_in.lock import start

        user_logged_in.connect(start, dispatch_uid="accounts.sign_in.lock.start")
        user_login_failed.connect(note_failed_sign_in, dispatch_uid="accounts.note_failed_sign_in")
