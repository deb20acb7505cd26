"""The waiting list of a service: who waits, since when, at what rank; a rank changed, a contact noted."""

from __future__ import annotations

import datetime
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import TEAM, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.enums import Role
from admissions.waiting.actions import note_waiting_contact, place_on_waiting_list
from admissions.waiting.forms import RankForm, WaitingContactForm
from admissions.waiting.listing import waiting_in
from admissions.waiting.rules import Waiting
from people.rules import latest_orientation, orientation_light
from services.models import Service

SHOWN_CHANGES = 20


@members(*TEAM)
@require_safe
def waiting_list(request: HttpRequest) -> HttpResponse:
    """Who waits in the service, by rank."""
    on = timezone.localdate()
    rows = []
    for one in waiting_in(request.service, on):
        orientation = latest_orientation(one.path.orientations, on)
        rows.append(
            {
                "waiting": one,
                "person": one.path.accompaniment.person,
                "months": _months(one.since, on),
                "contact_days": (one.contact_due - on).days,
                "orientation": orientation,
                "light": orientation_light(orientation, on),
            }
        )
    context = {"rows": rows, "is_head": Role.HEAD_OF_SERVICE in request.roles}
    return render(request, "admissions/waiting_list.html", context)


def _months(since: datetime.date, on: datetime.date) -> int:
    """The age of a wait, in whole calendar months."""
    return (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)


@members(Role.HEAD_OF_SERVICE)
def rank_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Give somebody who waits another rank, and say why."""
    if request.method == "POST":
        # Two who move her at once: the second reads what the first wrote.
        Service.objects.visible_to(request.user).select_for_update(no_key=True).get(pk=request.service.pk)
    waiting, most = _waiting(request, pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    entry, after = waiting.entry, reverse("admissions:waiting_list")
    form = RankForm.from_request(
        request,
        most=most,
        initial={"rank": waiting.rank, "criteria": entry.criteria if entry else ""},
        version=entry.version if entry else 0,
        **({"saved_by": saved_by(entry, reader=request.user, parts=("changes",))} if entry else {}),
    )
    if form.is_valid():

        def write() -> str:
            typed = {name: form.cleaned_data[name] for name in ("rank", "reason", "criteria")}
            accompaniment = waiting.path.accompaniment
            place_on_waiting_list(accompaniment, actor=request.user, on=timezone.localdate(), **typed)
            messages.success(request, "Rang enregistré, avec sa raison.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    changes = entry.changes.select_related("changed_by")[:SHOWN_CHANGES] if entry else []
    context = {"form": form, "waiting": waiting, "person": waiting.path.accompaniment.person, "changes": list(changes)}
    return render(request, "admissions/rank_edit.html", context | {"cancel_url": after})


@members(*TEAM)
def waiting_contact_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Note that the service kept in touch with somebody who waits."""
    waiting, _most = _waiting(request, pk)
    on, after = timezone.localdate(), reverse("admissions:waiting_list")
    form = WaitingContactForm.from_request(request, since=waiting.since, on=on, initial={"contacted_on": on})
    if form.is_valid():

        def write() -> str:
            typed = {name: form.cleaned_data[name] for name in ("contacted_on", "channel", "outcome")}
            note_waiting_contact(waiting.path.accompaniment, actor=request.user, **typed)
            messages.success(request, "Contact noté.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    contacts = waiting.path.accompaniment.waiting_contacts.select_related("noted_by")
    context = {
        "form": form,
        "waiting": waiting,
        "person": waiting.path.accompaniment.person,
        "contacts": list(contacts),
        "cancel_url": after,
    }
    return render(request, "admissions/waiting_contact_create.html", context)


def _waiting(request: HttpRequest, pk: uuid.UUID) -> tuple[Waiting, int]:
    """Who waits here by the key of her accompaniment, and how many do."""
    ranked = waiting_in(request.service, timezone.localdate())
    for one in ranked:
        if one.path.accompaniment.pk == pk:
            return one, len(ranked)
    raise Http404
