"""The subscription to one's own agenda, and what a calendar program reads by it."""

from __future__ import annotations

import datetime
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_POST, require_safe

from accounts.access import CAREGIVERS, members, open_to_all
from accounts.actions import write_once
from accounts.forms import BaseForm
from accounts.scope import enter
from activity.agenda.listing import planned_with
from activity.enums import ActStatus
from activity.feed.actions import close_feed, open_feed
from activity.feed.ical import calendar_of
from activity.models import Act, CalendarFeed

BACK, AHEAD = datetime.timedelta(days=7), datetime.timedelta(days=60)


@open_to_all("a calendar program signs in nowhere: who has the secret address reads dates and hours, and nobody's name")
@require_safe
def calendar_feed(request: HttpRequest, pk: uuid.UUID, token: uuid.UUID) -> HttpResponse:
    """Her planned acts of last week and of the two months to come, as far as she still works there today."""
    feed = CalendarFeed.objects.select_related("user").filter(pk=pk).first()
    if feed is None or not constant_time_compare(token.hex, feed.token.hex) or not feed.user.is_active:
        raise Http404
    user, today = feed.user, timezone.localdate()
    user.__dict__["scope"] = enter(user.pk, on=today)
    acts = Act.objects.visible_to(user).filter(status=ActStatus.PLANNED, date__range=(today - BACK, today + AHEAD))
    hers = planned_with(acts, [user.pk]).select_related("kind").order_by("date", "start", "id")
    answer = HttpResponse(calendar_of(hers, at=timezone.now()), content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@members(*CAREGIVERS)
def calendar_subscription(request: HttpRequest) -> HttpResponse:
    """The addresses of her agenda and of her deadlines: opened, or replaced by others."""
    form = BaseForm.from_request(request)
    after = reverse("activity:calendar_subscription")
    if form.is_valid():

        def write() -> str:
            open_feed(actor=request.user)
            messages.success(request, "Deux adresses sont ouvertes. S’il y en avait d’autres, elles ne répondent plus.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    feed = CalendarFeed.objects.visible_to(request.user).first()
    addresses = [request.build_absolute_uri(path) for path in (feed.path, feed.deadline_path)] if feed else []
    context = {"form": form, "feed": feed, "addresses": addresses, "ending": BaseForm(auto_id=False)}
    return render(request, "activity/calendar_subscription.html", context)


@members(*CAREGIVERS)
@require_POST
def calendar_subscription_end(request: HttpRequest) -> HttpResponse:
    """Close the addresses."""
    form = BaseForm(request.POST)
    form.is_valid()

    def write() -> str:
        close_feed(actor=request.user)
        messages.success(request, "Les adresses ne répondent plus.")
        return reverse("activity:calendar_subscription")

    return redirect(write_once(actor=request.user, key=form.key, write=write))
