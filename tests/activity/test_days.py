"""Days as people type them: a table, and what is printed reads back."""

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activity.days import AHEAD, NotADay, day_from, printed_day

# A Sunday.
ON = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("aujourd'hui", "2026-11-22"),
        ("Aujourd’hui", "2026-11-22"),
        ("hier", "2026-11-21"),
        ("avant-hier", "2026-11-20"),
        ("demain", "2026-11-23"),
        ("après-demain", "2026-11-24"),
        ("dim", "2026-11-22"),  # today is one
        ("lun", "2026-11-16"),
        ("Lundi", "2026-11-16"),
        ("sam", "2026-11-21"),
        ("12/3", "2026-03-12"),
        ("12/03/2026", "2026-03-12"),
        ("12.3.26", "2026-03-12"),
        ("12-3", "2026-03-12"),
        (" 12 / 3 ", None),
        ("12 mars", "2026-03-12"),
        ("1er août", "2026-08-01"),
        ("2 fév", "2027-02-02"),
        ("3 déc. 2024", "2024-12-03"),
        ("2026-03-12", "2026-03-12"),
        ("23/2", "2026-02-23"),
        ("15/2", "2027-02-15"),  # three months ahead at most: an appointment
        ("29/2", "2024-02-29"),  # the latest there was
        ("31/12", "2026-12-31"),
        ("", "blank"),
        ("31/02", None),
        ("31/02/2026", None),
        ("30/2", None),
        ("2026-13-01", None),
        ("jui", None),
        ("3 jui", None),  # two months begin so
        ("m", None),
        ("ma", None),
        ("lundi prochain", None),
        ("0/0", None),
        ("32", None),
    ],
)
def test_day_typed_is_read_or_refused(typed, day):
    if day is None:
        with pytest.raises(NotADay):
            day_from(typed, ON)
    else:
        assert day_from(typed, ON) == (None if day == "blank" else datetime.date.fromisoformat(day))


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(9999, 12, 31)), st.dates())
def test_day_printed_reads_back(day, on):
    assert day_from(printed_day(day), on) == day
    assert day_from(day.isoformat(), on) == day


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1)), st.integers(1, 28), st.integers(1, 12))
def test_day_without_its_year_is_the_nearest_that_is_not_far_ahead(on, day, month):
    read = day_from(f"{day}/{month}", on)
    assert (read.day, read.month) == (day, month)
    assert on + AHEAD - datetime.timedelta(days=366) <= read <= on + AHEAD


@given(st.text(max_size=40), st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1)))
def test_any_text_is_a_day_a_blank_or_refused(text, on):
    with contextlib.suppress(NotADay):
        read = day_from(text, on)
        assert read is None or isinstance(read, datetime.date)
