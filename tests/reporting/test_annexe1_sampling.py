"""Carottage: the theoretical minutes (CAR-1, CAR-2), the coherence of the four weeks (CAR-3), and the checks."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.checks import of_acts
from reporting.sampling import Direct, extrapolated, extrapolated_transport, is_coherent
from services.enums import CountingMethod


@pytest.mark.parametrize(
    "minutes, acts, of_year, expected",
    [
        (5400, 120, 1560, 70_200),
        (815, 17, 240, 11_506),  # 11 505.88…
        (1, 2, 1, 1),  # half up
        (0, 3, 10, 0),
        (0, 0, 0, 0),  # no act in the year
        (0, 0, 5, None),  # nothing to divide by
    ],
)
def test_minutes_of_the_year_follow_the_mean_of_the_four_weeks(minutes, acts, of_year, expected):
    assert extrapolated(minutes, acts, of_year) == expected


@pytest.mark.parametrize(
    "transport, acts, of_year, expected",
    [
        (135, 17, 240, 1906),
        (0, 17, 240, 0),
        (0, 0, 240, 0),  # no transport in the four weeks
        (30, 0, 240, None),  # transport of sessions only, and no individual act to divide by
        (30, 0, 0, None),
    ],
)
def test_transport_of_the_year_follows_the_individual_acts(transport, acts, of_year, expected):
    sample = Direct(individual=acts, transport_minutes=transport)
    assert extrapolated_transport(sample, Direct(individual=of_year)) == expected


@given(st.integers(0, 10**6), st.integers(1, 10**4), st.integers(0, 10**5))
def test_extrapolation_is_within_half_a_minute(minutes, acts, of_year):
    found = extrapolated(minutes, acts, of_year)
    assert abs(found - Fraction(minutes * of_year, acts)) <= Fraction(1, 2)


@given(st.integers(0, 10**6), st.integers(1, 10**4))
def test_year_made_of_the_sample_alone_is_the_sample(minutes, acts):
    assert extrapolated(minutes, acts, acts) == minutes


@pytest.mark.parametrize(
    "of_year, in_sample, days, weekly, expected",
    [
        (1250, 100, 250, 5, True),  # 100 × 50 ÷ 4 = 1 250
        (1437, 100, 250, 5, True),
        (1438, 100, 250, 5, False),  # beyond 15 %
        (1063, 100, 250, 5, True),
        (1062, 100, 250, 5, False),
        (1250, 100, 200, 4, True),
        (0, 0, 250, 5, True),
        (1, 0, 250, 5, False),
    ],
)
def test_four_weeks_look_like_the_year(of_year, in_sample, days, weekly, expected):
    sample, year = Direct(individual=in_sample), Direct(individual=of_year)
    assert is_coherent(sample, year, Fraction(days), weekly) is expected


def failed(method, year, sample=None, opening_days=None):
    checks = of_acts(method, year=year, sample=sample or Direct(), opening_days=opening_days, weekly_days=5)
    return {check.rule: check.blocking for check in checks if not check.passed}


def test_year_in_minutes_wants_every_act_timed():
    assert failed(CountingMethod.MINUTES, Direct(individual=5)) == {}
    assert failed(CountingMethod.MINUTES, Direct(individual=5, untimed=1)) == {"STR-1": True}


@pytest.mark.parametrize(
    "year, sample, expected",
    [
        (Direct(individual=10, untimed=8), Direct(individual=2), {}),
        (Direct(individual=10), Direct(individual=2, untimed=1), {"STR-2": True}),
        (Direct(individual=10), Direct(), {"CAR-1": True}),
        (Direct(individual=10, collective=3), Direct(individual=2), {"CAR-1": True}),
        (Direct(individual=10, collective=3), Direct(individual=2, collective=1), {}),
        (Direct(collective=3), Direct(collective=1, transport_minutes=20), {"CAR-1": True}),
        (Direct(), Direct(), {}),
    ],
)
def test_four_weeks_must_hold_what_the_year_counts(year, sample, expected):
    assert failed(CountingMethod.SAMPLING, year, sample) == expected


def test_four_weeks_that_do_not_look_like_the_year_are_a_warning():
    year, sample = Direct(individual=2000), Direct(individual=100)
    assert failed(CountingMethod.SAMPLING, year, sample, Decimal(250)) == {"CAR-3": False}
    assert failed(CountingMethod.SAMPLING, year, sample, None) == {}  # opening days unknown: nothing to compare with
