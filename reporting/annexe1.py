"""Annexe 1 of a service and a year: one immutable value that the page, the JSON, the Excel and the PDF all print.

`compute` reads (reporting.facts), applies the rules (header, file_active, sampling, table) and adds the checks.
`behind.behind` opens the list behind each figure. Rules: docs/annexe1.md.
"""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from decimal import Decimal

from reporting import checks
from reporting.enums import DIRECT_ROWS, INDIRECT_ROWS, Heading, Row
from reporting.facts import Facts, read, weeks_of
from reporting.file_active import People, people_of
from reporting.header import Header, build_header
from reporting.sampling import Direct, extrapolated, extrapolated_transport
from reporting.table import Table, build_table
from services.calendars import last_day, opening_days, weekly_opening_days
from services.enums import AccompaniedRule, CountingMethod, PercentageBase
from services.models import Agreement, Service
from services.rules import half_up_ratio


@dataclass(frozen=True)
class Options:
    """What the convention of the service says on the open rules; the defaults are our reading of the notice."""

    accompanied: AccompaniedRule = AccompaniedRule.IN_FORCE
    counts_awaiting_cdaph: bool = True
    counts_own_trips: bool = False
    percentage_base: PercentageBase = PercentageBase.BLOCK
    target_ratio: Decimal = Decimal("1.50")


@dataclass(frozen=True)
class Annexe1:
    """Every figure of the table and of its notes, with the ids of the people behind each count of people.

    `real`: « tableau au réel »; `theoretical`: the second table of the carottage, None under `minutes`. `sample`: what
    the four weeks hold. `ratio` None: no capacity. `no_shows` and trips are in no row (rules AI-4, TR-2); with the
    option of TR-2, `own_trip_minutes` are in the transport as well.
    """

    service_id: uuid.UUID
    service_code: str
    service_name: str
    year: int
    method: CountingMethod
    sampled_weeks: tuple[datetime.date, ...]
    options: Options
    header: Header
    people: People
    ratio: Decimal | None
    real: Table
    theoretical: Table | None
    sample: Direct
    own_trip_minutes: int
    no_shows: int
    no_show_trip_minutes: int
    checks: tuple[checks.Check, ...]


def options_of(service: Service, year: int) -> Options:
    """The options of the convention in force on 31/12/N, else the defaults."""
    agreement = Agreement.objects.filter(service=service).in_force_on(last_day(year)).order_by("starts_on").last()
    if agreement is None:
        return Options()
    return Options(
        accompanied=AccompaniedRule(agreement.accompanied),
        counts_awaiting_cdaph=agreement.counts_awaiting_cdaph,
        counts_own_trips=agreement.counts_own_trips,
        percentage_base=PercentageBase(agreement.percentage_base),
        target_ratio=agreement.target_ratio,
    )


def compute(service: Service, year: int, options: Options) -> Annexe1:
    """Annexe 1 of a civil year, as the facts dated up to 31/12/N make it, in nine queries."""
    facts = read(service, year, counts_own_trips=options.counts_own_trips)
    sums = facts.sums
    days = opening_days(year, facts.hours, facts.closures)
    header = build_header(facts.typed, facts.capacities, days, facts.memberships)
    people = people_of(
        facts.paths,
        year,
        assessing_acts=facts.assessing_acts,
        rule=options.accompanied,
        counts_awaiting_cdaph=options.counts_awaiting_cdaph,
    )
    real, theoretical = _tables(facts, options.percentage_base)
    return Annexe1(
        service_id=service.pk,
        service_code=service.code,
        service_name=service.name,
        year=year,
        method=CountingMethod(facts.typed.method),
        sampled_weeks=weeks_of(facts.typed),
        options=options,
        header=header,
        people=people,
        ratio=half_up_ratio(len(people.file_active), header.capacity, 2),
        real=real,
        theoretical=theoretical,
        sample=sums.sample,
        own_trip_minutes=sums.own_trip_minutes,
        no_shows=sums.no_shows,
        no_show_trip_minutes=sums.no_show_trip_minutes,
        checks=(
            *checks.of_people(people),
            *checks.of_acts(
                CountingMethod(facts.typed.method),
                year=sums.year,
                sample=sums.sample,
                opening_days=header.opening_days.done,
                weekly_days=weekly_opening_days(facts.hours, last_day(year)),
            ),
        ),
    )


