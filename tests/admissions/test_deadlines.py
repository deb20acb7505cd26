"""The deadlines of a path: what opens each, what closes it, when it is due."""

import datetime

import pytest
from psycopg.types.range import Range

from admissions.deadlines import RULES, deadlines_of
from admissions.models import Accompaniment, CommissionCase, Dipc, ViaTrajectoireStep, Watch
from admissions.rules import Path
from people.models import Orientation, Person
from services.deadlines import within


def day(text):
    return text and datetime.date.fromisoformat(text)


ON = day("2025-06-15")
FACTS = {
    "contact": "first_contact_on",
    "assessed": "assessed_on",
    "admitted": "admitted_on",
    "ended": "ended_on",
    "asked": "exit_requested_on",
    "decided": "cdaph_decided_on",
}


def dipc(start, end=None, *, established=None, handed=None, signed=None):
    return Dipc(
        established_on=day(established or start),
        handed_over_on=day(handed),
        signed_on=day(signed),
        starts_on=day(start),
        ends_on=day(end),
    )


def watch(start, end=None):
    return Watch(starts_on=day(start), ends_on=day(end))


def orientation(start, end=None, decided=None):
    return Orientation(decided_on=day(decided or start), starts_on=day(start), ends_on=day(end))


def path(
    *,
    dipcs=(),
    watches=(),
    orientations=(),
    amended=(),
    decision="",
    reason="",
    waits=None,
    pending=None,
    steps=(),
    **facts,
):
    accompaniment = Accompaniment(
        ref="A1",
        person=Person(ref="P1"),
        cdaph_decision=decision,
        end_reason=reason,
        **{FACTS[name]: day(value) for name, value in facts.items()},
    )
    reported = [ViaTrajectoireStep(code=code, reported_on=day(on)) for code, on in steps]
    return Path(
        accompaniment,
        dipcs,
        watches,
        orientations,
        viatrajectoire=reported,
        amended_on=[day(one) for one in amended],
        decisions=[CommissionCase(decided_on=day(waits), decision="liste_attente")] if waits else (),
        mdph_pending=[Range(*map(day, pending))] if pending else (),
    )


def found(code, case, on=ON):
    """(since, due) of the open deadlines of one code."""
    return [(str(deadline.since), str(deadline.due)) for deadline in deadlines_of(case, on) if deadline.code == code]


