"""Which objectives the acts and the collective activities of the demonstration serve."""

from __future__ import annotations

import uuid
from collections import defaultdict

from accounts.models import User
from activity.collective.actions import change_enrolment
from activity.enums import ActNature, ActType
from activity.models import ActPerson, Enrolment
from pap.models import Objective, Pap
from services.models import Service
from services.sets import BATCH

# Of ten acts with somebody who has a project, the objectives they serve, by their place; None: none in particular. A person
# out of four has an objective that nothing serves.
SERVED = (0, 1, 0, None, 1, 0, None, 0, 1, None)


def serve_objectives(service: Service, worker: User) -> None:
    """For a service whose acts, activities and projects are written. `worker`: who says what its activities serve."""
    paps = Pap.objects.filter(service=service, validated_on__isnull=False).order_by("accompaniment", "number")
    since = {
        path: (person, day)
        for path, person, day in paps.values_list("accompaniment", "accompaniment__person", "validated_on")
    }
    objectives: dict[uuid.UUID, list[Objective]] = defaultdict(list)
    for one in Objective.objects.filter(accompaniment__in=since, settled_on__isnull=False).order_by("pk"):
        objectives[one.accompaniment_id].append(one)
    rows = ActPerson.objects.filter(
        service=service, act__type=ActType.INDIVIDUAL, act__nature=ActNature.ACCOMPANIMENT
    ).select_related("act")
    for rank, (path, (person, day)) in enumerate(since.items()):
        hers = objectives[path][: 1 if rank % 4 == 3 else None]
        _serve(list(rows.filter(person=person, act__date__gte=day).order_by("act__date", "pk")), hers)
        enrolment = Enrolment.objects.filter(service=service, person=person).order_by("pk").first()
        if enrolment and hers and rank % 2 == 0:
            days = {"starts_on": enrolment.starts_on, "ends_on": enrolment.ends_on}
            change_enrolment(enrolment, aim="", objective_id=hers[0].pk, actor=worker, **days)


def _serve(rows: list[ActPerson], objectives: list[Objective]) -> None:
    served = []
    for rank, row in enumerate(rows):
        place = SERVED[rank % len(SERVED)]
        if place is None or place >= len(objectives):
            continue
        objective = objectives[place]
        if objective.closed_on is None or row.act.date <= objective.closed_on:
            row.objective = objective
            served.append(row)
    ActPerson.objects.bulk_update(served, ["objective"], BATCH)
