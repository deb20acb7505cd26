"""History: each version of a row, by whom and when, written by the database whoever writes the row.

`@tracked` gives a model a second table, one row for each insertion, change and deletion. Triggers fill it (pghistory, row
by row, so that bulk writes, cascades and raw SQL leave theirs too) with the rights of the tables' owner: the application's
role may only read it (walls.grant_rights). Who wrote is a default of two columns, read from the transaction itself.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pghistory.models
from django.db import models
from django.db.models import Func, Q

# Models of ours without a history, each with its reason. A test holds the list.
WITHOUT_HISTORY = {
    "Authority": "public bodies: no person, no figure",
    "LateChange": "a journal: rows are only added, and by the database alone",
    "FavouriteRow": "which rows of her own week someone keeps in sight: nothing that acts do not tell",
    "Draft": "what is typed and not saved yet, its author's alone",
    "Invitation": "says itself who made it and what became of it",
    "RightsReview": "a journal: rows are only added",
    "SecondFactorReset": "a journal: rows are only added",
    "TransmissionReading": "who has read what, and when: a log itself",
    "FileReading": "a log itself: the application never changes a row",
    "Refusal": "a log itself: the application never changes a row",
    "DeadlineDigest": "who asked for a mail, and when it left: nobody's data",
    "CalendarFeed": "which address is open: its user's alone, and nobody's data",
    "FormKey": "which forms were sent: gone when the account is, and nobody's data",
}

# The label of a History row.
INSERT, UPDATE, DELETE = "insert", "update", "delete"


class CurrentUser(Func):
    """For whom the walls are open: see accounts.scope."""

    template = "NULLIF(current_setting('savs.user', true), '')::uuid"
    output_field = models.UUIDField()


class CurrentProgram(Func):
    """What is connected: « savs » for the pages, « savs import_classeur » for a command, preceded by the role when it is
    not the application's. Inside a trigger `role` is still that of whoever wrote."""

    template = (
        "concat_ws(' ', NULLIF(CASE current_setting('role') WHEN 'none' THEN session_user::text "
        "ELSE current_setting('role') END, 'savs_app'), NULLIF(current_setting('application_name'), ''))"
    )
    output_field = models.TextField()


class Command(Func):
    """The number, within its transaction, of the command that wrote a row; of a query about one table."""

    template = "cmin::text::bigint"
    output_field = models.BigIntegerField()


class HistoryQuerySet(models.QuerySet["History"]):
    """Not the library's: that one serves fields we do not use, and rewrites each query for them."""


class History(pghistory.models.Event):
    """Historique: a row of a tracked table as it was after an insertion or a change, or before its deletion.

    `pgh_created_at` is the start of the transaction: what was written together shares it. `pgh_user` None: nobody was
    signed in, `pgh_program` says what wrote.
    """

    pgh_id = models.BigAutoField(primary_key=True)
    pgh_user = models.UUIDField(null=True, db_default=CurrentUser())
    pgh_program = models.TextField(db_default=CurrentProgram())

    objects = HistoryQuerySet.as_manager()  # type: ignore[assignment,misc]  # another manager than its base

    class Meta:
        abstract = True


def tracked[Model: models.Model](
    *, without: Sequence[str] = (), by: Sequence[str] = ("pgh_obj",)
) -> Callable[[type[Model]], type[Model]]:
    """Keep the history of a model in `<Model>History`, reached as `row.history`.

    Left out: what the database computes, the version counter, and the fields of `without`. A change to nothing else leaves
    no row. `by`: the foreign keys by which its history is read, each an index.
    """

    def decorate(model: type[Model]) -> type[Model]:
        left_out = {f.name for f in model._meta.local_fields if f.generated or f.primary_key} | {"version", *without}
        name = f"{model.__name__}History"
        pghistory.track(
            pghistory.InsertEvent(INSERT),
            pghistory.UpdateEvent(UPDATE),
            pghistory.DeleteEvent(DELETE),
            exclude=sorted(left_out),
            model_name=name,
            base_model=History,
            obj_field=pghistory.ObjForeignKey(related_name="history", db_index=False),
            context_field=None,  # type: ignore[arg-type]  # allowed, says its documentation
            attrs={"__doc__": f"History of {model.__name__}."},
            meta={
                "verbose_name": f"historique, {model._meta.verbose_name}",
                "ordering": ["pgh_id"],
                "indexes": [models.Index(fields=[key]) for key in by],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(pgh_user__isnull=False) | ~Q(pgh_program=""), name=f"{name.lower()}_has_an_author"
                    )
                ],
            },
        )(model)
        return model

    return decorate


class Writing(NamedTuple):
    """When something was written, by whom and with what; `user` None: nobody was signed in."""

    at: datetime.datetime
    user: uuid.UUID | None
    program: str


WRITING = ("pgh_created_at", "pgh_user", "pgh_program")  # in the order of Writing


def history_model(model: type[models.Model]) -> Any:
    """Its History, with its columns; no stub knows them."""
    return model._meta.get_field("history").related_model


def last_writing(
    row: models.Model, parts: Sequence[str] = (), beside: Sequence[tuple[models.Model, Sequence[str]]] = ()
) -> Writing | None:
    """The latest change of a row, or of what is saved with it (`parts`: the names by which it is reached); one query.

    `beside`: other rows that are written in the same save, each with its parts.
    None: its history was purged, or is closed to who asks.
    """
    told = []
    for one, names in ((row, parts), *beside):
        told.append(history_model(type(one)).objects.filter(pgh_obj=one.pk))
        for part in names:
            relation: Any = one._meta.get_field(part)
            told.append(history_model(relation.related_model).objects.filter(**{relation.field.name: one.pk}))
    # A key orders the writings of one table and of no other; the time is the start of a transaction, which may have waited
    # for the one before it. Where that is the same, so is the transaction, whose commands are numbered.
    moments = [
        rows.annotate(command=Command()).order_by("-pgh_id").values_list(*WRITING, "pgh_id", "command")[:1]
        for rows in told
    ]
    latest = moments[0].union(*moments[1:]) if moments[1:] else moments[0]
    found = max(latest, key=lambda one: (one[0], one[-1]), default=None)
    return Writing(*found[:3]) if found else None
