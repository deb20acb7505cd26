"""The first administrator of an organisation; she creates the others."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.actions import add_membership
from accounts.commands import account_for, add_identity_arguments, told_link
from accounts.enums import Role
from accounts.models import Membership
from accounts.scope import enter_organisation, organisation_named
from services.models import Organisation


class Command(BaseCommand):
    help = "Crée le premier administrateur d'un gestionnaire, et le gestionnaire s'il n'existe pas ; donne son lien d'invitation."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", required=True, metavar="NOM", help="Le gestionnaire.")
        add_identity_arguments(parser)

    @transaction.atomic
    def handle(self, *args: Any, organisation: str, **options: Any) -> None:
        on = timezone.localdate()
        place = self._organisation(organisation.strip())
        able = Membership.objects.able_to_administer(place.pk, on).select_related("user").order_by("pk").first()
        if able:
            raise CommandError(
                f"« {place} » a déjà un administrateur, {able.user} : c'est à lui de créer les comptes. "
                "S'il a perdu sa phrase de passe : manage.py new_link."
            )
        user = account_for(**{name: options[name] for name in ("email", "last_name", "first_name")})
        seat = Membership.objects.filter(user=user, organisation=place).first()
        if seat is None:
            add_membership(user=user, place=place, role=Role.ADMINISTRATOR, starts_on=on, actor=None)
        elif seat.ends_on and seat.ends_on < on:
            raise CommandError(f"{user} n'est plus administrateur de « {place} » depuis le {seat.ends_on:%d/%m/%Y}.")
        self.stdout.write(f"{user} administre « {place} ».")
        self.stdout.write(told_link(user))

    def _organisation(self, name: str) -> Organisation:
        """The organisation of that name, made if there is none; the walls are open on it alone."""
        key = organisation_named(name)
        if key:
            enter_organisation(key)
            return Organisation.objects.get(pk=key)
        made = Organisation(name=name)
        try:
            made.clean_fields()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        enter_organisation(made.pk)
        made.save(force_insert=True)
        return made
