"""The sheets of collective activities: list, page, correction, and the service's own rule on the 24 months."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CAREGIVERS, TEAM, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.enums import Role
from accounts.models import User
from activity.collective.actions import SHEET, NameTaken, set_collective_rules, write_activity
from activity.collective.attendance import Attendance, attendance_in, in_year
from activity.collective.forms import CollectiveActivityForm, CollectiveSettingsForm
from activity.collective.listing import enrolment_rows, session_rows
from activity.collective.rules import reasons_against
from activity.models import USUAL_RESTART_MONTHS, CollectiveActivity, CollectiveSession, CollectiveSettings
from people.models import Person
from services.models import Service


@members(*TEAM)
@require_safe
def collective_list(request: HttpRequest) -> HttpResponse:
    """The collective activities of the service, those that are over last."""
    on = timezone.localdate()
    enrolled = Q(enrolments__starts_on__lte=on) & (Q(enrolments__ends_on=None) | Q(enrolments__ends_on__gte=on))
    activities = CollectiveActivity.objects.visible_to(request.user).filter(service=request.service)
    found = activities.annotate(enrolled=Count("enrolments", enrolled)).prefetch_related("activity_professionals__user")
    context = {
        "going_on": found.going_on(on),
        "over": found.filter(ends_on__lt=on),
        "may_write": bool(request.roles & set(CAREGIVERS)),
        "may_set": Role.HEAD_OF_SERVICE in request.roles,
        "restart_after_months": _restart_after(request.user, request.service),
    }
    return render(request, "activity/collective/activity_list.html", context)


def _settings(user: User, service: Service) -> CollectiveSettings | None:
    return CollectiveSettings.objects.visible_to(user).filter(service=service).first()


def _restart_after(user: User, service: Service) -> int:
    settings = _settings(user, service)
    return settings.restart_after_months if settings else USUAL_RESTART_MONTHS


@members(*TEAM)
@require_safe
def collective_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A sheet, who is enrolled, who came this year or another, and its sessions."""
    on = timezone.localdate()
    found = CollectiveActivity.objects.visible_to(request.user).select_related("service")
    activity = get_object_or_404(found.prefetch_related("activity_professionals__user"), pk=pk)
    year = _year(request.GET.get("annee", ""), on.year)
    sessions = CollectiveSession.objects.visible_to(request.user).filter(activity=activity)
    of_year = in_year(sessions, year)
    restart = _restart_after(request.user, activity.service)
    context = {
        "activity": activity,
        "sheet": _sheet(activity),
        "reasons": _reasons(activity),
        "enrolments": enrolment_rows(activity, request.user, on=on, restart_after_months=restart),
        "attendance": _attendance(request.user, attendance_in(of_year)),
        "sessions": session_rows(of_year, request.user, eligible=activity.eligible),
        "year": year,
        "other_years": [one for one in _years(sessions, on.year) if one != year],
        "may_write": bool(request.user.scope.roles_in(activity.service_id) & set(CAREGIVERS)),
        "is_over": activity.ends_on is not None and activity.ends_on < on,
    }
    return render(request, "activity/collective/activity_detail.html", context)


