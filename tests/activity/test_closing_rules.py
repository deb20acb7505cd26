"""When a month may be closed, which days are missing in it, and which are unusual."""

import datetime
from decimal import Decimal

import pytest

from activity.closing.rules import DayOfWork, days_due, is_unusual, may_close, missing_days

MAY = datetime.date(2026, 5, 1)


def at(day: int) -> datetime.date:
    return MAY.replace(day=day)


@pytest.mark.parametrize(("on", "may"), [(at(31), False), (datetime.date(2026, 6, 1), True), (MAY, False)])
def test_month_is_closed_once_it_is_over(on, may):
    assert may_close(MAY, on=on) is may


@pytest.mark.parametrize(
    ("direct", "trips", "indirect", "untimed", "unusual"),
    [
        (0, 0, 0, 0, False),  # missing, not short
        (59, 0, 0, 0, True),
        (60, 0, 0, 0, False),
        (30, 20, 10, 0, False),
        (600, 0, 0, 0, False),
        (601, 0, 0, 0, True),
        (300, 101, 200, 0, True),
        (30, 0, 0, 1, False),  # how long the rest was is not known
        (601, 0, 0, 1, True),
        (0, 0, 0, 1, False),
    ],
)
def test_day_is_unusual(direct, trips, indirect, untimed, unusual):
    day = DayOfWork(MAY, direct, trips, indirect, untimed)
    assert is_unusual(day, shortest=60, longest=600) is unusual


TWENTY = [at(day) for day in range(1, 21)]


@pytest.mark.parametrize(
    ("told", "fte", "missing"),
    [
        (20, None, 0),
        (19, None, 1),
        (19, Decimal(1), 1),
        (19, Decimal("1.2"), 1),
        (10, Decimal("0.5"), 0),
        (9, Decimal("0.5"), 11),
        (0, Decimal(0), 0),
    ],
)
def test_days_missing_of_a_post(told, fte, missing):
    assert len(missing_days(TWENTY, TWENTY[:told], fte=fte)) == missing


def test_days_due_are_those_of_the_post_with_the_service_open():
    due = days_due(
        MAY,
        open_weekdays={1, 2, 3, 4},
        closed={at(26)},
        present=[(None, at(12)), (at(25), None)],
        absent={at(4), at(5)},
        on=at(28),
    )
    # The 1st and the 8th are Fridays; the 14th is Ascension Day and the 25th Whit Monday, and nobody was in post from the
    # 13th to the 24th.
    assert due == [at(6), at(7), at(11), at(12), at(27)]
