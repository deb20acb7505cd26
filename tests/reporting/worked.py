"""Annexe 1 values made by hand, to print: the worked table of the notice as we read it, a year of carottage, an empty year."""

import dataclasses
import datetime
import uuid
from decimal import Decimal

from reporting.annexe1 import Annexe1, Options
from reporting.checks import Check
from reporting.enums import Heading, Row
from reporting.file_active import Counted, InFileActive, People
from reporting.header import CapacityPeriod, Header, Pair
from reporting.sampling import Direct
from reporting.table import build_table
from services.enums import CountingMethod, PercentageBase

NUMBERS = {Row.INDIVIDUAL: 3200, Row.COLLECTIVE: 96}
DIRECT_MINUTES = {Row.INDIVIDUAL: 158_400, Row.COLLECTIVE: 12_960, Row.TRANSPORT: 24_600}
INDIRECT_MINUTES = {
    Row.INSTITUTIONAL: 25_200,
    Row.PARTNERSHIP: 10_800,
    Row.SUPPORT: 87_360,
    Row.TEAM_TRIPS: 5_700,
    Row.PREPARATION: 3_600,
}
NOTHING = dict.fromkeys((*DIRECT_MINUTES, *INDIRECT_MINUTES), 0)


def _people(count: int) -> tuple[Counted, ...]:
    return tuple(Counted(uuid.uuid4(), (("parce que", ()),)) for _ in range(count))


def _everybody(**counts: int) -> People:
    """`accompagnee` people, then as many more as said under each heading."""
    headings = {heading: _people(counts.get(heading.value, 0)) for heading in Heading}
    return People(
        headings=headings,
        file_active=tuple(
            InFileActive(person.person_id, person.reasons, heading)
            for heading, people in headings.items()
            for person in people
        ),
        signed_in_year=headings[Heading.ACCOMPANIED][: counts.get("signed", 0)],
        entries=_people(counts.get("entries", 0)),
        exits=_people(counts.get("exits", 0)),
        other_ends=_people(counts.get("other_ends", 0)),
    )


def worked_example(**changes: object) -> Annexe1:
    """The example of the interface: 78 people, a file active of 90, 3 296 acts."""
    header = Header(
        capacity=60,
        capacity_periods=(CapacityPeriod(datetime.date(2020, 1, 1), datetime.date(2025, 12, 31), 60),),
        mean_capacity=None,
        opening_days=Pair(Decimal("250.00"), Decimal("246.00")),
        daily_span=Pair(Decimal("8.50"), Decimal("8.30")),
        fte=Pair(Decimal("6.000"), Decimal("5.800")),
        days=(),
        posts=(),
    )
    example = Annexe1(
        service_id=uuid.uuid4(),
        service_code="savs-x",
        service_name="SAVS Les Rives",
        year=2025,
        method=CountingMethod.MINUTES,
        sampled_weeks=(),
        options=Options(),
        header=header,
        people=_everybody(
            accompagnee=78, evaluation=9, veille=2, attente_cdaph=1, signed=10, entries=11, exits=5, other_ends=1
        ),
        ratio=Decimal("1.50"),
        real=build_table(NUMBERS, DIRECT_MINUTES | INDIRECT_MINUTES, PercentageBase.BLOCK),
        theoretical=None,
        sample=Direct(),
        own_trip_minutes=3_600,
        no_shows=7,
        no_show_trip_minutes=95,
        checks=(
            Check("PA-1", True, "78 personnes accompagnées pour 90 en file active.", blocking=True),
            Check("ENT-1", False, "1 entrée n'est pas dans la file active."),
            Check("STR-1", False, "2 acte(s) sans durée.", blocking=True),
        ),
    )
    return dataclasses.replace(example, **changes)


def carottage() -> Annexe1:
    """The same acts counted all year and timed in four weeks: two tables."""
    untimed = dict.fromkeys(DIRECT_MINUTES)
    return worked_example(
        method=CountingMethod.SAMPLING,
        sampled_weeks=(
            datetime.date(2025, 2, 3),
            datetime.date(2025, 3, 3),
            datetime.date(2025, 6, 2),
            datetime.date(2025, 11, 3),
        ),
        real=build_table(NUMBERS, untimed | INDIRECT_MINUTES, PercentageBase.BLOCK),
        theoretical=build_table(NUMBERS, DIRECT_MINUTES | INDIRECT_MINUTES, PercentageBase.BLOCK),
    )


def empty_year() -> Annexe1:
    """A service where nothing happened and of which nothing is known."""
    unknown = Pair(None, None)
    return worked_example(
        header=Header(None, (), None, unknown, unknown, unknown, (), ()),
        people=_everybody(),
        ratio=None,
        real=build_table({Row.INDIVIDUAL: 0, Row.COLLECTIVE: 0}, NOTHING, PercentageBase.BLOCK),
        own_trip_minutes=0,
        no_shows=0,
        no_show_trip_minutes=0,
        checks=(),
    )
