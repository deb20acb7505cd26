"""Whom a professional saw last, and with whom she does each sort of act: what the form of an act begins with."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, Value, When

from accounts.models import User
from activity.models import ActPerson, ActProfessional
from people.models import Person, PersonQuerySet
from services.models import Service

# Enough to find today's people, few enough to be read at a glance.
RECENT_DAYS = 45
MOST_RECENT = 6
MOST_READ = 100


@dataclass(frozen=True)
class LastSeen:
    """People of a service, the latest seen first, and the last act of each kind, as keys."""

    people: list[uuid.UUID]
    act_of_kind: dict[uuid.UUID, uuid.UUID]


def last_seen(user: User, service: Service, on: datetime.date) -> LastSeen:
    """From this user's own acts of the last weeks; one query."""
    hers = ActPerson.objects.filter(
        service=service,
        act__service=service,
        act__date__range=(on - datetime.timedelta(days=RECENT_DAYS), on),
        act__act_professionals__user=user,
    )
    rows = hers.order_by("-act__date", "-act").values_list("person", "act__kind", "act")[:MOST_READ]
    people: dict[uuid.UUID, None] = {}
    acts: dict[uuid.UUID, uuid.UUID] = {}
    for person, kind, act in rows:
        people.setdefault(person)
        if kind:
            acts.setdefault(kind, act)
    return LastSeen(list(people), acts)


def recent_people(user: User, seen: LastSeen) -> list[Person]:
    """The few whom she saw last, the latest first."""
    keys = seen.people[:MOST_RECENT]
    found = Person.objects.visible_to(user).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def seen_first(people: PersonQuerySet, seen: LastSeen) -> PersonQuerySet:
    """People in the order in which they were seen last, then by name."""
    if not seen.people:
        return people.order_by("sort_key", "id")
    ranks = [When(pk=key, then=Value(rank)) for rank, key in enumerate(seen.people)]
    return people.order_by(Case(*ranks, default=Value(len(ranks))), "sort_key", "id")


def usual_colleagues(seen: LastSeen) -> dict[str, list[str]]:
    """With whom the last act of each kind was done, as keys, she herself included; one query."""
    found = ActProfessional.objects.filter(act__in=seen.act_of_kind.values()).order_by("rank", "id")
    of_act: dict[uuid.UUID, list[str]] = defaultdict(list)
    for act, user in found.values_list("act_id", "user_id"):
        of_act[act].append(str(user))
    return {str(kind): of_act[act] for kind, act in seen.act_of_kind.items()}
