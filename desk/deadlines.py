"""Deadlines of a whole service, gathered from each app's table of rules in a constant number of queries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from admissions.deadlines import deadlines_of
from admissions.models import Accompaniment
from admissions.rules import Path, path_of
from services.deadlines import Deadline, within
from services.models import Service

# How far ahead a list looks unless it is told otherwise, in days.
HORIZON = 90


def of_service(service: Service, *, on: datetime.date, horizon: int = HORIZON) -> list[Deadline]:
    """What is open on a day and overdue or due within `horizon` days, the most urgent first."""
    accompaniments = Accompaniment.objects.filter(service=service).with_path().order_by("pk")
    return of_paths(map(path_of, accompaniments), on=on, horizon=horizon)


def of_paths(paths: Iterable[Path], *, on: datetime.date, horizon: int = HORIZON) -> list[Deadline]:
    """The same for paths that are at hand: nothing is asked."""
    return within((deadline for path in paths for deadline in deadlines_of(path, on)), on=on, horizon=horizon)


def to_json(deadline: Deadline, on: datetime.date) -> dict[str, str | int | None]:
    """A deadline as the interface fixes it; dates are ISO, `jours` is negative when overdue."""
    return {
        "code": deadline.code,
        "personne": deadline.person_ref,
        "accompagnement": deadline.accompaniment_ref,
        "depuis": deadline.since.isoformat(),
        "echeance": deadline.due.isoformat(),
        "jours": deadline.days(on),
        "qui": deadline.who,
        "source": deadline.source,
        "libelle": deadline.label,
    }
