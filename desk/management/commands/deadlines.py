import datetime
import json

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.commands import enter_service
from desk.deadlines import gathered as deadlines


class Command(BaseCommand):
    help = "Écrit les échéances ouvertes d'un service, les plus urgentes d'abord."

    def add_arguments(self, parser):
        parser.add_argument("--service", required=True, metavar="CODE", help="code du service")
        parser.add_argument("--on", metavar="AAAA-MM-JJ", help="jour d'où l'on regarde (aujourd'hui)")
        parser.add_argument(
            "--horizon", type=int, default=deadlines.HORIZON, metavar="JOURS", help="jusqu'à combien de jours (90)"
        )
        parser.add_argument("--format", required=True, choices=["json"], help="format de la sortie")

    def handle(self, *, service, on, horizon, **options):
        day = parse_day(on) if on else timezone.localdate()
        if not 0 <= horizon <= 36500:
            raise CommandError(f"--horizon va de 0 à 36500 jours : {horizon}.")
        with transaction.atomic():
            # The days of alerts and transmissions are among notes; nothing of their words is written.
            found = deadlines.of_service(enter_service(service, with_notes=True), on=day, horizon=horizon)
        listed = [deadlines.to_json(deadline, day) for deadline in found]
        self.stdout.write(json.dumps(listed, ensure_ascii=False, indent=1))


def parse_day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"Date attendue sous la forme AAAA-MM-JJ : {text}.") from None
