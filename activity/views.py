"""Logging, correcting and listing acts; logging and listing indirect time."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from accounts.access import CAREGIVERS, TEAM, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.enums import NARRATIVE_ROLES
from accounts.models import User
from activity.access import may_correct, may_log_for, may_write_in_secret
from activity.actions import (
    ActsRefused,
    context_knowing,
    correct_confidential_note,
    log_acts,
    log_indirect_time,
    write_confidential_note,
)
from activity.enums import ActStatus, ActType
from activity.forms import ActFilter, ActForm, ConfidentialNoteForm, IndirectTimeFilter, IndirectTimeForm, values_of
from activity.listing import act_rows
from activity.minutes import printed
from activity.models import Act, ConfidentialNote, ConfidentialNoteReader, IndirectTime
from activity.rules import ActDraft, Finding, problems_of_indirect_time
from admissions.models import Watch
from admissions.rules import is_watched
from people.actions import record_reading, record_readings
from people.models import Person
from services.history import history_model
from services.models import Service

PAGE = 50
# What the list of readings says of a note « à secret renforcé »: whoever reads that list must not learn that there is one.
SECRET_PAGE = "Dossier"
NOT_HERS = Finding(
    "professionals", "Vous saisissez ce que vous avez fait, seul ou avec d'autres : gardez votre nom coché."
)


@members(*CAREGIVERS)
def act_create(request: HttpRequest) -> HttpResponse:
    """Log an act; the address may bring the person, the date and the professionals."""
    form = _act_form(request, request.service, initial=_prefilled(request))
    after = _page_to_go_back_to(request)
    if form.is_valid():
        draft = form.draft(request.service)
        if _write_act(request, form, draft, request.service, after):
            messages.success(request, _logged(draft))
            for remark in _remarks(draft):
                messages.info(request, remark)
            return redirect(after)
    return render(request, "activity/act_create.html", {"form": form, "cancel_url": after})


@members(*CAREGIVERS)
def act_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct an act: one's own, or any of the service for its head."""
    acts = Act.objects.visible_to(request.user).with_everyone().with_notes(request.user)
    # Two corrections sent at once: the second reads what the first wrote.
    act = (acts.select_for_update(of=("self",)) if request.method == "POST" else acts).filter(pk=pk).first()
    if act is None:
        was = history_model(Act).objects.filter(pgh_obj=pk, service__in=request.user.scope.service_ids)
        page = reverse("activity:act_create")
        return open_as_new(request, was, said="L’acte que vous corrigiez a été supprimé", page=lambda _deletion: page)
    if not may_correct(request.user, act):
        raise PermissionDenied
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = _act_form(request, act.service, initial=values_of(act), act=act)
    after = reverse("activity:act_list")
    if form.is_valid() and _write_act(request, form, form.draft(act.service, act), act.service, after):
        messages.success(request, f"Acte du {date_format(form.cleaned_data['date'], 'j F Y')} corrigé.")
        return redirect(after)
    record_readings(
        actor=request.user,
        person_ids=[row.person_id for row in act.act_people.all()],
        service=act.service,
        page="Acte",
    )
    context = {"form": form, "service_name": act.service.name, "ref": act.ref, "cancel_url": after}
    return render(request, "activity/act_edit.html", context)


def _act_form(request: HttpRequest, service: Service, *, initial: dict, act: Act | None = None) -> ActForm:
    given = {
        "people": Person.objects.visible_to(request.user).followed_by(service),
        "professionals": _Professionals(request.user, service, act),
    }
    if act:
        parts = ("act_people", "act_professionals", "note")
        given |= {"version": act.version, "saved_by": saved_by(act, reader=request.user, parts=parts)}
    if request.method == "POST" and ActForm.asks_for_people(request.POST):
        return ActForm.searching(request.POST, **given)
    return ActForm.from_request(request, initial=initial, **given)


class _Professionals:
    """Who may be ticked: those already in the act, or the user, then the team of today, asked for when it is reached."""

    def __init__(self, user: User, service: Service, act: Act | None = None) -> None:
        self.first = [row.user for row in act.act_professionals.all()] if act else [user]
        self.team = User.objects.in_team_of(service, timezone.localdate())

    def __iter__(self) -> Iterator[User]:
        yield from self.first
        yield from (colleague for colleague in self.team if colleague not in self.first)


def _prefilled(request: HttpRequest) -> dict[str, object]:
    """What the address brings; what it does not say is today, done by the user alone."""
    try:
        date = datetime.date.fromisoformat(request.GET.get("date", ""))
    except ValueError:
        date = timezone.localdate()
    return {
        "people": request.GET.getlist("personne"),
        "professionals": request.GET.getlist("professionnel") or [str(request.user.pk)],
        "date": date,
    }


def _page_to_go_back_to(request: HttpRequest) -> str:
    """The page of the person for whom the form was opened, else the list of acts."""
    try:
        return reverse("desk:person_detail", args=[uuid.UUID(request.GET.get("personne", ""))])
    except ValueError:
        return reverse("activity:act_list")


