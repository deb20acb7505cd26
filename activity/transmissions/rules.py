"""What a transmission must say."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from activity.rules import Finding

IN_TEAM = "Ce qui s'évoque en réunion s'adresse à toute l'équipe : ne cochez aucun collègue."
PAST = "Cette date est passée : choisissez aujourd'hui ou plus tard."


def problems_of_transmission(
    *, named: bool, to_raise: bool, due_on: datetime.date | None, was_due_on: datetime.date | None, on: datetime.date
) -> Iterator[Finding]:
    """`was_due_on`: the day before a correction, which may stay although it is past."""
    if to_raise and named:
        yield Finding("to_raise", IN_TEAM)
    if due_on and due_on < on and due_on != was_due_on:
        yield Finding("due_on", PAST)
