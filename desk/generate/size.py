"""How large each generated service is: the real capacities of a department, and the acts that go with them."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# The last year generated: fixed, so that the figures of a seed do not move with the calendar.
LAST_YEAR = 2025
# Each year before the last holds this share of its acts: services that have just left their spreadsheets.
EARLIER_YEAR_SHARE = 0.15
SAMPLED_EVERY = 4  # every fourth service counts by « carottage »
PEOPLE_PER_PLACE = 1.5
CAPACITIES = Path(__file__).parents[1] / "data" / "savs_ille_et_vilaine_2023.csv"


@dataclass(frozen=True)
class ServiceSize:
    """One service to generate: its rank (1 is the largest), places, and acts by year."""

    rank: int
    places: int
    people: int
    acts: dict[int, int]
    sampled: bool


def years_until(last: int, years: int) -> range:
    return range(last - years + 1, last + 1)


def sizes(*, services: int, years: int, acts: int, people: int | None = None) -> list[ServiceSize]:
    """`acts` in all, shared between services by their places and between years by EARLIER_YEAR_SHARE; adds up exactly.

    `people`: in each service, whatever its places.
    """
    places = _places(services)
    by_year = _shared(acts, [1.0 if y == LAST_YEAR else EARLIER_YEAR_SHARE for y in years_until(LAST_YEAR, years)])
    by_service = [_shared(total, places) for total in by_year]
    return [
        ServiceSize(
            rank=rank,
            places=places[rank - 1],
            people=people or max(math.ceil(places[rank - 1] * PEOPLE_PER_PLACE), 12),
            acts={year: by_service[index][rank - 1] for index, year in enumerate(years_until(LAST_YEAR, years))},
            sampled=rank % SAMPLED_EVERY == 0,
        )
        for rank in range(1, services + 1)
    ]


def _places(services: int) -> list[int]:
    """The capacities of Ille-et-Vilaine, largest first, over again when there are more services."""
    with CAPACITIES.open(encoding="utf-8", newline="") as file:
        real = sorted((int(row["capacite_autorisee"]) for row in csv.DictReader(file, delimiter=";")), reverse=True)
    return [real[index % len(real)] for index in range(services)]


def _shared(total: int, weights: Sequence[float]) -> list[int]:
    """Whole shares of a total, in proportion of the weights, largest remainders first."""
    exact = [total * weight / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: shares[index] - exact[index])
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares
