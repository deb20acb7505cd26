"""The board of a whole department's projects, against an empty page of the same server."""

from __future__ import annotations

from bench.database import CROWD, manage
from bench.measure import Report, in_turns
from bench.people import head_of_crowd
from bench.projects import write_projects_of_crowd
from bench.server import serving

BOARD, EMPTY = "/projets/", "/vide/"
# Issue 6: at most eight times an empty page.
LIMIT = 8.0
ROUNDS = 25


def measure_board(report: Report) -> None:
    """As the head of the service reads it: thousands of projects, fifty shown."""
    manage("collectstatic", "--no-input", "--verbosity", "0")
    user = head_of_crowd()
    write_projects_of_crowd()
    with serving() as client:
        client.sign_in(user.email)
        page, empty = in_turns(lambda: client.get(BOARD), lambda: client.get(EMPTY), rounds=ROUNDS)
    report.ratio(f"board of {CROWD:,} projects / empty page", page, empty, limit=LIMIT)
