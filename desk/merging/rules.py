"""What two files cannot hold together: named before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.formats import date_format

from activity.models import ActPerson
from admissions.models import Accompaniment
from people.models import Orientation


def accompaniments_at_once(one: Iterable[Accompaniment], other: Iterable[Accompaniment]) -> Iterator[str]:
    """Fetched with their service."""
    others = list(other)
    for a in one:
        for b in others:
            if a.service_id == b.service_id and _overlap(a.open_during, b.open_during):
                yield (
                    f"{a.service} : deux accompagnements ouverts en même temps, {_period(a)} et {_period(b)}. "
                    "Terminez ou corrigez l’un des deux d’abord."
                )


def _overlap(one: Any, other: Any) -> bool:
    if one.isempty or other.isempty:
        return False
    return (one.upper is None or other.lower < one.upper) and (other.upper is None or one.lower < other.upper)


def _period(path: Accompaniment) -> str:
    since, until = path.open_during.lower, path.open_during.upper
    return f"du {since:%d/%m/%Y}" + (f" au {until:%d/%m/%Y}" if until else " à aujourd’hui")


def orientations_at_once(one: Iterable[Orientation], other: Iterable[Orientation]) -> Iterator[str]:
    """Two that begin the same day and do not say the same; the same one noted twice is one."""
    by_start = {row.starts_on: row for row in one}
    for row in other:
        same = by_start.get(row.starts_on)
        if same and (same.decided_on, same.ends_on) != (row.decided_on, row.ends_on):
            day = date_format(row.starts_on, "j F Y")
            yield f"Deux orientations différentes débutent le {day} : corrigez ou retirez l’une d’abord."


def acts_at_once(one: Iterable[ActPerson], other: Iterable[ActPerson]) -> Iterator[str]:
    """An act that names both, or two at the same moment in one service. Fetched with their act; by service and moment."""
    hers = list(one)
    acts = {row.act_id for row in hers}
    timed = [row for row in hers if row.busy is not None]
    for row in other:
        if row.act_id in acts:
            yield f"L’acte du {row.act.date:%d/%m/%Y} les nomme toutes les deux : retirez-en une d’abord."
        elif row.busy is not None and any(a.service_id == row.service_id and _overlap(a.busy, row.busy) for a in timed):
            yield f"Deux actes au même moment le {row.act.date:%d/%m/%Y} : corrigez l’un des deux d’abord."
