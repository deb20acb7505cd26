"""Logging, correcting and listing acts; logging and listing indirect time."""

from __future__ import annotations

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
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

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
    delete_act,
    log_acts,
    log_indirect_time,
    write_confidential_note,
)
from activity.entry import may_be_undone, page_to_go_back_to, prefilled, recent_people
from activity.enums import ActStatus
from activity.forms import ActFilter, ActForm, ConfidentialNoteForm, IndirectTimeFilter, IndirectTimeForm, values_of
from activity.listing import act_rows
from activity.minutes import printed
from activity.models import Act, ActKind, ConfidentialNote, ConfidentialNoteReader, IndirectTime
from activity.rules import ActDraft, Finding, problems_of_indirect_time
from people.actions import record_reading, record_readings
from people.forms import options_of
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
    form = _act_form(request, request.service, initial=prefilled(request))
    back = page_to_go_back_to(request)
    if form.is_valid():
        draft = form.draft(request.service)
        after = f"{back}{'&' if '?' in back else '?'}{urlencode({'acte': draft.id})}"
        if written := _write_act(request, form, draft, request.service, after):
            return redirect(written)
    recent = [] if form.is_bound else recent_people(request.user, request.service, timezone.localdate())
    context = {"form": form, "cancel_url": back, "recent": options_of(recent)}
    return render(request, "activity/act_create.html", context)


@members(*CAREGIVERS)
@require_POST
def act_undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back an act that one has just entered."""
    act = get_object_or_404(Act.objects.visible_to(request.user).with_everyone().select_for_update(of=("self",)), pk=pk)
    if not may_be_undone(act, request.user, timezone.now()):
        messages.error(request, "Cet acte ne peut plus être annulé d'un geste : corrigez-le.")
        return redirect("activity:act_edit", act.pk)
    delete_act(act, actor=request.user)
    messages.success(request, "Saisie annulée : l'acte n'existe plus.")
    return redirect("activity:act_list")


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
        "kinds": ActKind.objects.visible_to(request.user).offered_by(service, and_also=act.kind_id if act else None),
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


def _write_act(request: HttpRequest, form: ActForm, draft: ActDraft, service: Service, after: str) -> str:
    """Write the act once and return where that leads; what forbids it is shown at its field, and then nothing is written."""

    def write() -> str:
        # Both were chosen among those of the service.
        known = {"person_ids": draft.person_ids, "user_ids": draft.professional_ids}
        log_acts([draft], actor=request.user, context=context_knowing(service, on=timezone.localdate(), **known))
        return after

    if not may_log_for(request.user, service.pk, draft.professional_ids):
        form.refuse([NOT_HERS])
        return ""
    try:
        return write_once(actor=request.user, key=form.cleaned_data["form_key"], write=write, leads_to=after)
    except ActsRefused as refused:
        form.refuse(finding for _index, finding in refused.findings)
        return ""


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
