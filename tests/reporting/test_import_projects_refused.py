"""What is wrong in the sheets of projects is named at its cell, and what is unusual is imported with a warning."""

import pytest

from reporting.classeur.load import examine
from reporting.classeur.read import read_classeur
from tests.reporting.classeurs import BOB, added, changed, day, xlsx
from tests.reporting.test_import_projects import ON, load, refusal

ZOE = "zoe@exemple.test"


def both(sheet: str, first: dict, second: dict):
    """The small classeur with other cells in the first two rows of a sheet."""
    rows = changed(sheet, 2, **first)
    rows[sheet][1] |= second
    return rows


VERSIONS = {
    "a project of nobody known": (added("pap", 4, accompagnement="A9"), "pap!A5", "A9"),
    "a version twice": (added("pap", 3), "pap!A5", "ligne 3"),
    "a version without its beginning": (changed("pap", 3, commence_le=None), "pap!C3", "obligatoire"),
    "a version that skips one": (added("pap", 4, numero=3), "pap!B5", "prochaine est la 2"),
    "a version before the first": (added("pap", 4, numero=0), "pap!B5", "prochaine est la 1"),
    "two versions in the making": (added("pap", 3, numero=3), "pap!B5", "version 2 est encore en préparation"),
    "a day of a tool without it": (changed("pap", 2, outil=None), "pap!E2", "outil"),
    "a tool that is too long": (changed("pap", 2, outil="x" * 201), "pap!E2", "201 caractères"),
    "validated and never written with her": (changed("pap", 2, co_construit_le=None), "pap!G2", "co-construit"),
    "validated before it was written": (changed("pap", 2, valide_le=day("2024-06-02")), "pap!J2", "précède"),
    "validated by somebody on no day": (changed("pap", 3, valide_par=BOB), "pap!J3", "quand"),
    "validated by nobody known": (changed("pap", 2, valide_par="x@exemple.test"), "pap!K2", "x@exemple.test"),
    "validated by somebody else": (changed("pap", 2, valide_par=ZOE), "pap!K2", ZOE),
    "an answer that is none": (changed("pap", 2, reponse="peut-être"), "pap!L2", "signe, refuse"),
    "an answer without its day": (changed("pap", 4, repondu_le=None), "pap!M4", "date"),
    "a day without its answer": (changed("pap", 4, reponse=None), "pap!L4", "répondu"),
    "an answer to what is not validated": (
        changed("pap", 3, reponse="refuse", repondu_le=day("2025-07-07")),
        "pap!J3",
        "projet validé",
    ),
    "signed, and in force on no day": (changed("pap", 2, en_vigueur_le=None), "pap!N2", "quand"),
    "refused, and in force": (changed("pap", 4, en_vigueur_le=day("2024-07-01")), "pap!N4", "Seul un projet signé"),
    "in force before it is signed": (changed("pap", 2, en_vigueur_le=day("2024-06-16")), "pap!N2", "signature"),
    "an analysis to come": (changed("pap", 3, analyse_le=day("2026-06-02")), "pap!D3", "avenir"),
    "an answer to come": (changed("pap", 4, repondu_le=day("2026-06-02")), "pap!M4", "avenir"),
}
OBJECTIVES = {
    "an objective of nobody known": (changed("objectifs", 5, accompagnement="A9"), "objectifs!B5", "A9"),
    "an objective twice in a version": (added("objectifs", 2), "objectifs!A6", "ligne 2"),
    "an objective of two people": (
        added("objectifs", 5, ref="O1"),
        "objectifs!A6",
        "ligne 2",
    ),
    "an objective that goes to somebody else": (
        changed("objectifs", 3, accompagnement="A2"),
        "objectifs!B3",
        "un autre accompagnement",
    ),
    "an objective of no version": (changed("objectifs", 5, version=2), "objectifs!C5", "feuille « pap »"),
    "an objective without its domain": (changed("objectifs", 2, domaine=None), "objectifs!D2", "obligatoire"),
    "an unknown domain": (changed("objectifs", 2, domaine="sport"), "objectifs!D2", "logement"),
    "an unknown term": (changed("objectifs", 2, terme="long"), "objectifs!E2", "court, moyen"),
    "an unknown need": (changed("objectifs", 2, besoins="1.1.2;1.1.42"), "objectifs!G2", "« 1.1.42 »"),
    "a prestation for a need": (changed("objectifs", 2, besoins="2.3.4.2"), "objectifs!G2", "Besoin"),
    "a need for a prestation": (changed("objectifs", 2, prestations="1.1.2"), "objectifs!H2", "Prestation"),
    "a title of the nomenclature": (changed("objectifs", 2, prestations=2), "objectifs!H2", "« 2 »"),
}
REVIEWS = {
    "an evaluation of no objective": (
        changed("evaluations_objectifs", 3, objectif="O9"),
        "evaluations_objectifs!A3",
        "O9",
    ),
    "two evaluations on one day": (
        added("evaluations_objectifs", 2, resultat="adapte"),
        "evaluations_objectifs!A4",
        "ligne 2",
    ),
    "an evaluation to come": (
        changed("evaluations_objectifs", 3, evalue_le=day("2026-06-02")),
        "evaluations_objectifs!B3",
        "avenir",
    ),
    "an evaluation before the validation": (
        changed("evaluations_objectifs", 3, evalue_le=day("2024-06-09")),
        "evaluations_objectifs!B3",
        "10/06/2024",
    ),
    "an unknown outcome": (changed("evaluations_objectifs", 3, resultat="ok"), "evaluations_objectifs!C3", "atteint"),
    "renewed for no day": (
        changed("evaluations_objectifs", 2, nouvelle_echeance=None),
        "evaluations_objectifs!D2",
        "échéance",
    ),
    "renewed for an earlier day": (
        changed("evaluations_objectifs", 2, nouvelle_echeance=day("2025-01-06")),
        "evaluations_objectifs!D2",
        "après l'évaluation",
    ),
    "closed, and due": (
        changed("evaluations_objectifs", 3, nouvelle_echeance=day("2025-09-01")),
        "evaluations_objectifs!D3",
        "clos",
    ),
    "beyond all of it": (changed("evaluations_objectifs", 2, progression=101), "evaluations_objectifs!E2", "0 et 100"),
    "evaluated by somebody else": (changed("evaluations_objectifs", 2, auteur=ZOE), "evaluations_objectifs!F2", ZOE),
}
CASES = VERSIONS | OBJECTIVES | REVIEWS


