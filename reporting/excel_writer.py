"""The one place that writes Excel files: lists, and pages laid out to be printed.

Text stays text whatever it looks like, nothing leads out of the file, and long lists cost little memory.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import IO, Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

CellFormat = Literal["text", "date", "time", "number"]

# What Excel can hold.
LONGEST_TEXT = 32_767
LAST_ROW = 1_048_576
LONGEST_MESSAGE = 255
# Rows that a drop-down list covers in a file to be filled in.
LISTED_ROWS = 10_000
# What a spreadsheet would run if it were typed again, or read from a CSV.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER_FORMATS: dict[CellFormat, str] = {
    "text": "@",
    "date": "yyyy-mm-dd",
    "time": "hh:mm",
    "number": "General",
}
# Characters that XML cannot hold: they would make the file unreadable.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_A4 = 9
# A column as wide as this many of its characters, margins included.
_PIXELS_OF_A_CHARACTER = 7
_BORDER_COLOR = "#77858d"
# The same content gives the same file.
_MADE_ON = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  a fixed mark, read by nobody

CellValue = str | int | float | Decimal | bool | datetime.date | datetime.time | None


class TooLargeForExcel(Exception):
    """A text or a list is longer than Excel can hold."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet. `choices` or `choices_from` (a range such as `=services!$A$2:$A$500`) make a drop-down list.

    `help` shows when a cell is selected. A `required` column has a darker header.
    """

    title: str
    format: CellFormat = "text"
    width: float = 14
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    help: str = ""
    required: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: its header row, then its rows in the order of the columns. `faded` rows are examples."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[CellValue]] = ()
    faded: bool = False


@dataclass(frozen=True)
class Look:
    """How a cell of a page looks. `size` is its font's, 11 when not said; colours are `#rrggbb`, "" for none."""

    bold: bool = False
    size: int = 11
    color: str = ""
    fill: str = ""
    bordered: bool = False
    align: Literal["", "right", "center"] = ""
    wrapped: bool = False
    number_format: str = "General"


@dataclass(frozen=True)
class PageCell:
    """A cell of a page, over `columns` columns."""

    value: CellValue = None
    look: Look = Look()
    columns: int = 1


@dataclass(frozen=True)
class PageRow:
    """A row of a page, its cells from the left. `height` in points, None for the spreadsheet's own."""

    cells: Sequence[PageCell] = ()
    height: float | None = None


@dataclass(frozen=True)
class Page:
    """A sheet that prints on one A4 page, without a grid: the widths of its columns, then its rows."""

    title: str
    widths: Sequence[float]
    rows: Sequence[PageRow]
    landscape: bool = False


def _safe_text(text: str) -> str:
    """The text without the characters that an Excel file cannot hold."""
    return _UNWRITABLE.sub("", text)


def write_workbook(target: str | Path | IO[bytes], sheets: Iterable[Sheet | Page], *, title: str = "") -> None:
    """Write a workbook to a path or an open binary file; `title` is its property. Raises TooLargeForExcel.

    Nothing is ever a formula or a link: `=1+1` is the text that was typed.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties({"created": _MADE_ON, "title": _safe_text(title)})
        formats = _Formats(workbook)
        for sheet in sheets:
            worksheet = workbook.add_worksheet(sheet.title)
            if isinstance(sheet, Page):
                _write_page(worksheet, sheet, formats)
            else:
                _write_sheet(worksheet, sheet, formats)


class _Formats:
    """The formats of a workbook, made once each."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def cell(self, kind: CellFormat, *, faded: bool, quoted: bool = False) -> Format:
        properties: dict[str, object] = {"num_format": _NUMBER_FORMATS[kind]}
        if faded:
            properties |= {"italic": True, "font_color": "#6c757d"}
        return self(**properties, **_quote(quoted))

    def page(self, look: Look, *, quoted: bool) -> Format:
        properties: dict[str, object] = {"bold": look.bold, "font_size": look.size, "num_format": look.number_format}
        if look.color:
            properties["font_color"] = look.color
        if look.fill:
            properties["bg_color"] = look.fill
        if look.bordered:
            properties |= {"border": 1, "border_color": _BORDER_COLOR}
        if look.align:
            properties["align"] = look.align
        if look.wrapped:
            properties |= {"text_wrap": True, "valign": "top"}
        return self(**properties, **_quote(quoted))

    def header(self, *, required: bool) -> Format:
        return self(bold=True, bottom=1, bg_color="#c9dced" if required else "#e9eff5")


