"""What writes the waiting list."""

from __future__ import annotations

import datetime

from django.db import transaction

from accounts.models import User
from admissions.models import Accompaniment, RankChange, WaitingContact, WaitingListEntry
from admissions.waiting.listing import waiting_in
from admissions.waiting.rules import moved
from services.models import Service


@transaction.atomic
def place_on_waiting_list(
    accompaniment: Accompaniment,
    *,
    rank: int | None,
    reason: str,
    criteria: str | None = None,
    actor: User,
    on: datetime.date,
) -> WaitingListEntry:
    """Give somebody who waits a rank, and keep who did it and why. `rank` None: hers if she has one, else the last;
    `criteria` None: as they were."""
    # One change at a time: two ranks given at once would cross.
    service = Service.objects.select_for_update(no_key=True).get(pk=accompaniment.service_id)
    ranked = waiting_in(service, on)
    entries = {one.path.accompaniment.pk: one.entry for one in ranked}
    order = [one.path.accompaniment.pk for one in ranked]
    entry = entries.get(accompaniment.pk)
    before = order.index(accompaniment.pk) + 1 if entry else None
    order = moved(order, accompaniment.pk, rank or before)
    _renumber(service, [(key, entries.get(key)) for key in order])
    entry = WaitingListEntry.objects.get(accompaniment=accompaniment)
    after = order.index(accompaniment.pk) + 1
    if after != before or criteria not in (None, entry.criteria):
        entry.criteria = entry.criteria if criteria is None else criteria
        entry.version += 1
        entry.save(update_fields=["criteria", "version"])
    if after != before:
        RankChange.objects.create(
            service=service,
            entry=entry,
            from_rank=before,
            to_rank=after,
            reason=reason,
            changed_on=on,
            changed_by=actor,
        )
    return entry


def _renumber(service: Service, ranked: list) -> None:
    """Positions in this order, from one on; those of people who wait no more come after them."""
    keys = [key for key, _entry in ranked]
    gone = list(WaitingListEntry.objects.filter(service=service).exclude(accompaniment__in=keys).order_by("position"))
    moving = []
    for position, entry in enumerate([entry for _key, entry in ranked] + gone, start=1):
        if entry and entry.position != position:
            entry.position = position
            moving.append(entry)
    WaitingListEntry.objects.bulk_update(moving, ["position"])
    WaitingListEntry.objects.bulk_create(
        WaitingListEntry(service=service, accompaniment_id=key, position=position)
        for position, (key, entry) in enumerate(ranked, start=1)
        if entry is None
    )


def note_waiting_contact(
    accompaniment: Accompaniment, *, contacted_on: datetime.date, channel: str, outcome: str, actor: User
) -> WaitingContact:
    """Keep that the service was in touch with somebody who waits."""
    return WaitingContact.objects.create(
        service_id=accompaniment.service_id,
        accompaniment=accompaniment,
        contacted_on=contacted_on,
        channel=channel,
        outcome=outcome,
        noted_by=actor,
    )
