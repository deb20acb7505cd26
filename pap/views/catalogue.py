"""What a service words in advance for its projects: its head adds objectives to start from, and prefers SERAFIN-PH codes."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import members
from accounts.actions import write_once
from accounts.conflict import saved_by
from accounts.enums import Role
from pap.catalogue import (
    TitleTaken,
    preferences_of,
    save_template,
    templates_by_domain,
    values_of_template,
    write_preferences,
)
from pap.catalogue_forms import ObjectiveTemplateForm, SerafinPreferenceForm
from pap.models import ObjectiveTemplate
from pap.views.page import sent_before
from services.models import Service


@members(Role.HEAD_OF_SERVICE)
@require_safe
def objective_template_list(request: HttpRequest) -> HttpResponse:
    """The templates of the service by domain, those put aside last."""
    context = {"templates": templates_by_domain(request.service.pk, reader=request.user)}
    return render(request, "pap/objective_template_list.html", context)


@members(Role.HEAD_OF_SERVICE)
def objective_template_create(request: HttpRequest) -> HttpResponse:
    """Word one more objective to start from."""
    if answer := sent_before(request):
        return answer
    form = ObjectiveTemplateForm.from_request(request, is_new=True)
    template = ObjectiveTemplate(service=request.service)
    return _template(request, form, template, "Ajouter un modèle d’objectif")


@members(Role.HEAD_OF_SERVICE)
def objective_template_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Change the words of a template, put it aside or take it up again."""
    templates = ObjectiveTemplate.objects.visible_to(request.user).filter(service=request.service)
    if request.method == "POST":
        templates = templates.select_for_update(of=("self",), no_key=True)
    template = get_object_or_404(templates, pk=pk)
    if answer := sent_before(request):
        return answer
    form = ObjectiveTemplateForm.from_request(
        request,
        initial=values_of_template(template) | {"is_active": template.is_active},
        version=template.version,
        saved_by=saved_by(template, reader=request.user),
    )
    return _template(request, form, template, "Modifier un modèle d’objectif")


def _template(
    request: HttpRequest, form: ObjectiveTemplateForm, template: ObjectiveTemplate, title: str
) -> HttpResponse:
    """Its form, then the list."""
    after = reverse("pap:objective_template_list")
    if form.is_valid():
        form.write_into(template)

        def write() -> str:
            save_template(template, actor=request.user)
            state = "est proposé" if template.is_active else "est mis de côté"
            messages.success(request, f"Le modèle « {template} » {state}.")
            return after

        try:
            return redirect(write_once(actor=request.user, key=form.key, write=write))
        except TitleTaken as taken:
            form.add_error("title", str(taken))
    context = {"form": form, "title": title, "cancel_url": after}
    return render(request, "pap/objective_template_form.html", context)


@members(Role.HEAD_OF_SERVICE)
def serafin_preference_edit(request: HttpRequest) -> HttpResponse:
    """Every code that may be chosen: seen first, not offered, or neither."""
    if request.method == "POST":
        # Those who are about to write wait for each other.
        services = Service.objects.visible_to(request.user).filter(pk=request.service.pk).order_by("pk")
        list(services.select_for_update(no_key=True))
    here = reverse("pap:serafin_preference_edit")
    if answer := sent_before(request):
        return answer
    present = preferences_of(request.service.pk, reader=request.user)
    form = SerafinPreferenceForm.from_request(request, present=present)
    if form.is_valid():

        def write() -> str:
            write_preferences(request.service, form.chosen, actor=request.user)
            messages.success(request, "Les préférences SERAFIN-PH du service sont enregistrées.")
            return here

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    told = [form[name].aria_describedby or "" for name in ("favourites", "hidden")]
    context = {"form": form, "described_by": " ".join(told)}
    return render(request, "pap/serafin_preference_edit.html", context)
