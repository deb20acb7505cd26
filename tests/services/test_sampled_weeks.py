"""The four weeks of a carottage: which are full, which are proposed, when they are announced (rule STR-2)."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from services.checks import problems_of_sampled_weeks
from services.models import Closure, OpeningHours, ServiceYear
from services.sampled_weeks import announced, proposed, weeks_of

D = datetime.date
SUMMER = Closure(starts_on=D(2026, 8, 3), ends_on=D(2026, 8, 14))
MONDAYS = [D(2026, 2, 2), D(2026, 3, 9), D(2026, 9, 14), D(2026, 11, 23)]
TUESDAYS_OFF = [
    OpeningHours(weekday=day, opens_at=datetime.time(9), closes_at=datetime.time(17), starts_on=D(2020, 1, 1))
    for day in (1, 3, 4, 5)
]


def week(year, monday, hours=(), closures=(SUMMER,)):
    return next(one for one in weeks_of(year, hours, closures) if one.monday == monday)


@pytest.mark.parametrize(
    ("monday", "hours", "open_days", "usual", "holidays"),
    [
        (D(2026, 3, 9), (), 5, 5, ()),
        (D(2026, 4, 6), (), 4, 5, (D(2026, 4, 6),)),  # Easter Monday
        (D(2026, 8, 3), (), 0, 5, ()),  # closed
        (D(2026, 8, 10), (), 0, 5, ()),
        (D(2026, 3, 9), TUESDAYS_OFF, 4, 4, ()),  # open as usual
        (D(2026, 7, 13), TUESDAYS_OFF, 4, 4, (D(2026, 7, 14),)),  # a holiday on the day it never opens
        (D(2026, 2, 2), (), 5, 5, ()),
    ],
)
def test_what_a_week_opens(monday, hours, open_days, usual, holidays):
    found = week(2026, monday, hours)
    assert (found.open_days, found.usual, found.holidays) == (open_days, usual, holidays)
    assert found.is_full == (open_days == usual)


@pytest.mark.parametrize(
    ("year", "first", "last"), [(2026, D(2026, 1, 5), D(2026, 12, 21)), (2024, D(2024, 1, 1), D(2024, 12, 23))]
)
def test_weeks_are_whole_within_the_year(year, first, last):
    found = [one.monday for one in weeks_of(year, (), ())]
    assert (found[0], found[-1]) == (first, last)


@given(st.integers(2001, 2099), st.integers(-400, 400), st.lists(st.integers(0, 364), max_size=3))
def test_four_weeks_proposed_are_valid_full_and_to_come_where_there_are_enough(year, shift, starts):
    on = D(year, 1, 1) + datetime.timedelta(days=shift)
    closures = [
        Closure(
            starts_on=(day := D(year, 1, 1) + datetime.timedelta(days=n)), ends_on=day + datetime.timedelta(days=20)
        )
        for n in starts
    ]
    weeks = weeks_of(year, (), closures)
    ideas = proposed(weeks, on=on)
    full = {one.monday for one in weeks if one.is_full}
    assert len(ideas) == 4
    # A holiday on a Sunday shortens no week.
    assert not [one for _rank, one in problems_of_sampled_weeks(year, ideas) if one.is_error]
    assert set(ideas) <= full
    to_come = sum(monday > on for monday in full)
    assert to_come < 4 or min(ideas) > on


def test_nothing_is_proposed_of_a_year_without_four_full_weeks():
    closed = Closure(starts_on=D(2026, 1, 1), ends_on=D(2026, 12, 1))
    assert proposed(weeks_of(2026, (), [closed]), on=D(2026, 1, 1)) == []


@pytest.mark.parametrize(
    ("on", "monday", "is_now"),
    [
        (D(2026, 1, 25), None, False),
        (D(2026, 1, 26), D(2026, 2, 2), False),  # the week before
        (D(2026, 2, 1), D(2026, 2, 2), False),
        (D(2026, 2, 2), D(2026, 2, 2), True),
        (D(2026, 2, 8), D(2026, 2, 2), True),
        (D(2026, 2, 9), None, False),
    ],
)
def test_sampled_week_is_announced_the_week_before_and_during_it(on, monday, is_now):
    year = ServiceYear(year=2026, method="carottage", sampled_weeks=MONDAYS)
    found = announced([year], on)
    assert (found and (found.monday, found.is_now)) == (monday and (monday, is_now))
    assert announced([ServiceYear(year=2026, sampled_weeks=MONDAYS)], on) is None


def test_first_week_of_a_year_is_announced_in_the_year_before():
    year = ServiceYear(year=2024, method="carottage", sampled_weeks=[D(2024, 1, 1), *MONDAYS[1:]])
    assert announced([year], D(2023, 12, 28)).monday == D(2024, 1, 1)


def test_of_two_weeks_in_a_row_the_one_going_on_is_told():
    year = ServiceYear(year=2026, method="carottage", sampled_weeks=[D(2026, 2, 2), D(2026, 2, 9)])
    assert announced([year], D(2026, 2, 4)).monday == D(2026, 2, 2)
    assert announced([year], D(2026, 2, 9)).monday == D(2026, 2, 9)


@pytest.mark.parametrize(
    "weeks",
    [
        [D(2026, 2, 3), *MONDAYS[1:]],  # a Tuesday
        [MONDAYS[0], MONDAYS[0], *MONDAYS[2:]],
        [D(2025, 12, 29), *MONDAYS[1:]],  # begins the year before
        [*MONDAYS[:3], D(2026, 12, 28)],  # ends the year after
        MONDAYS[:3],
    ],
)
def test_database_refuses_weeks_that_are_none(cast, as_owner, weeks):
    with as_owner():
        ServiceYear.objects.create(service=cast.sud, year=2026, method="carottage", sampled_weeks=MONDAYS)
        with pytest.raises(IntegrityError, match="sampl"), transaction.atomic():
            ServiceYear.objects.create(service=cast.nord, year=2026, method="carottage", sampled_weeks=weeks)
