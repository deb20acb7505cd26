"""Raising, reviewing and closing an alert on a person."""

from __future__ import annotations

import datetime
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from people.actions import record_reading
from people.alerts.actions import close_alert, raise_alert, review_alert
from people.alerts.forms import AlertClosingForm, AlertForm
from people.models import Person, PersonAlert
from services.calendars import add_months

# When an alert is reviewed unless somebody says otherwise.
REVIEW_AFTER_MONTHS = 3


@members(*CAREGIVERS)
def alert_create(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """Raise an alert on a person whom the current service follows."""
    her = get_object_or_404(Person.objects.visible_to(request.user).followed_by(request.service), pk=person)
    on = timezone.localdate()
    review_on = add_months(on, REVIEW_AFTER_MONTHS)
    form = AlertForm.from_request(request, written_on=on, on=on, initial={"review_on": review_on})
    after = reverse("desk:person_detail", args=[her.pk])
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("text", "review_on", "at_reception")}

        def write() -> str:
            raise_alert(actor=request.user, person=her, service=request.service, on=on, **typed)
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "L'alerte est posée : elle se lit partout où la personne est nommée.")
        return redirect(after)
    context = {"form": form, "person": her, "service_name": request.service.name, "cancel_url": after}
    return render(request, "people/alert_create.html", context)


@members(*CAREGIVERS)
def alert_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Review an alert: keep it, maybe in other words, until another day; or go and close it."""
    alert = _open_alert(request, pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if alert is None:
        raise Http404
    form = AlertForm.from_request(
        request,
        written_on=alert.written_on,
        on=timezone.localdate(),
        initial={"text": alert.text, "review_on": alert.review_on, "at_reception": alert.at_reception},
        version=alert.version,
        saved_by=saved_by(alert, reader=request.user),
    )
    after = reverse("desk:person_detail", args=[alert.person_id])
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("text", "review_on", "at_reception")}

        def write() -> str:
            review_alert(alert, actor=request.user, **typed)
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "L'alerte est revue.")
        return redirect(after)
    record_reading(actor=request.user, person=alert.person, service=alert.service, page="Alerte")
    return render(request, "people/alert_edit.html", {"form": form, "alert": alert, "cancel_url": after})


@members(*CAREGIVERS)
def alert_close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say why an alert holds no more."""
    alert = _open_alert(request, pk)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if alert is None:
        raise Http404
    form = AlertClosingForm.from_request(request)
    after = reverse("desk:person_detail", args=[alert.person_id])
    if form.is_valid():
        on: datetime.date = timezone.localdate()

        def write() -> str:
            close_alert(alert, actor=request.user, because=form.cleaned_data["because"], on=on)
            return after

        write_once(actor=request.user, key=form.key, write=write)
        messages.success(request, "L'alerte est levée.")
        return redirect(after)
    record_reading(actor=request.user, person=alert.person, service=alert.service, page="Alerte")
    return render(request, "people/alert_close.html", {"form": form, "alert": alert, "cancel_url": after})


def _open_alert(request: HttpRequest, pk: uuid.UUID) -> PersonAlert | None:
    """None when it was closed, or never was hers to see. Two forms sent at once: the second reads what the first wrote."""
    alerts = PersonAlert.objects.visible_to(request.user).open().select_related("person", "service")
    return (alerts.select_for_update(of=("self",)) if request.method == "POST" else alerts).filter(pk=pk).first()
