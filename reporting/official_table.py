"""The official table of Annexe 1, line by line and word for word, as the page, the Excel and the PDF print it.

Source: convention 2025-2029, « Annexe 1 : Tableau d'indicateurs de mesure d'activité ». Pure: from the computed value
to texts and numbers. Five columns: the label, then four cells. A cell that the table does not have is None; a figure
that is not measured, or whose base is zero, prints « — ».
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reporting.annexe1 import Annexe1
from reporting.behind import TableName
from reporting.behind.listing import REAL, THEORETICAL
from reporting.enums import DIRECT_ROWS, INDIRECT_ROWS, NUMBERED_ROWS, Row
from reporting.french import EMPTY, french_number, hours_of, percent_text, short
from reporting.header import Pair
from reporting.notice import NOTICE
from reporting.table import Table

TITLE = "Annexe 1 : Tableau d'indicateurs de mesure d'activité"

# Words and the number of columns under them, the first column included.
type Headings = tuple[tuple[str, int], ...]
HEAD_COLUMNS: Headings = (("", 1), ("Réalisé N", 1), ("Autorisé", 1), ("", 1), ("", 1))
VALUE_COLUMNS: Headings = (("", 1), ("En valeur", 2), ("En %", 2))
MEASURE_COLUMNS: Headings = (("", 1), ("Nombre", 1), ("Durée (en h)", 1), ("Nombre", 1), ("Durée (en h)", 1))

WHOLE_NUMBER = "#,##0"
TWO_DECIMALS = "#,##0.00"
PERCENT = "0.0 %"
AS_TYPED = "General"


@dataclass(frozen=True)
class Cell:
    """One printed figure, and the words over its column. `figure` and `table` open the list behind it (reporting.behind).

    `number` is what a spreadsheet stores, shown as `number_format`; None where the cell holds its text.
    """

    text: str
    column: str
    figure: str
    table: TableName = REAL
    number: Decimal | int | None = None
    number_format: str = AS_TYPED


type Cells = tuple[Cell | None, Cell | None, Cell | None, Cell | None]


@dataclass(frozen=True)
class PrintedLine:
    """A row: its label, its four cells, and whether it adds up the rows above."""

    label: str
    cells: Cells
    is_total: bool = False

    @property
    def notice(self) -> str:
        """What the notice says of this line, "" where it says nothing."""
        return NOTICE.get(self.label, "")


@dataclass(frozen=True)
class Section:
    """Rows under one title ("" for the head), below rows of column headings where the table has them."""

    title: str
    lines: tuple[PrintedLine, ...]
    headings: tuple[Headings, ...] = ()

    @property
    def notice(self) -> str:
        return NOTICE.get(self.title, "")


@dataclass(frozen=True)
class OfficialTable:
    """One table. `subtitle`: which of the two tables of the carottage; "" under `minutes`, where there is one."""

    subtitle: str
    sections: tuple[Section, ...]

    @property
    def lines(self) -> tuple[PrintedLine, ...]:
        return tuple(line for section in self.sections for line in section.lines)


def official_tables(annexe1: Annexe1) -> tuple[OfficialTable, ...]:
    """The table; under carottage the real one, then the same with the extrapolated durations (rule STR-2)."""
    if annexe1.theoretical is None:
        return (_official("", annexe1, annexe1.real, REAL),)
    return (
        _official("Tableau au réel", annexe1, annexe1.real, REAL),
        _official("Tableau théorique", annexe1, annexe1.theoretical, THEORETICAL),
    )


def cells_of(annexe1: Annexe1, figure: str, table: TableName) -> list[Cell]:
    """The printed cells that open this list, in the order of the table; none for a figure that stands under it."""
    printed = official_tables(annexe1)[0 if table == REAL else 1]
    cells = [cell for line in printed.lines for cell in line.cells if cell]
    return [cell for cell in cells if (cell.figure, cell.table) == (figure, table)]


def _official(subtitle: str, annexe1: Annexe1, table: Table, name: TableName) -> OfficialTable:
    # What the four weeks change is the durations of the direct block and the share; the rest is counted all year.
    direct = (*(_line(table, f"directes.{row.value}", row, name) for row in DIRECT_ROWS),)
    indirect = (*(_line(table, f"indirectes.{row.value}", row, REAL) for row in INDIRECT_ROWS),)
    direct_total = _line(table, "directes.sous_total", Row.DIRECT, name)
    indirect_total = _line(table, "indirectes.sous_total", Row.INDIRECT, REAL)
    share = PrintedLine("Part prestations directes / indirectes", (None, _share(table, name), None, None))
    return OfficialTable(
        subtitle,
        (
            Section("", _head(annexe1), (HEAD_COLUMNS,)),
            Section("Prestations directes", (*direct, direct_total), (VALUE_COLUMNS, MEASURE_COLUMNS)),
            Section("Prestations indirectes", (*indirect, indirect_total, share)),
            Section("Flux", _flows(annexe1)),
        ),
    )


def _head(annexe1: Annexe1) -> tuple[PrintedLine, ...]:
    header, people = annexe1.header, annexe1.people

    def pair(label: str, figure: str, values: Pair) -> PrintedLine:
        done = _as_typed(values.done, "Réalisé N", figure)
        return PrintedLine(label, (done, _as_typed(values.authorized, "Autorisé", figure), None, None))

    def counted(label: str, figure: str, number: int) -> PrintedLine:
        return PrintedLine(label, (_count(number, "Réalisé N", figure), None, None, None))

    # An arrêté authorises: the capacity has no « réalisé ».
    capacity = _count(header.capacity, "Autorisé", "entete.capacite_autorisee")
    return (
        PrintedLine("Capacité autorisée", (None, capacity, None, None)),
        pair("Nombre de jours d'ouverture / an", "entete.jours_ouverture", header.opening_days),
        pair("Amplitude horaire d'ouverture / jour", "entete.amplitude_horaire", header.daily_span),
        pair("Nombre de professionnels en ETP", "entete.etp", header.fte),
        counted("Nombre de personnes accompagnées", "entete.personnes_accompagnees", len(people.accompanied)),
        counted("Nombre de personnes en file active", "entete.file_active", len(people.file_active)),
    )


def _line(table: Table, figure: str, row: Row, name: TableName) -> PrintedLine:
    """A line of a block. The percentages of a sub-total open what the sub-total itself is made of."""
    line = table[row]
    is_total = row in (Row.DIRECT, Row.INDIRECT)
    number_share, minutes_share = (figure, figure) if is_total else _names_of_percentages(row)
    number = number_percent = None
    if row in NUMBERED_ROWS:
        number = _count(line.number, "Nombre", figure)
        number_percent = _percent(line.number_percent, "Nombre, en %", number_share, REAL)
    minutes = _hours(line.minutes, figure, name)
    minutes_percent = _percent(line.minutes_percent, "Durée, en %", minutes_share, name)
    return PrintedLine(row.label, (number, minutes, number_percent, minutes_percent), is_total)


def _names_of_percentages(row: Row) -> tuple[str, str]:
    return f"pourcentages.{row.value}.nombre", f"pourcentages.{row.value}.duree"


def _flows(annexe1: Annexe1) -> tuple[PrintedLine, ...]:
    ratio = Cell(french_number(annexe1.ratio), "", "flux.ratio_file_active", REAL, annexe1.ratio, TWO_DECIMALS)
    exits = _count(len(annexe1.people.exits), "", "flux.sorties")
    entries = _count(len(annexe1.people.entries), "", "flux.entrees")
    flows = (("Ratio file active", ratio), ("Sorties", exits), ("Entrées", entries))
    return tuple(PrintedLine(label, (cell, None, None, None)) for label, cell in flows)


def _count(number: int | None, column: str, figure: str) -> Cell:
    return Cell(french_number(number), column, figure, REAL, number, WHOLE_NUMBER)


def _hours(minutes: int | None, figure: str, table: TableName) -> Cell:
    hours = hours_of(minutes)
    return Cell(french_number(hours), "Durée (en h)", figure, table, hours, TWO_DECIMALS)


def _as_typed(value: Decimal | None, column: str, figure: str) -> Cell:
    return Cell(french_number(short(value)), column, figure, REAL, short(value))


def _percent(value: Decimal | None, column: str, figure: str, table: TableName) -> Cell:
    return Cell(percent_text(value), column, figure, table, None if value is None else value / 100, PERCENT)


def _share(table: Table, name: TableName) -> Cell:
    """Rule PART-1: both parts in the one cell that the table has."""
    parts = (table.direct_share, table.indirect_share)
    text = EMPTY if None in parts else " / ".join(percent_text(part) for part in parts)
    return Cell(text, "", "part.directes", name)
