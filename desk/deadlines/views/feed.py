"""What a calendar program reads of one's deadlines, by the address that one has opened."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from accounts.access import open_to_all
from accounts.scope import enter
from activity.feed.ical import written
from activity.models import CalendarFeed
from desk.deadlines.feed import events_of


@open_to_all(
    "a calendar program signs in nowhere: who has the secret address reads kinds, numbers and days, and no name"
)
@require_safe
def deadline_feed(request: HttpRequest, pk: uuid.UUID, token: uuid.UUID) -> HttpResponse:
    """How much of what is due each day to her and to those whom she stands in for, where she still works today."""
    feed = CalendarFeed.objects.select_related("user").filter(pk=pk).first()
    if feed is None or not constant_time_compare(token.hex, feed.deadline_token.hex) or not feed.user.is_active:
        raise Http404
    user, today = feed.user, timezone.localdate()
    user.__dict__["scope"] = enter(user.pk, on=today)
    address = request.build_absolute_uri(reverse("desk:deadline_list"))
    events = events_of(user, on=today, key=feed.pk, address=address)
    calendar = written(events, name="SAVS, échéances", at=timezone.now())
    answer = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer
