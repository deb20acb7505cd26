"""Sheets of who is away, and of the months that are closed."""

from __future__ import annotations

from accounts.models import Absence
from activity.models import MonthClosing
from reporting.classeur.cells import Day
from reporting.classeur.sheets.columns import EMAIL, Column, Sheet, column, service

ABSENCES: tuple[Sheet, ...] = (
    Sheet(
        "absences",
        (
            Column("professionnel", EMAIL, required=True, blank="", refers="professionnels"),
            service(),
            column("debut", Absence, "first_day", required=True),
            column("fin", Absence, "last_day", required=True),
            Column("relais", EMAIL, blank="", refers="professionnels"),
        ),
        key=("professionnel", "service", "debut"),
        example={
            "professionnel": "prenom.nom@exemple.fr",
            "service": "savs-rennes",
            "debut": "2025-08-04",
            "fin": "2025-08-22",
        },
    ),
)
CLOSINGS: tuple[Sheet, ...] = (
    Sheet(
        "clotures",
        (
            service(),
            column("mois", MonthClosing, "month", required=True),
            Column("clos_le", Day(), required=True),
            Column("clos_par", EMAIL, required=True, blank="", refers="professionnels"),
        ),
        key=("service", "mois"),
        example={
            "service": "savs-rennes",
            "mois": "2025-01-01",
            "clos_le": "2025-02-10",
            "clos_par": "prenom.nom@exemple.fr",
        },
    ),
)
