"""The orientation light and the age, from dated facts."""

import datetime

import pytest

from people.models import Orientation
from people.rules import age_on, latest_orientation, orientation_light

TODAY = datetime.date(2026, 6, 1)


def orientation(decided="2024-01-01", starts="2024-01-01", ends=None):
    day = datetime.date.fromisoformat
    return Orientation(decided_on=day(decided), starts_on=day(starts), ends_on=ends and day(ends))


@pytest.mark.parametrize(
    ("ends", "light"),
    [
        (None, "en_cours"),
        ("2029-01-01", "en_cours"),
        ("2026-09-01", "en_cours"),
        ("2026-08-31", "bientot"),
        ("2026-06-01", "bientot"),
        ("2026-05-31", "expiree"),
    ],
)
def test_orientation_light(ends, light):
    assert orientation_light(orientation(ends=ends), TODAY) == light


def test_orientation_light_without_any():
    assert orientation_light(None, TODAY) == "aucune"


def test_latest_orientation_is_the_latest_start_among_those_decided():
    old = orientation(ends="2026-05-31")
    renewal = orientation(decided="2026-05-15", starts="2026-07-01", ends="2030-06-30")
    assert latest_orientation([renewal, old], TODAY) is renewal
    assert latest_orientation([renewal, old], datetime.date(2026, 5, 14)) is old
    assert latest_orientation([renewal, old], datetime.date(2023, 1, 1)) is None


@pytest.mark.parametrize(
    ("born", "age"),
    [("2000-06-01", 26), ("2000-06-02", 25), ("2026-06-01", 0), ("2026-06-02", None), (None, None), ("2004-02-29", 22)],
)
def test_age_on(born, age):
    assert age_on(born and datetime.date.fromisoformat(born), TODAY) == age
