"""Import a classeur SAVS, all or nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from reporting.classeur.load import Overlaps, examine, import_classeur
from reporting.classeur.problems import ClasseurRefused, Report, told
from reporting.classeur.read import read_classeur


class Command(BaseCommand):
    help = "Importe un classeur SAVS (.xlsx) : tout, ou rien si une seule erreur s'y trouve."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FICHIER.xlsx")
        parser.add_argument("--dry-run", action="store_true", help="Dire ce qui serait fait, sans rien écrire.")
        parser.add_argument(
            "--overlaps",
            choices=["refuse", "flag"],
            default="refuse",
            help="Deux actes au même moment : une erreur (refuse), ou le second gardé sans être compté (flag).",
        )

        parser.add_argument(
            "--reason",
            metavar="MOTIF",
            default="",
            help="Pourquoi l'import change des mois clos : court et sans nom, il figure dans les notes de l'annexe 1.",
        )

    def handle(self, *args: Any, file: str, dry_run: bool, overlaps: Overlaps, reason: str, **options: Any) -> None:
        on = timezone.localdate()
        try:
            classeur = read_classeur(file)
            if dry_run:
                report = examine(classeur, on=on, overlaps=overlaps, reason=reason)
                if report.errors:
                    raise ClasseurRefused(report)
            else:
                report = import_classeur(classeur, actor=None, on=on, overlaps=overlaps, reason=reason)
        except ClasseurRefused as refusal:
            self._tell(refusal.report)
            count = len(refusal.report.errors)
            raise CommandError(f"{count} erreur{'s' if count > 1 else ''} : rien n'a été importé.") from None
        self._tell(report)
        if dry_run and not report.changes_nothing:
            self.stdout.write("Essai : rien n'a été écrit. L'import ferait ceci :")
        for line in report.summary():
            self.stdout.write(line)

    def _tell(self, report: Report) -> None:
        for problems, what in ((report.warnings, "avertissements"), (report.errors, "erreurs")):
            if problems:
                self.stderr.write(f"{what.capitalize()} ({len(problems)}) :")
            for line in told(problems, what):
                self.stderr.write(line)
