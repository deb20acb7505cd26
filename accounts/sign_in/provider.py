"""Signing in with the organisation's own identity provider (OpenID Connect), where one is set: django-allauth's flow.

The provider proves an address; an administrator has made the account, or nobody enters. Nothing of the provider is kept:
neither a link between the two accounts nor its tokens.
"""

from __future__ import annotations

import logging
import secrets
from functools import cached_property
from typing import Any, NoReturn

import jwt
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.models import User

logger = logging.getLogger(__name__)

NO_ANSWER = "Le serveur de connexion de votre organisation ne répond pas. Recommencez plus tard, ou utilisez votre phrase de passe."
CANCELLED = "Vous n’êtes pas connecté : la connexion a été interrompue chez votre organisation."
NOT_PROVED = "La connexion n’a pas abouti : la réponse de votre organisation n’a pas pu être vérifiée. Recommencez ; si cela se répète, prévenez votre administrateur."
NOT_VERIFIED = "Votre organisation ne garantit pas votre adresse e-mail : on ne peut pas vous reconnaître. Utilisez votre phrase de passe."
NO_ACCOUNT = "Aucun compte ouvert n’a l’adresse {email}. Un administrateur de votre organisation peut créer votre compte, ou en corriger l’adresse."

# Signed with the provider's private key: never a secret that both sides hold, never nothing.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
CLAIMS = ["iss", "aud", "exp", "iat", "sub"]
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
# Two machines seldom agree to the second.
CLOCKS_DIFFER = 60


class NotProved(OAuth2Error):
    """The provider's answer proves nothing; the message, for the log, holds no value of it."""


