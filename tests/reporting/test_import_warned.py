"""What is unusual is imported as it happened, with a warning at its cell."""

import datetime

import pytest

from reporting.classeur.load import examine, import_classeur
from reporting.classeur.read import read_classeur
from tests.reporting.classeurs import changed, day, small, xlsx

ON = datetime.date(2026, 6, 1)


def load(rows):
    return import_classeur(read_classeur(xlsx(rows)), actor=None, on=ON)


def warned(rows) -> dict[str, str]:
    report = examine(read_classeur(xlsx(rows)), on=ON)
    assert not report.errors
    return {problem.place: problem.message for problem in report.warnings}


@pytest.mark.parametrize(
    "rows, place, words",
    [
        (changed("accompagnements", 2, evaluation_le=day("2024-01-02")), "accompagnements!F2", "premier contact"),
        (changed("accompagnements", 2, evaluation_le=day("2024-03-05")), "accompagnements!G2", "évaluation"),
        (changed("accompagnements", 2, fin_le=day("2025-03-03")), "accompagnements!H2", "décision"),
        (
            changed(
                "accompagnements",
                2,
                fin_le=day("2025-03-03"),
                sortie_demandee_le=day("2025-02-03"),
                decision_cdaph_le=day("2025-04-01"),
                decision_cdaph="acceptee",
            ),
            "accompagnements!H2",
            "précède la décision",
        ),
        (
            changed(
                "accompagnements",
                2,
                fin_le=day("2025-03-03"),
                motif_fin="deces",
                sortie_demandee_le=day("2025-03-10"),
            ),
            "accompagnements!I2",
            "suit la fin",
        ),
        (
            changed("accompagnements", 2, decision_cdaph_le=day("2025-04-01"), decision_cdaph="refusee"),
            "accompagnements!J2",
            "pas de demande",
        ),
        (changed("orientations", 2, debut=day("2024-03-05")), "accompagnements!G2", "orientation"),
        (changed("orientations", 2, fin=day("2024-03-03")), "accompagnements!G2", "orientation"),
        (changed("orientations", 2, decision_le=day("2023-12-02")), "orientations!B2", "suit le début"),
        (changed("evaluations", 2, debut=day("2024-01-05")), "evaluations!B2", "premier contact"),
        (changed("accompagnements", 2, evaluation_le=None), "evaluations!C2", "abandonnée"),
        (changed("decisions_admission", 2, decision_le=day("2024-01-05")), "decisions_admission!B2", "premier contact"),
        (changed("decisions_admission", 2, decision_le=day("2024-01-29")), "decisions_admission!B2", "évaluation"),
        (changed("decisions_admission", 3, decision_le=day("2024-03-05")), "decisions_admission!B3", "admission"),
        (changed("dipc", 2, signe_le=day("2024-04-05")), "dipc!E2", "tardive"),
        (changed("dipc", 2, remis_le=day("2024-03-20")), "dipc!D2", "tardive"),
        (changed("dipc", 2, signe_le=day("2024-03-10")), "dipc!E2", "précède la remise"),
        (changed("exercices", 3, semaine_2=day("2025-04-21")), "exercices!K3", "21/04/2025"),
        (changed("exercices", 2, semaine_1=day("2024-01-08")), "exercices!J2", "ignorée"),
    ],
)
def test_what_is_unusual_is_imported_with_a_warning_at_its_cell(db, rows, place, words):
    found = warned(rows)

    assert place in found
    assert words in found[place]
    assert load(rows).created["accompagnements"] == 2


def test_a_watch_after_the_end_is_a_warning(db):
    rows = changed("accompagnements", 3, fin_le=day("2024-08-30"), motif_fin="deces")

    assert warned(rows) == {"veilles!B2": "La veille débute après la fin de l'accompagnement."}


def test_the_small_classeur_has_no_warning(db):
    assert warned(small()) == {}
