"""What writes protection measures."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from people.models import Person, ProtectionMeasure


@transaction.atomic
def add_measure(
    *, person: Person, follows: ProtectionMeasure | None, starts_on: datetime.date | None, actor: User, **values: Any
) -> ProtectionMeasure:
    """Keep a measure. The one that it `follows`, if it runs that far, ends the day before."""
    if follows and starts_on and (follows.ends_on is None or follows.ends_on >= starts_on):
        follows.ends_on = starts_on - datetime.timedelta(days=1)
        follows.version += 1
        follows.save(update_fields=["ends_on", "version"])
    return ProtectionMeasure.objects.create(person=person, starts_on=starts_on, **values)


def correct_measure(measure: ProtectionMeasure, *, actor: User, **values: Any) -> None:
    """It was not written as it was decided, or it has ended."""
    for name, value in values.items():
        setattr(measure, name, value)
    measure.version += 1
    measure.save(update_fields=[*values, "version"])


def withdraw_measure(measure: ProtectionMeasure, *, actor: User) -> None:
    """It was written by mistake; history keeps it."""
    measure.delete()
