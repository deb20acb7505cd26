"""Ranks on the waiting list."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from admissions.models import WaitingListEntry
from admissions.rules import Path, last_contact, waiting_since
from services.calendars import add_months

# Our choice, as domain.md has it: a setting of the service one day.
CONTACT_MONTHS = 3


@dataclass(frozen=True)
class Waiting:
    """Someone on the waiting list on a day. `entry` None: nobody has given her a rank yet, she comes after those who have
    one. `contacted_on` None: the service has not kept in touch yet."""

    path: Path
    rank: int
    since: datetime.date
    contacted_on: datetime.date | None
    entry: WaitingListEntry | None

    @property
    def contact_due(self) -> datetime.date:
        return add_months(max(self.since, self.contacted_on or self.since), CONTACT_MONTHS)


def waiting_list(
    paths: Iterable[Path], entries: Mapping[uuid.UUID, WaitingListEntry], on: datetime.date
) -> list[Waiting]:
    """Those who wait that day, by rank: the positions given, then who has waited longest. `entries` by accompaniment."""
    found = []
    for path in paths:
        since = waiting_since(path, on)
        if since:
            entry = entries.get(path.accompaniment.pk)
            position = (0, entry.position) if entry else (1, 0)
            found.append(((*position, since, path.accompaniment.pk.bytes), path, since, entry))
    return [
        Waiting(path, rank, since, last_contact(path, on), entry)
        for rank, (_key, path, since, entry) in enumerate(sorted(found, key=lambda one: one[0]), start=1)
    ]


def moved[Key](ranked: Sequence[Key], key: Key, rank: int | None) -> list[Key]:
    """The list with one of them at a rank, the last where that is None or beyond; the others keep their order."""
    others = [one for one in ranked if one != key]
    place = len(others) if rank is None else min(max(rank, 1) - 1, len(others))
    return [*others[:place], key, *others[place:]]
