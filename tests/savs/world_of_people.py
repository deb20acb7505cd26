"""What a service knows of somebody besides her path: her file, those around her, and what the team says to each other of her."""

import datetime
from types import SimpleNamespace

from django.utils import timezone

from activity.models import ConfidentialNote, Transmission
from people.models import (
    PAPERS,
    AdmissionPapers,
    ContactDetails,
    Orientation,
    PersonAlert,
    ProtectionMeasure,
    Relative,
)
from tests.savs.places import DAY, Place, keep


def build_person(cast: SimpleNamespace, place: Place) -> None:
    """As the owner."""
    service, person = place.service, place.person
    of_hers = {"service": service, "person": person}
    ContactDetails.objects.create(person=person, phone="02 99 00 00 00", address="1 rue du Port")
    papers = {f"{paper}_on": DAY for paper in PAPERS}
    AdmissionPapers.objects.create(**of_hers, rules_version="2024", **papers)
    since = datetime.date(2021, 1, 4)
    keep(
        cast,
        service,
        notes=ConfidentialNote.objects.create(**of_hers, author=place.head, text="Note réservée"),
        alerts=_alert(place),
        orientations=Orientation.objects.create(person=person, decided_on=since, starts_on=since, number="2021-1"),
        measures=ProtectionMeasure.objects.create(person=person, type="tutelle", court="Rennes"),
        relatives=Relative.objects.create(person=person, name="Sa sœur", link="fratrie"),
        transmissions=Transmission.objects.create(
            **of_hers, author=place.worker, text="À savoir", due_on=DAY, to_raise=True
        ),
    )


def _alert(place: Place) -> PersonAlert:
    """One to be reviewed, beside one that is closed."""
    known = {"service": place.service, "person": place.person, "author": place.worker, "written_on": DAY}
    later = timezone.localdate() + datetime.timedelta(days=60)
    alert = PersonAlert.objects.create(text="Chien non attaché", review_on=later, **known)
    closed = {"closed_on": DAY, "closed_by": place.worker, "closed_because": "Fini"}
    PersonAlert.objects.create(text="Ancienne alerte", review_on=DAY, **known, **closed)
    return alert
