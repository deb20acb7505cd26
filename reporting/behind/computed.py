"""Behind what is computed from other figures: sub-totals, percentages, shares, the ratio, the theoretical minutes."""

from __future__ import annotations

from dataclasses import replace

from reporting.annexe1 import Annexe1
from reporting.behind import acts, people
from reporting.behind.listing import REAL, Column, Listing, TableName, table_of
from reporting.enums import DIRECT_ROWS, INDIRECT_ROWS, Row
from reporting.french import french_number
from reporting.table import Line, Table
from services.enums import PercentageBase

LINE, NUMBER, MINUTES = Column("Ligne"), Column("Nombre", "number"), Column("Minutes", "minutes")


def _row(line: Line) -> tuple:
    return line.row.label, line.number, line.minutes


def direct_total(annexe1: Annexe1, table: TableName) -> Listing:
    """The three rows of the direct block."""
    figures = table_of(annexe1, table)
    total = figures[Row.DIRECT]
    rows = [_row(figures[row]) for row in DIRECT_ROWS]
    return Listing((LINE, NUMBER, MINUTES), rows, len(rows), number=total.number, minutes=total.minutes)


def indirect_total(annexe1: Annexe1, table: TableName) -> Listing:
    """The five rows of the indirect block."""
    figures = table_of(annexe1, table)
    rows = [(row.label, figures[row].minutes) for row in INDIRECT_ROWS]
    return Listing((LINE, MINUTES), rows, len(rows), minutes=figures[Row.INDIRECT].minutes)


def number_percentage(annexe1: Annexe1, table: TableName, row: Row) -> Listing:
    """A row's number and the sub-total it is divided by (rule PCT-1)."""
    figures = table_of(annexe1, table)
    rows = [(figures[each].row.label, figures[each].number) for each in (row, Row.DIRECT)]
    return Listing((LINE, NUMBER), rows, len(rows), formula="Première ligne ÷ seconde ligne.")


def minutes_percentage(annexe1: Annexe1, table: TableName, row: Row) -> Listing:
    """A row's minutes and what they are divided by: its block's sub-total, or everything (rule PCT-1)."""
    figures = table_of(annexe1, table)
    block = Row.DIRECT if row in (*DIRECT_ROWS, Row.DIRECT) else Row.INDIRECT
    whole = (block.label, figures[block].minutes)
    if annexe1.options.percentage_base == PercentageBase.TOTAL:
        whole = ("Total général", _everything(figures))
    rows = [(row.label, figures[row].minutes), whole]
    return Listing((LINE, MINUTES), rows, len(rows), formula="Première ligne ÷ seconde ligne.")


def share(annexe1: Annexe1, table: TableName) -> Listing:
    """Both sub-totals, whose sum each is divided by (rule PART-1)."""
    figures = table_of(annexe1, table)
    rows = [(row.label, figures[row].minutes) for row in (Row.DIRECT, Row.INDIRECT)]
    formula = "Chaque sous-total ÷ la somme des deux."
    return Listing((LINE, MINUTES), rows, len(rows), minutes=_everything(figures), formula=formula)


def _everything(table: Table) -> int | None:
    direct, indirect = table[Row.DIRECT].minutes, table[Row.INDIRECT].minutes
    return None if direct is None or indirect is None else direct + indirect


def ratio(annexe1: Annexe1) -> Listing:
    """The file active, divided by the capacity (rule RAT-1)."""
    listing = people.file_active(annexe1)
    capacity = annexe1.header.capacity
    base = "capacité inconnue" if capacity is None else f"{capacity} places"
    target = french_number(annexe1.options.target_ratio)
    return replace(listing, formula=f"{listing.length} personnes ÷ {base}. Ratio attendu : {target}.")


def individual(annexe1: Annexe1, table: TableName) -> Listing:
    """Individual acts; in the theoretical table those of the four weeks, from which the year is extrapolated (CAR-1)."""
    return _extrapolated(annexe1, table, Row.INDIVIDUAL, acts.individual(annexe1, table), annexe1.sample.individual)


def collective(annexe1: Annexe1, table: TableName) -> Listing:
    """Sessions; in the theoretical table those of the four weeks (CAR-1)."""
    return _extrapolated(annexe1, table, Row.COLLECTIVE, acts.collective(annexe1, table), annexe1.sample.collective)


def transport(annexe1: Annexe1, table: TableName) -> Listing:
    """Transports; in the theoretical table those of the four weeks, brought to its individual acts (CAR-2)."""
    return _extrapolated(annexe1, table, Row.TRANSPORT, acts.transport(annexe1, table), annexe1.sample.individual)


def _extrapolated(annexe1: Annexe1, table: TableName, row: Row, listing: Listing, sampled_acts: int) -> Listing:
    if table == REAL:
        return listing
    figures = table_of(annexe1, table)
    of_year = figures[Row.COLLECTIVE if row == Row.COLLECTIVE else Row.INDIVIDUAL].number
    minutes = figures[row].minutes
    result = "non calculable" if minutes is None else f"{minutes} min"
    kind = "séances" if row == Row.COLLECTIVE else "actes individuels"
    formula = (
        f"{listing.minutes} min dans les quatre semaines ÷ {sampled_acts} {kind} × {of_year} dans l'année = {result}."
    )
    return replace(listing, formula=formula)
