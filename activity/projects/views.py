"""The review of a whole project: planned, held, corrected, taken back, each time with its act."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.models import User
from activity.access import may_correct, may_log_for
from activity.actions import ActsRefused
from activity.entry import NOT_HERS, Professionals, refuse_acts
from activity.models import Act
from activity.projects.actions import NOT_HELD, act_of, log_pap_review, stored_act, take_back
from activity.projects.forms import PapReviewForm, values_of_guests, values_of_review
from activity.rules import ActDraft, Finding
from admissions.models import Accompaniment
from pap.forms import ConfirmForm
from pap.models import Pap, PapReview
from pap.views.page import READ_AS, page_of
from people.actions import record_reading
from services.history import history_model

PART = "revues"
NOT_YET = "Une revue porte sur un projet validé : celui-ci ne l’est pas encore."
NOT_HERS_TO_CHANGE = Finding(
    "professionals",
    "Seul un professionnel de cette revue, ou le chef de service, en change la date, l’heure ou la durée.",
)
NOT_HERS_TO_REMOVE = "Seul un professionnel de cette revue, ou le chef de service, la retire."
MISSED = (
    "Cette revue n’a pas eu lieu : son rendez-vous le dit. Notez-en une autre ; le même jour, retirez d’abord celle-ci, "
    "l’absence reste notée."
)


@members(*CAREGIVERS)
def pap_review_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Note a review of somebody's project, held or to come."""
    paths = Accompaniment.objects.visible_to(request.user).filter(service=request.service)
    path = get_object_or_404(paths.select_related("person", "service"), pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    versions = _versions(request, path)
    after = _page_of_project(path, versions)
    if not any(one.is_validated for one in versions):
        messages.error(request, NOT_YET)
        return redirect(after)
    reviews = PapReview.objects.visible_to(request.user).filter(accompaniment=path).prefetch_related("invitees")
    known = list(reviews.order_by("date"))
    form = PapReviewForm.from_request(
        request,
        professionals=Professionals(request.user, path.service),
        initial={"date": timezone.localdate(), "professionals": [str(request.user.pk)]}
        | values_of_guests(_usual_guests(known, versions)),
    )
    review = PapReview(service_id=path.service_id, accompaniment=path)
    missed = Act.objects.visible_to(request.user).filter(pk__in=[one.pk for one in known], status__in=NOT_HELD)
    keys = set(missed.values_list("pk", flat=True))
    planned = [one for one in known if not one.took_place and one.pk not in keys]
    return _page(request, review, form, after, None, planned=planned)


@members(*CAREGIVERS)
def pap_review_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say that a planned review took place, or correct one."""
    review, act = _stored(request, pk)
    if review is None:
        return _gone(request, pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    after, stored = _page_of_project(review.accompaniment, _versions(request, review.accompaniment)), stored_act(review)
    if act and act.status in NOT_HELD:
        messages.info(request, MISSED)
        return redirect(after)
    form = PapReviewForm.from_request(
        request,
        professionals=Professionals(request.user, review.service, _those_of(stored)),
        initial={"professionals": [str(request.user.pk)]} | values_of_review(review, stored),
        version=review.version + (act.version if act else 0),
        saved_by=saved_by(
            review,
            reader=request.user,
            parts=["invitees", "decisions", "note"],
            beside=[(act, ["act_professionals"])] if act else [],
        ),
    )
    return _page(request, review, form, after, stored)


@members(*CAREGIVERS)
def pap_review_remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back a review that was typed by mistake, with its act."""
    review, act = _stored(request, pk)
    # A copy that comes once it is gone is answered the same.
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if review is None:
        raise Http404
    after = _page_of_project(review.accompaniment, _versions(request, review.accompaniment))
    if act and not may_correct(request.user, act):
        messages.error(request, NOT_HERS_TO_REMOVE)
        return redirect(after)
    form = ConfirmForm.from_request(request, stamp=review.version)
    if form.is_valid():

        def write() -> str:
            take_back(review, actor=request.user)
            messages.success(request, "Revue retirée.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    person = review.accompaniment.person
    record_reading(actor=request.user, person=person, service=review.service, page=READ_AS)
    keeps_act = act is None or act.status in NOT_HELD
    context = {"form": form, "review": review, "person": person, "keeps_act": keeps_act, "cancel_url": after}
    return render(request, "activity/pap_review_remove.html", context)


def _versions(request: HttpRequest, path: Accompaniment) -> list[Pap]:
    """Of her project, the first one first, with who took part."""
    versions = Pap.objects.visible_to(request.user).filter(accompaniment=path).prefetch_related("participations")
    return list(versions.order_by("number"))


def _page_of_project(path: Accompaniment, versions: Sequence[Pap]) -> str:
    """Where its reviews are; where there is no project, where one begins."""
    return page_of(versions[-1], PART) if versions else reverse("pap:pap_begin", args=[path.pk])


def _stored(request: HttpRequest, pk: uuid.UUID) -> tuple[PapReview | None, Act | None]:
    """A review of the service she is looking at and its act; under locks where they are about to be written, the act's first,
    as whoever moves the act takes them."""
    acts = Act.objects.visible_to(request.user).filter(service=request.service).with_everyone()
    reviews = PapReview.objects.visible_to(request.user).filter(service=request.service)
    if request.method == "POST":
        acts = acts.select_for_update(of=("self",), no_key=True)
        reviews = reviews.select_for_update(of=("self",), no_key=True)
    act = acts.filter(pk=pk).first()
    reviews = reviews.select_related("accompaniment__person", "accompaniment__service", "service")
    return reviews.prefetch_related("invitees", "decisions").filter(pk=pk).first(), act


def _gone(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    was = history_model(PapReview).objects.filter(pgh_obj=pk, service=request.service)
    return open_as_new(
        request,
        was,
        said="La revue que vous corrigiez a été retirée",
        page=lambda deletion: reverse("activity:pap_review_create", args=[deletion.accompaniment_id]),
    )


def _usual_guests(reviews: Sequence[PapReview], versions: Sequence[Pap]) -> list[tuple[str, str, None]]:
    """Those invited the last time; the first time, those who took part in the project."""
    lists = [one.invitees.all() for one in reversed(reviews)] + [one.participations.all() for one in reversed(versions)]
    return [(one.kind, one.name, None) for one in next((them for them in lists if them), ())]


def _those_of(act: ActDraft | None) -> list[User] | None:
    """The professionals of an act, in their order; None: there is none."""
    found = User.objects.in_bulk(act.professional_ids) if act else {}
    return [found[key] for key in act.professional_ids] if act else None


def _page(
    request: HttpRequest,
    review: PapReview,
    form: PapReviewForm,
    after: str,
    stored: ActDraft | None,
    *,
    planned: Sequence[PapReview] = (),
) -> HttpResponse:
    path = review.accompaniment
    if form.is_valid() and (led_to := _written(request, review, form, after, stored)):
        return redirect(led_to)
    record_reading(actor=request.user, person=path.person, service=path.service, page=READ_AS)
    context = {
        "form": form,
        "planned": planned,
        "person": path.person,
        "service": path.service,
        "cancel_url": after,
    }
    return render(request, "activity/pap_review_form.html", context)


def _written(request: HttpRequest, review: PapReview, form: PapReviewForm, after: str, stored: ActDraft | None) -> str:
    """Write it once, and where that leads; what forbids it is shown at its field, and then nothing is written."""
    user, draft, time = request.user, form.review, form.time
    act = act_of(review, draft, time, stored)
    if act and act != stored:
        if not may_log_for(user, act.service_id, act.professional_ids):
            form.refuse([NOT_HERS])
            return ""
        if stored and not may_log_for(user, act.service_id, stored.professional_ids):
            form.refuse([NOT_HERS_TO_CHANGE])
            return ""

    def write() -> str:
        named = User.objects.in_bulk(time.professional_ids)
        log_pap_review(
            review,
            draft=draft,
            act=act if act != stored else None,
            professionals=[named[key] for key in time.professional_ids],
            actor=user,
            on=timezone.localdate(),
        )
        when = date_format(draft.date, "j F Y")
        messages.success(request, f"Revue du {when} enregistrée." if draft.took_place else f"Revue du {when} prévue.")
        return after

    try:
        return write_once(actor=user, key=form.key, write=write)
    except ActsRefused as refused:
        refuse_acts(form, refused, user)
        return ""
