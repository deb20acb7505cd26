"""The Excel of Annexe 1, read again: the same words, the same figures, nothing that calculates."""

import dataclasses
import io

import openpyxl
import pytest

from reporting.annexe1 import to_json
from reporting.excel import annexe1_xlsx
from reporting.french import hours_of
from reporting.official_table import TITLE, official_tables
from tests.reporting.worked import carottage, empty_year, worked_example

LINES_OF_JSON = {
    "Actes individuels": "individuels",
    "Actes collectifs": "collectifs",
    "Temps de transport auprès de l'utilisateur": "transport_usager",
    "Fonctionnement institutionnel": "institutionnel",
    "Fonctionnement partenarial": "partenarial",
    "Fonctions support": "support",
    "Temps de transport des équipes": "transport_equipe",
    "Temps de préparation des équipes": "preparation",
}


def opened(report):
    return openpyxl.load_workbook(io.BytesIO(annexe1_xlsx(report)))


def rows(sheet):
    return {row[0].value: row[1:5] for row in sheet.iter_rows(min_row=4) if row[0].value}


def test_figures_equal_the_json():
    report = worked_example()
    found, figures = rows(opened(report)["Annexe 1"]), to_json(report)
    for label, name in LINES_OF_JSON.items():
        number, hours, number_percent, hours_percent = (cell.value for cell in found[label])
        line = (figures["directes"] | figures["indirectes"])[name]
        percent = figures["pourcentages"][name]
        assert number == line.get("nombre")
        assert hours == float(hours_of(line["minutes"]))
        assert (
            number_percent == pytest.approx(percent["nombre"] / 100) if "nombre" in percent else number_percent is None
        )
        assert hours_percent == pytest.approx(percent["duree"] / 100)
    assert found["Sous-total actes directs"][0].value == figures["directes"]["sous_total"]["nombre"]
    assert found["Sous-total actes indirects"][1].value == 2211
    assert found["Part prestations directes / indirectes"][1].value == "59,6\u00a0% / 40,4\u00a0%"
    assert found["Ratio file active"][0].value == figures["flux"]["ratio_file_active"]
    assert found["Nombre de jours d'ouverture / an"][0].value == figures["entete"]["jours_ouverture"]["realise"]
    assert found["Capacité autorisée"][1].value == figures["entete"]["capacite_autorisee"]


def test_numbers_have_the_decimals_of_the_printed_table():
    found = rows(opened(worked_example())["Annexe 1"])
    assert [cell.number_format for cell in found["Actes individuels"]] == ["#,##0", "#,##0.00", "0.0 %", "0.0 %"]
    assert found["Ratio file active"][0].number_format == "#,##0.00"


def test_sheet_follows_the_official_table_word_for_word():
    report = worked_example()
    sheet = opened(report)["Annexe 1"]
    labels = [row[0].value for row in sheet.iter_rows(min_row=4) if row[0].value]
    expected = []
    for section in official_tables(report)[0].sections:
        expected += [section.title] * bool(section.title) + [line.label for line in section.lines]
    assert labels == expected
    assert sheet["A1"].value == TITLE
    assert [cell.value for cell in sheet[4]] == [None, "Réalisé N", "Autorisé", None, None]
    assert [cell.value for cell in sheet[11]] == [None, "En valeur", None, "En %", None]
    assert [cell.value for cell in sheet[12]] == [None, "Nombre", "Durée (en h)", "Nombre", "Durée (en h)"]


def test_each_table_prints_on_one_a4_page():
    for sheet in opened(carottage()).worksheets:
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        # A spreadsheet reads one page where the file says no number.
        assert {sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight} <= {1, None}
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.orientation == ("landscape" if sheet.title == "Notes" else "portrait")
        assert not sheet.sheet_view.showGridLines


def test_sheet_has_the_look_of_the_official_table():
    sheet = opened(worked_example())["Annexe 1"]
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"B11:C11", "D11:E11"}
    assert [round(sheet.column_dimensions[one].width) for one in "ABCDE"] == [46, 13, 17, 13, 17]
    assert all(cell.border.left.style == "thin" for row in (*sheet["A4:E10"], *sheet["A12:E29"]) for cell in row)
    assert {sheet[place].fill.fgColor.rgb for place in ("A4", "B11", "E12")} == {"FFEEF1EF"}
    assert {sheet[place].fill.fgColor.rgb for place in ("A13", "E13", "A26")} == {"FFDCE9E8"}
    assert [sheet[place].font.bold for place in ("A1", "A11", "A13", "A14", "A17", "B17")] == [
        True,
        True,
        True,
        False,
        True,
        True,
    ]
    assert sheet["B14"].alignment.horizontal == "right"
    assert sheet["B12"].alignment.horizontal == "center"


def test_carottage_has_its_second_table_then_the_notes():
    workbook = opened(carottage())
    assert workbook.sheetnames == ["Tableau au réel", "Tableau théorique", "Notes"]
    real, theoretical = rows(workbook["Tableau au réel"]), rows(workbook["Tableau théorique"])
    assert [cell.value for cell in real["Actes individuels"]] == [3200, "—", 0.971, "—"]
    assert [cell.value for cell in theoretical["Actes individuels"]] == [3200, 2640, 0.971, 0.808]
    notes = {row[0].value for row in workbook["Notes"].iter_rows()}
    assert {"Sous le tableau", "Contrôles", "Règles appliquées", "Mission d'appui", "Bloquant (STR-1)"} <= notes


def test_an_empty_base_is_a_dash_and_an_absent_cell_is_empty():
    found = rows(opened(empty_year())["Annexe 1"])
    assert [cell.value for cell in found["Fonctions support"]] == [None, 0, None, "—"]


def test_nothing_is_a_formula_whatever_the_service_is_called():
    workbook = opened(dataclasses.replace(worked_example(), service_name="=cmd|' /C calc'!A0\x07"))
    assert not [
        cell.coordinate for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert workbook["Annexe 1"]["A2"].value == "=cmd|' /C calc'!A0, année N = 2025"
