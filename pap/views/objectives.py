"""The objectives of a project: written, evaluated, and their steps done."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from accounts.access import CAREGIVERS, members
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from admissions.rules import end_of
from pap.actions import (
    mark_step,
    remove_objective,
    remove_review,
    review_objective,
    write_objective,
)
from pap.catalogue import named_template, preferences_of, templates_offered, values_of_template
from pap.catalogue_forms import TemplateChoice
from pap.enums import PapAnswer
from pap.forms import ConfirmForm, ObjectiveForm, ReviewForm, StepForm, values_of_objective
from pap.models import Objective, ObjectiveReview, ObjectiveVersion, ObjectiveWording, Pap, Step
from pap.reading import what_keeps
from pap.rules import Aim, problems_of_reopening, problems_of_review, problems_of_step
from pap.shown import objective_part
from pap.views.page import Open, edit, kept, page_of, pap_at, sent_before
from services.checks import Finding
from services.history import history_model

FORM = "pap/objective_form.html"
NOT_YET = "Un objectif s’évalue une fois dans un projet validé, que la personne n’a pas refusé."


@members(*CAREGIVERS)
def objective_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Add an objective to the version in the making."""
    pap = pap_at(request, pk=pk)
    if answer := sent_before(request) or kept(request, pap):
        return answer
    templates = templates_offered(pap.service_id, reader=request.user)
    template = named_template(templates, request.GET.get("modele", ""))
    form = ObjectiveForm.from_request(
        request,
        initial=values_of_template(template) if template else {},
        preferences=preferences_of(pap.service_id, reader=request.user),
    )
    planned, wording = ObjectiveVersion(service_id=pap.service_id, pap=pap), ObjectiveWording()

    def write() -> str:
        form.write_into(planned, wording)
        write_objective(planned, wording, form.steps, actor=request.user)
        return "Objectif ajouté."

    start = TemplateChoice(initial={"modele": template.pk if template else ""}, templates=templates)
    opened = Open(
        "objectif-nouveau", form, request.path, "Ajouter l’objectif", FORM, start=start if templates else None
    )
    return edit(request, pap, opened, write)


@members(*CAREGIVERS)
def objective_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct an objective of the version in the making."""
    try:
        aim = _aim(request, pk)
    except Http404:
        return _objective_gone(request, pk)
    planned, wording = aim.planned, aim.wording or ObjectiveWording()
    if answer := sent_before(request) or kept(request, planned.pap):
        return answer
    form = ObjectiveForm.from_request(
        request,
        preferences=preferences_of(planned.service_id, reader=request.user),
        initial=values_of_objective(aim),
        version=planned.version,
        saved_by=saved_by(planned, reader=request.user, parts=["wording", "steps"]),
    )

    def write() -> str:
        form.write_into(planned, wording)
        write_objective(planned, wording, form.steps, actor=request.user)
        return "Objectif enregistré."

    part = objective_part(planned.objective_id)
    opened = Open(part, form, request.path, "Enregistrer l’objectif", template=FORM)
    return edit(request, planned.pap, opened, write)


@members(*CAREGIVERS)
def objective_remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back an objective that only the version in the making has."""
    try:
        aim = _aim(request, pk)
    except Http404:
        if answer := sent_before(request):  # a copy that comes once it is gone is answered the same
            return answer
        raise
    planned, pap = aim.planned, aim.planned.pap
    if answer := sent_before(request) or kept(request, pap):
        return answer
    part = objective_part(planned.objective_id)
    if request.method == "POST":  # what would serve it meanwhile waits; the version first, as who validates it does
        pap = pap_at(request, pk=pap.pk)
        Objective.objects.visible_to(request.user).select_for_update().get(pk=planned.objective_id)
    for problem in what_keeps(planned):
        messages.error(request, problem.message)
        return redirect(page_of(pap, part))
    form = ConfirmForm.from_request(request, stamp=planned.version)

    def write() -> str:
        remove_objective(planned, actor=request.user)
        return "Objectif retiré."

    text = f"Retirer « {aim.title} » de ce projet ?"
    return edit(request, pap, Open(part, form, request.path, "Retirer l’objectif", text=text), write)


