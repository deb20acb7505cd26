"""Annexe 1 of the service one looks at, live; the list behind each figure; both as files."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import FIGURES, members
from reporting.annexe1 import Annexe1, compute, options_of
from reporting.behind import Behind, behind
from reporting.behind.listing import REAL, THEORETICAL
from reporting.excel import annexe1_xlsx as xlsx_of
from reporting.forms import YearForm
from reporting.late import late_lines
from reporting.listings import listing_csv, listing_xlsx, printed_headings, printed_rows, printed_totals
from reporting.notes import notes_of
from reporting.notice import NOTICE
from reporting.official_table import TITLE, cells_of, official_tables
from reporting.pdf import annexe1_pdf as pdf_of
from services.downloads import CSV, PDF, XLSX, attachment
from services.enums import CountingMethod

ROWS_PER_PAGE = 50
YEARS = range(2000, 2101)  # as services.models has them
NOT_A_LIST, NOTHING = "Ce chiffre n'est pas fait d'une liste.", "Rien n'entre dans ce chiffre cette année."
TABLES = {"": REAL, "theorique": THEORETICAL}


@members(*FIGURES)
@require_safe
def annexe1(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The table of a year with what stands under it; without a year, the one chosen or else the last complete one."""
    today = timezone.localdate()
    if year is None:
        form = YearForm(request.GET, on=today)
        return redirect("reporting:annexe1", form.cleaned_data["annee"] if form.is_valid() else today.year - 1)
    report = _report(request, year)
    context = {
        "title": TITLE,
        "annexe1": report,
        "year": year,
        "tables": official_tables(report),
        "notes": notes_of(report, late_lines(report.service_id, year)),
        "form": YearForm(on=today, year=year),
        "is_over": year < today.year,
        "is_sampled": report.method == CountingMethod.SAMPLING,
    }
    return render(request, "reporting/annexe1.html", context)


@members(*FIGURES)
@require_safe
def annexe1_xlsx(request: HttpRequest, year: int) -> HttpResponse:
    report = _report(request, year)
    return attachment(xlsx_of(report, late_lines(report.service_id, year)), XLSX, _file_name(report, ".xlsx"))


@members(*FIGURES)
@require_safe
def annexe1_pdf(request: HttpRequest, year: int) -> HttpResponse:
    report = _report(request, year)
    return attachment(pdf_of(report, late_lines(report.service_id, year)), PDF, _file_name(report, ".pdf"))


@members(*FIGURES)
@require_safe
def annexe1_figure(request: HttpRequest, year: int, figure: str) -> HttpResponse:
    """What is behind a figure: its rule, its list, and the total that makes it."""
    report = _report(request, year)
    found = _behind(request, report, figure)
    listing = found.listing
    paginator = Paginator(listing.rows, ROWS_PER_PAGE)
    paginator.count = listing.length  # known: not counted again
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "year": year,
        "found": found,
        "cells": cells_of(report, figure, found.table),
        "page": page,
        "headings": printed_headings(listing),
        "rows": printed_rows(listing, page),
        "totals": printed_totals(listing),
        "lead": _lead(report, found),
        "back_label": f"Annexe 1, année {year}",
        "notice": NOTICE.get(found.figure.title, ""),
        "empty_text": NOT_A_LIST if listing.formula else NOTHING,
        "query": request.GET,
    }
    return render(request, "reporting/annexe1_figure.html", context)


@members(*FIGURES)
@require_safe
def annexe1_figure_xlsx(request: HttpRequest, year: int, figure: str) -> HttpResponse:
    report = _report(request, year)
    found = _behind(request, report, figure)
    return attachment(listing_xlsx(found.listing), XLSX, _list_name(report, found, "xlsx"))


@members(*FIGURES)
@require_safe
def annexe1_figure_csv(request: HttpRequest, year: int, figure: str) -> HttpResponse:
    report = _report(request, year)
    found = _behind(request, report, figure)
    return attachment(listing_csv(found.listing), CSV, _list_name(report, found, "csv"))


def _report(request: Any, year: int) -> Annexe1:
    """The live figures of the service one looks at."""
    if year not in YEARS:
        raise Http404
    return compute(request.service, year, options_of(request.service, year))


def _behind(request: HttpRequest, report: Annexe1, figure: str) -> Behind:
    try:
        return behind(report, figure, TABLES[request.GET.get("tableau", "")])
    except LookupError as unknown:
        raise Http404 from unknown


def _lead(report: Annexe1, found: Behind) -> str:
    lead = f"{report.service_name}, année {report.year}"
    return f"{lead}, tableau théorique" if found.table == THEORETICAL else lead


def _list_name(report: Annexe1, found: Behind, suffix: str) -> str:
    table = "" if found.table == REAL else f"-{found.table}"
    return _file_name(report, f"-{found.name}{table}.{suffix}")


def _file_name(report: Annexe1, end: str) -> str:
    return f"annexe1-{report.service_code}-{report.year}{end}"
