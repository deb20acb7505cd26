"""Arithmetic that every printed figure shares."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from services.models import SupportQuota


def half_up(value: Fraction | Decimal | int, digits: int) -> Decimal:
    """The value with this many decimals, a half going away from zero, as the Département's table is filled in.

    Exact: a fraction is never turned into a float on the way. 1/3 → 0.3; 12.25 → 12.3; digits=0 gives an integer.
    """
    scaled = Fraction(value) * 10**digits
    units = int(abs(scaled) + Fraction(1, 2))
    return Decimal(units if scaled >= 0 else -units).scaleb(-digits)


def exact_minutes(quota: SupportQuota) -> Fraction:
    """Rule FS-1: quotité × hours of a full-time post, never rounded."""
    return Fraction(quota.fte_share) * Fraction(quota.hours_per_fte) * 60


def support_minutes(quotas: Iterable[SupportQuota]) -> int:
    """Rule FS-1: the minutes of support posts, summed exactly and rounded once. A third of a post three times → 1 820 h."""
    return int(half_up(sum(map(exact_minutes, quotas), Fraction()), 0))


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
