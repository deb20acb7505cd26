"""Rows of projects."""

from __future__ import annotations

from collections.abc import Iterator

from pap.models import ObjectiveReview, ObjectiveVersion, Pap
from reporting.classeur.plan.projects import (
    AIM_COLUMNS,
    ANSWER_COLUMNS,
    CODES_COLUMNS,
    MADE_COLUMNS,
    REVIEW_COLUMNS,
)
from reporting.classeur.rows.cells import Cells, cells_of, email_of
from services.models import Service


def pap_rows(service: Service) -> Iterator[Cells]:
    for row in Pap.objects.filter(service=service).select_related("accompaniment", "validated_by"):
        yield {
            "accompagnement": row.accompaniment.ref,
            "numero": row.number,
            "valide_par": email_of(row.validated_by),
            **cells_of(row, MADE_COLUMNS | ANSWER_COLUMNS),
        }


def objective_rows(service: Service) -> Iterator[Cells]:
    rows = ObjectiveVersion.objects.filter(service=service).select_related("objective__accompaniment", "pap")
    for row in rows:
        yield {
            "ref": row.objective.ref,
            "accompagnement": row.objective.accompaniment.ref,
            "version": row.pap.number,
            **cells_of(row, AIM_COLUMNS | CODES_COLUMNS),
        }


def objective_review_rows(service: Service) -> Iterator[Cells]:
    for row in ObjectiveReview.objects.filter(service=service).select_related("objective", "author"):
        yield {
            "objectif": row.objective.ref,
            "auteur": email_of(row.author),
            **cells_of(row, REVIEW_COLUMNS),
        }
