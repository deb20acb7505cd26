"""The letters of a service: their words, how they look, what they bear. Its head and its administrator change them."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import ACCOUNT_KEEPERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from admissions.enums import LetterKind
from admissions.letters.actions import change_letterhead, write_letter_model
from admissions.letters.defaults import fields_of
from admissions.letters.forms import LetterheadForm, LetterModelForm
from admissions.letters.printing import letter_pdf, sample_fields, text_of, version_in_use
from admissions.letters.texts import blocks_of, filled
from admissions.models import LetterModel
from services.downloads import PDF, attachment
from services.models import Letterhead, Logo, Service

LETTERHEAD_TEXTS = ("address", "phone", "email", "signatory_name", "signatory_title")


@members(*ACCOUNT_KEEPERS)
@require_safe
def letter_model_list(request: HttpRequest) -> HttpResponse:
    """Each letter, and whose words it has."""
    service = request.service
    models = LetterModel.objects.visible_to(request.user).filter(service=service).prefetch_related("versions")
    known = {model.kind: model for model in models}
    rows = [(LetterModel.key_of(service, kind), kind.label, *_state(known.get(kind))) for kind in LetterKind]
    letterhead = Letterhead.objects.visible_to(request.user).filter(service=service).first()
    has_logo = Logo.objects.visible_to(request.user).filter(service=service).exists()
    context = {"rows": rows, "letterhead": _said(letterhead, has_logo=has_logo)}
    return render(request, "admissions/letter_model_list.html", context)


def _said(letterhead: Letterhead | None, *, has_logo: bool) -> list[tuple[str, str]]:
    """What the letters bear, in words; nothing while nobody has said any."""
    if letterhead is None and not has_logo:
        return []
    one = letterhead or Letterhead()
    signatory = " · ".join(filter(None, (one.signatory_name, one.signatory_title)))
    logo = "déposé" if has_logo else ""
    texts = {"Adresse": one.address, "Téléphone": one.phone, "Courriel": one.email, "Signataire": signatory}
    return [*texts.items(), ("Logo", logo)]


def _state(model: LetterModel | None) -> tuple[str, object]:
    """Whose words are printed, and the version of the service's; « aside »: it has some, and prints the application's."""
    version = next(iter(model.versions.all()), None) if model else None
    if model is None or version is None:
        return "", None
    return ("own" if model.is_active else "aside"), version


@members(*ACCOUNT_KEEPERS)
def letter_model_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change the words of a letter, look at them with a person who does not exist, or put them aside."""
    kind, service = _kind(request, pk), request.service
    _take_turns(request)
    model = LetterModel.objects.visible_to(request.user).filter(service=service, pk=pk).first()
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    model = model or LetterModel(id=pk, service=service, kind=kind)
    versions = list(model.versions.select_related("written_by"))
    text = text_of(kind, versions[0] if versions else None)
    known = fields_of(kind)
    form = LetterModelForm.from_request(
        request,
        fields_known=known,
        initial={"subject": text.subject, "body": text.body, "is_active": model.is_active},
        version=model.version,
        saved_by=saved_by(model, reader=request.user, parts=["versions"]),
    )
    after = reverse("admissions:letter_model_list")
    looking = "preview" in request.POST
    if form.is_valid() and not looking:

        def write() -> str:
            write_letter_model(
                service=service,
                kind=kind,
                text=form.text,
                is_active=form.cleaned_data["is_active"],
                actor=request.user,
            )
            messages.success(request, f"Le texte de la lettre « {kind.label} » est enregistré.")
            return after

        return redirect(write_once(actor=request.user, key=form.cleaned_data["form_key"], write=write))
    if form.is_bound:
        text = form.text if form.is_valid() else None
    sample = sample_fields(kind, service)
    context = {
        "form": form,
        "kind": kind,
        "fields_known": known.items(),
        "versions": versions,
        "looking": looking,
        "subject": filled(text.subject, sample) if text else "",
        "blocks": blocks_of(filled(text.body, sample)) if text else [],
        "cancel_url": after,
        "pdf_url": reverse("admissions:letter_model_pdf", args=[pk]),
    }
    return render(request, "admissions/letter_model_edit.html", context)


@members(*ACCOUNT_KEEPERS)
@require_safe
def letter_model_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The letter as it would be printed today, about a person who does not exist."""
    kind, service = _kind(request, pk), request.service
    text = text_of(kind, version_in_use(service, kind))
    content = letter_pdf(kind, service, sample_fields(kind, service), text=text)
    return attachment(content, PDF, f"apercu-{kind}.pdf")


@members(*ACCOUNT_KEEPERS)
def letterhead_edit(request: HttpRequest) -> HttpResponse:
    """Say what the letters of the service bear, and who signs them."""
    service = request.service
    rows = Letterhead.objects.visible_to(request.user).filter(service=service)
    _take_turns(request)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    letterhead = rows.first() or Letterhead(service=service)
    logo = Logo.objects.visible_to(request.user).filter(service=service).first()
    form = LetterheadForm.from_request(
        request,
        has_logo=logo is not None,
        initial={name: getattr(letterhead, name) for name in LETTERHEAD_TEXTS},
        version=letterhead.version,
        saved_by=saved_by(letterhead, reader=request.user),
    )
    after = reverse("admissions:letter_model_list")
    if form.is_valid():
        typed = form.cleaned_data

        def write() -> str:
            change_letterhead(
                letterhead,
                logo=typed["logo"],
                without_logo=typed.get("without_logo", False),
                actor=request.user,
                **{name: typed[name] for name in LETTERHEAD_TEXTS},
            )
            messages.success(request, "L’en-tête est enregistré : les prochaines lettres le porteront.")
            return after

        return redirect(write_once(actor=request.user, key=typed["form_key"], write=write))
    context = {"form": form, "logo": logo, "cancel_url": after}
    return render(request, "admissions/letterhead_edit.html", context)


def _take_turns(request: HttpRequest) -> None:
    """Those who are about to write wait for each other, the first row of a service included."""
    if request.method == "POST":
        services = Service.objects.visible_to(request.user).filter(pk=request.service.pk).order_by("pk")
        list(services.select_for_update(no_key=True))


def _kind(request: HttpRequest, pk: uuid.UUID) -> LetterKind:
    """The kind that this key names in the service she is looking at."""
    for kind in LetterKind:
        if LetterModel.key_of(request.service, kind) == pk:
            return kind
    raise Http404
