"""What a team meeting may take up: the people for whom something is late."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from admissions.models import AccompanimentQuerySet
from desk.followed import due_deadlines, followed_people, with_names
from people.models import Person
from services.models import Service

MOST = 12


@dataclass(frozen=True)
class AgendaItem:
    """A person to discuss, and why: « Avenant au DIPC, en retard de 12 jours »."""

    person: Person
    reasons: list[str]


def late_people(
    accompaniments: AccompanimentQuerySet, service: Service, *, on: datetime.date, but: Iterable[str]
) -> list[AgendaItem]:
    """Those of these paths of a service for whom a deadline is over, the latest first, as many as are read at a glance; without those
    already chosen, by key. Three queries whatever the number."""
    chosen = set(but)
    people = [
        row
        for row in followed_people(accompaniments, [service.pk], on=on)
        if str(row.accompaniment.person_id) not in chosen
    ]
    by_key = {row.accompaniment.person_id: row for row in people}
    reasons: dict[uuid.UUID, list[str]] = {}
    for due in due_deadlines((row.path for row in people), on=on, horizon=0):
        key = due.deadline.person_id
        if due.late and key:
            reasons.setdefault(key, []).append(f"{due.deadline.label}, {_late_by(-due.days)}")
    shown = list(reasons)[:MOST]
    return [AgendaItem(row.person, reasons[row.person.pk]) for row in with_names([by_key[key] for key in shown])]


def _late_by(days: int) -> str:
    return "en retard d’un jour" if days == 1 else f"en retard de {days} jours"
