"""A list behind a figure, as text on the page and as files: CSV and Excel of exactly its rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from reporting import excel_writer
from reporting.behind import Column, Listing
from reporting.french import EMPTY, french_number, hours_of, short
from services.text import LEFT_TO_RIGHT

# Excel on a French machine splits on semicolons, and reads accents right after this mark.
CSV_DIALECT: dict[str, Any] = {"delimiter": ";", "lineterminator": "\r\n"}
BYTE_ORDER_MARK = "\ufeff"

_TEXTS: dict[str, Callable[[Any], str]] = {
    "text": str,
    "date": lambda day: f"{day:%d/%m/%Y}",
    "time": lambda moment: f"{moment:%H:%M}",
    "number": french_number,
    "minutes": french_number,
    "decimal": lambda value: french_number(short(value)),
}
NUMERIC = {"number", "minutes", "decimal"}
_XLSX_FORMATS: dict[str, excel_writer.CellFormat] = {"text": "text", "date": "date", "time": "time"}
_XLSX_WIDTHS = {"text": 34}


@dataclass(frozen=True)
class Printed:
    """A value of a list on the page, under its heading."""

    heading: str
    text: str
    is_number: bool


def printed_headings(listing: Listing) -> list[Printed]:
    """The headings alone."""
    return [Printed(column.label, column.label, column.kind in NUMERIC) for column in listing.columns]


def printed_rows(listing: Listing, rows: Iterable[tuple]) -> list[list[Printed]]:
    """These rows of the list; « — » where a value is not known, "" for an empty text."""
    return [
        [
            Printed(column.label, EMPTY if value is None else _shown(column, value), column.kind in NUMERIC)
            for column, value in zip(listing.columns, row, strict=True)
        ]
        for row in rows
    ]


def _shown(column: Column, value: Any) -> str:
    """Names in a row stay in their order on the page, whatever their scripts; files have them as they are."""
    text = _TEXTS[column.kind](value)
    return text.replace(", ", f", {LEFT_TO_RIGHT}") if column.kind == "text" else text


def printed_totals(listing: Listing) -> list[tuple[str, str]]:
    """What the whole list adds up to: a number, or minutes and the hours that the table prints."""
    totals = []
    if listing.number is not None:
        totals.append(("Nombre", french_number(listing.number)))
    if listing.minutes is not None:
        totals.append(("Minutes", french_number(listing.minutes)))
        totals.append(("Heures", french_number(hours_of(listing.minutes))))
    return totals


def listing_csv(listing: Listing) -> bytes:
    """The rows as CSV in UTF-8. A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    lines = io.StringIO()
    writer = csv.writer(lines, **CSV_DIALECT)
    writer.writerow([column.label for column in listing.columns])
    for row in listing.rows:
        writer.writerow([_csv_value(column, value) for column, value in zip(listing.columns, row, strict=True)])
    return (BYTE_ORDER_MARK + lines.getvalue()).encode()


def _csv_value(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.kind in NUMERIC:
        return str(value).replace(".", ",")
    text = _TEXTS[column.kind](value)
    return f"'{text}" if text.startswith(excel_writer.FORMULA_STARTS) else text


def listing_xlsx(listing: Listing) -> bytes:
    """The rows as an Excel sheet: dates, times and numbers are themselves, a text is never a formula."""
    columns = [
        excel_writer.Column(column.label, _XLSX_FORMATS.get(column.kind, "number"), _XLSX_WIDTHS.get(column.kind, 14))
        for column in listing.columns
    ]
    content = io.BytesIO()
    excel_writer.write_workbook(content, [excel_writer.Sheet("Liste", columns, listing.rows)])
    return content.getvalue()
