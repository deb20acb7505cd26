"""What a team meeting decided, with a day, joins the deadlines until it is done."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils import timezone

from activity.models import MeetingPoint
from services.deadlines import Deadline, Delay, Rule, Term


def not_done(point: MeetingPoint, on: datetime.date) -> Iterator[Term]:
    """Open from the day of the meeting to the day it was done, both as known on that day."""
    done = point.done_at and timezone.localtime(point.done_at).date()
    if point.due_on and point.meeting.date <= on and not (done and done <= on):
        yield Term(since=point.meeting.date, from_=point.due_on)


DECISION: Rule[MeetingPoint] = Rule(
    code="decision_a_faire",
    label="Faire ce qu'une réunion a décidé",
    source="Réunions de l'équipe",
    who="professionnel désigné",
    delay=Delay(),
    open_terms=not_done,
)


def deadlines_of_decision(point: MeetingPoint, on: datetime.date) -> Iterator[Deadline]:
    """What is open that day; its text stays on its page. Fetched with its meeting and its person."""
    person = point.person
    return DECISION.deadlines(
        point,
        on,
        person_ref=person.ref if person else None,
        accompaniment_ref=None,
        person_id=person.pk if person else None,
    )
