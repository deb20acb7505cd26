"""The demonstration: every rule, every situation and every deadline decides somebody's case, on whatever day it is loaded."""

import datetime
import io
import time
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Membership, RightsReview, User
from accounts.rules import is_review_late
from accounts.scope import enter_organisation, organisation_of_service
from activity.enums import ActNature, ActStatus, ActType, IndirectHeading
from activity.models import (
    Act,
    ActPerson,
    ActProfessional,
    AdvisoryMission,
    IndirectTime,
    LateChange,
    MeetingPoint,
    MonthClosing,
    RelativesMet,
    TeamMeeting,
)
from admissions.deadlines import RULES, deadlines_of
from admissions.enums import Situation
from admissions.models import (
    Accompaniment,
)
from admissions.rules import Path, in_todays_file_active, path_of, situation_on
from bench.figures import Statement
from desk import demo
from desk.deadlines.gathered import of_service
from desk.deadlines.gathered import to_json as deadline_as_json
from desk.demo.calendar import Calendar
from desk.demo.cases import cases
from desk.demo.department import IN_MINUTES, SAMPLED, public_rows
from desk.demo.team import REVIEWED_LATE, shown_accounts
from people.models import (
    Person,
)
from reporting.annexe1 import Options, compute, options_of, to_json
from reporting.classeur.export import rows_of, write_classeur
from reporting.classeur.load import import_classeur
from reporting.classeur.read import read_classeur
from reporting.enums import Heading
from services.enums import CountingMethod
from services.models import Agreement, AuthorizedCapacity, Organisation, Service, ServiceYear, SupportQuota
from tests.desk.demo_rows import WRITTEN, everything

ON = datetime.date(2026, 11, 20)
LAST_YEAR = 2025


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Loaded twice, kept once: `first` and `again` are the rows of each load. Undone after this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        with transaction.atomic():
            demo.load(on=ON)
            first = everything()
            transaction.set_rollback(True)
        loaded = demo.load(on=ON)
        with connection.cursor() as cursor:
            # As the commit would: else each test of this module would check the whole load again when it ends.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        yield SimpleNamespace(first=first, again=everything(), loaded=loaded)
        transaction.set_rollback(True)
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture
def loaded(demonstration, db):
    return demonstration


def open_service(code: str) -> Service:
    enter_organisation(organisation_of_service(code), with_notes=True)
    return Service.objects.get(code=code)


def paths_of(service: Service) -> list[Path]:
    return [path_of(row) for row in Accompaniment.objects.filter(service=service).with_path()]


def annexe1_of(code: str):
    service = open_service(code)
    return compute(service, LAST_YEAR, options_of(service, LAST_YEAR))


def test_demo_is_the_same_for_one_seed_and_one_day(loaded):
    for table, (first, again) in enumerate(zip(loaded.first, loaded.again, strict=True)):
        assert first == again, WRITTEN[table % len(WRITTEN)]
    filled = {WRITTEN[table % len(WRITTEN)] for table, rows in enumerate(loaded.again) if rows}
    assert filled == set(WRITTEN)


def test_demo_loads_the_twenty_four_services(loaded):
    assert loaded.loaded.services == len(public_rows()) == 24


def test_every_service_has_its_places_and_a_convention(loaded):
    for row in public_rows():
        service = open_service(row.code)
        first = AuthorizedCapacity.objects.filter(service=service).earliest("since")
        agreement = Agreement.objects.get(service=service)
        assert (first.places, first.since) == (row.places, datetime.date(2023, 1, 1))
        assert (agreement.starts_on, agreement.ends_on) == (datetime.date(2025, 1, 1), datetime.date(2029, 12, 31))
        assert agreement.authority.name == "Département d'Ille-et-Vilaine"
        assert Act.objects.filter(service=service).exists()


@pytest.mark.parametrize("code", [IN_MINUTES, SAMPLED])
def test_every_situation_is_somebody_s(loaded, code):
    found = {situation_on(path, ON) for path in paths_of(open_service(code))}
    assert found == set(Situation)


@pytest.mark.parametrize("code", [IN_MINUTES, SAMPLED])
def test_whoever_waits_or_is_assessed_is_in_the_file_active_once_met(loaded, code):
    """Article 8: « once an assessment took place »; both sides are somebody's."""
    paths = paths_of(open_service(code))
    on_the_way = [path for path in paths if situation_on(path, ON) == Situation.BEING_ASSESSED]
    assert {in_todays_file_active(path, ON) for path in on_the_way} == {True, False}
    waiting = [path for path in paths if situation_on(path, ON) == Situation.WAITING_LIST]
    assert {in_todays_file_active(path, ON) for path in waiting} == {True}


