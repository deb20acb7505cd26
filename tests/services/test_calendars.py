"""Calendar months, public holidays, opening days and the daily span (JO-1, AMP-1)."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.calendars import (
    add_months,
    days_common,
    last_opening_day,
    mean_span,
    opening_days,
    public_holidays,
    weekly_opening_days,
)
from services.models import Closure, OpeningHours
from services.rules import half_up

day = datetime.date.fromisoformat
hour = datetime.time.fromisoformat


def open_from(opens, closes, weekdays, since="2020-01-01", until=None):
    return [
        OpeningHours(
            weekday=weekday,
            opens_at=hour(opens),
            closes_at=hour(closes),
            starts_on=day(since),
            ends_on=until and day(until),
        )
        for weekday in weekdays
    ]


def closed(first, last):
    return Closure(starts_on=day(first), ends_on=day(last))


@pytest.mark.parametrize(
    "start, months, expected",
    [
        ("2024-08-31", 6, "2025-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-12-15", 6, "2025-06-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-03-31", -1, "2025-02-28"),
    ],
)
def test_months_go_date_to_date_and_are_clipped(start, months, expected):
    assert add_months(day(start), months) == day(expected)


def test_public_holidays_are_those_of_metropolitan_france():
    assert {str(found) for found in public_holidays(2025)} == {
        "2025-01-01",
        "2025-04-21",
        "2025-05-01",
        "2025-05-08",
        "2025-05-29",
        "2025-06-09",
        "2025-07-14",
        "2025-08-15",
        "2025-11-01",
        "2025-11-11",
        "2025-12-25",
    }


@pytest.mark.parametrize(
    "hours, closures, expected",
    [
        (open_from("09:00", "17:00", range(1, 6)), [], 251),  # 261 weekdays, ten of them public holidays
        (
            open_from("09:00", "17:00", range(1, 6)),
            [closed("2025-08-04", "2025-08-15")],
            242,
        ),  # the 15th was off already
        (open_from("09:00", "17:00", range(1, 6)), [closed("2024-12-24", "2025-01-03")], 249),
        (open_from("09:00", "17:00", range(1, 6)), [closed("2025-12-29", "2026-01-02")], 248),
        (open_from("09:00", "17:00", [6]), [], 51),  # a Saturday holiday: All Saints
        (open_from("09:00", "12:00", [1]) + open_from("14:00", "17:00", [1]), [], 49),  # a Monday is one day
        (open_from("09:00", "17:00", [2], since="2025-12-01"), [], 5),
        (open_from("09:00", "17:00", [2], until="2025-01-31"), [], 4),
        ([], [closed("2025-08-01", "2025-08-31")], 0),
    ],
)
def test_opening_days_are_the_week_less_holidays_and_closures(hours, closures, expected):
    assert len(opening_days(2025, hours, closures)) == expected


@pytest.mark.parametrize(
    "day, hours, closures, expected",
    [
        ("2026-06-12", [], [], "2026-06-12"),  # a Friday
        ("2026-06-14", [], [], "2026-06-12"),  # a Sunday
        ("2026-05-25", [], [], "2026-05-22"),  # Whit Monday
        ("2025-01-01", [], [], "2024-12-31"),
        ("2026-06-13", open_from("09:00", "12:00", [6]), [], "2026-06-13"),  # open on Saturdays alone
        ("2026-06-12", open_from("09:00", "12:00", [6]), [], "2026-06-06"),
        ("2026-06-12", open_from("09:00", "12:00", range(1, 6)), [closed("2026-06-08", "2026-06-12")], "2026-06-05"),
        ("2026-06-12", open_from("09:00", "12:00", [5], until="2026-06-11"), [], "2026-06-05"),
        ("2026-06-12", [], [closed("2024-01-01", "2026-12-31")], "2026-06-12"),  # closed for longer than a year
    ],
)
def test_last_opening_day_is_the_day_or_the_last_one_before(day, hours, closures, expected):
    assert last_opening_day(datetime.date.fromisoformat(day), hours, closures).isoformat() == expected


def test_daily_span_is_weighted_by_opening_days():
    hours = open_from("09:00", "17:30", range(1, 5)) + open_from("09:00", "16:30", [5])
    assert half_up(mean_span(opening_days(2025, hours, [])), 1) == half_up(Fraction(83, 10), 1)


def test_daily_span_goes_from_opening_to_closing_whatever_the_break():
    hours = open_from("09:00", "12:00", [1]) + open_from("13:30", "17:30", [1])
    assert mean_span(opening_days(2025, hours, [])) == Fraction(17, 2)


def test_daily_span_without_any_opening_day_is_not_known():
    assert mean_span(()) is None


def test_week_in_force_on_a_day_says_how_many_days_a_week():
    hours = open_from("09:00", "17:00", range(1, 6), until="2025-06-30")
    hours += open_from("09:00", "17:00", range(1, 5), since="2025-07-01")
    assert weekly_opening_days(hours, day("2025-06-30")) == 5
    assert weekly_opening_days(hours, day("2025-12-31")) == 4


def test_week_that_is_not_known_has_five_days():
    assert weekly_opening_days([], day("2025-12-31")) == 5


days = st.dates(day("2020-01-01"), day("2030-12-31"))


@given(days, days, days, days)
def test_days_in_common_are_counted_one_by_one(first, last, start, end):
    one_by_one = sum(start <= first + datetime.timedelta(n) <= end for n in range((last - first).days + 1))
    assert days_common(first, last, (start, end)) == one_by_one


@given(st.integers(2000, 2099))
def test_every_day_is_open_but_the_public_holidays(year):
    hours = open_from("00:00", "12:00", range(1, 8), since="2000-01-01")
    length = 366 if (year % 4 == 0 and year % 100 != 0) or year % 400 == 0 else 365
    assert len(opening_days(year, hours, [])) == length - len(public_holidays(year))
