"""The link of an invitation: what it is made of, what is kept of it, how it reaches its owner."""

from __future__ import annotations

import hashlib
import uuid

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import salted_hmac

from accounts.models import User

SUBJECT = "Votre accès au logiciel du SAVS"


def token_for(actor: User, form_key: uuid.UUID) -> uuid.UUID:
    """The token of the link that a form asks for: 128 bits that only this installation's secret key gives.

    The same form sent twice shows the same link, though nothing but a hash of it is stored.
    """
    digest = salted_hmac("accounts.invitation", f"{actor.pk}/{form_key}", algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16])


def hash_of(token: uuid.UUID) -> str:
    """What is stored: the token has too many bits to be guessed from it."""
    return hashlib.sha256(token.bytes).hexdigest()


def path_of(token: uuid.UUID) -> str:
    return reverse("accounts:invitation_open", args=[token])


def mail_is_set() -> bool:
    """Is there a mail server to send links with?"""
    return "default" in settings.MAILERS


def send_link(user: User, link: str) -> bool:
    """Send someone her link, in plain text and without anything personal but her first name. False: it did not leave."""
    text = render_to_string("accounts/invitation_mail.txt", {"first_name": user.first_name, "link": link})
    try:
        return EmailMessage(SUBJECT, text, to=[user.email]).send() == 1
    except OSError:  # refused, out of reach, or too slow: smtplib's errors are of this kind too
        return False
