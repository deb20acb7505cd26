"""Holding, correcting, deleting, listing and printing team meetings."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CAREGIVERS, members, safe_back
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.forms import BaseForm
from accounts.models import Membership, User
from accounts.relays import relays_of
from accounts.rules import is_management
from activity.access import may_log_for
from activity.actions import ActsRefused
from activity.entry import NOT_HERS, Professionals, log_url, refuse_acts
from activity.meetings.actions import (
    correct_meeting,
    delete_meeting,
    finish_decision,
    hold_meeting,
    reopen_decision,
)
from activity.meetings.forms import MeetingForm, values_of_meeting
from activity.meetings.rules import MeetingDraft, problems_of_meeting, problems_of_point, proposal_for
from activity.minutes import printed
from activity.models import MeetingPoint, TeamMeeting, Transmission, TransmissionQuerySet
from activity.rules import Finding, share_of
from admissions.models import Accompaniment
from desk.meetings.agenda import late_people
from people.actions import record_readings
from people.enums import ReadingMedium
from people.models import Person
from services.downloads import PDF, attachment
from services.history import history_model
from services.keys import Versioned
from services.models import Service
from services.pdf import document_pdf

PAGE = 30
READ_AS = "Réunion d'équipe"


@members(*CAREGIVERS)
@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    """What was decided and waits for her, then the meetings of the service, latest first."""
    on = timezone.localdate()
    away = relays_of(request.user, request.service, on=on).stood_in_for_by(request.user.pk)
    mine = (
        MeetingPoint.objects.visible_to(request.user).filter(service=request.service).to_do_by(request.user, away=away)
    )
    meetings = TeamMeeting.objects.visible_to(request.user).filter(service=request.service)
    context = {
        "page": Paginator(meetings.with_everything().latest_first(), PAGE).get_page(request.GET.get("page")),
        "to_do": list(mine.select_related("person", "who", "meeting")),
        "today": on,
        "form": BaseForm(auto_id=False),
        "log_url": log_url(request, "desk:meeting_create"),
    }
    return render(request, "desk/meeting_list.html", context)


@members(*CAREGIVERS)
def meeting_create(request: HttpRequest) -> HttpResponse:
    """Write down a team meeting; its agenda is proposed, its attendees are those of the last one."""
    on = timezone.localdate()
    to_raise = _to_raise(request, request.service)
    form = _form(request, request.service, [request.user], initial=_usual(request, on), to_raise=to_raise)

    def write() -> str:
        meeting = hold_meeting(service=request.service, draft=form.draft, actor=request.user, on=on)
        messages.success(request, _said(form.draft))
        return reverse("desk:meeting_detail", args=[meeting.pk])

    if form.is_valid() and (written := _write(request, form, request.service, write)):
        return redirect(written)
    followed = Accompaniment.objects.visible_to(request.user).filter(service=request.service)
    context = {
        "form": form,
        "agenda": late_people(followed, request.service, on=on, but=(option.value for option in form.chosen_people)),
        "cancel_url": reverse("desk:meeting_list"),
    }
    return render(request, "desk/meeting_create.html", context)


@members(*CAREGIVERS)
def meeting_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a meeting as a whole: who attended it, and the head of service."""
    meeting = _meeting(request, pk)
    if meeting is None:
        was = history_model(TeamMeeting).objects.filter(pgh_obj=pk, service__in=request.user.scope.service_ids)
        page = reverse("desk:meeting_create")
        return open_as_new(request, was, said="La réunion que vous corrigiez a été supprimée", page=lambda _: page)
    if not _may_correct(request.user, meeting):
        raise PermissionDenied
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    points = _points(request, meeting)
    raised = _transmissions(request, meeting.service).filter(raised_on=meeting.date)
    taken = list(raised.order_by("written_at", "id"))
    beside: list[tuple[Versioned, Sequence[str]]] = []
    if meeting.act:
        beside.append((meeting.act, ("act_people", "act_professionals")))
    if meeting.rest:
        beside.append((meeting.rest, ("attendees",)))
    form = _form(
        request,
        meeting.service,
        meeting.attendees,
        initial=values_of_meeting(meeting, points, taken),
        to_raise=[*taken, *_to_raise(request, meeting.service)],
        version=meeting.version,
        saved_by=saved_by(meeting, reader=request.user, parts=("points",), beside=beside),
    )
    after = reverse("desk:meeting_detail", args=[meeting.pk])

    def write() -> str:
        correct_meeting(meeting, draft=form.draft, actor=request.user, on=timezone.localdate())
        messages.success(request, _said(form.draft))
        return after

    if form.is_valid() and (written := _write(request, form, meeting.service, write)):
        return redirect(written)
    _record(request, meeting, points)
    return render(request, "desk/meeting_edit.html", {"form": form, "meeting": meeting, "cancel_url": after})


