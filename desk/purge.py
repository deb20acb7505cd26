"""The end of logs, of history and of drafts, by the owner of the tables: the application's role may delete none of the
first two, and of the last only those of whoever asks."""

from __future__ import annotations

import datetime
from typing import Any

import pghistory.core
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from accounts.models import Draft, Refusal
from people.models import FileReading
from services.history import DELETE


@transaction.atomic
def purge_logs(*, before: datetime.datetime) -> tuple[int, int]:
    """Delete readings and refusals older than that; how many of each."""
    readings = FileReading.objects.filter(at__lt=before).order_by().delete()[0]
    return readings, Refusal.objects.filter(minute__lt=before).order_by().delete()[0]


def purge_drafts(*, now: datetime.datetime) -> int:
    """Delete everybody's drafts past their age; how many."""
    return Draft.objects.expired(now=now).order_by().delete()[0]


@transaction.atomic
def purge_history(*, before: datetime.datetime) -> int:
    """Delete what rows were before that day; how many versions.

    The last version before it stays for a row that still exists: what came next is told from it, and its values are those
    that the row had that day.
    """
    deleted = 0
    histories: list[Any] = pghistory.core.event_models()
    for history in histories:
        old = history.objects.filter(pgh_created_at__lt=before).order_by()
        later = old.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__gt=OuterRef("pgh_id"))
        deleted += old.filter(Q(pgh_label=DELETE) | Exists(later)).delete()[0]
    return deleted
