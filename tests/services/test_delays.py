"""The table of deadlines: its delays, and what a service changes in it."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from services.deadlines import Delay, Rule, Term
from services.models import DeadlineSetting


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    "delay, since, due",
    [
        (Delay(months=1), "2025-01-31", "2025-02-28"),
        (Delay(months=1), "2024-01-31", "2024-02-29"),
        (Delay(months=12), "2024-02-29", "2025-02-28"),
        (Delay(months=6), "2025-08-31", "2026-02-28"),
        (Delay(months=6), "2023-08-31", "2024-02-29"),
        (Delay(days=15), "2025-12-20", "2026-01-04"),
        (Delay(months=24, days=-1), "2025-09-01", "2027-08-31"),
        (Delay(), "2025-06-15", "2025-06-15"),
    ],
)
def test_delay_is_counted_date_to_date_and_clipped(delay, since, due):
    assert delay.after(day(since)) == day(due)


@pytest.mark.parametrize(
    "delay, words",
    [
        (Delay(days=15), "15 jours"),
        (Delay(days=1), "1 jour"),
        (Delay(months=6), "6 mois"),
        (Delay(months=24, days=-1), "24 mois"),
        (Delay(months=1, days=2), "1 mois et 2 jours"),
        (Delay(), ""),
    ],
)
def test_delay_in_words(delay, words):
    assert delay.in_words == words


def setting(since, *, months=None, days=None, code="dipc_signature"):
    return DeadlineSetting(code=code, since=since and day(since), months=months, days=days, reason="Convention")


RULE = Rule(
    code="dipc_signature",
    label="Faire signer",
    source="article 7",
    who="chef de service",
    delay=Delay(months=1),
    open_terms=lambda subject, on: [Term(since=subject, from_=subject)],
)
FROM_2026 = setting("2026-01-01", months=2)


@pytest.mark.parametrize(
    "admitted, settings, due",
    [
        ("2025-12-31", [], "2026-01-31"),
        # Changed from 01/01/2026: the cases of 2025 stay as they were.
        ("2025-12-31", [FROM_2026], "2026-01-31"),
        ("2026-01-01", [FROM_2026], "2026-03-01"),
        ("2026-06-01", [FROM_2026, setting("2026-06-01", days=10)], "2026-06-11"),
        ("2026-05-31", [setting("2026-06-01", days=10), FROM_2026], "2026-07-31"),
        # Of another rule.
        ("2026-06-01", [setting("2026-01-01", days=3, code="dipc_remise")], "2026-07-01"),
        ("2026-06-01", [setting(None, code="dipc_remise")], "2026-07-01"),
        # Switched off: nothing is due, whatever its day and whatever else is set.
        ("2025-06-01", [setting(None)], None),
        ("2026-06-01", [FROM_2026, setting(None)], None),
    ],
)
def test_service_changes_a_delay_from_a_day_on_or_switches_a_rule_off(admitted, settings, due):
    found = list(RULE.deadlines(day(admitted), day(admitted), person_ref="P", accompaniment_ref="A", settings=settings))
    assert [one.due for one in found] == ([day(due)] if due else [])


def test_deadline_says_whether_its_delay_is_the_services():
    told = [
        next(iter(RULE.deadlines(day(on), day(on), person_ref="P", accompaniment_ref="A", settings=[FROM_2026]))).source
        for on in ("2025-12-31", "2026-01-01")
    ]
    assert told == ["article 7", "Réglage du service depuis le 01/01/2026"]


@pytest.mark.parametrize(
    "values, broken",
    [
        ({"since": "2026-01-01"}, "says_one_thing"),
        ({"months": 2}, "says_one_thing"),
        ({"since": "2026-01-01", "months": 2, "days": 3}, "says_one_thing"),
        ({"since": "2026-01-01", "months": 0}, "says_one_thing"),
        ({"since": "2026-01-01", "months": 2, "reason": ""}, "reason"),
        ({"reason": ""}, "reason"),
    ],
)
def test_database_refuses_a_setting_that_says_nothing(cast, as_owner, values, broken):
    with as_owner(), pytest.raises(IntegrityError, match=f"deadline_setting_{broken}"), transaction.atomic():
        DeadlineSetting.objects.create(**({"service": cast.nord, "code": "dipc_remise", "reason": "x"} | values))


@pytest.mark.parametrize("values", [{}, {"since": "2026-01-01", "days": 10}])
def test_database_keeps_one_setting_of_a_rule_for_a_day(cast, as_owner, values):
    with as_owner():
        DeadlineSetting.objects.create(service=cast.nord, code="dipc_remise", reason="x", **values)
        with pytest.raises(IntegrityError, match="deadline_setting_once"), transaction.atomic():
            DeadlineSetting.objects.create(service=cast.nord, code="dipc_remise", reason="y", **values)
