"""Sheets of who follows somebody, and of how closely."""

from __future__ import annotations

from admissions.enums import PhaseKind, ReferentRole
from admissions.models import ReferentPeriod, SupportPhase
from reporting.classeur.sheets.columns import EMAIL, Column, Sheet, accompaniment, column

FOLLOWING: tuple[Sheet, ...] = (
    Sheet(
        "referents",
        (
            accompaniment(),
            column("role", ReferentPeriod, "role", required=True),
            # Blank: nobody noted when it began.
            column("debut", ReferentPeriod, "starts_on"),
            Column("professionnel", EMAIL, required=True, blank="", refers="professionnels"),
            column("fin", ReferentPeriod, "ends_on"),
        ),
        key=("accompagnement", "role", "debut"),
        example={
            "accompagnement": "A001",
            "role": ReferentRole.REFERENT.value,
            "debut": "2024-04-22",
            "professionnel": "prenom.nom@exemple.fr",
        },
    ),
    Sheet(
        "phases",
        (
            accompaniment(),
            column("debut", SupportPhase, "starts_on", required=True),
            column("nature", SupportPhase, "kind", required=True),
            column("fin", SupportPhase, "ends_on"),
            column("motif", SupportPhase, "reason"),
        ),
        key=("accompagnement", "debut"),
        example={
            "accompagnement": "A001",
            "debut": "2024-06-03",
            "nature": PhaseKind.REINFORCED.value,
            "fin": "2024-08-30",
            "motif": "Emménagement",
        },
    ),
)
