"""Who asks to come in, and the figures that the MDPH is told."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from admissions.commission.rules import places_free
from admissions.deadlines import MDPH_ANSWER, deadlines_of
from admissions.enums import NextStep, Situation
from admissions.models import Accompaniment
from admissions.paths import named, paths_of
from admissions.rules import Path, next_step_on, situation_on
from admissions.waiting.listing import waiting_in
from people.enums import OrientationLight
from people.models import Orientation
from people.rules import latest_orientation, orientation_light
from services.deadlines import Deadline
from services.models import AuthorizedCapacity, Service

BEFORE_THE_COMMISSION = (
    Situation.CONTACT,
    Situation.HELPED_WITHOUT_ORIENTATION,
    Situation.BEING_ASSESSED,
    Situation.TO_DECIDE,
)
# What to look at first.
ORDER = [NextStep.DECIDE, NextStep.CONCLUDE, NextStep.MEET, NextStep.ADMIT, None]


@dataclass(frozen=True)
class Request:
    """Somebody who asks to come in, as she stands on a day."""

    path: Path
    on: datetime.date

    @property
    def accompaniment(self) -> Accompaniment:
        return self.path.accompaniment

    @cached_property
    def situation(self) -> Situation:
        return situation_on(self.path, self.on)

    @cached_property
    def next_step(self) -> NextStep | None:
        return next_step_on(self.path, self.on)

    @property
    def asked_on(self) -> datetime.date | None:
        return self.accompaniment.first_contact_on or self.accompaniment.assessed_on

    @cached_property
    def orientation(self) -> Orientation | None:
        return latest_orientation(self.path.orientations, self.on)

    @property
    def light(self) -> OrientationLight:
        return orientation_light(self.orientation, self.on)

    @cached_property
    def mdph_answer(self) -> Deadline | None:
        """The answer that is still owed, the most urgent."""
        return next((one for one in deadlines_of(self.path, self.on) if one.code == MDPH_ANSWER), None)

    @property
    def mdph_days(self) -> int | None:
        return self.mdph_answer.days(self.on) if self.mdph_answer else None


def requests_in(service: Service, on: datetime.date) -> list[Request]:
    """Those whom the commission has not decided yet, and those of whom the MDPH awaits an answer; those shown are to be
    `with_names`. One query."""
    rows = Accompaniment.objects.filter(service=service, admitted_on=None, ended_on=None)
    found = [Request(path, on) for path in paths_of(rows)]
    shown = [one for one in found if one.situation in BEFORE_THE_COMMISSION or one.mdph_answer]
    return sorted(
        shown,
        key=lambda one: (ORDER.index(one.next_step), one.asked_on or datetime.date.max, one.accompaniment.pk.bytes),
    )


def with_names(requests: Sequence[Request]) -> list[Request]:
    """The same with the name of each, in one query."""
    paths = named([one.path for one in requests])
    return [replace(one, path=path) for one, path in zip(requests, paths, strict=True)]


@dataclass(frozen=True)
class Figures:
    """What the service has to offer on a day."""

    authorized: int
    followed: int
    places_free: int
    waiting: int


def figures_of(service: Service, on: datetime.date) -> Figures:
    """Places free by the capacity and the people followed, and how many wait."""
    capacity = AuthorizedCapacity.objects.filter(service=service, since__lte=on).order_by("-since").first()
    authorized = capacity.places if capacity else 0
    rows = Accompaniment.objects.filter(service=service, admitted_on__lte=on)
    free, followed = places_free(authorized, paths_of(rows), on)
    return Figures(authorized, followed, free, len(waiting_in(service, on)))
