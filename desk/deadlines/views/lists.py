"""The list of what is due: one's own, a colleague's or the team's, on the page and as files."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CAREGIVERS, TEAM, members
from accounts.actions import write_once
from accounts.enums import Role
from accounts.invitations import mail_is_set
from accounts.models import DeadlineDigest
from accounts.relays import relays_of
from admissions.models import Accompaniment
from desk.deadlines import forms
from desk.deadlines.actions import ask_for_digest, stop_digest
from desk.deadlines.forms import DeadlineFilter
from desk.deadlines.listing import Line, Listed, late_among, listed
from reporting.behind import Column, Listing
from reporting.listings import listing_csv, listing_xlsx
from services.downloads import CSV, XLSX, attachment

PAGE = 50
COLUMNS = (
    Column("À faire avant le", "date"),
    Column("Échéance", "date"),
    Column("Jours restants", "number"),
    Column("Personne"),
    Column("À faire"),
    Column("Précision"),
    Column("Référent"),
    Column("Source"),
)


@dataclass(frozen=True)
class Found:
    """The lines that the address asks for, and the filter that says so."""

    filter: DeadlineFilter
    listed: Listed
    lines: list[Line]


@members(*TEAM)
@require_safe
def deadline_list(request: HttpRequest) -> HttpResponse:
    """What is late and what comes, the most urgent first: a social worker's own, the team's for anyone else."""
    found = _found(request)
    page = Paginator(found.lines, PAGE).get_page(request.GET.get("page"))
    page.object_list = found.listed.shown(page.object_list)
    late = late_among(found.lines, timezone.localdate())
    context = {
        "filter": found.filter,
        "page": page,
        "late_count": late,
        "coming_count": len(found.lines) - late,
        "query": request.GET.urlencode(),
        "may_ask": bool(request.roles & set(CAREGIVERS)),
        "may_set": Role.HEAD_OF_SERVICE in request.roles,
        "with_referent": found.filter.whose != forms.MINE,
    }
    return render(request, "desk/deadline_list.html", context)


@members(*TEAM)
@require_safe
def deadline_list_csv(request: HttpRequest) -> HttpResponseBase:
    return attachment(listing_csv(_listing(_found(request))), CSV, _file_name(request, "csv"))


@members(*TEAM)
@require_safe
def deadline_list_xlsx(request: HttpRequest) -> HttpResponseBase:
    return attachment(listing_xlsx(_listing(_found(request))), XLSX, _file_name(request, "xlsx"))


@members(*CAREGIVERS)
def deadline_digest(request: HttpRequest) -> HttpResponse:
    """How often she is told by mail how much is due."""
    digest = DeadlineDigest.objects.visible_to(request.user).first()
    form = forms.DigestForm.from_request(request, initial={"rhythm": digest.rhythm if digest else forms.NEVER})
    after = reverse("desk:deadline_list")
    if form.is_valid():
        rhythm = form.cleaned_data["rhythm"]

        def write() -> str:
            if rhythm == forms.NEVER:
                stop_digest(actor=request.user)
                messages.success(request, "Aucun rappel ne partira.")
            else:
                ask_for_digest(actor=request.user, rhythm=rhythm)
                messages.success(request, "Le rappel par courriel est réglé.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    context = {"form": form, "mail_is_set": mail_is_set(), "cancel_url": after}
    return render(request, "desk/deadline_digest.html", context)


def _found(request: HttpRequest) -> Found:
    on, service = timezone.localdate(), request.service
    own = Role.SOCIAL_WORKER in request.roles and Role.HEAD_OF_SERVICE not in request.roles
    chosen = DeadlineFilter(request.GET, usual=forms.MINE if own else forms.TEAM)
    accompaniments = Accompaniment.objects.visible_to(request.user).filter(service=service)
    away = None
    if chosen.whose == forms.MINE:
        away = relays_of(request.user, service, on=on).stood_in_for_by(request.user.pk)
        accompaniments = accompaniments.filter(referent__in=[request.user.pk, *away])
    due = listed(
        request.user, accompaniments, [service.pk], on=on, horizon=chosen.horizon, hers=away, alerts=chosen.shows_alerts
    )
    return Found(chosen, due, chosen.narrow(due))


def _listing(found: Found) -> Listing:
    rows = [
        (
            due.shown_on,
            due.deadline.due,
            due.days,
            str(due.person) if due.person else "",
            due.deadline.label,
            due.detail,
            str(row.accompaniment.referent or "") if row else "",
            due.deadline.source,
        )
        for due, row in found.listed.shown(found.lines)
    ]
    return Listing(COLUMNS, rows, len(rows))


def _file_name(request: HttpRequest, suffix: str) -> str:
    return f"echeances-{request.service.code}-{timezone.localdate()}.{suffix}"
