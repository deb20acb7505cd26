"""Appointments as the rows of an agenda, a day's or a colleague's, in a constant number of queries."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import Absence, User
from accounts.relays import Relays
from activity.access import may_tell_appointment
from activity.agenda.beside import beside
from activity.agenda.missed import alarming
from activity.agenda.rules import in_words
from activity.enums import ActStatus
from activity.models import Act, ActPerson, ActProfessional, ActQuerySet
from services.calendars import days_between, public_holidays
from services.models import Closure, Service

MOST_OVERDUE = 20
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Appointment:
    """An act of the agenda in words. `people`: (address, name, « 3e absence de suite » or nothing, key).

    `remark`: what became of it; empty while it is planned. `absent`: whom the reader stands in for. `is_due`: its day
    has come. `beside`: what else is at that hour, and who of its professionals is away. `url`: where one tells of it, empty for who may not.
    """

    date: datetime.date
    hours: str
    people: list[tuple[str, str, str, uuid.UUID]]
    others: int
    what: str
    remark: str
    professionals: dict[uuid.UUID, str]
    absent: User | None
    is_due: bool
    beside: list[str]
    url: str


@dataclass(frozen=True)
class AgendaDay:
    """A day of the agenda. `closed`: why the service does not open; `away`: the one whose agenda it is is absent."""

    date: datetime.date
    closed: str
    away: bool
    appointments: Sequence[Appointment]


def between(acts: ActQuerySet, first: datetime.date, last: datetime.date) -> ActQuerySet:
    """What is, or was, to take place in a period, in the order of the hours."""
    found = acts.filter(date__range=(first, last)).select_related("kind", "outcome")
    return found.order_by("date", F("start").asc(nulls_first=True), "id")


def overdue(acts: ActQuerySet, on: datetime.date) -> ActQuerySet:
    """Planned for a day that has passed, and nobody has told what it became; the latest first."""
    found = acts.filter(status=ActStatus.PLANNED, date__lt=on).select_related("kind", "outcome")
    return found.order_by("-date", F("start").desc(nulls_last=True), "-id")


def planned_with(acts: ActQuerySet, users: Iterable[uuid.UUID]) -> ActQuerySet:
    """Those in which one of these colleagues takes part, each once."""
    return acts.filter(Exists(ActProfessional.objects.filter(act=OuterRef("pk"), user__in=list(users))))


def appointments(
    acts: Iterable[Act],
    reader: User,
    service: Service,
    relays: Mapping[datetime.date, Relays],
    *,
    on: datetime.date,
    back: str,
) -> list[Appointment]:
    """In their order, in two queries, or up to five where somebody is expected; `back`: where telling of one leads back.

    `relays`: day by day; an act of another day is shown to who stands in today.
    """
    found = list(acts)
    keys = [act.pk for act in found]
    people: dict[uuid.UUID, list[tuple[uuid.UUID, str]]] = defaultdict(list)
    rows = ActPerson.objects.filter(act__in=keys).order_by("rank", "id")
    for key, person, *name in rows.values_list("act_id", "person_id", "person__last_name", "person__first_name"):
        people[key].append((person, " ".join(name)))
    professionals: dict[uuid.UUID, dict[uuid.UUID, str]] = defaultdict(dict)
    rows_of_users = ActProfessional.objects.filter(act__in=keys).order_by("rank", "id")
    for key, user, *name in rows_of_users.values_list("act_id", "user_id", "user__first_name", "user__last_name"):
        professionals[key][user] = " ".join(name)
    expected = {person for act in found if act.status == ActStatus.PLANNED for person, _name in people[act.pk]}
    missing = alarming(service, expected) if expected else {}
    at_its_hour = beside(found, _keys(people), professionals, reader=reader, service=service, on=on)
    told = []
    for act in found:
        away = relays[act.date].absences if act.date in relays and act.status == ActStatus.PLANNED else {}
        stood_in_for = relays.get(act.date, relays[on]).stood_in_for_by(reader.pk)
        absent = next((stood_in_for[user] for user in professionals[act.pk] if user in stood_in_for), None)
        planned = act.status == ActStatus.PLANNED
        may_tell = planned and (absent or may_tell_appointment(reader, act.service_id, professionals[act.pk]))
        told.append(
            Appointment(
                date=act.date,
                hours=hours_of(act),
                people=[
                    (
                        reverse("desk:person_detail", args=[person]),
                        name,
                        in_words(missing.get(person, 0)) if planned else "",
                        person,
                    )
                    for person, name in people[act.pk][:MOST_NAMES]
                ],
                others=max(0, len(people[act.pk]) - MOST_NAMES),
                what=act.in_words,
                remark=remark_of(act),
                professionals=professionals[act.pk],
                absent=absent,
                is_due=act.date <= on,
                beside=[
                    *(f"Au même moment : {words}" for words in at_its_hour.get(act.pk, ())),
                    *(f"{name} : absence ce jour" for key, name in professionals[act.pk].items() if key in away),
                ],
                url=f"{reverse('activity:appointment_tell', args=[act.pk])}?{urlencode({'retour': back})}"
                if may_tell
                else "",
            )
        )
    return told


def _keys(people: Mapping[uuid.UUID, list[tuple[uuid.UUID, str]]]) -> Mapping[uuid.UUID, list[uuid.UUID]]:
    return defaultdict(list, {act: [key for key, _name in several] for act, several in people.items()})


def remark_of(act: Act) -> str:
    """What became of it, fetched with its outcome; nothing while it is planned."""
    if act.status == ActStatus.PLANNED:
        return ""
    outcome = getattr(act, "outcome", None)
    return str(outcome or act.get_status_display())


def hours_of(act: Act) -> str:
    """« 09:00 à 09:45 », « 09:00 », or nothing when no hour was set."""
    if act.start is None:
        return ""
    if not act.minutes:
        return f"{act.start:%H:%M}"
    end = datetime.datetime.combine(act.date, act.start) + datetime.timedelta(minutes=act.minutes)
    return f"{act.start:%H:%M} à {end:%H:%M}"


def closed_days(service: Service, first: datetime.date, last: datetime.date) -> dict[datetime.date, str]:
    """The days of a period on which the service does not open, each with why; one query. Weekends apart."""
    closed = {}
    for closure in Closure.objects.filter(service=service, starts_on__lte=last, ends_on__gte=first):
        for day in days_between(max(first, closure.starts_on), min(last, closure.ends_on)):
            closed[day] = closure.label or "Service fermé"
    for day in days_between(first, last):
        if day in public_holidays(day.year):
            closed[day] = "Jour férié"
    return closed


def relays_by_day(absences: Sequence[Absence], days: Iterable[datetime.date]) -> dict[datetime.date, Relays]:
    """Who stands in for whom, day by day; nothing is asked."""
    return {day: Relays.among(absences, day) for day in days}
