"""What a cell of the week asks for, from what was shown, what is stored and what is typed."""

import datetime
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activity.minutes import minutes_from
from activity.week.grid import week_of, written
from activity.week.rules import UNTIMED, Decision, Held, decide, held_from
from tests.activity.weeks import MONDAY, TUESDAY

ONE, OTHER = uuid.uuid4(), uuid.uuid4()


def held(content, *, act=ONE, version=1):
    return Held(act, version, content)


@pytest.mark.parametrize(
    ("shown", "stored_now", "typed", "decision"),
    [
        (None, None, None, Decision.KEEP),
        (None, None, 90, Decision.CREATE),
        (None, None, UNTIMED, Decision.CREATE),
        (held(60), held(60), 60, Decision.KEEP),
        (held(60), held(60), 90, Decision.CORRECT),
        (held(60), held(60), UNTIMED, Decision.CORRECT),
        (held(60), held(60), None, Decision.DELETE),
        # Somebody else wrote meanwhile, and she did not touch the cell: theirs stays.
        (None, held(60), None, Decision.KEEP),
        (held(60), held(45, version=2), 60, Decision.KEEP),
        (held(60), None, 60, Decision.KEEP),
        # Both wrote the same.
        (None, held(90), 90, Decision.KEEP),
        (held(60), None, None, Decision.KEEP),
        # Both wrote, and not the same: she is told.
        (None, held(60), 90, Decision.CHANGED),
        (held(60), held(45, version=2), 90, Decision.CHANGED),
        (held(60), held(45, version=2), None, Decision.CHANGED),
        (held(60), held(45, act=OTHER), 90, Decision.CHANGED),
        (held(60), None, 90, Decision.CHANGED),
    ],
)
def test_cell_asks_for(shown, stored_now, typed, decision):
    assert decide(shown, stored_now, typed) == decision


def test_what_the_page_carries_along_is_read_back():
    for one in (held(60), held(UNTIMED), held(1, version=12)):
        assert held_from(str(one)) == one
    for text in ("", "x", "1 2 3", f"{ONE} 1", f"{ONE} x 3", f"{ONE} 1 y", "\x00", "9" * 9000):
        assert held_from(text) is None


@given(st.integers(1, 1440))
def test_what_a_cell_says_is_read_back(minutes):
    assert minutes_from(written(minutes)) == minutes


def test_days_of_a_week_are_monday_to_sunday():
    assert week_of(datetime.date(2026, 5, 10)) == week_of(MONDAY)
    assert [day.weekday() for day in week_of(TUESDAY)] == list(range(7))
