"""A reader of an authority: no organisation's administrator may invite for the Département that reads it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.actions import AccountRefused, add_membership
from accounts.commands import account_for, add_identity_arguments, told_link
from accounts.enums import Role
from accounts.models import Membership
from services.models import Authority


class Command(BaseCommand):
    help = "Crée un lecteur d'une autorité (un Département), et l'autorité si elle n'existe pas ; donne son lien d'invitation."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--authority", required=True, metavar="NOM", help="L'autorité, par exemple un Département.")
        add_identity_arguments(parser)

    @transaction.atomic
    def handle(self, *args: Any, authority: str, **options: Any) -> None:
        place = Authority.objects.filter(name__iexact=authority.strip()).order_by("name").first()
        if place is None:
            place = Authority(name=authority.strip())
            try:
                place.full_clean()
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
            place.save()
        user = account_for(**{name: options[name] for name in ("email", "last_name", "first_name")})
        # Who works for a service that the authority reads is not its reader too.
        if Membership.objects.filter(user=user, authority=None).exists():
            raise CommandError(f"{user.email} travaille pour un gestionnaire : un lecteur a une adresse à part.")
        try:
            add_membership(user=user, place=place, role=Role.READER, starts_on=timezone.localdate(), actor=None)
        except AccountRefused as refused:
            raise CommandError(f"{refused} Un nouveau lien : manage.py new_link.") from refused
        self.stdout.write(f"{user} lit les annexes 1 transmises à « {place} ».")
        self.stdout.write(told_link(user))
