"""Which objectives acts and enrolments of a classeur serve (version 1.4)."""

import datetime

import pytest

from accounts.scope import enter_organisation
from activity.models import ActPerson, Enrolment
from reporting.classeur.load import examine, import_classeur
from reporting.classeur.problems import ClasseurRefused
from reporting.classeur.read import read_classeur
from services.models import Organisation
from tests.reporting.classeurs import changed, small, xlsx

ON = datetime.date(2026, 6, 1)


def load(rows, headers=None):
    return import_classeur(read_classeur(xlsx(rows, headers)), actor=None, on=ON)


def served() -> dict[tuple[str, str], str | None]:
    """By act and person, the objective, as refs."""
    rows = ActPerson.objects.order_by("act__ref", "person__ref")
    return {
        (act, person): ref for act, person, ref in rows.values_list("act__ref", "person__ref", "objective__ref") if ref
    }


@pytest.fixture
def stored(db):
    load(small())
    enter_organisation(Organisation.objects.get().pk)


@pytest.mark.parametrize(
    ("sheet", "column", "cell", "message"),
    [
        ("actes", "objectifs", "O7", "Objectif inconnu : « O7 »."),
        ("actes", "objectifs", "O3", "Cet objectif est celui d'une autre personne : « O3 »."),
        ("actes", "objectifs", "O1;O2", "Un seul objectif par personne : « O2 »."),
        ("inscriptions", "objectif", "O7", "Objectif inconnu : « O7 »."),
        ("inscriptions", "objectif", "O3", "Cet objectif est celui d'une autre personne : « O3 »."),
    ],
)
def test_an_objective_that_is_not_hers_is_refused_at_its_cell(db, sheet, column, cell, message):
    rows = small()
    rows[sheet][0][column] = cell
    with pytest.raises(ClasseurRefused) as refused:
        load(rows)
    assert [problem.message for problem in refused.value.report.errors] == [message]
    assert refused.value.report.errors[0].place.startswith(f"{sheet}!")


def test_what_serves_an_objective_is_imported_and_twice_changes_nothing(stored):
    assert served() == {("1", "P1"): "O1"}
    assert [one.objective.ref for one in Enrolment.objects.filter(objective__isnull=False)] == ["O1"]
    assert examine(read_classeur(xlsx(small())), on=ON).changes_nothing


def test_a_blank_clears_and_a_file_without_the_column_leaves_it(stored):
    older = small()
    headers = {
        name: [one for one in rows[0] if one not in ("objectifs", "objectif")]
        for name, rows in older.items()
        if name in ("actes", "inscriptions")
    }
    for name in headers:
        for row in older[name]:
            row.pop("objectifs", None)
            row.pop("objectif", None)
    older["actes"][0]["minutes"] = 50
    load(older, headers)
    enter_organisation(Organisation.objects.get().pk)
    assert served() == {("1", "P1"): "O1"}
    assert Enrolment.objects.filter(objective__isnull=False).count() == 1
    load(changed("actes", 2, objectifs=None))
    enter_organisation(Organisation.objects.get().pk)
    assert served() == {}


def test_one_wrong_objective_is_one_error(db):
    """What its own row cannot say is told there, and not at each act that names it."""
    with pytest.raises(ClasseurRefused) as refused:
        load(changed("objectifs", 2, accompagnement="A99"))
    assert {problem.place.partition("!")[0] for problem in refused.value.report.errors} == {"objectifs"}
