"""Whose data a file may touch: one organisation's, and nothing shows of another's."""

import datetime

import pytest

from reporting.classeur.load import import_classeur
from reporting.classeur.problems import ClasseurRefused
from reporting.classeur.read import read_classeur
from tests.reporting.classeurs import changed, day, xlsx

ON = datetime.date(2026, 6, 1)


def refusal(rows, **options) -> dict[str, str]:
    """The errors of a file, message by place."""
    with pytest.raises(ClasseurRefused) as refused:
        import_classeur(read_classeur(xlsx(rows)), actor=None, on=ON, **options)
    return {problem.place: problem.message for problem in refused.value.report.errors}


def test_a_service_code_held_elsewhere_is_refused_without_naming_its_holder(cast, as_owner):
    rows = changed("services", 3, code=cast.est.code)
    rows["professionnels"] = rows["professionnels"][:2]

    found = refusal(rows)

    assert list(found) == ["services!A3"]
    assert "déjà pris" in found["services!A3"]
    assert cast.ailleurs.name not in str(found)
    assert cast.est.name not in str(found)


def test_another_organisation_s_service_does_not_exist_for_a_reference(cast):
    rows = {"capacites": [{"service": code, "depuis": day("2024-01-01"), "places": 5} for code in ("nord", "est")]}

    assert refusal(rows) == {"capacites!A3": "Service inconnu : « est »."}


def test_another_organisation_s_refs_are_never_met(cast):
    rows = {
        "capacites": [{"service": "nord", "depuis": day("2024-01-01"), "places": 5}],
        "orientations": [{"personne": cast.elias.ref, "decision_le": day("2024-01-01"), "debut": day("2024-01-01")}],
    }

    assert refusal(rows) == {"orientations!A2": f"Personne inconnue : « {cast.elias.ref} »."}


def test_an_upload_is_held_to_the_administrator_s_own_organisation(cast):
    rows = changed("services", 2, code="nouveau")
    rows["services"] = [row | {"gestionnaire": cast.ailleurs.name} for row in rows["services"]]
    unknown = [row | {"gestionnaire": "Personne ne la connaît"} for row in rows["services"]]

    found = refusal({"services": rows["services"]}, organisation=cast.rives)

    assert list(found) == ["services!C2", "services!C3"]
    # Whether the other one exists does not show.
    assert found == refusal({"services": unknown}, organisation=cast.rives)


def test_an_upload_without_services_finds_only_the_administrator_s_own(cast):
    rows = {"capacites": [{"service": "est", "depuis": day("2024-01-01"), "places": 5}]}

    assert refusal(rows, organisation=cast.rives) == {"capacites!A2": "Service inconnu : « est »."}


def test_people_without_any_service_belong_to_nobody(db):
    rows = {"personnes": [{"ref": "P1", "nom": "Briand", "prenom": "Yann"}]}

    (place,) = refusal(rows)
    assert place == "classeur"
