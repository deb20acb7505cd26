"""What an import would do to DIPC and avenants."""

from __future__ import annotations

import datetime
import uuid

from admissions.checks import problems_of_amendment, problems_of_dipc
from admissions.models import Amendment, Dipc
from reporting.classeur.plan.hanging import accompaniment_of, accompaniments_named, plan_hanging
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row

_HANDED_AND_SIGNED = {
    "established_on": "etabli_le",
    "handed_over_on": "remis_le",
    "signed_on": "signe_le",
    "starts_on": "debut",
    "representative_handed_over_on": "remis_representant_le",
    "signatories": "contresignataires",
    "signatories_because": "contresignataires_motif",
    "countersignature": "contreseing",
    "countersigned_on": "contreseing_le",
    "countersignature_because": "contreseing_motif",
}
DIPC_COLUMNS = {"nature": "nature", "ends_on": "fin", **_HANDED_AND_SIGNED}
AMENDMENT_COLUMNS = {"number": "numero", **_HANDED_AND_SIGNED}

type DipcKey = tuple[uuid.UUID, datetime.date]


def plan_dipcs(plan: Plan) -> None:
    plan_hanging(plan, "dipc", plan.dipc, DIPC_COLUMNS, problems_of_dipc)


def plan_amendments(plan: Plan) -> None:
    """An avenant is told from another by its DIPC, which its accompaniment and its first day tell, and by its number."""
    dipcs = _dipcs(plan)
    found = Amendment.objects.filter(dipc__in=[dipc.pk for dipc in dipcs.values()])
    stored = {(one.dipc_id, one.number): one for one in found}
    for row in plan.rows("avenants"):
        accompaniment = accompaniment_of(plan, row)
        if accompaniment is None:
            continue
        dipc = dipcs.get((accompaniment.pk, row["dipc_debut"]))
        if dipc is None:
            if not _is_declared(plan, row):
                plan.error(row, "dipc_debut", "Aucun DIPC de cet accompagnement ne débute ce jour.")
            continue
        settled = plan.amendment.settle(
            stored.get((dipc.pk, row["numero"])),
            dipc_id=dipc.pk,
            service_id=dipc.service_id,
            **row.told(AMENDMENT_COLUMNS),
        )
        # As this file wants it, which may be new.
        settled.dipc = dipc
        plan.tell(row, problems_of_amendment(settled, accompaniment), AMENDMENT_COLUMNS)
        plan.counted(row, plan.amendment, settled)


def _is_declared(plan: Plan, row: Row) -> bool:
    """The file has a row for that DIPC, which is wrong itself: one error there, and none for each of its avenants."""
    table = plan.classeur["dipc"]
    days = {
        one["debut"]
        for one in table.rows
        if one["accompagnement"] == row["accompagnement"] or one["accompagnement"] not in plan.accompaniments
    }
    return row["dipc_debut"] in days or table.lacks(*table.sheet.key)


def _dipcs(plan: Plan) -> dict[DipcKey, Dipc]:
    """Those of the accompaniments that the sheet names, by their first day: stored, then as the file wants them."""
    stored = Dipc.objects.filter(accompaniment__in=accompaniments_named(plan, "avenants"))
    wanted = (*stored, *plan.dipc.created, *plan.dipc.updated.values())
    return {(one.accompaniment_id, one.starts_on): one for one in wanted}