def _year(text: str, this_year: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 and text >= "2000" else this_year


def _years(sessions: Any, this_year: int) -> list[int]:
    held = sessions.order_by().values_list("act__date__year", flat=True).distinct()
    return sorted({this_year, *held}, reverse=True)


def _sheet(activity: CollectiveActivity) -> list[tuple[str, str]]:
    period = f"depuis le {activity.starts_on:%d/%m/%Y}"
    if activity.ends_on:
        period = f"du {activity.starts_on:%d/%m/%Y} au {activity.ends_on:%d/%m/%Y}"
    return [
        ("Objectif", activity.objective),
        ("En quoi elle mène au droit commun", activity.leads_to),
        ("C'est avant tout", activity.get_purpose_display()),
        ("Lieu", activity.place),
        ("Animée par", ", ".join(str(row.user) for row in activity.activity_professionals.all())),
        ("Période", period),
    ]


def _reasons(activity: CollectiveActivity) -> list[str]:
    return reasons_against(activity.purpose, is_occupational=activity.is_occupational, is_lasting=activity.is_lasting)


def _attendance(user: User, found: dict[tuple[uuid.UUID, uuid.UUID], Attendance]) -> list[tuple[Person, Attendance]]:
    """Each person who was expected or came, by name."""
    people = Person.objects.visible_to(user).in_bulk([person for person, _activity in found])
    rows = [(people[person], attendance) for (person, _activity), attendance in found.items() if person in people]
    return sorted(rows, key=lambda row: (row[0].sort_key, str(row[0].pk)))


@members(*CAREGIVERS)
def collective_create(request: HttpRequest) -> HttpResponse:
    """Write the sheet of a new activity."""
    form = CollectiveActivityForm.from_request(
        request,
        professionals=User.objects.in_team_of(request.service, timezone.localdate()),
        initial={"starts_on": timezone.localdate(), "professionals": [str(request.user.pk)]},
    )
    if form.is_valid():
        activity = CollectiveActivity(service=request.service)
        after = reverse("activity:collective_detail", args=[activity.pk])
        if written := _write_sheet(request, form, activity, after):
            return redirect(written)
    context = {"form": form, "cancel_url": reverse("activity:collective_list")}
    return render(request, "activity/collective/activity_create.html", context)


@members(*CAREGIVERS)
def collective_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a sheet; the sessions entered already keep what they counted."""
    found = CollectiveActivity.objects.visible_to(request.user).select_related("service")
    locked = found.select_for_update(of=("self",)) if request.method == "POST" else found
    activity = get_object_or_404(locked, pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    running = [row.user for row in activity.activity_professionals.select_related("user")]
    team = User.objects.in_team_of(activity.service, timezone.localdate())
    form = CollectiveActivityForm.from_request(
        request,
        professionals=[*running, *(user for user in team if user not in running)],
        initial={name: getattr(activity, name) for name in SHEET} | {"professionals": [str(u.pk) for u in running]},
        version=activity.version,
        saved_by=saved_by(activity, reader=request.user, parts=("activity_professionals",)),
    )
    after = reverse("activity:collective_detail", args=[activity.pk])
    if form.is_valid() and (written := _write_sheet(request, form, activity, after)):
        return redirect(written)
    context = {"form": form, "activity": activity, "cancel_url": after}
    return render(request, "activity/collective/activity_edit.html", context)


def _write_sheet(
    request: HttpRequest, form: CollectiveActivityForm, activity: CollectiveActivity, after: str
) -> str | None:
    typed = form.cleaned_data

    def write() -> str:
        for name in SHEET:
            setattr(activity, name, typed[name])
        professionals = [uuid.UUID(key) for key in typed["professionals"]]
        write_activity(activity, professional_ids=professionals, actor=request.user)
        return after

    written = _unless_taken(request, form, write)
    if written:
        messages.success(request, f"« {typed['name']} » est enregistrée.")
    return written


def _unless_taken(request: HttpRequest, form: CollectiveActivityForm, write: Callable[[], str]) -> str | None:
    try:
        return write_once(actor=request.user, key=form.key, write=write)
    except NameTaken as taken:
        form.add_error("name", str(taken))
        return None


@members(Role.HEAD_OF_SERVICE)
def collective_settings(request: HttpRequest) -> HttpResponse:
    """Say which interruption starts the count of 24 months anew: the convention does not."""
    settings = _settings(request.user, request.service)
    if settings and request.method == "POST":
        settings = CollectiveSettings.objects.visible_to(request.user).select_for_update().get(pk=settings.pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = CollectiveSettingsForm.from_request(
        request,
        initial={"restart_after_months": settings.restart_after_months if settings else USUAL_RESTART_MONTHS},
        **({"version": settings.version, "saved_by": saved_by(settings, reader=request.user)} if settings else {}),
    )
    after = reverse("activity:collective_list")
    if form.is_valid():
        months = form.cleaned_data["restart_after_months"]

        def write() -> str:
            set_collective_rules(settings, service=request.service, restart_after_months=months, actor=request.user)
            return after

        written = write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, f"Une interruption de {months} mois remet le compte à zéro.")
        return redirect(written)
    context = {"form": form, "service": request.service, "cancel_url": after}
    return render(request, "activity/collective/settings.html", context)