def _write_act(request: HttpRequest, form: ActForm, draft: ActDraft, service: Service, after: str) -> bool:
    """Write the act once; what forbids it is shown at its field, and then nothing is written."""

    def write() -> str:
        # Both were chosen among those of the service.
        known = {"person_ids": draft.person_ids, "user_ids": draft.professional_ids}
        log_acts([draft], actor=request.user, context=context_knowing(service, on=timezone.localdate(), **known))
        return after

    if not may_log_for(request.user, service.pk, draft.professional_ids):
        form.refuse([NOT_HERS])
        return False
    try:
        write_once(actor=request.user, key=form.cleaned_data["form_key"], write=write)
    except ActsRefused as refused:
        form.refuse(finding for _index, finding in refused.findings)
        return False
    return True


def _logged(draft: ActDraft) -> SafeString:
    """Without a name: the message may be read much later, on another page."""
    again = urlencode({"date": draft.date.isoformat(), "professionnel": draft.professional_ids}, doseq=True)
    return format_html(
        'Acte du {}{} enregistré. <a href="{}?{}">Saisir un autre acte</a>',
        date_format(draft.date, "j F Y"),
        "" if draft.minutes is None else f" ({printed(draft.minutes)})",
        reverse("activity:act_create"),
        again,
    )


def _remarks(draft: ActDraft) -> list[str]:
    """What is worth knowing about an act that was just written."""
    remarks = []
    if draft.type == ActType.COLLECTIVE and draft.status == ActStatus.DONE:
        if not draft.eligible:
            remarks.append(
                "La séance est gardée et ne compte pas : loisirs et séjours sont hors annexe 1 (règle AC-3)."
            )
        elif not draft.person_ids:
            remarks.append("La séance est gardée et ne compte pas : personne n'était présent (règle AC-2).")
        elif len(draft.person_ids) == 1:
            remarks.append(
                "Une seule personne était présente : si c'était un moment individuel, corrigez le type de l'acte (règle AC-2)."
            )
    if draft.type == ActType.INDIVIDUAL and draft.status == ActStatus.DONE:
        watches = Watch.objects.filter(service=draft.service_id, accompaniment__person__in=draft.person_ids)
        if is_watched(watches.order_by("pk"), draft.date):
            remarks.append(
                "Cette personne est en veille à cette date : si l'accompagnement reprend, faites clore la veille."
            )
    return remarks


@members(*TEAM)
def act_list(request: HttpRequest) -> HttpResponse:
    """The acts of the current service up to today, latest first; any others once the address narrows them."""
    acts = Act.objects.visible_to(request.user).filter(service=request.service).latest_first()
    narrowed = ActFilter(request.GET, acts, professionals=list(User.objects.ever_in_team_of(request.service)))
    found = narrowed.qs if narrowed.narrows else acts.filter(date__lte=timezone.localdate())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    planned_url = "" if narrowed.narrows else f"{reverse('activity:act_list')}?statut={ActStatus.PLANNED}"
    return render(
        request,
        "activity/act_list.html",
        {
            "filter": narrowed,
            "page": page,
            "rows": act_rows(page.object_list, request.user),
            "planned_url": planned_url,
            "log_url": _log_url(request, "activity:act_create"),
        },
    )


def _log_url(request: HttpRequest, route: str) -> str:
    """The page where one logs, for who may open it."""
    return reverse(route) if request.roles & set(CAREGIVERS) else ""


@members(*CAREGIVERS)
def confidential_note_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write a note « à secret renforcé » about a person of the current service."""
    person = get_object_or_404(Person.objects.visible_to(request.user).followed_by(request.service), pk=pk)
    if not may_write_in_secret(request.user, request.service.pk):
        raise PermissionDenied
    colleagues = _who_may_be_named(request.user, request.service)
    form = ConfidentialNoteForm.from_request(request, colleagues=colleagues)
    after = reverse("desk:person_detail", args=[person.pk])
    if form.is_valid():

        def write() -> str:
            note = write_confidential_note(
                actor=request.user,
                service=request.service,
                person=person,
                text=form.cleaned_data["text"],
                reader_ids=form.reader_ids,
            )
            return reverse("activity:confidential_note_detail", args=[note.pk])

        written = write_once(actor=request.user, key=form.cleaned_data["form_key"], write=write)
        messages.success(request, "Note à secret renforcé enregistrée.")
        return redirect(written)
    context = {
        "form": form,
        "person": person,
        "lead": str(person),
        "service_name": request.service.name,
        "cancel_url": after,
    }
    return render(request, "activity/confidential_note_create.html", context)


@members(*CAREGIVERS)
def confidential_note_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Read a note « à secret renforcé »: for its author and those she names; for anybody else it does not exist."""
    notes = ConfidentialNote.objects.visible_to(request.user).select_related("person", "service", "author")
    note = get_object_or_404(notes, pk=pk)
    is_hers = note.author == request.user
    readers = User.objects.filter(pk__in=_readers(request.user, note)) if is_hers else []
    record_reading(actor=request.user, person=note.person, service=note.service, page=SECRET_PAGE)
    context = {
        "note": note,
        "is_hers": is_hers,
        "readers": readers,
        "lead": str(note.person),
        "service_name": note.service.name,
    }
    return render(request, "activity/confidential_note_detail.html", context)


