"""First contacts, information meetings and DIPC handed over: each with its time, from one form."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
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
from activity.access import may_log_for
from activity.actions import ActsRefused
from activity.entry import NOT_HERS, Professionals, log_url
from activity.enums import ActFamily
from activity.forms import EntryForm
from activity.path.actions import (
    Time,
    link_caller,
    log_first_contact,
    log_handed_over,
    log_individual_meeting,
    log_information,
    log_signed,
)
from activity.path.forms import (
    KNOWN,
    NEW,
    UNKNOWN,
    DipcHandedOverForm,
    FirstContactForm,
    IndividualMeetingForm,
    InformationForm,
    LinkForm,
    SignedForm,
    TimedForm,
    WhoForm,
)
from activity.rules import Finding
from admissions.dipcs.rules import WITH_REPRESENTATIVE
from admissions.enums import FileAnswer
from admissions.look_alikes import look_alikes, worked_with
from admissions.models import Accompaniment, Amendment, Contract, Dipc, FileRequest, FirstContact, NeedsSheet
from admissions.needs.actions import assessment_at
from admissions.needs.forms import values_of_needs
from admissions.needs.views import READ_AS
from admissions.paths import path_at
from admissions.requests.actions import answer_file_request, ask_for_files
from people.actions import record_reading
from people.likeness import Named
from people.models import Person

PAGE = 50
LONGEST_CALLER = 200
ASKED = "Premier contact enregistré. La demande est faite : la réponse se lira ici."
ANSWERED = {
    FileAnswer.YES: "Répondu oui : l’autre service la suit aussi.",
    FileAnswer.NO: "Répondu non : l’autre service n’apprend rien de plus.",
}
OVER = Finding("people", "Tous ses accompagnements ici sont terminés : notez plutôt un nouveau premier contact.")


@members(*TEAM)
@require_safe
def first_contact_list(request: HttpRequest) -> HttpResponse:
    """Who reached the service, those nobody has identified first."""
    contacts = FirstContact.objects.visible_to(request.user).filter(service=request.service)
    page = Paginator(contacts.for_list(), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "information_url": log_url(request, "activity:information_create")}
    return render(request, "activity/first_contact_list.html", context)


@members(*TEAM)
def first_contact_create(request: HttpRequest) -> HttpResponse:
    """Note a first contact; a caregiver's minutes write their act, or their indirect time."""
    form = _form(request, FirstContactForm, initial={"date": timezone.localdate()}, timed=_is_caregiver(request))
    asks = "ask" in request.POST
    after = reverse("activity:first_contact_list")
    if form.is_valid():
        typed = form.cleaned_data
        elsewhere = form.look_alikes.elsewhere if asks else ()
        if elsewhere:  # nobody's, until the heads who are asked say whether she is theirs
            typed["caller"], typed["who"] = str(form.named)[:LONGEST_CALLER], UNKNOWN

        def write() -> str:
            contact = log_first_contact(
                service=request.service,
                who=_who(form),
                **{name: typed[name] for name in ("date", "channel", "asked_by", "caller", "wish", "next_step")},
                time=_time(form) if "minutes" in form.fields else None,
                actor=request.user,
                on=timezone.localdate(),
            )
            if elsewhere:
                named, service = form.named, request.service
                ask_for_files(contact, service=service, elsewhere=elsewhere, named=named, actor=request.user)
            messages.success(request, ASKED if elsewhere else "Premier contact enregistré.")
            return (
                reverse("desk:person_detail", args=[contact.accompaniment.person_id])
                if contact.accompaniment
                else after
            )

        if led_to := _written(request, form, write):
            return redirect(led_to)
    return render(request, "activity/first_contact_create.html", {"form": form, "cancel_url": after})


