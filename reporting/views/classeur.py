"""The classeur: sent, previewed, imported; and the same written, full or blank."""

from __future__ import annotations

import io
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import members
from accounts.actions import write_once
from accounts.enums import Role
from accounts.models import User
from accounts.professionals.listing import Keeper
from reporting.classeur.closed import problems_of_closed
from reporting.classeur.export import write_blank_classeur, write_classeur
from reporting.classeur.load import Overlaps, examine, import_classeur
from reporting.classeur.problems import TOLD, ClasseurRefused, Report
from reporting.classeur.read import Classeur, read_classeur
from reporting.forms import ClasseurForm, ConfirmForm, OverlapsForm
from reporting.waiting import claim, forget, keep, opened, waits
from services.downloads import XLSX, attachment
from services.refusals import REASON


@members(Role.ADMINISTRATOR, without_service=True)
def classeur_import(request: HttpRequest) -> HttpResponse:
    """Send a classeur to be examined: nothing is imported yet."""
    form = ClasseurForm.from_request(request)
    if form.is_valid():
        typed = form.cleaned_data
        # Of her and of the form: nobody can name another's file, and the form sent twice leads to one file.
        key = uuid.uuid5(request.user.pk, str(typed["form_key"]))

        def write() -> str:
            keep(request.session, typed["file"].content, now=timezone.now(), key=key)
            return reverse("reporting:classeur_preview", args=[key], query={"overlaps": typed["overlaps"]})

        after = write_once(actor=request.user, key=typed["form_key"], write=write)
        # Each copy: the session that is stored last must know the file too.
        claim(request.session, key)
        return redirect(after)
    return render(request, "reporting/classeur_import.html", {"form": form})


@members(Role.ADMINISTRATOR, without_service=True)
@require_safe
def classeur_preview(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What importing would create and change, with every error and warning; nothing is written."""
    form = OverlapsForm(request.GET)
    overlaps: Overlaps = form.cleaned_data["overlaps"] if form.is_valid() else "refuse"
    try:
        report = examine(_read(request, key), actor=request.user, **_terms(request, overlaps))
    except ClasseurRefused as refused:
        report = refused.report
    return _preview(request, key, overlaps, report)


@members(Role.ADMINISTRATOR, without_service=True)
@require_POST
def classeur_confirm(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Import it, after examining it again: what changed since the preview may refuse it."""
    form = ConfirmForm(request.POST)
    if not form.is_valid() and form.errors.keys() - {REASON}:
        raise BadRequest
    overlaps: Overlaps = form.cleaned_data["overlaps"]
    reason = form.data.get(REASON, "").strip()

    def write() -> str:
        terms = _terms(request, overlaps)
        report = import_classeur(_read(request, key), actor=request.user, reason=reason, **terms)
        forget(request.session)
        messages.success(request, f"Le classeur est importé. {' ; '.join(report.summary())}.")
        return reverse("reporting:classeur_import")

    try:
        return redirect(write_once(actor=request.user, key=form.key, write=write))
    except ClasseurRefused as refused:
        if _only_wants_a_reason(refused.report, request.user):
            refused.report.errors = []
            form.require_reason(reason)
            return _preview(request, key, overlaps, refused.report, form)
        return _preview(request, key, overlaps, refused.report)


@members(Role.ADMINISTRATOR, without_service=True)
@require_safe
def classeur_empty(request: HttpRequest) -> HttpResponse:
    """A classeur to fill in."""
    content = io.BytesIO()
    write_blank_classeur(content)
    return attachment(content.getvalue(), XLSX, "classeur-vide.xlsx")


@members(Role.ADMINISTRATOR)
@require_safe
def classeur_export(request: HttpRequest) -> HttpResponse:
    """The classeur of the service one looks at."""
    content = io.BytesIO()
    write_classeur(request.service, content)
    return attachment(content.getvalue(), XLSX, f"classeur-{request.service.code}.xlsx")


def _read(request: HttpRequest, key: uuid.UUID) -> Classeur:
    """The classeur that waits in this session. Raises ClasseurRefused where it cannot be read at all."""
    if not waits(request.session, key):
        raise Http404
    with opened(key) as file:
        return read_classeur(file)


def _terms(request: Any, overlaps: Overlaps) -> dict[str, Any]:
    """An administrator imports for the organisation she manages, and no other."""
    return {"on": timezone.localdate(), "overlaps": overlaps, "organisation": Keeper.of(request).organisation}


def _only_wants_a_reason(report: Report, actor: User) -> bool:
    may_give_it = not problems_of_closed(report.closed, actor=actor, reason=None)
    return bool(report.closed) and may_give_it and len(report.errors) == len(report.closed)


def _preview(
    request: HttpRequest, key: uuid.UUID, overlaps: Overlaps, report: Report, form: ConfirmForm | None = None
) -> HttpResponse:
    context = {
        "key": key,
        "report": report,
        "sheets": _by_sheet(report),
        "errors": report.errors[:TOLD],
        "warnings": report.warnings[:TOLD],
        "overlaps_form": OverlapsForm(initial={"overlaps": overlaps}),
        "form": form or ConfirmForm(initial={"overlaps": overlaps}),
    }
    return render(request, "reporting/classeur_preview.html", context)


def _by_sheet(report: Report) -> list[tuple[str, int, int, int]]:
    """(sheet, created, updated, unchanged) for the sheets that have rows."""
    rows = [(name, report.created[name], report.updated[name], report.unchanged[name]) for name in report.created]
    return [row for row in rows if any(row[1:])]
