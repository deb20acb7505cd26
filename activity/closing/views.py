"""The months of a service, for its head: what is missing, closing, reopening; and each worker's own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.enums import Role
from accounts.models import User
from activity.closing.actions import AlreadyClosed, close_month, reopen_month, set_day_bounds
from activity.closing.forms import CloseForm, DayBoundsForm, ReopenForm, month_from
from activity.closing.reading import months_of, workers_of
from activity.closing.rules import days_of_month, first_of_month, may_close
from activity.enums import ActStatus
from activity.models import Act, DayBounds, LateChange, MonthClosing
from services.calendars import add_months
from services.keys import as_key


@dataclass(frozen=True)
class MonthLine:
    """A month in the list: its closing in force, else its last one; how many changes came late."""

    month: datetime.date
    closing: MonthClosing | None
    late: int
    is_over: bool
    url: str

    @property
    def is_closed(self) -> bool:
        return bool(self.closing and self.closing.reopened_at is None)


@members(Role.HEAD_OF_SERVICE)
@require_safe
def closing_list(request: HttpRequest) -> HttpResponse:
    """The months of a year, closed or not."""
    today = timezone.localdate()
    year = _year(request.GET.get("annee", ""), today)
    closings = MonthClosing.objects.visible_to(request.user).filter(service=request.service).in_year(year)
    latest = {one.month: one for one in closings.select_related("closed_by", "reopened_by").order_by("closed_at", "id")}
    late = LateChange.objects.visible_to(request.user).filter(service=request.service).in_year(year)
    days = [first_of_month(day) for day in late.order_by("pk").values_list("date", flat=True)]
    months = [datetime.date(year, number, 1) for number in range(12, 0, -1)]
    lines = [
        MonthLine(month, latest.get(month), days.count(month), may_close(month, on=today), _month_url(month))
        for month in months
        if month <= today
    ]
    return render(
        request,
        "activity/closing_list.html",
        {
            "lines": lines,
            "year": year,
            "before_url": f"?{urlencode({'annee': year - 1})}" if year > 2000 else "",
            "after_url": f"?{urlencode({'annee': year + 1})}" if year < today.year else "",
            "bounds": DayBounds.objects.visible_to(request.user).get(service=request.service),
        },
    )


@members(Role.HEAD_OF_SERVICE)
def month_closing(request: HttpRequest) -> HttpResponse:
    """One month: what is missing before it is closed; closing or reopening it."""
    today = timezone.localdate()
    month = month_from(request.GET.get("mois", "")) or add_months(first_of_month(today), -1)
    closings = MonthClosing.objects.visible_to(request.user).filter(service=request.service, month=month).in_force()
    locked = closings.select_for_update(of=("self",)) if request.method == "POST" else closings
    closing = locked.select_related("closed_by").order_by("pk").first()
    # After the month was read: a copy that finds what the first one wrote also finds that it was sent.
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = (ReopenForm if closing else CloseForm).from_request(request)
    after = reverse("activity:closing_list") + f"?annee={month.year}"
    if form.is_valid() and _may_be_sent(request, month, closing, today):
        return redirect(_write(request, form, month, closing, after))
    workers = workers_of(request.service, month)
    told = months_of(request.service, month, workers, reader=request.user, on=today)
    period = days_of_month(month)
    planned = Act.objects.visible_to(request.user).filter(
        service=request.service, date__range=(period[0], period[-1]), status=ActStatus.PLANNED
    )
    to_see = {"du": period[0].isoformat(), "au": period[-1].isoformat(), "statut": ActStatus.PLANNED}
    late = LateChange.objects.visible_to(request.user).filter(
        service=request.service, date__range=(period[0], period[-1])
    )
    context = {
        "form": form,
        "month": month,
        "closing": closing,
        "may_close": may_close(month, on=today),
        "lines": [(worker, told[worker.pk], _own_url(month, worker)) for worker in workers],
        "planned": planned.count(),
        "planned_url": f"{reverse('activity:act_list')}?{urlencode(to_see)}",
        "late": list(late.select_related("user").order_by("-at", "date", "id")[:50]),
        "cancel_url": after,
    }
    return render(request, "activity/month_closing.html", context)


def _may_be_sent(
    request: HttpRequest, month: datetime.date, closing: MonthClosing | None, today: datetime.date
) -> bool:
    """Is what was asked still to be done? The button says which, so that a second one does not undo the first."""
    wanted = "rouvrir" if closing else "clore"
    if wanted not in request.POST:
        if "clore" in request.POST or "rouvrir" in request.POST:
            messages.info(
                request, f"{date_format(month, 'F Y').capitalize()} vient d’être {'clos' if closing else 'rouvert'}."
            )
        return False
    return bool(closing) or may_close(month, on=today)


def _write(
    request: HttpRequest, form: CloseForm | ReopenForm, month: datetime.date, closing: MonthClosing | None, after: str
) -> str:
    words = date_format(month, "F Y").capitalize()

    def write() -> str:
        if closing:
            reopen_month(closing, reason=form.cleaned_data["reason"], actor=request.user)
            messages.success(request, f"{words} est rouvert.")
        else:
            close_month(service=request.service, month=month, actor=request.user)
            messages.success(request, f"{words} est clos.")
        return after

    try:
        return write_once(actor=request.user, key=form.key, write=write)
    except AlreadyClosed:
        messages.info(request, f"{words} est clos.")
        return after


@members(Role.HEAD_OF_SERVICE)
def day_bounds(request: HttpRequest) -> HttpResponse:
    """From when on the total of a day is unusual."""
    rows = DayBounds.objects.visible_to(request.user).filter(service=request.service)
    bounds = get_object_or_404(rows.select_for_update() if request.method == "POST" else rows)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = DayBoundsForm.from_request(
        request,
        initial={"shortest": bounds.shortest, "longest": bounds.longest},
        version=bounds.version,
        saved_by=saved_by(bounds, reader=request.user),
    )
    after = reverse("activity:closing_list")
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("shortest", "longest")}

        def write() -> str:
            set_day_bounds(bounds, actor=request.user, **typed)
            messages.success(request, "Les journées inhabituelles sont réglées.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    return render(request, "activity/day_bounds.html", {"form": form, "cancel_url": after})


@members(*CAREGIVERS)
@require_safe
def own_month(request: HttpRequest) -> HttpResponse:
    """Her month day by day, or a colleague's for the head of service."""
    today = timezone.localdate()
    month = month_from(request.GET.get("mois", "")) or first_of_month(today)
    worker = _worker(request)
    told = months_of(request.service, month, [worker], reader=request.user, on=today)[worker.pk]
    closings = MonthClosing.objects.visible_to(request.user).filter(service=request.service, month=month).in_force()
    following = add_months(month, 1)
    return render(
        request,
        "activity/own_month.html",
        {
            "month": month,
            "worker": worker,
            "told": told,
            "days": [(day, _week_url(day.date, worker, request)) for day in told.days],
            "is_closed": closings.exists(),
            "today": today,
            "before_url": _own_url(add_months(month, -1), None if worker == request.user else worker),
            "after_url": _own_url(following, None if worker == request.user else worker) if following <= today else "",
        },
    )


def _worker(request: HttpRequest) -> User:
    key = as_key(request.GET.get("professionnel", ""))
    if key is None or key == request.user.pk:
        return request.user
    if Role.HEAD_OF_SERVICE not in request.roles:
        raise PermissionDenied
    return get_object_or_404(User.objects.ever_in_team_of(request.service).distinct(), pk=key)


def _year(text: str, today: datetime.date) -> int:
    return (
        int(text)
        if text.isascii() and text.isdigit() and len(text) == 4 and 2000 <= int(text) <= today.year
        else today.year
    )


def _month_url(month: datetime.date) -> str:
    return f"{reverse('activity:month_closing')}?{urlencode({'mois': f'{month:%Y-%m}'})}"


def _own_url(month: datetime.date, worker: User | None = None) -> str:
    query = {"mois": f"{month:%Y-%m}"} | ({"professionnel": str(worker.pk)} if worker else {})
    return f"{reverse('activity:own_month')}?{urlencode(query)}"


def _week_url(day: datetime.date, worker: User, request: HttpRequest) -> str:
    query = {"semaine": day.isoformat()} | ({"professionnel": str(worker.pk)} if worker != request.user else {})
    return f"{reverse('activity:week')}?{urlencode(query)}"
