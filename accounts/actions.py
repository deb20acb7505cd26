"""What changes accounts."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from accounts.access import is_for_members
from accounts.models import LONGEST_PATH, Draft, FormKey, User
from accounts.scope import enter

# In characters as sent; the longest field of a form holds far less.
LARGEST_DRAFT = 1_000_000


@transaction.atomic
def write_once(*, actor: User, key: uuid.UUID, write: Callable[[], str]) -> str:
    """Run `write` the first time this form is sent and remember the page it leads to; later times, only lead there.

    Two copies sent at once wait for each other on the unique key. If `write` raises, the key is free again. The draft
    of the form ends with it.
    """
    mine = FormKey(user=actor, key=key)
    FormKey.objects.bulk_create([mine], ignore_conflicts=True)
    stored = FormKey.objects.get(user=actor, key=key)
    if stored.pk != mine.pk:
        return stored.location
    stored.location = write()
    stored.save(update_fields=["location"])
    Draft.objects.filter(user=actor, key=key).delete()
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


@transaction.atomic
def keep_draft(*, actor: User, path: str, data: QueryDict) -> Draft | None:
    """Keep what was typed in the form of a page (`data`: as it would be sent), instead of what was kept before.

    None when nothing is kept: no page or form of ours, a form already sent, nothing typed, or far too much. Opens the
    walls for `actor`: it also serves where no view has done so, before she has signed in again.
    """
    enter(actor.pk, on=timezone.localdate())
    try:
        key = uuid.UUID(data.get("form_key", ""))
    except ValueError:
        return None
    Draft.objects.filter(user=actor).expired(now=timezone.now()).delete()
    kept = data.copy()
    for name in [name for name in kept if name == "csrfmiddlewaretoken" or "password" in name]:
        del kept[name]
    if set(kept) <= {"form_key", "version"}:
        Draft.objects.filter(user=actor, key=key).delete()
        return None
    typed = kept.urlencode()
    if len(typed) > LARGEST_DRAFT or len(path) > LONGEST_PATH or not is_for_members(path):
        return None
    if already_sent(actor=actor, key=str(key)) is not None:
        return None
    Draft.objects.bulk_create(
        [Draft(user=actor, key=key, path=path, data=typed)],
        update_conflicts=True,
        unique_fields=["user", "key"],
        update_fields=["path", "data", "saved_at"],
    )
    return Draft.objects.get(user=actor, key=key)


def drop_draft(*, actor: User, pk: uuid.UUID) -> None:
    """Forget one of her drafts; one that is gone already, or another's, is no matter."""
    Draft.objects.filter(user=actor, pk=pk).delete()
