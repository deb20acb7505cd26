"""What the page verifies before the report is sent; a failed blocking check means that figures are missing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reporting.file_active import Counted, People
from reporting.sampling import Direct, expected_number, is_coherent
from services.enums import CountingMethod
from services.rules import half_up


@dataclass(frozen=True)
class Check:
    """A verification and its outcome, in French; `people` are those it names, `rule` the rule it guards."""

    rule: str
    passed: bool
    message: str
    blocking: bool = False
    people: tuple[uuid.UUID, ...] = ()


def of_people(people: People) -> Iterator[Check]:
    """PA ≤ file active; entries and exits are in the file active."""
    inside = {person.person_id for person in people.file_active}
    yield Check(
        rule="PA-1",
        passed=len(people.accompanied) <= len(people.file_active),
        message=f"{len(people.accompanied)} personnes accompagnées pour {len(people.file_active)} en file active.",
        blocking=True,
    )
    yield _inside("ENT-1", "entrée", people.entries, inside)
    yield _inside("SOR-1", "sortie", people.exits, inside)


def _inside(rule: str, what: str, counted: tuple[Counted, ...], inside: set[uuid.UUID]) -> Check:
    outside = tuple(person.person_id for person in counted if person.person_id not in inside)
    if not outside:
        return Check(rule=rule, passed=True, message=f"Chaque {what} est dans la file active.")
    count = f"1 {what} n'est" if len(outside) == 1 else f"{len(outside)} {what}s ne sont"
    return Check(rule=rule, passed=False, message=f"{count} pas dans la file active.", people=outside)


def of_acts(
    method: CountingMethod, *, year: Direct, sample: Direct, opening_days: Decimal | None, weekly_days: int
) -> Iterator[Check]:
    """Every act that must be timed is (STR-1, STR-2); under carottage the four weeks hold acts and look like the year."""
    minutes = method == CountingMethod.MINUTES
    yield (
        _all_timed("STR-1", year.untimed, "")
        if minutes
        else _all_timed("STR-2", sample.untimed, " des quatre semaines")
    )
    if method == CountingMethod.SAMPLING:
        yield _can_extrapolate(year, sample)
        if opening_days is not None:
            yield _looks_like_the_year(year, sample, Fraction(opening_days), weekly_days)


def _all_timed(rule: str, untimed: int, where: str) -> Check:
    message = f"Tous les actes{where} ont une durée."
    if untimed:
        message = f"{untimed} {'acte' if untimed == 1 else 'actes'}{where} sans durée."
    return Check(rule=rule, passed=not untimed, message=message, blocking=True)


def _can_extrapolate(year: Direct, sample: Direct) -> Check:
    """CAR-1, CAR-2: what the year counts, the four weeks hold too, so that there is something to divide by."""
    missing = []
    if year.individual and not sample.individual:
        missing.append("acte individuel")
    if year.collective and not sample.collective:
        missing.append("acte collectif")
    if sample.transport_minutes and not sample.individual and not missing:
        missing.append("acte individuel")
    message = "Les quatre semaines permettent de calculer le tableau théorique."
    if missing:
        message = (
            f"Aucun {' ni '.join(missing)} dans les quatre semaines : le tableau théorique ne peut pas être calculé."
        )
    return Check(rule="CAR-1", passed=not missing, message=message, blocking=True)


def _looks_like_the_year(year: Direct, sample: Direct, opening_days: Fraction, weekly_days: int) -> Check:
    expected = half_up(expected_number(sample, opening_days, weekly_days), 0)
    return Check(
        rule="CAR-3",
        passed=is_coherent(sample, year, opening_days, weekly_days),
        message=f"{year.number} actes dans l'année ; les quatre semaines en annoncent {expected} (écart toléré : 15 %).",
    )
