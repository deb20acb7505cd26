"""Who may be told something by name, and who may correct what was told."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable

from django.db.models import Q

from accounts.enums import NARRATIVE_ROLES
from accounts.models import Membership, User
from activity.models import Transmission
from services.models import Service


def may_correct(user: User, transmission: Transmission) -> bool:
    """Its author, or the head of the service."""
    return transmission.author_id == user.pk or transmission.service_id in user.heads


def who_may_be_told(user: User, service: Service, *, on: datetime.date, named: Iterable[uuid.UUID] = ()) -> list[User]:
    """Her colleagues of a day who read notes in the service, and those named already, by name."""
    readers = Membership.objects.filter(service=service, role__in=NARRATIVE_ROLES).order_by().values("user")
    team = User.objects.in_team_of(service, on).filter(pk__in=readers).order_by()
    found = User.objects.filter(Q(pk__in=team.values("pk")) | Q(pk__in=list(named))).exclude(pk=user.pk)
    return list(found.order_by("last_name", "first_name", "id"))
