"""What an import would do to the service's own types of act."""

from __future__ import annotations

from activity.models import ActKind
from reporting.classeur.plan.plan import Plan


def plan_kinds(plan: Plan) -> None:
    """The service's own types of act. The database gives ten to a new service: those of the file take their place."""
    stored = ActKind.objects.filter(service__organisation=plan.organisation.pk)
    plan.kinds = {(kind.service_id, kind.label): kind for kind in stored}
    for row in plan.rows("types_acte"):
        service = plan.service_of(row)
        if not service:
            continue
        known = plan.kinds.get((service.pk, row["libelle"]))
        if known and known.family != row["famille"] and "famille" not in row.bad:
            plan.error(row, "famille", f"La famille d'un type d'acte ne change pas : celui-ci est « {known.family} ».")
            continue
        settled = plan.kind.settle(
            known,
            service_id=service.pk,
            label=row["libelle"],
            family=row["famille"],
            is_active=row["actif"],
            rank=row["rang"],
        )
        plan.kinds[service.pk, row["libelle"]] = settled
        plan.counted(row, plan.kind, settled)
