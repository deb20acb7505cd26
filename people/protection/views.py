"""Noting protection measures, one after the other."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import TEAM, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from people.actions import record_reading
from people.edited import person_edited
from people.models import Person, ProtectionMeasure
from people.protection.actions import add_measure, correct_measure, withdraw_measure
from people.protection.forms import MeasureForm


@members(*TEAM)
def protection_create(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Note a measure of a person of the current service; the one before ends the day before."""
    her = person_edited(request, person)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    latest, *others = list(ProtectionMeasure.objects.visible_to(request.user).filter(person=her).latest_first()) or [
        None
    ]
    form = MeasureForm.from_request(request, others=others, follows=latest)
    after = reverse("desk:person_detail", args=[her.pk])
    if form.is_valid():

        def write() -> str:
            add_measure(person=her, follows=latest, actor=request.user, **form.typed)
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "La mesure est enregistrée.")
        return redirect(after)
    record_reading(actor=request.user, person=her, service=request.service, page="Mesure de protection")
    return render(request, "people/protection_create.html", _context(request, form, her, after) | {"follows": latest})


@members(*TEAM)
def protection_edit(request: HttpRequest, person: uuid.UUID, pk: uuid.UUID) -> HttpResponse:
    """Correct a measure, say that it ended, or withdraw one that was noted by mistake."""
    her = person_edited(request, person)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    measures = ProtectionMeasure.objects.visible_to(request.user).filter(person=her)
    measure = get_object_or_404(measures, pk=pk)
    form = MeasureForm.from_request(
        request,
        others=list(measures.exclude(pk=measure.pk).order_by("starts_on", "id")),
        initial=MeasureForm.initial_of(measure),
        version=measure.version,
        saved_by=saved_by(measure, reader=request.user),
    )
    after = reverse("desk:person_detail", args=[her.pk])
    if form.is_valid():

        def write() -> str:
            if form.cleaned_data["remove"]:
                withdraw_measure(measure, actor=request.user)
                messages.success(request, "La mesure est retirée.")
            else:
                correct_measure(measure, actor=request.user, **form.typed)
                messages.success(request, "La mesure est corrigée.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    record_reading(actor=request.user, person=her, service=request.service, page="Mesure de protection")
    return render(request, "people/protection_edit.html", _context(request, form, her, after))


def _context(request: HttpRequest, form: MeasureForm, her: Person, after: str) -> dict[str, Any]:
    return {"form": form, "person": her, "service_name": request.service.name, "cancel_url": after}
