"""Loads the demonstration, all or nothing, as the application's role: the walls of one organisation at a time."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.enums import Role
from accounts.models import Membership, User
from accounts.scope import enter_organisation, organisation_named
from activity.actions import context_for, log_acts
from activity.rules import ActDraft
from admissions.models import Accompaniment
from desk.demo.absences import write_absences
from desk.demo.advisory import write_missions
from desk.demo.appointments import appointments
from desk.demo.around import write_entourage
from desk.demo.arrivals import write_arrivals
from desk.demo.calendar import Calendar
from desk.demo.cases import cases
from desk.demo.closings import close_months
from desk.demo.collective import write_collective
from desk.demo.contacts import write_contacts
from desk.demo.department import AUTHORITY, IN_MINUTES, SAMPLED, PublicRow, by_organisation, create_service
from desk.demo.diary import Diary
from desk.demo.exits import write_exits
from desk.demo.indirect import write_indirect_time
from desk.demo.letters import ask_for_a_file, write_letterhead
from desk.demo.meetings import write_meetings
from desk.demo.people import Followed, PeopleWriter, ordinary
from desk.demo.projects import write_projects
from desk.demo.reaching import write_contact_details
from desk.demo.relatives import write_relatives_met
from desk.demo.serving import serve_objectives
from desk.demo.team import COLLEAGUES, HIRED_ON, PASSPHRASE, Colleague, hire, review_rights, shown_accounts
from desk.demo.transmissions import write_transmissions
from desk.demo.years import set_up
from services.keys import time_ordered_uuid
from services.models import Authority, Organisation, Service, ServiceYear
from services.sets import count_what_changed

SEED = 35
ORDINARY_PEOPLE = 42
# What the other services hold: a few people, a few acts, one professional.
PEOPLE_ELSEWHERE = (4, 7)
ACTS_EACH_ELSEWHERE = (2, 4)


class DemoRefused(Exception):
    """Nothing was loaded; the message says why, in French."""


@dataclass
class Loaded:
    """What was written."""

    services: int = 0
    people: int = 0
    acts: int = 0


def database_is_used() -> bool:
    """Somebody works somewhere already. Organisations are behind the walls; memberships are not."""
    return Membership.objects.exists()


def accounts_present() -> bool:
    """The accounts of the demonstration are in this database."""
    return User.objects.filter(email__in=[one.email for one in shown_accounts()]).exists()


@transaction.atomic
def load(*, on: datetime.date, seed: int = SEED) -> Loaded:
    """Write the demonstration for that day. Raises DemoRefused when one of its organisations exists already."""
    organisations = list(by_organisation())
    taken = [name for name, _rows in organisations if organisation_named(name)]
    if taken:
        raise DemoRefused(f"Le gestionnaire « {taken[0]} » existe déjà dans cette base : rien n'a été chargé.")
    authority, _created = Authority.objects.get_or_create(name=AUTHORITY)
    # One hash for everybody: argon2 is slow on purpose.
    loader = _Loader(Calendar(on), seed, authority, make_password(PASSPHRASE))
    for name, rows in organisations:
        loader.load_organisation(name, rows)
    loader.hire_all(Role.READER, authority=authority)
    count_what_changed()
    return loader.loaded


class _Loader:
    """What every organisation of one load shares, and the count of what was written."""

    def __init__(self, calendar: Calendar, seed: int, authority: Authority, passphrase_hash: str) -> None:
        self.calendar, self.seed, self.authority, self.passphrase_hash = calendar, seed, authority, passphrase_hash
        self.loaded = Loaded()

    def load_organisation(self, name: str, rows: list[PublicRow]) -> None:
        key = time_ordered_uuid()
        enter_organisation(key, with_notes=True)
        organisation = Organisation.objects.create(pk=key, name=name)
        services = {row.code: create_service(organisation, row) for row in rows}
        # Again, now that the services exist.
        enter_organisation(key, with_notes=True)
        for row in rows:
            rng = random.Random(f"{self.seed}/{row.code}")
            years = set_up(self.calendar, services[row.code], row, self.authority)
            if row.code in (IN_MINUTES, SAMPLED):
                followed = self._fill(rng, services[row.code], years)
                _follow_elsewhere(followed, services)
            else:
                self._sketch(rng, services[row.code])
        if IN_MINUTES in services:
            self.hire_all(Role.ADMINISTRATOR, organisation=organisation)
        review_rights(organisation, self.calendar)
        if IN_MINUTES in services:
            asking = next(service for code, service in services.items() if code != IN_MINUTES)
            ask_for_a_file(self.calendar, asking=asking, asked=services[IN_MINUTES])
            close_months(self.calendar, services[IN_MINUTES])  # last: from then on these months are closed
        self.loaded.services += len(services)

    def hire_all(self, role: Role, **place: Service | Organisation | Authority) -> list[tuple[Colleague, User]]:
        """Write the colleagues of a role; in a service, those of that service."""
        service = place.get("service")
        wanted = [one for one in COLLEAGUES if one.role == role and one.service in (None, service and service.code)]
        return [(one, hire(one, self.calendar, self.passphrase_hash, **place)) for one in wanted]

    def _fill(self, rng: random.Random, service: Service, years: list[ServiceYear]) -> list[Followed]:
        """A whole service: its team, every case, ordinary people around them, two years of acts."""
        prefix = service.code.removeprefix("savs-").upper()
        heads = self.hire_all(Role.HEAD_OF_SERVICE, service=service)
        self.hire_all(Role.SECRETARY, service=service)
        workers = self.hire_all(Role.SOCIAL_WORKER, service=service)
        team = [(user, float(one.fte or 0), *one.days(self.calendar)) for one, user in workers]
        referents = [user for user, _fte, _first, last in team if last >= self.calendar.on]
        shown = [case for case in cases(self.calendar) if not case.elsewhere or service.code == IN_MINUTES]
        others = [ordinary(self.calendar, rng) for _ in range(ORDINARY_PEOPLE)]
        followed = PeopleWriter(self.calendar, rng, service, prefix, referents).draw([*shown, *others]).write()
        diary = Diary(self.calendar, rng, service, team, followed, years)
        to_tell = list(appointments(self.calendar, service, referents[0], followed, prefix))
        self._log(service, [*diary.drafts(prefix), *to_tell], followed)
        write_indirect_time(self.calendar, service, team, prefix)
        write_contacts(self.calendar, service)
        write_arrivals(self.calendar, service, referents)
        write_absences(self.calendar, service, referents)
        write_collective(self.calendar, service, referents, followed)
        for _one, head in heads[:1]:
            write_exits(self.calendar, service, referents, head)
            write_letterhead(service, head)
            write_projects(self.calendar, service, referents, head)
            serve_objectives(service, referents[0])
        people = [one.person for one in followed]
        write_transmissions(self.calendar, service, referents, people[::-1])
        write_contact_details(self.calendar, service, referents, people, prefix)
        if service.code == IN_MINUTES:
            # Elsewhere acts are counted and not timed: a meeting there has no minutes to share.
            write_meetings(self.calendar, service, referents)
        write_missions(self.calendar, service)
        write_relatives_met(self.calendar, service, referents)
        write_entourage(self.calendar, service, people, prefix)
        return followed

    def _sketch(self, rng: random.Random, service: Service) -> None:
        """A service in outline: one professional, a few people, a few acts."""
        prefix = service.code.removeprefix("savs-").upper()
        worker = User.objects.create(
            email=f"equipe@{service.code}.exemple.test", first_name="Camille", last_name="Équipe", password="!"
        )
        Membership.objects.create(user=worker, service=service, role=Role.SOCIAL_WORKER, fte=1, starts_on=HIRED_ON)
        people = [ordinary(self.calendar, rng) for _ in range(rng.randint(*PEOPLE_ELSEWHERE))]
        followed = PeopleWriter(self.calendar, rng, service, prefix, [worker]).draw(people).write()
        days = [day for day in self.calendar.open_days() if day <= self.calendar.on]
        drafts = [
            ActDraft(
                service_id=service.pk,
                date=day,
                start=datetime.time(8 + rank),  # each their hour, so that two acts never meet
                minutes=rng.choice((30, 45, 60)),
                person_ids=(one.person.pk,),
                professional_ids=(worker.pk,),
                ref=f"{prefix}-{rank:02}{place}",
            )
            for rank, one in enumerate(followed, start=1)
            for place, day in enumerate(rng.sample(days, rng.randint(*ACTS_EACH_ELSEWHERE)))
        ]
        self._log(service, drafts, followed)

    def _log(self, service: Service, drafts: list[ActDraft], followed: list[Followed]) -> None:
        log_acts(drafts, actor=None, context=context_for(service, on=self.calendar.on))
        self.loaded.acts += len(drafts)
        self.loaded.people += len({one.person.pk for one in followed})


def _follow_elsewhere(followed: list[Followed], services: dict[str, Service]) -> None:
    """A person known to two services of one organisation: one identity, an accompaniment in each."""
    for one in followed:
        if one.case.elsewhere:
            Accompaniment.objects.create(
                organisation_id=one.person.organisation_id,
                service=services[one.case.elsewhere],
                person=one.person,
                ref=f"{one.person.ref}-AILLEURS",
                first_contact_on=one.case.contact,
                assessed_on=one.case.assessed,
                admitted_on=one.case.admitted,
            )
