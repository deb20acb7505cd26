"""What an import would do to référents, one after the other, and to phases."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict

from admissions.checks import problems_of_phase_dates
from admissions.enums import ReferentRole
from admissions.models import Accompaniment, ReferentPeriod
from reporting.classeur.plan.hanging import accompaniment_of, accompaniments_named, check_one_at_a_time, plan_hanging
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row
from services.checks import problems_of_period

PHASE_COLUMNS = {"starts_on": "debut", "kind": "nature", "ends_on": "fin", "reason": "motif"}

type Start = tuple[uuid.UUID, str, datetime.date | None]


def plan_phases(plan: Plan) -> None:
    phases, named = plan_hanging(plan, "phases", plan.phase, PHASE_COLUMNS, problems_of_phase_dates)
    together = defaultdict(list)
    for phase in phases:
        together[phase.accompaniment_id].append(phase)
    check_one_at_a_time(plan, together.values(), named, "Une autre phase couvre ces dates : une seule à la fois.")


def plan_referents(plan: Plan) -> None:
    """The history of référents. Who is référent now is what the sheet of accompaniments says: the two agree."""
    found = ReferentPeriod.objects.filter(accompaniment__in=accompaniments_named(plan, "referents"))
    stored: dict[Start, ReferentPeriod] = {(one.accompaniment_id, one.role, one.starts_on): one for one in found}
    typed = {row.key for row in plan.classeur["referents"].rows}
    named: dict[uuid.UUID, Row] = {}
    followed: dict[uuid.UUID, Accompaniment] = {}
    for row in plan.rows("referents"):
        accompaniment = accompaniment_of(plan, row)
        service = plan.service_keyed(accompaniment.service_id) if accompaniment else None
        user = plan.worker_at(row, "professionnel", service) if service else None
        if accompaniment is None or user is None:
            continue
        known = stored.get((accompaniment.pk, row["role"], row["debut"]))
        undated = stored.get((accompaniment.pk, row["role"], None))
        if known is None and undated and undated.user_id == user and (*row.key[:2], None) not in typed:
            # The same one: the file knows since when.
            known = stored.pop((accompaniment.pk, row["role"], None))
        settled = plan.referent.settle(
            known,
            accompaniment_id=accompaniment.pk,
            service_id=accompaniment.service_id,
            role=row["role"],
            starts_on=row["debut"],
            user_id=user,
            ends_on=row["fin"],
        )
        stored[accompaniment.pk, row["role"], row["debut"]] = settled
        named[settled.pk] = row
        followed[accompaniment.pk] = accompaniment
        plan.tell(row, problems_of_period(row["debut"], row["fin"]), {"ends_on": "fin"})
        _refuse_future(plan, row)
        plan.counted(row, plan.referent, settled)
    together = defaultdict(list)
    for period in stored.values():
        together[period.accompaniment_id, period.role].append(period)
    check_one_at_a_time(plan, together.values(), named, "Quelqu'un d'autre tient ce rôle à ces dates.")
    for key, accompaniment in followed.items():
        _check_present(plan, accompaniment, together[key, ReferentRole.REFERENT], named)


def _refuse_future(plan: Plan, row: Row) -> None:
    if row["debut"] and row["debut"] > plan.on:
        plan.error(row, "debut", "Cette date est dans l'avenir : un changement se note le jour venu.")
    if row["fin"] and row["fin"] > plan.on:
        plan.error(row, "fin", "Cette date est dans l'avenir : laissez vide tant que cela dure.")


def _check_present(
    plan: Plan, accompaniment: Accompaniment, periods: list[ReferentPeriod], named: dict[uuid.UUID, Row]
) -> None:
    """The one without an end is the accompaniment's référent, and there is one if there is the other."""
    rows = [named[period.pk] for period in periods if period.pk in named]
    if not rows or accompaniment.ref in plan.referent_unknown:
        return
    present = [period for period in periods if period.ends_on is None]
    for period in present:
        if period.pk in named and period.user_id != accompaniment.referent_id and "fin" not in named[period.pk].bad:
            message = (
                "Sans fin, c'est le référent d'aujourd'hui : celui de la feuille « accompagnements » est un autre."
            )
            plan.error(named[period.pk], "professionnel", message)
    if accompaniment.referent_id and not present:
        message = "Le référent d'aujourd'hui, feuille « accompagnements », n'a pas de ligne sans fin : ajoutez-la."
        plan.error(rows[-1], "fin", message)
