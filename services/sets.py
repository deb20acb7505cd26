"""Writing many rows at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models

# Rows in one statement.
BATCH = 2000


def rewrite[Row: models.Model](rows: Sequence[Row]) -> None:
    """Write rows that are stored already again, in sets, every column of theirs.

    One upsert by key: an UPDATE with a CASE for each value of each row is far slower.
    """
    if not rows:
        return
    model = type(rows[0])
    writable = [f.name for f in model._meta.concrete_fields if not f.primary_key and not f.generated]
    model._default_manager.bulk_create(rows, BATCH, update_conflicts=True, unique_fields=["id"], update_fields=writable)


def count_what_changed() -> None:
    """Give the planner true figures of the tables that this transaction has filled: the last act of a load.

    Inside its transaction, or another may plan on what autovacuum saw halfway (services/migrations/0006_statistics.py).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT savs_count_what_changed()")