@members(*CAREGIVERS)
@require_safe
def meeting_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The minutes of a meeting, and its time as it is counted."""
    meeting = _meeting(request, pk)
    if meeting is None:
        raise Http404
    points = _points(request, meeting)
    _record(request, meeting, points)
    context = _minutes_of(meeting, points) | {
        "edit_url": reverse("desk:meeting_edit", args=[pk]) if _may_correct(request.user, meeting) else "",
        "today": timezone.localdate(),
        "form": BaseForm(auto_id=False),
    }
    return render(request, "desk/meeting_detail.html", context)


@members(*CAREGIVERS)
@require_safe
def meeting_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The same as a PDF."""
    meeting = _meeting(request, pk)
    if meeting is None:
        raise Http404
    points = _points(request, meeting)
    _record(request, meeting, points, ReadingMedium.EXPORT)
    document = document_pdf("desk/meeting_pdf.html", _minutes_of(meeting, points))
    return attachment(document, PDF, f"reunion-{meeting.date:%Y-%m-%d}.pdf")


@members(*CAREGIVERS)
def meeting_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask, then delete a meeting with its act and its indirect time."""
    meeting = _meeting(request, pk)
    if meeting is None:
        # Its own key is that of the form: a copy that comes once it is gone is answered the same.
        if request.method == "POST" and (sent := already_sent(actor=request.user, key=str(pk))):
            return redirect(sent)
        raise Http404
    if not _may_correct(request.user, meeting):
        raise PermissionDenied
    after = reverse("desk:meeting_list")
    if request.method == "POST":

        def write() -> str:
            delete_meeting(meeting, actor=request.user)
            messages.success(request, "La réunion est supprimée, avec ses actes et son temps indirect.")
            return after

        return redirect(write_once(actor=request.user, key=meeting.pk, write=write))
    context = {"meeting": meeting, "cancel_url": reverse("desk:meeting_edit", args=[pk])}
    return render(request, "desk/meeting_delete.html", context)


@members(*CAREGIVERS)
@require_POST
def decision_finish(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What was decided is done."""
    return _turn(request, pk, finish_decision, "C’est fait.")


@members(*CAREGIVERS)
@require_POST
def decision_reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """It is to be done after all."""
    return _turn(request, pk, reopen_decision, "C’est de nouveau à faire.")


def _turn(request: HttpRequest, pk: uuid.UUID, turn: Callable, said: str) -> HttpResponse:
    point = get_object_or_404(MeetingPoint.objects.visible_to(request.user).exclude(decision=""), pk=pk)
    form = BaseForm(request.POST)
    form.is_valid()

    def write() -> str:
        turn(point, actor=request.user)
        messages.success(request, said)
        back = safe_back(request.POST.get("retour", ""))
        return back or reverse("desk:meeting_detail", args=[point.meeting_id])

    return redirect(write_once(actor=request.user, key=form.key, write=write))


def _meeting(request: HttpRequest, pk: uuid.UUID) -> TeamMeeting | None:
    """With everything; two corrections sent at once: the second reads what the first wrote."""
    meetings = TeamMeeting.objects.visible_to(request.user).filter(service__in=request.user.scope.narrative_service_ids)
    locked = meetings.select_for_update(of=("self",)) if request.method == "POST" else meetings
    return locked.with_everything().filter(pk=pk).first()


def _points(request: HttpRequest, meeting: TeamMeeting) -> list[MeetingPoint]:
    points = MeetingPoint.objects.visible_to(request.user).filter(meeting=meeting)
    return list(points.select_related("person", "who", "done_by").order_by("rank", "id"))


