"""The deadlines of what is done: the table of rules, each a function of rows that are at hand and of a day."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from activity.collective import rules as collective
from activity.collective.rules import Period
from services.calendars import add_months
from services.deadlines import Deadline, Delay, Rule, Term
from services.models import DeadlineSetting

ARTICLE_2 = "Convention 2025-2029, article 2"
REFERENT = "référent"


@dataclass(frozen=True)
class Participation:
    """Someone in one collective activity: her enrolments there, and when they were evaluated."""

    activity: str
    periods: Sequence[Period]
    reviewed: Sequence[datetime.date]
    restart_after_months: int

    def start(self, on: datetime.date) -> datetime.date | None:
        return collective.start_in_a_row(self.periods, restart_after_months=self.restart_after_months, on=on)

    def planned_end(self, on: datetime.date) -> datetime.date:
        """When she stops, as far as it is said."""
        return max(one.last or datetime.date.max for one in self.periods if one.holds(on))


def not_reviewed(one: Participation, on: datetime.date) -> Iterator[Term]:
    start = one.start(on)
    if start is None:
        return
    since = collective.review_counts_from(start, one.reviewed, on)
    if add_months(since, collective.REVIEW_MONTHS) <= one.planned_end(on):
        yield Term(since=since, from_=since)


def too_long_in_a_row(one: Participation, on: datetime.date) -> Iterator[Term]:
    start = one.start(on)
    if start is not None and collective.last_day_in_a_row(start) < one.planned_end(on):
        yield Term(since=start, from_=start)


COLLECTIVE: tuple[Rule[Participation], ...] = (
    Rule(
        code="collectif_evaluation",
        label="Évaluer sa participation à l'activité collective",
        source=ARTICLE_2,
        who=REFERENT,
        delay=Delay(months=collective.REVIEW_MONTHS),
        told_from=lambda day: add_months(day, collective.REVIEW_TOLD_MONTHS),
        open_terms=not_reviewed,
    ),
    Rule(
        code="collectif_24_mois",
        label="Mettre fin à sa participation : 24 mois d'affilée au plus",
        source=ARTICLE_2,
        who=REFERENT,
        delay=Delay(months=collective.MOST_MONTHS, days=-1),
        told_from=lambda day: add_months(day, collective.MOST_TOLD_MONTHS),
        open_terms=too_long_in_a_row,
    ),
)


def deadlines_of_participation(
    one: Participation,
    on: datetime.date,
    *,
    person_ref: str,
    person_id: uuid.UUID,
    settings: Sequence[DeadlineSetting] = (),
) -> Iterator[Deadline]:
    """Every deadline open that day on someone's part in one activity, which the label names."""
    for rule in COLLECTIVE:
        for found in rule.deadlines(
            one, on, person_ref=person_ref, accompaniment_ref=None, person_id=person_id, settings=settings
        ):
            yield found._replace(label=f"{found.label} ({one.activity})")


# Our choice: a week, so that she hears it from the service.
DAYS_TO_TELL = 7

RELATIVES: Rule[datetime.date] = Rule(
    code="proche_personne_a_informer",
    label="L'informer que ses proches ont été rencontrés sans elle",
    source="Choix du service : 7 jours",
    who=REFERENT,
    delay=Delay(days=DAYS_TO_TELL),
    told_from=lambda day: day,
    open_terms=lambda met_on, on: [Term(since=met_on, from_=met_on)] if met_on <= on else [],
)

# No text says how long: a month without an act is told, two are late. A watch is silence that somebody has decided.
SILENT_DAYS, SILENT_TOO_LONG_DAYS = 30, 60

SILENCE: Rule[datetime.date] = Rule(
    code="sans_acte",
    label="La revoir : aucun acte avec elle depuis un mois ou plus",
    source="Repère du logiciel, sans texte",
    who=REFERENT,
    delay=Delay(days=SILENT_TOO_LONG_DAYS),
    told_from=lambda day: day + datetime.timedelta(days=SILENT_DAYS),
    open_terms=lambda last, on: [Term(since=last, from_=last)] if (on - last).days >= SILENT_DAYS else [],
)
