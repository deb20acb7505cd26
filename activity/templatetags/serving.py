"""`{% with_time objectives as timed %}`: the objectives of a project, each with what acts have given it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils import timezone

from activity.serving.reading import time_of
from activity.serving.rules import Served, is_forgotten
from pap.shown import ShownGoal

register = template.Library()


@dataclass(frozen=True)
class Time:
    """`is_forgotten`: it is open, and nothing has served it for 90 days."""

    served: Served
    is_forgotten: bool


@register.simple_tag
def with_time(goals: Sequence[ShownGoal]) -> list[tuple[ShownGoal, Time | None]]:
    """Two queries; None for an objective that no version validated has."""
    on = timezone.localdate()
    validated = [one.planned.objective for one in goals if one.goal.since]
    served = time_of(validated, on) if validated else {}
    return [(one, _time(one, served.get(one.planned.objective_id), on)) for one in goals]


def _time(shown: ShownGoal, served: Served | None, on: datetime.date) -> Time | None:
    goal = shown.goal
    if served is None or goal.since is None:
        return None
    return Time(served, not goal.standing.is_closed and is_forgotten(served, since=goal.since, on=on))
