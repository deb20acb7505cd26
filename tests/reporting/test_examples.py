"""The published examples: a classeur imported into an empty database gives the published figures, value for value."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.reporting.oracle import PUBLISHED

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
KEYS = ("code", "personne", "accompagnement", "depuis", "echeance", "jours")


def imported(name):
    call_command("import_classeur", str(EXAMPLES / name), stdout=io.StringIO(), stderr=io.StringIO())


def printed(command, **options):
    out = io.StringIO()
    call_command(command, stdout=out, format="json", **options)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("method", ["minutes", "carottage"])
def test_annexe1_of_the_example_is_the_published_one(db, method):
    imported(f"annexe1-{method}.xlsx")
    expected = json.loads((EXAMPLES / f"annexe1-{method}.json").read_text())
    assert printed("annexe1", service="savs-test", year=2025, output="-") == expected


def test_deadlines_of_the_example_are_the_published_ones(db):
    imported("annexe1-minutes.xlsx")
    found = printed("deadlines", service="savs-test", on="2025-06-15")
    expected = json.loads((EXAMPLES / "deadlines-minutes-2025-06-15.json").read_text())
    # Other rules stand beside these eight, with codes of their own.
    assert [{key: row[key] for key in KEYS} for row in found if row["code"] in PUBLISHED] == expected
    assert {row["code"] for row in found} - PUBLISHED == {
        "cdaph_attendue",
        "viatrajectoire_sortie",
        "sans_acte",
        "pap_premier",
    }
    assert all(row["qui"] and row["source"] and row["libelle"] for row in found)
