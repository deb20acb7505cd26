"""The head of the table: capacity (CAP-1), full-time equivalents (ETP-1), what is typed and what is computed."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from reporting.header import build_header, capacity_periods, computed_fte, mean_capacity
from services.calendars import opening_days
from services.models import AuthorizedCapacity, OpeningHours, ServiceYear

day = datetime.date.fromisoformat


def capacities(*rows):
    return [AuthorizedCapacity(since=day(since), places=places) for since, places in rows]


@pytest.mark.parametrize(
    "rows, capacity, mean",
    [
        ([("2020-01-01", 55), ("2025-07-01", 60)], 60, "57.52"),  # 55 until 30/06, 60 after
        ([("2020-01-01", 55)], 55, None),
        ([("2020-01-01", 55), ("2025-01-01", 60)], 60, None),  # no change within the year
        ([("2020-01-01", 55), ("2025-12-31", 60)], 60, "55.01"),
        ([("2020-01-01", 55), ("2026-01-01", 60)], 55, None),
        ([("2025-07-01", 20)], 20, None),
        ([("2026-01-01", 20)], None, None),
        ([], None, None),
        ([("2025-07-01", 60), ("2020-01-01", 50), ("2025-04-01", 70)], 60, "60.03"),  # in any order: 90, 91, 184 days
    ],
)
def test_capacity_is_that_of_the_arrete_in_force_on_31_december(rows, capacity, mean):
    periods = capacity_periods(capacities(*rows), 2025)
    assert (periods[-1].places if periods else None) == capacity
    assert mean_capacity(periods, 2025) == (mean and Decimal(mean))


def post(fte, start=None, end=None, *, imported=False):
    return SimpleNamespace(
        name="Alice Kermarrec",
        fte=fte and Decimal(fte),
        starts_on=start and day(start),
        ends_on=end and day(end),
        imported=imported,
    )


@pytest.mark.parametrize(
    "posts, expected",
    [
        ([post("3"), post("0.5", "2025-07-01")], "3.25"),
        ([post("1", "2025-01-01", "2025-12-31")], "1.00"),
        ([post("1", None, "2025-03-31")], "0.25"),
        ([post("1"), post(None)], "1.00"),  # without an ETP: not counted
        ([post(None)], None),
        ([], None),
        ([post("1"), post("1", imported=True)], None),  # what came by classeur never feeds a computed figure
        ([post("1"), post(None, imported=True)], "1.00"),
    ],
)
def test_etp_is_weighted_by_days_of_the_year(posts, expected):
    assert computed_fte(posts, 2025) == (expected and Decimal(expected))


HOURS = [
    OpeningHours(weekday=weekday, opens_at=datetime.time(9), closes_at=closing, starts_on=day("2024-01-01"))
    for weekday, closing in enumerate([datetime.time(17, 30)] * 4 + [datetime.time(16, 30)], start=1)
]


def header(hours=HOURS, posts=(), **typed):
    typed = {name: Decimal(value) for name, value in typed.items()}
    return build_header(ServiceYear(year=2025, **typed), [], opening_days(2025, hours, []), list(posts))


def test_opening_days_span_and_etp_are_computed_where_the_application_keeps_them():
    found = header(posts=[post("3"), post("0.5", "2025-07-01")])
    assert (found.opening_days.done, found.opening_days.computed) == (251, True)
    assert (found.daily_span.done, found.daily_span.computed) == (Decimal("8.30"), True)
    assert (found.fte.done, found.fte.computed) == (Decimal("3.25"), True)


def test_typed_figures_come_first():
    found = header(posts=[post("3")], opening_days_done="246", daily_span_done="8.4", fte_done="5.75")
    assert (found.opening_days.done, found.opening_days.computed) == (246, False)
    assert (found.daily_span.done, found.daily_span.computed) == (Decimal("8.4"), False)
    assert (found.fte.done, found.fte.computed) == (Decimal("5.75"), False)


def test_typed_zero_is_a_figure():
    assert header(opening_days_done="0").opening_days.done == 0


def test_authorized_figures_are_only_ever_typed():
    found = header(opening_days_authorized="250")
    assert found.opening_days.authorized == 250
    assert (found.daily_span.authorized, found.fte.authorized) == (None, None)


def test_nothing_kept_and_nothing_typed_is_not_measured():
    found = header(hours=[])
    assert (found.opening_days.done, found.daily_span.done, found.fte.done) == (None, None, None)
