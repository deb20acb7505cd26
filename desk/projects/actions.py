"""What writes the reminders of the board."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from activity.transmissions.actions import Told, write_transmission
from desk.projects.board import Line
from services.models import Service


@transaction.atomic
def remind_referents(
    lines: Sequence[Line], *, text: str, due_on: datetime.date | None, service: Service, actor: User
) -> int:
    """One transmission to each referent of these lines who is of the team, which says how many of the projects are hers; how
    many were sent."""
    there = {user.pk for user in addressed(lines, service)}
    counts = Counter(line.referent_id for line in lines if line.referent_id in there)
    for referent, count in sorted(counts.items(), key=lambda one: str(one[0])):
        told: Told = {
            "text": f"{text}\n{_in_words(count)}",
            "person": None,
            "addressee_ids": [referent],
            "due_on": due_on,
            "to_raise": False,
        }
        write_transmission(actor=actor, service=service, told=told)
    return len(counts)


def _in_words(count: int) -> str:
    return "1 projet est concerné." if count == 1 else f"{count} projets sont concernés."


def addressed(lines: Sequence[Line], service: Service) -> list[User]:
    """The referents of these lines who accompany people there today, by name: who has left reads no transmission."""
    team = User.objects.accompanying_in(service, timezone.localdate())
    return list(team.filter(pk__in={line.referent_id for line in lines if line.referent_id}))
