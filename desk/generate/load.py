"""Writes what was drawn, as the application's role and behind the walls.

"COPY FROM" is refused under row security: acts are copied into temporary tables and inserted from them, so that the
database computes (counted, busy) and checks (overlaps, composite keys) what it always does.
"""

from __future__ import annotations

import datetime
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import connection, transaction

from accounts.enums import Role
from accounts.models import Membership, User
from accounts.scope import enter_organisation, organisation_named
from admissions.models import Accompaniment, Dipc, Watch
from desk.generate.events import ACTS_A_DAY, Event, day_of_acts, day_of_indirect_time
from desk.generate.keys import Keys
from desk.generate.paths import Followed, PathMaker
from desk.generate.size import LAST_YEAR, ServiceSize, sizes, years_until
from people.models import Orientation, Person
from services.calendars import days_between, first_day, last_day, public_holidays
from services.enums import CountingMethod
from services.models import (
    Agreement,
    AuthorizedCapacity,
    OpeningHours,
    Organisation,
    Service,
    ServiceYear,
    SupportQuota,
)

SERVICES_PER_ORGANISATION = 3
SAMPLED_ISO_WEEKS = (6, 19, 38, 48)
OPENS_AT, CLOSES_AT = datetime.time(8, 30), datetime.time(18, 30)
SUPPORT_QUOTAS = {"Direction": "0.5", "Secrétariat": "0.8", "Comptabilité": "0.3"}
# The columns of an Event that go into new_act as they are: all but people and professionals.
EVENT_COLUMNS = len(Event._fields) - 2


class AlreadyGenerated(Exception):
    """This seed was generated in this database before; the message says so in French."""


@dataclass
class Generated:
    """What was written: service codes, the largest first, and counts."""

    services: list[str] = field(default_factory=list)
    people: int = 0
    acts: int = 0
    indirect_times: int = 0


def organisation_name(seed: int, number: int) -> str:
    return f"Banc d'essai {seed} – gestionnaire {number}"


@transaction.atomic
def generate(*, services: int, years: int, acts: int, seed: int, people: int | None = None) -> Generated:
    """Write `services` services with `acts` acts in all over `years` civil years, the last one LAST_YEAR. All or nothing.

    Raises AlreadyGenerated when the database already holds this seed.
    """
    if organisation_named(organisation_name(seed, 1)):
        raise AlreadyGenerated(
            f"Le banc d'essai de graine {seed} existe déjà dans cette base : choisissez une autre graine."
        )
    made = Generated()
    everything = sizes(services=services, years=years, acts=acts, people=people)
    with connection.cursor() as cursor:
        cursor.execute(TEMPORARY_TABLES)
        for number, first in enumerate(range(0, services, SERVICES_PER_ORGANISATION), start=1):
            organisation = _organisation(seed, number)
            for size in everything[first : first + SERVICES_PER_ORGANISATION]:
                _ServiceLoader(cursor, organisation, size, seed, list(years_until(LAST_YEAR, years))).load(made)
        cursor.execute("DROP TABLE new_act, new_who, new_indirect, new_attendee")
    return made


def _organisation(seed: int, number: int) -> Organisation:
    key = Keys(random.Random(f"{seed}/organisation/{number}")).on(first_day(LAST_YEAR))
    enter_organisation(key, with_notes=True)
    return Organisation.objects.create(pk=key, name=organisation_name(seed, number))


