"""Logging, correcting, deleting and listing indirect time."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode

from accounts.access import CAREGIVERS, TEAM, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.models import User
from activity.access import may_correct_indirect, may_log_for
from activity.actions import correct_indirect_time, delete_indirect_time, log_indirect_time
from activity.entry import NOT_HERS, Professionals, log_url
from activity.filters import IndirectTimeFilter
from activity.indirect.forms import IndirectTimeForm, values_of_indirect
from activity.minutes import printed
from activity.models import IndirectTime
from activity.rules import problems_of_indirect_time
from services.history import history_model
from services.models import Service

PAGE = 50


class LooksTheSame(Exception):
    """Nothing was written: these events look like the one that was typed."""

    def __init__(self, events: list[IndirectTime]) -> None:
        super().__init__()
        self.events = events


@members(*CAREGIVERS)
def indirect_create(request: HttpRequest) -> HttpResponse:
    """Log an indirect event."""
    form = IndirectTimeForm.from_request(
        request,
        professionals=Professionals(request.user, request.service),
        initial={"date": timezone.localdate(), "professionals": [str(request.user.pk)]},
    )
    after = reverse("activity:indirect_list")

    def write() -> str:
        log_indirect_time(service=request.service, actor=request.user, **form.event)
        messages.success(request, f"Temps indirect enregistré : {printed(form.cleaned_data['minutes'])}.")
        return after

    if form.is_valid() and _write(request, form, request.service, write):
        return redirect(after)
    context = {"form": form, "cancel_url": after, "similar": _rows(form.similar, request.user)}
    return render(request, "activity/indirect_create.html", context)


@members(*CAREGIVERS)
def indirect_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct an indirect event: who took part in it, and the head of service."""
    event = _event(request, pk)
    if event is None:
        was = history_model(IndirectTime).objects.filter(pgh_obj=pk, service__in=request.user.scope.service_ids)
        page = reverse("activity:indirect_create")
        return open_as_new(
            request, was, said="Le temps indirect que vous corrigiez a été supprimé", page=lambda _: page
        )
    if meeting := getattr(event, "meeting", None):
        return redirect("desk:meeting_edit", meeting.pk)
    if time := getattr(event, "advisory", None):
        return redirect("activity:advisory_time_edit", time.pk)
    if not may_correct_indirect(request.user, event):
        raise PermissionDenied
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = IndirectTimeForm.from_request(
        request,
        professionals=Professionals(request.user, event.service, [row.user for row in event.attendees.all()]),
        initial=values_of_indirect(event),
        version=event.version,
        saved_by=saved_by(event, reader=request.user, parts=("attendees",)),
    )
    after = reverse("activity:indirect_list")

    def write() -> str:
        correct_indirect_time(event, actor=request.user, **form.event)
        messages.success(request, f"Temps indirect du {date_format(event.date, 'j F Y')} corrigé.")
        return after

    if form.is_valid() and _write(request, form, event.service, write, event):
        return redirect(after)
    context = {"form": form, "event": event, "cancel_url": after, "similar": _rows(form.similar, request.user)}
    return render(request, "activity/indirect_edit.html", context)


