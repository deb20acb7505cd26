"""What changes what hangs from a person."""

from __future__ import annotations

import datetime

from django.db import transaction

from accounts.models import User
from people.models import Person, PersonDocument
from services.models import Service
from services.storage import delete_after_commit
from services.uploads import SentFile


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
