"""Signing in, in one or two steps; a forgotten passphrase; one's own account. Mostly django-allauth's views."""

from __future__ import annotations

import json
import logging

from allauth.account import views as account_views
from allauth.account.internal.flows.password_reset_by_code import PASSWORD_RESET_VERIFICATION_SESSION_KEY
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import flows as passkeys
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.access import View, open_to_all, signed_in
from accounts.actions import end_sessions
from accounts.sign_in import provider, second_factor
from accounts.sign_in.devices import device_name
from accounts.views import LEFT

logger = logging.getLogger(__name__)

TOO_LATE = "Ce code n’est plus valable. Demandez-en un autre."
TOO_MANY_CODES = "Trois codes faux : celui qui vous a été envoyé ne sert plus. Demandez-en un autre."
NOT_SENT = "Le message n’a pas pu partir. Recommencez plus tard, ou demandez un lien à un administrateur de votre organisation."
LOST_PASSPHRASE = "Qui a oublié sa phrase de passe ne peut pas se connecter."
ACCOUNT = reverse_lazy("accounts:account")


def _before_sign_in(reason: str, view: View) -> View:
    """Open to all, and outside the transaction of each request: an attempt stays counted whatever follows, and nobody
    waits for another's while a passphrase is being checked."""
    return transaction.non_atomic_requests(open_to_all(reason)(view))


class SignIn(account_views.LoginView):
    """Who is it? Or, of a locked session: is it still her?"""

    template_name = "accounts/sign_in.html"

    def get_context_data(self, **kwargs):
        owner = kwargs.get("form", self.get_form()).owner
        passkey = owner and Authenticator.objects.filter(user=owner, type=Authenticator.Type.WEBAUTHN).exists()
        return super().get_context_data(**kwargs) | {
            "owner": owner,
            "owner_has_passkey": bool(passkey),
            "just_left": LEFT in self.request.GET and not owner,
            "provider_name": settings.IDENTITY_PROVIDER.get("name", ""),
        }


class Code(AuthenticateView):
    """The second step of a sign-in by passphrase: a code, or a passkey."""

    template_name = "accounts/sign_in_code.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        user = self.stage.login.user
        types = set(Authenticator.objects.filter(user=user).values_list("type", flat=True).order_by("pk"))
        return context | {
            "has_code": bool(types - {Authenticator.Type.WEBAUTHN}),
            "options": json.dumps(context["js_data"]["request_options"])
            if Authenticator.Type.WEBAUTHN in types
            else "",
        }


class Passkey(LoginWebAuthnView):
    """Signing in with a passkey alone: our script asks for the options, then sends what the passkey answered."""

    def form_invalid(self, form):
        messages.error(self.request, "Cette clé d’accès n’a pas été reconnue. Utilisez votre phrase de passe.")
        return redirect("accounts:sign_in")


sign_in = _before_sign_in("On se connecte avant d'être connu.", SignIn.as_view())
sign_in_code = _before_sign_in("La phrase de passe seule n'ouvre pas encore la session.", Code.as_view())
sign_in_passkey = _before_sign_in("On se connecte avant d'être connu.", Passkey.as_view())


# By the organisation's own provider


@require_POST
def _provider_start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for the provider, by a page that goes on by itself.

    Not by a redirect: the policy lets a form lead nowhere but here, and a browser holds every redirect that follows a
    form to it, the provider's own from one of its hosts to the next included.
    """
    if request.user.is_authenticated:
        return redirect("desk:home")
    if limited := ratelimit.consume_or_429(request, action="login"):
        return limited
    try:
        address = provider.address_of_sign_in(request)
    except ImmediateHttpResponse as refused:
        return refused.response
    name = settings.IDENTITY_PROVIDER["name"]
    return render(request, "accounts/provider_start.html", {"address": address, "provider_name": name})


@require_GET
def _provider_return(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back from the provider, signed in or told why not."""
    if request.user.is_authenticated:
        return redirect("desk:home")
    return provider.Return.adapter_view(provider.Exchange(request))(request)


provider_start = _before_sign_in("On se connecte avant d'être connu.", _provider_start)
provider_return = _before_sign_in(
    "Le fournisseur d'identité renvoie ici qui n'est pas encore connecté.", _provider_return
)


# A forgotten passphrase


class Reset(account_views.PasswordResetView):
    """Send a code by e-mail, or say who can help when there is no mail server."""

    template_name = "accounts/passphrase_reset.html"

    def dispatch(self, request, *args, **kwargs):
        if not settings.EMAIL_IS_SENT:
            return render(request, "accounts/passphrase_lost.html")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except OSError:  # refused, out of reach, or too slow: smtplib's errors are of this kind too
            logger.exception("The code for a passphrase could not be sent.")
            form.add_error(None, NOT_SENT)
            return self.form_invalid(form)


class _WithCode:
    """A step after the code was sent: who is too late is told so, and asks for another."""

    def dispatch(self, request, *args, **kwargs):
        was_sent = PASSWORD_RESET_VERIFICATION_SESSION_KEY in request.session
        response = super().dispatch(request, *args, **kwargs)
        if was_sent and self._process is None:
            return _ask_for_another(request, TOO_LATE)
        return response


