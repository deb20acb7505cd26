"""One step of a path on one page: its form, written once, then back to where it was opened from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.actions import already_sent, write_once
from accounts.forms import BaseForm
from admissions.exits.actions import StepRefused
from admissions.models import Accompaniment
from people.actions import record_reading


def step_of(
    request: Any,
    path: Accompaniment,
    form: BaseForm,
    write: Callable[[], str],
    *,
    after: str,
    title: str,
    submit: str,
    back_label: str,
    read_as: str,
    note: str = "",
) -> HttpResponse:
    """Show the form of a step, or write it once and go on to `after`; `write` returns what is then said."""
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if form.is_valid():
        told: list[str] = []

        def written() -> str:
            told.append(write())
            return after

        try:
            write_once(actor=request.user, key=form.key, write=written)
        except StepRefused as refused:
            form.add_error(None, str(refused))
        else:
            for one in told:
                messages.success(request, one)
            return redirect(after)
    record_reading(actor=request.user, person=path.person, service=path.service, page=read_as)
    context = {
        "form": form,
        "path": path,
        "title": title,
        "submit": submit,
        "note": note,
        "back_label": back_label,
        "cancel_url": after,
    }
    return render(request, "admissions/path_step.html", context)
