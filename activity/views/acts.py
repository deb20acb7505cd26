"""Logging, correcting, taking back and listing acts."""

from __future__ import annotations

import datetime
import json
import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from accounts.access import CAREGIVERS, TEAM, members, safe_back
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.enums import Role
from accounts.forms import BaseForm
from accounts.models import User
from activity.access import may_correct, may_log_for
from activity.actions import (
    ActsRefused,
    context_knowing,
    delete_act,
    log_acts,
    merge_acts,
)
from activity.entry import (
    NOT_HERS,
    Day,
    Professionals,
    day_of,
    day_typed,
    log_url,
    may_be_undone,
    offers_for,
    one_act_chosen,
    page_to_go_back_to,
    prefilled,
    refuse_acts,
    watch_of,
)
from activity.enums import ActStatus
from activity.filters import ActFilter
from activity.forms import ActForm, values_of
from activity.last_seen import last_seen, recent_people, seen_first, usual_colleagues
from activity.listing import act_rows
from activity.minutes import NotADuration, minutes_from
from activity.models import Act, ActKind
from activity.projects.following import of_a_review
from activity.rules import ActDraft
from activity.serving.forms import ObjectivesForm
from admissions.following.actions import resume_from
from pap.reading import titles_of
from people.actions import record_readings
from people.forms import MOST_OPTIONS, options_of
from people.models import Person, PersonQuerySet
from services.history import history_model
from services.keys import as_key
from services.models import Service
from services.sampled_weeks import announced_in
from services.text import searched_words

PAGE = 50


@members(*CAREGIVERS)
def act_create(request: HttpRequest) -> HttpResponse:
    """Log an act; the address may bring the person, the date and the professionals."""
    form = _act_form(request, request.service, initial=prefilled(request))
    back = page_to_go_back_to(request)
    if form.is_valid():
        draft = form.draft(request.service)
        after = back if form.merge_with else f"{back}{'&' if '?' in back else '?'}{urlencode({'acte': draft.id})}"
        if written := _write_act(request, form, draft, request.service, after):
            return redirect(written)
    context = {"form": form, "cancel_url": back, "recent": [], "usual": "{}", "day": day_told(request)}
    context["week"] = announced_in(request.service, timezone.localdate())
    if form.people_found is None:
        seen = last_seen(request.user, request.service, timezone.localdate())
        context["recent"] = [] if form.chosen_people else options_of(recent_people(request.user, seen))
        context["usual"] = json.dumps(usual_colleagues(seen))
    return render(request, "activity/act_create.html", context)


@members(*TEAM)
@require_POST
def person_search(request: HttpRequest) -> HttpResponse:
    """The picker's options: people of the current service whose names hold the words, those she saw last first.

    POSTed: no name in an address.
    """
    words = searched_words(request.POST.get("person_query", ""))
    found = _people_seen_first(request, request.service).named_like(words)[:MOST_OPTIONS] if words else []
    return render(request, "components/person_options.html", {"options": options_of(found), "query": words})


def _people_seen_first(request: HttpRequest, service: Service) -> PersonQuerySet:
    people = Person.objects.visible_to(request.user).followed_by(service)
    return seen_first(people, last_seen(request.user, service, timezone.localdate()))


@members(*TEAM)
@require_POST
def act_day(request: HttpRequest) -> HttpResponse:
    """What the day being typed holds already, for her and for those chosen. POSTed: nobody's key in an address."""
    return render(request, "activity/act_day.html", {"day": day_told(request)})


def day_told(request: HttpRequest, act: Act | None = None) -> Day | None:
    """The day of the form that was sent; None on its first opening, and when what was typed is no day."""
    date = day_typed(request)
    if date is None:
        return None
    people, professionals = (
        {key for text in request.POST.getlist(name) if (key := as_key(text))} for name in ("people", "professionals")
    )
    but = act.ref if act else request.POST.get("but", "")
    given = {"professionals": professionals, "moment": _moment_typed(request), "but": but}
    return day_of(request.user, request.service, date, people, **given)


