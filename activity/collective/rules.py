"""The rules of collective activities: what is eligible (AC-3), how long one takes part in a row, when that is evaluated.

Pure: rows and days are given, nothing is asked of the database.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from activity.enums import CollectivePurpose, EnrolmentOutcome
from activity.rules import Finding
from services.calendars import add_months

# Convention, article 2: « évaluée au minimum chaque année dans une limite de deux années en continu ».
REVIEW_MONTHS = 12
MOST_MONTHS = 24
# Told a month before, as the service asks.
REVIEW_TOLD_MONTHS = 11
MOST_TOLD_MONTHS = 23

DAY = datetime.timedelta(days=1)
ENDING = frozenset({EnrolmentOutcome.REACHED, EnrolmentOutcome.STOPPED})


def reasons_against(purpose: str, *, is_occupational: bool, is_lasting: bool) -> list[str]:
    """Why such an activity does not count in Annexe 1, in the words of the notice and of the convention; [] when it does."""
    found = []
    if purpose == CollectivePurpose.LEISURE:
        found.append("un loisir (yoga, théâtre, dessin) ne relève pas d'un SAVS (règle AC-3)")
    if purpose == CollectivePurpose.STAY:
        found.append(
            "prendre part à un séjour ne relève pas d'un SAVS ; aider une personne à l'organiser est un acte individuel "
            "(règles AC-3, AI-6)"
        )
    if is_occupational:
        found.append("elle ne doit être ni de l'occupationnel, ni un accueil de jour (convention, article 2)")
    if is_lasting:
        found.append("elle ne doit être ni régulière ni pérenne pour la personne (convention, article 2)")
    return found


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One enrolment of someone in one activity, both days included; `last` None: she still takes part."""

    first: datetime.date
    last: datetime.date | None = None

    def holds(self, day: datetime.date) -> bool:
        return self.first <= day and (self.last is None or self.last >= day)


def start_in_a_row(periods: Iterable[Period], *, restart_after_months: int, on: datetime.date) -> datetime.date | None:
    """Since when she takes part without an interruption long enough to start the count anew; None: she does not, that day.

    01/01–30/06 then from 01/09: two months apart. They are one when it takes three, and the second counts alone when it
    takes two.
    """
    start: datetime.date | None = None
    until: datetime.date | None = None
    going_on = False
    for period in sorted(periods, key=lambda one: one.first):
        if period.first > on:
            break
        if start is None or (until is not None and period.first >= add_months(until + DAY, restart_after_months)):
            start = period.first
        until = period.last if period.last is None or until is None else max(until, period.last)
        going_on = going_on or period.holds(on)
    return start if going_on else None


def last_day_in_a_row(start: datetime.date) -> datetime.date:
    """The last of the 24 months. From 01/09/2025 → 31/08/2027."""
    return add_months(start, MOST_MONTHS) - DAY


def review_counts_from(start: datetime.date, reviewed: Iterable[datetime.date], on: datetime.date) -> datetime.date:
    """The day from which the year until the next evaluation runs: the last one known that day, else the start."""
    return max((day for day in reviewed if start <= day <= on), default=start)


def problems_of_enrolment(
    *,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    activity_period: Period,
    others: Iterable[Period],
    reviewed: Iterable[datetime.date] = (),
) -> list[Finding]:
    """What is wrong with an enrolment; `others`: hers in the same activity, `reviewed`: the days of its evaluations."""
    found = []
    if ends_on is not None and ends_on < starts_on:
        return [Finding("ends_on", "Le dernier jour précède le début.")]
    if starts_on < activity_period.first:
        found.append(Finding("starts_on", f"L'activité ne débute que le {activity_period.first:%d/%m/%Y}."))
    if activity_period.last is not None and (ends_on or starts_on) > activity_period.last:
        field = "ends_on" if ends_on else "starts_on"
        found.append(Finding(field, f"L'activité finit le {activity_period.last:%d/%m/%Y}."))
    hers = Period(starts_on, ends_on)
    if any(_overlap(hers, other) for other in others):
        found.append(Finding("starts_on", "Elle est déjà inscrite à cette activité à ces dates."))
    outside = [day for day in reviewed if not hers.holds(day)]
    if outside:
        found.append(Finding("starts_on", f"Une évaluation du {outside[0]:%d/%m/%Y} serait hors de l'inscription."))
    return found


def _overlap(one: Period, other: Period) -> bool:
    return (other.last is None or one.first <= other.last) and (one.last is None or other.first <= one.last)


def problems_of_review(
    *,
    reviewed_on: datetime.date,
    enrolment: Period,
    others: Collection[datetime.date],
    on: datetime.date,
) -> list[Finding]:
    """What is wrong with the evaluation of an enrolment; `others`: the days of the others."""
    if reviewed_on > on:
        return [Finding("reviewed_on", "Une évaluation se note une fois faite : cette date est dans l'avenir.")]
    if not enrolment.holds(reviewed_on):
        return [Finding("reviewed_on", "Cette date est hors de l'inscription.")]
    if reviewed_on in others:
        return [Finding("reviewed_on", "Une évaluation est déjà écrite à cette date.")]
    return []


def problems_of_attendance(
    *,
    present: Sequence[uuid.UUID],
    excused: Collection[uuid.UUID],
    as_individual: bool,
) -> list[Finding]:
    """What is wrong with who came and who did not."""
    found = []
    if set(present) & set(excused):
        found.append(Finding("excused", "Une même personne ne peut pas être venue et absente."))
    if as_individual and len(present) != 1:
        found.append(
            Finding(
                "as_individual",
                "Une séance devient un acte individuel quand une seule personne est venue (règle AC-2).",
            )
        )
    return found
