"""What leaves comes back the same: export → import into an empty database → export."""

import contextlib
import datetime
import io
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from accounts.scope import enter_organisation, organisation_of_service
from reporting.classeur.export import rows_of, write_blank_classeur, write_classeur
from reporting.classeur.load import examine, import_classeur
from reporting.classeur.read import read_classeur
from reporting.classeur.sheets import SHEETS, VERSION
from services.models import Organisation, Service
from tests.reporting.classeurs import SERVICE, added, small, xlsx
from tests.reporting.generated_classeurs import classeurs

ON = datetime.date(2026, 6, 1)
# A round trip is four transactions: a third of what arithmetic gets.
SOME = settings().max_examples // 3
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("annexe1-*.xlsx"))


def load(file, **options):
    return import_classeur(read_classeur(file), actor=None, on=ON, **options)


def exported(code: str) -> tuple[bytes, dict]:
    """A service as a file, and as rows read from the database."""
    enter_organisation(organisation_of_service(code))
    service = Service.objects.select_related("organisation").get(code=code)
    file = io.BytesIO()
    write_classeur(service, file)
    return file.getvalue(), {name: [dict(row) for row in rows] for name, rows in rows_of(service).items()}


@contextlib.contextmanager
def installation():
    """What happens in this block happens in an installation of its own, gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def goes_round(file, code: str) -> dict:
    """A service of a file comes back the same from a second, empty installation; returns its rows."""
    with installation():
        load(file)
        content, rows = exported(code)
    with installation():
        report = load(io.BytesIO(content))
        again, same = exported(code)
    assert sum(report.unchanged.values()) == 0
    assert same == rows
    assert again == content
    return rows


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("code, acts", [("savs-test", 283), ("savs-test-bis", 1)])
def test_an_example_goes_round(db, path, code, acts):
    assert len(goes_round(path, code)["actes"]) == acts


@settings(max_examples=SOME, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=classeurs())
def test_any_classeur_goes_round(db, rows):
    for service in rows["services"]:
        goes_round(xlsx(rows), service["code"])


@settings(max_examples=SOME, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=classeurs())
def test_any_classeur_imported_twice_changes_nothing(db, rows):
    with installation():
        first = load(xlsx(rows))
        second = load(xlsx(rows))
    assert first.created == {name: len(lines) for name, lines in rows.items()}
    assert second.changes_nothing
    assert sum(second.unchanged.values()) == sum(map(len, rows.values()))


def test_a_service_s_export_holds_its_part_of_a_shared_person(db):
    load(xlsx(added("accompagnements", 3, ref="A3", service="savs-b")))

    _file, rows = exported("savs-b")

    assert [row["ref"] for row in rows["personnes"]] == ["P2"]
    assert [row["ref"] for row in rows["accompagnements"]] == ["A3"]
    assert [row["personne"] for row in rows["orientations"]] == ["P2"]
    assert rows["actes"] == []


def test_dates_times_and_numbers_leave_as_such(db):
    load(xlsx(small()))

    workbook = openpyxl.load_workbook(io.BytesIO(exported(SERVICE)[0]))

    act = dict(zip([cell.value for cell in workbook["actes"][1]], workbook["actes"][2], strict=True))
    assert act["date"].value == datetime.datetime(2024, 5, 13)  # noqa: DTZ001
    assert act["date"].number_format == "yyyy-mm-dd"
    assert act["debut"].value == datetime.time(9, 0)
    assert act["minutes"].value == 60
    assert workbook["exercices"]["F2"].value == 8.3


def test_a_formula_in_a_name_leaves_as_text(db):
    names = ["=1+1", "+33 6", "-1", "@SUM(A1)", "_x0041_", "http://exemple.test", "l'été", '"', "<&>"]
    rows = small()
    # Excel escapes what looks like one of its own escapes.
    typed = [name.replace("_x0041_", "_x005F_x0041_") for name in names]
    rows["personnes"] += [{"ref": f"N{rank}", "nom": name, "prenom": "X"} for rank, name in enumerate(typed)]
    rows["accompagnements"] += [
        {"ref": f"N{rank}", "personne": f"N{rank}", "service": SERVICE} for rank in range(len(names))
    ]
    load(xlsx(rows))

    content, before = exported(SERVICE)
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content))["personnes"].iter_rows() for cell in row]

    assert {cell.data_type for cell in cells if cell.value in names} == {"s"}
    assert [row["nom"] for row in before["personnes"]][: len(names)] == names
    assert load(io.BytesIO(content)).changes_nothing


def test_an_administrator_is_in_each_service_s_export(db):
    ines = {"email": "ines@exemple.test", "nom": "Guérin", "prenom": "Inès", "service": SERVICE}
    load(xlsx(added("professionnels", 2, **ines, role="administrateur")))

    for code in (SERVICE, "savs-b"):
        rows = exported(code)[1]["professionnels"]
        assert ("ines@exemple.test", code, "administrateur") in [
            (row["email"], row["service"], row["role"]) for row in rows
        ]


def test_a_professional_who_lost_her_seat_leaves_with_one_that_has_ended(db):
    ines = {"email": "ines@exemple.test", "nom": "Guérin", "prenom": "Inès", "service": SERVICE}
    rows = added("professionnels", 2, **ines, role="administrateur")
    rows["actes"][0]["professionnels"] = ines["email"]
    rows["accompagnements"][0]["referent"] = rows["referents"][1]["professionnel"] = ines["email"]
    with installation():
        load(xlsx(rows))
        load(xlsx({"professionnels": [ines | {"service": "savs-b", "role": "travailleur_social"}]}))
        file, before = exported(SERVICE)

    (seat,) = [row for row in before["professionnels"] if row["email"] == ines["email"]]
    assert (seat["role"], seat["fin"]) == ("travailleur_social", datetime.date(2024, 5, 13))
    assert before["accompagnements"][0]["referent"] == ""
    assert [row["fin"] for row in before["referents"]] == [datetime.date(2024, 6, 28), datetime.date(2025, 1, 31)]
    assert goes_round(io.BytesIO(file), SERVICE) == before


def test_records_made_in_the_application_leave_with_a_stable_ref(cast):
    first = exported("nord")[1]
    second = exported("nord")[1]

    assert first == second
    assert {row["ref"] for row in first["personnes"]} == {cast.paul.ref, cast.nadia.ref}


def test_the_blank_classeur_has_every_sheet_lists_and_an_example_that_is_not_imported(db, as_owner):
    file = io.BytesIO()
    write_blank_classeur(file)

    workbook = openpyxl.load_workbook(file)
    assert workbook.sheetnames == [sheet.name for sheet in SHEETS]
    for sheet in SHEETS:
        header, example = workbook[sheet.name].iter_rows(values_only=True)
        assert list(header) == [column.name for column in sheet.columns]
        assert str(example[0]).startswith("(exemple) ")
    lists = {str(rule.sqref): rule.formula1 for rule in workbook["actes"].data_validations.dataValidation}
    assert lists["F2:F10001"] == '"individuel,collectif,reunion_dossiers"'
    assert lists["B2:B10001"] == "services!$A$2:$A$10000"
    report = load(file)
    assert report.changes_nothing
    assert not report.warnings
    with as_owner():
        assert not Organisation.objects.exists()


def test_the_blank_classeur_filled_under_its_examples_is_imported(db):
    file = io.BytesIO()
    write_blank_classeur(file)
    workbook = openpyxl.load_workbook(file)
    rows = small()
    for sheet in SHEETS:
        for line in rows[sheet.name]:
            workbook[sheet.name].append([line.get(column.name) for column in sheet.columns])
    filled = io.BytesIO()
    workbook.save(filled)

    report = load(filled)

    assert report.created == {name: len(lines) for name, lines in rows.items()}


def test_the_examples_of_the_blank_classeur_would_be_valid(db):
    """What they show can be typed: without the mark, they are one consistent classeur."""
    rows = {sheet.name: [dict(sheet.example)] for sheet in SHEETS}

    report = examine(read_classeur(xlsx(rows)), on=ON)

    assert report.errors == []
    assert report.warnings == []


def test_the_command_writes_a_whole_file_or_none(db, tmp_path):
    load(xlsx(small()))
    path = tmp_path / "savs-a.xlsx"

    call_command("export_classeur", "--service", SERVICE, "--output", path)

    assert load(path).changes_nothing
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="Aucun service"):
        call_command("export_classeur", "--service", "savs-z", "--output", tmp_path / "savs-z.xlsx")
    with pytest.raises(CommandError, match="Impossible d'écrire"):
        call_command("export_classeur", "--empty", "--output", tmp_path / "absent" / "vierge.xlsx")
    assert [file.name for file in tmp_path.iterdir()] == ["savs-a.xlsx"]


def test_standard_output_carries_the_file_alone():
    command = [sys.executable, "manage.py", "export_classeur", "--empty", "--output", "-"]
    root = Path(__file__).parents[2]

    done = subprocess.run(command, cwd=root, capture_output=True, check=True, env=os.environ)

    assert read_classeur(io.BytesIO(done.stdout)).errors == []
    assert done.stderr == b""


def test_the_documentation_names_every_sheet_and_column():
    page = (Path(__file__).parents[2] / "docs" / "classeur.md").read_text()
    lines = {line.split("`")[1]: line.replace("*", "") for line in page.splitlines() if line.startswith("| `")}

    assert page.startswith(f"# Le classeur SAVS, version {VERSION}\n")
    assert list(lines) == [sheet.name for sheet in SHEETS]
    for sheet in SHEETS:
        assert [column.name for column in sheet.columns if column.name not in lines[sheet.name]] == []