@pytest.mark.parametrize("rows, place, words", CASES.values(), ids=CASES)
def test_an_error_is_named_at_its_cell(db, rows, place, words):
    found = refusal(rows)

    assert list(found) == [place]
    assert words in found[place]


def test_an_objective_is_evaluated_once_a_version_that_has_it_is_validated(db):
    rows = added("objectifs", 5, ref="O4", accompagnement="A1", version=2)
    rows["evaluations_objectifs"].append({"objectif": "O4", "evalue_le": day("2025-09-01"), "resultat": "atteint"})

    assert "une fois le projet validé" in refusal(rows)["evaluations_objectifs!A4"]


def test_a_row_that_is_wrong_is_one_error_there_and_none_for_what_points_to_it(db):
    assert list(refusal(changed("pap", 2, valide_le="2024-06-31"))) == ["pap!J2"]
    assert list(refusal(changed("pap", 2, numero="un"))) == ["pap!B2"]
    assert list(refusal(changed("objectifs", 2, version="un"))) == ["objectifs!C2"]
    assert list(refusal(changed("objectifs", 4, accompagnement="A9"))) == ["objectifs!B4"]


WARNED = {
    "pap!D3": (changed("pap", 3, analyse_le=day("2025-05-30")), "précède le début"),
    "pap!G2": (changed("pap", 2, co_construit_le=day("2024-04-05")), "précède le début"),
    "pap!M2": (changed("pap", 2, repondu_le=day("2024-06-07")), "précède la validation"),
    "pap!C3": (changed("pap", 3, commence_le=day("2024-06-07")), "avant la validation de la version 1"),
    "pap!C4": (
        changed("accompagnements", 3, fin_le=day("2024-05-02"), motif_fin="deces"),
        "après la fin de l'accompagnement",
    ),
}


@pytest.mark.parametrize("place, rows, words", [(place, *case) for place, case in WARNED.items()], ids=WARNED)
def test_what_is_unusual_is_imported_with_a_warning_at_its_cell(db, place, rows, words):
    report = examine(read_classeur(xlsx(rows)), on=ON)

    assert not report.errors
    assert words in {problem.place: problem.message for problem in report.warnings}[place]
    assert load(rows).created["pap"] == 3
