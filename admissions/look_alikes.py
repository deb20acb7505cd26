"""Who may already have a file, in the organisation, when a newcomer is named."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from accounts.access import TEAM
from accounts.enums import Role
from accounts.models import Membership, User
from people.likeness import Named, may_be_the_same
from people.models import Person, PersonQuerySet
from services.models import Service

MOST_SHOWN = 10


@dataclass(frozen=True)
class LookAlikes:
    """`seen`: the people whom the reader works with. `elsewhere`: others, by the service that follows each; of them only
    `ask`, the names of whom to ask, may be told."""

    seen: Sequence[Person] = ()
    elsewhere: Sequence[tuple[uuid.UUID, uuid.UUID]] = ()
    ask: Sequence[str] = ()


def look_alikes(named: Named, *, user: User, service: Service) -> LookAlikes:
    """In five queries at most, whatever the number of people."""
    columns = ("pk", "last_name", "first_name", "birth_date")
    known = Person.objects.filter(organisation=service.organisation_id).order_by("sort_key", "pk").values_list(*columns)
    alike = [pk for pk, *told in known.iterator() if may_be_the_same(named, Named(*told))]
    if not alike:
        return LookAlikes()
    seen = list(worked_with(user).filter(pk__in=alike).order_by("sort_key", "pk"))
    hidden = [pk for pk in alike if pk not in {person.pk for person in seen}]
    elsewhere = _followed_elsewhere(hidden) if hidden else []
    return LookAlikes(seen[:MOST_SHOWN], elsewhere, whom_to_ask({place for _pk, place in elsewhere}, service))


def worked_with(user: User) -> PersonQuerySet:
    """The people whom she works with, in any of her services; administering one shows her nobody here."""
    seats = [seat.service_id for seat in user.scope.seats if seat.role in TEAM]
    return Person.objects.visible_to(user).filter(accompaniments__service__in=seats)


def _followed_elsewhere(people: list[uuid.UUID]) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """The service that followed each last; the database tells nothing else of what is behind its walls."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, service_id FROM savs_last_service_of(%s) ORDER BY 1", [people])
        return cursor.fetchall()


def whom_to_ask(places: set[uuid.UUID], service: Service) -> list[str]:
    """The heads of these services; where one has none, the administrators of the organisation."""
    if not places:
        return []
    on_duty = Membership.objects.in_force_on(timezone.localdate()).select_related("user")
    heads = list(on_duty.filter(service__in=places, role=Role.HEAD_OF_SERVICE).order_by("user__last_name", "pk"))
    names = [str(seat.user) for seat in heads]
    if places - {seat.service_id for seat in heads}:
        keepers = on_duty.filter(organisation=service.organisation_id, role=Role.ADMINISTRATOR)
        names += [str(seat.user) for seat in keepers.order_by("user__last_name", "pk")]
    return list(dict.fromkeys(names))
