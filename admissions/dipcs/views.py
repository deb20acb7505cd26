"""The DIPC of a person and its avenants: written, looked at, printed. Handing over and signing are in activity.path."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from admissions.dipcs.actions import write_amendment, write_dipc
from admissions.dipcs.forms import AmendmentForm, ContractForm, DipcForm, initial_of
from admissions.dipcs.printing import amendment_pdf as print_amendment
from admissions.dipcs.printing import dipc_pdf as print_dipc
from admissions.dipcs.rules import WITH_REPRESENTATIVE, proposed_signatories, stages_of
from admissions.enums import DipcParticipant
from admissions.models import Accompaniment, Amendment, Contract, ContractText, Dipc
from people.actions import record_reading
from people.enums import ReadingMedium
from people.models import Person, ProtectionMeasure
from people.rules import measure_in_force
from services.downloads import PDF, attachment

SIGNED = "Le service l’a signé : il ne se réécrit plus. Faites un avenant."
ON_PAPER = "Son texte n’est pas dans l’application : il ne peut pas être imprimé d’ici."


@members(*CAREGIVERS)
def dipc_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Establish the DIPC of an accompaniment, everything known being proposed."""
    path = _path(request, pk)
    today, protection = timezone.localdate(), _protection(path.person)
    form = DipcForm.from_request(
        request,
        protection=protection,
        initial={
            "established_on": today,
            "starts_on": path.admitted_on or today,
            "signatories": proposed_signatories(protection),
            "participants": _participants(path, protection),
        },
    )
    dipc = Dipc(service_id=path.service_id, accompaniment=path)
    return _write(request, form, dipc, ContractText(), "DIPC établi : il reste à le remettre et à le signer.")


@members(*CAREGIVERS)
def dipc_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a DIPC that the service has not signed."""
    return _edit(request, _contract(request, Dipc, pk), DipcForm)


@members(*CAREGIVERS)
@require_safe
def dipc_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A DIPC and its avenants: what they say, and where each stands."""
    dipc = _contract(request, Dipc, pk)
    path = dipc.accompaniment
    record_reading(actor=request.user, person=path.person, service=path.service, page="DIPC")
    contracts = [dipc, *dipc.amendments.select_related("text", "scan").order_by("-number")]
    on = timezone.localdate()
    context = {
        "dipc": dipc,
        "person": path.person,
        "service": path.service,
        "contracts": [
            (one, getattr(one, "text", None), stages_of(one, admitted_on=path.admitted_on, on=on), _links(one))
            for one in contracts
        ],
        "back_url": reverse("desk:person_detail", args=[path.person_id]),
    }
    return render(request, "admissions/dipc_detail.html", context)


@members(*CAREGIVERS)
@require_safe
def dipc_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The DIPC to hand over and to sign."""
    return _pdf(request, _contract(request, Dipc, pk), print_dipc, "dipc")


@members(*CAREGIVERS)
def amendment_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Establish an avenant to a DIPC, from what the latest text says."""
    dipc = _contract(request, Dipc, pk)
    path = dipc.accompaniment
    today, protection = timezone.localdate(), _protection(path.person)
    last = dipc.amendments.select_related("text").order_by("-number").first() or dipc
    text = getattr(last, "text", None)
    form = AmendmentForm.from_request(
        request,
        protection=protection,
        initial={
            "established_on": today,
            "starts_on": today,
            "signatories": proposed_signatories(protection),
            "participants": _participants(path, protection),
            "goals": text.goals if text else "",
            "prestations": text.prestations if text else "",
        },
    )
    if request.method == "GET":
        record_reading(actor=request.user, person=path.person, service=path.service, page="Avenant")
    amendment = Amendment(service_id=dipc.service_id, dipc=dipc)
    return _write(request, form, amendment, ContractText(), "Avenant établi : il reste à le remettre et à le signer.")


@members(*CAREGIVERS)
def amendment_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct an avenant that the service has not signed."""
    return _edit(request, _contract(request, Amendment, pk), AmendmentForm)


@members(*CAREGIVERS)
@require_safe
def amendment_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The avenant to hand over and to sign."""
    return _pdf(request, _contract(request, Amendment, pk), print_amendment, "avenant")


def _path(request: HttpRequest, pk: uuid.UUID) -> Accompaniment:
    paths = Accompaniment.objects.visible_to(request.user).filter(service=request.service)
    return get_object_or_404(paths.select_related("person", "service", "referent"), pk=pk)