@pytest.mark.parametrize("code", [IN_MINUTES, SAMPLED])
def test_every_deadline_is_met_before_its_term_and_after(loaded, code):
    days = [(row.code, row.days(ON)) for path in paths_of(open_service(code)) for row in deadlines_of(path, ON)]
    codes = {rule.code for rule in RULES}
    # Nobody has been on the waiting list of the demonstration for three months, nor left in the last fifteen days.
    assert {name for name, left in days if left < 0} == codes - {"attente_contact"}
    assert {name for name, left in days if 0 <= left <= 90} == codes - {"viatrajectoire_sortie"}


@pytest.mark.parametrize("code", [IN_MINUTES, SAMPLED])
def test_every_way_into_the_file_active_is_somebody_s_first(loaded, code):
    people = annexe1_of(code).people
    assert all(people.first_under(heading) for heading in Heading)
    assert people.signed_in_year
    assert people.entries
    assert people.exits
    assert people.other_ends


def shown(code: str) -> dict[str, set]:
    """People by the case they show."""
    prefix = code.removeprefix("savs-").upper()
    listed = [case for case in cases(Calendar(ON)) if not case.elsewhere or code == IN_MINUTES]
    keys = dict(Person.objects.filter(ref__startswith=prefix).values_list("ref", "pk"))
    found: dict[str, set] = {}
    for number, case in enumerate(listed, start=1):
        found.setdefault(case.shows, set()).add(keys[f"{prefix}-P{number:03}"])
    return found


def ids(rows) -> set:
    return {row.person_id for row in rows}


@pytest.mark.parametrize("code", [IN_MINUTES, SAMPLED])
def test_each_case_is_decided_by_the_rule_it_shows(loaded, code):
    annexe1 = annexe1_of(code)
    people, who = annexe1.people, shown(code)

    def case(words: str) -> set:
        matching = [keys for title, keys in who.items() if words in title]
        assert len(matching) == 1, words
        return matching[0]

    file_active = ids(people.file_active)
    for words in ("contrat de prestation", "un seul jour"):
        assert case(words) <= ids(people.accompanied)
    assert case("évaluée dans l'année") | case("un acte d'évaluation") | case("un acte d'élaboration") <= ids(
        people.first_under(Heading.ASSESSMENT)
    )
    assert case("deux années") | case("31 août") <= ids(people.first_under(Heading.WATCH))
    assert case("depuis l'année d'avant") | case("l'année du décès") == ids(people.first_under(Heading.AWAITING_CDAPH))
    assert case("signé en janvier") | case("jamais signé") == ids(people.first_under(Heading.HANDED_OVER))
    for words in ("hors de la file active", "ne compte pas", "ne compte plus", "coupée le 14 novembre", "plus comptée"):
        assert not case(words) & file_active
    assert case("sortie acceptée par la CDAPH") | case("la décision fait la fin") | case("31 août") <= ids(people.exits)
    assert not (case("elle continue") | case("puis une vraie fin") | case("pas une autre fin")) & ids(people.exits)
    assert case("puis une vraie fin") | case("sans demande") | case("décès dans") <= ids(people.other_ends)
    assert case("l'année du décès") <= ids(people.other_ends)
    assert not case("pas une autre fin") & ids(people.other_ends)
    assert case("deux admissions") | case("Retour") | case("admise dans l'année") <= ids(people.entries)
    assert case("hors de la file active, DIPC") <= ids(people.entries)


def test_one_service_counts_in_minutes_and_computes_its_header(loaded):
    annexe1 = annexe1_of(IN_MINUTES)
    assert annexe1.method == CountingMethod.MINUTES
    header = to_json(annexe1)["entete"]
    places = next(row.places for row in public_rows() if row.code == IN_MINUTES)
    assert header["capacite_autorisee"] == places + 4
    # 251 working days in 2025, less nine in August and five at the end of December.
    assert header["jours_ouverture"]["realise"] == 251 - 9 - 5
    assert 8.2 < header["amplitude_horaire"]["realise"] < 8.4
    assert header["etp"]["realise"] > 5
    assert not ServiceYear.objects.filter(service_id=annexe1.service_id, opening_days_done__isnull=False).exists()
    assert not Membership.objects.filter(service_id=annexe1.service_id, imported=True).exists()


def test_the_other_counts_by_carottage(loaded):
    annexe1 = annexe1_of(SAMPLED)
    figures = to_json(annexe1)
    assert annexe1.method == CountingMethod.SAMPLING
    assert figures["directes"]["individuels"]["minutes"] is None
    assert figures["theorique"]["individuels"]["minutes"] > 0
    assert figures["theorique"]["transport_usager"]["minutes"] > 0
    assert figures["theorique"]["part"]["directes"] > 0


