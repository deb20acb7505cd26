"""What the sheet of a mission d'appui must say."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from activity.rules import Finding


def problems_of_mission(
    *,
    asked_on: datetime.date,
    answered_on: datetime.date | None,
    answer: str,
    ended_on: datetime.date | None,
    result: str,
    on: datetime.date,
) -> Iterator[Finding]:
    """Its days in their order and none to come; an answer and a result each with its day."""
    if asked_on > on:
        yield Finding("asked_on", "Cette date est dans l'avenir.")
    for field, day, text, undated in (
        ("answered_on", answered_on, answer, "Une réponse est écrite : dites de quel jour."),
        ("ended_on", ended_on, result, "Un résultat est écrit : dites quand la mission s'est terminée."),
    ):
        if day is None and text:
            yield Finding(field, undated)
        elif day and day > on:
            yield Finding(field, "Cette date est dans l'avenir.")
        elif day and day < asked_on:
            yield Finding(field, "Cette date précède la demande.")
    if answered_on and ended_on and ended_on < answered_on:
        yield Finding("ended_on", "La fin précède la réponse.")
