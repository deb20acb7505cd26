"""What the team of a filled service told each other lately: read or not, to be done, to be raised."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from activity.models import Transmission, TransmissionAddressee, TransmissionReading
from desk.demo.calendar import Calendar
from people.models import Person
from services.models import Service

# Days ago and hour, from whom, to whom (None: the team), about whom (None: nobody), the message, due in so many days,
# to be raised, read by how many of those it is addressed to.
TOLD: tuple[tuple[int, int, int, int | None, int | None, str, int | None, bool, int], ...] = (
    (
        6,
        9,
        0,
        None,
        None,
        "La salle du rez-de-chaussée est prise jeudi après-midi : recevoir à l'étage.",
        None,
        False,
        2,
    ),
    (
        4,
        17,
        1,
        None,
        0,
        "A trouvé un logement plus près du bourg. Souhaite en parler avant de répondre.",
        None,
        True,
        1,
    ),
    (
        3,
        11,
        1,
        0,
        1,
        "Sa mandataire rappelle demain matin au sujet de la facture d'eau [[que sa sœur conteste]].",
        1,
        False,
        0,
    ),
    (2, 16, 0, 1, 2, "Lui rapporter la carte de transport restée au service.", 2, False, 0),
    (
        1,
        10,
        1,
        None,
        None,
        "Nouvelle permanence de l'assurance maladie le mardi, sans rendez-vous, à la mairie.",
        None,
        True,
        0,
    ),
    (1, 18, 0, None, 3, "Préfère un message avant chaque visite : la sonnette ne marche plus.", None, False, 0),
)


def write_transmissions(calendar: Calendar, service: Service, team: Sequence[User], people: Sequence[Person]) -> None:
    """Write them as of the day of loading, among the first of the team."""
    noon = datetime.time(12)
    for ago, hour, author, to, about, text, due, to_raise, read in TOLD:
        day = calendar.on - datetime.timedelta(days=ago)
        at = timezone.make_aware(datetime.datetime.combine(day, noon.replace(hour=hour)))
        one = Transmission.objects.create(
            service=service,
            author=team[author],
            written_at=at,
            to_team=to is None,
            person=None if about is None else people[about],
            text=text,
            due_on=None if due is None else calendar.on + datetime.timedelta(days=due),
            to_raise=to_raise,
        )
        told = [team[to]] if to is not None else [user for user in team if user != team[author]]
        if to is not None:
            TransmissionAddressee.objects.create(service=service, transmission=one, user=team[to])
        for user in told[:read]:
            read_at = at + datetime.timedelta(hours=3)
            TransmissionReading.objects.create(service=service, transmission=one, user=user, read_at=read_at)
