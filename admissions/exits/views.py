"""« Sortie »: the procedure on one page, and a small form for each of its steps."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CAREGIVERS, TEAM, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.enums import Role
from accounts.forms import BaseForm
from admissions.exits.actions import (
    decide_exit,
    record_end,
    report_to_viatrajectoire,
    request_exit,
    validate_report,
    write_report,
)
from admissions.exits.forms import DecisionForm, EndForm, ReportedForm, ReportForm, RequestForm, ValidationForm
from admissions.exits.printing import print_exit_request, print_report
from admissions.exits.reading import procedure_of
from admissions.models import Accompaniment, ExitReport
from admissions.steps import step_of
from people.actions import record_reading
from people.enums import ReadingMedium
from services.downloads import PDF, attachment

READ_AS = "Sortie"


@members(*TEAM)
@require_safe
def exit_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Where the end of her path stands: each step, its date, and the form that records it."""
    seen = Accompaniment.objects.visible_to(request.user).filter(service=request.service)
    path = get_object_or_404(seen.with_path().select_related("service"), pk=pk)
    record_reading(actor=request.user, person=path.person, service=path.service, page=READ_AS)
    reports = list(_reports(request, path).select_related("author", "validated_by"))
    context = {
        "path": path,
        "procedure": procedure_of(path, reports, on=timezone.localdate()),
        "may_write": bool(request.roles & set(CAREGIVERS)),
        "reads_reports": bool(request.roles & set(CAREGIVERS)),
        "may_validate": Role.HEAD_OF_SERVICE in request.roles,
        "form": ValidationForm(
            auto_id=False, initial={"read_version": next((one.version for one in reports if one.sent_on is None), 0)}
        ),
        "cancel_url": reverse("desk:person_detail", args=[path.person_id]),
    }
    return render(request, "admissions/exit_detail.html", context)


