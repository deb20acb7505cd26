"""People with a path, for tests that need more than the cast."""

from admissions.models import Accompaniment
from people.models import Person


def follow(cast, last_name, **dates) -> Accompaniment:
    """Another person of `nord`; as the owner."""
    person = Person.objects.create(organisation_id=cast.nord.organisation_id, last_name=last_name, first_name="Ana")
    return Accompaniment.objects.create(
        organisation_id=cast.nord.organisation_id, service=cast.nord, person=person, **dates
    )
