"""The order of an agenda, the places a session finds free, what forbids a decision."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from admissions.enums import AdmissionDecision, Complexity, Situation, Urgency
from admissions.models import REASONED_DECISIONS, CaseSheet, CommissionCase
from admissions.rules import FOLLOWED, Path, has_been_assessed, situation_on
from services.checks import Finding

# Who may be on an agenda, once an individual meeting took place (article 4).
HEARD = frozenset({Situation.BEING_ASSESSED, Situation.TO_DECIDE, Situation.WAITING_LIST})
URGENCIES, COMPLEXITIES = list(Urgency), list(Complexity)
LAST = 10_000


def may_be_heard(path: Path, on: datetime.date) -> bool:
    """The individual meeting precedes the commission; whoever waits may be heard again."""
    return situation_on(path, on) in HEARD and has_been_assessed(path.accompaniment, on)


def places_free(authorized: int, paths: Iterable[Path], on: datetime.date) -> tuple[int, int]:
    """What the capacity leaves, people in veille holding theirs, and how many are followed. A figure for the MDPH: it
    conditions no admission (article 5)."""
    followed = sum(situation_on(path, on) in FOLLOWED for path in paths)
    return max(authorized - followed, 0), followed


def agenda_key(sheet: CaseSheet) -> tuple[int, int, int, int, bytes]:
    """By priority, then urgency, then complexity, then the shorter time to reach the objective (article 4)."""
    return (
        sheet.priority or LAST,
        URGENCIES.index(Urgency(sheet.urgency)) if sheet.urgency else LAST,
        COMPLEXITIES.index(Complexity(sheet.complexity)) if sheet.complexity else LAST,
        LAST if sheet.expected_months is None else sheet.expected_months,
        sheet.pk.bytes,
    )


def problems_of_decision(
    decision: str, reasons: str, *, was: CommissionCase | None, held_on: datetime.date, on: datetime.date
) -> list[Finding]:
    """What forbids to write this decision of a session on a day; blank: the sheet is prepared, nothing is decided."""
    if not decision:
        return [Finding("decision", "Cette décision est prise : changez-la, sans l'effacer.")] if was else []
    found = []
    if held_on > on:
        message = f"La commission se tient le {held_on:%d/%m/%Y} : préparez la fiche, la décision se note le jour venu."
        found.append(Finding("decision", message))
    if decision in REASONED_DECISIONS and not reasons:
        found.append(Finding("reasons", "Un refus ou une réorientation donne son motif."))
    return found


def grants_something(decision: str) -> bool:
    """Needs are answered for whoever is admitted, or will be."""
    return decision in (AdmissionDecision.ADMITTED, AdmissionDecision.WAITING_LIST)