def _may_correct(user: User, meeting: TeamMeeting) -> bool:
    return may_log_for(user, meeting.service_id, {one.pk for one in meeting.attendees})


def _record(
    request: HttpRequest, meeting: TeamMeeting, points: list[MeetingPoint], medium: ReadingMedium = ReadingMedium.PAGE
) -> None:
    people = [point.person_id for point in points if point.person_id]
    record_readings(actor=request.user, person_ids=people, service=meeting.service, page=READ_AS, medium=medium)


def _transmissions(request: HttpRequest, service: Service) -> TransmissionQuerySet:
    return Transmission.objects.visible_to(request.user).filter(service=service).select_related("author", "person")


def _to_raise(request: HttpRequest, service: Service) -> list[Transmission]:
    """« À évoquer », the oldest first."""
    return list(_transmissions(request, service).to_raise())


def _usual(request: HttpRequest, on: datetime.date) -> dict:
    """As the last meeting was, its minutes apart: who attended of those still there, and its hour."""
    last = TeamMeeting.objects.visible_to(request.user).filter(service=request.service).with_everything()
    last = last.latest_first().first()
    there = {user.pk for user in User.objects.in_team_of(request.service, on)}
    usual = [str(user.pk) for user in last.attendees if user.pk in there] if last else []
    attendees = usual or [str(key) for key in there]
    return {
        "date": on,
        "start": last.start if last else None,
        "professionals": list(dict.fromkeys([str(request.user.pk), *attendees])),
    }


def _form(request: HttpRequest, service: Service, first: list[User], **given: object) -> MeetingForm:
    given |= {
        "people": Person.objects.visible_to(request.user).followed_by(service),
        "professionals": Professionals(request.user, service, first=first),
    }
    if request.method == "POST" and MeetingForm.asks_for_people(request.POST):
        return MeetingForm.searching(request.POST, **given)
    return MeetingForm.from_request(request, **given)


def _write(request: HttpRequest, form: MeetingForm, service: Service, write: Callable[[], str]) -> str:
    """Write it once and return where that leads; what forbids it is shown at its field, and then nothing is written."""
    on, draft = timezone.localdate(), form.draft
    found = problems_of_meeting(draft, on=on)
    for point in draft.points:
        found += [
            Finding(form.name_of(point, one.field), one.message) for one in problems_of_point(point, held_on=draft.date)
        ]
    if not may_log_for(request.user, service.pk, draft.attendee_ids):
        found.append(NOT_HERS)
    if found:
        form.refuse(found)
        return ""
    if not form.data.keys() & {"count", "shorter"}:
        form.proposal = proposal_for(draft, management_only=_management_only(service, draft))
        if form.proposal:
            return ""
    try:
        return write_once(actor=request.user, key=form.key, write=write)
    except ActsRefused as refused:
        refuse_acts(form, refused, request.user)
        return ""


def _management_only(service: Service, draft: MeetingDraft) -> bool:
    seats = Membership.objects.filter(service=service, user__in=draft.attendee_ids).order_by("pk")
    return all(is_management(seat.role, seat.job) for seat in seats)


def _said(draft: MeetingDraft) -> str:
    """What was counted, in a sentence that names nobody."""
    parts = []
    if draft.people_minutes:
        number = len(draft.person_ids)
        acts = "un acte individuel" if number == 1 else f"{number} actes individuels"
        kept = ", sans compter" if draft.uncounted_because else ""
        parts.append(f"{printed(draft.people_minutes)} en {acts}{kept}")
    if draft.rest_minutes:
        parts.append(f"{printed(draft.rest_minutes)} en fonctionnement institutionnel")
    return f"Réunion du {date_format(draft.date, 'j F Y')} enregistrée : {', '.join(parts)}."


def _minutes_of(meeting: TeamMeeting, points: list[MeetingPoint]) -> dict:
    """The minutes of a meeting, each person's share beside what was said of her."""
    about = [point for point in points if point.person_id]
    spent = meeting.people_minutes
    shares = [share_of(spent, len(about), rank) if spent else None for rank, _point in enumerate(about)]
    return {
        "meeting": meeting,
        "points": list(zip(about, shares, strict=True)),
        "rest": next((point for point in points if not point.person_id), None),
    }
