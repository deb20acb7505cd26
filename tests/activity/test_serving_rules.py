"""What acts gave an objective, and when it is forgotten."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activity.enums import ActType
from activity.serving.rules import FORGOTTEN_DAYS, Served, Spent, is_forgotten, served_by

ON = datetime.date(2026, 3, 15)
CASES = ActType.CASES


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("spent", "served"),
    [
        ([], Served()),
        ([Spent(day("2026-03-01"), 45)], Served(1, 45, 1, 45, day("2026-03-01"))),
        ([Spent(day("2026-02-28"), 45)], Served(1, 45, 0, 0, day("2026-02-28"))),
        # The same month of another year is another month.
        ([Spent(day("2025-03-15"), 45)], Served(1, 45, 0, 0, day("2025-03-15"))),
        ([Spent(ON, 60), Spent(day("2026-02-02"), 30)], Served(2, 90, 1, 60, ON)),
        # What comes after the day is not known yet.
        ([Spent(day("2026-03-16"), 60)], Served()),
        # Not timed, under carottage: it counts, its minutes do not.
        ([Spent(ON, None)], Served(1, 0, 1, 0, ON)),
        # 60 minutes shared by seven: 9 for the first four, 8 for the others (AI-2).
        ([Spent(ON, 60, CASES, people=7, rank=3)], Served(1, 9, 1, 9, ON)),
        ([Spent(ON, 60, CASES, people=7, rank=4)], Served(1, 8, 1, 8, ON)),
        # A session is lived whole by each.
        ([Spent(ON, 60, ActType.COLLECTIVE, people=7, rank=4)], Served(1, 60, 1, 60, ON)),
    ],
)
def test_what_served_it_is_told_since_the_start_and_this_month(spent, served):
    assert served_by(spent, ON) == served


@pytest.mark.parametrize(
    ("last", "since", "forgotten"),
    [
        (None, ON - datetime.timedelta(89), False),
        (None, ON - datetime.timedelta(90), True),
        (ON - datetime.timedelta(89), ON - datetime.timedelta(400), False),
        (ON - datetime.timedelta(90), ON - datetime.timedelta(400), True),
        # An act of the time when it was only a draft does not make a new objective an old one.
        (ON - datetime.timedelta(200), ON - datetime.timedelta(10), False),
    ],
)
def test_it_is_forgotten_after_ninety_days_without_an_act(last, since, forgotten):
    assert is_forgotten(Served(last=last), since=since, on=ON) == forgotten


ACTS = st.lists(
    st.builds(
        Spent,
        st.dates(day("2025-01-01"), day("2026-12-31")),
        st.none() | st.integers(0, 600),
        st.sampled_from(list(ActType)),
        people=st.just(5),
        rank=st.integers(0, 4),
    )
)


@given(acts=ACTS, on=st.dates(day("2025-01-01"), day("2026-12-31")))
def test_any_acts_add_up_month_by_month(acts, on):
    """Told at the end of each month, the months make the whole; and whoever waits long enough is told."""
    whole = served_by(acts, on)
    ends = {min(on, _end_of(one.date)) for one in acts if one.date <= on}
    months = [served_by(acts, end) for end in ends]
    assert whole.acts == sum(month.acts_this_month for month in months)
    assert whole.minutes == sum(month.minutes_this_month for month in months)
    later = max(on, day("2027-01-01")) + datetime.timedelta(FORGOTTEN_DAYS)
    assert is_forgotten(served_by(acts, later), since=on, on=later)


def _end_of(date: datetime.date) -> datetime.date:
    return (date.replace(day=1) + datetime.timedelta(31)).replace(day=1) - datetime.timedelta(1)


@given(minutes=st.integers(0, 1000), people=st.integers(1, 12))
def test_what_is_shared_is_given_once(minutes, people):
    shares = [Spent(ON, minutes, CASES, people=people, rank=rank).for_her for rank in range(people)]
    assert sum(shares) == minutes
