"""Sheets of the end of a path."""

from __future__ import annotations

from admissions.enums import ViaTrajectoireCode
from admissions.models import RefusedExitRequest, ViaTrajectoireStep
from reporting.classeur.sheets.columns import Sheet, accompaniment, column

EXITS: tuple[Sheet, ...] = (
    Sheet(
        "demandes_sortie_refusees",
        (
            accompaniment(),
            column("refusee_le", RefusedExitRequest, "refused_on", required=True),
            column("demandee_le", RefusedExitRequest, "requested_on"),
        ),
        key=("accompagnement", "refusee_le"),
        example={"accompagnement": "A001", "refusee_le": "2025-05-12", "demandee_le": "2025-03-03"},
    ),
    Sheet(
        "etapes_viatrajectoire",
        (
            accompaniment(),
            column("statut", ViaTrajectoireStep, "code", required=True),
            column("reporte_le", ViaTrajectoireStep, "reported_on", required=True),
        ),
        key=("accompagnement", "statut"),
        example={"accompagnement": "A001", "statut": ViaTrajectoireCode.SENT.value, "reporte_le": "2024-03-12"},
    ),
)
