"""What writes identities and orientations."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from accounts.models import User
from people.models import Deficiency, Orientation, Person


@transaction.atomic
def change_identity(person: Person, *, actor: User, deficiencies: Sequence[str], **values: Any) -> None:
    """Correct who she is. `deficiencies`: their types, the main one first; none: not known."""
    for name, value in values.items():
        setattr(person, name, value)
    person.version += 1
    person.save(update_fields=[*values, "version"])
    stored = list(person.deficiencies.order_by("rank", "id"))
    if [row.type for row in stored] != list(deficiencies):
        person.deficiencies.all().delete()
        Deficiency.objects.bulk_create(
            Deficiency(person=person, type=type_, rank=rank) for rank, type_ in enumerate(deficiencies)
        )


def add_orientation(
    *,
    person: Person,
    decided_on: datetime.date,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    number: str,
    actor: User,
) -> Orientation:
    """Keep a decision of the CDAPH about her."""
    return Orientation.objects.create(
        person=person, decided_on=decided_on, starts_on=starts_on, ends_on=ends_on, number=number
    )


def correct_orientation(
    orientation: Orientation,
    *,
    decided_on: datetime.date,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    number: str,
    actor: User,
) -> None:
    """It was not written as it was decided."""
    orientation.decided_on, orientation.starts_on = decided_on, starts_on
    orientation.ends_on, orientation.number = ends_on, number
    orientation.version += 1
    orientation.save(update_fields=["decided_on", "starts_on", "ends_on", "number", "version"])


def withdraw_orientation(orientation: Orientation, *, actor: User) -> None:
    """It was written by mistake; history keeps it."""
    orientation.delete()