@members(*CAREGIVERS)
def step_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say when a step was done."""
    steps = Step.objects.visible_to(request.user).filter(service=request.service)
    step = _of_a_version(request, steps, "aim__pap", pk)
    if answer := sent_before(request):
        return answer
    today = timezone.localdate()
    form = StepForm.from_request(
        request,
        initial={"done_on": step.done_on or today},
        version=step.version,
        saved_by=saved_by(step, reader=request.user),
    )
    if form.is_valid():
        form.refuse(problems_of_step(form.cleaned_data["done_on"], on=today))

    def write() -> str:
        mark_step(step, done_on=form.cleaned_data["done_on"], actor=request.user)
        return "Étape enregistrée."

    part = objective_part(step.aim.objective_id)
    return edit(request, step.aim.pap, Open(part, form, request.path, text=step.text), write)


@members(*CAREGIVERS)
def review_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Evaluate an objective of a validated version."""
    planned = _aim(request, pk).planned
    if answer := sent_before(request):
        return answer
    pap, part = planned.pap, objective_part(planned.objective_id)
    if _first_validated(planned.objective) is None:
        messages.error(request, NOT_YET)
        return redirect(page_of(pap, part))
    form = ReviewForm.from_request(request, initial={"reviewed_on": timezone.localdate()})
    review = ObjectiveReview(service_id=planned.service_id, objective_id=planned.objective_id)
    return _review(request, pap, form, review, part)


@members(*CAREGIVERS)
def review_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct an evaluation."""
    try:
        review, pap = _stored_review(request, pk)
    except Http404:
        return _review_gone(request, pk)
    if answer := sent_before(request):
        return answer
    form = ReviewForm.from_request(
        request,
        initial={name: getattr(review, name) for name in ReviewForm.FIELDS}
        | {name: getattr(getattr(review, "note", None), name, "") for name in ("reason", "comment")},
        version=review.version,
        saved_by=saved_by(review, reader=request.user, parts=["note"]),
    )
    return _review(request, pap, form, review, objective_part(review.objective_id))


@members(*CAREGIVERS)
def review_remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back an evaluation that was typed by mistake."""
    try:
        review, pap = _stored_review(request, pk)
    except Http404:
        if answer := sent_before(request):  # the same
            return answer
        raise
    if answer := sent_before(request):
        return answer
    form = ConfirmForm.from_request(request, stamp=review.version)
    if form.is_valid():
        objective = _waited_for(request, review)
        others = objective.reviews.exclude(pk=review.pk).order_by("pk")
        for problem in _reopening(request, objective, others):
            form.add_error(None, problem.message)

    def write() -> str:
        remove_review(review, actor=request.user)
        return "Évaluation retirée."

    text = f"Retirer l’évaluation du {review.reviewed_on:%d/%m/%Y} ? L’historique la garde."
    return edit(
        request, pap, Open(objective_part(review.objective_id), form, request.path, "Retirer", text=text), write
    )


def _review(request: HttpRequest, pap: Pap, form: ReviewForm, review: ObjectiveReview, part: str) -> HttpResponse:
    if form.is_valid():
        objective = _waited_for(request, review)
        form.write_into(review)
        others = objective.reviews.exclude(pk=review.pk).order_by("pk")
        found = problems_of_review(
            review,
            reason=form.cleaned_data["reason"],
            on=timezone.localdate(),
            since=_first_validated(objective) or review.reviewed_on,
            until=end_of(pap.accompaniment),
            others=others,
        )
        form.refuse(found or _reopening(request, objective, [*others, review]))

    def write() -> str:
        data = form.cleaned_data
        review_objective(review, reason=data["reason"], comment=data["comment"], actor=request.user)
        return f"Évaluation enregistrée : {review.get_outcome_display().lower()}."

    return edit(request, pap, Open(part, form, request.path, "Enregistrer l’évaluation"), write)


