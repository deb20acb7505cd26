"""The agenda, planning an appointment, and telling what became of it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode

from accounts.access import CAREGIVERS, TEAM, members, safe_back
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.enums import Role
from accounts.models import Absence, User
from accounts.relays import Relays
from activity.access import may_correct, may_log_for, may_tell_appointment
from activity.actions import ActsRefused, context_for, drafts_of, log_acts
from activity.agenda.forms import DONE, MISSED, AppointmentForm, PlanForm, chips_of, values_of_appointment
from activity.agenda.listing import (
    MOST_OVERDUE,
    AgendaDay,
    Appointment,
    appointments,
    between,
    closed_days,
    hours_of,
    overdue,
    planned_with,
    relays_by_day,
    remark_of,
)
from activity.agenda.missed import alarming
from activity.agenda.rules import in_words
from activity.entry import NOT_HERS, log_url, offers_for, refuse_acts
from activity.enums import ActStatus, ActType, OutcomeKind
from activity.minutes import printed
from activity.models import Act, ActKind, ActNote
from activity.rules import Finding, timed_by
from activity.views.acts import day_told
from people.actions import record_readings
from people.models import Person
from services.history import history_model
from services.keys import as_key
from services.models import ServiceYear

DAY, WEEK, TEAM_DAY = "jour", "semaine", "equipe"
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """What the address asks of the agenda: which view, of whom, and around which day."""

    view: str
    who: User
    date: datetime.date
    on: datetime.date

    @property
    def first(self) -> datetime.date:
        return self.date - ONE_DAY * self.date.weekday() if self.view == WEEK else self.date

    @property
    def last(self) -> datetime.date:
        return self.first + ONE_DAY * 6 if self.view == WEEK else self.date

    @property
    def days(self) -> list[datetime.date]:
        return [self.first + ONE_DAY * rank for rank in range((self.last - self.first).days + 1)]

    def url(self, **changes: Any) -> str:
        values: dict[str, Any] = {"vue": self.view, "professionnel": self.who.pk, "date": self.date} | changes
        if values["vue"] == TEAM_DAY:
            del values["professionnel"]
        return f"{reverse('activity:agenda')}?{urlencode(values)}"

    @property
    def steps(self) -> dict[str, str]:
        """Before, now and after, as addresses."""
        step = ONE_DAY * (7 if self.view == WEEK else 1)
        return {
            "before": self.url(date=self.date - step),
            "now": self.url(date=self.on),
            "after": self.url(date=self.date + step),
        }


def _asked(request: HttpRequest, team: Sequence[User], on: datetime.date) -> Asked:
    """What the address says, and where it says nothing: one's own week, the team's day for who has no acts of her own."""
    usual = WEEK if Role.SOCIAL_WORKER in request.roles else TEAM_DAY
    view = request.GET.get("vue", "")
    named = as_key(request.GET.get("professionnel", ""))
    try:
        date = datetime.date.fromisoformat(request.GET.get("date", ""))
    except ValueError:
        date = on
    # A year around the days that one may type: beyond, there is no next week.
    if not 2000 <= date.year <= 2100:
        date = on
    who = next((one for one in team if one.pk == named), request.user)
    return Asked(view if view in (DAY, WEEK, TEAM_DAY) else usual, who, date, on)


@members(*TEAM)
def agenda(request: HttpRequest) -> HttpResponse:
    """A day, a week, or the team's day: what is planned and what it became, with what nobody has told of first."""
    on = timezone.localdate()
    team = list(User.objects.accompanying_in(request.service, on))
    asked = _asked(request, team, on)
    absences = list(
        Absence.objects.visible_to(request.user)
        .filter(service=request.service)
        .meeting(min(asked.first, on), max(asked.last, on))
        .for_list()
    )
    relays = relays_by_day(absences, {*asked.days, on})
    acts = Act.objects.visible_to(request.user).filter(service=request.service)
    if asked.view != TEAM_DAY:
        stood_in_for = {user for day in relays.values() for user in day.stood_in_for_by(asked.who.pk)}
        acts = planned_with(acts, {asked.who.pk, *stood_in_for})
    late = list(overdue(acts, on)[: MOST_OVERDUE + 1])
    found = [*late[:MOST_OVERDUE], *between(acts, asked.first, asked.last)]
    back = asked.url()
    rows = appointments(found, request.user, request.service, relays, on=on, back=back)
    shown = rows[len(late[:MOST_OVERDUE]) :]
    closed = closed_days(request.service, asked.first, asked.last)
    context = {
        "asked": asked,
        "subscription_url": log_url(request, "activity:calendar_subscription"),
        "views": [(label, asked.url(vue=view), view == asked.view) for label, view in _views(request)],
        "overdue": [row for row in rows[: len(late)] if _is_of(row, asked, relays[on])],
        "overdue_url": _overdue_url(asked, on) if len(late) > MOST_OVERDUE else "",
        "days": [
            AgendaDay(
                day,
                closed.get(day, ""),
                asked.view != TEAM_DAY and asked.who.pk in relays[day].absences,
                [row for row in shown if row.date == day and _is_of(row, asked, relays[day])],
            )
            for day in asked.days
        ],
        "groups": _by_colleague(team, shown, relays[asked.date], asked) if asked.view == TEAM_DAY else [],
        "plan_url": f"{reverse('activity:appointment_plan')}?{urlencode({'retour': back})}",
    }
    return render(request, "activity/agenda.html", context)


