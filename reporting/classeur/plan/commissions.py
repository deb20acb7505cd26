"""What an import would do to sessions of the commission, and to the cases on their agenda."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict

from admissions.models import Accompaniment, CaseSheet, Commission, CommissionCase, CommissionMember
from reporting.classeur.plan.acts import workers_at
from reporting.classeur.plan.hanging import accompaniment_of, accompaniments_named
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row

COMMISSION_COLUMNS = {"date": "date", "places_free": "places_libres", "other_members": "autres_membres"}
CASE_COLUMNS = {
    "urgency": "urgence",
    "complexity": "complexite",
    "expected_months": "delai_mois",
    "priority": "priorite",
}

type Days = dict[tuple[uuid.UUID, datetime.date], uuid.UUID]


def plan_commissions(plan: Plan) -> None:
    if not plan.classeur["commissions"].rows:
        return
    found = Commission.objects.filter(service__organisation=plan.organisation.pk)
    stored = {(one.service_id, one.date): one for one in found}
    seated: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for commission, user in CommissionMember.objects.filter(service__organisation=plan.organisation.pk).values_list(
        "commission", "user"
    ):
        seated[commission].add(user)
    for row in plan.rows("commissions"):
        service = plan.service_of(row)
        if service is None:
            continue
        members, _unknown = workers_at(plan, row, service, "membres")
        if len(set(members)) != len(members):
            plan.error(row, "membres", "Le même professionnel est cité deux fois.")
        settled = plan.commission.settle(
            stored.get((service.pk, row["date"])), service_id=service.pk, **row.told(COMMISSION_COLUMNS)
        )
        if set(members) != seated[settled.pk]:
            plan.commission.touch(settled)
            plan.members[settled.pk] = members
        plan.counted(row, plan.commission, settled)


def plan_case_sheets(plan: Plan) -> None:
    """A case on the agenda of a day. What was decided of it, if anything, is in `decisions_admission`: the day says which."""
    named = accompaniments_named(plan, "dossiers_commission")
    if not plan.classeur["dossiers_commission"].rows:
        return
    commissions, decisions = _commissions(plan), _decisions(plan, named)
    found = CaseSheet.objects.filter(accompaniment__in=named)
    stored = {(one.accompaniment_id, one.commission_id): one for one in found}
    rows: dict[uuid.UUID, Row] = {}
    for row in plan.rows("dossiers_commission"):
        accompaniment = accompaniment_of(plan, row)
        service = plan.service_keyed(accompaniment.service_id) if accompaniment else None
        if accompaniment is None or service is None:
            continue
        commission = commissions.get((service.pk, row["commission"]))
        if commission is None:
            if row["commission"] not in {one["date"] for one in plan.classeur["commissions"].rows}:
                plan.error(row, "commission", "Aucune commission de ce service ne se tient ce jour.")
            continue
        referent = plan.worker_at(row, "referent_designe", service)
        coreferent = plan.worker_at(row, "coreferent_designe", service)
        if referent and referent == coreferent:
            plan.error(row, "coreferent_designe", "Le coréférent est quelqu'un d'autre que le référent.")
        settled = plan.case_sheet.settle(
            stored.get((accompaniment.pk, commission)),
            service_id=service.pk,
            accompaniment_id=accompaniment.pk,
            commission_id=commission,
            case_id=_case(plan, row, accompaniment, decisions),
            referent_id=referent,
            coreferent_id=coreferent,
            **row.told(CASE_COLUMNS),
        )
        stored[accompaniment.pk, commission] = settled
        rows[settled.pk] = row
        plan.counted(row, plan.case_sheet, settled)
    decided: set[uuid.UUID] = set()
    # Those of the file last: the error is at one of its cells.
    for sheet in sorted(stored.values(), key=lambda one: one.pk in rows):
        if sheet.case_id in decided and sheet.pk in rows:
            plan.error(rows[sheet.pk], "decision_le", "Cette décision est déjà celle d'une autre commission.")
        if sheet.case_id:
            decided.add(sheet.case_id)


def _commissions(plan: Plan) -> Days:
    found = Commission.objects.filter(service__organisation=plan.organisation.pk)
    return {(one.service_id, one.date): one.pk for one in (*found, *plan.commission.created)}


def _decisions(plan: Plan, accompaniments: list[uuid.UUID]) -> Days:
    found = CommissionCase.objects.filter(accompaniment__in=accompaniments)
    return {(one.accompaniment_id, one.decided_on): one.pk for one in (*found, *plan.decision.created)}


def _case(plan: Plan, row: Row, accompaniment: Accompaniment, decisions: Days) -> uuid.UUID | None:
    day = row["decision_le"]
    if day is None:
        return None
    case = decisions.get((accompaniment.pk, day))
    if case is None and day not in {one["decision_le"] for one in plan.classeur["decisions_admission"].rows}:
        message = "Aucune décision de cet accompagnement n'est prise ce jour : feuille « decisions_admission »."
        plan.error(row, "decision_le", message)
    return case
