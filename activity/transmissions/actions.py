"""What writes transmissions, and says that they were read, done or raised."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import TypedDict

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from activity.models import Transmission, TransmissionAddressee, TransmissionReading
from people.models import Person
from services.models import Service


class Told(TypedDict):
    """What a transmission says. `addressee_ids` empty: to the whole team."""

    text: str
    person: Person | None
    addressee_ids: Iterable[uuid.UUID]
    due_on: datetime.date | None
    to_raise: bool


@transaction.atomic
def write_transmission(*, actor: User, service: Service, told: Told) -> Transmission:
    """Tell the team, or those named."""
    named = sorted(set(told["addressee_ids"]))
    transmission = Transmission.objects.create(
        service=service,
        author=actor,
        to_team=not named,
        text=told["text"],
        person=told["person"],
        due_on=told["due_on"],
        to_raise=told["to_raise"],
    )
    _name(transmission, named)
    return transmission


@transaction.atomic
def correct_transmission(transmission: Transmission, *, actor: User, told: Told) -> None:
    """Tell it otherwise: everybody reads it again. What was done stays done unless nothing is asked any more."""
    wanted = set(told["addressee_ids"])
    transmission.text, transmission.person = told["text"], told["person"]
    transmission.due_on, transmission.to_raise = told["due_on"], told["to_raise"]
    transmission.to_team = not wanted
    if transmission.due_on is None:
        transmission.done_at = transmission.done_by = None
    if not transmission.to_raise:
        transmission.raised_on = None
    transmission.version += 1
    transmission.save()
    named = TransmissionAddressee.objects.filter(transmission=transmission)
    named.exclude(user__in=wanted).delete()
    _name(transmission, sorted(wanted - set(named.values_list("user_id", flat=True))))
    TransmissionReading.objects.filter(transmission=transmission).delete()


def _name(transmission: Transmission, users: Iterable[uuid.UUID]) -> None:
    TransmissionAddressee.objects.bulk_create(
        TransmissionAddressee(service_id=transmission.service_id, transmission=transmission, user_id=user)
        for user in users
    )


def mark_read(transmissions: Iterable[Transmission], *, actor: User) -> None:
    """She has read them; what she had read already stays read at the time it was."""
    TransmissionReading.objects.bulk_create(
        [TransmissionReading(service_id=one.service_id, transmission=one, user=actor) for one in transmissions],
        ignore_conflicts=True,
    )


@transaction.atomic
def mark_done(transmission: Transmission, *, actor: User) -> None:
    """What it asked is done, and so she has read it. Whoever came first has done it."""
    open_one = Transmission.objects.to_do().filter(pk=transmission.pk)
    open_one.update(done_at=timezone.now(), done_by=actor)
    mark_read([transmission], actor=actor)


@transaction.atomic
def reopen(transmission: Transmission, *, actor: User) -> None:
    """It is to be done after all."""
    Transmission.objects.filter(pk=transmission.pk).update(done_at=None, done_by=None)


def mark_raised(transmissions: Iterable[uuid.UUID], *, actor: User, on: datetime.date | None) -> None:
    """A team meeting of that day took them; None: it did not after all, and the next one will."""
    Transmission.objects.filter(pk__in=list(transmissions), to_raise=True).update(raised_on=on)