def _waited_for(request: HttpRequest, review: ObjectiveReview) -> Objective:
    """Its objective: two evaluations of one day wait for each other. The version in the making first, as who validates it does:
    it follows what they say."""
    drafts = Pap.objects.visible_to(request.user).filter(
        accompaniment__objectives=review.objective_id, validated_on=None
    )
    list(drafts.order_by("pk").select_for_update(of=("self",), no_key=True))
    objectives = Objective.objects.visible_to(request.user).filter(pk=review.objective_id).order_by("pk")
    return objectives.select_for_update(no_key=True).get()


def _reopening(request: HttpRequest, objective: Objective, reviews: Iterable[ObjectiveReview]) -> list[Finding]:
    """What forbids that these are all its evaluations."""
    versions = Pap.objects.visible_to(request.user).filter(accompaniment=objective.accompaniment_id)
    last = versions.latest("number")
    return problems_of_reopening(
        reviews,
        was_closed=objective.closed_on is not None,
        is_in_last=last.aims.filter(objective=objective).exists(),
        last_is_validated=last.is_validated,
    )


def _first_validated(objective: Objective) -> datetime.date | None:
    """The day on which a version that words it was first validated, and that she did not refuse; None: none was."""
    versions = objective.versions.exclude(pap__answer=PapAnswer.REFUSED)
    days = versions.aggregate(first=models.Min("pap__validated_on"))
    return days["first"]


def _aim(request: HttpRequest, pk: uuid.UUID) -> Aim:
    """An objective as a version of the service she is looking at has it. Its wording is asked for once it is locked: joined, it
    would be what it was before whoever held the lock wrote."""
    rows = ObjectiveVersion.objects.visible_to(request.user).filter(service=request.service)
    planned = _of_a_version(request, rows.select_related("objective"), "pap", pk)
    return Aim(planned, getattr(planned, "wording", None), list(planned.steps.all()))


def _stored_review(request: HttpRequest, pk: uuid.UUID) -> tuple[ObjectiveReview, Pap]:
    """With the latest version of the project that has its objective; its note is read after it, as a wording is."""
    reviews = ObjectiveReview.objects.visible_to(request.user).filter(service=request.service)
    if request.method == "POST":
        reviews = reviews.select_for_update(of=("self",), no_key=True)
    review = get_object_or_404(reviews.select_related("objective"), pk=pk)
    versions = Pap.objects.visible_to(request.user).filter(aims__objective=review.objective_id)
    pap = versions.select_related("accompaniment__person", "accompaniment__service").latest("number")
    return review, pap


def _objective_gone(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    return open_as_new(
        request,
        history_model(ObjectiveVersion).objects.filter(pgh_obj=pk, service=request.service),
        said="L’objectif que vous corrigiez a été retiré",
        page=lambda deletion: reverse("pap:objective_create", args=[deletion.pap_id]),
    )


def _review_gone(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    def page(deletion) -> str:
        versions = ObjectiveVersion.objects.visible_to(request.user).filter(objective=deletion.objective_id)
        return reverse("pap:review_create", args=[get_list_or_404(versions.order_by("-pap__number"))[0].pk])

    return open_as_new(
        request,
        history_model(ObjectiveReview).objects.filter(pgh_obj=pk, service=request.service),
        said="L’évaluation que vous corrigiez a été retirée",
        page=page,
    )


def _of_a_version[Row: (ObjectiveVersion, Step)](
    request: HttpRequest, rows: models.QuerySet[Row], version: str, pk: uuid.UUID
) -> Row:
    """With its version and whose it is; under a lock where it is about to be written."""
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    related = (f"{version}__accompaniment__person", f"{version}__accompaniment__service")
    return get_object_or_404(rows.select_related(*related), pk=pk)
