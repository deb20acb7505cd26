"""A version of a project: begun, read, dated, validated, answered."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.enums import Role
from admissions.models import Accompaniment
from admissions.rules import end_of
from pap.actions import answer_version, begin_version, validate_version, write_facts, write_text
from pap.forms import AnswerForm, BeginForm, FactsForm, TextForm, ValidationForm, facts_of
from pap.models import Pap, PapText
from pap.reading import project_of
from pap.rules import in_force_on, problems_of_answer, problems_of_facts, problems_of_validation_day
from pap.views.page import (
    READ_AS,
    Open,
    edit,
    kept,
    page_of,
    pap_at,
    problems_to_validate,
    sent_before,
    show,
    stamp_of,
)
from people.actions import record_reading


@members(*CAREGIVERS)
def pap_begin(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Begin somebody's project, or another version of it; where one is in the making, it leads to that one."""
    paths = Accompaniment.objects.visible_to(request.user).filter(service=request.service)
    path = get_object_or_404(paths.select_related("person", "service"), pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    versions = list(Pap.objects.visible_to(request.user).filter(accompaniment=path).order_by("number"))
    on = timezone.localdate()
    form = BeginForm.from_request(request, initial={"begun_on": on}, until=end_of(path))
    if form.is_valid():

        def write() -> str:
            return page_of(begin_version(path, on=form.cleaned_data["begun_on"], actor=request.user))

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    if request.method == "GET":
        record_reading(actor=request.user, person=path.person, service=path.service, page=READ_AS)
    context = {
        "form": form,
        "person": path.person,
        "service": path.service,
        "is_first": not versions,
        "in_force": in_force_on(versions, on),
        "cancel_url": page_of(versions[-1]) if versions else reverse("desk:person_detail", args=[path.person_id]),
    }
    return render(request, "pap/pap_begin.html", context)


@members(*CAREGIVERS)
@require_safe
def pap_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One version of a project, whole."""
    return show(request, pap_at(request, pk=pk))


@members(*CAREGIVERS)
def pap_facts_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The days of the version in the making, and who took part in it."""
    pap = pap_at(request, pk=pk)
    if answer := sent_before(request) or kept(request, pap):
        return answer
    form = FactsForm.from_request(
        request,
        initial=facts_of(pap, pap.participations.all()),
        version=pap.version,
        saved_by=saved_by(pap, reader=request.user, parts=["participations"]),
    )
    if form.is_valid():
        form.write_into(pap)
        form.refuse(problems_of_facts(pap, on=timezone.localdate()))

    def write() -> str:
        write_facts(pap, form.participations, actor=request.user)
        return "Étapes et participants enregistrés."

    return edit(request, pap, Open("etapes", form, request.path), write)


@members(*CAREGIVERS)
def pap_text_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What one heading of the version in the making says."""
    texts = PapText.objects.visible_to(request.user).filter(service=request.service)
    if request.method == "POST":
        texts = texts.select_for_update(of=("self",), no_key=True)
    text = get_object_or_404(texts.select_related("pap__accompaniment__person", "pap__accompaniment__service"), pk=pk)
    if answer := sent_before(request) or kept(request, text.pap):
        return answer
    form = TextForm.from_request(
        request,
        of=text,
        initial={"text": text.text},
        version=text.version,
        saved_by=saved_by(text, reader=request.user),
    )

    def write() -> str:
        text.text = form.cleaned_data["text"]
        write_text(text, actor=request.user)
        return f"« {text.get_subject_display()} » : enregistré."

    return edit(request, text.pap, Open(text.subject, form, request.path), write)


@members(Role.HEAD_OF_SERVICE)
def pap_validate(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The head of service validates the version that she has read, and nothing that was written since."""
    pap = pap_at(request, pk=pk)
    if answer := sent_before(request) or kept(request, pap):
        return answer
    project, on = project_of(pap.accompaniment), timezone.localdate()
    form = ValidationForm.from_request(request, stamp=stamp_of(project, pap), initial={"validated_on": on})
    if form.is_valid():
        shown = project.version(pap.pk)
        for found in problems_to_validate(shown, project, on):
            if found.is_error:
                form.add_error(None, found.message)
        day = form.cleaned_data["validated_on"]
        until = end_of(pap.accompaniment)
        form.refuse(problems_of_validation_day(day, pap, on=on, before=project.before(shown), until=until))

    def write() -> str:
        validate_version(pap, on=form.cleaned_data["validated_on"], actor=request.user)
        return "Projet validé : il reste à le proposer à la personne."

    text = "Une fois validée, cette version ne change plus. Elle reste à proposer à la personne."
    return edit(request, pap, Open("validation", form, request.path, "Valider ce projet", text=text), write)


@members(*CAREGIVERS)
def pap_answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What the person answers to a validated version, and what she was told of it."""
    pap = pap_at(request, pk=pk)
    if answer := sent_before(request):
        return answer
    if not pap.is_validated:
        return redirect(page_of(pap, "validation"))
    form = AnswerForm.from_request(
        request,
        initial={name: getattr(pap, name) for name in AnswerForm.FACTS},
        version=pap.version,
        saved_by=saved_by(pap, reader=request.user),
    )
    if form.is_valid():
        form.write_into(pap)
        form.refuse(problems_of_answer(pap, on=timezone.localdate(), until=end_of(pap.accompaniment)))

    def write() -> str:
        answer_version(pap, scan=form.cleaned_data["scan"], actor=request.user)
        return "« Réponse de la personne » : enregistré."

    return edit(request, pap, Open("reponse", form, request.path), write)