def _views(request: HttpRequest) -> list[tuple[str, str]]:
    mine = [("Jour", DAY), ("Semaine", WEEK)]
    team = [("Équipe", TEAM_DAY)]
    return mine + team if request.roles & set(CAREGIVERS) else team + mine


def _is_of(row: Appointment, asked: Asked, relays: Relays) -> bool:
    """Is it hers, or of somebody for whom she stands in that day?"""
    if asked.view == TEAM_DAY:
        return True
    return bool(row.professionals.keys() & {asked.who.pk, *relays.stood_in_for_by(asked.who.pk)})


def _by_colleague(team: Sequence[User], rows: Sequence[Appointment], relays: Relays, asked: Asked) -> list[dict]:
    """The day of each who accompanies people, by name, and of whoever else has something that day."""
    names = {one.pk: str(one) for one in team}
    for row in rows:
        names |= {key: name for key, name in row.professionals.items() if key not in names}
    return [
        {
            "name": name,
            "url": asked.url(vue=WEEK, professionnel=key),
            "absence": relays.absences.get(key),
            "appointments": [row for row in rows if key in row.professionals],
        }
        for key, name in names.items()
    ]


def _overdue_url(asked: Asked, on: datetime.date) -> str:
    filters: dict[str, Any] = {"statut": ActStatus.PLANNED, "au": on - ONE_DAY}
    if asked.view != TEAM_DAY:
        filters["professionnel"] = asked.who.pk
    return f"{reverse('activity:act_list')}?{urlencode(filters)}"


def _back(request: HttpRequest) -> str:
    """Where it was opened from, when the address says so; else the agenda."""
    return safe_back(request.GET.get("retour", "")) or reverse("activity:agenda")


@members(*TEAM)
def appointment_plan(request: HttpRequest) -> HttpResponse:
    """Plan an appointment: one's own, or a colleague's for the secretary and the head of service."""
    on, after = timezone.localdate(), _back(request)
    caregivers = list(User.objects.accompanying_in(request.service, on))
    kinds = ActKind.objects.visible_to(request.user).offered_by(request.service).filter(type=ActType.INDIVIDUAL)
    given = {
        "people": Person.objects.visible_to(request.user).followed_by(request.service),
        "professionals": caregivers,
        "kinds": list(kinds),
        "offers": offers_for(request, request.user, request.service),
    }
    initial = {
        "people": request.GET.getlist("personne"),
        "objectives": request.GET.getlist("objectif"),
        "professionals": [str(request.user.pk)] if request.user in caregivers else [],
    }
    if request.method == "POST" and PlanForm.asks_for_people(request.POST):
        form: PlanForm = PlanForm.searching(request.POST, **given)
    else:
        form = PlanForm.from_request(request, initial=initial, **given)
    if form.is_valid():
        draft = form.draft(request.service)

        def write() -> str:
            context = context_for(request.service, on=on, drafts=[draft])
            log_acts([draft], actor=request.user, context=context)
            messages.success(request, f"Rendez-vous du {date_format(draft.date, 'l j F Y')} prévu.")
            return after

        if not may_tell_appointment(request.user, request.service.pk, draft.professional_ids):
            form.refuse([NOT_HERS])
        elif _written(request, form, write):
            return redirect(after)
    return render(
        request, "activity/appointment_plan.html", {"form": form, "cancel_url": after, "day": day_told(request)}
    )


