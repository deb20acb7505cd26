"""After a load the planner knows what the tables hold, even when autovacuum looked halfway."""

import datetime

import psycopg
import pytest
from django.db import connection, transaction

from accounts.scope import enter_organisation
from activity.models import Act
from people.models import Person
from reporting.classeur.load import import_classeur
from reporting.classeur.read import read_classeur
from services.models import Organisation
from services.sets import count_what_changed
from tests.reporting.classeurs import long, xlsx


def noted(table: str) -> tuple[int, float]:
    """The pages and rows that the planner takes a table to have."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpages, reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        return cursor.fetchone()


def analyze_from_outside(table: str) -> None:
    """What autovacuum does, when it comes, with an eye that sees committed rows alone."""
    settings = connection.settings_dict
    place = {"host": settings["HOST"], "port": settings["PORT"], "password": settings["PASSWORD"]}
    given = {name: value for name, value in place.items() if value}
    with psycopg.connect(dbname=settings["NAME"], user=settings["USER"], autocommit=True, **given) as other:
        other.execute(f"ANALYZE {table}")


@pytest.mark.django_db(transaction=True)
def test_a_load_seen_halfway_by_autovacuum_ends_with_true_figures():
    with transaction.atomic():
        organisation = Organisation(name="Essai")
        enter_organisation(organisation.pk)
        organisation.save(force_insert=True)
        people = [Person(organisation=organisation, last_name=f"Nom{n}", first_name="Ana") for n in range(300)]
        Person.objects.bulk_create(people)
        analyze_from_outside("people_person")
        pages, rows = noted("people_person")
        assert pages > 0
        assert rows == 0  # the trap: pages and nobody in them

        count_what_changed()

        assert noted("people_person") == (pages, 300)
    assert noted("people_person") == (pages, 300)


def test_an_import_leaves_true_figures(as_owner):
    with as_owner(), connection.cursor() as cursor:
        # Whatever another test left: these figures outlive a rollback.
        cursor.execute("ANALYZE activity_act, people_person")
    import_classeur(
        read_classeur(xlsx(long(200, people=60))), actor=None, on=datetime.date(2026, 6, 1), overlaps="refuse"
    )
    assert noted("activity_act")[1] == Act.objects.count() == 200
    assert noted("people_person")[1] == Person.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_small_change_looks_at_nothing():
    connection.close()  # what a connection did in the second before is counted with the rest
    with transaction.atomic():
        organisation = Organisation(name="Essai")
        enter_organisation(organisation.pk)
        organisation.save(force_insert=True)
        Person.objects.create(organisation=organisation, last_name="Une", first_name="Seule")
        analyze_from_outside("people_person")
        before = noted("people_person")

        count_what_changed()

        assert noted("people_person") == before
        assert before[1] == 0


def test_the_application_itself_may_not_analyze(db):
    """Which is why the function exists; PostgreSQL warns, and passes on."""
    with connection.cursor() as cursor:
        before = noted("people_person")
        cursor.execute("ANALYZE people_person")
    assert noted("people_person") == before
