"""The needs of a person, corrected without another meeting."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from admissions.models import NeedsSheet
from admissions.needs.actions import correct_needs
from admissions.needs.forms import NeedsForm, values_of_needs
from people.actions import record_reading

READ_AS = "Recueil des besoins"


@members(*CAREGIVERS)
def needs_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Read and correct what the meetings of an assessment gathered."""
    sheets = NeedsSheet.objects.visible_to(request.user).select_related("service", "assessment__accompaniment__person")
    sheet = get_object_or_404(sheets.select_for_update(of=("self",)) if request.method == "POST" else sheets, pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    person = sheet.assessment.accompaniment.person
    after = reverse("desk:person_detail", args=[person.pk])
    form = NeedsForm.from_request(
        request,
        initial=values_of_needs(sheet),
        version=sheet.version,
        saved_by=saved_by(sheet, reader=request.user, parts=("needs",)),
    )
    if form.is_valid():

        def write() -> str:
            correct_needs(sheet, draft=form.needs_draft, fit=sheet.fit, actor=request.user)
            messages.success(request, "Recueil des besoins corrigé.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    record_reading(actor=request.user, person=person, service=sheet.service, page=READ_AS)
    context = {"form": form, "sheet": sheet, "person": person, "cancel_url": after}
    return render(request, "admissions/needs_edit.html", context)
