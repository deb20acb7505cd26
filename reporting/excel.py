"""The Excel of Annexe 1: the official table on one A4 page, the second one under carottage, then the notes.

Numbers are numbers and never formulas: hours with two decimals, percentages with one, as the table prints them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reporting.annexe1 import Annexe1
from reporting.excel_writer import Look, Page, PageCell, PageRow, write_workbook
from reporting.late import LateLine
from reporting.notes import Notes, notes_of
from reporting.official_table import TITLE, Cell, Headings, OfficialTable, PrintedLine, official_tables

TABLE_WIDTHS, NOTES_WIDTHS = (46, 13, 17, 13, 17), (58, 90)
COLUMNS = len(TABLE_WIDTHS)
TITLE_LOOK, SOFT = Look(bold=True, size=14), Look(color="#51606b")
HEADING = Look(bold=True, fill="#eef1ef", bordered=True, align="center")
SECTION = Look(bold=True, fill="#dce9e8", bordered=True)
NOTE = Look(bordered=True, wrapped=True)
ROW_HEIGHT = 20


def annexe1_xlsx(annexe1: Annexe1, late: Iterable[LateLine] = ()) -> bytes:
    """The workbook: a sheet for each table, then « Notes », with what was changed in closed months."""
    pages = [
        Page(
            table.subtitle or "Annexe 1",
            TABLE_WIDTHS,
            [*_title_rows(annexe1, table.subtitle), *(PageRow(cells, ROW_HEIGHT) for cells in _table(table))],
        )
        for table in official_tables(annexe1)
    ]
    notes = [*_title_rows(annexe1, "Notes"), *map(PageRow, _notes(notes_of(annexe1, late)))]
    content = io.BytesIO()
    title = f"{TITLE}, {annexe1.service_name}, {annexe1.year}"
    write_workbook(content, [*pages, Page("Notes", NOTES_WIDTHS, notes, landscape=True)], title=title)
    return content.getvalue()


def _title_rows(annexe1: Annexe1, subtitle: str) -> list[PageRow]:
    """The title, the place and an empty row."""
    place = f"{annexe1.service_name}, année N = {annexe1.year}"
    place = f"{place}, {subtitle.lower()}" if subtitle else place
    return [PageRow([PageCell(TITLE, TITLE_LOOK)]), PageRow([PageCell(place, SOFT)]), PageRow()]


def _table(table: OfficialTable) -> Iterator[list[PageCell]]:
    for section in table.sections:
        for headings in section.headings:
            yield _headings(headings)
        if section.title:
            yield [PageCell(section.title, SECTION), *[PageCell(None, SECTION)] * (COLUMNS - 1)]
        for line in section.lines:
            yield _line(line)


def _headings(headings: Headings) -> list[PageCell]:
    return [PageCell(words, HEADING, width) for words, width in headings]


def _line(line: PrintedLine) -> list[PageCell]:
    figures = [
        PageCell(_value(cell), Look(line.is_total, bordered=True, align="right", number_format=_number_format(cell)))
        for cell in line.cells
    ]
    return [PageCell(line.label, Look(line.is_total, bordered=True)), *figures]


def _number_format(cell: Cell | None) -> str:
    return cell.number_format if cell else Look.number_format


def _value(cell: Cell | None) -> str | Decimal | int | None:
    if cell is None:
        return None
    return cell.text if cell.number is None else cell.number


def _notes(notes: Notes) -> Iterator[list[PageCell]]:
    blocks: list[tuple[str, list[tuple[str, str]]]] = [
        ("Sous le tableau", [(f"{detail.label} ({detail.rule})", detail.text) for detail in notes.details]),
        ("Contrôles", [(f"{verdict.label} ({verdict.rule})", verdict.message) for verdict in notes.verdicts]),
        *(
            [("Modifié après la clôture du mois", [(line.month, line.text) for line in notes.late])]
            if notes.late
            else []
        ),
        ("Règles appliquées", [("Leurs noms", ", ".join(notes.rules))]),
        ("Règles encore ouvertes avec le Département", [(rule.subject, rule.reading) for rule in notes.open_rules]),
    ]
    for title, lines in blocks:
        yield [PageCell(title, SECTION), PageCell(None, SECTION)]
        for label, text in lines:
            yield [PageCell(label, NOTE), PageCell(text, NOTE)]
        yield []
