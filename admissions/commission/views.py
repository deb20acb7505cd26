"""Sessions of the admission commission, planned, prepared and decided on one page each, and their minutes."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.enums import Role
from accounts.models import User
from admissions.arrivals.listing import figures_of
from admissions.commission.actions import correct_commission, decide_case, open_commission
from admissions.commission.forms import CaseForm, CommissionForm, values_of_case, values_of_commission
from admissions.commission.rules import agenda_key, may_be_heard, problems_of_decision
from admissions.models import Accompaniment, CaseSheet, Commission, NeedsSheet
from admissions.paths import named, paths_of
from admissions.waiting.listing import waiting_in
from people.actions import record_readings
from people.enums import ReadingMedium
from services.checks import Finding
from services.downloads import PDF, attachment
from services.models import Service
from services.pdf import document_pdf

PAGE = 30
READ_AS = "Commission d'admission"
PROPOSED = (
    "Proposé : {authorized} places autorisées, {followed} personnes suivies. Aucune admission n'en dépend (article 5)."
)


@members(*CAREGIVERS)
@require_safe
def commission_list(request: HttpRequest) -> HttpResponse:
    """The sessions of the service, latest first."""
    sessions = Commission.objects.visible_to(request.user).filter(service=request.service).with_counts()
    page = Paginator(sessions, PAGE).get_page(request.GET.get("page"))
    is_head = Role.HEAD_OF_SERVICE in request.roles
    return render(request, "admissions/commission_list.html", {"page": page, "is_head": is_head})


@members(Role.HEAD_OF_SERVICE)
def commission_create(request: HttpRequest) -> HttpResponse:
    """Plan a session: its day, who sits in it, who is on its agenda."""
    if request.method == "POST":  # two copies at once take turns
        services = Service.objects.visible_to(request.user).filter(pk=request.service.pk).order_by("pk")
        list(services.select_for_update(no_key=True))
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    on = timezone.localdate()
    candidates = _candidates(request, request.service, on)
    figures = figures_of(request.service, on)
    form = CommissionForm.from_request(
        request,
        team=list(User.objects.in_team_of(request.service, on)),
        candidates=candidates,
        proposed=PROPOSED.format(authorized=figures.authorized, followed=figures.followed),
        initial={
            "date": on,
            "places_free": figures.places_free,
            "members": [str(request.user.pk)],
            "agenda": [str(one.pk) for one in candidates],
        },
    )
    if form.is_valid() and _is_free_day(request, form, request.service):

        def write() -> str:
            commission = open_commission(service=request.service, draft=form.draft, actor=request.user)
            messages.success(request, "Commission enregistrée.")
            return reverse("admissions:commission_detail", args=[commission.pk])

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    context = {"form": form, "cancel_url": reverse("admissions:commission_list")}
    return render(request, "admissions/commission_create.html", context)


@members(Role.HEAD_OF_SERVICE)
def commission_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a session, its members and its agenda."""
    on = timezone.localdate()
    commission = _commission(request, pk)
    _must_head(request, commission.service_id)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    sheets = list(CaseSheet.objects.visible_to(request.user).filter(commission=commission).for_session())
    heard = [sheet.accompaniment for sheet in sheets]
    seated = [seat.user for seat in commission.seats.all()]
    team = list(User.objects.in_team_of(commission.service, on))
    form = CommissionForm.from_request(
        request,
        team=[*seated, *(one for one in team if one not in seated)],
        candidates=[*heard, *(one for one in _candidates(request, commission.service, on) if one not in heard)],
        initial=values_of_commission(commission, sheets),
        version=commission.version,
        saved_by=saved_by(commission, reader=request.user, parts=("seats", "sheets")),
    )
    after = reverse("admissions:commission_detail", args=[pk])
    if (
        form.is_valid()
        and _is_free_day(request, form, commission.service, commission)
        and _keeps_decided(form, commission, sheets)
    ):

        def write() -> str:
            correct_commission(commission, draft=form.draft, actor=request.user)
            messages.success(request, "Commission corrigée.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    context = {"form": form, "commission": commission, "cancel_url": after}
    return render(request, "admissions/commission_edit.html", context)


@members(*CAREGIVERS)
@require_safe
def commission_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A session: its agenda in the order of the priorities, what was decided and granted."""
    commission = _commission(request, pk)
    agenda = _agenda(request, commission)
    return _session_page(request, commission, agenda)


@members(Role.HEAD_OF_SERVICE)
def case_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Prepare or decide a case, on the page of its session; then the next one is open."""
    on = timezone.localdate()
    sheets = CaseSheet.objects.visible_to(request.user).select_related("commission__service", "accompaniment", "case")
    sheet = get_object_or_404(sheets.select_for_update(of=("self",)) if request.method == "POST" else sheets, pk=pk)
    _must_head(request, sheet.service_id)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    commission = _commission(request, sheet.commission_id)
    agenda = _agenda(request, commission)
    case = next(one for one in agenda if one.sheet == sheet)
    ranks = {one.path.accompaniment.pk: one.rank for one in waiting_in(commission.service, on) if one.entry}
    proposed = {} if sheet.case else {f"granted_{domain}": text for domain, text in case.needs_by_domain.items()}
    team = list(User.objects.in_team_of(commission.service, on))
    form = CaseForm.from_request(
        request,
        team=[*team, *(one for one in (case.sheet.referent, case.sheet.coreferent) if one and one not in team)],
        initial=values_of_case(case.sheet, rank=ranks.get(sheet.accompaniment_id)) | proposed,
        version=sheet.version,
        saved_by=saved_by(sheet, reader=request.user),
    )
    if form.is_valid():
        form.refuse(
            problems_of_decision(
                form.cleaned_data["decision"],
                form.cleaned_data["reasons"],
                was=sheet.case,
                held_on=commission.date,
                on=on,
            )
        )
    if form.is_valid():

        def write() -> str:
            decide_case(case.sheet, draft=form.draft, actor=request.user, on=on)
            messages.success(request, "Décision enregistrée." if form.draft.decision else "Fiche enregistrée.")
            return _next_case(commission, agenda, case if form.draft.decision else None)

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    return _session_page(request, commission, agenda, case=case, form=form)


@members(*CAREGIVERS)
@require_safe
def commission_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The minutes of a session."""
    commission = _commission(request, pk)
    agenda = _agenda(request, commission)
    _record(request, commission, agenda, ReadingMedium.EXPORT)
    content = document_pdf("admissions/commission_pdf.html", {"commission": commission, "agenda": agenda})
    return attachment(content, PDF, f"commission-{commission.date:%Y-%m-%d}.pdf")


@dataclass(frozen=True)
class Case:
    """A case on the page of its session; `needs` None: no meeting has gathered any."""

    sheet: CaseSheet
    needs: NeedsSheet | None

    @property
    def granted(self) -> list:
        return sorted(self.sheet.case.granted.all(), key=lambda row: row.pk) if self.sheet.case else []

    @property
    def needs_by_domain(self) -> dict[str, str]:
        return {row.domain: row.text for row in self.needs.needs.all()} if self.needs else {}


def _commission(request: HttpRequest, pk: uuid.UUID) -> Commission:
    """With its members; two corrections sent at once: the second reads what the first wrote."""
    sessions = Commission.objects.visible_to(request.user).select_related("service").prefetch_related("seats__user")
    locked = sessions.select_for_update(of=("self",)) if request.method == "POST" else sessions
    return get_object_or_404(locked, pk=pk)


def _must_head(request: HttpRequest, service_id: uuid.UUID) -> None:
    """She heads the service whose session it is, and not only the one that she is looking at."""
    if Role.HEAD_OF_SERVICE not in request.user.scope.roles_in(service_id):
        raise PermissionDenied


def _candidates(request: HttpRequest, service: Service, on: datetime.date) -> list[Accompaniment]:
    """Who may be heard, by name."""
    rows = Accompaniment.objects.visible_to(request.user).filter(service=service, admitted_on=None, ended_on=None)
    heard = [path for path in paths_of(rows) if may_be_heard(path, on)]
    return [path.accompaniment for path in named(heard)]


def _agenda(request: HttpRequest, commission: Commission) -> list[Case]:
    """The cases of a session in the order of the priorities, each with the latest needs gathered."""
    sheets = list(CaseSheet.objects.visible_to(request.user).filter(commission=commission).for_session())
    gathered = NeedsSheet.objects.visible_to(request.user).select_related("assessment").prefetch_related("needs")
    gathered = gathered.filter(assessment__accompaniment__in=[sheet.accompaniment_id for sheet in sheets])
    needs = {one.assessment.accompaniment_id: one for one in gathered.order_by("assessment__started_on", "pk")}
    return [Case(sheet, needs.get(sheet.accompaniment_id)) for sheet in sorted(sheets, key=agenda_key)]


def _next_case(commission: Commission, agenda: Sequence[Case], done: Case | None) -> str:
    """The next case that waits for its decision, else the session."""
    left = [one for one in agenda if one.sheet.case is None and done and one.sheet != done.sheet]
    if left and commission.date <= timezone.localdate():
        return reverse("admissions:case_edit", args=[left[0].sheet.pk])
    return reverse("admissions:commission_detail", args=[commission.pk])


def _session_page(
    request: HttpRequest,
    commission: Commission,
    agenda: list[Case],
    *,
    case: Case | None = None,
    form: CaseForm | None = None,
) -> HttpResponse:
    _record(request, commission, agenda, ReadingMedium.PAGE)
    context = {
        "commission": commission,
        "agenda": agenda,
        "current": case,
        "form": form,
        "is_head": Role.HEAD_OF_SERVICE in request.user.scope.roles_in(commission.service_id),
        "decided": sum(one.sheet.case is not None for one in agenda),
    }
    return render(request, "admissions/commission_detail.html", context)


def _record(request: HttpRequest, commission: Commission, agenda: Iterable[Case], medium: ReadingMedium) -> None:
    people = [one.sheet.accompaniment.person_id for one in agenda]
    record_readings(actor=request.user, person_ids=people, service=commission.service, page=READ_AS, medium=medium)


def _is_free_day(
    request: HttpRequest, form: CommissionForm, service: Service, commission: Commission | None = None
) -> bool:
    same = Commission.objects.visible_to(request.user).filter(service=service, date=form.cleaned_data["date"])
    if same.exclude(pk=commission.pk if commission else None).exists():
        form.add_error("date", "Une commission est déjà prévue ce jour : complétez la sienne.")
        return False
    return True


def _keeps_decided(form: CommissionForm, commission: Commission, sheets: Iterable[CaseSheet]) -> bool:
    """What is decided has its day and its case: neither goes."""
    decided = [sheet for sheet in sheets if sheet.case_id]
    found = []
    if decided and form.cleaned_data["date"] != commission.date:
        found.append(Finding("date", "Des décisions sont prises : la date de la commission ne change plus."))
    if any(str(sheet.accompaniment_id) not in form.cleaned_data["agenda"] for sheet in decided):
        found.append(Finding("agenda", "Une situation est déjà décidée : elle reste à l'ordre du jour."))
    form.refuse(found)
    return not found
