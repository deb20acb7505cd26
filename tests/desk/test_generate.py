"""Generated activity obeys the rules of entry and depends on its seed alone."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count, F

from accounts.scope import enter_organisation, organisation_named
from activity.actions import context_for, drafts_of
from activity.enums import ActStatus, ActType
from activity.models import Act, ActNote, ActPerson, ActProfessional, Attendee, IndirectTime
from activity.rules import clashes, problems_of
from admissions.models import Accompaniment, Dipc, Watch
from desk.generate import AlreadyGenerated, generate
from desk.generate.load import organisation_name
from desk.generate.size import LAST_YEAR, sizes
from people.models import Orientation, Person
from services.calendars import last_day
from services.models import Agreement, AuthorizedCapacity, OpeningHours, Service, ServiceYear, SupportQuota

SMALL = {"services": 5, "years": 2, "acts": 1500}
WRITTEN = [
    Service,
    ServiceYear,
    AuthorizedCapacity,
    Agreement,
    SupportQuota,
    OpeningHours,
    Person,
    Orientation,
    Accompaniment,
    Dipc,
    Watch,
    Act,
    ActNote,
    ActPerson,
    ActProfessional,
    IndirectTime,
    Attendee,
]


def rows(seed: int) -> list:
    """Everything generated for a seed, keys included, then undone."""
    found = []
    with transaction.atomic():
        generate(**SMALL, seed=seed)
        for number in (1, 2):
            enter_organisation(organisation_named(organisation_name(seed, number)), with_notes=True)
            found += [sorted(map(str, model.objects.values_list())) for model in WRITTEN]
        transaction.set_rollback(True)
    return found


def test_generate_same_seed_same_rows(db):
    once = rows(3)
    assert once == rows(3)
    assert once != rows(4)
    assert all(once), "an empty table would compare equal to anything empty"


def test_generated_acts_obey_the_rules_of_entry(db):
    made = generate(**SMALL, seed=3)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    seen = 0
    for number in (1, 2):
        enter_organisation(organisation_named(organisation_name(3, number)))
        for service in Service.objects.all():
            drafts = list(drafts_of(Act.objects.filter(service=service).order_by("ref")))
            context = context_for(service, on=last_day(LAST_YEAR))
            assert [problem for draft in drafts for problem in problems_of(draft, context)] == []
            assert clashes(drafts, []) == []
            seen += len(drafts)
        assert not Act.objects.alias(n=Count("act_people")).exclude(n=F("people_count")).exists()
    assert seen == made.acts == SMALL["acts"]


def test_generated_activity_has_every_kind_of_act(db):
    generate(**SMALL, seed=3)
    # The second organisation holds the service that counts by « carottage ».
    enter_organisation(organisation_named(organisation_name(3, 2)))
    assert set(Act.objects.values_list("type", flat=True)) == set(ActType)
    assert set(Act.objects.values_list("status", flat=True)) == set(ActStatus)
    assert Act.objects.filter(type=ActType.COLLECTIVE, eligible=False).exists()
    assert Act.objects.filter(minutes=None, status=ActStatus.DONE).exists()
    assert Act.objects.filter(start=None).exists()
    assert Act.objects.filter(counted=False, status=ActStatus.DONE).exists()
    assert Act.objects.alias(n=Count("act_professionals")).filter(n__gt=1).exists()


@pytest.mark.parametrize("services, years, acts", [(1, 1, 1), (24, 2, 588_000), (30, 3, 10_001)])
def test_sizes_add_up_exactly(services, years, acts):
    made = sizes(services=services, years=years, acts=acts)
    assert sum(sum(size.acts.values()) for size in made) == acts
    assert len(made) == services
    assert all(len(size.acts) == years for size in made)


def test_largest_service_of_the_bench_has_sixty_thousand_acts_in_its_last_year():
    largest, *_others = sizes(services=24, years=2, acts=588_000)
    assert largest.places == 171
    assert 60_000 <= largest.acts[LAST_YEAR] < 60_500


def test_generate_as_many_people_as_asked(db):
    assert generate(services=1, years=1, acts=20, seed=9, people=30).people == 30


def test_generate_twice_the_same_seed_is_refused(db):
    generate(services=1, years=1, acts=20, seed=9)
    with pytest.raises(AlreadyGenerated, match="graine 9"):
        generate(services=1, years=1, acts=20, seed=9)
    generate(services=1, years=1, acts=20, seed=10)


def test_generate_leaves_other_organisations_alone(cast, as_owner):
    with as_owner():
        before = set(Service.objects.values_list("code", flat=True)), set(Person.objects.values_list("pk", flat=True))
    generate(services=1, years=1, acts=20, seed=9)
    with as_owner():
        after = set(Service.objects.values_list("code", flat=True)), set(Person.objects.values_list("pk", flat=True))
        theirs = set(Person.objects.filter(organisation__name__startswith="Banc d'essai").values_list("pk", flat=True))
    assert after[0] - before[0] == {"banc-9-01"}
    assert after[1] - before[1] == theirs
    assert before[1] <= after[1]


def test_generate_activity_command_says_what_it_made(db, capsys):
    call_command("generate_activity", services=1, years=1, acts=20, seed=9)
    assert capsys.readouterr().out.startswith("1 service, 257 personnes, 20 actes")
    with pytest.raises(CommandError, match="existe déjà"):
        call_command("generate_activity", services=1, years=1, acts=20, seed=9)


def test_generate_activity_refuses_production(db, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("generate_activity", services=1, years=1, acts=20, seed=9)
    assert organisation_named(organisation_name(9, 1)) is None


def test_generate_activity_refuses_nonsense(db):
    with pytest.raises(CommandError, match="au moins 1"):
        call_command("generate_activity", services=0, years=1, acts=20, seed=9)
