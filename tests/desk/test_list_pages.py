"""Every page that lists rows asks the same few questions, whether it has one to show, three or two hundred."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Absence, Membership, User
from activity.actions import context_for, log_acts
from activity.enums import ActFamily, AdvisorySide, AdvisoryTheme, CollectivePurpose
from activity.models import ActKind, AdvisoryMission, CollectiveActivity, Transmission
from activity.rules import ActDraft
from admissions.enums import LetterKind
from admissions.models import Accompaniment, Commission, CommissionCase, Dipc, Letter
from people.models import FileReading, Orientation, Person
from tests.savs.routes import TABLE

MOST = 15
DAY = datetime.timedelta(days=1)
ROUTES = [
    (*line.split("|")[0].split(), line.split("|")[1].split()) for line in TABLE.splitlines() if line.count("|") == 2
]
# Every list of the application: whom it is open to, and whose it is.
LISTS = {
    route: ("chloe" if answers[1] == "200" else "ines", whose)
    for route, whose, method, answers in ROUTES
    if method == "GET" and route.endswith("_list") and "200" in answers
}


def add(cast, path, today, first, last):
    """One row more in every list for each number, those of people in three kinds of path."""
    numbers = range(first, last)
    common = {"service": cast.nord}
    for kind in ("Suivie", "Attend", "Demande"):
        people = [Person(organisation=cast.rives, last_name=f"{kind} {n}", first_name="Ana") for n in numbers]
        Person.objects.bulk_create(people)
        Orientation.objects.bulk_create(Orientation(person=one, decided_on=today, starts_on=today) for one in people)
        dates = {"admitted_on": today - 30 * DAY} if kind == "Suivie" else {"first_contact_on": today - 30 * DAY}
        own = {"organisation": cast.rives, "referent": cast.bob} | common | dates
        paths = Accompaniment.objects.bulk_create([Accompaniment(person=one, **own) for one in people])
        if kind == "Suivie":
            Dipc.objects.bulk_create(
                Dipc(accompaniment=one, established_on=today, starts_on=today, **common) for one in paths
            )
        if kind == "Attend":
            CommissionCase.objects.bulk_create(
                CommissionCase(accompaniment=one, decided_on=today - DAY, decision="liste_attente", **common)
                for one in paths
            )
    team = User.objects.bulk_create(
        User(email=f"pro{n}@exemple.test", last_name=f"Pro {n}", first_name="Ana") for n in numbers
    )
    Membership.objects.bulk_create(Membership(user=one, role="travailleur_social", **common) for one in team)
    Absence.objects.bulk_create(Absence(user=one, first_day=today, last_day=today + DAY, **common) for one in team)
    Commission.objects.bulk_create(Commission(date=today + n * DAY, places_free=1, **common) for n in numbers)
    ActKind.objects.bulk_create(
        ActKind(label=f"Sorte {n}", family=ActFamily.VISIT, rank=100 + n, **common) for n in numbers
    )
    CollectiveActivity.objects.bulk_create(
        CollectiveActivity(
            name=f"Atelier {n}",
            objective="-",
            leads_to="-",
            purpose=CollectivePurpose.values[0],
            starts_on=today,
            **common,
        )
        for n in numbers
    )
    AdvisoryMission.objects.bulk_create(
        AdvisoryMission(
            side=AdvisorySide.GIVEN, partner="SAVS", theme=AdvisoryTheme.HEALTH, asked_on=today, question="-", **common
        )
        for _ in numbers
    )
    # One to be done, and one of hers that nobody waits for.
    for author, due_on in ((cast.alice, today), (cast.chloe, None)):
        Transmission.objects.bulk_create(
            Transmission(author=author, to_team=True, text=f"Mot {n}", due_on=due_on, person=cast.paul, **common)
            for n in numbers
        )
    Letter.objects.bulk_create(
        Letter(accompaniment=path, kind=LetterKind.SUMMONS, printed_on=today, printed_by=cast.bob, **common)
        for _ in numbers
    )
    FileReading.objects.bulk_create(
        FileReading(user=cast.alice, person=cast.paul, page="Dossier", **common) for _ in numbers
    )
    log_acts(
        [
            ActDraft(
                service_id=cast.nord.pk,
                date=today - n * DAY,
                minutes=30,
                person_ids=(cast.paul.pk,),
                professional_ids=(cast.alice.pk,),
                note=f"Note {n}",
            )
            for n in numbers
        ],
        actor=None,
        context=context_for(cast.nord, on=today),
    )


def test_every_list_asks_few_questions_whatever_it_shows(cast, client, as_owner):
    today = timezone.localdate()
    with as_owner():
        about = {"person": cast.paul, "path": cast.paul.accompaniments.get()}
    counts: dict[str, list[int]] = {route: [] for route in LISTS}
    for first, last in ((0, 1), (1, 3), (3, 200)):
        with as_owner():
            add(cast, about["path"], today, first, last)
        for route, (who, whose) in LISTS.items():
            client.force_login(getattr(cast, who))
            address = reverse(route, args=[about[whose].pk] if whose in about else [])
            client.get(address)  # what a session asks once
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200, route
            counts[route].append(len(captured))
    assert len(LISTS) > 20
    assert {route: found for route, found in counts.items() if len(set(found)) > 1} == {}
    assert {route: found for route, found in counts.items() if max(found) > MOST} == {}