@pytest.mark.parametrize("code", [IN_MINUTES, SAMPLED])
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_annexe1_is_what_one_sql_statement_finds(loaded, code, year):
    """The yardstick of the benchmarks, written apart from the rules in Python, is also their witness."""
    service = open_service(code)
    assert to_json(compute(service, year, Options())) == Statement(service, year).run()


@pytest.mark.parametrize("code", [IN_MINUTES, SAMPLED])
def test_every_rule_of_acts_is_met(loaded, code):
    service = open_service(code)
    acts = Act.objects.filter(service=service).in_year(LAST_YEAR)
    realised = acts.filter(status=ActStatus.DONE)
    assert set(acts.values_list("type", flat=True)) == set(ActType)
    assert set(Act.objects.filter(service=service).values_list("status", flat=True)) == set(ActStatus)
    assert set(acts.values_list("nature", flat=True)) == set(ActNature)
    assert realised.filter(type=ActType.CASES, people_count=7).exists()  # AI-2
    assert realised.filter(type=ActType.CASES, people_count=2, note__text__startswith="Visite").exists()  # AI-5
    assert acts.filter(status=ActStatus.NO_SHOW, own_trip_minutes__gt=0).exists()  # AI-4
    assert realised.filter(type=ActType.COLLECTIVE, people_count=0, counted=False).exists()  # AC-2
    assert realised.filter(
        type=ActType.INDIVIDUAL, note__text__startswith="Atelier prévu pour plusieurs"
    ).exists()  # AC-2
    assert realised.filter(type=ActType.COLLECTIVE, eligible=False, people_count__gt=0).exists()  # AC-3
    assert realised.filter(own_trip_minutes__gt=0).exists()  # TR-2
    assert realised.exclude(uncounted_because="").exists()  # AI-3
    assert realised.filter(type=ActType.COLLECTIVE, transport_minutes__gt=0).exists()  # TR-1, once
    assert realised.filter(start=None).exists()
    assert realised.filter(minutes=None).exists() == (code == SAMPLED)
    together = ActProfessional.objects.filter(service=service, act__type=ActType.INDIVIDUAL, rank=1)
    assert together.exists()  # AI-1
    headings = IndirectTime.objects.filter(service=service).in_year(LAST_YEAR).values_list("heading", flat=True)
    assert set(headings) == set(IndirectHeading)
    assert SupportQuota.objects.filter(service=service, year=LAST_YEAR).exists()  # FS-1


def test_first_service_has_meetings_missions_and_relatives_to_open(loaded):
    service = open_service(IN_MINUTES)
    held = TeamMeeting.objects.filter(service=service, act__minutes=60, rest__minutes=120)
    assert held.count() == TeamMeeting.objects.count() == 6
    decided = MeetingPoint.objects.filter(service=service).exclude(decision="")
    assert {point.is_late(ON) for point in decided.filter(due_on__isnull=False, done_at=None)} == {True, False}
    assert decided.filter(done_at__isnull=False).exists()
    missions = AdvisoryMission.objects.filter(service=service).with_minutes()
    assert {one.side: bool(one.minutes) for one in missions} == {"demandee": False, "apportee": True}
    met = RelativesMet.objects.filter(service=service)
    assert {one.told_on is None for one in met} == {True, False}
    visits = Act.objects.filter(service=service, kind__label="Visite à plusieurs personnes d'un foyer")
    assert visits.filter(people_count=2).exists()


def test_one_person_is_known_to_two_services_of_her_organisation(loaded):
    service = open_service(IN_MINUTES)
    person = Person.objects.get(accompaniments__service__code="savs-hermine", accompaniments__ref__endswith="AILLEURS")
    assert set(person.accompaniments.values_list("service__code", flat=True)) == {service.code, "savs-hermine"}


def test_the_two_filled_services_do_not_see_each_other(loaded, enter):
    maelle = enter(User.objects.get(email="maelle.kergoat@exemple.test"), ON)
    assert set(Service.objects.visible_to(maelle).values_list("code", flat=True)) == {IN_MINUTES}
    karim = enter(User.objects.get(email="karim.haddad@exemple.test"), ON)
    assert set(Service.objects.visible_to(karim).values_list("code", flat=True)) == {SAMPLED}
    assert not Person.objects.filter(ref__startswith="ALET").exists()
    catherine = enter(User.objects.get(email="catherine.josselin@exemple.test"), ON)
    assert Service.objects.visible_to(catherine).count() == 5


