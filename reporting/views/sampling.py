"""How a year is counted: in minutes, or by carottage in four weeks that the head of service chooses."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode

from accounts.access import members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.enums import Role
from reporting.carottage.actions import UntimedActs, count_year
from reporting.carottage.forms import WEEK_FIELDS, SamplingForm
from reporting.carottage.live import remarks
from services.enums import CountingMethod
from services.models import Closure, OpeningHours, Service, ServiceYear
from services.sampled_weeks import Week, proposed, weeks_of

YEARS = range(2000, 2101)  # as services.models has them
BACK, AHEAD = 2, 1


@members(Role.HEAD_OF_SERVICE)
def sampling(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Choose how a year is counted and its four weeks; while it runs, whether they look like it."""
    on = timezone.localdate()
    year = on.year if year is None else year
    if year not in YEARS:
        raise Http404
    if request.method == "POST":  # two heads at once: the second reads what the first wrote
        Service.objects.visible_to(request.user).select_for_update(no_key=True).get(pk=request.service.pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    stored = ServiceYear.objects.filter(service=request.service, year=year).first()
    hours = list(OpeningHours.objects.filter(service=request.service).order_by("pk"))
    closures = list(Closure.objects.filter(service=request.service).order_by("pk"))
    weeks = weeks_of(year, hours, closures)
    ideas = proposed(weeks, on=on)
    form = _form(request, year, weeks, stored, ideas)
    after = request.path
    untimed: list[tuple[str, str]] = []
    if form.is_valid():
        row = stored or ServiceYear(service=request.service, year=year)

        def write() -> str:
            count_year(row, method=form.cleaned_data["method"], sampled_weeks=form.mondays, actor=request.user)
            return after

        try:
            written = write_once(actor=request.user, key=form.key, write=write)
        except UntimedActs as refused:
            form.add_error("method", _refusal(refused.dates))
            untimed = _lists_of(refused.dates)
            stored = ServiceYear.objects.filter(service=request.service, year=year).first()
        else:
            _say(request, row, weeks)
            return redirect(written)
    is_sampled = stored is not None and stored.method == CountingMethod.SAMPLING
    context = {
        "form": form,
        "year": year,
        "other_years": [one for one in range(on.year - BACK, on.year + AHEAD + 1) if one != year],
        "is_sampled": is_sampled,
        "is_proposed": not (stored and stored.sampled_weeks) and bool(ideas),
        "untimed": untimed,
        "remarks": remarks(request.service, stored, hours, closures, on) if is_sampled and stored else [],
    }
    return render(request, "reporting/sampling.html", context)


def _form(
    request: HttpRequest, year: int, weeks: list[Week], stored: ServiceYear | None, ideas: list[datetime.date]
) -> SamplingForm:
    chosen = stored.sampled_weeks if stored and stored.sampled_weeks else ideas
    initial = {name: monday.isoformat() for name, monday in zip(WEEK_FIELDS, chosen, strict=False)}
    initial["method"] = stored.method if stored else CountingMethod.MINUTES
    given = {"version": stored.version, "saved_by": saved_by(stored, reader=request.user)} if stored else {}
    return SamplingForm.from_request(request, year=year, weeks=weeks, initial=initial, **given)


def _refusal(dates: list[datetime.date]) -> str:
    what = (
        "1 acte réalisé déjà enregistré est"
        if len(dates) == 1
        else f"{len(dates)} actes réalisés déjà enregistrés sont"
    )
    return (
        f"{what} sans durée à des dates où elle serait obligatoire : rien n'est changé. Donnez-leur leur durée d'abord."
    )


def _lists_of(dates: list[datetime.date]) -> list[tuple[str, str]]:
    """The lists of acts of the months where they are, by name."""
    months = sorted({date.replace(day=1) for date in dates})
    found = []
    for first in months:
        last = max(date for date in dates if date.replace(day=1) == first)
        query = urlencode({"du": min(d for d in dates if d.replace(day=1) == first), "au": last, "statut": "realise"})
        found.append((date_format(first, "F Y"), f"{reverse('activity:act_list')}?{query}"))
    return found


def _say(request: HttpRequest, year: ServiceYear, weeks: list[Week]) -> None:
    if year.method == CountingMethod.MINUTES:
        messages.success(request, f"{year.year} est décomptée en minutes : chaque acte réalisé demande sa durée.")
        return
    messages.success(
        request, f"{year.year} est décomptée par carottage : la durée est demandée dans les quatre semaines."
    )
    partial = [week for week in weeks if week.monday in year.sampled_weeks and not week.is_full]
    for week in partial:
        messages.warning(
            request,
            f"La semaine du {date_format(week.monday, 'j F')} n'est pas une semaine pleine d'ouverture : "
            f"{week.open_days} jour{'s' if week.open_days > 1 else ''} sur {week.usual}.",
        )