def _contract[Kind: (Dipc, Amendment)](request: HttpRequest, model: type[Kind], pk: uuid.UUID) -> Kind:
    """Of the service she is looking at; under a lock where it is about to be written."""
    above = "accompaniment" if model is Dipc else "dipc__accompaniment"
    names = [f"{above}__{name}" for name in ("person", "service", "referent")]
    rows = model.objects.visible_to(request.user).filter(service=request.service)
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    return get_object_or_404(rows.select_related(*names, "text", "scan"), pk=pk)


def _edit(request: HttpRequest, contract: Contract, form_class: type[ContractForm]) -> HttpResponse:
    path = contract.accompaniment
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if contract.signed_on:
        messages.error(request, SIGNED)
        return redirect(_page(contract))
    text = getattr(contract, "text", None)
    if request.method == "GET":
        record_reading(actor=request.user, person=path.person, service=path.service, page=_noun(contract))
    form = form_class.from_request(
        request,
        protection=_protection(path.person),
        initial=initial_of(contract, text),
        version=contract.version,
        saved_by=saved_by(contract, reader=request.user, parts=["text"]),
    )
    return _write(request, form, contract, text or ContractText(), "Les corrections sont enregistrées.")


def _write(request: HttpRequest, form: ContractForm, contract: Contract, text: ContractText, said: str) -> HttpResponse:
    is_new = contract._state.adding
    if form.is_valid():
        form.write_into(contract, text)

        def write() -> str:
            if isinstance(contract, Dipc):
                write_dipc(contract, text, actor=request.user)
            elif isinstance(contract, Amendment):
                write_amendment(contract, text, actor=request.user)
            messages.success(request, said)
            return _page(contract)

        try:
            with transaction.atomic():
                return redirect(write_once(actor=request.user, key=form.key, write=write))
        except IntegrityError as error:
            if "dipc_start" not in str(error):
                raise
            form.add_error("starts_on", "Un DIPC débute déjà ce jour.")
    person = contract.accompaniment.person
    context: dict[str, Any] = {
        "form": form,
        "title": _title(contract, is_new=is_new),
        "person": person,
        "service": contract.accompaniment.service,
        "cancel_url": reverse("desk:person_detail", args=[person.pk])
        if is_new and isinstance(contract, Dipc)
        else _page(contract),
    }
    return render(request, "admissions/contract_edit.html", context)


def _pdf(
    request: HttpRequest, contract: Contract, printed: Callable[..., bytes], name: str
) -> HttpResponseBase | HttpResponse:
    text, path = getattr(contract, "text", None), contract.accompaniment
    if text is None:
        messages.error(request, ON_PAPER)
        return redirect(_page(contract))
    record_reading(
        actor=request.user, person=path.person, service=path.service, page=_noun(contract), medium=ReadingMedium.PDF
    )
    content = printed(contract, text, on=timezone.localdate(), actor=request.user)
    return attachment(content, PDF, f"{name}-{contract.starts_on:%Y-%m-%d}-{path.person.ref}.pdf")


def _links(contract: Contract) -> dict[str, str]:
    """Where one corrects, prints and signs it; empty where that is over."""
    kind = "amendment" if isinstance(contract, Amendment) else "dipc"
    return {
        "edit": "" if contract.signed_on else reverse(f"admissions:{kind}_edit", args=[contract.pk]),
        "pdf": reverse(f"admissions:{kind}_pdf", args=[contract.pk]) if hasattr(contract, "text") else "",
        "sign": reverse(f"activity:{kind}_sign", args=[contract.pk]),
    }


def _page(contract: Contract) -> str:
    return reverse("admissions:dipc_detail", args=[getattr(contract, "dipc_id", contract.pk)])


def _noun(contract: Contract) -> str:
    return "Avenant" if isinstance(contract, Amendment) else "DIPC"


def _title(contract: Contract, *, is_new: bool) -> str:
    if isinstance(contract, Amendment):
        return "Nouvel avenant" if is_new else f"Corriger l’avenant n° {contract.number}"
    return "Établir le DIPC" if is_new else "Corriger le DIPC"


def _protection(person: Person) -> ProtectionMeasure | None:
    """Her measure in force; None where nobody has said."""
    return measure_in_force(person.protection_measures.all(), timezone.localdate())


def _participants(path: Accompaniment, protection: ProtectionMeasure | None) -> list[str]:
    """Who usually takes part: the person, her référent, and whoever represents or assists her."""
    usual = [DipcParticipant.PERSON]
    if proposed_signatories(protection) in WITH_REPRESENTATIVE:
        usual.append(DipcParticipant.REPRESENTATIVE)
    return [*usual, DipcParticipant.REFERENT] if path.referent_id else list(usual)
