"""The words of a service for what it does: its head adds them, changes them, puts them aside."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.enums import Role
from activity.actions import LabelTaken, add_act_kind, change_act_kind
from activity.forms import ActKindForm, NewActKindForm
from activity.models import ActKind


@members(Role.HEAD_OF_SERVICE)
@require_safe
def act_kind_list(request: HttpRequest) -> HttpResponse:
    """The service's types of act, those put aside last."""
    kinds = ActKind.objects.visible_to(request.user).filter(service=request.service)
    return render(
        request, "activity/act_kind_list.html", {"kinds": kinds.order_by("-is_active", "rank", "label", "id")}
    )


@members(Role.HEAD_OF_SERVICE)
def act_kind_create(request: HttpRequest) -> HttpResponse:
    """Add a type of act."""
    form = NewActKindForm.from_request(request)
    after = reverse("activity:act_kind_list")
    if form.is_valid():
        label, family = form.cleaned_data["label"], form.cleaned_data["family"]

        def write() -> str:
            add_act_kind(service=request.service, family=family, label=label, actor=request.user)
            return after

        if _written(request, form, write):
            messages.success(request, f"« {label} » est proposé à la saisie.")
            return redirect(after)
    context = {"form": form, "service": request.service, "cancel_url": after}
    return render(request, "activity/act_kind_create.html", context)


@members(Role.HEAD_OF_SERVICE)
def act_kind_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change the word, or put the type aside."""
    kinds = ActKind.objects.visible_to(request.user).filter(service=request.service)
    kind = get_object_or_404(kinds.select_for_update() if request.method == "POST" else kinds, pk=pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = ActKindForm.from_request(
        request,
        initial={"label": kind.label, "is_active": kind.is_active},
        version=kind.version,
        saved_by=saved_by(kind, reader=request.user),
    )
    after = reverse("activity:act_kind_list")
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("label", "is_active")}

        def write() -> str:
            change_act_kind(kind, actor=request.user, **typed)
            return after

        if _written(request, form, write):
            messages.success(request, f"« {kind.label} » est modifié.")
            return redirect(after)
    context = {"form": form, "kind": kind, "service": request.service, "cancel_url": after}
    return render(request, "activity/act_kind_edit.html", context)


def _written(request: HttpRequest, form: ActKindForm, write) -> bool:
    try:
        write_once(actor=request.user, key=form.key, write=write)
    except LabelTaken as taken:
        form.add_error("label", str(taken))
        return False
    return True
