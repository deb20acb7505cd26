"""Missions d'appui: the sheets, the time spent on each, the review of a year."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from activity.access import may_correct_indirect, may_log_for
from activity.advisory.actions import (
    ReviewedAlready,
    correct_mission,
    correct_mission_review,
    correct_mission_time,
    delete_mission,
    delete_mission_time,
    log_mission_time,
    minutes_by_professional,
    open_mission,
    write_mission_review,
)
from activity.advisory.deadlines import ASKED, WRITTEN, deadlines_of_missions
from activity.advisory.forms import (
    MissionForm,
    MissionReviewForm,
    MissionTimeForm,
    NewMissionForm,
    values_of_mission,
    values_of_time,
)
from activity.advisory.rules import problems_of_mission
from activity.entry import NOT_HERS, Professionals, log_url
from activity.forms import YearForm
from activity.minutes import printed
from activity.models import AdvisoryMission, AdvisoryReview, AdvisoryTime, IndirectTime
from activity.rules import problems_of_indirect_time
from services.history import history_model
from services.models import Service

FIRST_YEAR, LAST_YEAR = 2000, 2100
TIME_KEPT = (
    "{} y ont été saisies : elles restent comptées en partenarial, et chacun les corrige dans le temps indirect."
)


@members(*CAREGIVERS)
@require_safe
def advisory_list(request: HttpRequest) -> HttpResponse:
    """The missions of the service, the time of each professional and the review of a year."""
    today = timezone.localdate()
    year = YearForm(request.GET or None, on=today).year_or(today.year)
    missions = AdvisoryMission.objects.visible_to(request.user).filter(service=request.service)
    reviews = AdvisoryReview.objects.visible_to(request.user).filter(service=request.service)
    given, written = missions.given().values_list(*ASKED), reviews.values_list(*WRITTEN)
    context = {
        "missions": list(missions.with_minutes().latest_first()),
        "year": year,
        "spent": minutes_by_professional(request.service, year=year),
        "review": reviews.filter(year=year).first(),
        "form": YearForm(on=today, initial={"annee": year}),
        "to_review": [one.due.year for one in deadlines_of_missions(given, written, on=today) if one.is_told(today)],
        "log_url": log_url(request, "activity:advisory_create"),
    }
    return render(request, "activity/advisory_list.html", context)


@members(*CAREGIVERS)
@require_safe
def advisory_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The sheet of a mission, and the time spent on it."""
    missions = AdvisoryMission.objects.visible_to(request.user).select_related("service").with_minutes()
    mission = get_object_or_404(missions, pk=pk)
    times = AdvisoryTime.objects.visible_to(request.user).filter(mission=mission).select_related("indirect_time")
    times = times.prefetch_related("indirect_time__attendees__user").order_by("-indirect_time__date", "-id")
    context = {
        "mission": mission,
        "times": [(one, one.indirect_time, may_correct_indirect(request.user, one.indirect_time)) for one in times],
    }
    return render(request, "activity/advisory_detail.html", context)


@members(*CAREGIVERS)
def advisory_create(request: HttpRequest) -> HttpResponse:
    """Open the sheet of a mission."""
    form = NewMissionForm.from_request(request, initial={"asked_on": timezone.localdate()})

    def write() -> str:
        side = form.cleaned_data["side"]
        mission = open_mission(service=request.service, side=side, sheet=form.sheet, actor=request.user)
        messages.success(request, "Mission d’appui enregistrée.")
        return reverse("activity:advisory_detail", args=[mission.pk])

    if form.is_valid() and (written := _write_sheet(request, form, write)):
        return redirect(written)
    context = {"form": form, "cancel_url": reverse("activity:advisory_list")}
    return render(request, "activity/advisory_create.html", context)


