"""What management commands share: for which service they run, of which account, and how they hand a link over."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from accounts.actions import AccountRefused, create_account, invite
from accounts.invitations import path_of
from accounts.models import User
from accounts.scope import enter_organisation, organisation_of_service
from services.models import Service


def enter_service(code: str, *, with_notes: bool = False) -> Service:
    """Open the walls of the organisation that holds a service, until the end of the transaction; return the service.

    Notes stay closed unless `with_notes`.

    Raises CommandError when nobody holds that code.
    """
    organisation_id = organisation_of_service(code)
    if organisation_id is None:
        raise CommandError(f"Aucun service n'a le code « {code} ».")
    enter_organisation(organisation_id, with_notes=with_notes)
    return Service.objects.get(code=code)


def add_identity_arguments(parser: CommandParser) -> None:
    parser.add_argument("--email", required=True, help="Son adresse professionnelle, avec laquelle elle se connectera.")
    parser.add_argument("--last-name", required=True, help="Son nom.")
    parser.add_argument("--first-name", required=True, help="Son prénom.")


def account_for(*, email: str, last_name: str, first_name: str) -> User:
    """The account of that address, made if there is none. Raises CommandError: not an address, or a closed account."""
    typed = User(email=email.lower(), last_name=last_name.strip(), first_name=first_name.strip(), password="!")
    try:
        typed.clean_fields()
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    user = create_account(email=typed.email, last_name=typed.last_name, first_name=typed.first_name, actor=None)
    if not user.is_active:
        raise CommandError(f"Le compte {user.email} est désactivé : « new_link --reopen » le réactive.")
    return user


def existing_account(email: str) -> User:
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        raise CommandError(f"Aucun compte n'a l'adresse « {email} ».")
    return user


def new_link(user: User) -> str:
    """A link that opens her account, to be handed over now: nothing keeps it. Raises CommandError."""
    token = uuid.uuid4()
    try:
        invite(user=user, token=token, organisation_id=None, by_mail=False, actor=None)
    except AccountRefused as refused:
        raise CommandError(str(refused)) from refused
    return f"{settings.SITE_URL}{path_of(token)}"


def told_link(user: User) -> str:
    """What a command that gave someone a place prints: her link, or that she has no need of one."""
    if user.has_passphrase:
        return f"{user.email} a déjà une phrase de passe : aucun lien n'est nécessaire."
    return f"Lien à remettre à {user} (une fois, pendant 72 heures) :\n{new_link(user)}"
