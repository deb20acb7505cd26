"""The order of an agenda, the ranks of the waiting list, the next step: rules of article 4, without a database."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.types.range import Range

from admissions.checks import problems_of_admission
from admissions.commission.rules import agenda_key, may_be_heard, places_free, problems_of_decision
from admissions.deadlines import deadlines_of
from admissions.models import Accompaniment, CaseSheet, CommissionCase, NeedsAssessment, Watch
from admissions.rules import Path, next_step_on, waiting_since
from admissions.waiting.rules import moved, waiting_list
from people.models import Orientation, Person


def day(text):
    return text and datetime.date.fromisoformat(text)


ON = day("2026-06-01")


def path(*, decisions=(), contacts=(), pending=(), assessments=(), orientations=(), watches=(), reason="", **facts):
    """Facts by the names of the accompaniment; decisions as « day decision »."""
    return Path(
        Accompaniment(person=Person(ref="P1"), ref="A1", end_reason=reason, **{k: day(v) for k, v in facts.items()}),
        decisions=[CommissionCase(decided_on=day(one.split()[0]), decision=one.split()[1]) for one in decisions],
        assessments=[NeedsAssessment(started_on=day(start), ended_on=day(end)) for start, end in assessments],
        orientations=[
            Orientation(decided_on=day(start), starts_on=day(start), ends_on=day(end)) for start, end in orientations
        ],
        watches=[Watch(starts_on=day(one)) for one in watches],
        contacts=[day(one) for one in contacts],
        mdph_pending=[Range(day(start), day(end), "[)") for start, end in pending],
    )


def due(code, case, on=ON):
    return [(str(one.since), str(one.due)) for one in deadlines_of(case, on) if one.code == code]


# The agenda


def test_agenda_goes_by_priority_then_urgency_complexity_and_time():
    sheets = {
        "prioritaire": CaseSheet(priority=1, urgency="peut_attendre"),
        "urgente": CaseSheet(priority=2, urgency="immediate"),
        "urgente et simple": CaseSheet(priority=2, urgency="immediate", complexity="simple"),
        "urgente et forte, longue": CaseSheet(priority=2, urgency="immediate", complexity="forte", expected_months=24),
        "urgente et forte, courte": CaseSheet(priority=2, urgency="immediate", complexity="forte", expected_months=3),
        "sans rien": CaseSheet(),
        "sans priorité": CaseSheet(urgency="proche"),
    }
    assert sorted(sheets, key=lambda name: agenda_key(sheets[name])) == [
        "prioritaire",
        "urgente et forte, courte",
        "urgente et forte, longue",
        "urgente et simple",
        "urgente",
        "sans priorité",
        "sans rien",
    ]


@pytest.mark.parametrize(
    "case, heard",
    [
        (path(first_contact_on="2026-01-05"), False),
        (path(first_contact_on="2026-01-05", assessed_on="2026-02-02"), True),
        (path(assessed_on="2026-02-02", assessments=[("2026-02-02", None)]), True),
        (path(assessments=[("2026-02-02", None)]), False),
        (path(assessed_on="2026-02-02", decisions=["2026-03-02 liste_attente"]), True),
        (path(assessed_on="2026-02-02", decisions=["2026-03-02 refusee"]), False),
        (path(assessed_on="2026-02-02", admitted_on="2026-03-02"), False),
    ],
)
def test_individual_meeting_precedes_the_commission(case, heard):
    assert may_be_heard(case, ON) is heard


def test_places_free_leave_out_those_followed_and_never_fall_below_none():
    followed = [
        path(admitted_on="2026-01-05"),
        path(admitted_on="2026-01-05", watches=["2026-05-04"]),
        path(admitted_on="2026-01-05", ended_on="2026-05-04"),
        path(first_contact_on="2026-01-05"),
    ]
    assert places_free(5, followed, ON) == (3, 2)
    assert places_free(1, followed, ON) == (0, 2)


@pytest.mark.parametrize(
    "decision, reasons, held, was, field",
    [
        ("", "", "2026-06-01", None, None),
        ("admise", "", "2026-06-01", None, None),
        ("refusee", "Hors territoire", "2026-06-01", None, None),
        ("refusee", "", "2026-06-01", None, "reasons"),
        ("reorientee", "", "2026-06-01", None, "reasons"),
        ("sans_suite", "", "2026-06-01", None, None),
        ("admise", "", "2026-06-02", None, "decision"),
        ("", "", "2026-06-02", None, None),
        ("", "", "2026-06-01", "admise", "decision"),
    ],
)
def test_decision_has_its_reasons_and_is_taken_on_the_day(decision, reasons, held, was, field):
    was = was and CommissionCase(decision=was)
    found = problems_of_decision(decision, reasons, was=was, held_on=day(held), on=ON)
    assert [one.field for one in found] == ([field] if field else [])


# Admission


@pytest.mark.parametrize(
    "orientation, on_day, refused",
    [
        (("2026-01-01", "2026-06-01"), "2026-06-01", False),
        (("2026-06-01", None), "2026-06-01", False),
        (("2026-01-01", "2026-05-31"), "2026-06-01", True),
        (("2026-05-20", None), "2026-05-19", True),
        (None, "2026-06-01", True),
    ],
)
def test_admission_needs_an_orientation_in_force_that_day(orientation, on_day, refused):
    case = path(first_contact_on="2026-01-05", orientations=[orientation] if orientation else [])
    found = problems_of_admission(case, day(on_day), on=ON)
    assert [one.field for one in found] == (["admitted_on"] if refused else [])


def test_admission_asks_for_nothing_else():
    """Neither a meeting, nor a decision, nor a trial: the orientation is its only condition (article 4)."""
    case = path(orientations=[("2026-01-01", None)], decisions=["2026-03-02 refusee"])
    assert problems_of_admission(case, ON, on=ON) == []


@pytest.mark.parametrize(
    "facts, words",
    [
        ({"admitted_on": "2026-03-02"}, "déjà admise"),
        ({"first_contact_on": "2026-01-05", "ended_on": "2026-03-02"}, "déjà terminé"),
    ],
)
def test_nobody_is_admitted_twice_or_after_the_end(facts, words):
    (found,) = problems_of_admission(path(orientations=[("2026-01-01", None)], **facts), ON, on=ON)
    assert words in found.message
    (tomorrow,) = problems_of_admission(path(orientations=[("2026-01-01", None)]), day("2026-06-02"), on=ON)
    assert "dans l'avenir" in tomorrow.message


# What is next


@pytest.mark.parametrize(
    "case, step",
    [
        (path(), None),
        (path(first_contact_on="2026-01-05"), "rencontrer"),
        (path(first_contact_on="2026-01-05", orientations=[("2026-01-01", None)]), "rencontrer"),
        (path(assessments=[("2026-05-04", None)]), "rencontrer"),
        (path(assessed_on="2026-05-04", assessments=[("2026-05-04", None)]), "conclure"),
        (path(assessed_on="2026-05-04", assessments=[("2026-05-04", "2026-06-01")]), "decider"),
        (path(assessed_on="2026-05-04", assessments=[("2026-05-04", "2026-05-11")]), "decider"),
        (path(assessed_on="2026-05-04", decisions=["2026-05-11 liste_attente"]), "admettre"),
        (path(assessed_on="2026-05-04", decisions=["2026-05-11 admise"]), "admettre"),
        (path(assessed_on="2026-05-04", decisions=["2026-05-11 refusee"]), None),
        (path(admitted_on="2026-05-04"), None),
    ],
)
def test_next_step_follows_from_the_situation(case, step):
    assert next_step_on(case, ON) == step


# The waiting list


@pytest.mark.parametrize(
    "decisions, since",
    [
        (["2026-02-02 liste_attente"], "2026-02-02"),
        (["2026-02-02 liste_attente", "2026-04-06 liste_attente"], "2026-02-02"),
        (["2026-02-02 liste_attente", "2026-04-06 admise"], "2026-02-02"),
        (["2026-01-05 liste_attente", "2026-02-02 sans_suite", "2026-04-06 liste_attente"], "2026-04-06"),
        (["2026-02-02 refusee"], None),
        (["2026-07-06 liste_attente"], None),
    ],
)
def test_wait_is_counted_from_its_first_day_without_a_break(decisions, since):
    assert waiting_since(path(first_contact_on="2026-01-05", decisions=decisions), ON) == day(since)


@pytest.mark.parametrize(
    "contacts, expected",
    [
        ((), ("2026-01-31", "2026-04-30")),
        (("2026-03-02",), ("2026-03-02", "2026-06-02")),
        (("2026-03-02", "2026-05-15"), ("2026-05-15", "2026-08-15")),
        (("2026-03-02", "2026-06-02"), ("2026-03-02", "2026-06-02")),
        (("2025-12-01",), ("2026-01-31", "2026-04-30")),
    ],
)
def test_contact_is_due_every_three_months(contacts, expected):
    """31/01 and three months: 30/04. A contact of tomorrow is not known today; one before she waited does not count."""
    case = path(first_contact_on="2025-11-03", decisions=["2026-01-31 liste_attente"], contacts=contacts)
    assert due("attente_contact", case) == [expected]


def test_nobody_is_to_be_contacted_once_she_is_admitted():
    case = path(admitted_on="2026-05-04", decisions=["2026-01-31 liste_attente"])
    assert due("attente_contact", case) == []


@pytest.mark.parametrize(
    "pending, expected",
    [
        ([("2026-05-20", None)], [("2026-05-20", "2026-06-04")]),
        ([("2026-05-20", "2026-06-01")], []),
        ([("2026-05-20", "2026-06-02")], [("2026-05-20", "2026-06-04")]),
        ([("2026-06-02", None)], []),
        ([(None, None)], []),
        ([("2026-02-20", "2026-03-01"), ("2026-05-25", None)], [("2026-05-25", "2026-06-09")]),
    ],
)
def test_mdph_is_answered_within_fifteen_days(pending, expected):
    pending = [("2026-05-20", "2026-05-20")] if pending == [(None, None)] else pending
    assert due("reponse_mdph", path(first_contact_on="2026-01-05", pending=pending)) == expected


def test_mdph_is_answered_even_of_someone_refused():
    case = path(first_contact_on="2026-01-05", decisions=["2026-05-25 refusee"], pending=[("2026-05-20", None)])
    assert due("reponse_mdph", case) == [("2026-05-20", "2026-06-04")]


def test_those_without_a_rank_come_last_by_the_age_of_their_wait():
    young, old = (
        path(first_contact_on="2026-01-05", decisions=[f"2026-0{month}-02 liste_attente"]) for month in (4, 2)
    )
    gone = path(admitted_on="2026-05-04", decisions=["2026-01-31 liste_attente"])
    found = waiting_list([young, gone, old], {}, ON)
    assert [(one.path, one.rank) for one in found] == [(old, 1), (young, 2)]


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=30), st.data())
def test_moving_one_keeps_everyone_and_the_order_of_the_others(ranked, data):
    key = data.draw(st.sampled_from(ranked))
    rank = data.draw(st.none() | st.integers(1, len(ranked)))
    after = moved(ranked, key, rank)
    assert [one for one in after if one != key] == [one for one in ranked if one != key]
    assert after.index(key) + 1 == (rank or len(ranked))
