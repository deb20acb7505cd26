"""What writes contact details."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import User
from people.models import ContactDetails, Person


@transaction.atomic
def write_contact_details(details: ContactDetails | None, *, actor: User, person: Person, **values: Any) -> None:
    """Write a person's contact details; `details` are those that are there, read under the lock of the person."""
    if details is None:
        ContactDetails.objects.create(person=person, **values)
        return
    for name, value in values.items():
        setattr(details, name, value)
    details.version += 1
    details.save()