@members(*CAREGIVERS)
def advisory_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a sheet: its answer, its end, its result."""
    mission = _mission(request, pk)
    if mission is None:
        scope = request.user.scope
        was = history_model(AdvisoryMission).objects.filter(pgh_obj=pk, service__in=scope.narrative_service_ids)
        page = reverse("activity:advisory_create")
        return open_as_new(request, was, said="La mission que vous corrigiez a été supprimée", page=lambda _: page)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = MissionForm.from_request(
        request,
        initial=values_of_mission(mission),
        version=mission.version,
        saved_by=saved_by(mission, reader=request.user),
    )
    after = reverse("activity:advisory_detail", args=[pk])

    def write() -> str:
        correct_mission(mission, sheet=form.sheet, actor=request.user)
        messages.success(request, "Mission d’appui corrigée.")
        return after

    if form.is_valid() and (written := _write_sheet(request, form, write)):
        return redirect(written)
    return render(request, "activity/advisory_edit.html", {"form": form, "mission": mission, "cancel_url": after})


@members(*CAREGIVERS)
def advisory_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask, then delete a sheet; its time stays, as partenarial."""
    mission = _mission(request, pk)
    if mission is None:
        # Its own key is that of the form: a copy that comes once it is gone is answered the same.
        if request.method == "POST" and (sent := already_sent(actor=request.user, key=str(pk))):
            return redirect(sent)
        raise Http404
    after = reverse("activity:advisory_list")
    if request.method == "POST":

        def write() -> str:
            delete_mission(mission, actor=request.user)
            messages.success(request, "La mission est supprimée.")
            return after

        return redirect(write_once(actor=request.user, key=mission.pk, write=write))
    spent = AdvisoryTime.objects.visible_to(request.user).filter(mission=mission)
    minutes = spent.aggregate(total=Sum("indirect_time__minutes"))["total"]
    context = {
        "mission": mission,
        "kept": TIME_KEPT.format(printed(minutes)) if minutes else "",
        "cancel_url": reverse("activity:advisory_edit", args=[pk]),
    }
    return render(request, "activity/advisory_delete.html", context)


def _mission(request: HttpRequest, pk: uuid.UUID) -> AdvisoryMission | None:
    """Two corrections sent at once: the second reads what the first wrote."""
    missions = AdvisoryMission.objects.visible_to(request.user).select_related("service")
    return (missions.select_for_update(of=("self",)) if request.method == "POST" else missions).filter(pk=pk).first()


def _write_sheet(request: HttpRequest, form: MissionForm, write: Callable[[], str]) -> str:
    days = {name: form.cleaned_data[name] for name in ("asked_on", "answered_on", "answer", "ended_on", "result")}
    if found := list(problems_of_mission(on=timezone.localdate(), **days)):
        form.refuse(found)
        return ""
    return write_once(actor=request.user, key=form.key, write=write)


@members(*CAREGIVERS)
def advisory_time_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Log time spent on a mission, and its indirect time in the same save."""
    missions = AdvisoryMission.objects.visible_to(request.user).select_related("service")
    mission = get_object_or_404(missions, pk=pk)
    form = MissionTimeForm.from_request(
        request,
        professionals=Professionals(request.user, mission.service),
        initial={"date": timezone.localdate(), "professionals": [str(request.user.pk)]},
    )
    after = reverse("activity:advisory_detail", args=[pk])

    def write() -> str:
        log_mission_time(mission, actor=request.user, **form.time)
        messages.success(request, f"{printed(form.cleaned_data['minutes'])} comptées une fois, en partenarial.")
        return after

    if form.is_valid() and (written := _write_time(request, form, mission.service, write)):
        return redirect(written)
    return render(
        request, "activity/advisory_time_create.html", {"form": form, "mission": mission, "cancel_url": after}
    )


@members(*CAREGIVERS)
def advisory_time_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct time spent on a mission, with its indirect time."""
    time = _time(request, pk)
    after = reverse("activity:advisory_detail", args=[time.mission_id])
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    event = time.indirect_time
    form = MissionTimeForm.from_request(
        request,
        professionals=Professionals(request.user, time.mission.service, [row.user for row in event.attendees.all()]),
        initial=values_of_time(time),
        version=event.version,
        saved_by=saved_by(event, reader=request.user, parts=("attendees",)),
    )

    def write() -> str:
        correct_mission_time(time, actor=request.user, **form.time)
        messages.success(request, "Temps corrigé.")
        return after

    if form.is_valid() and (written := _write_time(request, form, time.mission.service, write)):
        return redirect(written)
    return render(request, "activity/advisory_time_edit.html", {"form": form, "time": time, "cancel_url": after})


