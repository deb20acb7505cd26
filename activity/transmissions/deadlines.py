"""« À faire le … »: what a transmission asks joins the deadlines."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils import timezone

from activity.models import Transmission
from services.deadlines import Deadline, Delay, Rule, Term

ADDRESSEE = "destinataire"


def not_done(transmission: Transmission, on: datetime.date) -> Iterator[Term]:
    """Open from the day it was written to the day it was done, both as known on that day."""
    written = timezone.localtime(transmission.written_at).date()
    done = transmission.done_at and timezone.localtime(transmission.done_at).date()
    if transmission.due_on and written <= on and not (done and done <= on):
        yield Term(since=written, from_=transmission.due_on)


RULES: tuple[Rule[Transmission], ...] = (
    Rule(
        code="transmission_a_faire",
        label="Faire ce que demande une transmission",
        source="Transmissions de l'équipe",
        who=ADDRESSEE,
        delay=Delay(),
        open_terms=not_done,
    ),
)


def deadlines_of_transmission(transmission: Transmission, on: datetime.date) -> Iterator[Deadline]:
    """What is open that day; its text stays on its page. Fetched with its person."""
    person = transmission.person
    for rule in RULES:
        yield from rule.deadlines(
            transmission,
            on,
            person_ref=person.ref if person else None,
            accompaniment_ref=None,
            person_id=person.pk if person else None,
        )
