"""The way in, in the demonstration: what meetings gathered, sessions held and one to come, the waiting list, the MDPH."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from accounts.models import Membership, User
from admissions.arrivals.listing import figures_of
from admissions.commission.rules import grants_something, may_be_heard
from admissions.enums import Adhesion, Complexity, ContactChannel, Fit, NeedDomain, Priority, Urgency
from admissions.models import (
    Accompaniment,
    AssessedNeed,
    CaseSheet,
    Commission,
    CommissionCase,
    CommissionMember,
    GrantedPrestation,
    MdphNotification,
    NeedsAssessment,
    NeedsSheet,
    RankChange,
    WaitingContact,
    WaitingListEntry,
)
from admissions.rules import path_of
from admissions.waiting.listing import waiting_in
from desk.demo.calendar import Calendar
from services.models import Service

LATELY = datetime.timedelta(days=90)
TO_COME = datetime.timedelta(days=6)
SEEN = (
    (Priority.FIRST, Urgency.IMMEDIATE, Complexity.HIGH, 12),
    (Priority.SECOND, Urgency.SOON, Complexity.MEDIUM, 6),
    (Priority.THIRD, Urgency.CAN_WAIT, Complexity.LOW, 9),
)
NEEDS = (
    ((NeedDomain.HOUSING, "Garder son logement, répondre au bailleur"), (NeedDomain.BUDGET, "Comprendre ses factures")),
    ((NeedDomain.SOCIAL_LIFE, "Sortir de l'isolement"), (NeedDomain.HEALTH, "Retrouver un médecin traitant")),
    ((NeedDomain.RIGHTS, "Renouveler ses droits"), (NeedDomain.DAILY_LIFE, "Organiser ses courses et ses repas")),
)
GRANTED = {
    NeedDomain.HOUSING: "Maintien dans le logement : une visite par semaine, lien avec le bailleur",
    NeedDomain.BUDGET: "Un point sur le budget deux fois par mois",
}


def write_arrivals(calendar: Calendar, service: Service, team: Sequence[User]) -> None:
    """Write them as of the day of loading."""
    _write_needs(calendar, service)
    _write_sessions(calendar, service, team)
    _write_waiting_list(calendar, service, team)
    _write_notifications(calendar, service)


def _write_needs(calendar: Calendar, service: Service) -> None:
    met = NeedsAssessment.objects.filter(
        service=service, started_on__gte=calendar.on - LATELY, accompaniment__assessed_on__isnull=False
    ).order_by("started_on", "pk")
    for number, assessment in enumerate(met):
        sheet = NeedsSheet.objects.create(
            service=service,
            assessment=assessment,
            adhesion=Adhesion.AGREES,
            third_party="Sa sœur" if number % 2 else "",
            capacities="Prend le bus, cuisine des plats simples.",
            resources="Une sœur à proximité, le café associatif du quartier.",
            potential="Peut tenir un budget avec un support visuel.",
            tool="Grille d'autonomie du service",
            tool_on=assessment.started_on,
            fit=Fit.FITS if assessment.ended_on and assessment.ended_on <= calendar.on else "",
        )
        AssessedNeed.objects.bulk_create(
            AssessedNeed(service=service, sheet=sheet, domain=domain, text=text)
            for domain, text in NEEDS[number % len(NEEDS)]
        )


def _write_sessions(calendar: Calendar, service: Service, team: Sequence[User]) -> None:
    """Each day of decisions had its session; the next one hears those who are waiting for it."""
    places = figures_of(service, calendar.on).places_free
    decided: dict[datetime.date, list[CommissionCase]] = {}
    lately = CommissionCase.objects.filter(service=service, decided_on__range=(calendar.on - LATELY, calendar.on))
    for case in lately.order_by("decided_on", "pk"):
        decided.setdefault(case.decided_on, []).append(case)
    for day, cases in decided.items():
        commission = _session(service, day, places, team)
        for number, case in enumerate(cases):
            _sheet(commission, case.accompaniment, number, case=case, referent=team[number % len(team)])
            if grants_something(case.decision):
                GrantedPrestation.objects.bulk_create(
                    GrantedPrestation(service=service, case=case, domain=domain, text=text)
                    for domain, text in GRANTED.items()
                )
    rows = Accompaniment.objects.filter(service=service, admitted_on=None, ended_on=None).with_path().order_by("ref")
    heard = [row for row in rows if may_be_heard(path_of(row), calendar.on)]
    to_come = _session(service, calendar.on + TO_COME, places, team)
    for number, accompaniment in enumerate(heard):
        _sheet(to_come, accompaniment, number)


def _session(service: Service, day: datetime.date, places: int, team: Sequence[User]) -> Commission:
    commission = Commission.objects.create(
        service=service, date=day, places_free=places, other_members="Conseillère de la MDPH"
    )
    heads = Membership.objects.filter(service=service, role="chef_de_service").order_by("pk").select_related("user")
    CommissionMember.objects.bulk_create(
        CommissionMember(service=service, commission=commission, user=user)
        for user in dict.fromkeys([*(seat.user for seat in heads), *team[:2]])
    )
    return commission


def _sheet(
    commission: Commission,
    accompaniment: Accompaniment,
    number: int,
    *,
    case: CommissionCase | None = None,
    referent: User | None = None,
) -> None:
    priority, urgency, complexity, months = SEEN[number % len(SEEN)]
    CaseSheet.objects.create(
        service_id=commission.service_id,
        commission=commission,
        accompaniment=accompaniment,
        priority=priority,
        urgency=urgency,
        complexity=complexity,
        expected_months=months,
        case=case,
        referent=referent,
    )


def _write_waiting_list(calendar: Calendar, service: Service, team: Sequence[User]) -> None:
    for one in waiting_in(service, calendar.on):
        entry = WaitingListEntry.objects.create(
            service=service,
            accompaniment=one.path.accompaniment,
            position=one.rank,
            criteria="Isolement, logement menacé" if one.rank == 1 else "Objectif à moins d'un an",
        )
        RankChange.objects.create(
            service=service,
            entry=entry,
            to_rank=one.rank,
            reason=f"Commission du {one.since:%d/%m/%Y}",
            changed_on=one.since,
            changed_by=team[0],
        )
        if one.rank == 1:
            WaitingContact.objects.create(
                service=service,
                accompaniment=one.path.accompaniment,
                contacted_on=calendar.on - datetime.timedelta(days=5),
                channel=ContactChannel.PHONE,
                outcome="Attend toujours, joignable le matin",
                noted_by=team[0],
            )


def _write_notifications(calendar: Calendar, service: Service) -> None:
    """The MDPH has told of the last three who came: one is answered, one awaits an answer, one for too long."""
    asking = Accompaniment.objects.filter(
        service=service, admitted_on=None, ended_on=None, first_contact_on__lte=calendar.on
    )
    for number, accompaniment in enumerate(asking.order_by("-first_contact_on", "ref")[:3]):
        days_ago = 9 if number < 2 else 20
        received = calendar.on - datetime.timedelta(days=days_ago)
        if number < 2:
            received = max(accompaniment.first_contact_on, received)
        answer = {"answered_on": calendar.on, "places_free": 0, "waiting_count": 2} if number == 1 else {}
        MdphNotification.objects.create(service=service, accompaniment=accompaniment, received_on=received, **answer)
