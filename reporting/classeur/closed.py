"""The closed months that an import would change, and who may say why."""

from __future__ import annotations

import datetime
import itertools
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.formats import date_format

from accounts.enums import Role
from accounts.models import User
from activity.closing.rules import first_of_month
from activity.models import Act, IndirectTime, MonthClosing
from reporting.classeur.plan.plan import Plan
from reporting.classeur.problems import ClosedMonth, Problem
from services.refusals import problem_of_reason

CHUNK = 5000
ASK = "indiquez le motif de l'import (à l'écran, ou avec --reason), ou faites rouvrir ce mois par le chef de service."
NOT_HERS = "seul le chef de service peut y importer, ou rouvrir ce mois (Actes, Clôture)."


def closed_months(plan: Plan) -> list[ClosedMonth]:
    """Those that the plan changes: where its rows are, and where they were."""
    names = {service.pk: service for service in plan.services.values()}
    closings = MonthClosing.objects.in_force().filter(service__in=names).order_by("month", "service__name")
    closed = {(one.service_id, one.month): names[one.service_id] for one in closings}
    touched = {(service, first_of_month(day)) for service, day in _days(plan)} if closed else set()
    return [ClosedMonth(month, service) for (key, month), service in closed.items() if (key, month) in touched]


def _days(plan: Plan) -> Iterator[tuple[uuid.UUID, datetime.date]]:
    events = [*plan.indirect.created, *plan.indirect.updated.values()]
    yield from ((draft.service_id, draft.date) for draft in plan.acts)
    yield from ((event.service_id, event.date) for event in events)
    yield from _stored(Act, (draft.id for draft in plan.acts if not draft.is_new))
    yield from _stored(IndirectTime, plan.indirect.updated)


def _stored(model: Any, keys: Iterable[uuid.UUID]) -> Iterator[tuple[uuid.UUID, datetime.date]]:
    for some in itertools.batched(keys, CHUNK):
        yield from model.objects.filter(pk__in=some).order_by().values_list("service_id", "date").distinct()


def problems_of_closed(months: Iterable[ClosedMonth], *, actor: User | None, reason: str | None) -> list[Problem]:
    """Why each of these months may not be changed; nothing when it may. `actor` None: a command; `reason` None: not asked
    yet."""
    why = problem_of_reason(reason) if reason else "" if reason is None else ASK
    return [
        Problem(
            (-1, 0, 0), "classeur", f"{date_format(one.month, 'F Y').capitalize()} est clos ({one.service}) : {told}"
        )
        for one in months
        if (told := why if actor is None or Role.HEAD_OF_SERVICE in actor.scope.roles_in(one.service.pk) else NOT_HERS)
    ]
