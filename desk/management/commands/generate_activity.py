import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from desk.generate import AlreadyGenerated, generate


class Command(BaseCommand):
    help = (
        "Invente de l'activité pour les mesures de performance, dans des gestionnaires « Banc d'essai … » qui ne se "
        "mêlent à rien d'autre. La même graine donne les mêmes lignes."
    )

    def add_arguments(self, parser):
        parser.add_argument("--services", type=int, default=24, help="nombre de services (24)")
        parser.add_argument("--years", type=int, default=1, help="nombre d'années civiles, la dernière étant 2025 (1)")
        parser.add_argument("--acts", type=int, default=500_000, help="nombre d'actes en tout (500 000)")
        parser.add_argument("--people", type=int, help="nombre de personnes de chaque service (d'après ses places)")
        parser.add_argument("--seed", type=int, default=1, help="graine (1)")

    def handle(self, *, services, years, acts, people, seed, **options):
        if settings.PRODUCTION:
            raise CommandError("Cette commande invente des données : elle refuse de tourner en production.")
        if min(services, years, acts, people or 1) < 1:
            raise CommandError("--services, --years, --acts et --people doivent valoir au moins 1.")
        started = time.monotonic()
        try:
            made = generate(services=services, years=years, acts=acts, people=people, seed=seed)
        except AlreadyGenerated as error:
            raise CommandError(str(error)) from None
        seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
        self.stdout.write(
            f"{len(made.services)} service{'s' if len(made.services) > 1 else ''}, {made.people} personnes, {made.acts} actes et "
            f"{made.indirect_times} temps indirects générés en {seconds} s "
            f"({made.services[0]} est le plus grand service)."
        )
