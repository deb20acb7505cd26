"""People, where nothing else than the person is read; the list and a person's page are made of many rooms: see desk."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import TEAM, members
from accounts.actions import already_sent, write_once
from accounts.enums import Role
from people.access import may_delete
from people.actions import add_document, delete_document, record_reading
from people.enums import ReadingMedium
from people.forms import DocumentForm
from people.models import FileReading, Person, PersonDocument
from services.downloads import attachment
from services.models import Service

PAGE = 50


@members(*TEAM)
@require_safe
def document_list(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """The documents that her services keep about a person."""
    her = _person(request, person)
    documents = PersonDocument.objects.visible_to(request.user).filter(person=her).for_list()
    following = Service.objects.visible_to(request.user).filter(accompaniments__person=her)
    services = list(following.distinct().order_by("name", "pk"))
    if not services:
        raise PermissionDenied
    followed_here = request.service in services
    through = request.service if followed_here else services[0]
    record_reading(actor=request.user, person=her, service=through, page="Documents")
    context = {
        "person": her,
        "rows": [(document, may_delete(request.user, document)) for document in documents],
        "service_names": ", ".join(map(str, services)),
        "create_url": reverse("people:document_create", args=[her.pk]) if followed_here else "",
    }
    return render(request, "people/document_list.html", context)


@members(*TEAM)
def document_create(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Keep a document about a person whom the current service follows."""
    people = Person.objects.visible_to(request.user).followed_by(request.service)
    her = get_object_or_404(people, pk=person)
    form = DocumentForm.from_request(request)
    after = reverse("people:document_list", args=[her.pk])
    if form.is_valid():
        typed = form.cleaned_data

        def write() -> str:
            add_document(
                actor=request.user,
                person=her,
                service=request.service,
                kind=typed["kind"],
                label=typed["label"],
                dated_on=typed["dated_on"],
                sent=typed["file"],
            )
            return after

        write_once(actor=request.user, key=typed["form_key"], write=write)
        messages.success(request, "Le document est ajouté.")
        return redirect(after)
    return render(request, "people/document_create.html", {"form": form, "person": her, "cancel_url": after})


@members(*TEAM)
@require_safe
def document_download(request: HttpRequest, person: uuid.UUID, pk: uuid.UUID) -> HttpResponse:
    """The file, to be saved; never shown in the browser's own window."""
    document = _document(request, person, pk)
    try:
        content = document.file.open("rb")
    except FileNotFoundError as lost:
        raise Http404 from lost
    record_reading(
        actor=request.user,
        person=document.person,
        service=document.service,
        page=f"Document : {document.get_kind_display()}",
        medium=ReadingMedium.EXPORT,
    )
    return attachment(content, document.content_type, document.download_name)


@members(*TEAM)
def document_delete(request: HttpRequest, person: uuid.UUID, pk: uuid.UUID) -> HttpResponse:
    """Ask, then delete a document and its file."""
    try:
        document = _document(request, person, pk)
    except Http404:
        # Its own key is that of the form: a copy that comes once it is gone is answered the same.
        if request.method == "POST" and (sent := already_sent(actor=request.user, key=str(pk))):
            return redirect(sent)
        raise
    if not may_delete(request.user, document):
        raise PermissionDenied
    after = reverse("people:document_list", args=[person])
    if request.method == "POST":

        def write() -> str:
            delete_document(actor=request.user, document=document)
            messages.success(request, "Le document est supprimé.")
            return after

        return redirect(write_once(actor=request.user, key=document.pk, write=write))
    record_reading(actor=request.user, person=document.person, service=document.service, page="Documents")
    context = {"document": document, "person": document.person, "cancel_url": after}
    return render(request, "people/document_delete.html", context)


def _person(request: HttpRequest, pk: uuid.UUID) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.user), pk=pk)


def _document(request: HttpRequest, person: uuid.UUID, pk: uuid.UUID) -> PersonDocument:
    documents = PersonDocument.objects.visible_to(request.user).select_related("person", "service", "uploaded_by")
    return get_object_or_404(documents, pk=pk, person=_person(request, person))


@members(Role.HEAD_OF_SERVICE)
def reading_list(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who opened this person's file in the service, latest first."""
    person = get_object_or_404(Person.objects.visible_to(request.user).followed_by(request.service), pk=pk)
    merged = person.merges.order_by("pk").values_list("merged", flat=True)
    files = [person.pk, *merged]
    readings = FileReading.objects.filter(person__in=files, service=request.service).for_list()
    page = Paginator(readings, PAGE).get_page(request.GET.get("page"))
    return render(
        request, "people/reading_list.html", {"person": person, "page": page, "months": settings.LOGS_KEPT_MONTHS}
    )
