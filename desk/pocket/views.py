"""« Ma journée » and the card of a person: one light answer each, with no more than what a telephone shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CAREGIVERS, TEAM, members
from accounts.forms import BaseForm
from accounts.relays import relays_of
from activity.enums import ActStatus
from activity.last_seen import MOST_RECENT, last_seen, recent_people
from activity.models import Act, MeetingPoint, Transmission
from activity.transmissions.listing import waiting_for
from admissions.models import Accompaniment
from people.actions import record_reading
from people.enums import ProtectionType
from people.models import ContactDetails, Person
from people.rules import measure_in_force

# What a card shows of each: enough to remember by, few enough to be read standing.
LAST_NOTES, NEXT_ACTS, MOST_TRANSMISSIONS, MOST_DECISIONS, MOST_ACTS = 3, 3, 3, 3, 12
LONGEST_NOTE = 300


@dataclass(frozen=True)
class Appointment:
    """A planned act of the day, with how to reach each of its people."""

    act: Act
    people: list[tuple[Person, ContactDetails | None]]
    tell_url: str


@members(*CAREGIVERS)
@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """Her day: what is planned, in its order, with whom and where; what her colleagues told her; one button."""
    on, here = timezone.localdate(), reverse("desk:day")
    acts = Act.objects.visible_to(request.user).filter(service=request.service, act_professionals__user=request.user)
    planned = acts.filter(status=ActStatus.PLANNED, date=on).order_by("start", "id")
    away = relays_of(request.user, request.service, on=on).stood_in_for_by(request.user.pk)
    told = Transmission.objects.visible_to(request.user).filter(service=request.service)
    sections, _latest = waiting_for(told, request.user, now=timezone.now(), away=away).rows(request.user, on=on)
    decided = MeetingPoint.objects.visible_to(request.user).filter(service=request.service)
    decided = decided.to_do_by(request.user, away=away).select_related("person", "meeting")
    decisions = [(point, (point.due_on - on).days) for point in decided[: MOST_DECISIONS + 1]]
    appointments = _appointments(request, planned)
    planned_people = {person.pk for one in appointments for person, _contact in one.people}
    context = {
        "on": on,
        "appointments": appointments,
        "unread": sections.unread[:MOST_TRANSMISSIONS],
        "to_do": sections.to_do[:MOST_TRANSMISSIONS],
        "more_told": len(sections.keys)
        > len(sections.unread[:MOST_TRANSMISSIONS]) + len(sections.to_do[:MOST_TRANSMISSIONS]),
        "decisions": decisions[:MOST_DECISIONS],
        "more_decided": len(decisions) > MOST_DECISIONS,
        "key_form": BaseForm(auto_id=False),
        "recent": [one for one in _recent(request) if one.pk not in planned_people],
        "here": here,
        "log_url": f"{reverse('activity:act_create')}?{urlencode({'retour': here})}",
    }
    return render(request, "desk/pocket_day.html", context)


def _recent(request: HttpRequest) -> list[Person]:
    return recent_people(request.user, last_seen(request.user, request.service, timezone.localdate()))[:MOST_RECENT]


def _appointments(request: HttpRequest, planned: QuerySet[Act]) -> list[Appointment]:
    """In three queries whatever their number."""
    found = list(planned.select_related("kind").prefetch_related("act_people__person")[:MOST_ACTS])
    people = {row.person_id for act in found for row in act.act_people.all()}
    contacts = {one.person_id: one for one in ContactDetails.objects.visible_to(request.user).filter(person__in=people)}
    return [
        Appointment(
            act=act,
            people=[(row.person, contacts.get(row.person_id)) for row in act.act_people.all()],
            tell_url=reverse("activity:appointment_tell", args=[act.pk]),
        )
        for act in found
    ]


@members(*TEAM)
@require_safe
def person_card(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Before ringing the bell: what must be known, how to reach her, what was done and written last, what comes next."""
    people = Person.objects.visible_to(request.user).followed_by(request.service)
    person = get_object_or_404(people.prefetch_related("protection_measures"), pk=pk)
    record_reading(actor=request.user, person=person, service=request.service, page="Carte de poche")
    on, here = timezone.localdate(), reverse("desk:person_card", args=[person.pk])
    hers = Accompaniment.objects.visible_to(request.user).filter(person=person, service=request.service)
    acts = Act.objects.visible_to(request.user).filter(service=request.service, act_people__person=person)
    ahead = acts.filter(status=ActStatus.PLANNED, date__gte=on).order_by("date", "start", "id")
    written = acts.with_notes(request.user).exclude(note_text="").exclude(status=ActStatus.PLANNED).latest_first()
    told = Transmission.objects.visible_to(request.user).filter(service=request.service, person=person)
    measure = measure_in_force(person.protection_measures.all(), on)
    context = {
        "person": person,
        "protection": None if measure is None or measure.type == ProtectionType.NONE else measure,
        "contact": ContactDetails.objects.visible_to(request.user).filter(person=person).first(),
        "accompaniment": hers.select_related("referent").order_by("-admitted_on", "-pk").first(),
        "last": list(written.select_related("kind").prefetch_related("act_professionals__user")[:LAST_NOTES]),
        "ahead": list(ahead.select_related("kind").prefetch_related("act_professionals__user")[:NEXT_ACTS]),
        "told": list(told.select_related("author").latest_first()[:MOST_TRANSMISSIONS]),
        "longest": LONGEST_NOTE,
        "log_url": f"{reverse('activity:act_create')}?{urlencode({'personne': str(person.pk), 'retour': here})}"
        if request.roles & set(CAREGIVERS)
        else "",
        "back_url": reverse("desk:day") if request.roles & set(CAREGIVERS) else reverse("desk:home"),
    }
    return render(request, "desk/pocket_card.html", context)