def _tables(facts: Facts, base: PercentageBase) -> tuple[Table, Table | None]:
    """The real table; under carottage its direct acts are counted, not timed, and a theoretical one times them."""
    year, sample, indirect = facts.sums.year, facts.sums.sample, facts.sums.indirect
    numbers = {Row.INDIVIDUAL: year.individual, Row.COLLECTIVE: year.collective}
    if facts.typed.method == CountingMethod.MINUTES:
        timed = {
            Row.INDIVIDUAL: year.individual_minutes,
            Row.COLLECTIVE: year.collective_minutes,
            Row.TRANSPORT: year.transport_minutes,
        }
        return build_table(numbers, {**timed, **indirect}, base), None
    extrapolations = {
        Row.INDIVIDUAL: extrapolated(sample.individual_minutes, sample.individual, year.individual),
        Row.COLLECTIVE: extrapolated(sample.collective_minutes, sample.collective, year.collective),
        Row.TRANSPORT: extrapolated_transport(sample, year),
    }
    untimed = dict.fromkeys(DIRECT_ROWS)
    return build_table(numbers, {**untimed, **indirect}, base), build_table(
        numbers, {**extrapolations, **indirect}, base
    )


def to_json(annexe1: Annexe1) -> dict:
    """The figures as the interface fixes them: integers are minutes or counts, None is a zero base or not measured."""
    header, people = annexe1.header, annexe1.people
    blocks = _blocks(annexe1.real)
    return {
        "service": annexe1.service_code,
        "annee": annexe1.year,
        "methode": annexe1.method.value,
        "entete": {
            "capacite_autorisee": header.capacity,
            "jours_ouverture": _pair(header.opening_days),
            "amplitude_horaire": _pair(header.daily_span),
            "etp": _pair(header.fte),
            "personnes_accompagnees": len(people.accompanied),
            "file_active": len(people.file_active),
        },
        "directes": blocks["directes"],
        "indirectes": {
            **{row.value: {"minutes": annexe1.real[row].minutes} for row in INDIRECT_ROWS},
            "sous_total": {"minutes": annexe1.real[Row.INDIRECT].minutes},
        },
        "pourcentages": blocks["pourcentages"],
        "part": blocks["part"],
        "flux": {
            "ratio_file_active": _float(annexe1.ratio),
            "entrees": len(people.entries),
            "sorties": len(people.exits),
        },
        "details": {
            "signes_dans_annee": len(people.signed_in_year),
            "file_active_hors_accompagnees": {
                heading.value: len(people.first_under(heading)) for heading in Heading if heading != Heading.ACCOMPANIED
            },
            "autres_fins": len(people.other_ends),
        },
        "theorique": _theoretical(annexe1.theoretical),
    }


def _theoretical(table: Table | None) -> dict | None:
    if table is None:
        return None
    blocks = _blocks(table)
    return {**blocks["directes"], "pourcentages": blocks["pourcentages"], "part": blocks["part"]}


def _blocks(table: Table) -> dict:
    """The direct block, the percentages and the share of one table."""
    individual, collective, transport, direct = (table[row] for row in (*DIRECT_ROWS, Row.DIRECT))
    return {
        "directes": {
            "individuels": {"nombre": individual.number, "minutes": individual.minutes},
            "collectifs": {"nombre": collective.number, "minutes": collective.minutes},
            "transport_usager": {"minutes": transport.minutes},
            "sous_total": {"nombre": direct.number, "minutes": direct.minutes},
        },
        "pourcentages": {
            **{
                line.row.value: {"nombre": _float(line.number_percent), "duree": _float(line.minutes_percent)}
                for line in (individual, collective)
            },
            **{row.value: {"duree": _float(table[row].minutes_percent)} for row in (Row.TRANSPORT, *INDIRECT_ROWS)},
        },
        "part": {"directes": _float(table.direct_share), "indirectes": _float(table.indirect_share)},
    }


def _pair(pair) -> dict[str, float | None]:
    return {"autorise": _float(pair.authorized), "realise": _float(pair.done)}


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
