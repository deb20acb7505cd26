"""What writes the path of a person."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction

from accounts.models import User
from admissions.following.actions import follow_referents
from admissions.models import Accompaniment, FirstContact, InformationAttendee, InformationMeeting
from people.models import Person
from services.models import Service


@transaction.atomic
def change_referents(
    *, service: Service, referents: Mapping[uuid.UUID, User | None], since: datetime.date, actor: User
) -> int:
    """Give accompaniments of a service, by their key, another référent from a day on, or none for now; how many."""
    rows = list(Accompaniment.objects.filter(service=service, pk__in=referents).order_by("pk").select_for_update())
    for row in rows:
        row.referent = referents[row.pk]
        row.version += 1
        row.save(update_fields=["referent", "version"])
    follow_referents(accompaniments=rows, since=since, actor=actor)
    return len(rows)


def set_assessed_on(accompaniment: Accompaniment, day: datetime.date | None, *, actor: User) -> None:
    """Say when the first meeting of assessment took place; None: none did."""
    accompaniment.assessed_on = day
    accompaniment.version += 1
    accompaniment.save(update_fields=["assessed_on", "version"])


@transaction.atomic
def open_accompaniment(
    *, person: Person, service: Service, first_contact_on: datetime.date, actor: User
) -> Accompaniment:
    """Begin the path of a person in a service at her first contact."""
    return Accompaniment.objects.create(
        organisation_id=service.organisation_id, service=service, person=person, first_contact_on=first_contact_on
    )


@transaction.atomic
def record_first_contact(
    *,
    service: Service,
    accompaniment: Accompaniment | None,
    date: datetime.date,
    channel: str,
    asked_by: str,
    caller: str = "",
    wish: str = "",
    next_step: str = "",
    actor: User,
) -> FirstContact:
    """Keep who reached the service, how and what for. An accompaniment that had no first contact, or a later one, has it."""
    contact = FirstContact.objects.create(
        service=service,
        accompaniment=accompaniment,
        date=date,
        channel=channel,
        asked_by=asked_by,
        caller=caller,
        wish=wish,
        next_step=next_step,
    )
    if accompaniment:
        _date_first_contact(accompaniment, date)
    return contact


@transaction.atomic
def link_first_contact(contact: FirstContact, *, accompaniment: Accompaniment, actor: User) -> None:
    """« C'était elle »: give a contact that nobody had identified to whom it was."""
    contact.accompaniment = accompaniment
    contact.version += 1
    contact.save(update_fields=["accompaniment", "version"])
    _date_first_contact(accompaniment, contact.date)


def _date_first_contact(accompaniment: Accompaniment, date: datetime.date) -> None:
    known = accompaniment.first_contact_on
    if known is None or date < known:
        accompaniment.first_contact_on = date
        accompaniment.version += 1
        accompaniment.save(update_fields=["first_contact_on", "version"])


@transaction.atomic
def record_information(
    *, service: Service, date: datetime.date, people: Iterable[Person], others_count: int, actor: User | None
) -> InformationMeeting:
    """Keep who came to an information meeting (article 4)."""
    meeting = InformationMeeting.objects.create(service=service, date=date, others_count=others_count)
    InformationAttendee.objects.bulk_create(
        InformationAttendee(service=service, meeting=meeting, person=person) for person in people
    )
    return meeting
