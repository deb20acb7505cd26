"""What changes accounts."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.db import transaction

from accounts.models import FormKey, User


@transaction.atomic
def write_once(*, actor: User, key: uuid.UUID, write: Callable[[], str]) -> str:
    """Run `write` the first time this form is sent and remember the page it leads to; later times, only lead there.

    Two copies sent at once wait for each other on the unique key. If `write` raises, the key is free again.
    """
    mine = FormKey(user=actor, key=key)
    FormKey.objects.bulk_create([mine], ignore_conflicts=True)
    stored = FormKey.objects.get(user=actor, key=key)
    if stored.pk != mine.pk:
        return stored.location
    stored.location = write()
    stored.save(update_fields=["location"])
    return stored.location


def already_sent(*, actor: User, key: str) -> str | None:
    """The page that this form led to when it was sent before; None the first time, or when the key is no key.

    For a form that corrects a row: its second copy is out of date by its own doing, and must not be told so.
    """
    try:
        sent = FormKey.objects.filter(user=actor, key=uuid.UUID(key)).first()
    except ValueError:
        return None
    return sent.location if sent else None
