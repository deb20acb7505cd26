"""The letters of a service: those about somebody, printed by the team; their words, how they look and what they bear, which its
head and its administrator change."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import ACCOUNT_KEEPERS, TEAM, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from admissions.enums import LetterKind
from admissions.letters.actions import change_letterhead, print_letter, write_letter_model
from admissions.letters.defaults import fields_of
from admissions.letters.forms import LetterheadForm, LetterModelForm, MdphInformationForm, SummonsForm, moment_in_words
from admissions.letters.printing import letter_pdf, sample_fields, text_of, version_in_use
from admissions.letters.texts import blocks_of, filled
from admissions.models import Accompaniment, Letter, LetterModel
from people.actions import record_reading
from people.enums import ReadingMedium
from services.downloads import PDF, attachment
from services.models import Letterhead, Logo, Service

READ_AS = "Lettres"
PAGE = 30
LETTERHEAD_TEXTS = ("address", "phone", "email", "signatory_name", "signatory_title")


@members(*TEAM)
@require_safe
def letter_list(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The letters printed about a path, latest first, and those that can be written from here."""
    path = _path(request, pk)
    record_reading(actor=request.user, person=path.person, service=path.service, page=READ_AS)
    letters = Letter.objects.visible_to(request.user).filter(accompaniment=path)
    letters = letters.select_related("version", "printed_by").order_by("-printed_on", "-pk")
    context = {"path": path, "page": Paginator(letters, PAGE).get_page(request.GET.get("page"))}
    return render(request, "admissions/letter_list.html", context)


@members(*TEAM)
def summons_print(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Invite somebody to an appointment; `le`: the planned one that she is invited to, as her page knows it."""
    return _written_here(
        request, pk, LetterKind.SUMMONS, SummonsForm, {"rendez_vous_le": moment_in_words(request.GET.get("le", ""))}
    )


@members(*TEAM)
def mdph_information_print(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Inform the MDPH of a fact."""
    return _written_here(request, pk, LetterKind.MDPH_INFORMATION, MdphInformationForm)


def _written_here(
    request: HttpRequest,
    pk: uuid.UUID,
    kind: LetterKind,
    form_class: type[SummonsForm | MdphInformationForm],
    initial: dict[str, str] | None = None,
) -> HttpResponseBase:
    """The form of a letter that no step of a path writes, then the letter: each printing is kept."""
    path, on = _path(request, pk), timezone.localdate()
    form = form_class.from_request(request, initial=initial)
    reading = {"actor": request.user, "person": path.person, "service": path.service, "page": READ_AS}
    if form.is_valid():
        record_reading(**reading, medium=ReadingMedium.PDF)
        content = print_letter(kind, path, form.told, on=on, actor=request.user)
        return attachment(content, PDF, f"{kind.value.replace('_', '-')}-{on:%Y-%m-%d}.pdf")
    record_reading(**reading)
    context = {"form": form, "path": path, "kind": kind, "cancel_url": reverse("admissions:letter_list", args=[pk])}
    return render(request, "admissions/letter_print.html", context)


def _path(request: HttpRequest, pk: uuid.UUID) -> Accompaniment:
    """An accompaniment of the current service."""
    seen = Accompaniment.objects.visible_to(request.user).filter(service=request.service)
    return get_object_or_404(seen.select_related("person", "service__organisation", "referent"), pk=pk)


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
    service, kind = _letter(request, pk)
    _take_turns(request, service)
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

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    if form.is_bound:
        text = form.text if form.is_valid() else None
    sample = sample_fields(kind, service)
    context = {
        "form": form,
        "service": service,
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
    service, kind = _letter(request, pk)
    text = text_of(kind, version_in_use(service, kind))
    content = letter_pdf(kind, service, sample_fields(kind, service), text=text)
    return attachment(content, PDF, f"apercu-{kind}.pdf")


@members(*ACCOUNT_KEEPERS)
def letterhead_edit(request: HttpRequest) -> HttpResponse:
    """Say what the letters of the service bear, and who signs them."""
    service = request.service
    rows = Letterhead.objects.visible_to(request.user).filter(service=service)
    _take_turns(request, service)
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


def _take_turns(request: HttpRequest, service: Service) -> None:
    """Those who are about to write wait for each other, the first row of a service included."""
    if request.method == "POST":
        services = Service.objects.visible_to(request.user).filter(pk=service.pk).order_by("pk")
        list(services.select_for_update(no_key=True))


def _letter(request: HttpRequest, pk: uuid.UUID) -> tuple[Service, LetterKind]:
    """The service and the kind that this key names, among the services whose letters she keeps."""
    for service in request.seated_services:
        if not request.user.scope.roles_in(service.pk) & set(ACCOUNT_KEEPERS):
            continue
        for kind in LetterKind:
            if LetterModel.key_of(service, kind) == pk:
                return service, kind
    raise Http404
