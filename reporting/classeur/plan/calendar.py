"""What an import would do to absences, and to the months that are closed."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict

from django.utils import timezone

from accounts.absences.rules import problems_of_absence
from accounts.models import Absence
from activity.models import MonthClosing
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row

ABSENCE_COLUMNS = {"first_day": "debut", "last_day": "fin", "relay": "relais"}
LEFT_ASIDE = (
    "Clôture laissée de côté : un mois se clôt dans le logiciel, par le chef de service. La commande import_classeur seule "
    "reprend les clôtures d'un service."
)


def plan_absences(plan: Plan) -> None:
    found = Absence.objects.filter(service__organisation=plan.organisation.pk) if _has_rows(plan, "absences") else ()
    stored = {(row.service_id, row.user_id, row.first_day): row for row in found}
    named: dict[uuid.UUID, Row] = {}
    for row in plan.rows("absences"):
        service = plan.service_of(row)
        user = plan.worker_at(row, "professionnel", service) if service else None
        if not service or not user:
            continue
        settled = plan.absence.settle(
            stored.get((service.pk, user, row["debut"])),
            service_id=service.pk,
            user_id=user,
            first_day=row["debut"],
            last_day=row["fin"],
            relay_id=plan.worker_at(row, "relais", service),
        )
        stored[service.pk, user, row["debut"]] = settled
        named[settled.pk] = row
        plan.counted(row, plan.absence, settled)
    by_user = defaultdict(list)
    for absence in stored.values():
        by_user[absence.service_id, absence.user_id].append(absence)
    for absences in by_user.values():
        _check_absences(plan, sorted(absences, key=lambda one: one.first_day), named)


def _check_absences(plan: Plan, absences: list[Absence], named: dict[uuid.UUID, Row]) -> None:
    """Those of one professional in one service, in their order: each with the one before it."""
    before: Absence | None = None
    for absence in absences:
        row = named.get(absence.pk)
        if row and row.bad & {"debut", "fin"}:
            continue
        meets = before is not None and before.last_day >= absence.first_day
        if row:
            problems = problems_of_absence(
                user_id=absence.user_id,
                relay_id=absence.relay_id,
                first_day=absence.first_day,
                last_day=absence.last_day,
                others=[before] if before and meets else [],
            )
            for problem in problems:
                plan.error(row, ABSENCE_COLUMNS[problem.field], problem.message)
        elif before and meets:
            # What is stored does not move: the one that reaches into it is the file's.
            plan.error(named[before.pk], "fin", f"Une absence est déjà notée à partir du {absence.first_day:%d/%m/%Y}.")
        before = absence


def plan_closings(plan: Plan) -> None:
    """Last: a month that this file closes takes its acts before. What the head has closed or reopened is not undone."""
    if not _has_rows(plan, "clotures"):
        return
    stored: dict[tuple[uuid.UUID, datetime.date], MonthClosing] = {}
    for closing in MonthClosing.objects.filter(service__organisation=plan.organisation.pk).order_by("closed_at", "id"):
        stored[closing.service_id, closing.month] = closing
    for row in plan.rows("clotures"):
        service = plan.service_of(row)
        user = plan.worker_at(row, "clos_par", service) if service else None
        if not service or not user or row.bad:
            continue
        if row["mois"].day != 1:
            plan.error(row, "mois", "Un mois se désigne par son premier jour.")
        elif row["clos_le"] > plan.on:
            plan.error(row, "clos_le", "Cette date est dans l'avenir.")
        elif known := stored.get((service.pk, row["mois"])):
            _check_closing(plan, row, known, user)
        elif not plan.by_command:
            plan.warn(row, "mois", LEFT_ASIDE)
            plan.count(row, is_new=False, is_changed=False)
        else:
            # The first instant of its day: it may be reopened that very day.
            at = timezone.make_aware(datetime.datetime.combine(row["clos_le"], datetime.time()))
            settled = plan.closing.settle(
                None, service_id=service.pk, month=row["mois"], closed_at=at, closed_by_id=user
            )
            plan.counted(row, plan.closing, settled)


def _check_closing(plan: Plan, row: Row, known: MonthClosing, user: uuid.UUID) -> None:
    closed_on = timezone.localdate(known.closed_at)
    if known.reopened_at is not None:
        plan.error(row, "mois", "Ce mois a été rouvert depuis : le chef de service le clôt dans le logiciel.")
    elif (closed_on, known.closed_by_id) != (row["clos_le"], user):
        plan.error(row, "mois", f"Ce mois est clos depuis le {closed_on:%d/%m/%Y} : une clôture ne se corrige pas.")
    else:
        plan.count(row, is_new=False, is_changed=False)


def _has_rows(plan: Plan, sheet: str) -> bool:
    return bool(plan.classeur[sheet].rows)