@members(*CAREGIVERS)
def exit_end(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Record that the accompaniment ended in fact, why, and where she goes on."""
    path = _path(request, pk)
    names = ("ended_on", "end_reason", "destination")
    form = _form(request, EndForm, path, initial={name: getattr(path, name) for name in names})

    def write() -> str:
        record_end(path, actor=request.user, **{name: form.cleaned_data[name] for name in names})
        if path.ended_on:
            return f"Fin de l’accompagnement enregistrée, le {date_format(path.ended_on, 'j F Y')}."
        return "La fin est effacée : l’accompagnement continue."

    return _shown(request, path, form, write, title="Fin de l’accompagnement", submit="Enregistrer la fin")


@members(*CAREGIVERS)
def exit_report_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write or correct the reasoned report of the request to come."""
    path = _path(request, pk)
    report = _reports(request, path).filter(sent_on=None).first()
    known: dict[str, Any] = {"initial": {"goals": _goals_of(path)}}
    if report:
        goals = ReportForm.CLOSED if report.goals_closed else ReportForm.LEFT
        known = {
            "initial": {
                "goals": goals,
                "goals_left": report.goals_left,
                "text": report.text,
                "her_view": report.her_view,
            },
            "version": report.version,
            "saved_by": saved_by(report, reader=request.user),
        }
    form = ReportForm.from_request(request, **known)

    def write() -> str:
        data = form.cleaned_data
        write_report(
            path,
            report=report,
            goals_closed=data["goals"] == ReportForm.CLOSED,
            goals_left=data["goals_left"],
            text=data["text"],
            her_view=data["her_view"],
            actor=request.user,
        )
        return "Bilan motivé enregistré : il reste à le faire valider par le chef de service."

    note = "Il est validé : le modifier demandera une nouvelle validation." if report and report.validated_on else ""
    return _shown(request, path, form, write, title="Bilan motivé", submit="Enregistrer le bilan", note=note)


def _goals_of(path: Accompaniment) -> str:
    """Where the objectives of her project stand; blank: no version is validated, or she refused it."""
    versions = path.paps.exclude(validated_on=None).exclude(answer="refuse")
    planned = path.objectives.filter(versions__pap__in=versions)
    days = set(planned.order_by().values_list("closed_on", flat=True))
    if not days:
        return ""
    return ReportForm.LEFT if None in days else ReportForm.CLOSED


@members(Role.HEAD_OF_SERVICE)
@require_POST
def exit_report_validate(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The head of service validates the report that she has read, and no other version of it."""
    path = _path(request, pk)
    after = reverse("admissions:exit_detail", args=[path.pk])
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    report = get_object_or_404(_reports(request, path), sent_on=None)
    form = ValidationForm(request.POST)
    if not form.is_valid() or form.cleaned_data["read_version"] != report.version:
        messages.error(request, "Le bilan a changé depuis que vous l’avez ouvert : relisez-le, puis validez.")
        return redirect(after)

    def write() -> str:
        validate_report(report, on=timezone.localdate(), actor=request.user)
        return after

    write_once(actor=request.user, key=form.key, write=write)
    messages.success(request, "Bilan motivé validé : la demande peut partir à la MDPH.")
    return redirect(after)


@members(*CAREGIVERS)
def exit_request_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Record the day when the request went to the MDPH, or correct it; after a refusal, a new request."""
    path = _path(request, pk)
    report = _reports(request, path).filter(sent_on=None, validated_on__isnull=False).first()
    pending = path.exit_requested_on if not path.cdaph_decided_on else None
    form = _form(
        request,
        RequestForm,
        path,
        needs_report=report is None and not path.exit_requested_on,
        initial={"exit_requested_on": pending or timezone.localdate()},
    )

    def write() -> str:
        request_exit(path, on=form.cleaned_data["exit_requested_on"], report=report, actor=request.user)
        return "Demande de sortie enregistrée : la décision de la CDAPH est attendue."

    return _shown(request, path, form, write, title="Demande de sortie à la MDPH", submit="Enregistrer la demande")


@members(*CAREGIVERS)
def exit_decision_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Record what the CDAPH decided; a refusal takes back, in the same save, an end that came before it."""
    path = _path(request, pk)
    names = ("cdaph_decision", "cdaph_decided_on")
    initial = {name: getattr(path, name) for name in names} if path.cdaph_decision else {}
    form = _form(request, DecisionForm, path, initial=initial)

    def write() -> str:
        data = form.cleaned_data
        voided = decide_exit(
            path, decision=data["cdaph_decision"], decided_on=data["cdaph_decided_on"], actor=request.user
        )
        if voided:
            return f"Refus enregistré : la fin du {date_format(voided, 'j F Y')} n’a plus d’effet, l’accompagnement continue."
        return "Décision de la CDAPH enregistrée." if path.cdaph_decision else "Aucune décision : elle est attendue."

    return _shown(request, path, form, write, title="Décision de la CDAPH", submit="Enregistrer la décision")


@members(*CAREGIVERS)
@require_safe
def exit_request_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The letter to the MDPH, to sign and to send."""
    path = _path(request, pk)
    content = print_exit_request(path, on=timezone.localdate(), actor=request.user)
    return _pdf(request, path, content, "demande-de-sortie")


@members(*CAREGIVERS)
@require_safe
def exit_report_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The latest reasoned report, once the head of service has validated it."""
    path = _path(request, pk)
    report = _reports(request, path).filter(validated_on__isnull=False).first()
    if report is None:
        messages.info(request, "Le bilan motivé s’imprime une fois validé par le chef de service.")
        return redirect("admissions:exit_detail", path.pk)
    report.accompaniment = path
    content = print_report(report, on=timezone.localdate(), actor=request.user)
    return _pdf(request, path, content, "bilan-motive")


def _pdf(request: HttpRequest, path: Accompaniment, content: bytes, name: str) -> HttpResponseBase:
    """A file without anybody's name."""
    medium = ReadingMedium.PDF
    record_reading(actor=request.user, person=path.person, service=path.service, page=READ_AS, medium=medium)
    return attachment(content, PDF, f"{name}.pdf")


@members(*TEAM)
def viatrajectoire_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Tick what was reported by hand in ViaTrajectoire, with its day."""
    path = _path(request, pk)
    form = ReportedForm.from_request(
        request,
        on=timezone.localdate(),
        initial=ReportedForm.values_of(path.viatrajectoire_steps.all()),
        version=path.version,
        saved_by=saved_by(path, reader=request.user, parts=["viatrajectoire_steps"]),
    )

    def write() -> str:
        report_to_viatrajectoire(path, reported=form.reported, actor=request.user)
        return "Statuts ViaTrajectoire enregistrés."

    return _shown(
        request,
        path,
        form,
        write,
        title="ViaTrajectoire",
        submit="Enregistrer les dates",
        note="Le jour où vous avez reporté chaque statut dans ViaTrajectoire ; vide : pas encore. Les statuts 43 et 44 (période d’essai) n’existent pas pour un SAVS.",
    )


def _path(request: HttpRequest, pk: uuid.UUID) -> Accompaniment:
    """An accompaniment of the current service. Two forms sent at once: the second reads what the first wrote."""
    seen = Accompaniment.objects.visible_to(request.user).filter(service=request.service)
    seen = seen.select_related("person", "service")
    return get_object_or_404(seen.select_for_update(of=("self",)) if request.method == "POST" else seen, pk=pk)


def _reports(request: HttpRequest, path: Accompaniment) -> Any:
    return ExitReport.objects.visible_to(request.user).filter(accompaniment=path).order_by("-pk")


def _form[Form: BaseForm](request: HttpRequest, form_class: type[Form], path: Accompaniment, **kwargs: Any) -> Form:
    return form_class.from_request(
        request,
        accompaniment=path,
        on=timezone.localdate(),
        saved_by=saved_by(path, reader=request.user),
        **kwargs,
    )


def _shown(
    request: HttpRequest, path: Accompaniment, form: BaseForm, write: Callable[[], str], **words: str
) -> HttpResponse:
    """The form of a step, or the procedure once it is written."""
    after = reverse("admissions:exit_detail", args=[path.pk])
    return step_of(
        request, path, form, write, after=after, back_label="La sortie", read_as=READ_AS, **{"note": "", **words}
    )
