"""What a generated service does day by day: acts that never overlap, and indirect time."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from activity.enums import ActNature, ActStatus, ActType, IndirectHeading

# Every act with an hour fits in one slot, so two slots never meet.
SLOTS = tuple(datetime.time(hour, 30) for hour in range(8, 18))
SLOT_MINUTES = (15, 20, 30, 30, 45, 45, 60, 60)
TRIPS = (10, 15, 20, 25, 30, 40)
# A professional's usual day, and the share of it that slots may fill.
ACTS_A_DAY = 6

KINDS = {ActType.INDIVIDUAL: 92, ActType.COLLECTIVE: 5, ActType.CASES: 3}
STATUSES = {ActStatus.DONE: 920, ActStatus.NO_SHOW: 45, ActStatus.CANCELLED: 30, ActStatus.PLANNED: 5}
NATURES = {ActNature.ACCOMPANIMENT: 960, ActNature.ASSESSMENT: 20, ActNature.PROJECT: 20}
HEADINGS = {
    IndirectHeading.INSTITUTIONAL: 45,
    IndirectHeading.PARTNERSHIP: 20,
    IndirectHeading.TEAM_TRIPS: 20,
    IndirectHeading.PREPARATION: 15,
}
NOTES = ("", "", "", "Point sur le budget du mois.", "Démarches en ligne faites ensemble.", "Visite du logement.")
DUPLICATE = "doublon d'une saisie papier"


class Event(NamedTuple):
    """An act before it has a key; people and professionals are given as their keys, in order."""

    start: datetime.time | None
    minutes: int | None
    type: str
    nature: str
    status: str
    transport: int
    own_trip: int
    eligible: bool
    because: str
    note: str
    people: Sequence[str]
    professionals: Sequence[str]


class Indirect(NamedTuple):
    minutes: int
    heading: str
    attendees: Sequence[str]


class Deck:
    """Who is still free in one slot of a day."""

    def __init__(self, cards: Sequence[str], shift: int) -> None:
        self.cards, self.next, self.left = cards, shift % len(cards), len(cards)

    def draw(self, count: int) -> list[str]:
        """Up to `count` of those still free; they are no more. Empty when nobody is."""
        taken = min(count, self.left)
        drawn = [self.cards[(self.next + offset) % len(self.cards)] for offset in range(taken)]
        self.next += taken
        self.left -= taken
        return drawn


def day_of_acts(
    rng: random.Random, quota: int, people: Sequence[str], team: Sequence[str], *, timed: bool
) -> Iterator[Event]:
    """`quota` acts of one day, slot after slot. `timed` False: that day's acts may go without minutes (carottage)."""
    people, team = rng.sample(people, len(people)), rng.sample(team, len(team))
    share, more = divmod(quota, len(SLOTS))
    for rank, start in enumerate(SLOTS):
        free, workers = Deck(people, rank * 37), Deck(team, rank * 5)
        for _ in range(share + (rank < more)):
            kind = _one_of(rng, KINDS)
            present = free.draw(_people_in(rng, kind))
            by = workers.draw(_professionals_in(rng, kind))
            hour: datetime.time | None = start
            if not by or not (present or kind == ActType.COLLECTIVE) or rng.random() < 0.05:
                # No hour noted: such an act clashes with nothing.
                present, by, hour = present or [rng.choice(people)], by or [rng.choice(team)], None
            yield _event(rng, kind, hour, present, by, timed=timed)


def _people_in(rng: random.Random, kind: str) -> int:
    if kind == ActType.INDIVIDUAL:
        return 1
    if kind == ActType.COLLECTIVE and rng.random() < 0.03:
        return 0  # nobody came
    return rng.randint(2, 8)


def _professionals_in(rng: random.Random, kind: str) -> int:
    return {ActType.INDIVIDUAL: 1 + (rng.random() < 0.12), ActType.COLLECTIVE: 2}.get(kind, 3)


def _event(
    rng: random.Random,
    kind: str,
    start: datetime.time | None,
    people: Sequence[str],
    by: Sequence[str],
    *,
    timed: bool,
) -> Event:
    alone = kind == ActType.INDIVIDUAL
    status = _one_of(rng, STATUSES) if kind != ActType.CASES else ActStatus.DONE
    minutes: int | None = rng.choice(SLOT_MINUTES) if alone else SLOT_MINUTES[-1]
    transport = rng.choice(TRIPS) if kind != ActType.CASES and rng.random() < 0.2 else 0
    if not timed and rng.random() < 0.6:
        minutes, transport = None, 0
    elif transport and rng.random() < 0.01:
        minutes = 0  # the trip was all there was
    return Event(
        start=start,
        minutes=minutes,
        type=kind,
        nature=_one_of(rng, NATURES) if alone else ActNature.ACCOMPANIMENT,
        status=status,
        transport=transport,
        own_trip=rng.choice(TRIPS) if alone and rng.random() < 0.25 else 0,
        eligible=kind != ActType.COLLECTIVE or rng.random() < 0.9,
        because=DUPLICATE if rng.random() < 0.005 else "",
        note=rng.choice(NOTES),
        people=people,
        professionals=by,
    )


def day_of_indirect_time(rng: random.Random, team: Sequence[str]) -> Iterator[Indirect]:
    """One to four meetings, trips and preparations, whoever attends counted once."""
    for _ in range(rng.randint(1, 4)):
        attendees = rng.sample(team, min(rng.randint(1, 6), len(team)))
        yield Indirect(rng.choice((30, 45, 60, 90, 120, 180)), _one_of(rng, HEADINGS), attendees)


def _one_of[T](rng: random.Random, weights: dict[T, int]) -> T:
    return rng.choices(list(weights), list(weights.values()))[0]
