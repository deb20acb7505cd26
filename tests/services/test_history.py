"""History: every write leaves a row that says who and what; the application's role can neither write, change nor stop it."""

import datetime
import random

import pgtrigger
import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Absence, AbsenceReason
from activity.models import Act, ActPerson, ActProfessional
from admissions.models import Accompaniment, Dipc, Watch
from people.models import Person
from savs.postgres import APP, OWNER
from services.history import DELETE, INSERT, UPDATE, History, last_writing
from services.models import Closure
from services.sets import rewrite
from tests.conftest import LONG

DAY = datetime.date(2026, 3, 2)
WRITES = 1000 if LONG else 60


class Writer:
    """Random writes of closures, each in one of the ways the application or a hand has; `expected` what they should leave."""

    def __init__(self, service, rng):
        self.service, self.rng = service, rng
        self.expected: list[tuple] = []

    def label(self) -> str:
        return f"motif {self.rng.getrandbits(64)}"

    def new(self) -> Closure:
        return Closure(service=self.service, starts_on=DAY, ends_on=DAY, label=self.label())

    def stored(self) -> list[Closure]:
        rows = list(Closure.objects.order_by("pk"))
        return self.rng.sample(rows, min(len(rows), self.rng.randint(1, 4)))

    def left(self, operation: str, rows) -> None:
        self.expected += [(operation, row.pk, row.label) for row in rows]

    def relabelled(self) -> list[Closure]:
        rows = self.stored()
        for row in rows:
            row.label = self.label()
        self.left(UPDATE, rows)
        return rows

    def save_new(self):
        row = self.new()
        row.save()
        self.left(INSERT, [row])

    def bulk_create(self):
        self.left(INSERT, Closure.objects.bulk_create([self.new() for _ in range(self.rng.randint(1, 4))]))

    def copy_in_sql(self):
        row = self.new()
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH one AS (SELECT %s::uuid, %s::uuid, %s::date, %s::date, %s) INSERT INTO services_closure "
                "(id, service_id, starts_on, ends_on, label) SELECT * FROM one",
                [row.pk, row.service_id, row.starts_on, row.ends_on, row.label],
            )
        self.left(INSERT, [row])

    def save_fields(self):
        for row in self.relabelled():
            row.save(update_fields=["label"])

    def bulk_update(self):
        Closure.objects.bulk_update(self.relabelled(), ["label"])

    def rewrite(self):
        rewrite(self.relabelled())

    def update(self):
        rows, label = self.stored(), self.label()
        Closure.objects.filter(pk__in=[row.pk for row in rows]).update(label=label)
        self.expected += [(UPDATE, row.pk, label) for row in rows]

    def update_in_sql(self):
        rows, label = self.stored(), self.label()
        with connection.cursor() as cursor:
            cursor.execute(
                "/* by hand */ UPDATE services_closure SET label = %s WHERE id = ANY(%s)", [label, [r.pk for r in rows]]
            )
        self.expected += [(UPDATE, row.pk, label) for row in rows]

    def delete(self):
        rows = self.stored()[:1]
        self.left(DELETE, rows)
        Closure.objects.filter(pk__in=[row.pk for row in rows]).delete()

    def delete_in_sql(self):
        rows = self.stored()[:1]
        self.left(DELETE, rows)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM services_closure WHERE id = ANY(%s)", [[row.pk for row in rows]])

    def run(self, writes: int) -> None:
        ways = [
            *[self.save_new, self.bulk_create, self.copy_in_sql, self.save_fields, self.bulk_update, self.rewrite],
            *[self.update, self.update_in_sql, self.delete, self.delete_in_sql],
        ]
        self.save_new()
        while len(self.expected) < writes:
            self.rng.choice(ways)()


def test_every_write_leaves_one_row_with_its_author(cast, enter):
    """By ORM one by one and in bulk, and by raw SQL."""
    enter(cast.alice)
    writer = Writer(cast.nord, random.Random(3))
    writer.run(WRITES)
    rows = Closure.history.rel.related_model.objects.order_by("pgh_id")
    assert list(rows.values_list("pgh_label", "pgh_obj_id", "label")) != []
    assert sorted(rows.values_list("pgh_label", "pgh_obj_id", "label")) == sorted(writer.expected)
    assert len(writer.expected) >= WRITES
    assert set(rows.values_list("pgh_user", flat=True)) == {cast.alice.pk}