class Adapter(DefaultSocialAccountAdapter):
    """One provider, that of the settings, and what is said when it does not let someone in."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> IdentityProvider:
        """That of the settings alone: a row written in a table opens no way in."""
        return IdentityProvider(request, app=SocialApp(provider=OpenIDConnectProvider.id, **settings.IDENTITY_PROVIDER))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:
        """Back to the sign-in page, which says why."""
        if error == AuthError.CANCELLED:
            refuse(request, CANCELLED)
        # Every error of the library that asks is one: no connection, too slow, an answer that is no answer.
        if isinstance(exception, OSError):
            logger.error("The identity provider does not answer: %s", type(exception).__name__)
            refuse(request, NO_ANSWER)
        if exception:
            logger.warning("A sign-in by the identity provider was refused: %s", _reason(exception))
        refuse(request, NOT_PROVED, email="")


def _reason(exception: Exception) -> str:
    return str(exception) if isinstance(exception, NotProved) else type(exception).__name__


def refuse(request: HttpRequest, said: str, *, email: str | None = None) -> NoReturn:
    """Nobody is signed in. With `email`, even unknown: someone was refused, and the log of refusals has it."""
    if email is not None:
        user_login_failed.send(sender=__name__, credentials={"email": email}, request=request)
    messages.error(request, said)
    raise ImmediateHttpResponse(redirect("accounts:sign_in"))


class Exchange(OpenIDConnectOAuth2Adapter):
    """What is asked of the provider, and each thing that its answers must prove."""

    state: dict[str, Any]

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, settings.IDENTITY_PROVIDER["provider_id"])

    @cached_property
    def openid_config(self) -> dict[str, Any]:
        """Where the provider answers, by its own word, if it is the one of the settings that says so."""
        issuer = settings.IDENTITY_PROVIDER["settings"]["server_url"]
        told = self._ask(f"{issuer}/.well-known/openid-configuration")
        if str(told.get("issuer")).rstrip("/") != issuer:
            raise NotProved("its configuration names another issuer")
        given = [told.get(name) for name in ADDRESSES] + [told.get("userinfo_endpoint", issuer)]
        if not all(str(one).startswith(f"{issuer.split('//')[0]}//") for one in given):
            raise NotProved("its configuration lacks an address, or gives one that is not safe")
        return told

    def _ask(self, address: str, **headers: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(address, headers=headers)
            answer.raise_for_status()
            told = answer.json()
        if not isinstance(told, dict):
            raise NotProved("an answer is not an object")
        return told

    def get_client(self, request: HttpRequest, app: SocialApp) -> OAuth2Client:
        """Needs the configuration above: allauth does not expect that it fails here."""
        try:
            return super().get_client(request, app)
        except (OSError, OAuth2Error) as error:
            get_adapter().on_authentication_error(request, None, exception=error)

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            return super().get_access_token_data(*args, **kwargs)
        except LookupError as error:
            raise NotProved("the answer with the token has no type") from error

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """Used at once or not at all, and not kept: how long it lasts does not matter."""
        return SocialToken(token=data["access_token"])

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> NoReturn:
        """Sign in whose address is proved. Our own second factor stays: the provider's is not seen."""
        claims = self._proved(app, kwargs["response"].get("id_token"))
        if "email" not in claims and "userinfo_endpoint" in self.openid_config:
            told = self._ask(self.profile_url, Authorization=f"Bearer {token.token}")
            if told.get("sub") != claims["sub"]:
                raise NotProved("userinfo speaks of somebody else")
            claims |= {"email": told.get("email"), "email_verified": told.get("email_verified")}
        raise ImmediateHttpResponse(self._sign_in(request, claims))

    def _proved(self, app: SocialApp, id_token: Any) -> dict[str, Any]:
        """What the provider signed, for us, just now, in answer to this very request."""
        try:
            key = self._signing_key(jwt.get_unverified_header(id_token).get("kid"))
            claims = jwt.decode(
                id_token,
                key,
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=CLOCKS_DIFFER,
                options={"require": CLAIMS},
            )
        except (jwt.PyJWTError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise NotProved(f"the token is refused ({type(error).__name__})") from error
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if several else app.client_id) != app.client_id:
            raise NotProved("the token was made for another application")
        if not secrets.compare_digest(str(claims.get("nonce")).encode(), self.state["nonce"].encode()):
            raise NotProved("the token answers another request")
        return claims

    def _signing_key(self, named: str | None) -> jwt.PyJWK:
        keys = jwt.PyJWKSet.from_dict(self._ask(self.openid_config["jwks_uri"])).keys
        signing = [key for key in keys if key.public_key_use in (None, "sig")]
        found = [key for key in signing if key.key_id == named] if named else signing
        if len(found) != 1:
            raise NotProved("the token is signed with an unknown key")
        return found[0]

    def _sign_in(self, request: HttpRequest, claims: dict[str, Any]) -> HttpResponse:
        email = claims.get("email")
        email = email if isinstance(email, str) and "\0" not in email else ""
        # The word "true" of some providers is not one: nobody knows what their "false" would be.
        if not email or claims.get("email_verified") is not True:
            refuse(request, NOT_VERIFIED, email=email)
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            refuse(request, NO_ACCOUNT.format(email=email), email=email)
        record_authentication(request, user, "socialaccount")
        return perform_login(request, user, email_verification="none", redirect_url=self.state.get("next"))


class IdentityProvider(OpenIDConnectProvider):
    """The organisation's."""

    def get_oauth2_adapter(self, request: HttpRequest) -> Exchange:
        return Exchange(request)


class Return(OAuth2CallbackView):
    """The provider sends the browser back: with what this same browser left with, or not at all."""

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        self.adapter.state, refused = super()._get_state(request, provider)
        return self.adapter.state, refused


def address_of_sign_in(request: HttpRequest) -> str:
    """Where the provider asks who it is; what its answer must repeat waits in the session.

    Raises ImmediateHttpResponse when the provider does not answer.
    """
    provider = get_adapter().get_provider(request, OpenIDConnectProvider.id)
    then, nonce = get_next_redirect_url(request), secrets.token_urlsafe(24)
    return provider.redirect(request, AuthProcess.LOGIN, next_url=then, nonce=nonce, auth_params={"nonce": nonce}).url