ADMITTED = {"admitted": "2025-01-31"}
CASES = [
    # dipc_remise: 15 days after admission
    ("dipc_remise", path(**ADMITTED), [("2025-01-31", "2025-02-15")]),
    ("dipc_remise", path(**ADMITTED, dipcs=[dipc("2025-01-31")]), [("2025-01-31", "2025-02-15")]),
    ("dipc_remise", path(**ADMITTED, dipcs=[dipc("2025-01-31", handed="2025-03-01")]), []),
    ("dipc_remise", path(**ADMITTED, dipcs=[dipc("2025-01-31", handed="2025-06-16")]), [("2025-01-31", "2025-02-15")]),
    (
        "dipc_remise",  # established after the day: not known, even handed over before
        path(**ADMITTED, dipcs=[dipc("2025-01-31", established="2025-07-01", handed="2025-02-01")]),
        [("2025-01-31", "2025-02-15")],
    ),
    ("dipc_remise", path(**ADMITTED, ended="2025-06-15"), []),
    ("dipc_remise", path(**ADMITTED, ended="2025-06-16"), [("2025-01-31", "2025-02-15")]),
    ("dipc_remise", path(admitted="2025-06-16", contact="2025-01-01"), []),
    ("dipc_remise", path(contact="2025-01-01"), []),
    # dipc_signature: one month, clipped
    ("dipc_signature", path(**ADMITTED), [("2025-01-31", "2025-02-28")]),
    ("dipc_signature", path(**ADMITTED, dipcs=[dipc("2025-01-31", signed="2025-02-10")]), []),
    (
        "dipc_signature",
        path(**ADMITTED, dipcs=[dipc("2025-01-31", signed="2025-06-16")]),
        [("2025-01-31", "2025-02-28")],
    ),
    (
        "dipc_signature",
        path(**ADMITTED, asked="2025-03-01", decided="2025-05-01", decision="acceptee"),
        [],
    ),
    (
        "dipc_signature",  # an end after the day is not known yet, the accepting decision is
        path(**ADMITTED, asked="2025-03-01", decided="2025-05-01", decision="acceptee", ended="2025-07-01"),
        [],
    ),
    (
        "dipc_signature",  # refused: she goes on
        path(**ADMITTED, asked="2025-03-01", decided="2025-05-01", decision="refusee"),
        [("2025-01-31", "2025-02-28")],
    ),
    # avenant_6_mois
    ("avenant_6_mois", path(admitted="2024-12-15"), [("2024-12-15", "2025-06-15")]),
    ("avenant_6_mois", path(admitted="2024-08-31"), [("2024-08-31", "2025-02-28")]),
    ("avenant_6_mois", path(admitted="2024-08-31", ended="2025-01-01"), []),
    ("avenant_6_mois", path(admitted="2024-12-15", amended=["2025-06-15"]), []),
    ("avenant_6_mois", path(admitted="2024-12-15", amended=["2025-06-16"]), [("2024-12-15", "2025-06-15")]),
    # dipc_actualisation: a year after the latest avenant, see test_dipc_rules.py
    ("dipc_actualisation", path(admitted="2024-12-15"), []),
    ("dipc_actualisation", path(admitted="2024-12-15", amended=["2025-06-15"]), [("2025-06-15", "2026-06-15")]),
    # dipc_fin: the last by start
    ("dipc_fin", path(**ADMITTED, dipcs=[dipc("2025-01-31", "2025-07-31")]), [("2025-01-31", "2025-07-31")]),
    (
        "dipc_fin",
        path(**ADMITTED, dipcs=[dipc("2025-06-01", "2025-12-31"), dipc("2025-01-31", "2025-05-31")]),
        [("2025-06-01", "2025-12-31")],
    ),
    ("dipc_fin", path(**ADMITTED, dipcs=[dipc("2025-01-31", "2025-05-31"), dipc("2025-06-01")]), []),
    (
        "dipc_fin",  # the renewal is established tomorrow
        path(**ADMITTED, dipcs=[dipc("2025-01-31", "2025-05-31"), dipc("2025-06-01", established="2025-06-16")]),
        [("2025-01-31", "2025-05-31")],
    ),
    ("dipc_fin", path(**ADMITTED, ended="2025-06-01", dipcs=[dipc("2025-01-31", "2025-07-31")]), []),
    # orientation_fin: the latest by start
    (
        "orientation_fin",
        path(**ADMITTED, orientations=[orientation("2022-03-01", "2025-07-31")]),
        [("2022-03-01", "2025-07-31")],
    ),
    (
        "orientation_fin",
        path(contact="2025-01-01", orientations=[orientation("2022-03-01", "2025-07-31")]),
        [("2022-03-01", "2025-07-31")],
    ),
    (
        "orientation_fin",
        path(
            **ADMITTED,
            orientations=[
                orientation("2025-08-01", "2030-07-31", decided="2025-06-01"),
                orientation("2022-03-01", "2025-07-31"),
            ],
        ),
        [("2025-08-01", "2030-07-31")],
    ),
    (
        "orientation_fin",  # renewed tomorrow
        path(
            **ADMITTED,
            orientations=[orientation("2022-03-01", "2025-07-31"), orientation("2025-08-01", None, "2025-06-16")],
        ),
        [("2022-03-01", "2025-07-31")],
    ),
    ("orientation_fin", path(**ADMITTED, orientations=[orientation("2022-03-01")]), []),
    (
        "orientation_fin",
        path(**ADMITTED, ended="2025-06-15", orientations=[orientation("2022-03-01", "2025-07-31")]),
        [],
    ),
    # sans_orientation: six months after the first contact
    ("sans_orientation", path(contact="2025-01-20"), [("2025-01-20", "2025-07-20")]),
    ("sans_orientation", path(contact="2025-01-20", orientations=[orientation("2025-06-15")]), []),
    (
        "sans_orientation",
        path(contact="2025-01-20", orientations=[orientation("2025-06-16", decided="2025-06-01")]),
        [("2025-01-20", "2025-07-20")],
    ),
    (
        "sans_orientation",
        path(contact="2025-01-20", orientations=[orientation("2022-03-01", "2025-06-14")]),
        [("2025-01-20", "2025-07-20")],
    ),
    ("sans_orientation", path(contact="2025-01-20", admitted="2025-02-01"), []),
    ("sans_orientation", path(contact="2025-01-20", ended="2025-02-01"), []),
    ("sans_orientation", path(contact="2025-06-16"), []),
    # veille_6_mois: the cut, whatever happens to the accompaniment but an accepted exit
    ("veille_6_mois", path(**ADMITTED, watches=[watch("2025-03-01")]), [("2025-03-01", "2025-08-31")]),
    (
        "veille_6_mois",
        path(**ADMITTED, ended="2025-02-28", watches=[watch("2025-03-01")]),
        [("2025-03-01", "2025-08-31")],
    ),
    ("veille_6_mois", path(**ADMITTED, watches=[watch("2024-05-15")]), [("2024-05-15", "2024-11-14")]),
    ("veille_6_mois", path(**ADMITTED, watches=[watch("2025-03-01", "2025-06-15")]), []),
    ("veille_6_mois", path(**ADMITTED, watches=[watch("2025-03-01", "2025-06-16")]), [("2025-03-01", "2025-08-31")]),
    ("veille_6_mois", path(**ADMITTED, watches=[watch("2025-06-16")]), []),
    (
        "veille_6_mois",
        path(**ADMITTED, asked="2025-03-01", decided="2025-06-01", decision="acceptee", watches=[watch("2025-03-01")]),
        [],
    ),
    (
        "veille_6_mois",
        path(**ADMITTED, asked="2025-03-01", decided="2025-06-01", decision="refusee", watches=[watch("2025-03-01")]),
        [("2025-03-01", "2025-08-31")],
    ),
    # sortie_a_demander: 15 days after the end in fact
    ("sortie_a_demander", path(**ADMITTED, ended="2025-06-15"), [("2025-06-15", "2025-06-30")]),
    ("sortie_a_demander", path(**ADMITTED, ended="2025-06-16"), []),
    ("sortie_a_demander", path(**ADMITTED, ended="2025-06-10", reason="deces"), []),
    ("sortie_a_demander", path(**ADMITTED, ended="2025-06-10", asked="2025-06-01"), []),
    ("sortie_a_demander", path(**ADMITTED, ended="2025-06-10", asked="2025-06-16"), [("2025-06-10", "2025-06-25")]),
    (
        "sortie_a_demander",
        path(**ADMITTED, ended="2025-06-10", asked="2025-05-01", decided="2025-06-12", decision="acceptee"),
        [],
    ),
    (
        "sortie_a_demander",  # refused, then ended for good: to ask again
        path(**ADMITTED, ended="2025-06-10", asked="2025-03-01", decided="2025-05-01", decision="refusee"),
        [("2025-06-10", "2025-06-25")],
    ),
    ("sortie_a_demander", path(**ADMITTED), []),
    # reponse_mdph: 15 days after the notification; attente_contact: three months after the last (test_commission_rules.py)
    ("reponse_mdph", path(contact="2025-01-10", pending=("2025-06-01", None)), [("2025-06-01", "2025-06-16")]),
    ("reponse_mdph", path(contact="2025-01-10", pending=("2025-06-01", "2025-06-15")), []),
    ("attente_contact", path(contact="2025-01-10", waits="2025-03-31"), [("2025-03-31", "2025-06-30")]),
    ("attente_contact", path(**ADMITTED, waits="2025-03-31"), []),
    # cdaph_attendue: four months after the request, whatever the end
    ("cdaph_attendue", path(**ADMITTED, asked="2025-02-28"), [("2025-02-28", "2025-06-28")]),
    ("cdaph_attendue", path(**ADMITTED, asked="2025-02-28", decided="2025-06-15", decision="refusee"), []),
    ("cdaph_attendue", path(**ADMITTED, asked="2025-02-28", ended="2025-03-01", reason="deces"), []),
    ("cdaph_attendue", path(**ADMITTED, asked="2025-06-16"), []),
    # viatrajectoire_sortie: fifteen days after the exit, the end or the acceptance, whichever comes last; for a year
    (
        "viatrajectoire_sortie",
        path(**ADMITTED, asked="2025-04-01", ended="2025-05-02", decided="2025-06-01", decision="acceptee"),
        [("2025-06-01", "2025-06-16")],
    ),
    ("viatrajectoire_sortie", path(**ADMITTED, ended="2025-06-14", reason="deces"), [("2025-06-14", "2025-06-29")]),
    ("viatrajectoire_sortie", path(**ADMITTED, ended="2025-06-14"), []),
    (
        "viatrajectoire_sortie",
        path(**ADMITTED, ended="2025-06-14", reason="deces", steps=[("48", "2025-06-15")]),
        [],
    ),
    (
        "viatrajectoire_sortie",
        path(**ADMITTED, ended="2025-06-14", reason="deces", steps=[("47", "2025-02-15")]),
        [("2025-06-14", "2025-06-29")],
    ),
    ("viatrajectoire_sortie", path(admitted="2024-01-31", ended="2024-06-14", reason="deces"), []),
]


