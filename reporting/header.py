"""The head of the table: capacity, opening days, daily span, full-time equivalents (rules CAP-1, JO-1, AMP-1, ETP-1)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from services.calendars import OpeningDay, days_common, first_day, last_day, mean_span
from services.models import AuthorizedCapacity, ServiceYear
from services.rules import half_up


class Employment(Protocol):
    """A membership of the service as ETP-1 reads it: `fte` None: not said; dates None: open."""

    name: str
    fte: Decimal | None
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    imported: bool


@dataclass(frozen=True)
class CapacityPeriod:
    """Places of an arrêté, from `since` until the next one; `until` is cut at 31/12/N."""

    since: datetime.date
    until: datetime.date
    places: int


@dataclass(frozen=True)
class Pair:
    """« Réalisé » and « autorisé » of one line; None: not said, not measured. `computed`: réalisé was not typed."""

    authorized: Decimal | None
    done: Decimal | None
    computed: bool = False


@dataclass(frozen=True)
class Post:
    """A membership with an ETP in N: its days in N and what it weighs in the year."""

    name: str
    fte: Decimal
    days: int
    weighted: Fraction


@dataclass(frozen=True)
class Header:
    """The lines above the blocks. `capacity` None: no arrêté yet on 31/12/N.

    `capacity_periods` are those in force in N; `mean_capacity` is weighted by days, None without a change in N. `days`
    and `posts`: what JO, AMP and ETP are computed of where they are.
    """

    capacity: int | None
    capacity_periods: tuple[CapacityPeriod, ...]
    mean_capacity: Decimal | None
    opening_days: Pair
    daily_span: Pair
    fte: Pair
    days: tuple[OpeningDay, ...]
    posts: tuple[Post, ...]


def capacity_periods(capacities: Iterable[AuthorizedCapacity], year: int) -> tuple[CapacityPeriod, ...]:
    """The arrêtés in force at least one day of N, in order."""
    known = sorted((row for row in capacities if row.since <= last_day(year)), key=lambda row: row.since)
    ends = [row.since - datetime.timedelta(days=1) for row in known[1:]] + [last_day(year)]
    return tuple(
        CapacityPeriod(row.since, end, row.places)
        for row, end in zip(known, ends, strict=False)  # no arrêté yet: nothing to pair with the last end
        if end >= first_day(year)
    )


def mean_capacity(periods: Sequence[CapacityPeriod], year: int) -> Decimal | None:
    """CAP-1: the mean weighted by the days of N on which an arrêté was in force, shown beside a change in the year."""
    if len(periods) < 2:
        return None
    days = [days_common(period.since, period.until, (first_day(year), last_day(year))) for period in periods]
    weighed = sum(period.places * count for period, count in zip(periods, days, strict=True))
    return half_up(Fraction(weighed, sum(days)), 2)


def posts_of(memberships: Sequence[Employment], year: int) -> tuple[Post, ...]:
    """ETP-1: the memberships of the service that have an ETP, each weighted by its days in N."""
    whole = (first_day(year), last_day(year))
    length = days_common(None, None, whole)
    posts = []
    for row in memberships:
        days = days_common(row.starts_on, row.ends_on, whole)
        if row.fte is not None and days:
            posts.append(Post(row.name, row.fte, days, Fraction(row.fte) * Fraction(days, length)))
    return tuple(posts)


def computed_fte(memberships: Sequence[Employment], year: int) -> Decimal | None:
    """ETP-1: the sum of the posts. 3 + 0,5 from 01/07 → 3,25.

    None where nobody has an ETP in N, or where one of them came by classeur, which never feeds a computed figure.
    `memberships`: those present in N.
    """
    posts = posts_of(memberships, year)
    if not posts or any(row.imported for row in memberships if row.fte is not None):
        return None
    return half_up(sum((post.weighted for post in posts), Fraction()), 2)


def _pair(authorized: Decimal | None, typed: Decimal | None, computed: Decimal | None) -> Pair:
    if typed is not None or computed is None:
        return Pair(authorized, typed)
    return Pair(authorized, computed, computed=True)


def build_header(
    typed: ServiceYear,
    capacities: Iterable[AuthorizedCapacity],
    days: Sequence[OpeningDay],
    memberships: Sequence[Employment],
) -> Header:
    """The head of the year `typed`; `days` are empty where the service does not keep its opening hours here."""
    year = typed.year
    periods = capacity_periods(capacities, year)
    span = mean_span(days)
    return Header(
        capacity=periods[-1].places if periods else None,
        capacity_periods=periods,
        mean_capacity=mean_capacity(periods, year),
        opening_days=_pair(
            typed.opening_days_authorized, typed.opening_days_done, Decimal(len(days)) if days else None
        ),
        daily_span=_pair(
            typed.daily_span_authorized, typed.daily_span_done, None if span is None else half_up(span, 2)
        ),
        fte=_pair(typed.fte_authorized, typed.fte_done, computed_fte(memberships, year)),
        days=tuple(days),
        posts=posts_of(memberships, year),
    )