def test_demo_leaves_the_planner_true_figures(loaded, as_owner):
    with as_owner(), connection.cursor() as cursor:
        for model in (Act, ActPerson, Accompaniment, Person):
            table = model._meta.db_table
            cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
            assert cursor.fetchone() == (model.objects.count(),), table


def test_there_is_an_account_for_every_role_and_it_signs_in(loaded, client):
    assert {one.role for one in shown_accounts()} == set(Role)
    for one in shown_accounts():
        user = User.objects.get(email=one.email)
        assert Membership.objects.in_force_on(ON).get(user=user).role == one.role
    assert client.login(username="maelle.kergoat@exemple.test", password=demo.PASSPHRASE)
    assert not client.login(username="maelle.kergoat@exemple.test", password="une autre phrase de passe")
    assert len(demo.PASSPHRASE) >= 16
    assert User.objects.filter(password=User.objects.get(email="loic.evenou@exemple.test").password).count() > 10


def test_rights_were_reviewed_everywhere_but_for_one_colleague(loaded, as_owner):
    places = Membership.objects.in_force_on(ON).filter(authority=None).select_related("user")
    with as_owner():
        reviewed = list(places.annotate(reviewed_on=Max("reviews__reviewed_on")).order_by("pk"))
        alet = RightsReview.objects.filter(membership__service__code=IN_MINUTES).select_related("reviewed_by")
        assert {str(one.reviewed_by) for one in alet} == {"Catherine Josselin"}
        assert RightsReview.objects.count() == len(reviewed) > 24
    late = [one.user.email for one in reviewed if is_review_late(one, one.reviewed_on, ON)]
    assert late == [REVIEWED_LATE]


def test_demo_is_refused_where_it_is_loaded_already(loaded):
    with pytest.raises(CommandError, match="existe déjà"):
        call_command("demo")


def test_demo_if_empty_prints_the_accounts_again_and_loads_nothing(loaded, capsys):
    acts = Act.objects.count()
    started = time.monotonic()
    call_command("demo", if_empty=True)
    assert time.monotonic() - started < 0.5
    printed = capsys.readouterr().out
    assert all(one.email in printed for one in shown_accounts())
    assert demo.PASSPHRASE in printed
    assert Act.objects.count() == acts


def test_months_are_closed_and_one_was_changed_since(loaded):
    """So that the head of service finds both states, and a note under last year's Annexe 1."""
    service = open_service(IN_MINUTES)
    closed = MonthClosing.objects.filter(service=service).in_force()
    assert [one.month.month for one in closed.order_by("month")] == [1, 2, 3]
    (late,) = LateChange.objects.filter(service=service)
    assert late.minutes_before == late.minutes_after
    assert late.user.memberships.get().role == Role.HEAD_OF_SERVICE


def test_a_service_of_the_demonstration_leaves_and_comes_back_the_same(loaded):
    """By the classeur, into an organisation where there was nothing: the service keeps all that has a sheet."""
    service = open_service(IN_MINUTES)
    rows, told, file = rows_of(service), _told_of(service), io.BytesIO()
    write_classeur(service, file)
    # What is left takes other names, so that those of the file are free.
    Organisation.objects.filter(pk=service.organisation_id).update(name="Avant")
    for one in Service.objects.filter(organisation=service.organisation_id):
        Service.objects.filter(pk=one.pk).update(code=f"{one.code}-avant")

    report = import_classeur(read_classeur(file), actor=None, on=timezone.localdate())

    # Of dates in paths, which the demonstration crowds around the rules.
    paths = {"accompagnements", "evaluations", "decisions_admission", "dipc", "avenants", "veilles", "phases"}
    assert {warning.place.partition("!")[0] for warning in report.warnings} <= paths
    assert not any(report.unchanged.values())
    assert {sheet for sheet, number in report.created.items() if not number} <= {
        "proches_rencontres",
        "veilles",
        "demandes_sortie_refusees",
    }
    assert rows_of(open_service(IN_MINUTES)) == rows
    assert _told_of(open_service(IN_MINUTES)) == told


def _told_of(service) -> list[object]:
    """The deadlines of each path, and the Annexe 1 of two years but for its header, where hours and posts are counted."""
    due = [deadline_as_json(one, ON) for one in of_service(service, on=ON)]
    # What notes and missions ask stays in the software. Two objectives due the same day come in any order.
    of_paths = sorted((one for one in due if one["accompagnement"]), key=str)
    reports = [to_json(compute(service, year, Options())) for year in (ON.year - 1, ON.year)]
    for report in reports:
        for counted in ("jours_ouverture", "amplitude_horaire", "etp"):
            del report["entete"][counted]
    assert of_paths
    assert all(report["entete"]["file_active"] for report in reports)
    return [of_paths, reports]
