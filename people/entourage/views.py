"""Those around a person, and the papers handed over as she was admitted."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import CAREGIVERS, TEAM, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from people.actions import record_reading
from people.edited import person_edited
from people.entourage.actions import add_relative, correct_relative, remove_relative, write_admission_papers
from people.entourage.forms import PapersForm, RelativeForm
from people.models import AdmissionPapers, Person, Relative, RelativeView


@members(*TEAM)
def relative_create(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Note somebody around a person of the current service."""
    her = person_edited(request, person)
    others = list(Relative.objects.visible_to(request.user).filter(person=her).order_by("name", "id"))
    form = RelativeForm.from_request(request, reads_views=_reads_views(request), others=others)
    after = reverse("desk:person_detail", args=[her.pk])
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if form.is_valid():

        def write() -> str:
            view = form.cleaned_data.get("view", "")
            add_relative(person=her, service=request.service, view=view, actor=request.user, **form.typed)
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "Enregistré dans son entourage.")
        return redirect(after)
    return render(request, "people/relative_create.html", _context(request, form, her, after))


@members(*TEAM)
def relative_edit(request: HttpRequest, person: uuid.UUID, pk: uuid.UUID) -> HttpResponse:
    """Correct somebody around a person, or take them out."""
    her = person_edited(request, person)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    relatives = Relative.objects.visible_to(request.user).filter(person=her)
    relative = get_object_or_404(relatives, pk=pk)
    views = RelativeView.objects.visible_to(request.user).filter(relative=relative, service=request.service)
    view = views.order_by("pk").first()
    form = RelativeForm.from_request(
        request,
        reads_views=_reads_views(request),
        others=list(relatives.exclude(pk=relative.pk).order_by("name", "id")),
        initial=RelativeForm.initial_of(relative, view.text if view else ""),
        version=relative.version,
        saved_by=saved_by(relative, reader=request.user, parts=["views"]),
    )
    after = reverse("desk:person_detail", args=[her.pk])
    if form.is_valid():

        def write() -> str:
            if form.cleaned_data["remove"]:
                remove_relative(relative, actor=request.user)
                messages.success(request, "Retiré de son entourage.")
            else:
                view = form.cleaned_data.get("view")
                correct_relative(relative, service=request.service, view=view, actor=request.user, **form.typed)
                messages.success(request, "C'est enregistré.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    record_reading(actor=request.user, person=her, service=request.service, page="Entourage")
    return render(request, "people/relative_edit.html", _context(request, form, her, after))


@members(*TEAM)
def admission_papers(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Note the papers that the current service handed over to a person."""
    her = person_edited(request, person)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    handed = AdmissionPapers.objects.visible_to(request.user).filter(service=request.service)
    papers = handed.filter(person=her).order_by("pk").first()
    given: dict[str, Any] = {
        "initial": PapersForm.initial_of(papers, handed.exclude(person=her).order_by("-pk").first())
    }
    if papers:
        given |= {"version": papers.version, "saved_by": saved_by(papers, reader=request.user)}
    form = PapersForm.from_request(request, **given)
    after = reverse("desk:person_detail", args=[her.pk])
    if form.is_valid():

        def write() -> str:
            write_admission_papers(papers, person=her, service=request.service, actor=request.user, **form.typed)
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "Les documents remis sont enregistrés.")
        return redirect(after)
    record_reading(actor=request.user, person=her, service=request.service, page="Documents remis")
    return render(request, "people/admission_papers.html", _context(request, form, her, after))


def _reads_views(request: HttpRequest) -> bool:
    return bool(request.roles & set(CAREGIVERS))


def _context(request: HttpRequest, form: RelativeForm | PapersForm, her: Person, after: str) -> dict[str, Any]:
    return {"form": form, "person": her, "service_name": request.service.name, "cancel_url": after}
