"""From an Excel file to typed rows that know their place. Nothing here asks the database."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._reader import FORMULA_TAG, ROW_TAG, WorkSheetParser

from reporting.classeur.cells import CellError, is_blank, trimmed
from reporting.classeur.problems import ClasseurRefused, Problem, refused
from reporting.classeur.sheets import BY_NAME, EXAMPLE_MARK, SHEETS, Column, Sheet

# 60,000 acts weigh some 50 MB once unzipped; past this, it is not a classeur.
LARGEST_CONTENT = 200 * 1024 * 1024
# What Excel itself can hold: a sheet's rows, and the elements of one row (16,384 columns) or of what surrounds the rows.
MOST_ROWS, MOST_ELEMENTS = 1_048_576, 100_000
UNREADABLE = "Ce fichier n'est pas un classeur Excel (.xlsx) lisible : il est abîmé, ou d'un autre format."
PROTECTED = (
    "Ce fichier est protégé par un mot de passe, ou d'un ancien format (.xls) : "
    "enregistrez-le au format .xlsx, sans mot de passe."
)
TOO_LARGE = "Ce fichier contient trop de données pour un classeur SAVS : coupez-le par année."
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


class Row:
    """One row of a sheet: a value for each column, and the columns whose cell was refused (their value is a blank's)."""

    __slots__ = ("bad", "number", "table", "values")

    def __init__(self, table: Table, number: int, values: list[Any], bad: frozenset[str]) -> None:
        self.table = table
        self.number = number
        self.values = values
        self.bad = bad

    def __getitem__(self, column: str) -> Any:
        return self.values[self.table.sheet.position[column]]

    def told(self, columns: Mapping[str, str]) -> dict[str, Any]:
        """The values of a model's fields, by the column of each; without what a file of an older version cannot tell."""
        sheet, there = self.table.sheet, self.table.columns
        return {name: self[column] for name, column in columns.items() if column in there or not sheet[column].later}

    @property
    def key(self) -> tuple[Any, ...]:
        return tuple(self[column] for column in self.table.sheet.key)


@dataclass
class Table:
    """One sheet of the file, as read. `columns` gives the Excel column (1 for A) of each header found."""

    sheet: Sheet
    columns: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def lacks(self, *columns: str) -> bool:
        """A required column is missing, which is an error: other sheets cannot be blamed for what they point to."""
        return bool(self.columns) and any(name not in self.columns for name in columns)

    @cached_property
    def declared(self) -> set[str]:
        """What the rows are called by other sheets: the first column of the key, of the wrong rows too."""
        return {row[self.sheet.key[0]] for row in self.rows}

    def problem(self, number: int, column: str, message: str) -> Problem:
        """A problem at a cell; where the file has no such column, at the row's first key, with the column's name."""
        index = self.columns.get(column)
        if index is None:
            index = self.columns.get(self.sheet.key[0], 1)
            message = f"colonne « {column} » : {message}"
        return problem_at(self.sheet.name, number, index, message)


def problem_at(sheet: str, number: int, index: int, message: str) -> Problem:
    order = list(BY_NAME).index(sheet) if sheet in BY_NAME else -1
    return Problem((order, number, index), f"{sheet}!{get_column_letter(index)}{number}", message)


@dataclass
class Classeur:
    """A file read: every known sheet, empty where the file has none, and what is wrong with its cells."""

    tables: dict[str, Table]
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def __getitem__(self, sheet: str) -> Table:
        return self.tables[sheet]


def read_classeur(file: str | Path | IO[bytes]) -> Classeur:
    """Read a classeur from a path or an open binary file.

    Raises ClasseurRefused when the file as a whole cannot be read; what is wrong with its cells is in `errors`.
    """
    try:
        _refuse_unsuitable(file)
        # openpyxl warns of what it passes over: drawings, validation lists, dates out of range (an error cell for us).
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                return _read(workbook)
            finally:
                workbook.close()
    except ClasseurRefused:
        raise
    except FileNotFoundError:
        raise refused(f"Le fichier {file} n'existe pas.") from None
    except Exception as error:
        # A damaged file may fail anywhere in the library: whatever the failure, the user's answer is the same.
        raise refused(UNREADABLE) from error


def _refuse_unsuitable(file: str | Path | IO[bytes]) -> None:
    """Old or encrypted files, and archives whose content would fill the memory (expat itself stops entity bombs)."""
    if isinstance(file, str | Path):
        with open(file, "rb") as opened:
            return _refuse_unsuitable(opened)
    file.seek(0)
    start = file.read(len(_OLD_EXCEL))
    file.seek(0)
    if start == _OLD_EXCEL:
        raise refused(PROTECTED)
    with zipfile.ZipFile(file) as archive:
        # The library never unzips more of a part than the size announced here.
        if sum(part.file_size for part in archive.infolist()) > LARGEST_CONTENT:
            raise refused(TOO_LARGE)
    file.seek(0)


def _read(workbook: openpyxl.Workbook) -> Classeur:
    classeur = Classeur({sheet.name: Table(sheet) for sheet in SHEETS})
    for title in workbook.sheetnames:
        name = title.strip()
        if name not in BY_NAME:
            known = ", ".join(BY_NAME)
            classeur.errors.append(Problem((-1, 0, 0), title, f"Feuille inconnue. Les feuilles sont : {known}."))
            continue
        _read_sheet(_rows(workbook[title]), classeur.tables[name], classeur)
    return classeur


class _Parser(WorkSheetParser):
    """Reads what Excel writes as `_x000D_`, and tells a formula never computed, which has no value, from a blank cell."""

    def parse(self) -> Generator[Any, None, None]:
        """The rows alone. An element weighs a hundred times its text: a row made of millions would fill the memory."""
        rows = elements = 0
        element: Any
        for _event, element in iterparse(self.source):
            elements += 1
            if elements > MOST_ELEMENTS or rows > MOST_ROWS:
                raise refused(TOO_LARGE)
            if element.tag == ROW_TAG:
                row = self.parse_row(element)
                element.clear()
                rows, elements = rows + 1, 0
                yield row

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell = super().parse_cell(element)
        if isinstance(cell["value"], str):
            cell["value"] = unescape(cell["value"])
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
        return cell


def _rows(worksheet: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The rows of a sheet with the cells that exist, each with its own row and column.

    openpyxl's public iterator fills the gaps with blanks, a million of them for one stray cell at the bottom.
    """
    workbook: Any = worksheet.parent
    with worksheet._get_source() as source:
        yield from _Parser(
            source,
            worksheet._shared_strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
        ).parse()


def _read_sheet(rows: Iterator[tuple[int, list[dict[str, Any]]]], table: Table, classeur: Classeur) -> None:
    headers: dict[int, Column | None] = {}
    has_header = False
    for number, cells in rows:
        if number == 1:
            headers = _read_headers(cells, table, classeur)
            has_header = True
            continue
        if not has_header and any(not is_blank(cell["value"]) for cell in cells):
            _refuse_missing(table, classeur)
            has_header = True
        _read_row(number, cells, headers, table, classeur)


def _read_headers(cells: list[dict[str, Any]], table: Table, classeur: Classeur) -> dict[int, Column | None]:
    """The column that each header names (None: an unknown one, already an error)."""
    headers: dict[int, Column | None] = {}
    name, sheet = table.sheet.name, table.sheet
    for cell in cells:
        if is_blank(cell["value"]):
            continue
        title, index = trimmed(str(cell["value"])), cell["column"]
        headers[index] = None
        if title not in sheet.position:
            known = ", ".join(sheet.position)
            message = f"Colonne inconnue « {title[:50]} ». Les colonnes sont : {known}."
        elif title in table.columns:
            message = f"La colonne « {title} » figure deux fois."
        else:
            headers[index], table.columns[title] = sheet[title], index
            continue
        classeur.errors.append(problem_at(name, 1, index, message))
    if headers:
        _refuse_missing(table, classeur)
    return headers


def _refuse_missing(table: Table, classeur: Classeur) -> None:
    order = list(BY_NAME).index(table.sheet.name)
    for column in table.sheet.columns:
        if (column.required or column.must_exist) and column.name not in table.columns:
            message = f"La colonne obligatoire « {column.name} » manque."
            classeur.errors.append(Problem((order, 0, 0), table.sheet.name, message))


def _read_row(
    number: int, cells: list[dict[str, Any]], headers: dict[int, Column | None], table: Table, classeur: Classeur
) -> None:
    sheet = table.sheet
    filled = {cell["column"]: cell for cell in cells if not is_blank(cell["value"]) or cell["data_type"] == "f"}
    if not filled:
        return
    key = filled.get(table.columns.get(sheet.key[0], 0))
    if key and isinstance(key["value"], str) and trimmed(key["value"]).lower().startswith(EXAMPLE_MARK):
        return
    values = [column.blank for column in sheet.columns]
    bad: set[str] = set()
    for index, cell in filled.items():
        if index not in headers:
            headers[index] = None
            classeur.errors.append(problem_at(sheet.name, number, index, "Cette colonne n'a pas d'en-tête."))
        column = headers[index]
        if column is None:
            continue
        remarks: list[str] = []
        try:
            values[sheet.position[column.name]] = _value(cell, column, remarks)
        except CellError as error:
            bad.add(column.name)
            classeur.errors.append(problem_at(sheet.name, number, index, str(error)))
        classeur.warnings += [problem_at(sheet.name, number, index, remark) for remark in remarks]
    for column in sheet.columns:
        index = table.columns.get(column.name)
        if index is None and (column.required or column.must_exist):
            bad.add(column.name)
        elif index is not None and column.required and index not in filled:
            bad.add(column.name)
            classeur.errors.append(problem_at(sheet.name, number, index, f"« {column.name} » est obligatoire."))
    table.rows.append(Row(table, number, values, frozenset(bad)))


def _value(cell: dict[str, Any], column: Column, remarks: list[str]) -> Any:
    if cell["data_type"] == "e":
        raise CellError(f"Cette cellule contient une erreur Excel ({cell['value']}).")
    if cell["data_type"] == "f":
        raise CellError("Cette formule n'a pas été calculée : ouvrez le fichier dans Excel et enregistrez-le.")
    return column.kind.parse(cell["value"], remarks)
