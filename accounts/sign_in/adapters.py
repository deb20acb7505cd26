"""What django-allauth asks of a project: our words, our limits on attempts, our idea of the account's owner."""

from __future__ import annotations

import base64
import hashlib
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import User
from accounts.sessions import LOCKED_FOR
from accounts.sign_in import second_factor
from accounts.sign_in.lock import SINCE

logger = logging.getLogger(__name__)

WRONG_SIGN_IN = "Adresse e-mail ou phrase de passe incorrecte. Vérifiez les deux, puis recommencez."
TOO_MANY = "Trop d’essais. Attendez cinq minutes, puis recommencez ; une clé d’accès fonctionne tout de suite."
WRONG_CODE = "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant, puis recommencez."
# A network address from which an account was signed in lately is not a stranger's.
KNOWN_ADDRESS_LASTS = 30 * 24 * 3600

# What allauth tells after an act, and by e-mail: what was done to the account. Its other messages are not shown.
DONE = {
    "account/messages/password_changed.txt": "Votre phrase de passe est changée. Vos autres sessions sont fermées.",
    "mfa/messages/totp_activated.txt": "Votre application de codes est enregistrée.",
    "mfa/messages/totp_deactivated.txt": "L’application de codes est retirée de votre compte.",
    "mfa/messages/webauthn_added.txt": "La clé d’accès est enregistrée.",
    "mfa/messages/webauthn_removed.txt": "La clé d’accès est retirée de votre compte.",
}
NOTIFIED = {
    "account/email/password_changed": "La phrase de passe a été changée.",
    "account/email/password_reset": "La phrase de passe a été changée après un code envoyé par e-mail.",
    "mfa/email/totp_activated": "Une application de codes a été ajoutée.",
    "mfa/email/totp_deactivated": "L'application de codes a été retirée.",
    "mfa/email/webauthn_added": "Une clé d'accès a été ajoutée.",
    "mfa/email/webauthn_removed": "Une clé d'accès a été retirée.",
    "mfa/email/recovery_codes_generated": "De nouveaux codes de secours ont été créés.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail and passphrase."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG_SIGN_IN,
        "enter_current_password": "Ce n’est pas votre phrase de passe actuelle.",
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An administrator makes the accounts."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only a path of this site is a page to come back to."""
        return url is not None and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:account")

    # Attempts

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count an attempt before it is tried; what succeeds is uncounted.

        Failures count by account and network address together: neither a colleague behind the same address nor the
        owner elsewhere is held up. Those of all unknown addresses together have a limit of their own, so that many
        machines guess no faster; the addresses she signs in from are not held up by it.
        """
        login = credentials["email"].lower()
        counts = [("login_failed", f"{login} {ratelimit.get_ip(request)}")]
        if not cache.get(_known_address_key(request, login)):
            counts.append(("login_failed_from_strangers", login))
        usage = ratelimit.RateLimitUsage(usage=[])
        for action, key in counts:
            used = ratelimit.consume(request, app="allauth.account", action=action, key=key)
            if not used:
                usage.rollback()
                raise self.validation_error("too_many_login_attempts")
            usage.usage += used.usage
        self._login_failed_rl_usage = usage

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """A closed account is answered as a wrong passphrase is."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def set_password(self, user: User, password: str) -> None:
        """Nothing but the passphrase: somebody else may be correcting the account."""
        user.set_password(password)
        user.save(update_fields=["password"])

    # Sessions

    def login(self, request: HttpRequest, user: User) -> None:
        """Open the session; one that was locked is found again by its owner alone."""
        owner = request.session.pop(LOCKED_FOR, None)
        token = request.META.get("CSRF_COOKIE")
        if owner and owner != str(user.pk):
            request.session.flush()
        super().login(request, user)
        if owner == str(user.pk) and token:
            # The forms of her other tabs carry this token: they stay good.
            request.META["CSRF_COOKIE"] = token
        cache.set(_known_address_key(request, user.email), True, KNOWN_ADDRESS_LASTS)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        messages.error(request, WRONG_SIGN_IN)
        return redirect("accounts:sign_in")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Signing in is proof enough for a while; allauth would ask again at once."""
        signed_in_at = context.request.session.get(SINCE, 0)
        recent = timezone.now().timestamp() - signed_in_at < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not recent and super().is_reauthentication_required(app=app, **kwargs)

    # What is told

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our words for what was done; silence for the rest."""
        said = message or DONE.get(message_template or "")
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the owner by e-mail what was done to her account; no address, no device, no name of a service."""
        if not settings.EMAIL_IS_SENT or template_prefix not in NOTIFIED:
            return
        try:
            self.send_mail("accounts/email/changed", user.email, {"user": user, "what": NOTIFIED[template_prefix]})
        except OSError:
            # What was done stays done: a mail server that is down must not keep anybody from protecting her account.
            logger.exception("A change of an account could not be told by e-mail.")

    def format_email_subject(self, subject: str) -> str:
        return f"SAVS : {subject}"


def _known_address_key(request: HttpRequest, login: str) -> str:
    told_apart = hashlib.sha256(f"{login.lower()} {ratelimit.get_ip(request)}".encode()).hexdigest()
    return f"savs:known-address:{told_apart}"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Codes, passkeys and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": "Votre rôle demande un second facteur : ajoutez-en un autre avant de retirer celui-ci.",
        "cannot_generate_recovery_codes": "Les codes de secours remplacent un second facteur : ajoutez-en d’abord un.",
    }

    def encrypt(self, text: str) -> str:
        """A copy of the database alone gives no second factor: its secrets need the application's key too."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not second_factor.is_last_required(authenticator, timezone.localdate())

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return f"Clé n° {number}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "SAVS"}


def _cipher() -> MultiFernet:
    """From the secret key, and the former ones while they are kept."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor {key}".encode()).digest())) for key in keys]
    )
