"""The deadlines that hang from a person, whatever her path: her alerts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from people.models import PersonAlert
from services.deadlines import Deadline, Delay, Rule, Term

REFERENT = "référent"


def alert_not_reviewed(alert: PersonAlert, on: datetime.date) -> Iterator[Term]:
    """Open as long as the alert is, as known on that day."""
    if alert.written_on <= on and not (alert.closed_on and alert.closed_on <= on):
        yield Term(since=alert.written_on, from_=alert.review_on)


RULES: tuple[Rule[PersonAlert], ...] = (
    Rule(
        code="alerte_a_revoir",
        label="Revoir l'alerte posée sur cette personne : la garder ou la lever",
        source="Règle du service",
        who=REFERENT,
        delay=Delay(),
        open_terms=alert_not_reviewed,
    ),
)


def deadlines_of_alert(alert: PersonAlert, on: datetime.date) -> Iterator[Deadline]:
    """Fetched with its person."""
    for rule in RULES:
        yield from rule.deadlines(
            alert, on, person_ref=alert.person.ref, accompaniment_ref=None, person_id=alert.person_id
        )
