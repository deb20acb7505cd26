"""Saying that a person was told that her relatives were met without her."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from activity.access import may_correct
from activity.models import Act
from activity.relatives.actions import tell_her
from activity.relatives.forms import ToldForm
from activity.rules import Relatives, problems_of_relatives
from people.actions import record_reading
from people.models import Person


@members(*CAREGIVERS)
def relatives_told(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """When and how she was told: for who did the act, or the head of service."""
    acts = Act.objects.visible_to(request.user).with_everyone().with_notes(request.user)
    act = acts.filter(pk=pk).first()
    if act is None or not hasattr(act, "relatives_met"):
        raise Http404
    if not may_correct(request.user, act):
        raise PermissionDenied
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    person = Person.objects.visible_to(request.user).get(pk=act.act_people.all()[0].person_id)
    after = reverse("desk:person_detail", args=[person.pk])
    if act.relatives_met.told_on:
        messages.info(request, "C'est déjà noté : elle a été informée.")
        return redirect(after)
    form = ToldForm.from_request(request, initial={"told_on": timezone.localdate()})
    if form.is_valid():
        told_on, told_how = form.cleaned_data["told_on"], form.cleaned_data["told_how"]
        told = Relatives(act.relatives_why, told_on, told_how)
        form.refuse(problems_of_relatives(told, type=act.type, on=timezone.localdate()))

        def write() -> str:
            tell_her(act, told_on=told_on, told_how=told_how, actor=request.user)
            return after

        if form.is_valid():
            written = write_once(actor=request.user, key=form.key, write=write)
            messages.success(request, "Noté : elle a été informée.")
            return redirect(written)
    record_reading(actor=request.user, person=person, service=act.service, page="Acte")
    context = {"form": form, "act": act, "person": person, "cancel_url": after}
    return render(request, "activity/relatives_told.html", context)