@members(*CAREGIVERS)
def advisory_time_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask, then delete time spent on a mission, with its indirect time."""
    times = AdvisoryTime.objects.visible_to(request.user).filter(pk=pk)
    if request.method == "POST":
        # A copy sent at once waits for the row, and finds that the first took it away.
        list(times.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
        if sent := already_sent(actor=request.user, key=str(pk)):
            return redirect(sent)
    time = _time(request, pk)
    after = reverse("activity:advisory_detail", args=[time.mission_id])
    if request.method == "POST":

        def write() -> str:
            delete_mission_time(time, actor=request.user)
            messages.success(request, "Ce temps est supprimé : il ne compte plus.")
            return after

        return redirect(write_once(actor=request.user, key=time.pk, write=write))
    context = {"time": time, "cancel_url": reverse("activity:advisory_time_edit", args=[pk])}
    return render(request, "activity/advisory_time_delete.html", context)


def _time(request: HttpRequest, pk: uuid.UUID) -> AdvisoryTime:
    """Its event is locked first: two corrections sent at once, the second reads what the first wrote."""
    times = AdvisoryTime.objects.visible_to(request.user).filter(pk=pk)
    if request.method == "POST":
        events = IndirectTime.objects.visible_to(request.user).filter(advisory__in=times.order_by().values("pk"))
        list(events.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    times = times.select_related("mission__service", "indirect_time").prefetch_related("indirect_time__attendees__user")
    time = times.first()
    if time is None:
        raise Http404
    if not may_correct_indirect(request.user, time.indirect_time):
        raise PermissionDenied
    return time


def _write_time(request: HttpRequest, form: MissionTimeForm, service: Service, write: Callable[[], str]) -> str:
    typed = form.cleaned_data
    found = problems_of_indirect_time(date=typed["date"], minutes=typed["minutes"], on=timezone.localdate())
    if not may_log_for(request.user, service.pk, {user.pk for user in form.attendees}):
        found.append(NOT_HERS)
    if found:
        form.refuse(found)
        return ""
    return write_once(actor=request.user, key=typed["form_key"], write=write)


@members(*CAREGIVERS)
def advisory_review(request: HttpRequest, year: int) -> HttpResponse:
    """Write or correct the review of the missions of a year (article 6)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    reviews = AdvisoryReview.objects.visible_to(request.user).filter(service=request.service, year=year)
    review = (reviews.select_for_update() if request.method == "POST" else reviews).first()
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    given: dict = {}
    if review:
        given = {
            "initial": {"text": review.text},
            "version": review.version,
            "saved_by": saved_by(review, reader=request.user),
        }
    form = MissionReviewForm.from_request(request, **given)
    after = f"{reverse('activity:advisory_list')}?annee={year}"

    def write() -> str:
        text = form.cleaned_data["text"]
        if review:
            correct_mission_review(review, text=text, actor=request.user)
        else:
            write_mission_review(service=request.service, year=year, text=text, actor=request.user)
        messages.success(request, f"Bilan {year} enregistré.")
        return after

    if form.is_valid():
        try:
            return redirect(write_once(actor=request.user, key=form.key, write=write))
        except ReviewedAlready:
            form.add_error(None, "Un collègue vient d'écrire ce bilan : rouvrez-le.")
    context = {
        "form": form,
        "year": year,
        "spent": minutes_by_professional(request.service, year=year),
        "cancel_url": after,
    }
    return render(request, "activity/advisory_review.html", context)
