"""Writing many rows at once."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from django.db import connection, models

from services.keys import Versioned

# Rows in one statement.
BATCH = 2000


class ChangedMeanwhile(Exception):
    """Nothing was written: a row was changed or deleted by somebody else since it was read."""


def rewrite[Row: models.Model](rows: Sequence[Row]) -> None:
    """Write rows that are stored already again, in sets, every column of theirs.

    Of versioned rows each must follow the one that is stored, or ChangedMeanwhile is raised: the version that was read,
    plus one. One upsert by key: an UPDATE with a CASE for each value of each row is far slower.
    """
    if not rows:
        return
    model = type(rows[0])
    if issubclass(model, Versioned):
        _lock(model, {row.pk: row.version - 1 for row in rows})  # type: ignore[attr-defined]
    writable = [f.name for f in model._meta.concrete_fields if not f.primary_key and not f.generated]
    model._default_manager.bulk_create(rows, BATCH, update_conflicts=True, unique_fields=["id"], update_fields=writable)


def _lock(model: type[models.Model], expected: dict[object, int]) -> None:
    """Keep others from these rows until the end of the transaction; raise ChangedMeanwhile when one is not as expected."""
    for keys in itertools.batched(expected, BATCH):
        stored = model._default_manager.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)
        found = dict(stored.values_list("pk", "version"))
        if any(found.get(key) != expected[key] for key in keys):
            raise ChangedMeanwhile


def count_what_changed() -> None:
    """Give the planner true figures of the tables that this transaction has filled: the last act of a load.

    Inside its transaction, or another may plan on what autovacuum saw halfway (services/migrations/0006_statistics.py).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT savs_count_what_changed()")
