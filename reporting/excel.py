"""The Excel of Annexe 1: the official table on one A4 page, the second one under carottage, then the notes.

Numbers are numbers and never formulas: hours with two decimals, percentages with one, as the table prints them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from reporting.annexe1 import Annexe1
from reporting.excel_writer import safe_text
from reporting.notes import Notes, notes_of
from reporting.official_table import TITLE, Cell, Headings, OfficialTable, PrintedLine, official_tables

TABLE_WIDTHS, NOTES_WIDTHS = (46, 13, 17, 13, 17), (58, 90)
COLUMNS = len(TABLE_WIDTHS)
BOLD, SOFT = Font(bold=True), Font(color="51606B")
HEADING_FILL, SECTION_FILL = PatternFill("solid", fgColor="EEF1EF"), PatternFill("solid", fgColor="DCE9E8")
THIN = Side(style="thin", color="77858D")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
RIGHT, CENTRE = Alignment(horizontal="right"), Alignment(horizontal="center")
WRAPPED = Alignment(wrap_text=True, vertical="top")
ROW_HEIGHT = 20


def annexe1_xlsx(annexe1: Annexe1) -> bytes:
    """The workbook: a sheet for each table, then « Notes »."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = safe_text(f"{TITLE}, {annexe1.service_name}, {annexe1.year}")
    for table in official_tables(annexe1):
        sheet = _sheet(workbook, table.subtitle or "Annexe 1", TABLE_WIDTHS)
        _write_title(sheet, annexe1, table.subtitle)
        _write_table(sheet, table)
    sheet = _sheet(workbook, "Notes", NOTES_WIDTHS)
    _write_title(sheet, annexe1, "Notes")
    _write_notes(sheet, notes_of(annexe1))
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _sheet(workbook: Workbook, title: str, widths: Sequence[int]) -> Worksheet:
    """A new sheet that prints on one A4 page."""
    sheet = workbook.create_sheet(title)
    for column, width in zip("ABCDE", widths, strict=False):
        sheet.column_dimensions[column].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "portrait" if len(widths) == COLUMNS else "landscape"
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    return sheet


def _write(sheet: Worksheet, row: int, column: int, value: str | float | Decimal | None, **style: object) -> SheetCell:
    """A number, or a text that stays one: what begins with « = » is no formula."""
    cell = cast(SheetCell, sheet.cell(row, column))
    if isinstance(value, str):
        cell.value = safe_text(value)
        cell.data_type = "s"
    else:
        cell.value = value
    for name, setting in style.items():
        setattr(cell, name, setting)
    return cell


def _write_title(sheet: Worksheet, annexe1: Annexe1, subtitle: str) -> None:
    place = f"{annexe1.service_name}, année N = {annexe1.year}"
    _write(sheet, 1, 1, TITLE, font=Font(bold=True, size=14))
    _write(sheet, 2, 1, f"{place}, {subtitle.lower()}" if subtitle else place, font=SOFT)


def _write_table(sheet: Worksheet, table: OfficialTable) -> None:
    row = 4
    for section in table.sections:
        for headings in section.headings:
            _write_headings(sheet, row, headings)
            row += 1
        if section.title:
            for column in range(1, COLUMNS + 1):
                _write(sheet, row, column, None, fill=SECTION_FILL, border=BORDER)
            _write(sheet, row, 1, section.title, font=BOLD)
            row += 1
        for line in section.lines:
            _write_line(sheet, row, line)
            row += 1
    for number in range(4, row):
        sheet.row_dimensions[number].height = ROW_HEIGHT


def _write_headings(sheet: Worksheet, row: int, headings: Headings) -> None:
    column = 1
    for words, width in headings:
        for covered in range(column, column + width):
            _write(sheet, row, covered, None, fill=HEADING_FILL, border=BORDER)
        _write(sheet, row, column, words or None, font=BOLD, alignment=CENTRE)
        if width > 1:
            sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + width - 1)
        column += width


def _write_line(sheet: Worksheet, row: int, line: PrintedLine) -> None:
    font = BOLD if line.is_total else Font()
    _write(sheet, row, 1, line.label, font=font, border=BORDER)
    for column, cell in enumerate(line.cells, start=2):
        _write(sheet, row, column, _value(cell), font=font, border=BORDER, alignment=RIGHT)
        if cell:
            sheet.cell(row, column).number_format = cell.number_format


def _value(cell: Cell | None) -> str | float | Decimal | None:
    if cell is None:
        return None
    return cell.text if cell.number is None else cell.number


def _write_notes(sheet: Worksheet, notes: Notes) -> None:
    blocks: list[tuple[str, list[tuple[str, str]]]] = [
        ("Sous le tableau", [(f"{detail.label} ({detail.rule})", detail.text) for detail in notes.details]),
        ("Contrôles", [(f"{verdict.label} ({verdict.rule})", verdict.message) for verdict in notes.verdicts]),
        ("Règles appliquées", [("Leurs noms", ", ".join(notes.rules))]),
        ("Règles encore ouvertes avec le Département", [(rule.subject, rule.reading) for rule in notes.open_rules]),
    ]
    row = 4
    for title, lines in blocks:
        _write(sheet, row, 1, title, font=BOLD, fill=SECTION_FILL, border=BORDER)
        _write(sheet, row, 2, None, fill=SECTION_FILL, border=BORDER)
        row += 1
        for label, text in lines:
            _write(sheet, row, 1, label, border=BORDER, alignment=WRAPPED)
            _write(sheet, row, 2, text, border=BORDER, alignment=WRAPPED)
            row += 1
        row += 1
