"""Requests to come in, an admission, what is answered to the MDPH."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CAREGIVERS, TEAM, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.enums import Role
from accounts.models import User
from admissions.arrivals.actions import AdmissionRefused, admit, answer_mdph, note_mdph_notification
from admissions.arrivals.forms import AdmissionForm, MdphForm
from admissions.arrivals.letters import letter_of_decision, mdph_answer_fields
from admissions.arrivals.listing import figures_of, requests_in, with_names
from admissions.enums import LetterKind
from admissions.letters.actions import print_letter
from admissions.models import Accompaniment, CaseSheet, MdphNotification
from admissions.paths import path_at
from admissions.rules import latest_decision, path_of
from people.actions import record_reading
from people.enums import ReadingMedium
from people.models import Person
from people.rules import latest_orientation, orientation_light
from services.downloads import PDF, attachment

PAGE = 50


@members(*TEAM)
@require_safe
def request_list(request: HttpRequest) -> HttpResponse:
    """Who asks to come in, and what is to be done next of each."""
    page = Paginator(requests_in(request.service, timezone.localdate()), PAGE).get_page(request.GET.get("page"))
    page.object_list = with_names(page.object_list)
    context = {
        "page": page,
        "is_head": Role.HEAD_OF_SERVICE in request.roles,
        "may_log": bool(request.roles & set(CAREGIVERS)),
    }
    return render(request, "admissions/request_list.html", context)


@members(Role.HEAD_OF_SERVICE)
def admission_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Admit somebody: a day, a référent, and nothing else."""
    on = timezone.localdate()
    people = Person.objects.visible_to(request.user).followed_by(request.service)
    person = get_object_or_404(people, pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    after = reverse("desk:person_detail", args=[person.pk])
    open_path = path_at(person, request.service, on)
    if open_path is None or open_path.admitted_on:
        over = "Son accompagnement est terminé : notez d’abord un nouveau premier contact."
        messages.info(request, "Elle est déjà admise." if open_path else over)
        return redirect(after)
    accompaniment = _with_path(request, open_path.pk)
    path = path_of(accompaniment)
    sheet = CaseSheet.objects.visible_to(request.user).filter(accompaniment=accompaniment).exclude(case=None)
    named = sheet.order_by("-case__decided_on").values_list("referent", flat=True).first()
    form = AdmissionForm.from_request(
        request,
        team=list(User.objects.in_team_of(request.service, on)),
        initial={"admitted_on": on, "referent": str(named or accompaniment.referent_id or "")},
    )

    def write() -> str:
        admitted_on = form.cleaned_data["admitted_on"]
        admit(accompaniment, admitted_on=admitted_on, referent=form.chosen, actor=request.user, on=on)
        messages.success(request, "Admission enregistrée. Le DIPC est à remettre sous 15 jours.")
        return after

    if form.is_valid():
        try:
            return redirect(write_once(actor=request.user, key=form.key, write=write))
        except AdmissionRefused as refused:
            form.refuse(refused.findings)
    orientation = latest_orientation(path.orientations, on)
    context = {
        "form": form,
        "person": person,
        "decision": latest_decision(path.decisions, on),
        "orientation": orientation,
        "light": orientation_light(orientation, on),
        "cancel_url": after,
    }
    return render(request, "admissions/admission_create.html", context)


@members(*TEAM)
def mdph_notification_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Note that the MDPH has told the service of somebody, and the answer if it is sent already."""
    on = timezone.localdate()
    person = get_object_or_404(Person.objects.visible_to(request.user).followed_by(request.service), pk=pk)
    if request.method == "POST":  # two copies at once take turns
        person.lock()
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    after = reverse("desk:person_detail", args=[person.pk])
    accompaniment = path_at(person, request.service, on)
    if accompaniment is None:
        messages.info(request, "Son accompagnement est terminé : notez d’abord un nouveau premier contact.")
        return redirect(after)
    figures = figures_of(request.service, on)
    form = MdphForm.from_request(
        request,
        on=on,
        initial={"received_on": on, "places_free": figures.places_free, "waiting_count": figures.waiting},
    )
    if form.is_valid() and _is_new(form, accompaniment):

        def write() -> str:
            notification = note_mdph_notification(
                accompaniment, received_on=form.cleaned_data["received_on"], actor=request.user
            )
            if form.cleaned_data["answered_on"]:
                answer_mdph(notification, actor=request.user, **form.typed)
            messages.success(request, "Notification de la MDPH notée.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    context = {"form": form, "person": person, "figures": figures, "cancel_url": after}
    return render(request, "admissions/mdph_notification_create.html", context)


@members(*TEAM)
def mdph_notification_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Note the answer to the MDPH, or correct it."""
    on = timezone.localdate()
    rows = MdphNotification.objects.visible_to(request.user).select_related("service", "accompaniment__person")
    row = get_object_or_404(rows.select_for_update(of=("self",)) if request.method == "POST" else rows, pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    person = row.accompaniment.person
    after = reverse("desk:person_detail", args=[person.pk])
    figures = figures_of(row.service, on)
    answered = row.answered_on is not None
    form = MdphForm.from_request(
        request,
        on=on,
        initial={
            "received_on": row.received_on,
            "answered_on": row.answered_on,
            "places_free": row.places_free if answered else figures.places_free,
            "waiting_count": row.waiting_count if answered else figures.waiting,
        },
        version=row.version,
        saved_by=saved_by(row, reader=request.user),
    )
    if form.is_valid() and _is_new(form, row.accompaniment, row):

        def write() -> str:
            answer_mdph(row, actor=request.user, **form.typed)
            messages.success(request, "Réponse à la MDPH enregistrée.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    context = {"form": form, "person": person, "notification": row, "figures": figures, "cancel_url": after}
    return render(request, "admissions/mdph_notification_edit.html", context)


@members(*TEAM)
@require_POST
def mdph_letter(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Print the answer to the MDPH: that it was printed is kept."""
    on = timezone.localdate()
    row = get_object_or_404(MdphNotification.objects.visible_to(request.user).select_related("service"), pk=pk)
    accompaniment = _with_path(request, row.accompaniment_id)
    fields = mdph_answer_fields(row, path_of(accompaniment), figures_of(row.service, on), on)
    return _printed(request, LetterKind.MDPH_ANSWER, accompaniment, fields)


@members(*TEAM)
@require_POST
def decision_letter(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Print the letter that a refusal or a reorientation asks for."""
    accompaniment = _with_path(request, pk)
    letter = letter_of_decision(path_of(accompaniment), timezone.localdate())
    if letter is None:
        messages.info(request, "Aucun refus ni réorientation n’est décidé : il n’y a pas de lettre à imprimer.")
        return redirect("desk:person_detail", accompaniment.person_id)
    return _printed(request, letter[0], accompaniment, letter[1])


def _with_path(request: HttpRequest, pk: uuid.UUID) -> Accompaniment:
    rows = Accompaniment.objects.visible_to(request.user).with_path()
    return get_object_or_404(rows.select_related("service__organisation", "referent"), pk=pk)


def _printed(
    request: HttpRequest, kind: LetterKind, accompaniment: Accompaniment, fields: dict[str, str]
) -> HttpResponse:
    on = timezone.localdate()
    person, service = accompaniment.person, accompaniment.service
    record_reading(actor=request.user, person=person, service=service, page=kind.label, medium=ReadingMedium.EXPORT)
    content = print_letter(kind, accompaniment, fields, on=on, actor=request.user)
    return attachment(content, PDF, f"{kind.value.replace('_', '-')}-{on:%Y-%m-%d}.pdf")


def _is_new(form: MdphForm, accompaniment: Accompaniment, row: MdphNotification | None = None) -> bool:
    """Two notifications of one day are one, noted twice."""
    same = accompaniment.mdph_notifications.filter(received_on=form.cleaned_data["received_on"])
    if same.exclude(pk=row.pk if row else None).exists():
        form.add_error("received_on", "Une notification reçue ce jour est déjà notée.")
        return False
    return True
