"""`{% with_time objectives as timed %}`: the objectives of a project, each with what acts have given it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils import timezone

from activity.serving.reading import time_of
from activity.serving.rules import Served, is_forgotten
from admissions.rules import has_ended
from pap.shown import ShownGoal

register = template.Library()


@dataclass(frozen=True)
class Time:
    """`is_forgotten`: it is open, and nothing has served it for 90 days."""

    served: Served
    is_forgotten: bool


@register.simple_tag
def with_time(goals: Sequence[ShownGoal]) -> list[tuple[ShownGoal, Time]]:
    """Two queries."""
    on = timezone.localdate()
    served = time_of([one.planned.objective for one in goals], on) if goals else {}
    return [(one, _time(one, served[one.planned.objective_id], on)) for one in goals]


def _time(shown: ShownGoal, served: Served, on: datetime.date) -> Time:
    """An objective that no version validated has is not expected yet to be served, nor one of a path that ended."""
    goal, path = shown.goal, shown.planned.pap.accompaniment
    is_expected = goal.since is not None and not goal.standing.is_closed and not has_ended(path, on)
    return Time(served, goal.since is not None and is_expected and is_forgotten(served, since=goal.since, on=on))
