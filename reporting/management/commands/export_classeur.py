"""Export a service as a classeur SAVS, or a blank one to fill in."""

from __future__ import annotations

import io
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.commands import enter_service
from reporting.classeur.export import write_blank_classeur, write_classeur
from reporting.excel_writer import TooLargeForExcel
from reporting.outputs import STDOUT, write_output


class Command(BaseCommand):
    help = "Écrit le classeur SAVS (.xlsx) d'un service, ou un classeur vierge à remplir."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--service", metavar="CODE")
        what.add_argument("--empty", action="store_true", help="Un classeur vierge, avec listes et lignes d'exemple.")
        parser.add_argument("--output", required=True, metavar="FICHIER.xlsx", help="« - » : la sortie standard.")

    def handle(self, *args: Any, service: str | None, output: str, **options: Any) -> None:
        content = io.BytesIO()
        if service is None:
            write_blank_classeur(content)
        else:
            try:
                with transaction.atomic():
                    write_classeur(enter_service(service), content)
            except TooLargeForExcel as error:
                raise CommandError(str(error)) from error
        write_output(content.getvalue(), str(output), self.stdout)
        if output != STDOUT:
            self.stderr.write(f"Classeur écrit : {output}")
