"""A service as a classeur: the same rows, in the same order, whichever database they come from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

from admissions.models import (
    CommissionCase,
    Dipc,
    MdphNotification,
    NeedsAssessment,
    RefusedExitRequest,
    SupportPhase,
    ViaTrajectoireStep,
    WaitingListEntry,
    Watch,
)
from reporting import excel_writer
from reporting.classeur.cells import Choice, Kind, Several, YesNo
from reporting.classeur.plan.contracts import DIPC_COLUMNS
from reporting.classeur.plan.exits import REFUSED_COLUMNS, STEP_COLUMNS
from reporting.classeur.plan.following import PHASE_COLUMNS
from reporting.classeur.plan.paths import ASSESSMENT_COLUMNS, DECISION_COLUMNS, WATCH_COLUMNS
from reporting.classeur.plan.waiting import NOTIFICATION_COLUMNS, WAITING_COLUMNS
from reporting.classeur.rows.activity import act_rows, indirect_rows, kind_rows, relatives_rows
from reporting.classeur.rows.calendar import absence_rows, closing_rows
from reporting.classeur.rows.cells import Cells, RowsOf
from reporting.classeur.rows.collective import activity_rows, enrolment_rows, review_rows, session_rows
from reporting.classeur.rows.commissions import (
    case_sheet_rows,
    commission_rows,
    rank_change_rows,
    waiting_contact_rows,
)
from reporting.classeur.rows.paths import accompaniment_rows, amendment_rows, of_accompaniments, referent_rows
from reporting.classeur.rows.people import measure_rows, orientation_rows, paper_rows, person_rows
from reporting.classeur.rows.projects import objective_review_rows, objective_rows, pap_rows
from reporting.classeur.rows.services import capacity_rows, professional_rows, quota_rows, service_rows, year_rows
from reporting.classeur.sheets import EXAMPLE_MARK, SHEETS, Column, Sheet
from services.models import Service

ROWS: dict[str, RowsOf] = {
    "services": service_rows,
    "capacites": capacity_rows,
    "exercices": year_rows,
    "fonctions_support": quota_rows,
    "professionnels": professional_rows,
    "absences": absence_rows,
    "personnes": person_rows,
    "orientations": orientation_rows,
    "mesures_protection": measure_rows,
    "accompagnements": accompaniment_rows,
    "evaluations": of_accompaniments(NeedsAssessment, ASSESSMENT_COLUMNS),
    "decisions_admission": of_accompaniments(CommissionCase, DECISION_COLUMNS),
    "dipc": of_accompaniments(Dipc, DIPC_COLUMNS),
    "avenants": amendment_rows,
    "veilles": of_accompaniments(Watch, WATCH_COLUMNS),
    "referents": referent_rows,
    "phases": of_accompaniments(SupportPhase, PHASE_COLUMNS),
    "documents_remis": paper_rows,
    "commissions": commission_rows,
    "dossiers_commission": case_sheet_rows,
    "liste_attente": of_accompaniments(WaitingListEntry, WAITING_COLUMNS),
    "changements_rang": rank_change_rows,
    "contacts_attente": waiting_contact_rows,
    "notifications_mdph": of_accompaniments(MdphNotification, NOTIFICATION_COLUMNS),
    "demandes_sortie_refusees": of_accompaniments(RefusedExitRequest, REFUSED_COLUMNS),
    "etapes_viatrajectoire": of_accompaniments(ViaTrajectoireStep, STEP_COLUMNS),
    "pap": pap_rows,
    "objectifs": objective_rows,
    "evaluations_objectifs": objective_review_rows,
    "types_acte": kind_rows,
    "actes": act_rows,
    "temps_indirects": indirect_rows,
    "proches_rencontres": relatives_rows,
    "activites_collectives": activity_rows,
    "inscriptions": enrolment_rows,
    "evaluations_inscriptions": review_rows,
    "seances": session_rows,
    "clotures": closing_rows,
}


def write_classeur(service: Service, target: str | Path | IO[bytes]) -> None:
    """Write the classeur of a service, behind walls that are open on it. Raises excel_writer.TooLargeForExcel."""
    excel_writer.write_workbook(
        target, (_written(sheet, _in_order(sheet, ROWS[sheet.name](service))) for sheet in SHEETS)
    )


def write_blank_classeur(target: str | Path | IO[bytes]) -> None:
    """Write a classeur to fill in: headers, drop-down lists, and an example row that the import passes over."""
    excel_writer.write_workbook(target, (_written(sheet, [_example(sheet)], faded=True) for sheet in SHEETS))


def rows_of(service: Service) -> dict[str, list[Cells]]:
    """The rows of a service by sheet, as its classeur holds them."""
    return {sheet.name: list(_in_order(sheet, ROWS[sheet.name](service))) for sheet in SHEETS}


def _in_order(sheet: Sheet, rows: Iterable[Cells]) -> Iterable[Cells]:
    """By key. The two long tables come sorted by the database, so as not to be held whole."""
    if sheet.name in ("actes", "temps_indirects"):
        return rows
    return sorted(rows, key=lambda row: tuple((row[name] is not None, row[name]) for name in sheet.key))


def _written(sheet: Sheet, rows: Iterable[Cells], *, faded: bool = False) -> excel_writer.Sheet:
    columns = sheet.columns
    cells = (
        [row.get(column.name) if faded else column.kind.write(row[column.name]) for column in columns] for row in rows
    )
    return excel_writer.Sheet(sheet.name, [_header(column) for column in columns], cells, faded=faded)


def _header(column: Column) -> excel_writer.Column:
    kind = column.kind
    help_ = "Obligatoire." if column.required else ""
    if isinstance(kind, Several):
        help_ = f"{help_} Plusieurs valeurs : séparez-les par un point-virgule."
        if isinstance(kind.one, Choice):
            help_ += f" {', '.join(kind.one.values)}."
    refers = column.refers if column.refers and not isinstance(kind, Several) else ""
    return excel_writer.Column(
        column.name,
        kind.format,  # type: ignore[arg-type]
        width=max(12, len(column.name) + 2),
        choices=_choices(kind),
        choices_from=f"={refers}!$A$2:$A${excel_writer.LISTED_ROWS}" if refers else "",
        help=help_.strip(),
        required=column.required or column.must_exist,
    )


def _choices(kind: Kind) -> tuple[str, ...]:
    if isinstance(kind, YesNo):
        return tuple(kind.words)
    return kind.values if isinstance(kind, Choice) else ()


def _example(sheet: Sheet) -> Cells:
    """A row as one would type it, its key marked; dates and times as Excel keeps them."""
    key = sheet.key[0]
    row = {name: sheet[name].kind.parse(value, []) for name, value in sheet.example.items()}
    shown = {name: sheet[name].kind.write(value) for name, value in row.items()}
    return shown | {key: f"{EXAMPLE_MARK} {shown[key]}"}