# What COPY fills: organisation and service are the same for a whole load, the rest is added by INSERT_….
TEMPORARY_TABLES = """
CREATE TEMPORARY TABLE new_act (
    id uuid, ref text, date date, start time, minutes int, type text, nature text, status text, transport int,
    own_trip int, eligible bool, because text, note text, people_count int
) ON COMMIT DROP;
CREATE TEMPORARY TABLE new_who (id uuid, act_id uuid, who uuid, rank int, is_person bool) ON COMMIT DROP;
CREATE TEMPORARY TABLE new_indirect (id uuid, ref text, date date, minutes int, heading text) ON COMMIT DROP;
CREATE TEMPORARY TABLE new_attendee (id uuid, indirect_id uuid, who uuid, rank int) ON COMMIT DROP;
"""
INSERT_ACTS = """
INSERT INTO activity_act (id, version, organisation_id, service_id, ref, date, start, minutes, type, nature, status,
    transport_minutes, own_trip_minutes, eligible, people_count, uncounted_because)
SELECT id, 1, %(organisation)s, %(service)s, ref, date, start, minutes, type, nature, status, transport, own_trip,
    eligible, people_count, because FROM new_act;
"""
# One note at most an act: it takes its act's key.
INSERT_NOTES = """
INSERT INTO activity_actnote (id, service_id, act_id, text) SELECT id, %(service)s, id, note FROM new_act WHERE note <> '';
"""
INSERT_PEOPLE = """
INSERT INTO activity_actperson (id, service_id, act_id, busy, person_id, rank)
SELECT w.id, %(service)s, w.act_id, a.busy, w.who, w.rank FROM new_who w JOIN activity_act a ON a.id = w.act_id
WHERE w.is_person;
"""
INSERT_PROFESSIONALS = """
INSERT INTO activity_actprofessional (id, service_id, act_id, busy, user_id, rank)
SELECT w.id, %(service)s, w.act_id, a.busy, w.who, w.rank FROM new_who w JOIN activity_act a ON a.id = w.act_id
WHERE NOT w.is_person
"""
INSERT_INDIRECT = """
INSERT INTO activity_indirecttime (id, version, organisation_id, service_id, ref, date, minutes, heading, label)
SELECT id, 1, %(organisation)s, %(service)s, ref, date, minutes, heading, '' FROM new_indirect;
"""
INSERT_ATTENDEES = """
INSERT INTO activity_attendee (id, service_id, indirect_time_id, user_id, rank)
SELECT id, %(service)s, indirect_id, who, rank FROM new_attendee
"""


