"""Rows of accompaniments, and of what hangs from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from admissions.models import (
    Accompaniment,
    Amendment,
    OfAccompaniment,
    ReferentPeriod,
)
from reporting.classeur.plan.contracts import AMENDMENT_COLUMNS
from reporting.classeur.plan.paths import ACCOMPANIMENT_COLUMNS
from reporting.classeur.rows.cells import Cells, RowsOf, cells_of
from reporting.classeur.rows.services import known_users, staff_of
from services.models import Service


def accompaniment_rows(service: Service) -> Iterator[Cells]:
    staff = staff_of(service)
    rows = Accompaniment.objects.filter(service=service).select_related("person")
    for row in rows:
        yield {
            "ref": row.ref,
            "personne": row.person.ref,
            "service": service.code,
            # One who has left the service is nobody's referent there.
            "referent": staff[row.referent_id].user.email if row.referent_id in staff else "",
            **cells_of(row, ACCOMPANIMENT_COLUMNS),
        }


def of_accompaniments(model: type[OfAccompaniment], columns: Mapping[str, str]) -> RowsOf:
    """The rows of a table that hangs from accompaniments."""

    def rows(service: Service) -> Iterator[Cells]:
        found: Any = model._default_manager.filter(service=service)
        for row in found.select_related("accompaniment"):
            yield {"accompagnement": row.accompaniment.ref, **cells_of(row, columns)}

    return rows


def amendment_rows(service: Service) -> Iterator[Cells]:
    for row in Amendment.objects.filter(service=service).select_related("dipc__accompaniment"):
        yield {
            "accompagnement": row.accompaniment.ref,
            "dipc_debut": row.dipc.starts_on,
            **cells_of(row, AMENDMENT_COLUMNS),
        }


def referent_rows(service: Service) -> Iterator[Cells]:
    """Whoever has left the service is nobody's référent there, but was."""
    staff, known = staff_of(service), known_users(service)
    for row in ReferentPeriod.objects.filter(service=service).select_related("accompaniment", "user"):
        if row.user_id in (staff if row.ends_on is None else known):
            yield {
                "accompagnement": row.accompaniment.ref,
                "role": row.role,
                "debut": row.starts_on,
                "professionnel": row.user.email,
                "fin": row.ends_on,
            }
