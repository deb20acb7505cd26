"""The deadlines of a project: the table of rules, each a function of rows that are at hand and of a day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from services.calendars import add_months
from services.deadlines import Delay, Rule, Term

REFERENT = "référent"
# A project takes weeks to be made or made again with somebody: it is told that long before.
TOLD_MONTHS = 3
FIRST_MONTHS, REVIEW_MONTHS = 6, 12


def _told_before(months: int) -> Callable[[datetime.date], datetime.date]:
    return lambda day: add_months(day, months - TOLD_MONTHS)


@dataclass(frozen=True)
class Due:
    """What is due of one person's project: `since` the fact that it is counted from, `from_` the day."""

    since: datetime.date
    from_: datetime.date


def that_is_open(one: Due, on: datetime.date) -> Iterator[Term]:
    """Who is concerned that day is what the rows are asked for."""
    yield Term(since=one.since, from_=one.from_)


FIRST = Rule(
    code="pap_premier",
    label="Valider un premier projet d'accompagnement (PAP)",
    source="Repère du logiciel : six mois après l'admission",
    who=REFERENT,
    delay=Delay(months=FIRST_MONTHS),
    told_from=_told_before(FIRST_MONTHS),
    open_terms=that_is_open,
)
REVIEW = Rule(
    code="pap_evaluation",
    label="Évaluer le projet d'accompagnement (PAP), au moins une fois par an",
    source="Convention 2025-2029, article 7",
    who=REFERENT,
    delay=Delay(months=REVIEW_MONTHS),
    told_from=_told_before(REVIEW_MONTHS),
    open_terms=that_is_open,
)
OBJECTIVE = Rule(
    code="objectif_echeance",
    label="Évaluer un objectif du projet, arrivé à son échéance",
    source="Convention 2025-2029, article 8",
    who=REFERENT,
    delay=Delay(),
    told_from=_told_before(0),
    open_terms=that_is_open,
)
RULES: tuple[Rule[Due], ...] = (FIRST, REVIEW, OBJECTIVE)
