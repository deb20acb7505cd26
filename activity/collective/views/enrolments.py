"""Enrolling people in a collective activity, and evaluating their part in it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.forms import BaseForm
from activity.collective.actions import AlreadyEnrolled, change_enrolment, delete_enrolment, enrol, write_review
from activity.collective.forms import EnrolmentForm, EnrolmentReviewForm
from activity.collective.listing import period_of
from activity.collective.rules import Period, problems_of_enrolment, problems_of_review
from activity.entry import offers_for
from activity.forms import EntryForm
from activity.models import (
    CollectiveActivity,
    Enrolment,
    EnrolmentAim,
    EnrolmentReview,
    EnrolmentReviewNote,
)
from activity.rules import Finding
from pap.models import ObjectiveWording
from people.actions import record_reading
from people.models import Person
from services.history import history_model


def _page_of(activity_id: uuid.UUID) -> str:
    return reverse("activity:collective_detail", args=[activity_id])


@members(*CAREGIVERS)
def enrolment_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Enrol one or several people for an objective."""
    found = CollectiveActivity.objects.visible_to(request.user).select_related("service")
    # A copy sent at once waits, and finds that the first enrolled them.
    locked = found.select_for_update(of=("self",), no_key=True) if request.method == "POST" else found
    activity = get_object_or_404(locked, pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    after = _page_of(activity.pk)
    people = Person.objects.visible_to(request.user).followed_by(activity.service)
    offers = offers_for(request, request.user, activity.service)
    if request.method == "POST" and EnrolmentForm.asks_for_people(request.POST):
        form = EnrolmentForm.searching(request.POST, people=people, offers=offers)
    else:
        initial = {"people": request.GET.getlist("personne"), "starts_on": timezone.localdate()}
        form = EnrolmentForm.from_request(request, people=people, offers=offers, initial=initial)
    if form.is_valid():
        chosen = form.cleaned_data["people"]
        form.refuse(_problems_of(activity, chosen, form.cleaned_data))
        written = form.is_valid() and _enrolled(request, form, lambda: _enrol(request, activity, form, after))
        if written:
            messages.success(request, "Inscription enregistrée." if len(chosen) == 1 else "Inscriptions enregistrées.")
            return redirect(after)
    context = {"form": form, "activity": activity, "cancel_url": after}
    return render(request, "activity/collective/enrolment_create.html", context)


def _enrol(request: HttpRequest, activity: CollectiveActivity, form: EnrolmentForm, after: str) -> str:
    typed = form.cleaned_data
    enrol(
        activity=activity,
        people=typed["people"],
        starts_on=typed["starts_on"],
        ends_on=typed["ends_on"],
        aim=typed["aim"],
        objective_ids=typed["objectives"],
        actor=request.user,
    )
    return after


def _problems_of(activity: CollectiveActivity, people: Sequence[Person], typed: dict[str, Any]) -> list[Finding]:
    """What forbids it for any of them, each said once."""
    others: dict[uuid.UUID, list[Period]] = {person.pk: [] for person in people}
    for row in activity.enrolments.filter(person__in=people):
        others[row.person_id].append(period_of(row))
    problems = [
        problem
        for person in people
        for problem in problems_of_enrolment(
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            activity_period=Period(activity.starts_on, activity.ends_on),
            others=others[person.pk],
        )
    ]
    return list(dict.fromkeys(problems))


def _enrolled(request: HttpRequest, form: EntryForm, write: Callable[[], str]) -> bool:
    try:
        write_once(actor=request.user, key=form.key, write=write)
    except AlreadyEnrolled as refused:
        form.add_error("starts_on", str(refused))
        return False
    return True


def _enrolment(request: HttpRequest, pk: uuid.UUID) -> Enrolment | None:
    found = Enrolment.objects.visible_to(request.user).select_related("activity", "person", "service")
    # Two corrections sent at once: the second reads what the first wrote.
    return (found.select_for_update(of=("self",)) if request.method == "POST" else found).filter(pk=pk).first()


def _gone(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    was = history_model(Enrolment).objects.filter(pgh_obj=pk, service__in=request.user.scope.narrative_service_ids)
    return open_as_new(
        request,
        was,
        said="L’inscription que vous corrigiez a été supprimée",
        page=lambda deletion: reverse("activity:enrolment_create", args=[deletion.activity_id]),
    )


@members(*CAREGIVERS)
def enrolment_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct the days of an enrolment, end it, or say better what it serves."""
    enrolment = _enrolment(request, pk)
    if enrolment is None:
        return _gone(request, pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    aim = EnrolmentAim.objects.visible_to(request.user).filter(enrolment=enrolment).first()
    form = EnrolmentForm.from_request(
        request,
        initial={
            "aim": aim.text if aim else "",
            "objectives": [enrolment.objective_id] if enrolment.objective_id else [],
            "starts_on": enrolment.starts_on,
            "ends_on": enrolment.ends_on,
        },
        people=Person.objects.visible_to(request.user).filter(pk=enrolment.person_id),
        person=enrolment.person_id,
        offers=offers_for(request, request.user, enrolment.service),
        version=enrolment.version,
        saved_by=saved_by(enrolment, reader=request.user, parts=("aim",)),
    )
    after = _page_of(enrolment.activity_id)
    reviewed = list(enrolment.reviews.values_list("reviewed_on", flat=True).order_by("reviewed_on"))
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("starts_on", "ends_on", "aim")}
        form.refuse(_problems_of_correction(enrolment, typed, reviewed))
        objective = form.cleaned_data["objectives"].get(enrolment.person_id)

        def write() -> str:
            change_enrolment(enrolment, objective_id=objective, actor=request.user, **typed)
            return after

        if form.is_valid() and _enrolled(request, form, write):
            messages.success(request, "Inscription corrigée.")
            return redirect(after)
    record_reading(actor=request.user, person=enrolment.person, service=enrolment.service, page="Inscription")
    context = {
        "form": form,
        "enrolment": enrolment,
        "cancel_url": after,
        "deletion": None if reviewed else BaseForm(auto_id=False),
    }
    return render(request, "activity/collective/enrolment_edit.html", context)


def _problems_of_correction(
    enrolment: Enrolment, typed: dict[str, Any], reviewed: Sequence[datetime.date]
) -> list[Finding]:
    activity = enrolment.activity
    others = activity.enrolments.filter(person=enrolment.person_id).exclude(pk=enrolment.pk)
    return problems_of_enrolment(
        starts_on=typed["starts_on"],
        ends_on=typed["ends_on"],
        activity_period=Period(activity.starts_on, activity.ends_on),
        others=[period_of(row) for row in others],
        reviewed=reviewed,
    )


@members(*CAREGIVERS)
@require_POST
def enrolment_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take away an enrolment made by mistake: one that nobody has evaluated."""
    form = BaseForm(request.POST)
    form.is_valid()
    enrolment = _enrolment(request, pk)
    # A copy sent at once waited for the row, and finds that the first took it away.
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if enrolment is None:
        raise Http404
    if enrolment.reviews.exists():
        messages.error(request, "Cette inscription a été évaluée : donnez-lui un dernier jour.")
        return redirect("activity:enrolment_edit", enrolment.pk)
    after = _page_of(enrolment.activity_id)

    def write() -> str:
        delete_enrolment(enrolment, actor=request.user)
        messages.success(request, "Inscription supprimée.")
        return after

    return redirect(write_once(actor=request.user, key=form.key, write=write))


@members(*CAREGIVERS)
def enrolment_review(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Evaluate someone's part in an activity against what it serves."""
    enrolment = _enrolment(request, pk)
    if enrolment is None:
        raise Http404
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = EnrolmentReviewForm.from_request(request, initial={"reviewed_on": timezone.localdate()})
    review = EnrolmentReview(service_id=enrolment.service_id, enrolment=enrolment)
    return _reviewed(request, form, review, others=enrolment.reviews.all(), title="Évaluer une inscription")


@members(*CAREGIVERS)
def enrolment_review_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct an evaluation."""
    found = EnrolmentReview.objects.visible_to(request.user).select_related(
        "enrolment__activity", "enrolment__person", "enrolment__service"
    )
    locked = found.select_for_update(of=("self",)) if request.method == "POST" else found
    review = get_object_or_404(locked, pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    note = EnrolmentReviewNote.objects.visible_to(request.user).filter(review=review).first()
    form = EnrolmentReviewForm.from_request(
        request,
        initial={
            "reviewed_on": review.reviewed_on,
            "text": note.text if note else "",
            "outcome": review.outcome,
        },
        version=review.version,
        saved_by=saved_by(review, reader=request.user, parts=("note",)),
    )
    others = review.enrolment.reviews.exclude(pk=review.pk)
    return _reviewed(request, form, review, others=others, title="Corriger une évaluation")


def _reviewed(
    request: HttpRequest, form: EnrolmentReviewForm, review: EnrolmentReview, *, others: Any, title: str
) -> HttpResponse:
    """The page of an evaluation, or where it leads once it is written."""
    enrolment = review.enrolment
    after = _page_of(enrolment.activity_id)
    if form.is_valid():
        typed = form.cleaned_data
        days = set(others.order_by("pk").values_list("reviewed_on", flat=True))
        problems = problems_of_review(
            reviewed_on=typed["reviewed_on"],
            enrolment=period_of(enrolment),
            others=days,
            on=timezone.localdate(),
        )
        form.refuse(problems)

        def write() -> str:
            review.reviewed_on, review.outcome = typed["reviewed_on"], typed["outcome"]
            write_review(review, text=typed["text"], actor=request.user)
            return after

        if not problems:
            written = write_once(actor=request.user, key=typed["form_key"], write=write)
            messages.success(request, "Évaluation enregistrée.")
            return redirect(written)
    record_reading(actor=request.user, person=enrolment.person, service=enrolment.service, page="Inscription")
    said = Enrolment.objects.visible_to(request.user).saying_what_for(request.user).get(pk=enrolment.pk)
    wordings = ObjectiveWording.objects.visible_to(request.user).filter(aim__objective=enrolment.objective_id)
    context = {
        "form": form,
        "enrolment": enrolment,
        "what_for": said.what_for,
        "wording": wordings.order_by("-aim__pap__number").first(),
        "title": title,
        "cancel_url": after,
    }
    return render(request, "activity/collective/enrolment_review.html", context)
