"""Those around the people of a filled service, their measures in full, and the papers handed over at their admission."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence

from admissions.models import Accompaniment
from desk.demo.calendar import Calendar
from people.enums import ProtectionManner, ProtectionScope, ProtectionType, RelativeLink
from people.models import AdmissionPapers, Person, ProtectionMeasure, Relative, RelativeView
from services.models import Service

# Link, name, what the person says of her place; the first is whom some trust.
AROUND = (
    (RelativeLink.SIBLING, "sa sœur", "C'est elle que j'appelle en premier."),
    (RelativeLink.PARENT, "sa mère", "Elle m'aide, et décide parfois à ma place."),
    (RelativeLink.FRIEND, "un ami du GEM", "On se voit le samedi."),
)
REPRESENTED = {ProtectionType.GUARDIANSHIP, ProtectionType.FUTURE_MANDATE}


def write_entourage(calendar: Calendar, service: Service, people: Sequence[Person], prefix: str) -> None:
    """Some relatives each, one trusted person in four; the papers of all who were admitted."""
    rng = random.Random(f"around/{prefix}")  # its own: the rest of the demonstration stays as it is
    people = list(dict.fromkeys(people))
    known = set(Relative.objects.filter(person__in=people).values_list("person", flat=True))
    relatives, views = [], []
    for person in people:
        if person.pk in known or rng.random() < 0.4:
            continue
        for link, name, view in rng.sample(AROUND, rng.choice((1, 1, 2))):
            trusted = link == RelativeLink.SIBLING and rng.random() < 0.5
            relatives.append(
                Relative(
                    person=person,
                    name=name[0].upper() + name[1:],
                    link=link,
                    phone=f"02 61 91 {rng.randint(0, 99):02} {rng.randint(0, 99):02}",
                    trusted_on=calendar.on - datetime.timedelta(days=rng.randint(30, 300)) if trusted else None,
                )
            )
            views.append(RelativeView(service=service, person=person, relative=relatives[-1], text=view))
    Relative.objects.bulk_create(relatives)
    RelativeView.objects.bulk_create(views)
    _date_measures(calendar, rng, people)
    _hand_over_papers(service, people)


def _date_measures(calendar: Calendar, rng: random.Random, people: Sequence[Person]) -> None:
    """Since when and until when, by which court; one ends soon."""
    measures = ProtectionMeasure.objects.filter(person__in=people, starts_on=None).exclude(type=ProtectionType.NONE)
    dated = list(measures.order_by("person__ref"))
    for number, one in enumerate(dated):
        left = datetime.timedelta(days=45 if number == 0 else rng.randint(300, 1500))
        one.ends_on = calendar.on + left
        one.starts_on = one.ends_on.replace(day=1) - datetime.timedelta(days=5 * 365)
        one.scope, one.court = ProtectionScope.BOTH, f"Tribunal judiciaire de {rng.choice(('Rennes', 'Saint-Malo'))}"
        represents = one.type in REPRESENTED
        one.manner = ProtectionManner.REPRESENTATION if represents else ProtectionManner.ASSISTANCE
    ProtectionMeasure.objects.bulk_update(dated, ["starts_on", "ends_on", "scope", "court", "manner"])


def _hand_over_papers(service: Service, people: Sequence[Person]) -> None:
    admitted = Accompaniment.objects.filter(service=service, person__in=people, admitted_on__isnull=False)
    latest = {path.person_id: path.admitted_on for path in admitted.order_by("admitted_on", "ref")}
    AdmissionPapers.objects.bulk_create(
        AdmissionPapers(
            service=service,
            person=person,
            booklet_on=day,
            booklet_version=f"{day.year}",
            charter_on=day,
            rules_on=day,
            rules_version=f"{day.year}",
            notice_on=day,
            trusted_told_on=day,
        )
        for person in people
        if (day := latest.get(person.pk))
    )
