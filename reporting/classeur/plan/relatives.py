"""What an import would do to relatives met without the person."""

from __future__ import annotations

from activity.models import RelativesMet
from activity.rules import Relatives, problems_of_relatives
from reporting.classeur.plan.acts import acts_named
from reporting.classeur.plan.plan import Plan

COLUMNS = {"relatives_why": "acte", "told_on": "informee_le", "told_how": "informee_comment"}
# Why stays in the software: here it is enough that they were met.
_SAID = "…"


def plan_relatives(plan: Plan) -> None:
    acts = acts_named(plan, "proches_rencontres")
    named = [acts[row["acte"]].id for row in plan.classeur["proches_rencontres"].rows if row["acte"] in acts]
    stored = {row.act_id: row for row in RelativesMet.objects.filter(act__in=named)}
    for row in plan.rows("proches_rencontres"):
        act = plan.find(row, "acte", acts, "Acte inconnu")
        if act is None:
            continue
        told = Relatives(_SAID, row["informee_le"], row["informee_comment"])
        for finding in problems_of_relatives(told, type=act.type, on=plan.on):
            column = COLUMNS[finding.field]
            if not row.bad & {column, "informee_le", "informee_comment"}:
                plan.error(row, column, finding.message)
        settled = plan.relatives.settle(
            stored.get(act.id),
            act_id=act.id,
            service_id=act.service_id,
            told_on=row["informee_le"],
            told_how=row["informee_comment"],
        )
        plan.counted(row, plan.relatives, settled)