@members(*CAREGIVERS)
def confidential_note_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a note « à secret renforcé » and say who reads it: for its author."""
    notes = ConfidentialNote.objects.visible_to(request.user).select_related("person", "service", "author")
    note = notes.filter(pk=pk).first()
    if note is None:
        return _note_gone(request, pk)
    if note.author != request.user:
        raise PermissionDenied
    if request.method == "POST":  # two corrections sent at once: the second reads what the first wrote
        note = notes.select_for_update(of=("self",)).filter(pk=pk).first()
        if note is None:
            return _note_gone(request, pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    named = list(_readers(request.user, note))
    form = ConfidentialNoteForm.from_request(
        request,
        colleagues=_who_may_be_named(request.user, note.service, named),
        initial={"text": note.text, "readers": [str(key) for key in named]},
        version=note.version,
        saved_by=saved_by(note, reader=request.user, parts=("readers",)),
    )
    after = reverse("activity:confidential_note_detail", args=[note.pk])
    if form.is_valid():

        def write() -> str:
            correct_confidential_note(
                note, actor=request.user, text=form.cleaned_data["text"], reader_ids=form.reader_ids
            )
            return after

        write_once(actor=request.user, key=form.cleaned_data["form_key"], write=write)
        messages.success(request, "Note à secret renforcé corrigée.")
        return redirect(after)
    record_reading(actor=request.user, person=note.person, service=note.service, page=SECRET_PAGE)
    context = {"form": form, "lead": str(note.person), "service_name": note.service.name, "cancel_url": after}
    return render(request, "activity/confidential_note_edit.html", context)


def _note_gone(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    was = history_model(ConfidentialNote).objects.filter(pgh_obj=pk, author=request.user)
    return open_as_new(
        request,
        was.filter(service__in=request.user.scope.narrative_service_ids),
        said="La note que vous corrigiez a été supprimée",
        page=lambda deletion: reverse("activity:confidential_note_create", args=[deletion.person_id]),
    )


def _readers(user: User, note: ConfidentialNote) -> QuerySet:
    """The keys of those a note of hers names."""
    return ConfidentialNoteReader.objects.visible_to(user).filter(note=note).values_list("user_id", flat=True)


def _who_may_be_named(user: User, service: Service, named: Sequence[uuid.UUID] = ()) -> list[User]:
    """Her colleagues of today who read notes in the service, and those named already, by name."""
    team = User.objects.in_team_of(service, timezone.localdate()).filter(
        memberships__service=service, memberships__role__in=NARRATIVE_ROLES
    )
    found = User.objects.filter(Q(pk__in=team.values("pk")) | Q(pk__in=named)).exclude(pk=user.pk)
    return list(found.order_by("last_name", "first_name", "id"))


@members(*CAREGIVERS)
def indirect_create(request: HttpRequest) -> HttpResponse:
    """Log an indirect event."""
    form = IndirectTimeForm.from_request(
        request,
        professionals=_Professionals(request.user, request.service),
        initial={"date": timezone.localdate(), "professionals": [str(request.user.pk)]},
    )
    after = reverse("activity:indirect_list")
    if form.is_valid() and _write_indirect_time(request, form, after):
        messages.success(request, f"Temps indirect enregistré : {printed(form.cleaned_data['minutes'])}.")
        return redirect(after)
    return render(request, "activity/indirect_create.html", {"form": form, "cancel_url": after})


def _write_indirect_time(request: HttpRequest, form: IndirectTimeForm, after: str) -> bool:
    typed = form.cleaned_data
    found = problems_of_indirect_time(date=typed["date"], minutes=typed["minutes"], on=timezone.localdate())
    attendees = [
        user for user in _Professionals(request.user, request.service) if str(user.pk) in typed["professionals"]
    ]
    if not may_log_for(request.user, request.service.pk, {user.pk for user in attendees}):
        found.append(NOT_HERS)
    if found:
        form.refuse(found)
        return False

    def write() -> str:
        log_indirect_time(
            service=request.service,
            date=typed["date"],
            minutes=typed["minutes"],
            heading=typed["heading"],
            label=typed["label"],
            attendees=attendees,
            actor=request.user,
        )
        return after

    write_once(actor=request.user, key=typed["form_key"], write=write)
    return True


@members(*TEAM)
def indirect_list(request: HttpRequest) -> HttpResponse:
    """The indirect time of the current service, latest first."""
    events = IndirectTime.objects.visible_to(request.user).filter(service=request.service).for_list()
    team = list(User.objects.ever_in_team_of(request.service))
    narrowed = IndirectTimeFilter(request.GET, events, professionals=team)
    page = Paginator(narrowed.qs, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "activity/indirect_list.html",
        {"filter": narrowed, "page": page, "log_url": _log_url(request, "activity:indirect_create")},
    )