@pytest.mark.parametrize("code, case, expected", CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)])
def test_deadline_is_open_and_due(code, case, expected):
    assert found(code, case) == expected


def test_every_rule_has_a_case_that_opens_it_and_one_that_closes_it():
    codes = {rule.code for rule in RULES}
    assert {code for code, _, expected in CASES if expected} == codes
    assert {code for code, _, expected in CASES if not expected} >= codes


def test_accompaniment_without_a_date_yet_is_not_known():
    case = path(contact="2025-06-16", dipcs=[dipc("2025-01-01", "2025-07-01")], watches=[watch("2025-03-01")])
    assert list(deadlines_of(case, ON)) == []


def test_deadline_says_who_must_act_and_where_it_comes_from():
    for deadline in deadlines_of(path(**ADMITTED), ON):
        assert deadline.person_ref == "P1"
        assert deadline.accompaniment_ref == "A1"
        assert deadline.who
        assert "article" in deadline.source
        assert deadline.label


@pytest.mark.parametrize("horizon, expected", [(0, 2), (14, 2), (15, 3), (365, 3)])
def test_list_holds_what_is_overdue_or_falls_within_the_horizon(horizon, expected):
    case = path(admitted="2025-05-15", dipcs=[dipc("2025-05-15", "2025-06-30")])
    listed = within(deadlines_of(case, ON), on=ON, horizon=horizon)
    assert [(row.code, row.days(ON)) for row in listed] == [
        ("dipc_remise", -16),
        ("dipc_signature", 0),
        ("dipc_fin", 15),
    ][:expected] + ([("avenant_6_mois", 153)] if horizon == 365 else [])
