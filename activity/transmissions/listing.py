"""Transmissions as a page shows them: what is unread first, then what is to be done, then the latest."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Prefetch, prefetch_related_objects

from accounts.models import User
from activity.models import Transmission, TransmissionAddressee, TransmissionQuerySet, TransmissionReading
from activity.transmissions.access import may_correct

# What a section shows at most; beyond, its own view has them page by page.
MOST = 30


@dataclass(frozen=True)
class TransmissionRow:
    """A transmission as one reader sees it. `days`: until it is due, None when nothing is to be done."""

    transmission: Transmission
    addressees: list[str]
    readers: list[str]
    unread: bool
    days: int | None
    correctable: bool
    done_by_her: bool

    @property
    def pk(self) -> uuid.UUID:
        return self.transmission.pk


def rows_of(
    transmissions: Sequence[Transmission], user: User, *, unread: Iterable[uuid.UUID], on: datetime.date
) -> list[TransmissionRow]:
    """In two queries whatever their number. `unread`: the keys of those she has not read; fetched with author and person."""
    people = (
        Prefetch("addressees", TransmissionAddressee.objects.visible_to(user).select_related("user")),
        Prefetch("readings", TransmissionReading.objects.visible_to(user).select_related("user")),
    )
    prefetch_related_objects(list(transmissions), *people)
    new = set(unread)
    return [
        TransmissionRow(
            transmission=one,
            addressees=[str(row.user) for row in one.addressees.all()],
            readers=[str(row.user) for row in one.readings.all() if row.user_id != user.pk],
            unread=one.pk in new,
            days=(one.due_on - on).days if one.due_on and one.is_to_do else None,
            correctable=may_correct(user, one),
            done_by_her=one.done_by_id == user.pk,
        )
        for one in transmissions
    ]


def for_rows(transmissions: TransmissionQuerySet) -> TransmissionQuerySet:
    return transmissions.select_related("author", "person", "done_by")


def by_urgency(transmissions: TransmissionQuerySet) -> TransmissionQuerySet:
    return transmissions.order_by(F("due_on").asc(nulls_last=True), "written_at", "id")


@dataclass(frozen=True)
class Sections:
    """What a reader has to read and to do, each once: what is to be read and done is among what is to be read."""

    unread: list[TransmissionRow]
    to_do: list[TransmissionRow]

    @property
    def keys(self) -> list[uuid.UUID]:
        return [row.pk for row in (*self.unread, *self.to_do)]


@dataclass(frozen=True)
class Waiting:
    """The same before they are rows."""

    unread: list[Transmission]
    to_do: list[Transmission]

    def rows(
        self, user: User, *, on: datetime.date, latest: Sequence[Transmission] = ()
    ) -> tuple[Sections, list[TransmissionRow]]:
        """What waits, and the `latest` besides, read together: two queries."""
        keys = {one.pk for one in self.unread}
        rows = rows_of([*self.unread, *self.to_do, *latest], user, unread=keys, on=on)
        unread, waiting = len(self.unread), len(self.unread) + len(self.to_do)
        return Sections(rows[:unread], rows[unread:waiting]), rows[waiting:]


def waiting_for(
    transmissions: TransmissionQuerySet, user: User, *, now: datetime.datetime, away: Iterable[uuid.UUID] = ()
) -> Waiting:
    """Those of these that wait for her, or for one she stands in for (`away`), in two queries."""
    unread = list(for_rows(transmissions.unread_by(user, now=now, away=away)).order_by("written_at", "id")[:MOST])
    keys = {one.pk for one in unread}
    to_do = list(by_urgency(for_rows(transmissions.to_do_by(user, away=away)).exclude(pk__in=keys))[:MOST])
    return Waiting(unread, to_do)