def _write_sheet(worksheet: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    worksheet.freeze_panes(1, 0)
    for index, column in enumerate(sheet.columns):
        worksheet.set_column(index, index, column.width, formats.cell(column.format, faded=False))
        _offer_choices(worksheet, index, column)
    for index, column in enumerate(sheet.columns):
        worksheet.write_string(0, index, _safe_text(column.title), formats.header(required=column.required))
    for number, row in enumerate(sheet.rows, 1):
        if number >= LAST_ROW:
            raise TooLargeForExcel(f"La feuille « {sheet.title} » dépasse {LAST_ROW} lignes.")
        for index, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(worksheet, number, index, value, column, formats, faded=sheet.faded)


def _offer_choices(worksheet: Worksheet, index: int, column: Column) -> None:
    source = column.choices_from or list(column.choices)
    if not source and not column.help:
        return
    # A list guides; what is wrong is told by the import, with its place.
    rule: dict[str, object] = {"validate": "list", "source": source} if source else {"validate": "any"}
    rule |= {"error_type": "warning", "error_title": "Valeur inattendue"}
    if column.help:
        rule |= {"input_title": column.title[:32], "input_message": column.help[:LONGEST_MESSAGE]}
    worksheet.data_validation(1, index, LISTED_ROWS, index, rule)


def _write_page(worksheet: Worksheet, page: Page, formats: _Formats) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_paper(_A4)
    if page.landscape:
        worksheet.set_landscape()
    worksheet.fit_to_pages(1, 1)
    worksheet.center_horizontally()
    for index, width in enumerate(page.widths):
        worksheet.set_column_pixels(index, index, round(width * _PIXELS_OF_A_CHARACTER))
    for number, row in enumerate(page.rows):
        if row.height is not None:
            worksheet.set_row(number, row.height)
        index = 0
        for cell in row.cells:
            _write_page_cell(worksheet, number, index, cell, formats)
            index += cell.columns


def _write_page_cell(worksheet: Worksheet, row: int, index: int, cell: PageCell, formats: _Formats) -> None:
    value = cell.value
    if isinstance(value, str):
        value = _text(value, f"ligne {row + 1}")
    made = formats.page(cell.look, quoted=_is_quoted(value))
    if cell.columns > 1:
        worksheet.merge_range(row, index, row, index + cell.columns - 1, "", made)
    _write(worksheet, row, index, value, made)


def _write_cell(
    worksheet: Worksheet, row: int, index: int, value: CellValue, column: Column, formats: _Formats, *, faded: bool
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        value = _text(value, f"colonne « {column.title} », ligne {row + 1}")
    _write(worksheet, row, index, value, formats.cell(column.format, faded=faded, quoted=_is_quoted(value)))


def _text(text: str, place: str) -> str:
    """The text as a cell can hold it."""
    text = _UNWRITABLE.sub("", text)
    if len(text) > LONGEST_TEXT:
        raise TooLargeForExcel(f"Un texte dépasse {LONGEST_TEXT} caractères : {place}.")
    return text


def _is_quoted(value: CellValue) -> bool:
    """Would it become a formula if somebody typed it again?"""
    return isinstance(value, str) and value.startswith(FORMULA_STARTS)


def _quote(quoted: bool) -> dict[str, object]:
    return {"quote_prefix": True} if quoted else {}


def _write(worksheet: Worksheet, row: int, index: int, value: CellValue, made: Format) -> None:
    """The only lines that put a value in a cell: never by `write`, which guesses, nor by a formula or a link."""
    if value is None or value == "":
        worksheet.write_blank(row, index, None, made)
    elif isinstance(value, str):
        worksheet.write_string(row, index, value, made)
    elif isinstance(value, bool):
        worksheet.write_boolean(row, index, value, made)
    elif isinstance(value, datetime.date | datetime.time):
        worksheet.write_datetime(row, index, value, made)
    else:
        worksheet.write_number(row, index, float(value), made)
