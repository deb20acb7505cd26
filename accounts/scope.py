"""For whom a transaction runs: what the database lets through, and the same said in Python."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from accounts.enums import NARRATIVE_ROLES, Role


@dataclass(frozen=True)
class Seat:
    """One service that someone sees, and the role in which she sees it."""

    service_id: uuid.UUID
    organisation_id: uuid.UUID
    role: Role
    job: str = ""


@dataclass(frozen=True)
class Scope:
    """Every seat of a user on a day; an administrator has one in each service of her organisation."""

    seats: tuple[Seat, ...] = ()

    @property
    def service_ids(self) -> frozenset[uuid.UUID]:
        return frozenset(seat.service_id for seat in self.seats)

    @property
    def organisation_ids(self) -> frozenset[uuid.UUID]:
        return frozenset(seat.organisation_id for seat in self.seats)

    @property
    def narrative_service_ids(self) -> frozenset[uuid.UUID]:
        """The services whose notes she reads, as savs_enter says it to the database."""
        return frozenset(seat.service_id for seat in self.seats if seat.role in NARRATIVE_ROLES)

    def roles_in(self, service_id: uuid.UUID) -> frozenset[Role]:
        """Her roles in one service; none where she has no seat."""
        return frozenset(seat.role for seat in self.seats if seat.service_id == service_id)


def _scope(rows: Iterable[tuple[uuid.UUID, uuid.UUID, str, str]]) -> Scope:
    return Scope(tuple(Seat(service, organisation, Role(role), job) for service, organisation, role, job in rows))


def enter(user_id: uuid.UUID, *, on: datetime.date) -> Scope:
    """Open the walls for this user until the end of the transaction, and return what she sees that day.

    Outside a transaction nothing stays open: every later query sees no row.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM savs_enter(%s, %s)", [user_id, on])
        return _scope(cursor.fetchall())


def enter_organisation(organisation_id: uuid.UUID, *, with_notes: bool = False) -> Scope:
    """Open the walls of one whole organisation until the end of the transaction: management commands and imports.

    Notes stay closed unless `with_notes`: an import runs for an administrator, who reads none.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM savs_enter_organisation(%s, %s)", [organisation_id, with_notes])
        return _scope(cursor.fetchall())


def organisation_of_service(code: str) -> uuid.UUID | None:
    """The organisation that holds a service code, whoever asks; None when the code is free."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT savs_organisation_of_service(%s)", [code])
        return cursor.fetchone()[0]


def organisation_named(name: str) -> uuid.UUID | None:
    """The organisation of that name, letter case apart, whoever asks; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT savs_organisation_named(%s)", [name])
        return cursor.fetchone()[0]
