"""What writes the texts of a service, its letterhead, and that a letter was printed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from django.db import transaction

from accounts.models import User
from admissions.letters.printing import Signature, common_fields, letter_pdf, text_of, version_in_use
from admissions.letters.texts import Text
from admissions.models import Accompaniment, Letter, LetterModel, LetterVersion
from services.models import Letterhead, Logo, Service
from services.storage import delete_after_commit
from services.uploads import SentFile


@transaction.atomic
def write_letter_model(
    *, service: Service, kind: str, text: Text, is_active: bool, actor: User | None
) -> LetterVersion | None:
    """Give a letter of the service other words, or put its own aside. The version written; None where it has not changed."""
    model, _created = LetterModel.objects.get_or_create(
        id=LetterModel.key_of(service, kind), defaults={"service": service, "kind": kind}
    )
    last = model.versions.first()
    written = None
    if text_of(kind, last) != text:
        number = last.number + 1 if last else 1
        written = LetterVersion.objects.create(
            service=service, model=model, number=number, subject=text.subject, body=text.body, written_by=actor
        )
    model.is_active = is_active
    model.version += 1
    model.save(update_fields=["is_active", "version"])
    return written


@transaction.atomic
def change_letterhead(
    letterhead: Letterhead, *, logo: SentFile | None, without_logo: bool, actor: User, **said: str
) -> None:
    """Say what the letters of a service bear. `logo`: another one; `without_logo`: none any more."""
    for name, value in said.items():
        setattr(letterhead, name, value)
    letterhead.version += 1
    letterhead.save()
    if logo or without_logo:
        for old in Logo.objects.filter(service=letterhead.service):
            delete_after_commit(str(old.file.name))
            old.delete()
    if logo:
        new = Logo(service=letterhead.service)
        new.hold(logo)
        new.save()


@transaction.atomic
def print_letter(
    kind: str,
    accompaniment: Accompaniment,
    fields: Mapping[str, str],
    *,
    on: datetime.date,
    actor: User | None,
    recipient: str = "",
    signatures: Sequence[Signature] = (),
) -> bytes:
    """The letter of a path, with the common fields; that it was printed, and from which version, is kept."""
    service = accompaniment.service
    version = version_in_use(service, kind)
    content = letter_pdf(
        kind,
        service,
        common_fields(accompaniment, on=on) | dict(fields),
        recipient=recipient,
        signatures=signatures,
        text=text_of(kind, version),
    )
    Letter.objects.create(
        service=service, accompaniment=accompaniment, kind=kind, version=version, printed_on=on, printed_by=actor
    )
    return content
