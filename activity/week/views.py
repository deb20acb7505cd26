"""The week in a grid."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.enums import Role
from accounts.models import User
from activity.access import may_log_for
from activity.actions import ActsRefused
from activity.fields import EARLIEST
from activity.week.actions import keep_favourites, save_week, take_turns
from activity.week.forms import WeekForm
from activity.week.grid import Grid, RowKey, WeekAsked, read_grid, week_of
from people.models import Person
from services.calendars import WEEK
from services.keys import as_key

LATEST = datetime.date(2100, 12, 24)


@members(*CAREGIVERS)
def week(request: HttpRequest) -> HttpResponse:
    """Her week, or that of a colleague for the head of service; saved whole."""
    if request.method == "POST":
        take_turns(_worker(request, request.POST))
        if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
            return redirect(sent)
    form = _form(request)
    asked = form.grid.asked
    if form.is_valid() and _write(request, form, asked, asked.url()):
        return redirect(asked.url())
    context = {"form": form, "grid": form.grid, "asked": asked, "service": asked.service, **_around(request, asked)}
    return render(request, "activity/week.html", context)


def _form(request: HttpRequest) -> WeekForm:
    given = {
        "read": functools.partial(_read, request),
        "people": Person.objects.visible_to(request.user).followed_by(request.service),
    }
    if request.method == "POST" and WeekForm.asks_for_a_row(request.POST):
        return WeekForm.adding(request.POST, **given)
    return WeekForm.from_request(request, **given)


def _read(request: HttpRequest, sent: QueryDict | None, rows: Iterable[RowKey]) -> Grid:
    """The week of the form that is sent, or of the draft; else of the address; else this one."""
    today, sent = timezone.localdate(), sent or QueryDict()
    asked = WeekAsked(
        service=request.service,
        worker=_worker(request, sent),
        reader=request.user,
        monday=_monday(sent.get("week") or request.GET.get("semaine", ""), today),
        on=today,
        all_of_last="reprendre" in request.GET,
    )
    return read_grid(asked, rows)


def _monday(text: str, today: datetime.date) -> datetime.date:
    try:
        day = parse_date(text) or today
    except ValueError:
        day = today
    return week_of(day if EARLIEST <= day <= LATEST else today)[0]


def _worker(request: HttpRequest, sent: QueryDict) -> User:
    """Whose week: hers, unless the head of service asks for that of somebody of the team."""
    key = as_key(sent.get("worker") or request.GET.get("professionnel", ""))
    if key is None or key == request.user.pk:
        return request.user
    if Role.HEAD_OF_SERVICE not in request.roles:
        raise PermissionDenied
    return get_object_or_404(User.objects.ever_in_team_of(request.service).distinct(), pk=key)


def _write(request: HttpRequest, form: WeekForm, asked: WeekAsked, after: str) -> bool:
    """Write the week once; what forbids a cell is shown in it, and then nothing is written."""
    if not may_log_for(request.user, asked.service.pk, {asked.worker.pk}):
        raise PermissionDenied

    def write() -> str:
        save_week(service=asked.service, drafts=form.drafts, deleted=form.deleted, actor=request.user, on=asked.on)
        if asked.is_hers:
            kept = {"starred": form.starred, "unstarred": form.unstarred}
            keep_favourites(service=asked.service, actor=request.user, **kept)
        messages.success(request, form.said())
        return after

    try:
        write_once(actor=request.user, key=form.key, write=write)
    except ActsRefused as refused:
        form.refuse_cells(refused.findings)
        return False
    return True


def _around(request: HttpRequest, asked: WeekAsked) -> dict[str, object]:
    """The weeks before and after, and whose else may be seen."""
    following = asked.monday + WEEK
    is_head = Role.HEAD_OF_SERVICE in request.roles
    return {
        "before_url": asked.url(asked.monday - WEEK),
        "after_url": asked.url(following) if following <= asked.on else "",
        "last_url": asked.url(reprendre="1"),
        "team": list(User.objects.in_team_of(asked.service, asked.on)) if is_head else [],
    }
