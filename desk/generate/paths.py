"""The people of a generated service and their paths, in proportions close to a real one's."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from admissions.enums import CdaphDecision, EndReason
from admissions.models import Accompaniment, Dipc, Watch
from desk.generate.keys import Keys
from people.enums import Sex
from people.models import Orientation, Person
from services.calendars import add_months, first_day
from services.models import Service

ORIENTATION_MONTHS = 60
DIPC_MONTHS = 24
FIRST_NAMES = ("Alix", "Camille", "Charlie", "Dominique", "Eden", "Lou", "Maël", "Sasha")


@dataclass
class Followed:
    """A person and her path; acts may name her from `first_day` to `last_day`."""

    person: Person
    accompaniment: Accompaniment
    first_day: datetime.date
    last_day: datetime.date
    orientations: list[Orientation] = field(default_factory=list)
    dipcs: list[Dipc] = field(default_factory=list)
    watches: list[Watch] = field(default_factory=list)


class PathMaker:
    """Draws the paths of one service over a period; some admissions are older."""

    def __init__(
        self, rng: random.Random, keys: Keys, service: Service, first: datetime.date, last: datetime.date
    ) -> None:
        self.rng, self.keys, self.service, self.first, self.last = rng, keys, service, first, last
        # Each kind of path with its share of the people.
        self.kinds: dict[Callable[[Followed], None], int] = {
            self.settled: 60,
            self.newcomer: 9,
            self.assessed: 9,
            self.unsigned: 4,
            self.watched: 5,
            self.awaiting: 4,
            self.left: 6,
            self.ended: 3,
        }

    def paths(self, count: int) -> list[Followed]:
        """As many as asked; the first three are settled, so that every day has somebody to see."""
        drawn = self.rng.choices(list(self.kinds), list(self.kinds.values()), k=max(count - 3, 0))
        kinds = [*[self.settled] * min(count, 3), *drawn]
        return [self._path(number, kind) for number, kind in enumerate(kinds, start=1)]

    def _path(self, number: int, kind: Callable[[Followed], None]) -> Followed:
        code, contact = self.service.code, self._before(self.first, 2000)
        person = Person(
            id=self.keys.on(contact),
            organisation_id=self.service.organisation_id,
            ref=f"{code}-P{number:04}",
            last_name=f"Banc {code[-2:]}-{number:04}",
            first_name=self.rng.choice(FIRST_NAMES),
            birth_date=datetime.date(1945, 1, 1) + timedelta(days=self.rng.randrange(21_000)),
            sex=self.rng.choice((Sex.FEMALE, Sex.MALE)),
            commune=self.service.commune,
        )
        path = Accompaniment(
            id=self.keys.on(contact),
            organisation_id=self.service.organisation_id,
            service_id=self.service.pk,
            person_id=person.pk,
            ref=f"{code}-A{number:04}",
            first_contact_on=contact,
        )
        followed = Followed(person, path, self.first, self.last)
        kind(followed)
        followed.orientations.append(self._orientation(followed))
        return followed

    def settled(self, one: Followed) -> None:
        """Admitted before the period and still there, her DIPC renewed."""
        self._admit(one, self._before(self.first, 1500))

    def newcomer(self, one: Followed) -> None:
        """Admitted in the last year."""
        admitted = self._in_last_year(0, 330)
        one.accompaniment.first_contact_on = admitted - timedelta(days=60)
        self._admit(one, admitted)

    def assessed(self, one: Followed) -> None:
        """Assessed in the last year, not admitted yet."""
        assessed = self._in_last_year(0, 360)
        one.accompaniment.first_contact_on = assessed - timedelta(days=30)
        one.accompaniment.assessed_on = one.first_day = assessed

    def unsigned(self, one: Followed) -> None:
        """Admitted in the last year; her DIPC is handed over and not signed."""
        self.newcomer(one)
        one.dipcs[-1].signed_on = None

    def watched(self, one: Followed) -> None:
        """A watch, and her DIPC ended as it began."""
        self.settled(one)
        starts = self._in_last_year(-200, 300)
        one.watches.append(
            Watch(
                id=self.keys.on(starts),
                service_id=self.service.pk,
                accompaniment_id=one.accompaniment.pk,
                starts_on=starts,
            )
        )
        self._close_contract(one, starts - timedelta(days=1))

    def awaiting(self, one: Followed) -> None:
        """Ended, the exit asked from the MDPH, no decision yet."""
        self.settled(one)
        self._end(one, self._in_last_year(-250, 300), EndReason.GOALS_REACHED)
        one.accompaniment.exit_requested_on = one.last_day

    def left(self, one: Followed) -> None:
        """The CDAPH has accepted the exit in the last year."""
        self.settled(one)
        decided = self._in_last_year(0, 360)
        self._end(one, decided - timedelta(days=60), EndReason.MOVED)
        one.accompaniment.exit_requested_on = decided - timedelta(days=75)
        one.accompaniment.cdaph_decided_on = decided
        one.accompaniment.cdaph_decision = CdaphDecision.ACCEPTED

    def ended(self, one: Followed) -> None:
        """Ended in the last year, nothing asked: a death, or somebody lost sight of."""
        self.settled(one)
        self._end(one, self._in_last_year(0, 360), self.rng.choice((EndReason.DIED, EndReason.LOST_CONTACT)))

    def _admit(self, one: Followed, admitted: datetime.date) -> None:
        path = one.accompaniment
        path.first_contact_on = min(path.first_contact_on or admitted, admitted - timedelta(days=60))
        path.assessed_on = admitted - timedelta(days=20)
        path.admitted_on = admitted
        one.first_day = max(one.first_day, path.assessed_on)
        starts = admitted
        while starts <= self.last:
            ends = add_months(starts, DIPC_MONTHS) - timedelta(days=1)
            one.dipcs.append(
                Dipc(
                    id=self.keys.on(starts),
                    service_id=self.service.pk,
                    accompaniment_id=path.pk,
                    established_on=starts,
                    handed_over_on=starts + timedelta(days=self.rng.randrange(20)),
                    signed_on=starts + timedelta(days=self.rng.randrange(40)),
                    starts_on=starts,
                    ends_on=ends,
                )
            )
            starts = ends + timedelta(days=1)

    def _end(self, one: Followed, day: datetime.date, reason: str) -> None:
        one.accompaniment.ended_on, one.accompaniment.end_reason = day, reason
        self._close_contract(one, day)

    def _close_contract(self, one: Followed, day: datetime.date) -> None:
        """No DIPC begins after that day, the last one ends then, and acts stop."""
        one.dipcs = [row for row in one.dipcs if row.starts_on <= day]
        one.dipcs[-1].ends_on = min(one.dipcs[-1].ends_on or day, day)
        one.last_day = day

    def _orientation(self, one: Followed) -> Orientation:
        decided = (one.accompaniment.first_contact_on or self.first) - timedelta(days=self.rng.randrange(10, 60))
        return Orientation(
            id=self.keys.on(decided),
            person_id=one.person.pk,
            decided_on=decided,
            starts_on=decided,
            ends_on=add_months(decided, ORIENTATION_MONTHS),
            number=f"13.4-{one.person.ref}",
        )

    def _before(self, day: datetime.date, days: int) -> datetime.date:
        return day - timedelta(days=self.rng.randrange(250, days))

    def _in_last_year(self, first: int, last: int) -> datetime.date:
        """A day of the last year, counted from its 1 January; negative is the year before."""
        return first_day(self.last.year) + timedelta(days=self.rng.randrange(first, last))
