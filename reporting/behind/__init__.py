"""The list behind every figure of Annexe 1, which adds up to it.

    found = behind(annexe1, "directes.individuels")            # or table="theorique" under carottage
    found.figure.title, .rules, .sentence                      # what it is, in French, with the rules quoted
    found.printed.value, .minutes                              # as the table prints it
    found.listing.columns, .rows, .length, .number, .minutes   # the list and its totals
    found.listing.formula                                      # where the figure is not simply the total

The names are stable: the dotted paths of the JSON (`entete.file_active`, `indirectes.partenarial`,
`details.file_active_hors_accompagnees.veille`, `pourcentages.individuels.duree`, `part.directes`…), and `annexes.…` for
what the notice wants shown under the table. Under carottage the real table lists the direct acts of the year, untimed;
the theoretical one lists those of the four weeks, and its formula says how they make the year's minutes.

Rows of acts and indirect time are lazy querysets of tuples, ordered: slice them for a page, iterate for an export.
Everything runs behind the walls, inside the transaction that opened them.
"""

from __future__ import annotations

from reporting.annexe1 import Annexe1
from reporting.behind.catalogue import FIGURES
from reporting.behind.listing import REAL, Behind, Column, Figure, Listing, Printed, TableName

__all__ = ["FIGURES", "Behind", "Column", "Figure", "Listing", "Printed", "behind", "figures_of"]

# What the theoretical table prints; everything else is in the real one only.
THEORETICAL_PREFIXES = ("directes.", "indirectes.", "pourcentages.", "part.")


def behind(annexe1: Annexe1, figure: str, table: TableName = REAL) -> Behind:
    """The list behind one figure. Raises LookupError for a figure or a table that this report does not have."""
    if figure not in FIGURES or (table, figure) not in figures_of(annexe1):
        raise LookupError(f"{table} {figure}")
    found = FIGURES[figure]
    return Behind(
        name=figure,
        table=table,
        figure=found,
        printed=found.printed(annexe1, table),
        listing=found.listing(annexe1, table),
    )


def figures_of(annexe1: Annexe1) -> list[tuple[TableName, str]]:
    """Every figure of this report that opens, by table."""
    names: list[tuple[TableName, str]] = [(REAL, name) for name in FIGURES]
    if annexe1.theoretical is not None:
        names += [("theorique", name) for name in FIGURES if name.startswith(THEORETICAL_PREFIXES)]
    return names
