"""Migrations that took the place of others: a database that ran all of those is up to date, one that ran some is refused."""

import pytest
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from services.migrating import refuse_half_way

REPLACED = [
    (key, replaced)
    for key, migration in sorted(MigrationLoader(None).disk_migrations.items())
    for replaced in migration.replaces
]


@pytest.fixture
def forget(as_owner):
    """Take migrations away from those that the database says it ran."""

    def forget(names):
        with as_owner(), connection.cursor() as cursor:
            for app, name in names:
                cursor.execute("DELETE FROM django_migrations WHERE app = %s AND name = %s", [app, name])
                assert cursor.rowcount

    return forget


def left_to_run():
    executor = MigrationExecutor(connection)
    return {(one.app_label, one.name) for one, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())}


def test_database_that_ran_all_the_replaced_migrations_is_up_to_date(db, forget):
    forget({key for key, _ in REPLACED})
    refuse_half_way("default")
    assert left_to_run() == set()


def test_migration_cut_short_goes_on_where_it_was(db, forget):
    # One after which nothing of its app comes.
    leaves = set(MigrationLoader(None).graph.leaf_nodes())
    last = next(key for key, _ in REPLACED if key in leaves)
    forget([last, *(replaced for key, replaced in REPLACED if key == last)])
    refuse_half_way("default")
    assert left_to_run() == {last}


def test_database_that_ran_some_of_the_replaced_migrations_is_refused(db, forget):
    # Django itself would find nothing to do.
    forget([("services", "0012_deadline_setting")])
    assert left_to_run() == set()
    with pytest.raises(CommandError, match="à mi-chemin d'une version d'essai"):
        refuse_half_way("default")


def test_each_replaced_migration_is_replaced_once_and_its_name_is_free():
    """Else a first migration that is cut short would be taken as whole."""
    names = [replaced for _, replaced in REPLACED]
    assert len(names) == len(set(names))
    assert not set(names) & MigrationLoader(None).disk_migrations.keys()
