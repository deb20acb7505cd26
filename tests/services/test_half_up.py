"""A half goes up, exactly: percentages, ratios and rounded minutes (PCT-1, RAT-1, FS-1, CAR-1)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules import half_up, half_up_ratio, percentage


@pytest.mark.parametrize(
    "value, digits, expected",
    [
        (Fraction(99412_5, 10), 0, "99413"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(3, 2), 0, "2"),
        (Fraction(5, 2), 0, "3"),
        (Decimal("0.05"), 1, "0.1"),
        (Decimal("0.049"), 1, "0.0"),
        (Fraction(1, 3), 1, "0.3"),
        (Fraction(2, 3), 2, "0.67"),
        (Decimal("-2.5"), 0, "-3"),
        (7, 2, "7.00"),
    ],
)
def test_half_goes_up(value, digits, expected):
    assert str(half_up(value, digits)) == expected


@pytest.mark.parametrize(
    "part, whole, expected",
    [(3200, 3296, "97.1"), (96, 3296, "2.9"), (158400, 195960, "80.8"), (1, 16, "6.3"), (1, 8, "12.5"), (0, 5, "0.0")],
)
def test_percentage_has_one_decimal(part, whole, expected):
    assert percentage(part, whole) == Decimal(expected)


@pytest.mark.parametrize("part, whole", [(0, 0), (5, 0), (None, 5), (5, None)])
def test_percentage_of_nothing_is_no_figure(part, whole):
    assert percentage(part, whole) is None


def test_ratio_of_file_active_has_two_decimals():
    assert half_up_ratio(90, 60, 2) == Decimal("1.50")
    assert half_up_ratio(28, 22, 2) == Decimal("1.27")
    assert half_up_ratio(28, None, 2) is None


@given(st.fractions(min_value=-(10**9), max_value=10**9), st.integers(0, 4))
def test_rounding_moves_by_half_a_unit_at_most(value, digits):
    unit = Fraction(1, 10**digits)
    rounded = Fraction(half_up(value, digits))
    assert abs(rounded - value) <= unit / 2
    assert (rounded / unit).denominator == 1
