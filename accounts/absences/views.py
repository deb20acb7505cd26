"""Absences of the team: one's own, and everybody's for the head of service."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.absences.actions import AbsenceRefused, add_absence, change_absence, remove_absence
from accounts.absences.forms import AbsenceForm
from accounts.absences.rules import Problem, problems_of_absence
from accounts.access import TEAM, may_tell_absence, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.enums import Role
from accounts.models import Absence, AbsenceReason, User
from services.history import history_model

PAGE = 50


@members(*TEAM)
def absence_list(request: HttpRequest) -> HttpResponse:
    """Who is away from the service or will be; then who was, latest first."""
    on = timezone.localdate()
    absences = Absence.objects.visible_to(request.user).filter(service=request.service).for_list()
    past = absences.filter(last_day__lt=on).order_by("-first_day", "-id")
    page = Paginator(past, PAGE).get_page(request.GET.get("page"))
    shown = [*absences.filter(last_day__gte=on), *page]
    reasons = AbsenceReason.objects.visible_to(request.user).filter(absence__in=[one.pk for one in shown])
    told = {reason.absence_id: reason.get_kind_display() for reason in reasons.order_by("pk")}
    rows = [
        {"absence": one, "why": told.get(one.pk, ""), "may_change": may_tell_absence(request.user, one)}
        for one in shown
    ]
    coming = len(shown) - len(page)
    context = {"coming": rows[:coming], "past": rows[coming:], "page": page, "on": on, "tells": bool(told)}
    return render(request, "accounts/absence_list.html", context)


@members(*TEAM)
def absence_create(request: HttpRequest) -> HttpResponse:
    """Note an absence: one's own, or anybody's of the team for its head."""
    on = timezone.localdate()
    team = list(User.objects.in_team_of(request.service, on))
    about = team if Role.HEAD_OF_SERVICE in request.roles else [request.user]
    form = AbsenceForm.from_request(
        request, about=about, team=team, initial={"user": str(request.user.pk), "first_day": on, "last_day": on}
    )
    after = reverse("accounts:absence_list")
    if form.is_valid():

        def write() -> str:
            add_absence(service=request.service, user=form.absent, actor=request.user, **_told(form))
            messages.success(request, "L'absence est notée.")
            return after

        if _written(request, form, write, absence=None):
            return redirect(after)
    return render(request, "accounts/absence_create.html", {"form": form, "cancel_url": after})


@members(*TEAM)
def absence_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct one of one's own, or any of the service for its head."""
    absences = Absence.objects.visible_to(request.user).select_related("user", "service")
    # Two corrections sent at once: the second reads what the first wrote.
    absence = (absences.select_for_update(of=("self",)) if request.method == "POST" else absences).filter(pk=pk).first()
    after = reverse("accounts:absence_list")
    if absence is None:
        was = history_model(Absence).objects.filter(pgh_obj=pk, service__in=request.user.scope.service_ids)
        page = reverse("accounts:absence_create")
        return open_as_new(request, was, said="L’absence que vous corrigiez a été supprimée", page=lambda _gone: page)
    if not may_tell_absence(request.user, absence):
        raise PermissionDenied
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    reason = AbsenceReason.objects.visible_to(request.user).filter(absence=absence).first()
    form = AbsenceForm.from_request(
        request,
        about=[absence.user],
        team=_relays_for(absence),
        initial={
            "first_day": absence.first_day,
            "last_day": absence.last_day,
            "kind": reason.kind if reason else "",
            "relay": str(absence.relay_id or ""),
        },
        version=absence.version,
        saved_by=saved_by(absence, reader=request.user, parts=("reason",)),
    )
    if form.is_valid():

        def write() -> str:
            change_absence(absence, actor=request.user, **_told(form))
            messages.success(request, "L'absence est corrigée.")
            return after

        if _written(request, form, write, absence=absence):
            return redirect(after)
    return render(request, "accounts/absence_edit.html", {"form": form, "absence": absence, "cancel_url": after})


@members(*TEAM)
def absence_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask, then take an absence away."""
    absence = Absence.objects.visible_to(request.user).select_related("user", "service").filter(pk=pk).first()
    after = reverse("accounts:absence_list")
    if absence is None:
        # Its own key is that of the form: a copy that comes once it is gone is answered the same.
        if request.method == "POST" and (sent := already_sent(actor=request.user, key=str(pk))):
            return redirect(sent)
        raise Http404
    if not may_tell_absence(request.user, absence):
        raise PermissionDenied
    if request.method == "POST":

        def write() -> str:
            remove_absence(absence, actor=request.user)
            messages.success(request, "L'absence est supprimée.")
            return after

        return redirect(write_once(actor=request.user, key=absence.pk, write=write))
    return render(request, "accounts/absence_delete.html", {"absence": absence, "cancel_url": after})


def _relays_for(absence: Absence) -> list[User]:
    """Today's team; and who stands in already, should she have left it."""
    team = list(User.objects.in_team_of(absence.service, timezone.localdate()).exclude(pk=absence.user_id))
    if absence.relay and absence.relay not in team:
        team.append(absence.relay)
    return team


def _told(form: AbsenceForm) -> dict:
    typed = form.cleaned_data
    return {
        "first_day": typed["first_day"],
        "last_day": typed["last_day"],
        "kind": typed["kind"],
        "relay": form.stand_in,
    }


def _written(request: HttpRequest, form: AbsenceForm, write: Callable[[], str], *, absence: Absence | None) -> bool:
    """Write it once, or show what forbids it and write nothing."""
    told, service = _told(form), absence.service if absence else request.service
    others = Absence.objects.visible_to(request.user).filter(service=service)
    others = others.meeting(told["first_day"], told["last_day"]).exclude(pk=absence.pk if absence else None)
    found = problems_of_absence(
        user_id=form.absent.pk,
        relay_id=form.stand_in.pk if form.stand_in else None,
        first_day=told["first_day"],
        last_day=told["last_day"],
        others=others.order_by("first_day", "pk"),
    )
    sent = already_sent(actor=request.user, key=str(form.key))
    if found and not sent:
        form.refuse(found)
        return False
    try:
        write_once(actor=request.user, key=form.key, write=write)
    except AbsenceRefused as refused:
        form.refuse([Problem("first_day", str(refused))])
        return False
    return True
