"""How to reach the people of a filled service, and what must be read before going to some of them."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence

from accounts.models import User
from desk.demo.calendar import Calendar
from people.enums import PreferredChannel, ProtectionType, RepresentativeKind
from people.models import ContactDetails, Person, PersonAlert, ProtectionMeasure
from services.models import Service

STREETS = ("rue du Port", "allée des Tilleuls", "rue de la Gare", "impasse du Moulin", "place de l'Église")
ACCESS = ("2e étage, sans ascenseur", "code 1234, puis sonner à « B »", "se garer derrière l'église", "", "")
EMERGENCY = ("sa sœur", "sa mère", "un voisin", "son frère")
BODIES = ("APASE", "ATI 35", "UDAF 35")
# Raised so many days ago, to be reviewed in so many, shown to the reception, the words.
ALERTS = (
    (40, 12, False, "Chien non attaché : appeler avant d'entrer"),
    (15, 75, True, "Entend mal : parler de face, écrire si besoin"),
    (95, -2, False, "Y aller à deux"),
)


def write_contact_details(
    calendar: Calendar, service: Service, team: Sequence[User], people: Sequence[Person], prefix: str
) -> None:
    """Contact details of each, and three alerts. The telephone numbers are of those that nobody has (ARCEP)."""
    rng = random.Random(f"contacts/{prefix}")  # its own: the rest of the demonstration stays as it is
    protected = ProtectionMeasure.objects.filter(person__in=people).exclude(type=ProtectionType.NONE)
    under = {measure.person_id: measure for measure in protected}
    # Someone whom two services follow is written once.
    known = set(ContactDetails.objects.filter(person__in=people).values_list("person", flat=True))
    rows = []
    for person in dict.fromkeys(people):
        details = ContactDetails(
            person=person,
            phone=f"06 39 98 {rng.randint(0, 99):02} {rng.randint(0, 99):02}",
            preferred=rng.choice(PreferredChannel.values),
            address=f"{rng.randint(1, 60)} {rng.choice(STREETS)}, {person.commune.title()}".rstrip(", "),
            access=rng.choice(ACCESS),
            emergency_name=rng.choice(EMERGENCY),
            emergency_phone=f"02 61 91 {rng.randint(0, 99):02} {rng.randint(0, 99):02}",
        )
        if measure := under.get(person.pk):
            measure.mandatary_name = rng.choice(BODIES)
            measure.mandatary_kind = RepresentativeKind.ASSOCIATION
            measure.mandatary_phone = f"02 61 91 {rng.randint(0, 99):02} {rng.randint(0, 99):02}"
        rows.append(details)
    ContactDetails.objects.bulk_create(one for one in rows if one.person_id not in known)
    ProtectionMeasure.objects.bulk_update(under.values(), ["mandatary_name", "mandatary_kind", "mandatary_phone"])
    for (ago, ahead, at_reception, text), person in zip(ALERTS, reversed(people), strict=False):
        PersonAlert.objects.create(
            service=service,
            person=person,
            author=team[0],
            written_on=calendar.on - datetime.timedelta(days=ago),
            text=text,
            review_on=calendar.on + datetime.timedelta(days=ahead),
            at_reception=at_reception,
        )
