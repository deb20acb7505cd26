"""Missed one after the other: what lengthens the row, what ends it, what does neither."""

import datetime

import pytest
from django.utils import timezone

from activity.agenda.rules import at_once, missed_in_a_row
from activity.enums import ActStatus

ON = timezone.localdate()
DONE, MISSED, CANCELLED = ActStatus.DONE, ActStatus.NO_SHOW, ActStatus.CANCELLED


def day(number: int) -> datetime.date:
    return ON + datetime.timedelta(days=number)


@pytest.mark.parametrize(
    ("statuses", "row"),
    [
        ([], 0),
        ([DONE], 0),
        ([MISSED], 1),
        ([MISSED, MISSED, MISSED], 3),
        ([MISSED, MISSED, DONE], 0),
        ([MISSED, DONE, MISSED, MISSED], 2),
        ([MISSED, CANCELLED, MISSED, ActStatus.PLANNED, MISSED], 3),
        ([DONE, MISSED, MISSED, MISSED, MISSED], 4),
    ],
)
def test_missed_in_a_row(statuses, row):
    meetings = [((day(rank), None), status) for rank, status in enumerate(statuses)]
    assert missed_in_a_row(meetings) == missed_in_a_row(reversed(meetings)) == row


def test_missed_in_a_row_goes_by_the_hour_within_a_day():
    at = [datetime.time(9), datetime.time(11), datetime.time(14)]
    meetings = [((ON, at[0]), MISSED), ((ON, at[2]), MISSED), ((ON, at[1]), DONE)]
    assert missed_in_a_row(meetings) == 1


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("09:00", 60), ("09:30", 15), True),
        (("09:00", 30), ("09:30", 15), False),
        (("09:00", None), ("09:00", None), True),
        (("09:00", None), ("09:01", None), False),
        (("09:00", 60), ("09:59", None), True),
    ],
)
def test_two_moments_of_a_day_meet_whichever_comes_first(one, other, meet):
    first, second = ((datetime.time.fromisoformat(hour), minutes) for hour, minutes in (one, other))
    assert at_once(first, second) == at_once(second, first) == meet