@members(*CAREGIVERS)
def indirect_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask, then delete an indirect event."""
    event = _event(request, pk)
    if event is None:
        # Its own key is that of the form: a copy that comes once it is gone is answered the same.
        if request.method == "POST" and (sent := already_sent(actor=request.user, key=str(pk))):
            return redirect(sent)
        raise Http404
    if meeting := getattr(event, "meeting", None):
        return redirect("desk:meeting_delete", meeting.pk)
    if time := getattr(event, "advisory", None):
        return redirect("activity:advisory_time_delete", time.pk)
    if not may_correct_indirect(request.user, event):
        raise PermissionDenied
    after = reverse("activity:indirect_list")
    if request.method == "POST":

        def write() -> str:
            delete_indirect_time(event, actor=request.user)
            messages.success(request, "Le temps indirect est supprimé : il ne compte plus.")
            return after

        return redirect(write_once(actor=request.user, key=event.pk, write=write))
    context = {"event": event, "cancel_url": reverse("activity:indirect_edit", args=[event.pk])}
    return render(request, "activity/indirect_delete.html", context)


def _event(request: HttpRequest, pk: uuid.UUID) -> IndirectTime | None:
    """With who attended; two corrections sent at once: the second reads what the first wrote."""
    events = IndirectTime.objects.visible_to(request.user).select_related("service", "meeting", "advisory")
    locked = events.select_for_update(of=("self",)) if request.method == "POST" else events
    return locked.prefetch_related("attendees__user").filter(pk=pk).first()


def _write(
    request: HttpRequest,
    form: IndirectTimeForm,
    service: Service,
    write: Callable[[], str],
    corrected: IndirectTime | None = None,
) -> bool:
    """Write it once; what forbids it, or what it repeats, is shown on the form, and then nothing is written."""
    typed = form.cleaned_data
    found = problems_of_indirect_time(date=typed["date"], minutes=typed["minutes"], on=timezone.localdate())
    if not may_log_for(request.user, service.pk, {user.pk for user in form.attendees}):
        found.append(NOT_HERS)
    if found:
        form.refuse(found)
        return False

    def write_unless_it_is_there() -> str:
        # Under the form's key: a copy sent at once must not be told of what the first wrote.
        if not form.insists and (events := _similar(request, form, service, corrected)):
            raise LooksTheSame(events)
        return write()

    try:
        write_once(actor=request.user, key=typed["form_key"], write=write_unless_it_is_there)
    except LooksTheSame as same:
        form.similar = same.events
        return False
    return True


def _similar(
    request: HttpRequest, form: IndirectTimeForm, service: Service, corrected: IndirectTime | None
) -> list[IndirectTime]:
    """The events that may be the one typed; none for a correction that leaves its day and its heading."""
    typed = form.cleaned_data
    if corrected and (corrected.date, corrected.heading) == (typed["date"], typed["heading"]):
        return []
    there = (
        IndirectTime.objects.visible_to(request.user)
        .filter(service=service)
        .exclude(pk=corrected.pk if corrected else None)
    )
    return list(there.like(date=typed["date"], heading=typed["heading"], attendees=form.attendees).for_list())


@dataclass(frozen=True)
class IndirectRow:
    """An event in a list. `already_counted`: a colleague entered it, and the reader took part; `entered_by`: who, if known.

    `edit_url` is empty for who may not correct it.
    """

    event: IndirectTime
    already_counted: bool
    entered_by: User | None
    edit_url: str


def _rows(events: list[IndirectTime], user: User) -> list[IndirectRow]:
    """Events fetched `for_list`, as this user reads them; one query for the names."""
    entered = {event.pk: event.entered_by_id for event in events}
    names = User.objects.in_bulk({key for key in entered.values() if key}) if any(entered.values()) else {}
    return [
        IndirectRow(
            event=event,
            already_counted=entered[event.pk] != user.pk
            and any(one.user_id == user.pk for one in event.attendees.all()),
            entered_by=names.get(entered[event.pk]),
            edit_url=reverse("activity:indirect_edit", args=[event.pk]) if may_correct_indirect(user, event) else "",
        )
        for event in events
    ]


@members(*TEAM)
def indirect_list(request: HttpRequest) -> HttpResponse:
    """The indirect time of the current service, latest first."""
    events = IndirectTime.objects.visible_to(request.user).filter(service=request.service).for_list()
    team = list(User.objects.ever_in_team_of(request.service))
    narrowed = IndirectTimeFilter(request.GET, events, professionals=team)
    page = Paginator(narrowed.qs, PAGE).get_page(request.GET.get("page"))
    hers = f"?{urlencode({'professionnel': request.user.pk})}" if request.user in team else ""
    context = {
        "filter": narrowed,
        "page": page,
        "rows": _rows(list(page.object_list), request.user),
        "log_url": log_url(request, "activity:indirect_create"),
        "hers_url": "" if narrowed.narrows else hers,
    }
    return render(request, "activity/indirect_list.html", context)
