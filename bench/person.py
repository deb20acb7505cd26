"""A person's acts, listed among all those of the department, and alone in the world."""

from __future__ import annotations

import uuid

from django.db import connection
from psycopg import Connection, sql

from bench.database import connect_as_owner, use
from bench.measure import Report, in_turns
from bench.people import LARGEST, head_of_largest
from bench.server import serving
from savs import postgres

ALONE = "savs_bench_alone"
EMPTY = "/vide/"
# 500,000 acts change the time of listing hers by less than a fifth.
LIMIT = 1.2
ROUNDS = 25
OF_ACTS = ("activity_actperson", "activity_actprofessional", "activity_actnote")
HERS = """SELECT p.person_id FROM activity_actperson p JOIN services_service s ON s.id = p.service_id
WHERE s.code = %s GROUP BY p.person_id ORDER BY count(*), p.person_id LIMIT 1 OFFSET 80"""


def measure_person(report: Report, database: str) -> None:
    """Her page in the department, against the same page in a copy that holds her acts and nobody else's."""
    user = head_of_largest()
    with connect_as_owner(database) as owner:
        her, acts = _somebody(owner), owner.execute("SELECT count(*) FROM activity_act").fetchone()[0]
    connection.close()  # a database is copied while nobody is in it
    _copy_with_her_acts(database, her)
    page = f"/personnes/{her}/"
    try:
        use(ALONE)
        with serving() as alone:
            use(database)
            with serving() as among:
                for client in (alone, among):
                    client.sign_in(user.email)
                hers, theirs, empty, blank = in_turns(
                    lambda: among.get(page),
                    lambda: alone.get(page),
                    lambda: among.get(EMPTY),
                    lambda: alone.get(EMPTY),
                    rounds=ROUNDS,
                )
        report.ratio(f"a person's acts among {acts:,} / alone", hers, theirs, limit=LIMIT)
        net = (hers.median - empty.median) / (theirs.median - blank.median)
        report.value("  the same, an empty page taken off both", net, limit=LIMIT, unit="×")
    finally:
        use(database)
        _drop()


def _somebody(owner: Connection) -> uuid.UUID:
    """Of the largest service, neither who was seen most nor who was seen least."""
    return owner.execute(HERS, [LARGEST]).fetchone()[0]


def _copy_with_her_acts(database: str, her: uuid.UUID) -> None:
    """The same database with every act taken away but hers: emptied whole, and hers put back."""
    _drop()
    with connect_as_owner(postgres.DATABASE) as owner:
        owner.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database])
        owner.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(ALONE), sql.Identifier(database)))
    with connect_as_owner(ALONE) as owner:
        tables = ("activity_act", *OF_ACTS)
        for table in tables:
            key = "id" if table == "activity_act" else "act_id"
            owner.execute(
                sql.SQL(
                    "CREATE TEMP TABLE {} AS SELECT * FROM {} "
                    "WHERE {} IN (SELECT act_id FROM activity_actperson WHERE person_id = %s)"
                ).format(sql.Identifier(f"kept_{table}"), sql.Identifier(table), sql.Identifier(key)),
                [her],
            )
        owner.execute("TRUNCATE activity_act CASCADE")
        for table in tables:
            _put_back(owner, table)
    with connect_as_owner(ALONE) as owner:
        owner.execute("VACUUM ANALYZE")


def _put_back(owner: Connection, table: str) -> None:
    listed = owner.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped "
        "AND attgenerated = ''",
        [table],
    )
    columns = sql.SQL(", ").join(sql.Identifier(name) for (name,) in listed.fetchall())
    # No second history of the same acts.
    owner.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table)))
    owner.execute(
        sql.SQL("INSERT INTO {table} ({columns}) SELECT {columns} FROM {kept}").format(
            table=sql.Identifier(table), columns=columns, kept=sql.Identifier(f"kept_{table}")
        )
    )


def _drop() -> None:
    with connect_as_owner(postgres.DATABASE) as owner:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(ALONE)))
