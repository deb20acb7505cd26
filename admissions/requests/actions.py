"""What writes requests for a file between two services of one organisation."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from accounts.scope import enter
from admissions.actions import link_first_contact, open_accompaniment
from admissions.enums import FileAnswer
from admissions.models import Accompaniment, FileRequest, FirstContact
from admissions.rules import has_ended
from people.likeness import Named
from services.models import Service


def ask_for_files(
    contact: FirstContact,
    *,
    service: Service,
    elsewhere: Iterable[tuple[uuid.UUID, uuid.UUID]],
    named: Named,
    actor: User,
) -> None:
    """Ask the head of each service whether the person it follows is the one who came. Nothing is read back: who asks is
    told nothing of whom."""
    FileRequest.objects.bulk_create(
        FileRequest(
            organisation_id=service.organisation_id,
            service=service,
            contact=contact,
            person_id=person,
            asked_service_id=place,
            asked_by=actor,
            asked_from=service.name,
            told=str(named),
        )
        for person, place in elsewhere
    )


@transaction.atomic
def answer_file_request(request: FileRequest, *, answer: FileAnswer, actor: User) -> None:
    """Say whether it is she. On a yes, the service that asked follows her from the day of its first contact."""
    request.answer, request.answered_by, request.answered_at = answer, actor, timezone.now()
    request.save(update_fields=["answer", "answered_by", "answered_at"])
    if answer != FileAnswer.YES:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT savs_open_asking_service(%s)", [request.pk])
    try:
        _link(request, actor)
    finally:
        enter(actor.pk, on=timezone.localdate())


def _link(request: FileRequest, actor: User) -> None:
    """In the service that asked. A contact that was given to somebody meanwhile stays as it is, and out of sight."""
    contact = FirstContact.objects.select_for_update().filter(pk=request.contact_id, accompaniment=None).first()
    if contact is None:
        return
    service = Service.objects.get(pk=request.service_id)
    paths = Accompaniment.objects.filter(service=service, person=request.person_id).order_by("open_during", "pk")
    path = next((one for one in paths if not has_ended(one, contact.date)), None) or open_accompaniment(
        person=request.person, service=service, first_contact_on=contact.date, actor=actor
    )
    link_first_contact(contact, accompaniment=path, actor=actor)