@members(*TEAM)
def first_contact_link(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """« C'était elle »: a caller whom nobody knew is somebody with a file here; her minutes stay institutionnelles."""
    contacts = FirstContact.objects.visible_to(request.user).filter(service=request.service)
    # Two who recognise her at once: the second reads what the first wrote.
    contact = get_object_or_404(contacts.select_for_update() if request.method == "POST" else contacts, pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    after = reverse("activity:first_contact_list")
    if contact.accompaniment_id:
        messages.info(request, "Ce premier contact est déjà relié à un dossier.")
        return redirect(after)
    form = _form(request, LinkForm, timed=None)
    if form.is_valid():
        elsewhere = form.look_alikes.elsewhere if "ask" in request.POST else ()

        def write() -> str:
            if elsewhere:
                named, service = form.named, request.service
                ask_for_files(contact, service=service, elsewhere=elsewhere, named=named, actor=request.user)
                messages.success(request, ASKED)
                return after
            if link_caller(contact, who=_who(form), service=request.service, actor=request.user) is None:
                raise ActsRefused([(0, OVER)])
            messages.success(request, "Premier contact relié à son dossier.")
            return after

        if led_to := _written(request, form, write):
            return redirect(led_to)
    return render(request, "activity/first_contact_link.html", {"form": form, "contact": contact, "cancel_url": after})


@members(*CAREGIVERS)
def information_create(request: HttpRequest) -> HttpResponse:
    """Note an information meeting with its time."""
    form = _form(request, InformationForm, initial={"date": timezone.localdate()}, timed=True)
    after = reverse("activity:first_contact_list")
    if form.is_valid():

        def write() -> str:
            log_information(
                service=request.service,
                people=form.cleaned_data["people"],
                others_count=form.cleaned_data["others_count"],
                time=_time(form),
                actor=request.user,
                on=timezone.localdate(),
            )
            messages.success(request, "Réunion d’information enregistrée, en temps institutionnel.")
            return after

        if led_to := _written(request, form, write):
            return redirect(led_to)
    return render(request, "activity/information_create.html", {"form": form, "cancel_url": after})


@members(*CAREGIVERS)
def dipc_hand_over(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Note that a person has her DIPC, with the time it took."""
    people = Person.objects.visible_to(request.user).followed_by(request.service)
    person = get_object_or_404(people, pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    after = reverse("desk:person_detail", args=[person.pk])
    path = path_at(person, request.service, timezone.localdate())
    if path is None:
        messages.error(request, "Son accompagnement est terminé : aucun DIPC n’est à remettre.")
        return redirect(after)
    form = DipcHandedOverForm.from_request(
        request,
        contracts=_awaited(path, request.user),
        professionals=Professionals(request.user, request.service),
        initial=_today(request) | {"established_on": timezone.localdate(), "starts_on": path.admitted_on},
    )
    if form.is_valid():

        def write() -> str:
            contract = form.handed_over(path)
            log_handed_over(
                contract,
                service=request.service,
                to=form.cleaned_data["to"],
                time=_time(form),
                actor=request.user,
                on=timezone.localdate(),
            )
            messages.success(request, "DIPC remis : la date et l’acte sont enregistrés.")
            return after

        if led_to := _written(request, form, write):
            return redirect(led_to)
    context = {"form": form, "person": person, "service": request.service, "cancel_url": after}
    return render(request, "activity/dipc_hand_over.html", context)


def _awaited(path: Accompaniment, user: User) -> list[Contract]:
    """The DIPC and avenants that the person, or a legal representative who signs, has not in hand; the latest first."""
    missing = Q(handed_over_on=None) | Q(representative_handed_over_on=None, signatories__in=WITH_REPRESENTATIVE)
    dipcs = path.dipcs.filter(missing).select_related("accompaniment")
    amendments = (
        Amendment.objects.visible_to(user)
        .filter(missing, dipc__accompaniment=path)
        .select_related("dipc__accompaniment")
    )
    return sorted([*dipcs.order_by("pk"), *amendments.order_by("pk")], key=lambda one: one.starts_on, reverse=True)


@members(*CAREGIVERS)
def dipc_sign(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Note who has signed a DIPC."""
    return _sign(request, Dipc, "accompaniment", pk)


@members(*CAREGIVERS)
def amendment_sign(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Note who has signed an avenant."""
    return _sign(request, Amendment, "dipc__accompaniment", pk)


def _sign(request: HttpRequest, model: type[Dipc] | type[Amendment], above: str, pk: uuid.UUID) -> HttpResponse:
    rows = model.objects.visible_to(request.user).filter(service=request.service)
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    contract = get_object_or_404(rows.select_related(f"{above}__person", f"{above}__service"), pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    person = contract.accompaniment.person
    form = SignedForm.from_request(
        request,
        professionals=Professionals(request.user, request.service),
        initial=_today(request) | {name: getattr(contract, name) for name in SignedForm.FACTS},
        version=contract.version,
        saved_by=saved_by(contract, reader=request.user),
    )
    after = reverse("admissions:dipc_detail", args=[getattr(contract, "dipc_id", contract.pk)])
    if form.is_valid():

        def write() -> str:
            was_signed = contract.signed_on is not None
            for name in SignedForm.FACTS:
                setattr(contract, name, form.cleaned_data[name])
            log_signed(
                contract,
                was_signed=was_signed,
                scan=form.cleaned_data["scan"],
                time=_time(form) if form.cleaned_data["minutes"] else None,
                actor=request.user,
                on=timezone.localdate(),
            )
            messages.success(request, "Les signatures sont enregistrées.")
            return after

        if led_to := _written(request, form, write):
            return redirect(led_to)
    if request.method == "GET":
        record_reading(actor=request.user, person=person, service=request.service, page="DIPC")
    context = {
        "form": form,
        "contract": contract,
        "person": person,
        "service": request.service,
        "cancel_url": after,
    }
    return render(request, "activity/dipc_sign.html", context)


@members(*CAREGIVERS)
def individual_meeting_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Note an individual meeting: what it gathered, its time and its act."""
    people = Person.objects.visible_to(request.user).followed_by(request.service)
    person = get_object_or_404(people, pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    on, after = timezone.localdate(), reverse("desk:person_detail", args=[person.pk])
    path = path_at(person, request.service, on)
    if path is None or path.admitted_on:
        messages.info(request, "Son admission est faite ou son accompagnement terminé : saisissez plutôt un acte.")
        return redirect(after)
    sheets = NeedsSheet.objects.visible_to(request.user).filter(assessment=assessment_at(path, on))
    sheet = (sheets.select_for_update(of=("self",)) if request.method == "POST" else sheets).first()
    form = IndividualMeetingForm.from_request(
        request,
        professionals=Professionals(request.user, request.service),
        initial=_today(request) | values_of_needs(sheet),
        **(
            {"version": sheet.version, "saved_by": saved_by(sheet, reader=request.user, parts=("needs",))}
            if sheet
            else {}
        ),
    )
    if form.is_valid():

        def write() -> str:
            log_individual_meeting(
                path,
                service=request.service,
                place=ActFamily(form.cleaned_data["place"]),
                draft=form.needs_draft,
                fit=form.cleaned_data["fit"],
                reasons=form.cleaned_data["reasons"],
                time=_time(form),
                actor=request.user,
                on=on,
            )
            messages.success(request, "Rencontre enregistrée, avec son acte.")
            return after

        if led_to := _written(request, form, write):
            return redirect(led_to)
    record_reading(actor=request.user, person=person, service=request.service, page=READ_AS)
    context = {"form": form, "person": person, "service": request.service, "cancel_url": after}
    return render(request, "activity/individual_meeting_create.html", context)


@members(Role.HEAD_OF_SERVICE)
@require_POST
def file_request_answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say to another service whether a person of the current one is whom it received."""
    requests = FileRequest.objects.visible_to(request.user).filter(asked_service=request.service)
    asked = get_object_or_404(requests.select_for_update(), pk=pk)
    after = reverse("desk:home")
    # Two copies, or two heads, at once: the second reads what the first has answered.
    if asked.answer:
        messages.info(request, "Il y a déjà une réponse à cette demande.")
    elif request.POST.get("answer") in FileAnswer.values:

        def write() -> str:
            answer = FileAnswer(request.POST["answer"])
            answer_file_request(asked, answer=answer, actor=request.user)
            messages.success(request, ANSWERED[answer])
            return after

        write_once(actor=request.user, key=asked.pk, write=write)
    return redirect(after)


def _say_it_is_she(request: HttpRequest) -> None:
    sent = request.POST.copy()
    sent["who"] = KNOWN
    sent.setlist("people", [request.POST["same"]])
    request.POST = sent


def _who(form: WhoForm) -> Person | Named | None:
    data = form.cleaned_data
    return data["people"][0] if data["who"] == KNOWN else form.named if data["who"] == NEW else None


def _is_caregiver(request: HttpRequest) -> bool:
    return bool(request.roles & set(CAREGIVERS))


def _today(request: HttpRequest) -> dict[str, Any]:
    return {"date": timezone.localdate(), "professionals": [str(request.user.pk)]}


def _form[Form: EntryForm](
    request: HttpRequest, form_class: type[Form], *, timed: bool | None, initial: dict | None = None, **kwargs: Any
) -> Form:
    """The form as this request brings it, a search of people included. `timed` None: it has no time at all."""
    visible = Person.objects.visible_to(request.user)
    given = kwargs | {"people": visible.followed_by(request.service)}
    if issubclass(form_class, WhoForm):
        given["look_for"] = functools.partial(look_alikes, user=request.user, service=request.service)
        given["asks"] = "ask" in request.POST
        if "same" in request.POST:  # « c'est elle »: one of those shown, here or in another service of hers
            _say_it_is_she(request)
            given["people"] = worked_with(request.user)
    if timed is not None:
        given["professionals"] = Professionals(request.user, request.service) if timed else None
    if request.method == "POST" and form_class.asks_for_people(request.POST):
        return form_class.searching(request.POST, **given)
    return form_class.from_request(request, initial=_today(request) | (initial or {}), **given)


def _time(form: TimedForm) -> Time:
    data = form.cleaned_data
    return Time(
        date=data["date"],
        minutes=data["minutes"],
        professional_ids=tuple(uuid.UUID(key) for key in data["professionals"]),
    )


def _written(request: HttpRequest, form: EntryForm, write: Callable[[], str]) -> str:
    """Write once, and where that leads; what forbids it is shown at its field, and then nothing is written."""
    professionals = {uuid.UUID(key) for key in form.cleaned_data.get("professionals", [])}
    if "professionals" in form.fields and not may_log_for(request.user, request.service.pk, professionals):
        form.refuse([NOT_HERS])
        return ""
    try:
        return write_once(actor=request.user, key=form.key, write=write)
    except ActsRefused as refused:
        form.refuse(finding for _index, finding in refused.findings)
        return ""
