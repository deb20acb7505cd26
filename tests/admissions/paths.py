"""People on their way in, for the tests of pages."""

import datetime

from admissions.models import Accompaniment, CommissionCase, NeedsAssessment
from people.models import Orientation, Person

DAY = datetime.date(2026, 3, 2)


def newcomer(
    cast, last_name, *, assessed=True, oriented=True, decided="", decided_on=DAY, service=None
) -> Accompaniment:
    """Someone who asked in January 2026, met in February where she is `assessed`; as the owner."""
    service = service or cast.nord
    person = Person.objects.create(
        organisation_id=service.organisation_id,
        last_name=last_name,
        first_name="Léa",
        birth_date=datetime.date(1990, 4, 3),
    )
    path = Accompaniment.objects.create(
        organisation_id=service.organisation_id,
        service=service,
        person=person,
        first_contact_on=datetime.date(2026, 1, 5),
        assessed_on=datetime.date(2026, 2, 2) if assessed else None,
    )
    if assessed:
        started = ended = datetime.date(2026, 2, 2)
        NeedsAssessment.objects.create(service=service, accompaniment=path, started_on=started, ended_on=ended)
    if oriented:
        first = datetime.date(2026, 1, 1)
        Orientation.objects.create(person=person, decided_on=first, starts_on=first)
    if decided:
        CommissionCase.objects.create(service=service, accompaniment=path, decided_on=decided_on, decision=decided)
    return path
