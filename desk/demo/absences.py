"""Who is away in the filled services: somebody today with a relay, somebody soon, and what is over."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from accounts.absences.actions import add_absence
from accounts.enums import AbsenceKind
from accounts.models import User
from desk.demo.calendar import Calendar
from services.models import Service

# Whose (by her place in the team), from and to in days from today, why, and the place of who stands in.
ABSENCES = (
    (1, -2, 5, AbsenceKind.LEAVE, 0),
    (2, 9, 10, AbsenceKind.TRAINING, 1),
    (0, 30, 40, AbsenceKind.LEAVE, 2),
    (3, -48, -44, AbsenceKind.SICK, None),
)


def write_absences(calendar: Calendar, service: Service, team: Sequence[User]) -> None:
    """`team`: who works there today, in the order in which they are shown."""
    for place, first, last, kind, relay in ABSENCES:
        add_absence(
            service=service,
            user=team[place],
            first_day=calendar.on + datetime.timedelta(days=first),
            last_day=calendar.on + datetime.timedelta(days=last),
            kind=kind,
            relay=None if relay is None else team[relay],
            actor=None,
        )
