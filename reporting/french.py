"""How figures are printed in French: comma, narrow no-break space between thousands, half up."""

from __future__ import annotations

from decimal import Decimal

from services.rules import half_up_ratio
from services.text import NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE

EMPTY = "—"
MINUTES_PER_HOUR = 60


def hours_of(minutes: int | None) -> Decimal | None:
    """Minutes as hours, two decimals, half up. None stays None. 158 401 → 2640.02."""
    return half_up_ratio(minutes, MINUTES_PER_HOUR, 2)


def french_number(value: Decimal | int | None) -> str:
    """The digits that the number has, as written in French; « — » for None. Decimal("3266.00") → « 3 266,00 »."""
    if value is None:
        return EMPTY
    return f"{value:,}".replace(",", NARROW_NO_BREAK_SPACE).replace(".", ",")


def percent_text(value: Decimal | None) -> str:
    """« 59,6 % »; « — » for an empty base."""
    return EMPTY if value is None else f"{french_number(value)}{NO_BREAK_SPACE}%"


def short(value: Decimal | None) -> Decimal | None:
    """Without useless zeros: 250.00 → 250, 8.30 → 8.3."""
    return None if value is None else Decimal(f"{value.normalize():f}")
