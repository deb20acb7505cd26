"""What an import would do to requests to leave that were refused, and to what was reported to ViaTrajectoire."""

from __future__ import annotations

import uuid
from collections import defaultdict

from admissions.checks import problems_of_refused_request
from admissions.enums import ViaTrajectoireCode
from admissions.exits.rules import AFTER, problems_of_reported
from admissions.models import Accompaniment, ViaTrajectoireStep
from reporting.classeur.plan.hanging import plan_hanging
from reporting.classeur.plan.plan import Plan
from services.checks import Finding

REFUSED_COLUMNS = {"refused_on": "refusee_le", "requested_on": "demandee_le"}
STEP_COLUMNS = {"code": "statut", "reported_on": "reporte_le"}


def plan_refused_requests(plan: Plan) -> None:
    plan_hanging(plan, "demandes_sortie_refusees", plan.refused_exit, REFUSED_COLUMNS, problems_of_refused_request)


def plan_viatrajectoire(plan: Plan) -> None:
    steps, named = plan_hanging(plan, "etapes_viatrajectoire", plan.viatrajectoire, STEP_COLUMNS, _none_alone)
    together: dict[uuid.UUID, dict[str, ViaTrajectoireStep]] = defaultdict(dict)
    for step in steps:
        together[step.accompaniment_id][step.code] = step
    for by_code in together.values():
        reported = {code: step.reported_on for code, step in by_code.items()}
        for finding in problems_of_reported(reported, plan.on):
            # Of two that contradict each other, the one of the file.
            code = ViaTrajectoireCode(finding.field)
            steps_meant = [by_code[one] for one in (code, AFTER.get(code)) if one in by_code]
            row = next((named[step.pk] for step in steps_meant if step.pk in named), None)
            if row and "reporte_le" not in row.bad:
                plan.error(row, "reporte_le", finding.message)


def _none_alone(step: ViaTrajectoireStep, path: Accompaniment) -> list[Finding]:
    """What is wrong in them is told of all those of one accompaniment together."""
    return []
