"""Telling the team something, reading what it told, doing what was asked."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import CAREGIVERS, members, safe_back
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.relays import relays_of
from activity.models import Transmission, TransmissionQuerySet
from activity.transmissions.access import may_correct, who_may_be_told
from activity.transmissions.actions import correct_transmission, mark_done, mark_read, reopen, write_transmission
from activity.transmissions.forms import TransmissionForm, values_of
from activity.transmissions.listing import by_urgency, for_rows, rows_of, waiting_for
from people.actions import record_reading
from people.models import Person
from services.keys import as_key
from services.models import Service

PAGE = 30
# What the address narrows the list to, with the words of the link.
VIEWS = {
    "": "Toutes",
    "pour-moi": "Pour moi",
    "a-faire": "À faire",
    "a-evoquer": "À évoquer",
    "de-moi": "Écrites par moi",
}


def _narrowed(
    transmissions: TransmissionQuerySet, request: HttpRequest, view: str, away: Iterable[uuid.UUID]
) -> TransmissionQuerySet:
    if view == "a-faire":
        return by_urgency(transmissions.to_do())
    if view == "a-evoquer":
        return transmissions.to_raise()
    if view == "pour-moi":
        transmissions = transmissions.addressed_to(request.user, away=away)
    if view == "de-moi":
        transmissions = transmissions.filter(author=request.user)
    return transmissions.latest_first()


@members(*CAREGIVERS)
def transmission_list(request: HttpRequest) -> HttpResponse:
    """What waits for her first, then the latest; narrowed by a view, or to what is about one person."""
    on, now = timezone.localdate(), timezone.now()
    visible = Transmission.objects.visible_to(request.user).filter(service=request.service)
    view = request.GET.get("vue", "") if request.GET.get("vue", "") in VIEWS else ""
    person = _person(request, request.GET.get("personne", ""))
    if person:
        record_reading(actor=request.user, person=person, service=request.service, page="Transmissions")
        visible = visible.filter(person=person)
    away = relays_of(request.user, request.service, on=on).stood_in_for_by(request.user.pk)
    waiting = None if view or person else waiting_for(visible, request.user, now=now, away=away)
    found = _narrowed(visible, request, view, away)
    if waiting:
        found = found.exclude(pk__in=[one.pk for one in (*waiting.unread, *waiting.to_do)])
    page = Paginator(for_rows(found), PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    if waiting:
        sections, rows = waiting.rows(request.user, on=on, latest=shown)
    else:
        unread = visible.unread_by(request.user, now=now, away=away).filter(pk__in=[one.pk for one in shown])
        keys = unread.order_by().values_list("pk", flat=True)
        sections, rows = None, rows_of(shown, request.user, unread=keys, on=on)
    context = {
        "sections": sections,
        "page": page,
        "rows": rows,
        "views": [(name, words, name == view) for name, words in VIEWS.items()],
        "view": view,
        "person": person,
        "write_about_url": f"{reverse('activity:transmission_create')}?personne={person.pk}" if person else "",
        "back": request.get_full_path(),
        "away": list(away.values()),
    }
    return render(request, "activity/transmission_list.html", context)


@members(*CAREGIVERS)
def transmission_create(request: HttpRequest) -> HttpResponse:
    """Tell the team, or a few colleagues, something; the address may bring the person."""
    person = _person(request, request.GET.get("personne", ""))
    form = _form(request, request.service, initial={"people": [person.pk] if person else []})
    after = reverse("desk:person_detail", args=[person.pk]) if person else reverse("activity:transmission_list")
    if form.is_valid():

        def write() -> str:
            write_transmission(actor=request.user, service=request.service, told=form.told)
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "Transmission envoyée.")
        return redirect(after)
    return render(request, "activity/transmission_create.html", {"form": form, "cancel_url": after})


@members(*CAREGIVERS)
def transmission_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct what one told: everybody reads it again."""
    visible = Transmission.objects.visible_to(request.user).with_everyone().select_related("service")
    # Two corrections sent at once: the second reads what the first wrote.
    rows = visible.select_for_update(of=("self",)) if request.method == "POST" else visible
    transmission = get_object_or_404(rows, pk=pk)
    if not may_correct(request.user, transmission):
        raise PermissionDenied
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = _form(request, transmission.service, initial=values_of(transmission), transmission=transmission)
    after = reverse("activity:transmission_list")
    if form.is_valid():

        def write() -> str:
            correct_transmission(transmission, actor=request.user, told=form.told)
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "Transmission corrigée : chacun la relira.")
        return redirect(after)
    if transmission.person:
        record_reading(
            actor=request.user, person=transmission.person, service=transmission.service, page="Transmission"
        )
    context = {"form": form, "service_name": transmission.service.name, "cancel_url": after}
    return render(request, "activity/transmission_edit.html", context)


@members(*CAREGIVERS)
@require_POST
def transmission_read(request: HttpRequest) -> HttpResponse:
    """She has read these. Said twice, it is said once."""
    keys = [key for text in request.POST.getlist("transmission") if (key := as_key(text))]
    away = relays_of(request.user, request.service, on=timezone.localdate()).stood_in_for_by(request.user.pk)
    told = Transmission.objects.visible_to(request.user).addressed_to(request.user, away=away)
    read = told.filter(pk__in=keys)
    mark_read(read.order_by("pk"), actor=request.user)
    return redirect(_back(request))


@members(*CAREGIVERS)
@require_POST
def transmission_finish(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What it asked is done. Whoever says it first did it."""
    transmission = get_object_or_404(Transmission.objects.visible_to(request.user), pk=pk)
    mark_done(transmission, actor=request.user)
    messages.success(request, "C'est noté : la transmission est faite.")
    return redirect(_back(request))


@members(*CAREGIVERS)
@require_POST
def transmission_reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """It was not done after all."""
    transmission = get_object_or_404(Transmission.objects.visible_to(request.user), pk=pk)
    reopen(transmission, actor=request.user)
    messages.success(request, "La transmission est de nouveau à faire.")
    return redirect(_back(request))


def _form(
    request: HttpRequest, service: Service, *, initial: dict, transmission: Transmission | None = None
) -> TransmissionForm:
    on = timezone.localdate()
    named = [uuid.UUID(key) for key in initial.get("addressees", [])]
    given = {
        "people": Person.objects.visible_to(request.user).followed_by(service),
        "colleagues": who_may_be_told(request.user, service, on=on, named=named),
        "on": on,
    }
    if transmission:
        parts = ("addressees",)
        given |= {"version": transmission.version, "saved_by": saved_by(transmission, reader=request.user, parts=parts)}
    if request.method == "POST" and TransmissionForm.asks_for_people(request.POST):
        return TransmissionForm.searching(request.POST, **given)
    return TransmissionForm.from_request(request, initial=initial, **given)


def _person(request: HttpRequest, text: str) -> Person | None:
    key = as_key(text)
    people = Person.objects.visible_to(request.user).followed_by(request.service)
    return people.filter(pk=key).first() if key else None


def _back(request: HttpRequest) -> str:
    """The page where the button was."""
    return safe_back(request.POST.get("retour", "")) or reverse("activity:transmission_list")