def test_rows_that_a_delete_takes_along_are_remembered(cast, as_owner, enter):
    with as_owner():
        path = Accompaniment.objects.get(person=cast.nadia)
        Dipc.objects.create(service=cast.nord, accompaniment=path, established_on=DAY, starts_on=DAY)
        Watch.objects.create(service=cast.nord, accompaniment=path, starts_on=DAY)
    enter(cast.chloe)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM admissions_accompaniment WHERE id = %s", [path.pk])
    for model in (Accompaniment, Dipc, Watch):
        last = model.history.rel.related_model.objects.get(pgh_label=DELETE)
        assert last.pgh_user == cast.chloe.pk


def test_what_only_the_database_computes_leaves_no_row(cast, as_owner, enter):
    """An act's new hour moves the intervals of those in it; they say nothing that the act does not."""
    enter(cast.alice)
    act = Act.objects.create(organisation=cast.rives, service=cast.nord, date=DAY, minutes=30, people_count=1)
    ActPerson.objects.create(service=cast.nord, act=act, person=cast.paul, busy=act.busy)
    ActProfessional.objects.create(service=cast.nord, act=act, user=cast.alice, busy=act.busy)
    Act.objects.update(start="09:00")
    Act.objects.update(version=2)
    assert [row.pgh_label for row in act.history.all()] == [INSERT, UPDATE]
    assert ActPerson.objects.get().busy.lower.hour == 9
    for model in (ActPerson, ActProfessional):
        assert [row.pgh_label for row in model.history.rel.related_model.objects.all()] == [INSERT]


