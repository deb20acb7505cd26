"""Reads the environment's variables for savs/settings.py: what cannot be read is refused in one French line."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

SWITCH = {"": False, "off": False, "0": False, "false": False, "on": True, "1": True, "true": True}


def switched_on(variable: str) -> bool:
    """Off unless set; a word that is neither is refused, since taking it for off could be unsafe."""
    value = env.str(variable, default="").lower()
    if value not in SWITCH:
        raise ImproperlyConfigured(f"{variable} vaut on ou off (reçu : {value}).")
    return SWITCH[value]


def whole_number(variable: str, *, default: int, least: int = 1, most: int) -> int:
    """A number of something, within bounds; empty is as if it were not set."""
    value = env.str(variable, default="").strip() or str(default)
    number = int(value) if value.isdecimal() and len(value) < 10 else None
    if number is None or not least <= number <= most:
        raise ImproperlyConfigured(f"{variable} est un nombre entier, de {least} à {most} (reçu : {value}).")
    return number


PROVIDER = ("SAVS_OIDC_ISSUER", "SAVS_OIDC_CLIENT_ID", "SAVS_OIDC_SECRET")


def identity_provider(*, production: bool) -> dict[str, Any]:
    """The OpenID Connect provider with which one may also sign in, as django-allauth describes one; empty: none."""
    issuer, client_id, secret = found = [env.str(variable, default="").strip() for variable in PROVIDER]
    if not any(found):
        return {}
    missing = [variable for variable, value in zip(PROVIDER, found, strict=True) if not value]
    if missing:
        raise ImproperlyConfigured(
            f"La connexion par un fournisseur d'identité demande {', '.join(PROVIDER)} (manque : {', '.join(missing)})."
        )
    try:
        address = urlsplit(issuer)
        whole = address.scheme in ("https", "http") and address.hostname and (address.port is None or address.port)
    except ValueError:
        whole = False
    if not whole or "?" in issuer or "#" in issuer:
        raise ImproperlyConfigured("SAVS_OIDC_ISSUER s'écrit https://connexion.exemple.fr, sans « ? » ni « # ».")
    if production and address.scheme != "https":
        raise ImproperlyConfigured("En production, SAVS_OIDC_ISSUER doit commencer par https://.")
    return {
        "provider_id": "organisation",
        "name": env.str("SAVS_OIDC_LABEL", default="").strip() or "le compte de votre organisation",
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer.rstrip("/"), "oauth_pkce_enabled": True},
    }


def mailers(variable: str) -> dict[str, dict[str, Any]]:
    """The mail server of this address; none without it, and links are then handed over."""
    address = env.str(variable, default="")
    if not address:
        return {}
    wrong = f"{variable} s'écrit smtp+tls://UTILISATEUR:MOT_DE_PASSE@serveur:587 (ou smtp+ssl://, ou smtp://)."
    try:
        found = environ.Env.email_url_config(address)
    except (ImproperlyConfigured, ValueError) as error:
        raise ImproperlyConfigured(wrong) from error
    if not found["EMAIL_BACKEND"].endswith(".smtp.EmailBackend"):
        raise ImproperlyConfigured(wrong)
    options = {
        "host": found["EMAIL_HOST"],
        "port": found["EMAIL_PORT"] or 25,
        "username": found["EMAIL_HOST_USER"] or "",
        "password": found["EMAIL_HOST_PASSWORD"] or "",
        "use_tls": found.get("EMAIL_USE_TLS", False),
        "use_ssl": found.get("EMAIL_USE_SSL", False),
        "timeout": 10,  # seconds: the page that sends waits for it
    }
    return {"default": {"BACKEND": found["EMAIL_BACKEND"], "OPTIONS": options}}
