"""The second wall: what the database itself lets through, with no filter of the application in the way."""

import datetime

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat

from accounts.models import AbsenceReason, Membership, User
from accounts.scope import enter_organisation
from activity.models import (
    Act,
    ActNote,
    AdvisoryTime,
    ConfidentialNoteReader,
    TeamMeeting,
    TransmissionReading,
)
from people.models import (
    Orientation,
    Person,
)
from savs.postgres import APP
from services.history import DELETE, INSERT, UPDATE
from services.models import (
    Organisation,
    Service,
    ServiceYear,
)
from services.walls import OUTSIDE
from tests.services.walled import DAY, NARRATIVE, OF_ACCOUNTS, OF_PERSON, OF_SERVICE, fill

OURS = {"services", "accounts", "partners", "people", "admissions", "pap", "activity", "reporting", "desk"}


@pytest.fixture
def filled(cast, as_owner):
    with as_owner():
        fill(cast.nord, cast.paul, cast.alice)
        fill(cast.sud, cast.sarah, cast.samir)
        fill(cast.est, cast.elias, cast.zoe)
    return cast


def test_every_table_is_walled_or_says_why_not(db):
    """A new table without a policy turns the suite red."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT EXISTS "
            "(SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND c.relrowsecurity)"
        )
        open_tables = {name for (name,) in cursor.fetchall()}
    assert open_tables <= set(OUTSIDE)


def test_tests_run_as_the_application_role(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (APP,)


def test_nothing_is_seen_before_the_walls_open(filled):
    assert [model for model in (*OF_SERVICE, *OF_PERSON, Person, Service, Organisation) if model.objects.exists()] == []
    histories = [
        history_of(model) for model in (*OF_SERVICE, *OF_PERSON, Person, Service, Organisation, User, Membership)
    ]
    assert [history for history in histories if history.objects.exists()] == []


@pytest.mark.parametrize("model", OF_SERVICE)
def test_a_row_of_a_service_is_seen_by_its_members_alone(filled, enter, model):
    for user, service in [(filled.alice, filled.nord), (filled.samir, filled.sud), (filled.zoe, filled.est)]:
        enter(user)
        assert set(model.objects.values_list("service", flat=True)) == {service.pk}


@pytest.mark.parametrize("model", OF_PERSON)
def test_what_hangs_from_a_person_is_seen_by_the_services_that_follow_her(filled, enter, model):
    enter(filled.alice)
    assert [row.person_id for row in model.objects.all()] == [filled.paul.pk]
    enter(filled.zoe)
    assert [row.person_id for row in model.objects.all()] == [filled.elias.pk]


def history_of(model):
    return model._meta.get_field("history").related_model


@pytest.mark.parametrize("model", OF_SERVICE)
def test_history_of_a_service_is_seen_by_its_members_alone(filled, as_owner, enter, model):
    """Deleted rows included."""
    with as_owner():
        TeamMeeting.objects.all().delete()  # it holds its act and its event
        AdvisoryTime.objects.all().delete()  # it holds its event, and its mission
        model.objects.all().delete()
    history = history_of(model).objects
    for user, service in [(filled.alice, filled.nord), (filled.samir, filled.sud), (filled.zoe, filled.est)]:
        enter(user)
        assert set(history.values_list("service", "pgh_label")) == {(service.pk, INSERT), (service.pk, DELETE)}
    enter(filled.ines)
    hers = set() if model in NARRATIVE | {AbsenceReason} else {filled.nord.pk, filled.sud.pk}
    assert set(history.values_list("service", flat=True)) == hers


@pytest.mark.parametrize("model", OF_PERSON)
def test_history_of_what_hangs_from_a_person_is_seen_by_the_services_that_follow_her(filled, as_owner, enter, model):
    with as_owner():
        model.objects.all().delete()
    history = history_of(model).objects
    for user, person in [(filled.alice, filled.paul), (filled.samir, filled.sarah), (filled.zoe, filled.elias)]:
        enter(user)
        assert set(history.values_list("person", "pgh_label")) == {(person.pk, INSERT), (person.pk, DELETE)}


def test_history_of_identities_services_and_accounts_is_seen_as_they_are(filled, as_owner, enter):
    with as_owner():
        for model, changed in [(Person, "commune"), (Service, "name"), (Organisation, "name"), (User, "first_name")]:
            model.objects.update(**{changed: Concat(changed, Value(" bis"))})
        Membership.objects.update(job="éducateur")

    def seen(model):
        return set(history_of(model).objects.filter(pgh_label=UPDATE).values_list("pgh_obj", flat=True))

    enter(filled.zoe)
    assert seen(Person) == {filled.elias.pk}
    assert seen(Service) == {filled.est.pk}
    assert seen(Organisation) == {filled.ailleurs.pk}
    assert seen(User) == {filled.zoe.pk}
    assert seen(Membership) == set(filled.zoe.memberships.values_list("pk", flat=True))
    enter(filled.alice)
    assert seen(Person) == {filled.paul.pk, filled.nadia.pk, filled.sarah.pk}
    assert seen(Service) == {filled.nord.pk}
    assert seen(User) == {filled.alice.pk, filled.bob.pk, filled.chloe.pk, filled.david.pk}
    enter(filled.ines)
    assert seen(Service) == {filled.nord.pk, filled.sud.pk}
    assert filled.ines.pk in seen(User)
    assert filled.zoe.pk not in seen(User)


def test_history_of_notes_is_for_those_who_read_notes(filled, as_owner, enter):
    with as_owner():
        ActNote.objects.all().delete()
    for user, seen in [(filled.alice, 2), (filled.chloe, 2), (filled.david, 0), (filled.ines, 0), (filled.samir, 2)]:
        enter(user)
        assert history_of(ActNote).objects.count() == seen, user


def test_identity_is_all_that_is_seen_of_a_neighbouring_service(filled, enter):
    enter(filled.alice)
    assert set(Person.objects.all()) == {filled.paul, filled.nadia, filled.sarah}
    assert set(Service.objects.all()) == {filled.nord}
    assert set(Organisation.objects.all()) == {filled.rives}


def test_an_administrator_sees_her_organisation_whole_and_no_other(filled, enter):
    enter(filled.ines)
    assert set(Service.objects.all()) == {filled.nord, filled.sud}
    assert {row.person_id for row in Orientation.objects.all()} == {filled.paul.pk, filled.sarah.pk}
    assert set(Act.objects.values_list("service", flat=True)) == {filled.nord.pk, filled.sud.pk}


def test_a_command_sees_one_organisation(filled):
    scope = enter_organisation(filled.ailleurs.pk)
    assert scope.service_ids == {filled.est.pk}
    assert set(Person.objects.all()) == {filled.elias}


def test_a_row_cannot_be_written_into_a_service_that_is_not_hers(filled, enter):
    enter(filled.alice)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        ServiceYear.objects.create(service_id=filled.sud.pk, year=2027)


def test_nobody_sees_anything_the_day_after_leaving(filled, enter):
    Membership.objects.filter(user=filled.alice).update(ends_on=DAY)
    enter(filled.alice, on=DAY)
    assert Act.objects.exists()
    enter(filled.alice, on=DAY + datetime.timedelta(days=1))
    assert not Act.objects.exists()
    assert not Person.objects.exists()


def test_a_deactivated_account_sees_nothing(filled, enter, as_owner):
    filled.alice.is_active = False
    filled.alice.save(update_fields=["is_active"])
    enter(filled.alice)
    assert not Person.objects.exists()


def test_every_model_of_ours_is_in_one_of_the_lists_above(db):
    """So that the tests of this file meet each new table."""
    known = {*OF_SERVICE, *OF_PERSON, Person, Service, Organisation, ConfidentialNoteReader}
    known |= {history_of(model) for model in (*known, User, Membership)}
    logs = {"accounts_refusal", "people_filereading", TransmissionReading._meta.db_table}
    by_table = {m._meta.db_table for m in known} | set(OUTSIDE) | OF_ACCOUNTS | logs
    tables = {m._meta.db_table for m in apps.get_models(include_auto_created=True) if m._meta.app_label in OURS}
    assert tables <= by_table
