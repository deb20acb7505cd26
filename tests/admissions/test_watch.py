"""Veille: six calendar months at most, less a day (FA-3)."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.following.rules import problems_of_stretched_watch
from admissions.models import Watch
from admissions.rules import end_of_watch, is_watched, watch_cut

day = datetime.date.fromisoformat


def watch(start, end=None):
    return Watch(starts_on=day(start), ends_on=end and day(end))


@pytest.mark.parametrize(
    "start, expected",
    [
        ("2024-05-15", "2024-11-14"),
        ("2024-11-01", "2025-04-30"),
        ("2024-08-31", "2025-02-27"),
        ("2023-08-31", "2024-02-28"),  # before the 29th of a leap year
        ("2024-07-01", "2024-12-31"),
        ("2024-07-02", "2025-01-01"),
        ("2024-08-30", "2025-02-27"),
    ],
)
def test_watch_is_cut_after_six_months(start, expected):
    assert watch_cut(watch(start)) == day(expected)


@pytest.mark.parametrize(
    "end, expected",
    [(None, "2024-11-14"), ("2024-06-30", "2024-06-30"), ("2024-11-14", "2024-11-14"), ("2025-02-01", "2024-11-14")],
)
def test_watch_ends_by_its_end_or_by_the_cut(end, expected):
    assert end_of_watch(watch("2024-05-15", end)) == day(expected)


@pytest.mark.parametrize(
    "on, expected", [("2024-05-14", False), ("2024-05-15", True), ("2024-11-14", True), ("2024-11-15", False)]
)
def test_watch_runs_from_its_start_to_its_cut(on, expected):
    assert is_watched([watch("2024-05-15")], day(on)) is expected


@given(st.dates(day("2000-01-01"), day("2090-12-31")))
def test_watch_never_lasts_more_than_six_months_of_days(start):
    cut = watch_cut(Watch(starts_on=start))
    assert 179 <= (cut - start).days <= 183


EARLIER = [("2024-05-15", "2024-08-14"), ("2024-08-15", "2024-09-30")]


@pytest.mark.parametrize(
    "start, end, told_of",
    [
        ("2024-10-02", None, []),  # a day between: another one
        ("2024-10-01", "2024-11-14", []),
        ("2024-10-01", "2024-11-15", ["ends_on"]),
        ("2024-10-01", None, ["ends_on"]),
    ],
)
def test_veilles_that_follow_each_other_last_six_months_in_all(start, end, told_of):
    found = problems_of_stretched_watch(watch(start, end), [watch(*one) for one in EARLIER])
    assert [one.field for one in found] == told_of
    assert all("depuis le 15/05/2024" in one.message and "14/11/2024" in one.message for one in found)


def test_veille_that_follows_one_of_six_months_is_refused():
    (found,) = problems_of_stretched_watch(watch("2024-11-15", "2024-11-20"), [watch("2024-05-15")])
    assert found.field == "starts_on"