def _moment_typed(request: HttpRequest) -> tuple[datetime.time, int | None] | None:
    """The hour that is typed, and the minutes where they can be read."""
    try:
        start = datetime.time.fromisoformat(request.POST.get("start", ""))
    except ValueError:
        return None
    try:
        return start, minutes_from(request.POST.get("minutes", ""))
    except NotADuration:
        return start, None


@members(*TEAM)
@require_POST
def act_objectives(request: HttpRequest) -> HttpResponse:
    """The objectives of the people being chosen. POSTed: nobody's key in an address."""
    people = Person.objects.visible_to(request.user).followed_by(request.service)
    form = ObjectivesForm.filled(request.POST, people=people, offers=offers_for(request, request.user, request.service))
    return render(request, "activity/objectives.html", {"form": form})


@members(*CAREGIVERS)
@require_POST
def act_undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back an act that one has just entered."""
    form = BaseForm(request.POST)
    form.is_valid()
    acts = Act.objects.visible_to(request.user).with_everyone().select_for_update(of=("self",)).filter(meeting=None)
    act = acts.exclude(of_a_review()).filter(pk=pk).first()
    # A copy sent at once waited for the row, and finds that the first took it away.
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if act is None:
        raise Http404
    if not may_be_undone(act, request.user, timezone.now()):
        messages.error(request, "Cet acte ne peut plus être annulé d'un geste : corrigez-le.")
        return redirect("activity:act_edit", act.pk)

    def write() -> str:
        delete_act(act, actor=request.user)
        messages.success(request, "Saisie annulée : l'acte n'existe plus.")
        return reverse("activity:act_list")

    return redirect(write_once(actor=request.user, key=form.key, write=write))


@members(*CAREGIVERS)
@require_POST
def act_close_watch(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Close the veille of the person of an act: its last day is the one before."""
    form = BaseForm(request.POST)
    form.is_valid()
    acts = Act.objects.visible_to(request.user).filter(service=request.service).with_everyone()
    act = get_object_or_404(acts.select_for_update(of=("self",)), pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    after = reverse("activity:act_list")
    watch = watch_of(act)
    if watch is None:
        messages.info(request, "Cette personne n’est pas en veille à cette date.")
        return redirect(after)

    def write() -> str:
        last = resume_from(watch, on=act.date, actor=request.user)
        messages.success(request, f"Veille close : son dernier jour est le {date_format(last, 'j F Y')}.")
        return after

    return redirect(write_once(actor=request.user, key=form.key, write=write))


@members(*CAREGIVERS)
def act_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct an act: one's own, or any of the service for its head."""
    acts = Act.objects.visible_to(request.user).with_everyone().with_notes(request.user)
    acts = acts.select_related("meeting", "session").annotate(is_of_a_review=of_a_review())
    # Two corrections sent at once: the second reads what the first wrote.
    act = (acts.select_for_update(of=("self",)) if request.method == "POST" else acts).filter(pk=pk).first()
    if act is None:
        was = history_model(Act).objects.filter(pgh_obj=pk, service__in=request.user.scope.service_ids)
        page = reverse("activity:act_create")
        return open_as_new(request, was, said="L’acte que vous corrigiez a été supprimé", page=lambda _deletion: page)
    if meeting := getattr(act, "meeting", None):
        return redirect("desk:meeting_edit", meeting.pk)
    if act.is_of_a_review:  # with who came, and what was decided
        return redirect("activity:pap_review_edit", act.pk)
    if not may_correct(request.user, act):
        raise PermissionDenied
    if hasattr(act, "session"):  # with who did not come
        return redirect("activity:session_edit", act.session.pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = _act_form(request, act.service, initial=values_of(act), act=act)
    back = safe_back(request.GET.get("retour", ""))
    after = back or reverse("activity:act_list")
    if form.is_valid() and _write_act(request, form, form.draft(act.service, act), act.service, after):
        messages.success(request, f"Acte du {date_format(form.cleaned_data['date'], 'j F Y')} corrigé.")
        return redirect(after)
    record_readings(
        actor=request.user,
        person_ids=[row.person_id for row in act.act_people.all()],
        service=act.service,
        page="Acte",
    )
    sampled = announced_in(act.service, act.date)
    context = {
        "form": form,
        "service_name": act.service.name,
        "ref": act.ref,
        "cancel_url": after,
        "back_label": "Retour" if back else "Actes",
        "week": sampled if sampled and sampled.is_now else None,
        "day": day_told(request, act),
    }
    return render(request, "activity/act_edit.html", context)


def _act_form(request: HttpRequest, service: Service, *, initial: dict, act: Act | None = None) -> ActForm:
    given = {
        "people": Person.objects.visible_to(request.user).followed_by(service),
        "professionals": Professionals(
            request.user, service, [row.user for row in act.act_professionals.all()] if act else None
        ),
        "kinds": ActKind.objects.visible_to(request.user).offered_by(service, and_also=act.kind_id if act else None),
        "offers": offers_for(request, request.user, service),
    }
    if act:
        parts = ("act_people", "act_professionals", "note", "relatives_met", "relatives_reason")
        given |= {"version": act.version, "saved_by": saved_by(act, reader=request.user, parts=parts)}
    if request.method == "POST" and ActForm.asks_for_people(request.POST):
        given["people"] = _people_seen_first(request, service)
        return ActForm.searching(request.POST, **given)
    return ActForm.from_request(request, initial=initial, **given)


def _write_act(request: HttpRequest, form: ActForm, draft: ActDraft, service: Service, after: str) -> str:
    """Write the act once and return where that leads; what forbids it is shown at its field, and then nothing is written."""

    def write() -> str:
        whole = one_act_chosen(draft, form.merge_with, request.user) if form.merge_with else draft
        # Both were chosen among those of the service.
        known = {"person_ids": whole.person_ids, "user_ids": whole.professional_ids}
        context = context_knowing(service, on=timezone.localdate(), **known)
        if whole is draft:
            log_acts([draft], actor=request.user, context=context)
        else:
            merge_acts(draft, into=whole, actor=request.user, context=context)
            messages.success(request, "Les deux actes n’en font plus qu’un.")
        return after

    if not may_log_for(request.user, service.pk, draft.professional_ids):
        form.refuse([NOT_HERS])
        return ""
    try:
        return write_once(actor=request.user, key=form.key, write=write, leads_to=after)
    except ActsRefused as refused:
        refuse_acts(form, refused, request.user, may_merge=True)
        return ""


@members(*TEAM)
def act_list(request: HttpRequest) -> HttpResponse:
    """The acts of the current service up to today, latest first; any others once the address narrows them."""
    acts = Act.objects.visible_to(request.user).filter(service=request.service).latest_first()
    narrowed = ActFilter(request.GET, acts, professionals=list(User.objects.ever_in_team_of(request.service)))
    found = narrowed.qs if narrowed.narrows else acts.filter(date__lte=timezone.localdate())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    served = as_key(request.GET.get("objectif", ""))
    planned_url = "" if narrowed.narrows else f"{reverse('activity:act_list')}?statut={ActStatus.PLANNED}"
    return render(
        request,
        "activity/act_list.html",
        {
            "filter": narrowed,
            "page": page,
            "rows": act_rows(page.object_list, request.user, back=request.get_full_path() if request.GET else ""),
            "planned_url": planned_url,
            "served": titles_of({served}, request.user.scope).get(served, "") if served else "",
            "log_url": log_url(request, "activity:act_create"),
            "together_url": reverse("activity:acts_correct") if Role.HEAD_OF_SERVICE in request.roles else "",
        },
    )
