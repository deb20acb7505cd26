"""The mails of those who asked how much is due; made to be run every morning."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.invitations import mail_is_set
from accounts.models import DeadlineDigest
from desk.deadlines.actions import mark_sent
from desk.deadlines.digest import counts_of, send_digest


class Command(BaseCommand):
    help = "Envoie le rappel de ses échéances à qui l'a demandé : des nombres, aucun nom. À lancer chaque matin."

    def handle(self, *args: Any, **options: Any) -> None:
        if not mail_is_set():
            raise CommandError("Aucun serveur de courriel : renseignez EMAIL_URL.")
        today = timezone.localdate()
        expected = DeadlineDigest.objects.expected_on(today).filter(user__is_active=True)
        results = [self._send(key, today) for key in expected.order_by("pk").values_list("pk", flat=True)]
        self.stdout.write(f"{results.count('sent')} rappel(s) envoyé(s), {results.count('nothing')} sans échéance.")
        if failed := results.count("failed"):
            raise CommandError(f"{failed} rappel(s) non envoyé(s) : ils partiront à la prochaine exécution.")

    @transaction.atomic
    def _send(self, key: uuid.UUID, today: datetime.date) -> str:
        # Run twice at once, it sends each mail once.
        locked = DeadlineDigest.objects.expected_on(today).select_for_update(skip_locked=True, of=("self",))
        digest = locked.select_related("user").filter(pk=key).first()
        if digest is None:
            return "taken"
        counts = counts_of(digest.user, on=today)
        if counts and not send_digest(digest.user, counts):
            return "failed"
        mark_sent(digest, on=today)
        return "sent" if counts else "nothing"
