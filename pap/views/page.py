"""The whole project on one page, with at most one of its parts open to be written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.actions import already_sent, write_once
from accounts.deleted import draft_asked
from accounts.enums import Role
from accounts.forms import BaseForm
from accounts.refused_writes import typed_in
from pap.catalogue_forms import TemplateChoice
from pap.differences import differences
from pap.enums import ANALYSIS, HER_WORDS, PapSubject
from pap.models import Pap, PapText
from pap.reading import Goal, Project, project_of, reviews_of
from pap.refusal import VersionIsKept
from pap.rules import in_force_on, problems_of_validation, speaks_on, state_on
from pap.shown import goal_shown, phases_of, review_shown
from people.actions import record_reading
from services.checks import Finding

READ_AS = "PAP"
KEPT = "Cette version est validée : elle ne change plus. Révisez le projet pour en écrire une autre."


def pap_at(request: HttpRequest, **key: Any) -> Pap:
    """A version of the service she is looking at; under a lock where it is about to be written."""
    rows = Pap.objects.visible_to(request.user).filter(service=request.service)
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    return get_object_or_404(rows.select_related("accompaniment__person", "accompaniment__service"), **key)


def page_of(pap: Pap, part: str = "") -> str:
    """The address of the page of a version, at one of its parts."""
    address = reverse("pap:pap_detail", args=[pap.pk])
    return f"{address}#{part}" if part else address


@dataclass(frozen=True)
class Open:
    """The part of the page that is open: the `part` that the form takes the place of, its own address, what its button does."""

    part: str
    form: BaseForm
    url: str
    submit: str = "Enregistrer"
    template: str = "pap/part_form.html"
    # What is asked, where the form does not say it.
    text: str = ""
    # What it may start from, sent by its address.
    start: TemplateChoice | None = None


def edit(request: HttpRequest, pap: Pap, opened: Open, write: Callable[[], str]) -> HttpResponse:
    """Show the page with this part open; once it is well filled, write it (`write` says what is told) and lead back to it."""
    after = page_of(pap, opened.part)
    if opened.form.is_valid():

        def written() -> str:
            messages.success(request, write())
            return after

        return redirect(write_once(actor=request.user, key=opened.form.key, write=written))
    return show(request, pap, opened)


def sent_before(request: HttpRequest) -> HttpResponse | None:
    """Where a form that was sent before led."""
    sent = already_sent(actor=request.user, key=request.POST.get("form_key", ""))
    return redirect(sent) if sent else None


def kept(request: HttpRequest, pap: Pap) -> HttpResponse | None:
    """Back to the page of a version that is validated: nothing of it is written any more. Raises VersionIsKept where something
    was typed, which tells it again."""
    if not pap.is_validated:
        return None
    if request.method == "POST":
        raise VersionIsKept(url=page_of(pap))
    if draft := draft_asked(request):
        refused, typed = VersionIsKept(url=page_of(pap)), typed_in(QueryDict(draft.data))
        return render(request, refused.template, {"refused": refused, "typed": typed})
    messages.error(request, KEPT)
    return redirect(page_of(pap))


def show(request: HttpRequest, pap: Pap, opened: Open | None = None) -> HttpResponse:
    """The page of a version; `opened`: with a form in it."""
    path = pap.accompaniment
    if request.method == "GET":
        record_reading(actor=request.user, person=path.person, service=path.service, page=READ_AS)
    on = timezone.localdate()
    project, reviews = project_of(path), reviews_of(path)
    shown = project.version(pap.pk)
    read_on = project.read_on(shown, on)
    goals = project.goals_of(shown, read_on)
    before = project.before(shown)
    may_change = not shown.is_validated
    context = {
        "pap": shown,
        "path": path,
        "person": path.person,
        "service": path.service,
        "opened": opened,
        "editing": opened.part if opened else "",
        "versions": [(one, state_on(one, project.versions, on), page_of(one)) for one in reversed(project.versions)],
        "phases": phases_of(shown, goals, project, read_on, of_whole=reviews),
        "may_change": may_change,
        "may_validate": may_change and Role.HEAD_OF_SERVICE in request.roles,
        "may_revise": shown is project.versions[-1] and shown.is_validated,
        "words": _texts(shown, HER_WORDS),
        "analysis": _texts(shown, ANALYSIS),
        "objectives": [goal_shown(one, may_change=may_change, is_replaced=read_on < on) for one in goals],
        "reviews": [review_shown(one, on) for one in reviews],
        "may_review": any(one.is_validated for one in project.versions),
        "all_closed": _all_closed(project, shown, goals, on),
        "problems": problems_to_validate(shown, project, on) if may_change else [],
        "in_force": in_force_on(project.versions, on),
        "before": before,
        "differences": differences(before, shown) if before else [],
        "back_url": reverse("desk:person_detail", args=[path.person_id]),
    }
    return render(request, "pap/pap_detail.html", context)


def _all_closed(project: Project, shown: Pap, goals: Sequence[Goal], on: datetime.date) -> bool:
    """Nothing is aimed at any more, neither in the last version that speaks nor in a later one that is read, with its goals."""
    last = next((one for one in reversed(project.versions) if speaks_on(one, on)), None)
    if last is None or shown.number < last.number:
        return False
    aimed_at = project.goals_of(last, on)
    planned = () if shown.is_validated else goals
    return bool(aimed_at) and all(one.standing.is_closed for one in (*aimed_at, *planned))


def problems_to_validate(shown: Pap, project: Project, on: datetime.date) -> list[Finding]:
    """What a version lacks, which only its open objectives may."""
    is_open = [one.aim for one in project.goals_of(shown, on) if not one.standing.is_closed]
    return problems_of_validation(shown, is_open, shown.texts.all(), shown.participations.all())


def stamp_of(project: Project, pap: Pap) -> int:
    """A number that is another one once anything of a version changes: whoever validates has read what is there."""
    shown = project.version(pap.pk)
    parts = sorted((str(one.pk), one.version) for one in (*shown.texts.all(), *shown.aims.all()))
    return crc32(repr((shown.version, parts)).encode()) >> 1  # a number that a form takes


def _texts(pap: Pap, subjects: tuple[PapSubject, ...]) -> list[tuple[PapText, str]]:
    """Each with the name of its part."""
    texts = {one.subject: one for one in pap.texts.all()}
    return [(texts[subject], str(subject)) for subject in subjects if subject in texts]
