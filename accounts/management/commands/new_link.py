"""A new link, for who has nobody else to ask: the only administrator, a reader, an account of two organisations."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts import actions
from accounts.commands import existing_account, new_link
from accounts.scope import enter


class Command(BaseCommand):
    help = "Donne un nouveau lien d'invitation à un compte qui existe ; l'ancien ne s'ouvre plus."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="ADRESSE")
        parser.add_argument("--reopen", action="store_true", help="Réactiver le compte s'il est désactivé.")
        parser.add_argument(
            "--reset-second-factor", action="store_true", help="Remettre aussi à zéro le second facteur."
        )

    @transaction.atomic
    def handle(self, *args: Any, email: str, reopen: bool, reset_second_factor: bool, **options: Any) -> None:
        user = existing_account(email)
        if reopen and not user.is_active:
            actions.reopen_account(user=user, organisation_id=None, actor=None)
            self.stdout.write("Le compte est réactivé.")
        link = new_link(user)
        if reset_second_factor:
            enter(user.pk, on=timezone.localdate())
            actions.reset_second_factor(user=user, organisation_id=None, actor=None)
            self.stdout.write("Le second facteur est remis à zéro.")
        self.stdout.write(f"Lien à remettre à {user} (une fois, pendant 72 heures) :\n{link}")
