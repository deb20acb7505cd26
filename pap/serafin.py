"""SERAFIN-PH: the national nomenclature of needs and prestations (ANS 2023.1.0, Licence Ouverte 2.0)."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data" / "serafin_ph.csv"
# The chapter of needs; the two others are prestations, direct ones and those of management and of the building.
NEEDS = "1"


@dataclass(frozen=True)
class SerafinCode:
    """Code SERAFIN-PH: its number in dotted segments, « 2.3.3.1 », and what it says."""

    code: str
    label: str

    @property
    def sort_key(self) -> tuple[int, ...]:
        """1.1.10 comes after 1.1.2."""
        return tuple(int(segment) for segment in self.code.split("."))

    @property
    def is_need(self) -> bool:
        return self.code.split(".")[0] == NEEDS

    @property
    def is_chapter(self) -> bool:
        """A title of the nomenclature, which nobody chooses."""
        return "." not in self.code

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


@functools.cache
def nomenclature() -> dict[str, SerafinCode]:
    """The 107 codes by number, in the order of the nomenclature."""
    with DATA.open(encoding="utf-8", newline="") as file:
        codes = [SerafinCode(row["code"], row["libelle"]) for row in csv.DictReader(file, delimiter=";")]
    return {one.code: one for one in sorted(codes, key=lambda one: one.sort_key)}


@functools.cache
def choosable(*, needs: bool) -> tuple[SerafinCode, ...]:
    """The needs, or the prestations, that somebody may name; without the titles."""
    return tuple(one for one in nomenclature().values() if not one.is_chapter and one.is_need == needs)
