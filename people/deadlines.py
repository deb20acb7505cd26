"""The deadlines that hang from a person, whatever her path: her alerts, her protection measure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from people.models import PersonAlert, ProtectionMeasure
from services.calendars import add_months
from services.deadlines import Deadline, Delay, Rule, Term

REFERENT = "référent"
ALERT_REVIEW = "alerte_a_revoir"


def alert_not_reviewed(alert: PersonAlert, on: datetime.date) -> Iterator[Term]:
    """Open as long as the alert is, as known on that day."""
    if alert.written_on <= on and not (alert.closed_on and alert.closed_on <= on):
        yield Term(since=alert.written_on, from_=alert.review_on)


RULES: tuple[Rule[PersonAlert], ...] = (
    Rule(
        code=ALERT_REVIEW,
        label="Revoir l'alerte posée sur cette personne : la garder ou la lever",
        source="Règle du service",
        who=REFERENT,
        delay=Delay(),
        open_terms=alert_not_reviewed,
    ),
)


# A measure is renewed by a judge: whoever must ask for it is told that long before.
TOLD_MONTHS_BEFORE = 6


def measure_ending(measure: ProtectionMeasure, on: datetime.date) -> Iterator[Term]:
    """Open as long as no other measure follows, « aucune » included: the caller gives the latest one of a person."""
    if measure.ends_on and (measure.starts_on is None or measure.starts_on <= on):
        yield Term(since=measure.starts_on or measure.ends_on, from_=measure.ends_on)


PROTECTION: Rule[ProtectionMeasure] = Rule(
    code="protection_fin",
    label="Mesure de protection à son terme : noter son renouvellement, ou sa fin",
    source="Règle du service",
    who=REFERENT,
    delay=Delay(),
    open_terms=measure_ending,
    told_from=lambda day: add_months(day, -TOLD_MONTHS_BEFORE),
)


def deadlines_of_alert(alert: PersonAlert, on: datetime.date) -> Iterator[Deadline]:
    """Fetched with its person."""
    for rule in RULES:
        yield from rule.deadlines(
            alert, on, person_ref=alert.person.ref, accompaniment_ref=None, person_id=alert.person_id
        )
