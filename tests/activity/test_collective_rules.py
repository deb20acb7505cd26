"""Collective activities: what is eligible, what counts in a row, what is due (convention, article 2; rule AC-3)."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activity.collective.rules import (
    Period,
    last_day_in_a_row,
    problems_of_enrolment,
    problems_of_review,
    reasons_against,
    review_counts_from,
    start_in_a_row,
)
from activity.deadlines import Participation, deadlines_of_participation
from activity.enums import CollectivePurpose
from activity.models import CollectiveActivity
from services.calendars import add_months

D = datetime.date
ON = D(2026, 6, 15)


@pytest.mark.parametrize(
    ("purpose", "eligible"),
    [
        ("vie_quotidienne", True),  # cooking, to learn daily living
        ("parole", True),
        ("droit_commun", True),  # a first try, a registration
        ("autre_support", True),
        ("loisir", False),  # yoga, theatre, drawing
        ("sejour", False),
    ],
)
def test_eligibility_follows_the_examples_of_the_notice(purpose, eligible):
    assert (reasons_against(purpose, is_occupational=False, is_lasting=False) == []) == eligible
    for occupational, lasting in ((True, False), (False, True), (True, True)):
        assert reasons_against(purpose, is_occupational=occupational, is_lasting=lasting)


def test_database_decides_eligibility_as_the_rule_does(cast, as_owner):
    with as_owner():
        for rank, (purpose, occupational, lasting) in enumerate(
            itertools.product(CollectivePurpose.values, (True, False), (True, False))
        ):
            answers = {"is_occupational": occupational, "is_lasting": lasting}
            sheet = CollectiveActivity.objects.create(
                service=cast.nord,
                name=str(rank),
                objective="o",
                leads_to="l",
                purpose=purpose,
                starts_on=ON,
                **answers,
            )
            assert sheet.eligible == (not reasons_against(purpose, **answers)), (purpose, answers)


@pytest.mark.parametrize(
    ("periods", "months", "since"),
    [
        ([(D(2026, 1, 5), None)], 3, D(2026, 1, 5)),
        ([(D(2026, 1, 5), ON)], 3, D(2026, 1, 5)),  # the last day is one
        ([(D(2026, 1, 5), D(2026, 6, 14))], 3, None),  # she has stopped
        ([(D(2026, 6, 16), None)], 3, None),  # she has not begun
        ([], 3, None),
        # The summer: two months apart.
        ([(D(2025, 1, 1), D(2025, 6, 30)), (D(2025, 9, 1), None)], 3, D(2025, 1, 1)),
        ([(D(2025, 1, 1), D(2025, 6, 30)), (D(2025, 9, 1), None)], 2, D(2025, 9, 1)),
        ([(D(2025, 1, 1), D(2025, 6, 30)), (D(2025, 8, 31), None)], 2, D(2025, 1, 1)),  # a day short of it
        # From one day to the next there is no interruption, however short the one that it takes.
        ([(D(2025, 1, 1), D(2025, 6, 30)), (D(2025, 7, 1), None)], 1, D(2025, 1, 1)),
        # Two short interruptions do not add up.
        (
            [(D(2025, 1, 1), D(2025, 2, 28)), (D(2025, 5, 1), D(2025, 5, 31)), (D(2025, 8, 1), None)],
            3,
            D(2025, 1, 1),
        ),
    ],
)
def test_which_interruption_starts_the_count_anew(periods, months, since):
    for order in itertools.permutations(Period(*one) for one in periods):
        assert start_in_a_row(order, restart_after_months=months, on=ON) == since


@st.composite
def participations(draw):
    """Periods that do not overlap, the last one going on that day."""
    day, periods = D(2020, 1, 1), []
    for _ in range(draw(st.integers(0, 4))):
        first = day + datetime.timedelta(days=draw(st.integers(0, 200)))
        last = first + datetime.timedelta(days=draw(st.integers(0, 300)))
        periods.append(Period(first, last))
        day = last + datetime.timedelta(days=1)
    periods.append(Period(day + datetime.timedelta(days=draw(st.integers(0, 200))), None))
    return periods


@given(participations(), st.integers(1, 24))
def test_count_in_a_row_starts_with_an_enrolment_and_grows_with_what_it_takes_to_interrupt_it(periods, months):
    on = periods[-1].first
    since = start_in_a_row(periods, restart_after_months=months, on=on)
    assert since in {one.first for one in periods}
    assert start_in_a_row(periods, restart_after_months=months + 1, on=on) <= since
    gaps = [(one.last + datetime.timedelta(days=1), two.first) for one, two in itertools.pairwise(periods)]
    assert all(two < add_months(one, months) for one, two in gaps if one > since)
    before = [(one, two) for one, two in gaps if two == since]
    assert all(add_months(one, months) <= two for one, two in before)


@pytest.mark.parametrize(
    ("start", "last"),
    [(D(2025, 9, 1), D(2027, 8, 31)), (D(2024, 2, 29), D(2026, 2, 27)), (D(2025, 1, 1), D(2026, 12, 31))],
)
def test_last_day_of_the_24_months(start, last):
    assert last_day_in_a_row(start) == last


def due(on, *, periods, reviewed=(), months=3):
    part = Participation("Cuisine", [Period(*one) for one in periods], list(reviewed), months)
    found = deadlines_of_participation(part, on, person_ref="P-1", person_id=None)
    return {one.code: (one.since, one.due, one.told_from <= on) for one in found}


def test_evaluation_is_due_each_year_and_told_a_month_before():
    start = D(2025, 3, 10)
    assert due(D(2026, 2, 9), periods=[(start, None)])["collectif_evaluation"] == (start, D(2026, 3, 10), False)
    assert due(D(2026, 2, 10), periods=[(start, None)])["collectif_evaluation"] == (start, D(2026, 3, 10), True)
    told = due(D(2026, 2, 10), periods=[(start, None)], reviewed=[D(2026, 2, 1)])
    assert told["collectif_evaluation"] == (D(2026, 2, 1), D(2027, 2, 1), False)


def test_end_of_the_24_months_is_told_a_month_before():
    start = D(2024, 7, 15)
    assert due(D(2026, 6, 14), periods=[(start, None)])["collectif_24_mois"] == (start, D(2026, 7, 14), False)
    assert due(ON, periods=[(start, None)])["collectif_24_mois"] == (start, D(2026, 7, 14), True)


def test_nothing_is_due_of_who_stops_before():
    assert due(ON, periods=[(D(2025, 9, 1), D(2026, 7, 31))]) == {}
    assert due(ON, periods=[(D(2025, 1, 1), D(2026, 6, 14))]) == {}
    # Her last day is the last of the 24 months: she is within them.
    assert "collectif_24_mois" not in due(ON, periods=[(D(2024, 7, 15), D(2026, 7, 14))])


def test_evaluation_dated_after_the_day_is_not_known_yet():
    assert review_counts_from(D(2025, 1, 1), [D(2025, 6, 1), D(2026, 7, 1)], ON) == D(2025, 6, 1)


ACTIVITY = Period(D(2025, 1, 1), D(2026, 12, 31))


@pytest.mark.parametrize(
    ("starts", "ends", "others", "fields"),
    [
        (D(2026, 1, 1), None, [], []),
        (D(2026, 1, 1), D(2025, 12, 31), [], ["ends_on"]),
        (D(2024, 12, 31), None, [], ["starts_on"]),  # before the activity
        (D(2026, 1, 1), D(2027, 1, 1), [], ["ends_on"]),  # after it
        (D(2027, 1, 1), None, [], ["starts_on"]),
        (D(2026, 1, 1), None, [Period(D(2025, 1, 1), D(2026, 1, 1))], ["starts_on"]),
        (D(2026, 1, 2), None, [Period(D(2025, 1, 1), D(2026, 1, 1))], []),
        (D(2025, 1, 1), D(2025, 6, 1), [Period(D(2025, 6, 1))], ["starts_on"]),
    ],
)
def test_what_is_wrong_with_an_enrolment(starts, ends, others, fields):
    found = problems_of_enrolment(starts_on=starts, ends_on=ends, activity_period=ACTIVITY, others=others)
    assert [one.field for one in found] == fields


def test_enrolment_keeps_its_evaluations_inside():
    found = problems_of_enrolment(
        starts_on=D(2026, 2, 1), ends_on=None, activity_period=ACTIVITY, others=[], reviewed=[D(2026, 1, 15)]
    )
    assert "15/01/2026" in found[0].message


@pytest.mark.parametrize(
    ("reviewed_on", "is_wrong"),
    [(ON, False), (D(2026, 6, 16), True), (D(2025, 12, 31), True), (D(2026, 3, 1), True), (D(2026, 1, 1), False)],
)
def test_what_is_wrong_with_an_evaluation(reviewed_on, is_wrong):
    found = problems_of_review(reviewed_on=reviewed_on, enrolment=Period(D(2026, 1, 1)), others=[D(2026, 3, 1)], on=ON)
    assert bool(found) == is_wrong
