"""Appointments at one hour: nothing forbids them, each is told beside the other."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection, Iterable, Mapping

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat, JSONObject

from accounts.models import User
from activity.agenda.rules import at_once
from activity.enums import ActStatus
from activity.models import Act, ActPerson, ActProfessional
from services.models import Service

# Of each act, those who take part: their names by their keys.
type Names = Mapping[uuid.UUID, Collection[uuid.UUID]]


def beside(
    acts: Iterable[Act], people: Names, professionals: Names, *, reader: User, service: Service, on: datetime.date
) -> dict[uuid.UUID, list[str]]:
    """What else is planned or done at the hour of each appointment to come, for somebody in it: « 10:00, DUPONT Anne, avec
    Bob Martin », by the key of the appointment. One query, none where no hour is set."""
    timed = [(act, act.start) for act in acts if act.status == ActStatus.PLANNED and act.start and act.date >= on]
    if not timed:
        return {}
    them = {act.pk: {*people[act.pk], *professionals[act.pk]} for act, _start in timed}
    found: dict[uuid.UUID, list[str]] = {}
    for pk, date, start, minutes, *who in _others(
        [act for act, _start in timed], set().union(*them.values()), reader, service
    ):
        words = [", ".join(one["name"] for one in several) for several in who]
        told = f"{start:%H:%M}, {words[0]}, avec {words[1]}" if words[0] else f"{start:%H:%M}, avec {words[1]}"
        keys = {uuid.UUID(one["key"]) for several in who for one in several}
        for act, hour in timed:
            same = act.date == date and at_once((hour, act.minutes), (start, minutes))
            if act.pk != pk and same and keys & them[act.pk]:
                found.setdefault(act.pk, []).append(told)
    return found


def _others(timed: Collection[Act], keys: Collection[uuid.UUID], reader: User, service: Service):
    here = OuterRef("pk")
    people, users = ActPerson.objects.filter(act=here), ActProfessional.objects.filter(act=here)
    name = Concat("person__last_name", Value(" "), "person__first_name")
    user_name = Concat("user__first_name", Value(" "), "user__last_name")
    acts = Act.objects.visible_to(reader).filter(
        Q(Exists(people.filter(person__in=keys))) | Q(Exists(users.filter(user__in=keys))),
        service=service,
        date__in={act.date for act in timed},
        start__isnull=False,
        status__in=(ActStatus.PLANNED, ActStatus.DONE),
    )
    return acts.order_by("date", "start", "pk").values_list(
        *("pk", "date", "start", "minutes"),
        ArraySubquery(people.order_by("rank", "id").values(told=JSONObject(key="person_id", name=name))),
        ArraySubquery(users.order_by("rank", "id").values(told=JSONObject(key="user_id", name=user_name))),
    )
