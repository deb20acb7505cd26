"""What an import would do to indirect time."""

from __future__ import annotations

import uuid
from collections import defaultdict

from django.db import connection

from activity.models import Attendee, IndirectTime, TeamMeeting
from reporting.classeur.plan.acts import chunks, workers_at
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row

OF_A_MEETING = "Ce temps vient d'une réunion d'équipe : corrigez la réunion."
OF_A_MISSION = "Ce temps est celui d'une mission d'appui : corrigez-le dans la mission."


def plan_indirect_times(plan: Plan) -> None:
    refs = [row["ref"] for row in plan.classeur["temps_indirects"].rows if "ref" not in row.bad]
    stored: dict[str, IndirectTime] = {}
    attendees: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for some in chunks(refs):
        found = IndirectTime.objects.filter(organisation=plan.organisation.pk, ref__in=some)
        stored.update({event.ref: event for event in found})
    for events in chunks([event.pk for event in stored.values()]):
        present = Attendee.objects.filter(indirect_time__in=events).order_by("rank", "id")
        for event_id, user_id in present.values_list("indirect_time_id", "user_id"):
            attendees[event_id].append(user_id)
    corrected: dict[uuid.UUID, Row] = {}
    for row in plan.rows("temps_indirects"):
        service = plan.service_of(row)
        workers, _unknown = workers_at(plan, row, service)
        if len(set(row["professionnels"])) != len(row["professionnels"]):
            plan.error(row, "professionnels", "Le même professionnel est cité deux fois.")
        if service is None:
            continue
        event = plan.indirect.settle(
            stored.get(row["ref"]),
            organisation_id=plan.organisation.pk,
            ref=row["ref"],
            service_id=service.pk,
            date=row["date"],
            minutes=row["minutes"],
            heading=row["rubrique"],
            label=row["libelle"],
        )
        if list(workers) != attendees.get(event.pk, []):
            plan.indirect.touch(event)
            plan.attendees[event.pk] = workers
        plan.counted(row, plan.indirect, event)
        if event.pk in plan.indirect.updated:
            corrected[event.pk] = row
    _refuse_held(plan, corrected)


def _refuse_held(plan: Plan, corrected: dict[uuid.UUID, Row]) -> None:
    """What a meeting or a mission holds is corrected with it. Missions are closed to an administrator: the keys alone are told."""
    for events in chunks(list(corrected)):
        for event in TeamMeeting.objects.filter(rest__in=events).order_by("pk").values_list("rest", flat=True):
            plan.error(corrected[event], "ref", OF_A_MEETING)
        with connection.cursor() as cursor:
            cursor.execute("SELECT savs_times_of_missions(%s)", [events])
            for (event,) in cursor.fetchall():
                plan.error(corrected[event], "ref", OF_A_MISSION)