def test_last_writing_goes_by_when_each_was_written_and_not_by_the_keys_of_two_tables(cast, as_owner, enter):
    """One transaction: the same time, and keys that say nothing from one table to the other."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('accounts_absencereasonhistory', 'pgh_id'), 1000000)")
        absence = Absence.objects.create(service=cast.nord, user=cast.alice, first_day=DAY, last_day=DAY)
        AbsenceReason.objects.create(absence=absence, service=cast.nord, user=cast.alice, kind="conge")
    enter(cast.chloe)
    Absence.objects.filter(pk=absence.pk).update(last_day=DAY + datetime.timedelta(1))
    written = last_writing(absence, ("reason",))
    assert (written and written.user) == cast.chloe.pk
    AbsenceReason.objects.filter(absence=absence).update(kind="formation")
    enter(cast.alice)
    assert last_writing(absence, ("reason",)).user == cast.chloe.pk


def test_last_writing_of_a_row_is_that_of_who_waited_for_the_other(cast, as_owner, enter):
    """Her transaction began first, and wrote last."""
    enter(cast.chloe)
    closure = Closure.objects.create(service=cast.nord, starts_on=DAY, ends_on=DAY, label="Un")
    enter(cast.alice)
    Closure.objects.filter(pk=closure.pk).update(label="Deux")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE services_closurehistory SET pgh_created_at = pgh_created_at - interval '1 s' WHERE pgh_user = %s",
            [cast.alice.pk],
        )
    assert last_writing(closure).user == cast.alice.pk


def test_a_write_that_is_rolled_back_leaves_no_row(cast, enter):
    enter(cast.alice)
    with transaction.atomic():
        Closure.objects.create(service=cast.nord, starts_on=DAY, ends_on=DAY)
        transaction.set_rollback(True)
    assert not Closure.history.rel.related_model.objects.exists()


def test_who_writes_without_signing_in_is_a_program(cast, as_owner, enter):
    """A command by its name; an account that changes before its owner signs in; the owner of the tables, by hand."""
    from accounts.scope import enter_organisation

    def authors(row):
        return [(one.pgh_user, one.pgh_program) for one in row.history.filter(pgh_label=UPDATE)]

    cast.zoe.first_name = "Zoée"
    cast.zoe.save()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL application_name = 'savs import_classeur'")
    enter_organisation(cast.ailleurs.pk)
    cast.elias.commune = "VITRÉ"
    cast.elias.save()
    with as_owner():
        cast.est.name = "SAVS de l'Est"
        cast.est.save()
    assert authors(cast.zoe) == [(None, "savs")]
    assert authors(cast.elias) == [(None, "savs import_classeur")]
    assert authors(cast.est) == [(None, f"{OWNER} savs import_classeur")]


def test_a_write_that_nobody_signs_is_refused(cast):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL application_name = ''")
        with pytest.raises(IntegrityError, match="has_an_author"), transaction.atomic():
            cursor.execute("UPDATE accounts_membership SET job = 'éducateur'")


def test_a_passphrase_is_not_in_history(cast):
    from accounts.models import User

    fields = {field.name for field in User.history.rel.related_model._meta.fields}
    assert {"email", "is_active"} <= fields
    assert not fields & {"password", "last_login"}


TABLES = ["people_person", "accounts_user"]
ATTACKS = [
    "INSERT INTO {history} (pgh_label) VALUES ('insert')",
    "UPDATE {history} SET pgh_program = 'nobody'",
    "DELETE FROM {history}",
    "TRUNCATE {history}",
    "DROP TABLE {history}",
    "ALTER TABLE {table} DISABLE TRIGGER USER",
    "ALTER TABLE {history} DISABLE ROW LEVEL SECURITY",
    "CREATE RULE hide AS ON INSERT TO {history} DO INSTEAD NOTHING",
    "DROP TRIGGER {trigger} ON {table}",
    "CREATE OR REPLACE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "ALTER FUNCTION {trigger}() SECURITY INVOKER",
    "DROP FUNCTION {trigger}() CASCADE",
    "CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE sql RETURN true",
    "DROP FUNCTION _pgtrigger_should_ignore(name) CASCADE",
    "CREATE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql RETURN '2001-01-01'::timestamptz",
    "SET session_replication_role = replica",
    f"ALTER ROLE {APP} SUPERUSER",
    f"SET ROLE {OWNER}",
    f"SET SESSION AUTHORIZATION {OWNER}",
]


def trigger_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE 'pgtrigger_update%%'", [table]
        )
        return cursor.fetchone()[0]


@pytest.fixture
def as_application(db):
    """A connection of the application's own, as in production: the tests' one could become the owner again."""
    parameters = connection.get_connection_params() | {"user": APP, "cursor_factory": psycopg.Cursor}
    parameters["options"] = "-c lock_timeout=2000"
    with psycopg.connect(**parameters, autocommit=True) as own:
        assert own.execute("SELECT session_user, current_user").fetchone() == (APP, APP)
        yield own


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_the_application_can_neither_change_nor_stop_history(as_application, table, attack):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_application.execute(attack.format(table=table, history=f"{table}history", trigger=trigger_of(table)))


def test_the_application_holds_no_right_on_any_history_but_to_read(db):
    import pghistory.core

    rights = "INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER"
    tables = [model._meta.db_table for model in pghistory.core.event_models()]
    assert len(tables) >= 20
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                "SELECT has_table_privilege(%s, 'SELECT'), has_table_privilege(%s, %s)", [table, table, rights]
            )
            assert cursor.fetchone() == (True, False), table


def test_every_trigger_runs_with_the_owner_s_rights_and_a_path_of_its_own(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.prosecdef, p.proconfig, t.tgenabled::text, count(*) FROM pg_trigger t "
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgname LIKE 'pgtrigger\\_%' GROUP BY 1, 2, 3"
        )
        [(secured, settings, enabled, number)] = cursor.fetchall()
    assert (secured, settings, enabled) == (True, ["search_path=public, pg_temp"], "O")
    assert number == 3 * len(History.__subclasses__())


@pytest.mark.parametrize("way", ["library", "setting", "temporary table"])
def test_history_is_written_whatever_the_application_asks(cast, enter, way):
    """The library's own switch, its setting by hand, and a table that would stand before the real one."""
    enter(cast.alice)
    person = Person.objects.get(pk=cast.paul.pk)
    person.commune = "RENNES"
    if way == "library":
        with pgtrigger.ignore("people.Person:update_update"):
            person.save()
    else:
        with connection.cursor() as cursor:
            if way == "setting":
                cursor.execute(
                    "SELECT set_config('pgtrigger.ignore', %s, true)", ["{" + trigger_of("people_person") + "}"]
                )
            else:
                cursor.execute("CREATE TEMPORARY TABLE people_personhistory (LIKE people_personhistory) ON COMMIT DROP")
                cursor.execute("SET LOCAL search_path = pg_temp, public")
        person.save()
    if way == "temporary table":
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE pg_temp.people_personhistory")
    assert person.history.get(pgh_label=UPDATE).commune == "RENNES"
