"""The cases of the demonstration, and its command on other databases than its own."""

import datetime
import random

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.scope import organisation_named
from admissions.deadlines import RULES, deadlines_of
from admissions.enums import Situation
from admissions.models import (
    OPENING_FACTS,
    Accompaniment,
    Amendment,
    CommissionCase,
    Dipc,
    NeedsAssessment,
    OfAccompaniment,
    Watch,
)
from admissions.rules import Path, situation_on
from desk import demo
from desk.demo.calendar import Calendar
from desk.demo.cases import cases
from desk.demo.department import commune_in_letters, public_rows
from desk.demo.people import PeopleWriter, ordinary
from people.models import Orientation
from services.enums import DeficiencyType
from services.models import Service
from tests.conftest import LONG

OTHER_DAYS = [datetime.date(2026, 12, 31), datetime.date(2027, 1, 2), datetime.date(2028, 2, 29)]


def test_demo_if_empty_leaves_a_database_in_use_alone(cast, capsys):
    call_command("demo", if_empty=True)
    assert "n'a pas été chargée" in capsys.readouterr().out
    assert organisation_named("ADAPEI 35") is None


def test_demo_refuses_production(db, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("demo")
    assert organisation_named("ADAPEI 35") is None


@given(st.dates(datetime.date(2025, 1, 1), datetime.date(2032, 12, 31)))
def test_cases_hold_on_whatever_day_the_demonstration_is_loaded(on):
    calendar, service = Calendar(on), Service(commune="Rennes", deficiency_types=["tous"])
    rng = random.Random(1)
    writer = PeopleWriter(calendar, rng, service, "ESSAI", [User()])
    writer.draw([*cases(calendar), *[ordinary(calendar, rng) for _ in range(20)]])
    amendments = [one for one in writer.others if isinstance(one, Amendment)]
    paths = [
        Path(
            row,
            *[
                [one for one in writer.others if isinstance(one, model) and is_of(one, row)]
                for model in (Dipc, Watch, Orientation, NeedsAssessment, CommissionCase)
            ],
            amended_on=[one.established_on for one in amendments if one.accompaniment is row],
        )
        for row in writer.accompaniments
    ]
    nobody_s = set(Situation) - {situation_on(path, on) for path in paths}
    assert nobody_s == set()
    found = {(row.code, row.days(on) < 0) for path in paths for row in deadlines_of(path, on) if row.days(on) <= 90}
    # What the MDPH and those who wait are told is written later, from the paths (desk.demo.arrivals).
    told = [rule for rule in RULES if rule.code not in ("reponse_mdph", "attente_contact", "viatrajectoire_sortie")]
    assert found >= {(rule.code, late) for rule in told for late in (True, False)}
    dates = [getattr(row, name) for row in writer.accompaniments for name in OPENING_FACTS]
    dates += [day for row in writer.others if isinstance(row, Dipc) for day in (row.handed_over_on, row.signed_on)]
    dates += [day for row in amendments for day in (row.established_on, row.handed_over_on, row.signed_on)]
    dates += [day for path in paths for row in path.assessments for day in (row.started_on, row.ended_on)]
    dates += [row.decided_on for path in paths for row in path.decisions]
    assert max(day for day in dates if day) <= on


def is_of(row: OfAccompaniment | Orientation, path: Accompaniment) -> bool:
    if isinstance(row, Orientation):
        return row.person is path.person
    return row.accompaniment is path


@pytest.mark.parametrize("on", OTHER_DAYS if LONG else OTHER_DAYS[:1])
def test_demo_loads_on_another_day(db, on):
    assert demo.load(on=on).services == 24


@pytest.mark.parametrize(
    "capitals, letters",
    [
        ("CHÂTEAUNEUF-D'ILLE-ET-VILAINE", "Châteauneuf-d'Ille-et-Vilaine"),
        ("VERN-SUR-SEICHE", "Vern-sur-Seiche"),
        ("BAIN-DE-BRETAGNE", "Bain-de-Bretagne"),
        ("RENNES", "Rennes"),
    ],
)
def test_communes_are_written_in_letters(capitals, letters):
    assert commune_in_letters(capitals) == letters


def test_deficiency_types_of_the_public_list_are_known():
    assert {kind for row in public_rows() for kind in row.deficiency_types} <= set(DeficiencyType)
