"""End of an accompaniment and of a DIPC: what ended in fact, what the CDAPH decided, what a refusal voids."""

import datetime

import pytest

from admissions.models import Accompaniment, Dipc
from admissions.rules import end_of, end_of_dipc, has_ended


def day(text):
    return text and datetime.date.fromisoformat(text)


def accompaniment(ended=None, decided=None, decision=""):
    return Accompaniment(ended_on=day(ended), cdaph_decided_on=day(decided), cdaph_decision=decision)


@pytest.mark.parametrize(
    "ended, decided, decision, expected",
    [
        (None, None, "", None),
        ("2025-03-10", None, "", "2025-03-10"),
        (None, "2025-04-01", "acceptee", "2025-04-01"),
        ("2025-03-10", "2025-04-01", "acceptee", "2025-03-10"),
        ("2025-05-10", "2025-04-01", "acceptee", "2025-05-10"),
        (None, "2025-04-01", "refusee", None),
        ("2025-03-10", "2025-04-01", "refusee", None),  # the refusal voids an end before it
        ("2025-04-01", "2025-04-01", "refusee", None),  # and one on its day
        ("2025-04-02", "2025-04-01", "refusee", "2025-04-02"),  # later is a real end
    ],
)
def test_end_is_the_fact_else_the_accepting_decision(ended, decided, decision, expected):
    assert end_of(accompaniment(ended, decided, decision)) == day(expected)


@pytest.mark.parametrize(
    "own_end, ended, expected",
    [
        (None, None, None),
        ("2025-12-31", None, "2025-12-31"),
        (None, "2025-06-30", "2025-06-30"),
        ("2025-12-31", "2025-06-30", "2025-06-30"),
        ("2025-03-31", "2025-06-30", "2025-03-31"),
    ],
)
def test_dipc_ends_with_its_accompaniment_at_the_latest(own_end, ended, expected):
    dipc = Dipc(starts_on=day("2025-01-01"), ends_on=day(own_end))
    assert end_of_dipc(dipc, accompaniment(ended)) == day(expected)


def test_refused_exit_lets_the_dipc_run_on():
    dipc = Dipc(starts_on=day("2024-01-01"))
    assert end_of_dipc(dipc, accompaniment("2025-03-10", "2025-04-01", "refusee")) is None


@pytest.mark.parametrize("on, expected", [("2025-03-09", False), ("2025-03-10", True), ("2025-03-11", True)])
def test_accompaniment_is_ended_from_its_end_on(on, expected):
    assert has_ended(accompaniment("2025-03-10"), day(on)) is expected
