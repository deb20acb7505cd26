"""Which accompaniment of a person a day is about."""

from __future__ import annotations

import datetime

from admissions.models import Accompaniment
from admissions.rules import has_ended, is_open_on
from people.models import Person
from services.models import Service


def path_at(person: Person, service: Service, on: datetime.date) -> Accompaniment | None:
    """Her accompaniment of a day in the service; one that begins later, or has no date yet, serves as well; None when all are
    over: she comes back."""
    paths = list(Accompaniment.objects.filter(service=service, person=person).order_by("open_during", "pk"))
    for wanted in (lambda path: is_open_on(path, on), lambda path: not has_ended(path, on)):
        if found := next(filter(wanted, paths), None):
            return found
    return None
