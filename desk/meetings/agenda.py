"""What a team meeting may take up: the people for whom something is late."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from admissions.models import AccompanimentQuerySet
from desk.followed import due_deadlines, followed_people
from people.models import Person

MOST = 12


@dataclass(frozen=True)
class AgendaItem:
    """A person to discuss, and why: « Avenant au DIPC, en retard de 12 jours »."""

    person: Person
    reasons: list[str]


def late_people(accompaniments: AccompanimentQuerySet, *, on: datetime.date) -> list[AgendaItem]:
    """Those of the service for whom a deadline is over, the latest first; six queries whatever the number."""
    people = followed_people(accompaniments, on=on)
    by_key = {row.person.pk: row.person for row in people}
    found: dict[object, AgendaItem] = {}
    for due in due_deadlines((row.path for row in people), on=on, horizon=0):
        key = due.deadline.person_id
        if due.late and key:
            item = found.setdefault(key, AgendaItem(by_key[key], []))
            item.reasons.append(f"{due.deadline.label}, {_late_by(-due.days)}")
    return list(found.values())


def without(items: Iterable[AgendaItem], keys: Iterable[str]) -> list[AgendaItem]:
    """Those not chosen yet, as many as are read at a glance."""
    chosen = set(keys)
    return [item for item in items if str(item.person.pk) not in chosen][:MOST]


def _late_by(days: int) -> str:
    return "en retard d’un jour" if days == 1 else f"en retard de {days} jours"
