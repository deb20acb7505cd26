"""What Annexe 1 reads of one service and one year: nine queries, whatever the volume.

Acts, indirect time and support posts are summed by PostgreSQL in one statement, over covering indexes; people are
decided in Python by the rules of file_active.py. Rows have the columns that the rules read, and are not models.
"""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from activity.enums import ActStatus, ActType
from admissions.rules import Path
from reporting import statements
from reporting.enums import INDIRECT_ROWS, Row
from reporting.header import Employment
from reporting.sampling import Direct
from services.calendars import first_day, last_day
from services.enums import CountingMethod
from services.models import AuthorizedCapacity, Closure, OpeningHours, Service, ServiceYear
from services.rules import half_up

WEEK = datetime.timedelta(days=6)
MINUTES_PER_HOUR = 60


@dataclass(frozen=True)
class Sums:
    """What PostgreSQL adds up. `sample`: the four weeks, empty under `minutes`; trips are the professionals' own."""

    year: Direct
    sample: Direct
    own_trip_minutes: int
    no_shows: int
    no_show_trip_minutes: int
    indirect: Mapping[Row, int]


@dataclass(frozen=True)
class Facts:
    """Everything of one service and one year that the figures are made of."""

    typed: ServiceYear
    capacities: Sequence[AuthorizedCapacity]
    hours: Sequence[OpeningHours]
    closures: Sequence[Closure]
    memberships: Sequence[Employment]
    paths: Sequence[Path]
    assessing_acts: Mapping[uuid.UUID, datetime.date]
    sums: Sums


def sampled(weeks: Sequence[datetime.date], prefix: str = "") -> Q:
    """In one of these weeks, given by their Mondays; at least one."""
    condition = Q()
    for monday in weeks:
        condition |= Q(**{f"{prefix}date__range": (monday, monday + WEEK)})
    return condition


def read(service: Service, year: int, *, counts_own_trips: bool) -> Facts:
    """Read the facts of a service and a civil year; `counts_own_trips` adds them to the transport (rule TR-2)."""
    values = {"service": service.pk, "year": year, "first": first_day(year), "last": last_day(year)}
    typed = next(iter(statements.select(statements.YEAR, values)), ServiceYear(service=service, year=year))
    opening = statements.select(statements.OPENING, values)
    return Facts(
        typed=typed,
        capacities=statements.select(statements.CAPACITIES, values),
        hours=[row for row in opening if row.weekday is not None],
        closures=[row for row in opening if row.weekday is None],
        memberships=statements.select(statements.MEMBERSHIPS, values),
        paths=_paths(values),
        assessing_acts={row.person_id: row.date for row in statements.select(statements.ASSESSED_BY_ACT, values)},
        sums=_sums(values, weeks_of(typed), counts_own_trips=counts_own_trips),
    )


def weeks_of(typed: ServiceYear) -> tuple[datetime.date, ...]:
    """The Mondays of the sampled weeks; none under `minutes`."""
    return tuple(typed.sampled_weeks) if typed.method == CountingMethod.SAMPLING else ()


def _paths(values: Mapping[str, Any]) -> list[Path]:
    """Every accompaniment of the service with its DIPC and watches; no figure reads the orientations."""
    dipcs = _by_accompaniment(statements.select(statements.DIPCS, values))
    watches = _by_accompaniment(statements.select(statements.WATCHES, values))
    return [
        Path(row, dipcs.get(row.id, ()), watches.get(row.id, ()), exits_refused=row.exits_refused)
        for row in statements.select(statements.ACCOMPANIMENTS, values)
    ]


def _by_accompaniment(rows: Sequence[Any]) -> dict[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.accompaniment_id].append(row)
    return found


def _sums(values: Mapping[str, Any], weeks: Sequence[datetime.date], *, counts_own_trips: bool) -> Sums:
    statement, mondays = statements.sums_in(weeks)
    rows = statements.select(statement, {**values, **mondays})
    acts = [row for row in rows if row.kind in ActType.values]
    no_shows = [row for row in rows if row.kind == ActStatus.NO_SHOW]
    minutes = {row.kind: row.minutes for row in rows}
    return Sums(
        year=_direct(acts, counts_own_trips),
        sample=_direct([row for row in acts if row.in_sample], counts_own_trips),
        own_trip_minutes=sum(row.trips for row in acts),
        no_shows=sum(row.events for row in no_shows),
        no_show_trip_minutes=sum(row.trips for row in no_shows),
        indirect={row: int(half_up(minutes.get(row, 0), 0)) for row in INDIRECT_ROWS},
    )


def _direct(acts: Sequence[Any], counts_own_trips: bool) -> Direct:
    """Individual acts are one for each person, whether she was met alone or discussed with others (AI-1, AI-2)."""
    individual = [row for row in acts if row.kind != ActType.COLLECTIVE]
    collective = [row for row in acts if row.kind == ActType.COLLECTIVE]
    return Direct(
        individual=sum(row.people for row in individual),
        individual_minutes=sum(int(row.minutes) for row in individual),
        collective=sum(row.events for row in collective),
        collective_minutes=sum(int(row.minutes) for row in collective),
        transport_minutes=sum(row.transport + (row.trips if counts_own_trips else 0) for row in acts),
        untimed=sum(row.untimed for row in acts),
    )
