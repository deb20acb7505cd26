"""Writes the people of a service: those of the cases, and ordinary ones around them."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from accounts.models import User
from admissions.enums import Countersignature, DipcParticipant, Signatories
from admissions.following.actions import follow_referents
from admissions.models import (
    Accompaniment,
    Amendment,
    CommissionCase,
    ContractText,
    Dipc,
    NeedsAssessment,
    OfAccompaniment,
    Watch,
)
from desk.demo.calendar import Calendar
from desk.demo.case import Case, Contract, admitted, signed
from desk.demo.names import COMMUNES, Names
from people.enums import ProtectionType, Sex
from people.models import Deficiency, Orientation, Person, ProtectionMeasure
from services.calendars import add_months
from services.enums import DeficiencyType
from services.models import Service

PROTECTIONS = {
    ProtectionType.NONE: 45,
    ProtectionType.ENHANCED_CURATORSHIP: 25,
    ProtectionType.SIMPLE_CURATORSHIP: 8,
    ProtectionType.GUARDIANSHIP: 8,
    ProtectionType.SAFEGUARD: 2,
    ProtectionType.FAMILY_AUTHORIZATION: 4,
}
CONTRACTS = (Dipc, Amendment, ContractText)
# What is agreed: objectives, and the prestations that serve them.
AGREED = (
    (
        "Gérer son budget sans découvert\nOuvrir son courrier chaque semaine",
        "Un point budget par mois\nUne visite par semaine",
    ),
    ("Entretenir son logement\nSe faire à manger", "Une visite à domicile par semaine\nUn atelier cuisine"),
    ("Rencontrer d’autres habitants de la commune", "Un accompagnement vers le centre social"),
    ("Reprendre un suivi médical\nPrendre ses rendez-vous seule", "Deux accompagnements à un rendez-vous par mois"),
)
DIPC_WORDS = {
    "contribution": "La personne participe au prix des activités extérieures payantes. Ce prix lui est dit avant chacune.",
    "revision": "À la demande de la personne, de son représentant légal ou du service, par un avenant.",
    "ending": "À la demande de la personne, à tout moment. Par le service, sur décision de la CDAPH.",
}
ANY_DEFICIENCY = (
    DeficiencyType.INTELLECTUAL,
    DeficiencyType.INTELLECTUAL,
    DeficiencyType.PSYCHIC,
    DeficiencyType.PSYCHIC,
    DeficiencyType.AUTISM,
    DeficiencyType.BRAIN_INJURY,
    DeficiencyType.MOTOR,
)


@dataclass(frozen=True)
class Followed:
    """Someone of a service, her referent, and the days on which acts may name her."""

    person: Person
    referent: User
    case: Case
    first_day: datetime.date
    last_day: datetime.date

    def may_be_seen_on(self, day: datetime.date) -> bool:
        """Not before the first contact nor after the end; a watch is a time without acts."""
        watched = any(first <= day <= (last or datetime.date.max) for first, last in self.case.watches)
        return self.case.seen and self.first_day <= day <= self.last_day and not watched


def ordinary(calendar: Calendar, rng: random.Random) -> Case:
    """Someone followed for years whose contract and orientation are in order and not near their end."""
    ends = calendar.ahead(rng.randrange(100, 900))
    starts = add_months(ends, -36) + timedelta(days=1)
    first = add_months(starts, -36)
    older = rng.random() < 0.7
    contracts = [signed(first, starts - timedelta(days=1))] if older else []
    return admitted(
        "",
        first if older else starts,
        *contracts,
        signed(starts, ends),
        oriented=(add_months(calendar.ahead(rng.randrange(120, 1000)), -60), calendar.ahead(rng.randrange(120, 1000))),
    )


class PeopleWriter:
    """Gives cases a name, a referent and rows. Its service's walls must be open."""

    def __init__(
        self, calendar: Calendar, rng: random.Random, service: Service, prefix: str, referents: Sequence[User]
    ) -> None:
        self.calendar, self.rng, self.service, self.prefix, self.referents = calendar, rng, service, prefix, referents
        self.names = Names(rng)
        self.people: list[Person] = []
        self.accompaniments: list[Accompaniment] = []
        self.others: list[OfAccompaniment | ContractText | Orientation | Deficiency | ProtectionMeasure] = []
        self.followed: list[Followed] = []

    def draw(self, cases: Sequence[Case]) -> PeopleWriter:
        """Make their rows, without a query."""
        for case in cases:
            self._draw(case)
        return self

    def write(self) -> list[Followed]:
        """Write every row drawn; return who is followed, in the order of the cases, an earlier path before the later."""
        Person.objects.bulk_create(self.people)
        Accompaniment.objects.bulk_create(self.accompaniments)
        for model in (NeedsAssessment, CommissionCase, *CONTRACTS, Watch, Orientation, Deficiency, ProtectionMeasure):
            model.objects.bulk_create([row for row in self.others if isinstance(row, model)])
        follow_referents(accompaniments=self.accompaniments, since=None, actor=None)
        return self.followed

    def _draw(self, case: Case) -> None:
        number = len(self.people) + 1
        person = self._person(number)
        referent = self.referents[number % len(self.referents)]
        self.people.append(person)
        self._describe(person, case)
        if case.earlier:
            self._path(person, case.earlier, referent)
        self._path(person, case, referent)

    def _person(self, number: int) -> Person:
        rng = self.rng
        sex = rng.choice((Sex.FEMALE, Sex.MALE))
        first_name, last_name = self.names.of(sex)
        return Person(
            organisation_id=self.service.organisation_id,
            ref=f"{self.prefix}-P{number:03}",
            last_name=last_name,
            first_name=first_name,
            birth_date=datetime.date(
                self.calendar.on.year - rng.randrange(20, 68), rng.randrange(1, 13), rng.randrange(1, 29)
            ),
            sex=sex,
            commune=rng.choice(COMMUNES) if self.service.commune == "Saint-Malo" else self.service.commune,
        )

    def _describe(self, person: Person, case: Case) -> None:
        """Deficiencies, protection, orientation."""
        rng, types = self.rng, self.service.deficiency_types
        main = rng.choice(ANY_DEFICIENCY) if types == [DeficiencyType.ALL] else types[0]
        self.others.append(Deficiency(person=person, type=main))
        if main != DeficiencyType.MOTOR and rng.random() < 0.15:
            self.others.append(Deficiency(person=person, type=DeficiencyType.MOTOR, rank=1))
        protection = rng.choices(list(PROTECTIONS), list(PROTECTIONS.values()))[0]
        self.others.append(ProtectionMeasure(person=person, type=protection))
        for number, one in enumerate(filter(None, (case.earlier, case))):
            if one.oriented:
                starts_on, ends_on = one.oriented
                self.others.append(
                    Orientation(
                        person=person,
                        decided_on=starts_on - timedelta(days=12),
                        starts_on=starts_on,
                        ends_on=ends_on,
                        number=f"{person.ref}-{number + 1}",
                    )
                )

    def _path(self, person: Person, case: Case, referent: User) -> None:
        path = Accompaniment(
            organisation_id=self.service.organisation_id,
            service=self.service,
            person=person,
            ref=f"{self.prefix}-A{len(self.accompaniments) + 1:03}",
            referent=referent,
            first_contact_on=case.contact,
            assessed_on=case.assessed,
            admitted_on=case.admitted,
            ended_on=case.ended,
            end_reason=case.reason,
            exit_requested_on=case.requested,
            cdaph_decided_on=case.decided,
            cdaph_decision=case.decision,
        )
        self.accompaniments.append(path)
        self.others += [
            NeedsAssessment(service=self.service, accompaniment=path, started_on=first, ended_on=last)
            for first, last in case.assessments
        ]
        self.others += [
            CommissionCase(
                service=self.service,
                accompaniment=path,
                decided_on=answer.on,
                decision=answer.decision,
                reasons=answer.reasons,
            )
            for answer in case.answers
        ]
        self._agree(path, case)
        self.others += [
            Watch(service=self.service, accompaniment=path, starts_on=first, ends_on=last)
            for first, last in case.watches
        ]
        first = min((day for day in (case.contact, case.assessed, case.admitted) if day), default=datetime.date.max)
        self.followed.append(Followed(person, referent, case, first, case.last_day))

    def _agree(self, path: Accompaniment, case: Case) -> None:
        """Her DIPC and their avenants, each with its words."""
        dipcs = [self._dipc(path, contract) for contract in case.contracts]
        for dipc in dipcs:
            self.others += [dipc, self._text(dipc=dipc, **DIPC_WORDS)]
        numbers = dict.fromkeys(dipcs, 0)
        for day in case.amendments(self.calendar.on):
            dipc = max((one for one in dipcs if one.starts_on <= day), key=lambda one: one.starts_on)
            numbers[dipc] += 1
            signed_on = min(day + timedelta(days=5), self.calendar.on)
            amendment = Amendment(
                service=self.service,
                dipc=dipc,
                number=numbers[dipc],
                established_on=day,
                starts_on=day,
                handed_over_on=signed_on,
                signed_on=signed_on,
                signatories=Signatories.PERSON,
                countersignature=Countersignature.SIGNED,
                countersigned_on=signed_on,
            )
            self.others += [amendment, self._text(amendment=amendment)]

    def _text(self, **of: Any) -> ContractText:
        goals, prestations = AGREED[len(self.others) % len(AGREED)]
        took_part = [DipcParticipant.PERSON, DipcParticipant.REFERENT]
        return ContractText(service=self.service, participants=took_part, goals=goals, prestations=prestations, **of)

    def _dipc(self, path: Accompaniment, contract: Contract) -> Dipc:
        return Dipc(
            service=self.service,
            accompaniment=path,
            nature=contract.nature,
            established_on=contract.established,
            handed_over_on=contract.handed,
            signed_on=contract.signed,
            starts_on=contract.starts,
            ends_on=contract.ends,
        )
