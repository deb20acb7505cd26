"""Writing how to reach a person."""

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
from people.contacts.actions import write_contact_details
from people.contacts.forms import FIELDS, ContactForm
from people.models import ContactDetails, Person


@members(*TEAM)
def contact_edit(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Correct the contact details of a person whom the current service follows."""
    people = Person.objects.visible_to(request.user).followed_by(request.service)
    her = get_object_or_404(people, pk=person)
    if request.method == "POST":  # two forms sent at once take turns, the first row of all included
        her.lock()
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    details = ContactDetails.objects.visible_to(request.user).filter(person=her).first()
    given = {}
    if details:
        given = {
            "initial": {name: getattr(details, name) for name in FIELDS},
            "version": details.version,
            "saved_by": saved_by(details, reader=request.user),
        }
    form = ContactForm.from_request(request, **given)
    after = reverse("desk:person_detail", args=[her.pk])
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in FIELDS}

        def write() -> str:
            write_contact_details(details, actor=request.user, person=her, **typed)
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "Les coordonnées sont enregistrées.")
        return redirect(after)
    record_reading(actor=request.user, person=her, service=request.service, page="Coordonnées")
    context = {"form": form, "person": her, "service_name": request.service.name, "cancel_url": after}
    return render(request, "people/contact_edit.html", context)
