"""What the letters of a service bear in the demonstration, and what another service asks of it."""

from __future__ import annotations

import datetime

from accounts.models import User
from admissions.enums import Asker, ContactChannel
from admissions.models import Accompaniment, FileRequest, FirstContact
from desk.demo.calendar import Calendar
from services.models import Letterhead, Service


def write_letterhead(service: Service, head: User) -> None:
    """The head signs for the service."""
    Letterhead.objects.create(
        service=service,
        address=f"1 rue des Essais, {service.commune.title()}",
        phone="02 99 00 00 35",
        email=f"accueil@{service.code}.exemple.test",
        signatory_name=str(head),
        signatory_title="Chef de service, par délégation",
    )


def ask_for_a_file(calendar: Calendar, *, asking: Service, asked: Service) -> None:
    """Yesterday somebody came to one service, whom another may know: its head is to answer."""
    path = Accompaniment.objects.filter(service=asked, admitted_on__lte=calendar.on, ended_on=None)
    known = path.select_related("person").order_by("-admitted_on", "ref")[0].person
    worker = User.objects.filter(memberships__service=asking).order_by("pk")[0]
    day = calendar.on - datetime.timedelta(days=1)
    contact = FirstContact.objects.create(
        service=asking,
        date=day,
        channel=ContactChannel.OFFICE_HOURS,
        asked_by=Asker.PERSON,
        caller=f"{known.first_name} {known.last_name}",
        wish="Se rapproche de sa famille, cherche un logement",
    )
    FileRequest.objects.create(
        organisation_id=asked.organisation_id,
        service=asking,
        contact=contact,
        person=known,
        asked_service=asked,
        asked_by=worker,
        asked_at=datetime.datetime.combine(day, datetime.time(10), tzinfo=datetime.UTC),
        asked_from=asking.name,
        told=f"{known.last_name} {known.first_name}",
    )
