"""Close an account at once, whoever it belongs to."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts import actions
from accounts.commands import existing_account


class Command(BaseCommand):
    help = "Désactive un compte à l'instant : ses sessions, ses liens et ses brouillons disparaissent. « new_link --reopen » le rouvre."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="ADRESSE")

    @transaction.atomic
    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = existing_account(email)
        actions.close_account(user=user, organisation_id=None, actor=None, on=timezone.localdate())
        self.stdout.write(f"Le compte de {user} est désactivé.")
