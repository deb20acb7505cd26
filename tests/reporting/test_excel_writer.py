"""What is typed stays what was typed in a spreadsheet: no formula, no link, no character that breaks the file."""

import io

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from reporting.excel_writer import LONGEST_TEXT, Column, Sheet, TooLargeForExcel, write_workbook

PAYLOADS = [
    "=1+1",
    "+1+1",
    "-1+1",
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


def written(*values: str) -> openpyxl.worksheet.worksheet.Worksheet:
    content = io.BytesIO()
    write_workbook(content, [Sheet("Liste", [Column("Texte")], [(value,) for value in values])])
    return openpyxl.load_workbook(content)["Liste"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_stays_text(payload):
    cell = written(payload)["A2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    # Excel itself writes a few characters as `_x000D_`, and reads them back.
    assert unescape(cell.value) == payload


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_looks_like_a_formula_stays_text_when_it_is_typed_again(start):
    assert written(f"{start}1+1")["A2"].style_id != written("1+1")["A2"].style_id
    assert written(f"{start}1+1")["A2"].quotePrefix


def test_control_characters_are_left_out():
    everything = "".join(map(chr, range(32))) + "a\x7f\ud800\ufffe"
    assert unescape(written(everything)["A2"].value) == "\t\n\ra\x7f"


def test_text_longer_than_a_cell_is_refused_by_name():
    assert written("x" * LONGEST_TEXT)["A2"].value == "x" * LONGEST_TEXT
    with pytest.raises(TooLargeForExcel, match="« Texte », ligne 2"):
        written("x" * (LONGEST_TEXT + 1))
