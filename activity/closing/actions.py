"""Closing and reopening a month; the bounds of a usual day."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from activity.models import DayBounds, MonthClosing
from services.models import Service


class AlreadyClosed(Exception):
    """Nothing was written: the month is closed."""


def close_month(*, service: Service, month: datetime.date, actor: User) -> MonthClosing:
    """Close a month from now on; waits for the saves under way. Raises AlreadyClosed."""
    try:
        with transaction.atomic():
            return MonthClosing.objects.create(service=service, month=month, closed_by=actor)
    except IntegrityError as error:
        if "month_closed_once" not in str(error):
            raise
        raise AlreadyClosed from error


def reopen_month(closing: MonthClosing, *, reason: str, actor: User) -> None:
    """Let a month be changed again by everybody; each change is still told in the notes of its year, with this reason."""
    closing.reopened_at, closing.reopened_by, closing.reopened_because = timezone.now(), actor, reason
    closing.save(update_fields=["reopened_at", "reopened_by", "reopened_because"])


def set_day_bounds(bounds: DayBounds, *, shortest: int, longest: int, actor: User) -> None:
    """Say from when on the total of a day is unusual."""
    bounds.shortest, bounds.longest = shortest, longest
    bounds.version += 1
    bounds.save(update_fields=["shortest", "longest", "version"])
