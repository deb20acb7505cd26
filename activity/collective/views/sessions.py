"""Sessions of a collective activity: who came, in one screen."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.forms import BaseForm
from accounts.models import User
from activity.access import may_correct, may_log_for
from activity.actions import ActsRefused, context_for, context_knowing
from activity.collective.actions import kind_of_session, log_session, make_session_individual
from activity.collective.forms import SessionForm
from activity.collective.rules import problems_of_attendance, reasons_against
from activity.entry import NOT_HERS, refuse_acts
from activity.enums import ActType
from activity.models import Act, CollectiveActivity, CollectiveSession, Enrolment
from activity.rules import ActDraft
from people.actions import record_readings
from people.models import Person
from services.history import history_model

# A session is entered the same evening, or within a few weeks: whoever left since is still in the list.
LATELY = datetime.timedelta(days=60)


def _page_of(activity: CollectiveActivity) -> str:
    return reverse("activity:collective_detail", args=[activity.pk])


@members(*CAREGIVERS)
def session_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter a session: the enrolled are ticked, others are added, one act is written."""
    found = CollectiveActivity.objects.visible_to(request.user).select_related("service")
    activity = get_object_or_404(found.prefetch_related("activity_professionals__user"), pk=pk)
    on = timezone.localdate()
    running = [row.user for row in activity.activity_professionals.all()]
    initial = {"date": on, "professionals": [str(user.pk) for user in running]}
    enrolled = _enrolled(request.user, activity, since=on - LATELY)
    form = _session_form(request, activity, enrolled, running, initial=initial)
    if form.is_valid():
        draft = form.draft(activity, kind_id=_kind(form, activity))
        after = f"{_page_of(activity)}?{urlencode({'acte': draft.id})}"
        if written := _write(request, form, activity, draft, after):
            return redirect(written)
    context = {"form": form, "activity": activity, "reasons": _reasons(activity), "cancel_url": _page_of(activity)}
    return render(request, "activity/collective/session_create.html", context)


@members(*CAREGIVERS)
def session_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a session: its act and its attendance together."""
    sessions = CollectiveSession.objects.visible_to(request.user).select_related("activity__service")
    session = sessions.prefetch_related("absences").filter(pk=pk).first()
    acts = Act.objects.visible_to(request.user).with_everyone().with_notes(request.user)
    act = (acts.select_for_update(of=("self",)) if request.method == "POST" else acts).filter(session=pk).first()
    if session is None or act is None:
        return _gone(request, pk)
    if not may_correct(request.user, act):
        raise PermissionDenied
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    activity = session.activity
    absences = {row.person_id: row for row in session.absences.all()}
    came = [row.person_id for row in act.act_people.all()]
    enrolled = _enrolled(request.user, activity, since=act.date, until=act.date, and_also=absences)
    form = _session_form(
        request,
        activity,
        enrolled,
        [row.user for row in act.act_professionals.all()],
        initial=_values_of(act, came, enrolled, absences),
        version=act.version,
        saved_by=saved_by(act, reader=request.user, parts=("act_people", "act_professionals", "note")),
    )
    after = _page_of(activity)
    if form.is_valid():
        draft = form.draft(activity, kind_id=_kind(form, activity, act), act=act)
        if written := _write(request, form, activity, draft, after, known_absent=absences):
            messages.success(request, f"Séance du {date_format(draft.date, 'j F Y')} corrigée.")
            return redirect(written)
    record_readings(actor=request.user, person_ids=came, service=activity.service, page="Séance collective")
    context = {"form": form, "activity": activity, "reasons": _reasons(activity), "cancel_url": after}
    return render(request, "activity/collective/session_edit.html", context)


def _gone(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    was = history_model(CollectiveSession).objects.filter(pgh_obj=pk, service__in=request.user.scope.service_ids)
    return open_as_new(
        request,
        was,
        said="La séance que vous corrigiez a été supprimée",
        page=lambda deletion: reverse("activity:session_create", args=[deletion.activity_id]),
    )


def _enrolled(
    user: User,
    activity: CollectiveActivity,
    *,
    since: datetime.date,
    until: datetime.date | None = None,
    and_also: Iterable[uuid.UUID] = (),
) -> list[Person]:
    """Who was enrolled on one of these days, by name, and those said absent already."""
    there = Q(ends_on=None) | Q(ends_on__gte=since)
    if until:
        there &= Q(starts_on__lte=until)
    enrolled = activity.enrolments.filter(there).values("person")
    people = Person.objects.visible_to(user).filter(Q(pk__in=enrolled) | Q(pk__in=list(and_also)))
    return list(people.order_by("sort_key", "pk"))


def _values_of(act: Act, came: list[uuid.UUID], enrolled: list[Person], absences: dict) -> dict[str, Any]:
    """A session as its form shows it: the initial values of its correction."""
    listed = {person.pk for person in enrolled}
    return {
        "date": act.date,
        "start": act.start,
        "minutes": act.minutes,
        "present": [str(key) for key in came if key in listed],
        "people": [key for key in came if key not in listed],
        "excused": [str(key) for key, row in absences.items() if row.is_excused and key not in came],
        "as_individual": act.type == ActType.INDIVIDUAL,
        "professionals": [str(row.user_id) for row in act.act_professionals.all()],
        "transport_minutes": act.transport_minutes or None,
        "own_trip_minutes": act.own_trip_minutes or None,
        "note": act.note_text,
        "uncounted_because": act.uncounted_because,
    }


def _session_form(
    request: HttpRequest, activity: CollectiveActivity, enrolled: list[Person], first: list[User], **given: Any
) -> SessionForm:
    team = User.objects.in_team_of(activity.service, timezone.localdate())
    given |= {
        "people": Person.objects.visible_to(request.user).followed_by(activity.service),
        "professionals": [*first, *(user for user in team if user not in first)],
        "enrolled": enrolled,
    }
    if request.method == "POST" and SessionForm.asks_for_people(request.POST):
        return SessionForm.searching(request.POST, **given)
    return SessionForm.from_request(request, **given)


def _kind(form: SessionForm, activity: CollectiveActivity, act: Act | None = None) -> uuid.UUID | None:
    """The word that the act has already, as long as it fits."""
    as_individual = form.cleaned_data["as_individual"]
    if act and act.kind_id and (act.type == ActType.INDIVIDUAL) == as_individual:
        return act.kind_id
    return kind_of_session(activity.service, as_individual=as_individual)


def _write(
    request: HttpRequest,
    form: SessionForm,
    activity: CollectiveActivity,
    draft: ActDraft,
    after: str,
    *,
    known_absent: Iterable[uuid.UUID] = (),
) -> str:
    """Write the session once and return where that leads; what forbids it is shown at its field, and nothing is written."""
    came, service = form.came, activity.service
    found = problems_of_attendance(
        present=came, excused=form.excused_ids, as_individual=form.cleaned_data["as_individual"]
    )
    if not may_log_for(request.user, service.pk, draft.professional_ids):
        found.append(NOT_HERS)
    if found:
        form.refuse(found)
        return ""
    on_that_day = Enrolment.objects.visible_to(request.user).filter(
        Q(ends_on=None) | Q(ends_on__gte=draft.date), activity=activity, starts_on__lte=draft.date
    )
    expected = {*on_that_day.values_list("person", flat=True), *form.excused_ids, *known_absent}
    absent = form.absent(expected)

    def write() -> str:
        # All were chosen among those of the service.
        known = {"person_ids": came, "user_ids": draft.professional_ids}
        log_session(
            draft,
            activity=activity,
            absent=absent,
            excused=form.excused_ids,
            context=context_knowing(service, on=timezone.localdate(), **known),
            actor=request.user,
        )
        return after

    try:
        return write_once(actor=request.user, key=form.key, write=write, leads_to=after)
    except ActsRefused as refused:
        refuse_acts(form, refused, request.user)
        return ""


def _reasons(activity: CollectiveActivity) -> list[str]:
    return reasons_against(activity.purpose, is_occupational=activity.is_occupational, is_lasting=activity.is_lasting)


@members(*CAREGIVERS)
@require_POST
def session_make_individual(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One person came: count it as her act, as it was lived (rule AC-2)."""
    form = BaseForm(request.POST)
    form.is_valid()
    sessions = CollectiveSession.objects.visible_to(request.user).select_related("activity__service")
    session = get_object_or_404(sessions, pk=pk)
    acts = Act.objects.visible_to(request.user).with_everyone()
    act = acts.select_for_update(of=("self",)).filter(session=session).first()
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if act is None:
        raise Http404
    if not may_correct(request.user, act):
        raise PermissionDenied
    after, service = _page_of(session.activity), session.activity.service
    if act.type != ActType.COLLECTIVE or act.people_count != 1:
        messages.error(request, "Cette séance n'a plus une seule personne : corrigez-la.")
        return redirect("activity:session_edit", session.pk)

    def write() -> str:
        context = context_for(service, on=timezone.localdate())
        make_session_individual(session, service=service, context=context, actor=request.user)
        messages.success(request, "Comptée comme un acte individuel.")
        return after

    try:
        return redirect(write_once(actor=request.user, key=form.key, write=write))
    except ActsRefused as refused:
        messages.error(request, " ".join(finding.message for _index, finding in refused.findings))
        return redirect("activity:session_edit", session.pk)
