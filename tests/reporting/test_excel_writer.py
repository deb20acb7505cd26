"""What is typed stays what was typed in a spreadsheet: no formula, no link, no character that breaks the file."""

import io

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from reporting.excel_writer import (
    LONGEST_TEXT,
    Column,
    Page,
    PageCell,
    PageRow,
    Sheet,
    TooLargeForExcel,
    write_workbook,
)

PAYLOADS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "+cmd",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '=HYPERLINK("http://exemple.test","clic")',
    "=cmd|' /C calc'!A0",
    "{=1+1}",
    "http://exemple.test",
    "mailto:a@exemple.test",
    "file:///etc/passwd",
    "internal:A1",
    "_x0041_",
    "<b>x</b>&amp;",
    "😀 محمد",
]


def sheet_of(sheet: Sheet | Page) -> openpyxl.worksheet.worksheet.Worksheet:
    content = io.BytesIO()
    write_workbook(content, [sheet])
    return openpyxl.load_workbook(content)["Liste"]


def in_a_list(*values: str) -> openpyxl.worksheet.worksheet.Worksheet:
    return sheet_of(Sheet("Liste", [Column("Texte")], [(value,) for value in values]))


def on_a_page(*values: str) -> openpyxl.worksheet.worksheet.Worksheet:
    return sheet_of(Page("Liste", [20], [PageRow(), *(PageRow([PageCell(value)]) for value in values)]))


EITHER = pytest.mark.parametrize("written", [in_a_list, on_a_page])


@EITHER
@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_stays_text(written, payload):
    cell = written(payload)["A2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    # Excel itself writes a few characters as `_x000D_`, and reads them back.
    assert unescape(cell.value) == payload


def test_text_over_several_columns_stays_text_too():
    sheet = sheet_of(Page("Liste", [20, 20], [PageRow([PageCell("=1+1", columns=2)])]))
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:B1"]


@EITHER
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_looks_like_a_formula_stays_text_when_it_is_typed_again(written, start):
    sheet = written(f"{start}1+1", "1+1")
    assert sheet["A2"].style_id != sheet["A3"].style_id
    assert sheet["A2"].quotePrefix
    assert not sheet["A3"].quotePrefix


@EITHER
def test_control_characters_are_left_out(written):
    everything = "".join(map(chr, range(32))) + "a\x7f\ud800\ufffe"
    assert unescape(written(everything)["A2"].value) == "\t\n\ra\x7f"


def test_text_longer_than_a_cell_is_refused_on_a_page_too():
    with pytest.raises(TooLargeForExcel, match="ligne 2"):
        on_a_page("x" * (LONGEST_TEXT + 1))


def test_text_longer_than_a_cell_is_refused_by_name():
    assert in_a_list("x" * LONGEST_TEXT)["A2"].value == "x" * LONGEST_TEXT
    with pytest.raises(TooLargeForExcel, match="« Texte », ligne 2"):
        in_a_list("x" * (LONGEST_TEXT + 1))
