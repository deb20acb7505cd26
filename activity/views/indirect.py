"""Logging and listing indirect time."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.access import CAREGIVERS, TEAM, members
from accounts.actions import write_once
from accounts.models import User
from activity.access import may_log_for
from activity.actions import (
    log_indirect_time,
)
from activity.entry import NOT_HERS, Professionals, log_url
from activity.filters import IndirectTimeFilter
from activity.forms import IndirectTimeForm
from activity.minutes import printed
from activity.models import IndirectTime
from activity.rules import problems_of_indirect_time

PAGE = 50


@members(*CAREGIVERS)
def indirect_create(request: HttpRequest) -> HttpResponse:
    """Log an indirect event."""
    form = IndirectTimeForm.from_request(
        request,
        professionals=Professionals(request.user, request.service),
        initial={"date": timezone.localdate(), "professionals": [str(request.user.pk)]},
    )
    after = reverse("activity:indirect_list")
    if form.is_valid() and _write_indirect_time(request, form, after):
        messages.success(request, f"Temps indirect enregistré : {printed(form.cleaned_data['minutes'])}.")
        return redirect(after)
    return render(request, "activity/indirect_create.html", {"form": form, "cancel_url": after})


def _write_indirect_time(request: HttpRequest, form: IndirectTimeForm, after: str) -> bool:
    typed = form.cleaned_data
    found = problems_of_indirect_time(date=typed["date"], minutes=typed["minutes"], on=timezone.localdate())
    attendees = [
        user for user in Professionals(request.user, request.service) if str(user.pk) in typed["professionals"]
    ]
    if not may_log_for(request.user, request.service.pk, {user.pk for user in attendees}):
        found.append(NOT_HERS)
    if found:
        form.refuse(found)
        return False

    def write() -> str:
        log_indirect_time(
            service=request.service,
            date=typed["date"],
            minutes=typed["minutes"],
            heading=typed["heading"],
            label=typed["label"],
            attendees=attendees,
            actor=request.user,
        )
        return after

    write_once(actor=request.user, key=typed["form_key"], write=write)
    return True


@members(*TEAM)
def indirect_list(request: HttpRequest) -> HttpResponse:
    """The indirect time of the current service, latest first."""
    events = IndirectTime.objects.visible_to(request.user).filter(service=request.service).for_list()
    team = list(User.objects.ever_in_team_of(request.service))
    narrowed = IndirectTimeFilter(request.GET, events, professionals=team)
    page = Paginator(narrowed.qs, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "activity/indirect_list.html",
        {"filter": narrowed, "page": page, "log_url": log_url(request, "activity:indirect_create")},
    )
