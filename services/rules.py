"""Arithmetic that every printed figure shares."""

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction | Decimal | int, digits: int) -> Decimal:
    """The value with this many decimals, a half going away from zero, as the Département's table is filled in.

    Exact: a fraction is never turned into a float on the way. 1/3 → 0.3; 12.25 → 12.3; digits=0 gives an integer.
    """
    scaled = Fraction(value) * 10**digits
    units = int(abs(scaled) + Fraction(1, 2))
    return Decimal(units if scaled >= 0 else -units).scaleb(-digits)


def half_up_ratio(
    part: int | Fraction | Decimal | None, whole: int | Fraction | Decimal | None, digits: int
) -> Decimal | None:
    """part ÷ whole, half up; None where either is not measured or the base is zero."""
    if part is None or not whole:
        return None
    return half_up(Fraction(part) / Fraction(whole), digits)


def percentage(part: int | None, whole: int | None) -> Decimal | None:
    """part of whole in %, one decimal, half up (rule PCT-1); None as for half_up_ratio."""
    return half_up_ratio(None if part is None else part * 100, whole, 1)
