"""Who came and who did not in a year. Whoever came is in the act; whoever is in it was not absent."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from activity.enums import ActStatus
from activity.models import (
    ActPerson,
    CollectiveActivity,
    CollectiveSession,
    Enrolment,
    SessionAbsence,
)
from people.models import Person
from services.calendars import first_day, last_day
from services.models import Service


@dataclass
class Attendance:
    """How often someone came to an activity, was absent without a word, was excused; `last`: when she last came."""

    came: int = 0
    absent: int = 0
    excused: int = 0
    last: datetime.date | None = None


# A person in an activity.
Part = tuple[uuid.UUID, uuid.UUID]


def in_year(sessions: QuerySet[CollectiveSession], year: int) -> QuerySet[CollectiveSession]:
    return sessions.filter(act__date__range=(first_day(year), last_day(year)), act__status=ActStatus.DONE)


def attendance_in(sessions: QuerySet[CollectiveSession], *, person: uuid.UUID | None = None) -> dict[Part, Attendance]:
    """The attendance at these sessions, by person and activity; of one person where she is named. Two queries."""
    who = Q(person=person) if person else Q()
    found: dict[Part, Attendance] = defaultdict(Attendance)
    came = ActPerson.objects.filter(who, act__session__in=sessions).order_by("act__date", "pk")
    for one, activity, date in came.values_list("person_id", "act__session__activity_id", "act__date"):
        found[one, activity].came += 1
        found[one, activity].last = date
    there = ActPerson.objects.filter(act=OuterRef("session__act"), person=OuterRef("person"))
    absences = SessionAbsence.objects.filter(who, session__in=sessions).exclude(Exists(there)).order_by("pk")
    for one, activity, is_excused in absences.values_list("person_id", "session__activity_id", "is_excused"):
        if is_excused:
            found[one, activity].excused += 1
        else:
            found[one, activity].absent += 1
    return found


@dataclass(frozen=True)
class PersonPart:
    """One person in one activity, on her page. `enrolments`: those known, saying what for."""

    activity: CollectiveActivity
    enrolments: list[Enrolment]
    attendance: Attendance


def parts_of(person: Person, services: Collection[Service], user: User, year: int) -> list[PersonPart]:
    """The activities she is or was enrolled in, or came to in the year, by name; in four queries."""
    hers = Enrolment.objects.visible_to(user).filter(person=person, service__in=services)
    enrolments: dict[uuid.UUID, list[Enrolment]] = defaultdict(list)
    for one in hers.saying_what_for(user).order_by("starts_on", "pk"):
        enrolments[one.activity_id].append(one)
    sessions = in_year(CollectiveSession.objects.visible_to(user).filter(service__in=services), year)
    attendance = {activity: found for (_person, activity), found in attendance_in(sessions, person=person.pk).items()}
    keys = enrolments.keys() | attendance.keys()
    if not keys:
        return []
    activities = CollectiveActivity.objects.visible_to(user).filter(pk__in=keys).order_by("name", "pk")
    return [PersonPart(one, enrolments[one.pk], attendance.get(one.pk, Attendance())) for one in activities]
