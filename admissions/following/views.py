"""Référents, phases and veille of one person, each a small form opened from her page."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent
from accounts.conflict import saved_by
from accounts.enums import Role
from accounts.forms import BaseForm
from accounts.models import User
from admissions.actions import change_referents
from admissions.enums import ReferentRole
from admissions.following.actions import change_co_referent, close_watch, start_watch, write_phase
from admissions.following.forms import PhaseForm, ReferentsForm, WatchClosingForm, WatchForm
from admissions.models import Accompaniment, SupportPhase, Watch
from admissions.steps import step_of

PHASE_FIELDS = ("kind", "starts_on", "ends_on", "reason")


@members(Role.HEAD_OF_SERVICE)
def referents_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say who follows her from a day on; whoever did before stays in her history."""
    path, on = _path(request, pk), timezone.localdate()
    form = ReferentsForm.from_request(
        request,
        accompaniment=path,
        periods=path.referent_periods.select_related("user"),
        team=list(User.objects.accompanying_in(request.service, on)),
        on=on,
        saved_by=saved_by(path, reader=request.user, parts=["referent_periods"]),
    )

    def write() -> str:
        since, chosen = form.cleaned_data["since"], form.chosen
        if form.changed(ReferentRole.REFERENT):
            change_referents(
                service=path.service, referents={path.pk: chosen["referent"]}, since=since, actor=request.user
            )
            path.refresh_from_db(fields=["version"])
        if form.changed(ReferentRole.CO_REFERENT):
            change_co_referent(path, co_referent=chosen["co_referent"], since=since, actor=request.user)
        return "Référents enregistrés."

    return _shown(request, path, form, write, title="Référents", submit="Enregistrer les référents")


@members(*CAREGIVERS)
def phase_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Note a phase of reinforcement or lightening."""
    return _phase(request, _path(request, pk), None)


@members(*CAREGIVERS)
def phase_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a phase, or say when it ended."""
    seen = SupportPhase.objects.visible_to(request.user).filter(service=request.service)
    seen = seen.select_related("accompaniment__person", "service")
    phase = get_object_or_404(seen.select_for_update(of=("self",)) if request.method == "POST" else seen, pk=pk)
    return _phase(request, phase.accompaniment, phase)


def _phase(request: HttpRequest, path: Accompaniment, phase: SupportPhase | None) -> HttpResponse:
    known: dict[str, Any] = {"initial": {"starts_on": timezone.localdate()}}
    if phase:
        values = {name: getattr(phase, name) for name in PHASE_FIELDS}
        known = {"initial": values, "version": phase.version, "saved_by": saved_by(phase, reader=request.user)}
    form = PhaseForm.from_request(
        request,
        accompaniment=path,
        others=path.support_phases.exclude(pk=phase.pk if phase else None),
        on=timezone.localdate(),
        **known,
    )

    def write() -> str:
        kept = phase or SupportPhase(service_id=path.service_id, accompaniment=path)
        for name in PHASE_FIELDS:
            setattr(kept, name, form.cleaned_data[name])
        write_phase(kept, actor=request.user)
        return "Phase enregistrée."

    title = "Corriger une phase" if phase else "Phase de renforcement ou d’allègement"
    return _shown(request, path, form, write, title=title, submit="Enregistrer la phase")


@members(*CAREGIVERS)
def watch_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Put her in veille."""
    path, on = _path(request, pk), timezone.localdate()
    form = WatchForm.from_request(
        request, accompaniment=path, others=path.watches.all(), on=on, initial={"starts_on": on}
    )

    def write() -> str:
        typed = {name: form.cleaned_data[name] for name in ("starts_on", "ends_on", "reason")}
        start_watch(path, actor=request.user, **typed)
        return "Veille enregistrée."

    return _shown(request, path, form, write, title="Mettre en veille", submit="Enregistrer la veille")


@members(*CAREGIVERS)
def watch_close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say when a veille ended, and why."""
    seen = Watch.objects.visible_to(request.user).filter(service=request.service)
    seen = seen.select_related("accompaniment__person", "service")
    watch = get_object_or_404(seen.select_for_update(of=("self",)) if request.method == "POST" else seen, pk=pk)
    path = watch.accompaniment
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if watch.ends_on:
        messages.info(request, "Cette veille est déjà close.")
        return redirect("desk:person_detail", path.person_id)
    on = timezone.localdate()
    form = WatchClosingForm.from_request(
        request,
        watch=watch,
        accompaniment=path,
        others=path.watches.exclude(pk=watch.pk),
        on=on,
        initial={"ends_on": on},
    )

    def write() -> str:
        typed = {name: form.cleaned_data[name] for name in ("ends_on", "end_reason")}
        close_watch(watch, actor=request.user, **typed)
        return "Veille close."

    return _shown(request, path, form, write, title="Clore la veille", submit="Clore la veille")


def _path(request: HttpRequest, pk: uuid.UUID) -> Accompaniment:
    """An accompaniment of the current service. Two forms sent at once: the second reads what the first wrote."""
    seen = Accompaniment.objects.visible_to(request.user).filter(service=request.service)
    if request.method == "POST":
        seen = seen.select_for_update(of=("self",))
    return get_object_or_404(seen.select_related("person", "service", "referent"), pk=pk)


def _shown(
    request: HttpRequest, path: Accompaniment, form: BaseForm, write: Callable[[], str], *, title: str, submit: str
) -> HttpResponse:
    """The form, or her page once it is written."""
    after = reverse("desk:person_detail", args=[path.person_id])
    return step_of(
        request, path, form, write, after=after, title=title, submit=submit, back_label="Sa fiche", read_as=title
    )