class _ServiceLoader:
    """One service with its team, its people and all its years."""

    def __init__(self, cursor, organisation: Organisation, size: ServiceSize, seed: int, years: Sequence[int]) -> None:
        self.cursor, self.organisation, self.size, self.years = cursor, organisation, size, years
        self.rng = random.Random(f"{seed}/service/{size.rank}")
        self.keys = Keys(self.rng)
        self.first, self.last = first_day(years[0]), last_day(years[-1])
        self.code = f"banc-{seed}-{size.rank:02}"

    def load(self, made: Generated) -> None:
        service = self._service()
        team = self._team(service)
        paths = PathMaker(self.rng, self.keys, service, self.first, self.last).paths(self.size.people)
        _write_paths(paths)
        for year in self.years:
            self._year(service, year, team, paths, made)
        made.services.append(service.code)
        made.people += len(paths)

    def _service(self) -> Service:
        service = Service.objects.create(
            pk=self.keys.on(self.first),
            organisation=self.organisation,
            code=self.code,
            name=f"SAVS du banc d'essai n° {self.size.rank}",
            commune="RENNES",
            department="Ille-et-Vilaine",
            deficiency_types=["tous"],
        )
        enter_organisation(self.organisation.pk, with_notes=True)
        key = self.keys.on(self.first)
        AuthorizedCapacity.objects.create(pk=key, service=service, since=self.first, places=self.size.places)
        Agreement.objects.create(pk=self.keys.on(self.first), service=service, starts_on=self.first)
        OpeningHours.objects.bulk_create(
            OpeningHours(
                pk=self.keys.on(self.first),
                service=service,
                weekday=weekday,
                opens_at=OPENS_AT,
                closes_at=CLOSES_AT,
                starts_on=self.first,
            )
            for weekday in range(1, 6)
        )
        return service

    def _team(self, service: Service) -> list[str]:
        """Enough professionals for the busiest year; their accounts have no passphrase."""
        count = max(3, math.ceil(max(self.size.acts.values()) / 251 / ACTS_A_DAY))
        users = [
            User(
                pk=self.keys.on(self.first),
                email=f"pro{number:03}@{service.code}.exemple.test",
                last_name=f"Banc {self.size.rank:02}-{number:03}",
                first_name="Pro",
                password="!",
            )
            for number in range(1, count + 1)
        ]
        User.objects.bulk_create(users)
        Membership.objects.bulk_create(
            Membership(pk=self.keys.on(self.first), user=user, service=service, role=Role.SOCIAL_WORKER, fte=1)
            for user in users
        )
        return [str(user.pk) for user in users]

    def _year(self, service: Service, year: int, team: list[str], paths: list[Followed], made: Generated) -> None:
        exercise = ServiceYear.objects.create(
            pk=self.keys.on(first_day(year)),
            service=service,
            year=year,
            method=CountingMethod.SAMPLING if self.size.sampled else CountingMethod.MINUTES,
            sampled_weeks=[datetime.date.fromisocalendar(year, week, 1) for week in SAMPLED_ISO_WEEKS]
            if self.size.sampled
            else [],
        )
        SupportQuota.objects.bulk_create(
            SupportQuota(
                pk=self.keys.on(first_day(year)), service=service, year=year, label=label, fte_share=Decimal(share)
            )
            for label, share in SUPPORT_QUOTAS.items()
        )
        days = [
            day
            for day in days_between(first_day(year), last_day(year))
            if day.isoweekday() <= 5 and day not in public_holidays(year)
        ]
        made.acts += self._acts(service, exercise, days, team, paths)
        made.indirect_times += self._indirect_times(service, year, days, team)

    def _acts(
        self, service: Service, exercise: ServiceYear, days: list[datetime.date], team: list[str], paths: list[Followed]
    ) -> int:
        acts: list[tuple] = []
        who: list[tuple] = []
        total = self.size.acts[exercise.year]
        for rank, day in enumerate(days):
            quota = (rank + 1) * total // len(days) - rank * total // len(days)
            people = [str(one.person.pk) for one in paths if one.first_day <= day <= one.last_day]
            for event in day_of_acts(self.rng, quota, people, team, timed=exercise.times_acts_on(day)):
                key, ref = self.keys.on(day), f"{service.code}-{exercise.year}-{len(acts) + 1:06}"
                acts.append((key, ref, day, *event[:EVENT_COLUMNS], len(event.people)))
                who += [(self.keys.on(day), key, one, place, True) for place, one in enumerate(event.people)]
                who += [(self.keys.on(day), key, one, place, False) for place, one in enumerate(event.professionals)]
        self._insert(
            service,
            {"new_act": acts, "new_who": who},
            INSERT_ACTS + INSERT_NOTES + INSERT_PEOPLE + INSERT_PROFESSIONALS,
        )
        return len(acts)

    def _indirect_times(self, service: Service, year: int, days: list[datetime.date], team: list[str]) -> int:
        events: list[tuple] = []
        attendees: list[tuple] = []
        for day in days:
            for event in day_of_indirect_time(self.rng, team):
                key, ref = self.keys.on(day), f"{service.code}-{year}-T{len(events) + 1:05}"
                events.append((key, ref, day, event.minutes, event.heading))
                attendees += [(self.keys.on(day), key, one, place) for place, one in enumerate(event.attendees)]
        self._insert(service, {"new_indirect": events, "new_attendee": attendees}, INSERT_INDIRECT + INSERT_ATTENDEES)
        return len(events)

    def _insert(self, service: Service, tables: dict[str, list[tuple]], statements: str) -> None:
        for table, rows in tables.items():
            with self.cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        parameters = {"organisation": service.organisation_id, "service": service.pk}
        for statement in statements.split(";"):
            self.cursor.execute(statement, parameters)
        self.cursor.execute(f"TRUNCATE {', '.join(tables)}")


def _write_paths(paths: Sequence[Followed]) -> None:
    Person.objects.bulk_create([one.person for one in paths])
    Accompaniment.objects.bulk_create([one.accompaniment for one in paths])
    Orientation.objects.bulk_create([row for one in paths for row in one.orientations])
    Dipc.objects.bulk_create([row for one in paths for row in one.dipcs])
    Watch.objects.bulk_create([row for one in paths for row in one.watches])
