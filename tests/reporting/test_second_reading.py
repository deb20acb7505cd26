"""On random classeurs, the product and a second reading of the rules give the same figures, deadlines and situations."""

import datetime
import io
import json

import pytest
from django.core.management import call_command

from accounts.scope import enter_organisation, organisation_of_service
from admissions.models import Accompaniment
from admissions.rules import in_todays_file_active, path_of, situation_on
from tests.conftest import LONG
from tests.reporting import oracle
from tests.reporting.random_classeur import CODE, make_book, save

DAYS = [datetime.date(2024, 2, 29), datetime.date(2025, 1, 1), datetime.date(2025, 6, 15), datetime.date(2026, 1, 31)]


def printed(command: str, **options) -> object:
    out = io.StringIO()
    call_command(command, stdout=out, **options)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("seed", range(400 if LONG else 12))
def test_figures_deadlines_and_situations_agree_with_a_second_reading(db, tmp_path, seed):
    book = make_book(seed)
    call_command(
        "import_classeur", str(save(book, tmp_path / "hasard.xlsx")), stdout=io.StringIO(), stderr=io.StringIO()
    )
    for year in (2023, 2024, 2025):
        figures = printed("annexe1", service=CODE, year=year, format="json", output="-")
        assert figures == oracle.annexe1(book, CODE, year)
    for day in DAYS:
        listed = printed("deadlines", service=CODE, on=day.isoformat(), format="json")
        found = [row for row in listed if row["code"] in oracle.PUBLISHED]
        expected = oracle.deadlines(book, CODE, day)
        keys = ("code", "personne", "accompagnement", "depuis", "echeance", "jours")
        assert sorted(tuple(row[key] for key in keys) for row in found) == sorted(
            (code, person, ref, since.isoformat(), due.isoformat(), days)
            for code, person, ref, since, due, days in expected
        )
        assert [(row["echeance"], row["code"], row["personne"]) for row in found] == sorted(
            (row["echeance"], row["code"], row["personne"]) for row in found
        )
    enter_organisation(organisation_of_service(CODE))
    paths = {row.ref: path_of(row) for row in Accompaniment.objects.filter(service__code=CODE).with_path()}
    rows = [row for row in book["accompagnements"] if row["service"] == CODE]
    assert set(paths) == {row["ref"] for row in rows}
    for day in DAYS:
        for row in rows:
            found = situation_on(paths[row["ref"]], day), in_todays_file_active(paths[row["ref"]], day)
            assert found == (oracle.situation(book, row, day), oracle.in_todays_file_active(book, row, day)), row["ref"]
