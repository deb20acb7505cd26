"""manage.py annexe1: one report in one file, whole or not at all."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command

from tests.reporting.events import log


def run(**options):
    out = io.StringIO()
    call_command("annexe1", **({"service": "nord", "year": 2025, "format": "json"} | options), stdout=out)
    return out.getvalue()


def test_dash_prints_the_report_alone(cast, as_owner):
    with as_owner():
        log(cast.nord, "2025-03-04", [cast.paul], [cast.alice], minutes=60)
    report = json.loads(run(output="-"))
    assert (report["service"], report["annee"], report["methode"]) == ("nord", 2025, "minutes")
    assert report["directes"]["individuels"] == {"nombre": 1, "minutes": 60}


def test_report_has_the_keys_of_the_interface(cast):
    report = json.loads(run(output="-"))
    assert list(report) == [
        "service", "annee", "methode", "entete", "directes", "indirectes", "pourcentages", "part", "flux", "details",
        "theorique",
    ]  # fmt: skip


def test_report_is_written_to_a_file_in_place_of_the_older(cast, tmp_path):
    path = tmp_path / "annexe1.json"
    path.write_text("ancien")
    assert str(path) in run(output=str(path))
    assert json.loads(path.read_text())["service"] == "nord"
    assert [file.name for file in tmp_path.iterdir()] == ["annexe1.json"]


@pytest.mark.parametrize(
    "options, message",
    [
        ({"service": "inconnu", "output": "-"}, "Aucun service n'a le code « inconnu »."),
        ({"year": 1815, "output": "-"}, "Année hors de 2000 à 2100 : 1815."),
    ],
)
def test_bad_request_is_one_clear_line(cast, options, message):
    with pytest.raises(CommandError, match=f"^{re.escape(message)}$"):
        run(**options)


def test_folder_that_is_not_there_is_one_clear_line(cast, tmp_path):
    with pytest.raises(CommandError, match=r"^Impossible d'écrire .*absent/a\.json : "):
        run(output=str(tmp_path / "absent" / "a.json"))


def test_nothing_is_left_behind_where_the_file_cannot_be_replaced(cast, tmp_path):
    (tmp_path / "dossier").mkdir()
    with pytest.raises(CommandError, match=r"^Impossible d'écrire "):
        run(output=str(tmp_path / "dossier"))
    assert [file.name for file in tmp_path.iterdir()] == ["dossier"]


@pytest.mark.parametrize("format, start", [("xlsx", b"PK"), ("pdf", b"%PDF-")])
def test_spreadsheet_and_pdf_are_written_whole(cast, tmp_path, format, start):
    path = tmp_path / f"annexe1.{format}"
    run(format=format, output=str(path))
    assert path.read_bytes().startswith(start)


def test_dash_sends_the_bytes_of_a_spreadsheet_to_a_pipe(cast):
    pipe = io.TextIOWrapper(io.BytesIO())
    call_command("annexe1", service="nord", year=2025, format="xlsx", output="-", stdout=pipe)
    assert pipe.buffer.getvalue().startswith(b"PK")
