"""Opening and closing the address of one's own calendar."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from activity.models import CalendarFeed


@transaction.atomic
def open_feed(*, actor: User) -> CalendarFeed:
    """A new address; the one before answers no more."""
    close_feed(actor=actor)
    return CalendarFeed.objects.create(user=actor)


def close_feed(*, actor: User) -> None:
    """No address answers from now on."""
    CalendarFeed.objects.filter(user=actor).delete()
