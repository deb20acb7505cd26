import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from desk.demo import PASSPHRASE, DemoRefused, accounts_present, database_is_used, load
from desk.demo.team import TOTP_SECRET, shown_accounts


class Command(BaseCommand):
    help = (
        "Charge la démonstration : les 24 SAVS d'Ille-et-Vilaine et des personnes fictives, à la date du jour. "
        "Les comptes à essayer sont affichés à la fin."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="ne rien charger si la base sert déjà ; afficher les comptes"
        )

        parser.add_argument(
            "--codes", action="store_true", help="afficher seulement le code du moment, pour qui n'a pas d'application"
        )

    def handle(self, *, if_empty, codes, **options):
        if settings.PRODUCTION:
            raise CommandError("La démonstration ne se charge pas en production : ses comptes sont publics.")
        if codes:
            self.stdout.write(code_of_the_moment(TOTP_SECRET))
            return
        if not (if_empty and database_is_used()):
            self._load()
        elif not accounts_present():
            self.stdout.write("La base contient déjà des données : la démonstration n'a pas été chargée.")
            return
        self._print_accounts()

    def _load(self):
        started = time.monotonic()
        try:
            loaded = load(on=timezone.localdate())
        except DemoRefused as error:
            raise CommandError(str(error)) from None
        seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
        self.stdout.write(
            f"Démonstration chargée en {seconds} s : {loaded.services} services, {loaded.people} personnes fictives, "
            f"{loaded.acts} actes."
        )

    def _print_accounts(self):
        lines = [("Rôle", "Service", "Adresse", "À essayer")]
        lines += [(one.role.label, one.place, one.email, one.to_try) for one in shown_accounts()]
        widths = [max(len(line[column]) for line in lines) for column in range(3)]
        self.stdout.write("")
        for line in lines:
            cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
            self.stdout.write("  ".join([*cells, line[3]]).rstrip())
        self.stdout.write(f"\nPhrase de passe de tous les comptes : {PASSPHRASE}")
        asked = sorted({one.role.label for one in shown_accounts() if one.has_second_factor})
        self.stdout.write(
            f"{', '.join(asked)} : un code est demandé ensuite. Clé à donner à une application de codes : {TOTP_SECRET}\n"
            "Sans application, le code du moment : .venv/bin/python manage.py demo --codes\n"
        )


def code_of_the_moment(secret: str) -> str:
    """What an application of codes would show."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
