"""Who stands in for whom today: what the lists of other rooms read to show a relay the work of who is away.

Nothing is handed over and nothing is handed back: it follows from the days of the absences.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.models import Absence, User
from services.models import Service


@dataclass(frozen=True)
class Relays:
    """The absences of one service on one day, by who is away."""

    absences: Mapping[uuid.UUID, Absence]

    @classmethod
    def among(cls, absences: Iterable[Absence], on: datetime.date) -> Relays:
        """Those of these absences that cover the day."""
        return cls({one.user_id: one for one in absences if one.covers(on)})

    def relay_of(self, user_id: uuid.UUID) -> uuid.UUID | None:
        """Who stands in for someone who is away: her relay, else, that one being away too, that one's own.

        None: she is not away, or nobody stands in for her.
        """
        met = {user_id}
        absence = self.absences.get(user_id)
        while absence and absence.relay_id and absence.relay_id not in met:
            if absence.relay_id not in self.absences:
                return absence.relay_id
            met.add(absence.relay_id)
            absence = self.absences[absence.relay_id]
        return None

    def stood_in_for_by(self, user_id: uuid.UUID) -> dict[uuid.UUID, User]:
        """Whom this user stands in for, by key; nobody while she is away herself."""
        return {key: one.user for key, one in self.absences.items() if self.relay_of(key) == user_id}


def relays_of(reader: User, service: Service, *, on: datetime.date) -> Relays:
    """Who is away from the service on a day, and who stands in for her; one query."""
    return Relays.among(Absence.objects.visible_to(reader).filter(service=service).meeting(on, on).for_list(), on)