def _ask_for_another(request: HttpRequest, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect("account_reset_password")


class ResetCode(_WithCode, account_views.ConfirmPasswordResetCodeView):
    """The code of the e-mail; three attempts."""

    template_name = "accounts/passphrase_reset_code.html"

    def form_invalid(self, form):
        if self._process.record_invalid_attempt():
            return self.render_to_response(self.get_context_data(form=form))
        return _ask_for_another(self.request, TOO_MANY_CODES)


class PassphraseRenew(_WithCode, account_views.CompletePasswordResetView):
    """Choose another passphrase; every session ends, and one signs in with it, second factor included."""

    template_name = "accounts/passphrase_renew.html"
    success_url = reverse_lazy("accounts:sign_in")

    def form_valid(self, form):
        response = super().form_valid(form)
        end_sessions(user=self._process.user)
        return response


passphrase_reset = _before_sign_in(LOST_PASSPHRASE, Reset.as_view())
passphrase_reset_code = _before_sign_in(LOST_PASSPHRASE, ResetCode.as_view())
passphrase_renew = _before_sign_in(LOST_PASSPHRASE, PassphraseRenew.as_view())


# One's own account


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """What one signs in with, and where one is signed in."""
    today, now = timezone.localdate(), timezone.now()
    own = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    sessions = UserSession.objects.filter(
        user=request.user,
        last_seen_at__gt=now - settings.SESSION_IDLE,
        created_at__gt=now - settings.SESSION_LONGEST,
    ).order_by("-last_seen_at")
    codes = next((one.wrap() for one in own if one.type == Authenticator.Type.RECOVERY_CODES), None)
    context = {
        "must_enrol": request.must_enrol,
        "is_required": second_factor.is_required_of(request.user, today),
        "memberships": request.user.memberships.in_force_on(today).select_related(
            "service", "organisation", "authority"
        ),
        "application": next((one for one in own if one.type == Authenticator.Type.TOTP), None),
        "passkeys": [one for one in own if one.type == Authenticator.Type.WEBAUTHN],
        "has_codes": codes is not None,
        "codes_left": len(codes.get_unused_codes()) if codes else 0,
        "sessions": [(device_name(one.user_agent), one, one.is_current()) for one in sessions],
        "has_passphrase": request.user.has_usable_password(),
    }
    return render(request, "accounts/account.html", context)


@signed_in
@require_POST
def session_end_others(request: HttpRequest) -> HttpResponse:
    """Close every other session of hers."""
    ended = end_sessions(user=request.user, but=request.session.session_key)
    said = "Aucune autre session n’était ouverte." if not ended else "Vos autres sessions sont fermées."
    messages.success(request, said)
    return redirect(ACCOUNT)


class PassphraseChange(account_views.PasswordChangeView):
    """Choose another passphrase; the other sessions end."""

    template_name = "accounts/passphrase_change.html"

    def form_valid(self, form):
        response = super().form_valid(form)
        end_sessions(user=self.request.user, but=self.request.session.session_key)
        return response


class TotpAdd(ActivateTOTPView):
    """Show the secret to an application of codes, and ask for a first code."""

    template_name = "accounts/totp_add.html"

    def get_success_url(self):
        return reverse("mfa_view_recovery_codes") if self.did_generate_recovery_codes else ACCOUNT

    def form_valid(self, form):
        response = super().form_valid(form)
        second_factor.remember(self.request.session, self.request.user)
        return response


class PasskeyAdd(AddWebAuthnView):
    """Have the device make a passkey and keep its public half."""

    template_name = "accounts/passkey_add.html"

    def get_context_data(self, **kwargs):
        # allauth would ask for a key that is a second step only.
        options = passkeys.begin_registration(self.request, self.request.user, passwordless=True)
        return super(AddWebAuthnView, self).get_context_data(**kwargs) | {"options": json.dumps(options)}

    def get_success_url(self):
        return reverse("mfa_view_recovery_codes") if self.did_generate_recovery_codes else ACCOUNT

    def form_valid(self, form):
        response = super().form_valid(form)
        second_factor.remember(self.request.session, self.request.user)
        return response


@signed_in
def passkey_remove(request: HttpRequest) -> HttpResponse:
    """Ask, then forget one passkey of hers; the last factor of who must have one stays."""
    sent = request.POST if request.method == "POST" else request.GET
    number = sent.get("cle", "")
    passkey = get_object_or_404(
        Authenticator,
        user=request.user,
        type=Authenticator.Type.WEBAUTHN,
        pk=int(number) if number.isdecimal() and len(number) < 19 else None,
    )
    kept = second_factor.is_last_required(passkey, timezone.localdate())
    if request.method == "POST" and not kept:
        passkeys.remove_authenticator(request, passkey)
        second_factor.remember(request.session, request.user)
        return redirect(ACCOUNT)
    return render(request, "accounts/passkey_remove.html", {"passkey": passkey, "kept": kept})


passphrase_change = signed_in(PassphraseChange.as_view())
totp_add = signed_in(TotpAdd.as_view())
totp_remove = signed_in(DeactivateTOTPView.as_view(template_name="accounts/totp_remove.html", success_url=ACCOUNT))
passkey_add = signed_in(PasskeyAdd.as_view())
recovery_code_list = signed_in(ViewRecoveryCodesView.as_view(template_name="accounts/recovery_code_list.html"))
recovery_code_renew = signed_in(GenerateRecoveryCodesView.as_view(template_name="accounts/recovery_code_renew.html"))
