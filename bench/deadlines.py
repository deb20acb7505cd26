"""The list of deadlines of a whole department's people, against an empty page of the same server."""

from __future__ import annotations

from bench.database import CROWD, manage
from bench.measure import Report, in_turns
from bench.people import head_of_crowd, see_the_crowd
from bench.projects import write_projects_of_crowd
from bench.server import serving

LIST, EMPTY = "/echeances/", "/vide/"
# Issue 5: at most ten times an empty page.
LIMIT = 10.0
ROUNDS = 25


def measure_deadlines(report: Report) -> None:
    """The team's list as the head of the service reads it: thousands are late, fifty are shown."""
    manage("collectstatic", "--no-input", "--verbosity", "0")
    user = head_of_crowd()
    see_the_crowd(user)
    write_projects_of_crowd()
    with serving() as client:
        client.sign_in(user.email)
        page, empty = in_turns(lambda: client.get(LIST), lambda: client.get(EMPTY), rounds=ROUNDS)
    report.ratio(f"deadlines of {CROWD:,} people / empty page", page, empty, limit=LIMIT)
