"""The delays of a DIPC and of its avenants, in calendar months clipped to the month's end; who countersigns."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.deadlines import RULES, deadlines_of
from admissions.dipcs.rules import proposed_signatories, stages_of
from admissions.enums import Signatories
from admissions.models import Accompaniment, Amendment, Dipc
from admissions.rules import Path
from people.enums import ProtectionType
from people.models import Person, ProtectionMeasure

DELAYS = {rule.code: rule.delay.after for rule in RULES}


def day(text):
    return text and datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("code", "counted_from", "due"),
    [
        ("dipc_remise", "2025-01-31", "2025-02-15"),
        ("dipc_remise", "2024-02-14", "2024-02-29"),
        ("dipc_remise", "2025-02-14", "2025-03-01"),
        ("dipc_signature", "2025-01-31", "2025-02-28"),
        ("dipc_signature", "2024-01-31", "2024-02-29"),
        ("dipc_signature", "2024-02-29", "2024-03-29"),
        ("dipc_signature", "2025-12-31", "2026-01-31"),
        ("avenant_6_mois", "2024-08-31", "2025-02-28"),
        ("avenant_6_mois", "2023-08-31", "2024-02-29"),
        ("avenant_6_mois", "2024-02-29", "2024-08-29"),
        ("avenant_6_mois", "2025-03-31", "2025-09-30"),
        ("dipc_actualisation", "2024-02-29", "2025-02-28"),
        ("dipc_actualisation", "2023-02-28", "2024-02-28"),
        ("dipc_actualisation", "2025-06-15", "2026-06-15"),
    ],
)
def test_delay_goes_date_to_date_and_stops_at_the_month_s_end(code, counted_from, due):
    assert DELAYS[code](day(counted_from)) == day(due)


def path(*, admitted="2025-01-31", ended=None, dipcs=(), amended=()):
    accompaniment = Accompaniment(ref="A1", person=Person(ref="P1"), admitted_on=day(admitted), ended_on=day(ended))
    rows = [Dipc(established_on=day(one), starts_on=day(one)) for one in dipcs]
    return Path(accompaniment, rows, amended_on=[day(one) for one in amended])


def found(case, on):
    """(code, since, due) of what an avenant closes or opens."""
    codes = {"avenant_6_mois", "dipc_actualisation"}
    return [(one.code, str(one.since), str(one.due)) for one in deadlines_of(case, day(on)) if one.code in codes]


FIRST = ("avenant_6_mois", "2025-01-31", "2025-07-31")


@pytest.mark.parametrize(
    ("case", "on", "expected"),
    [
        (path(admitted=None), "2025-06-01", []),
        (path(), "2025-06-01", [FIRST]),
        (path(amended=["2025-07-31"]), "2025-07-30", [FIRST]),
        (path(amended=["2025-07-31"]), "2025-07-31", [("dipc_actualisation", "2025-07-31", "2026-07-31")]),
        # A day late: it closes its deadline all the same, and the year runs from it.
        (path(amended=["2025-08-01"]), "2025-08-01", [("dipc_actualisation", "2025-08-01", "2026-08-01")]),
        (
            path(amended=["2025-08-01", "2026-07-15"]),
            "2026-08-02",
            [("dipc_actualisation", "2026-07-15", "2027-07-15")],
        ),
        # A new DIPC updates as an avenant does; one before it changes nothing.
        (
            path(dipcs=["2025-02-01", "2026-01-15"], amended=["2025-08-01"]),
            "2026-02-01",
            [("dipc_actualisation", "2026-01-15", "2027-01-15")],
        ),
        (
            path(dipcs=["2025-02-01"], amended=["2025-08-01"]),
            "2026-08-02",
            [("dipc_actualisation", "2025-08-01", "2026-08-01")],
        ),
        (path(dipcs=["2025-02-01"]), "2026-08-02", [FIRST]),
        (path(amended=["2025-08-01"], ended="2026-01-01"), "2026-02-01", []),
        (path(ended="2026-01-01"), "2026-02-01", []),
    ],
)
def test_an_avenant_closes_the_six_months_and_opens_the_year(case, on, expected):
    assert found(case, on) == expected


@given(
    st.lists(st.dates(day("2024-01-01"), day("2027-12-31")), max_size=4), st.dates(day("2024-06-01"), day("2027-12-31"))
)
def test_whoever_is_admitted_always_has_one_of_the_two_and_never_both(amended, on):
    case = path(admitted="2024-05-31", amended=[str(one) for one in amended])
    (one,) = found(case, str(on))
    assert one[0] == ("dipc_actualisation" if any(day <= on for day in amended) else "avenant_6_mois")


@pytest.mark.parametrize(
    ("protection", "scope", "manner", "proposed"),
    [
        ("", "", "", Signatories.PERSON),
        ("aucune", "", "", Signatories.PERSON),
        ("sauvegarde", "", "", Signatories.PERSON),
        ("curatelle_simple", "", "", Signatories.BOTH),
        ("curatelle_renforcee", "", "", Signatories.BOTH),
        ("tutelle", "", "", Signatories.REPRESENTATIVE),
        ("habilitation_familiale", "", "", Signatories.REPRESENTATIVE),
        ("mandat_protection_future", "", "", Signatories.REPRESENTATIVE),
        ("tutelle", "personne_et_biens", "", Signatories.REPRESENTATIVE),
        ("tutelle", "biens", "representation", Signatories.PERSON),
        ("curatelle_renforcee", "biens", "", Signatories.PERSON),
        ("tutelle", "personne", "assistance", Signatories.BOTH),
        ("habilitation_familiale", "", "assistance", Signatories.BOTH),
        ("", "personne", "representation", Signatories.REPRESENTATIVE),
    ],
)
def test_who_countersigns_is_proposed_from_the_measure(protection, scope, manner, proposed):
    assert proposed_signatories(ProtectionMeasure(type=protection, scope=scope, manner=manner)) == proposed


def test_the_person_countersigns_where_no_measure_is_known():
    assert proposed_signatories(None) == Signatories.PERSON


def test_every_measure_proposes_somebody():
    assert all(proposed_signatories(ProtectionMeasure(type=one)) in Signatories for one in ProtectionType)


def contract(**facts):
    days = {name: day(value) if name.endswith("_on") else value for name, value in facts.items()}
    return Dipc(**{"established_on": day("2025-01-31"), "starts_on": day("2025-01-31")} | days)


def told(one, on="2025-02-10", admitted="2025-01-31"):
    return [(step.label, step.state, step.detail) for step in stages_of(one, admitted_on=day(admitted), on=day(on))]


DONE, TODO, LATE = "done", "todo", "late"


@pytest.mark.parametrize(
    ("facts", "on", "expected"),
    [
        ({}, "2025-02-15", [(TODO, "au plus tard le 15/02/2025"), (TODO, "au plus tard le 28/02/2025")]),
        ({}, "2025-02-16", [(LATE, "en retard, au plus tard le 15/02/2025"), (TODO, "au plus tard le 28/02/2025")]),
        # Signed on the last day, then a day late: late is told of what is done too, and forbids nothing.
        (
            {"handed_over_on": "2025-02-15", "signed_on": "2025-02-28"},
            "2026-01-01",
            [(DONE, ""), (DONE, "")],
        ),
        (
            {"handed_over_on": "2025-02-16", "signed_on": "2025-03-01"},
            "2026-01-01",
            [(DONE, "en retard, au plus tard le 15/02/2025"), (DONE, "en retard, au plus tard le 28/02/2025")],
        ),
    ],
)
def test_each_step_says_its_day_and_its_delay(facts, on, expected):
    steps = told(contract(**facts), on)
    assert [(state, detail) for _label, state, detail in steps[1:3]] == expected
    assert [label for label, _state, _detail in steps] == [
        "Établi",
        "Remis à la personne",
        "Signé par le service",
        "Contresigné",
    ]


def test_representative_who_signs_has_a_step_of_his_own():
    labels = [label for label, _state, _detail in told(contract(signatories=Signatories.BOTH))]
    assert labels[2] == "Remis à son représentant légal"


def test_avenant_has_no_delay_of_fifteen_days():
    one = Amendment(number=1, established_on=day("2025-07-01"), starts_on=day("2025-07-01"))
    assert [detail for _label, _state, detail in told(one, on="2026-01-01")] == ["", "", "", ""]
