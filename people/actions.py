"""What changes what hangs from a person, and what logs that her file was read."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from people.enums import ReadingMedium
from people.models import FileReading, Person, PersonDocument
from services.models import Service
from services.storage import delete_after_commit
from services.uploads import SentFile


def add_person(
    *, organisation_id: uuid.UUID, last_name: str, first_name: str, birth_date: datetime.date | None, actor: User
) -> Person:
    """A person whom nobody knew yet. Her accompaniment, opened in the same transaction, makes her seen."""
    return Person.objects.create(
        organisation_id=organisation_id, last_name=last_name, first_name=first_name, birth_date=birth_date
    )


@transaction.atomic
def add_document(
    *,
    actor: User,
    person: Person,
    service: Service,
    kind: str,
    label: str,
    dated_on: datetime.date | None,
    sent: SentFile,
) -> PersonDocument:
    """Keep a file that a SentFileField received: the file and its row are one act (services.storage)."""
    document = PersonDocument(
        organisation_id=person.organisation_id,
        service=service,
        person=person,
        kind=kind,
        label=label,
        dated_on=dated_on,
        uploaded_by=actor,
    )
    document.hold(sent)
    document.save()
    return document


@transaction.atomic
def delete_document(*, actor: User, document: PersonDocument) -> None:
    """Forget a document; its file goes once that is committed."""
    delete_after_commit(str(document.file.name))
    document.delete()


def record_reading(
    *, actor: User, person: Person, service: Service, page: str, medium: ReadingMedium = ReadingMedium.PAGE
) -> None:
    """Log that `actor` opened a page, an export or a PDF of this person, in the service through which she sees her.

    `page`: its name in French, as the list of readings shows it. One insertion; lists of people log nothing.
    """
    FileReading.objects.create(user=actor, person=person, service=service, page=page, medium=medium)


def record_readings(
    *,
    actor: User,
    person_ids: Iterable[uuid.UUID],
    service: Service,
    page: str,
    medium: ReadingMedium = ReadingMedium.PAGE,
) -> None:
    """The same for a page that tells of several people at once: one row each, in one insertion."""
    FileReading.objects.bulk_create(
        FileReading(user=actor, person_id=pk, service=service, page=page, medium=medium) for pk in person_ids
    )
