import json

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.commands import enter_service
from reporting.annexe1 import Annexe1, compute, options_of, to_json
from reporting.late import late_lines
from reporting.outputs import STDOUT, write_output


class Command(BaseCommand):
    help = "Écrit l'annexe 1 d'un service et d'une année, avec les options de sa convention."

    def add_arguments(self, parser):
        parser.add_argument("--service", required=True, metavar="CODE", help="code du service")
        parser.add_argument("--year", required=True, type=int, metavar="AAAA", help="année civile")
        parser.add_argument("--format", required=True, choices=["json", "xlsx", "pdf"], help="format du fichier")
        parser.add_argument("--output", required=True, metavar="CHEMIN", help="fichier à écrire, « - » pour la sortie")

    def handle(self, *, service, year, format, output, **options):
        if not 2000 <= year <= 2100:
            raise CommandError(f"Année hors de 2000 à 2100 : {year}.")
        with transaction.atomic():
            entered = enter_service(service)
            content = rendered(compute(entered, year, options_of(entered, year)), format)
        write_output(content, output, self.stdout)
        if output != STDOUT:
            self.stdout.write(f"Annexe 1 {year} de {entered.name} : {output}")


def rendered(annexe1: Annexe1, format: str) -> bytes:
    """The report in one of the three formats; the libraries of a format are loaded when it is asked for."""
    if format == "xlsx":
        from reporting.excel import annexe1_xlsx

        return annexe1_xlsx(annexe1, late_lines(annexe1.service_id, annexe1.year))
    if format == "pdf":
        from reporting.pdf import annexe1_pdf

        return annexe1_pdf(annexe1, late_lines(annexe1.service_id, annexe1.year))
    return (json.dumps(to_json(annexe1), ensure_ascii=False, indent=1) + "\n").encode()
