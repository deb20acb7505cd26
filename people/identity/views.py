"""Correcting who a person is, adding and correcting her orientations."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import TEAM, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from people.actions import record_reading
from people.edited import person_edited
from people.identity.actions import add_orientation, change_identity, correct_orientation, withdraw_orientation
from people.identity.forms import IdentityForm, OrientationForm
from people.models import Orientation


@members(*TEAM)
def identity_edit(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Correct who a person of the current service is."""
    her = person_edited(request, person)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = IdentityForm.from_request(
        request,
        initial=IdentityForm.initial_of(her),
        version=her.version,
        saved_by=saved_by(her, reader=request.user, parts=["deficiencies"]),
    )
    after = reverse("desk:person_detail", args=[her.pk])
    if form.is_valid():

        def write() -> str:
            change_identity(her, actor=request.user, **form.typed)
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "L'identité est enregistrée.")
        return redirect(after)
    record_reading(actor=request.user, person=her, service=request.service, page="Identité")
    return render(request, "people/identity_edit.html", _context(request, form, her, after))


@members(*TEAM)
def orientation_create(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Add a decision of the CDAPH about a person of the current service."""
    her = person_edited(request, person)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    starts = list(her.orientations.order_by("starts_on").values_list("starts_on", flat=True))
    form = OrientationForm.from_request(request, starts=starts)
    after = reverse("desk:person_detail", args=[her.pk])
    if form.is_valid():

        def write() -> str:
            add_orientation(person=her, actor=request.user, **form.typed)
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "L'orientation est enregistrée.")
        return redirect(after)
    return render(request, "people/orientation_create.html", _context(request, form, her, after))


@members(*TEAM)
def orientation_edit(request: HttpRequest, person: uuid.UUID, pk: uuid.UUID) -> HttpResponse:
    """Correct an orientation, or withdraw one that was noted by mistake."""
    her = person_edited(request, person)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    orientation = get_object_or_404(Orientation.objects.visible_to(request.user).filter(person=her), pk=pk)
    others = her.orientations.exclude(pk=orientation.pk).order_by("starts_on")
    form = OrientationForm.from_request(
        request,
        starts=list(others.values_list("starts_on", flat=True)),
        initial=OrientationForm.initial_of(orientation),
        version=orientation.version,
        saved_by=saved_by(orientation, reader=request.user),
    )
    after = reverse("desk:person_detail", args=[her.pk])
    if form.is_valid():

        def write() -> str:
            if form.cleaned_data["remove"]:
                withdraw_orientation(orientation, actor=request.user)
                messages.success(request, "L'orientation est retirée.")
            else:
                correct_orientation(orientation, actor=request.user, **form.typed)
                messages.success(request, "L'orientation est corrigée.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    record_reading(actor=request.user, person=her, service=request.service, page="Orientation")
    return render(request, "people/orientation_edit.html", _context(request, form, her, after))


def _context(request: HttpRequest, form: object, her: object, after: str) -> dict[str, object]:
    return {"form": form, "person": her, "service_name": request.service.name, "cancel_url": after}
