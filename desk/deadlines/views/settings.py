"""What a service follows otherwise than the software does: its head reads it, changes it and takes it back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import members
from accounts.actions import already_sent, write_once
from accounts.enums import Role
from accounts.forms import BaseForm
from desk.deadlines.actions import AlreadySet, remove_setting, set_deadline
from desk.deadlines.forms import DeadlineSettingForm
from desk.deadlines.gathered import SETTABLE, settings_of
from services.deadlines import Delay, Rule
from services.models import DeadlineSetting

ALREADY_OFF = "Le service ne suit déjà plus cette échéance."
ALREADY_SET = "Un autre délai vaut déjà à partir de ce jour : enlevez-le d’abord."


@dataclass
class Line:
    """A deadline with what the service says of it, in the order of the days."""

    rule: Rule
    settings: list[DeadlineSetting] = field(default_factory=list)

    @property
    def is_off(self) -> bool:
        return any(one.since is None for one in self.settings)


def words_of(setting: DeadlineSetting) -> str:
    """« 2 mois pour ce qui court depuis le 01/01/2026 », « N’est plus suivie »."""
    if setting.since is None:
        return "N’est plus suivie"
    return f"{Delay(setting.months or 0, setting.days or 0).in_words} pour ce qui court à partir du {setting.since:%d/%m/%Y}"


@members(Role.HEAD_OF_SERVICE)
@require_safe
def deadline_setting_list(request: HttpRequest) -> HttpResponse:
    """Every deadline with its delay, where it comes from, and what the service set otherwise."""
    lines = {code: Line(rule) for code, rule in SETTABLE.items()}
    for setting in sorted(settings_of(request.service), key=lambda one: (one.since is None, one.since)):
        if line := lines.get(setting.code):
            line.settings.append(setting)
    rows = [(line, [(setting, words_of(setting)) for setting in line.settings]) for line in lines.values()]
    return render(request, "desk/deadline_setting_list.html", {"rows": rows})


@members(Role.HEAD_OF_SERVICE)
def deadline_setting_create(request: HttpRequest, code: str) -> HttpResponse:
    """Another delay from a day on, or none any more."""
    rule = SETTABLE.get(code)
    if rule is None:
        raise Http404
    form = DeadlineSettingForm.from_request(request, rule=rule)
    after = reverse("desk:deadline_setting_list")
    if form.is_valid():
        since, delay = form.chosen

        def write() -> str:
            reason = form.cleaned_data["reason"]
            set_deadline(
                service=request.service, code=code, since=since, delay=delay, reason=reason, actor=request.user
            )
            messages.success(request, "Le réglage est enregistré.")
            return after

        try:
            return redirect(write_once(actor=request.user, key=form.key, write=write))
        except AlreadySet:
            form.add_error("since" if since else "what", ALREADY_SET if since else ALREADY_OFF)
    context = {"form": form, "rule": rule, "cancel_url": after}
    return render(request, "desk/deadline_setting_create.html", context)


@members(Role.HEAD_OF_SERVICE)
def deadline_setting_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The delay of the software holds again."""
    rows = DeadlineSetting.objects.filter(service=request.service, pk=pk).order_by("pk")
    setting = (rows.select_for_update(no_key=True) if request.method == "POST" else rows).first()
    if setting is None:
        # A copy that comes once it is gone is answered the same.
        if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
            return redirect(sent)
        raise Http404
    form = BaseForm.from_request(request)
    after = reverse("desk:deadline_setting_list")
    if form.is_valid():

        def write() -> str:
            remove_setting(setting, actor=request.user)
            messages.success(request, "Le réglage est enlevé : le délai du logiciel vaut de nouveau.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    rule = SETTABLE.get(setting.code)
    context = {
        "form": form,
        "label": rule.label if rule else setting.code,
        "words": words_of(setting),
        "setting": setting,
    }
    return render(request, "desk/deadline_setting_delete.html", context | {"cancel_url": after})
