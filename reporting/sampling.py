"""Carottage: acts counted all year, timed in four weeks, and what follows (rules STR-2, CAR-1, CAR-2, CAR-3)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from services.rules import half_up

SAMPLED_WEEKS = 4
# Rule CAR-3: beyond this the page warns that the four weeks do not look like the year.
COHERENCE_TOLERANCE = Fraction(15, 100)


@dataclass(frozen=True)
class Direct:
    """Direct acts of a period: numbers and minutes of individual acts and sessions, transport with the people.

    `untimed`: counted acts without minutes.
    """

    individual: int = 0
    individual_minutes: int = 0
    collective: int = 0
    collective_minutes: int = 0
    transport_minutes: int = 0
    untimed: int = 0

    @property
    def number(self) -> int:
        return self.individual + self.collective


def extrapolated(minutes: int, acts: int, acts_of_year: int) -> int | None:
    """CAR-1: minutes in the four weeks ÷ acts in them × acts of the year. 5 400 ÷ 120 × 1 560 → 70 200.

    0 without any act in the year; None where the four weeks have no act to divide by.
    """
    if not acts_of_year:
        return 0
    return int(half_up(Fraction(minutes * acts_of_year, acts), 0)) if acts else None


def extrapolated_transport(sample: Direct, year: Direct) -> int | None:
    """CAR-2: transport in the four weeks (sessions included) ÷ individual acts in them × individual acts of the year.

    0 without any transport in the four weeks; None where they have no individual act to divide by.
    """
    if not sample.transport_minutes:
        return 0
    if not sample.individual:
        return None
    return int(half_up(Fraction(sample.transport_minutes * year.individual, sample.individual), 0))


def expected_number(sample: Direct, opening_days: Fraction, weekly_days: int) -> Fraction:
    """CAR-3: acts of the year as the four weeks foretell them: theirs × opening weeks ÷ 4."""
    return sample.number * (opening_days / weekly_days) / SAMPLED_WEEKS


def expected_so_far(sample_number: int, opening_days: int, weekly_days: int, weeks: int) -> Fraction:
    """CAR-3 while the year runs: what the sampled weeks that are over foretell for the opening days gone by.

    Once the four are over, and the year with them, it is `expected_number`.
    """
    return sample_number * Fraction(opening_days, weekly_days) / weeks


def is_within_tolerance(number: int, expected: Fraction) -> bool:
    """CAR-3: 15 % of what was expected."""
    return abs(number - expected) <= COHERENCE_TOLERANCE * expected


def is_coherent(sample: Direct, year: Direct, opening_days: Fraction, weekly_days: int) -> bool:
    """CAR-3: the year's number is within 15 % of the expected one."""
    return is_within_tolerance(year.number, expected_number(sample, opening_days, weekly_days))
