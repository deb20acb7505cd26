"""Making one of two files of the same person: a head of service who sees both."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.access import members
from accounts.actions import already_sent, write_once
from accounts.enums import Role
from admissions.look_alikes import look_alikes
from desk.merging.actions import MergeRefused, merge_files, problems_of_merge
from desk.merging.forms import MergeForm, OtherFileForm
from people.actions import record_readings
from people.likeness import Named
from people.models import Person, PersonQuerySet


@members(Role.HEAD_OF_SERVICE)
def person_merge(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Choose the other file of a person: one that looks like hers, or another."""
    her = get_object_or_404(_headed(request), pk=pk)
    people = _headed(request).exclude(pk=her.pk)
    if request.method == "POST" and OtherFileForm.asks_for_people(request.POST):
        form = OtherFileForm.searching(request.POST, people=people)
    else:
        form = OtherFileForm.from_request(request, people=people)
    if form.is_valid():
        return redirect("desk:person_merge_with", her.pk, form.cleaned_data["people"][0].pk)
    named = Named(her.last_name, her.first_name, her.birth_date)
    alike = look_alikes(named, user=request.user, service=request.service).seen
    found = list(people.filter(pk__in=[one.pk for one in alike]).order_by("sort_key", "pk"))
    context = {"person": her, "form": form, "alike": found, "cancel_url": _page(her)}
    record_readings(actor=request.user, person_ids=[her.pk], service=request.service, page="Réunion de dossiers")
    return render(request, "desk/person_merge.html", context)


@members(Role.HEAD_OF_SERVICE)
def person_merge_with(request: HttpRequest, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Choose field by field, then make one file of the two; what overlaps is named, and nothing is written."""
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    people = _headed(request).filter(pk__in={pk, other}).order_by("pk")
    if request.method == "POST":  # two copies at once take turns
        for one in people:
            one.lock()
        if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
            return redirect(sent)
    found = {one.pk: one for one in people.all()}
    if len(found) != 2:
        raise Http404
    her, merged = found[pk], found[other]
    form = MergeForm.from_request(request, kept=her, merged=merged)
    problems = problems_of_merge(her, merged)
    if not problems and form.is_valid():

        def write() -> str:
            merge_files(
                kept=her,
                merged=merged,
                identity=form.identity,
                from_merged=form.from_merged,
                actor=request.user,
                on=timezone.localdate(),
            )
            messages.success(request, "Les deux dossiers n’en font plus qu’un.")
            return _page(her)

        try:
            return redirect(write_once(actor=request.user, key=form.key, write=write))
        except MergeRefused as refused:
            problems = refused.problems
    record_readings(
        actor=request.user, person_ids=[her.pk, merged.pk], service=request.service, page="Réunion de dossiers"
    )
    context = {"form": form, "person": her, "other": merged, "problems": problems, "cancel_url": _page(her)}
    return render(request, "desk/person_merge_with.html", context)


def _headed(request: HttpRequest) -> PersonQuerySet:
    """The people of the services that she heads."""
    heads = request.user.heads
    return Person.objects.visible_to(request.user).filter(accompaniments__service__in=heads)


def _page(person: Person) -> str:
    return reverse("desk:person_detail", args=[person.pk])
