"""Notes « à secret renforcé »: writing, reading, correcting."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.enums import NARRATIVE_ROLES
from accounts.models import User
from activity.access import may_write_in_secret
from activity.actions import (
    correct_confidential_note,
    write_confidential_note,
)
from activity.forms import ConfidentialNoteForm
from activity.models import ConfidentialNote, ConfidentialNoteReader
from people.actions import record_reading
from people.models import Person
from services.history import history_model
from services.models import Service

# What the list of readings says of a note « à secret renforcé »: whoever reads that list must not learn that there is one.
SECRET_PAGE = "Dossier"


@members(*CAREGIVERS)
def confidential_note_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write a note « à secret renforcé » about a person of the current service."""
    person = get_object_or_404(Person.objects.visible_to(request.user).followed_by(request.service), pk=pk)
    if not may_write_in_secret(request.user, request.service.pk):
        raise PermissionDenied
    colleagues = _who_may_be_named(request.user, request.service)
    form = ConfidentialNoteForm.from_request(request, colleagues=colleagues)
    after = reverse("desk:person_detail", args=[person.pk])
    if form.is_valid():

        def write() -> str:
            note = write_confidential_note(
                actor=request.user,
                service=request.service,
                person=person,
                text=form.cleaned_data["text"],
                reader_ids=form.reader_ids,
            )
            return reverse("activity:confidential_note_detail", args=[note.pk])

        written = write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "Note à secret renforcé enregistrée.")
        return redirect(written)
    context = {
        "form": form,
        "person": person,
        "lead": str(person),
        "service_name": request.service.name,
        "cancel_url": after,
    }
    return render(request, "activity/confidential_note_create.html", context)


@members(*CAREGIVERS)
def confidential_note_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Read a note « à secret renforcé »: for its author and those she names; for anybody else it does not exist."""
    notes = ConfidentialNote.objects.visible_to(request.user).select_related("person", "service", "author")
    note = get_object_or_404(notes, pk=pk)
    is_hers = note.author == request.user
    readers = User.objects.filter(pk__in=_readers(request.user, note)) if is_hers else []
    record_reading(actor=request.user, person=note.person, service=note.service, page=SECRET_PAGE)
    context = {
        "note": note,
        "is_hers": is_hers,
        "readers": readers,
        "lead": str(note.person),
        "service_name": note.service.name,
    }
    return render(request, "activity/confidential_note_detail.html", context)


@members(*CAREGIVERS)
def confidential_note_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a note « à secret renforcé » and say who reads it: for its author."""
    notes = ConfidentialNote.objects.visible_to(request.user).select_related("person", "service", "author")
    note = notes.filter(pk=pk).first()
    if note is None:
        return _note_gone(request, pk)
    if note.author != request.user:
        raise PermissionDenied
    if request.method == "POST":  # two corrections sent at once: the second reads what the first wrote
        note = notes.select_for_update(of=("self",)).filter(pk=pk).first()
        if note is None:
            return _note_gone(request, pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    named = list(_readers(request.user, note))
    form = ConfidentialNoteForm.from_request(
        request,
        colleagues=_who_may_be_named(request.user, note.service, named),
        initial={"text": note.text, "readers": [str(key) for key in named]},
        version=note.version,
        saved_by=saved_by(note, reader=request.user, parts=("readers",)),
    )
    after = reverse("activity:confidential_note_detail", args=[note.pk])
    if form.is_valid():

        def write() -> str:
            correct_confidential_note(
                note, actor=request.user, text=form.cleaned_data["text"], reader_ids=form.reader_ids
            )
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "Note à secret renforcé corrigée.")
        return redirect(after)
    record_reading(actor=request.user, person=note.person, service=note.service, page=SECRET_PAGE)
    context = {
        "form": form,
        "person": note.person,
        "lead": str(note.person),
        "service_name": note.service.name,
        "cancel_url": after,
    }
    return render(request, "activity/confidential_note_edit.html", context)


def _note_gone(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    was = history_model(ConfidentialNote).objects.filter(pgh_obj=pk, author=request.user)
    return open_as_new(
        request,
        was.filter(service__in=request.user.scope.narrative_service_ids),
        said="La note que vous corrigiez a été supprimée",
        page=lambda deletion: reverse("activity:confidential_note_create", args=[deletion.person_id]),
    )


def _readers(user: User, note: ConfidentialNote) -> QuerySet:
    """The keys of those a note of hers names."""
    return ConfidentialNoteReader.objects.visible_to(user).filter(note=note).values_list("user_id", flat=True)


def _who_may_be_named(user: User, service: Service, named: Sequence[uuid.UUID] = ()) -> list[User]:
    """Her colleagues of today who read notes in the service, and those named already, by name."""
    team = User.objects.in_team_of(service, timezone.localdate()).filter(
        memberships__service=service, memberships__role__in=NARRATIVE_ROLES
    )
    found = User.objects.filter(Q(pk__in=team.values("pk")) | Q(pk__in=named)).exclude(pk=user.pk)
    return list(found.order_by("last_name", "first_name", "id"))
