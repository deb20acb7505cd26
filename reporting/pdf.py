"""The PDF of Annexe 1."""

from __future__ import annotations

from collections.abc import Iterable

from reporting.annexe1 import Annexe1
from reporting.late import LateLine
from reporting.notes import notes_of
from reporting.official_table import TITLE, official_tables
from services.pdf import document_pdf


def annexe1_pdf(annexe1: Annexe1, late: Iterable[LateLine] = ()) -> bytes:
    """The official table, then what stands under it, on A4, with the tags that a screen reader needs."""
    notes = notes_of(annexe1, late)
    context = {"title": TITLE, "annexe1": annexe1, "tables": official_tables(annexe1), "notes": notes}
    return document_pdf("reporting/annexe1_pdf.html", context)