@members(*TEAM)
def appointment_tell(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What became of an appointment: done in one tap, not carried out and why, or moved."""
    on, after = timezone.localdate(), _back(request)
    acts = Act.objects.visible_to(request.user).with_everyone().select_related("kind")
    # Two answers sent at once: the second reads what the first wrote.
    act = (acts.select_for_update(of=("self",)) if request.method == "POST" else acts).filter(pk=pk).first()
    if act is None:
        was = history_model(Act).objects.filter(pgh_obj=pk, service__in=request.user.scope.service_ids)
        page = reverse("activity:appointment_plan")
        return open_as_new(request, was, said="Le rendez-vous a été supprimé", page=lambda _deletion: page)
    team = {row.user_id for row in act.act_professionals.all()}
    absent = team & _stood_in_for(request.user, act, on)
    if not absent and not may_tell_appointment(request.user, act.service_id, team):
        raise PermissionDenied
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if act.status != ActStatus.PLANNED:
        return _told_already(request, act, after)
    may_do = bool(absent) or may_log_for(request.user, act.service_id, team)
    form = AppointmentForm.from_request(
        request,
        initial=values_of_appointment(act),
        version=act.version,
        saved_by=saved_by(act, reader=request.user, parts=("act_people", "act_professionals", "note")),
    )
    if form.is_valid():
        (stored,) = drafts_of(Act.objects.visible_to(request.user).filter(pk=act.pk))
        draft = form.draft(stored, by=request.user.pk, absent=absent)

        def write() -> str:
            context = context_for(act.service, on=on, drafts=[draft])
            log_acts([draft], actor=request.user, context=context)
            return after

        if form.asked == DONE and not may_do:
            form.refuse([Finding("minutes", "Seul qui a fait l’acte, ou le chef de service, le dit fait.")])
        elif _written(request, form, write):
            _say(request, form, act)
            return redirect(after)
    return _appointment_page(request, act, form, may_do=may_do, absent=absent, after=after)


def _appointment_page(
    request: HttpRequest, act: Act, form: AppointmentForm, *, may_do: bool, absent: set[uuid.UUID], after: str
) -> HttpResponse:
    people = [row.person for row in act.act_people.select_related("person")]
    record_readings(
        actor=request.user, person_ids=[person.pk for person in people], service=act.service, page="Rendez-vous"
    )
    missing = alarming(act.service, [person.pk for person in people])
    note = ActNote.objects.visible_to(request.user).filter(act=act).first()
    timed = timed_by(ServiceYear.objects.filter(service=act.service_id))
    is_past = act.date <= timezone.localdate()
    context = {
        "form": form,
        "act": act,
        "hours": hours_of(act),
        "people": [(person, in_words(missing.get(person.pk, 0))) for person in people],
        "absent": [row.user for row in act.act_professionals.all() if row.user_id in absent],
        "note": note.text if note else "",
        "chips": [(minutes, printed(minutes)) for minutes in chips_of(act)]
        if may_do and is_past and act.type == ActType.INDIVIDUAL
        else [],
        "planned": act.minutes,
        "untimed": not timed(act.service_id, act.date),
        "by_the_form": may_do and is_past and act.type != ActType.INDIVIDUAL,
        "edit_url": _edit_url(act, after) if request.roles & set(CAREGIVERS) and may_correct(request.user, act) else "",
        "cancel_url": after,
    }
    return render(request, "activity/appointment_tell.html", context)


def _stood_in_for(user: User, act: Act, on: datetime.date) -> set[uuid.UUID]:
    """Those for whom she stands in today, or on the day of the act."""
    days = {on, act.date}
    absences = Absence.objects.visible_to(user).filter(service=act.service_id).meeting(min(days), max(days)).for_list()
    relays = relays_by_day(list(absences), days)
    return {key for one in relays.values() for key in one.stood_in_for_by(user.pk)}


def _told_already(request: HttpRequest, act: Act, after: str) -> HttpResponse:
    """Somebody said it meanwhile: it can be corrected as any act."""
    messages.info(request, f"Déjà renseigné : {remark_of(act).lower()}.")
    if request.roles & set(CAREGIVERS) and may_correct(request.user, act):
        return redirect(_edit_url(act, after))
    return redirect(after)


def _edit_url(act: Act, after: str) -> str:
    return reverse("activity:act_edit", args=[act.pk], query={"retour": after})


def _say(request: HttpRequest, form: AppointmentForm, act: Act) -> None:
    """What was written, without a name: the page may stay open."""
    typed = form.cleaned_data
    if form.asked == DONE:
        lasted = f", {printed(typed['minutes'])}" if typed["minutes"] is not None else ""
        messages.success(request, f"Rendez-vous du {date_format(act.date, 'j F')} : fait{lasted}.")
    elif form.asked == MISSED:
        kind = OutcomeKind(typed["outcome"])
        messages.success(request, f"Rendez-vous du {date_format(act.date, 'j F')} : {str(kind.label).lower()}.")
        people = [row.person_id for row in act.act_people.all()]
        if kind.status == ActStatus.NO_SHOW and (found := alarming(act.service, people)):
            words = in_words(max(found.values()))
            messages.warning(request, f"{words.capitalize()} pour cette personne : à évoquer en équipe ?")
    else:
        when = date_format(typed["date"], "l j F Y")
        messages.success(
            request, f"Rendez-vous déplacé au {when}{f' à {typed["start"]:%H:%M}' if typed['start'] else ''}."
        )


def _written(request: HttpRequest, form: AppointmentForm | PlanForm, write) -> bool:
    """Write it once, or show what forbids it and write nothing."""
    try:
        write_once(actor=request.user, key=form.key, write=write)
    except ActsRefused as refused:
        refuse_acts(form, refused, request.user)
        return False
    return True
