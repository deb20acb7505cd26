"""What an import would do to a table that hangs from accompaniments, and to periods of which there is one at a time."""

from __future__ import annotations

import datetime
import itertools
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from admissions.models import (
    Accompaniment,
    CommissionCase,
    Dipc,
    MdphNotification,
    NeedsAssessment,
    RefusedExitRequest,
    SupportPhase,
    ViaTrajectoireStep,
    Watch,
)
from reporting.classeur.plan.changes import Changes
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row
from reporting.classeur.sheets import BY_NAME
from services.checks import Finding


def plan_hanging[
    Hanging: (
        NeedsAssessment,
        CommissionCase,
        Dipc,
        MdphNotification,
        RefusedExitRequest,
        SupportPhase,
        ViaTrajectoireStep,
        Watch,
    )
](
    plan: Plan,
    sheet: str,
    changes: Changes[Hanging],
    columns: dict[str, str],
    problems: Callable[[Hanging, Accompaniment], list[Finding]],
) -> tuple[list[Hanging], dict[uuid.UUID, Row]]:
    """A table of which a row is told from another by its accompaniment and its day, the second column of the sheet's key.

    Returns every row of the accompaniments named, as the file wants them or stored, and the rows of the file by key.
    """
    day = BY_NAME[sheet].key[1]
    attribute = next(name for name, column in columns.items() if column == day)
    found: Any = changes.model._default_manager.filter(accompaniment__in=accompaniments_named(plan, sheet))
    stored: dict[Any, Hanging] = {
        (row.accompaniment_id, getattr(row, attribute)): row for row in [*found, *changes.created]
    }
    named: dict[uuid.UUID, Row] = {}
    for row in plan.rows(sheet):
        accompaniment = accompaniment_of(plan, row)
        if accompaniment:
            settled = changes.settle(
                stored.get((accompaniment.pk, row[day])),
                accompaniment_id=accompaniment.pk,
                service_id=accompaniment.service_id,
                **row.told(columns),
            )
            stored[accompaniment.pk, row[day]] = settled
            named[settled.pk] = row
            plan.tell(row, problems(settled, accompaniment), columns)
            plan.counted(row, changes, settled)
    return list(stored.values()), named


def accompaniments_named(plan: Plan, sheet: str) -> list[uuid.UUID]:
    """Those, known, that a sheet refers to."""
    refs = {row["accompagnement"] for row in plan.classeur[sheet].rows if "accompagnement" not in row.bad}
    return [plan.accompaniments[ref].pk for ref in refs & plan.accompaniments.keys()]


def accompaniment_of(plan: Plan, row: Row) -> Accompaniment | None:
    return plan.find(row, "accompagnement", plan.accompaniments, "Accompagnement inconnu")


class Period(Protocol):
    """A time of which both ends are included; None: open on that side."""

    id: uuid.UUID
    starts_on: Any
    ends_on: Any


def check_one_at_a_time(
    plan: Plan, groups: Iterable[Iterable[Period]], named: Mapping[uuid.UUID, Row], message: str
) -> None:
    """In each group, a period ends before the next one starts: an error at the cell of the file that breaks it."""
    for group in groups:
        periods = sorted(group, key=lambda one: one.starts_on or datetime.date.min)
        for one, following in itertools.pairwise(periods):
            start = following.starts_on or datetime.date.min
            rows = [named[period.id] for period in (one, following) if period.id in named]
            if any(row.bad & {"debut", "fin"} for row in rows) or (one.ends_on and one.ends_on < start):
                continue
            if following.id in named:
                plan.error(named[following.id], "debut", message)
            elif one.id in named:
                plan.error(named[one.id], "fin", message)
