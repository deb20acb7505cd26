"""How every process starts: a refusal of the settings or of the database is one line, never a traceback."""

import contextlib
import sys
from collections.abc import Iterator

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection

from savs import postgres

OLDEST_POSTGRESQL = 16
# A table or a function that is not there: the database was never migrated, or not since this version.
UNDEFINED = {"42P01", "42883"}


@contextlib.contextmanager
def refusal_in_one_line() -> Iterator[None]:
    """End the process with the message of what was refused, on stderr, and exit code 1."""
    try:
        yield
    except (ImproperlyConfigured, postgres.DatabaseUnavailable) as error:
        sys.exit(str(error))
    except ProgrammingError as error:
        if getattr(error.__cause__, "sqlstate", None) not in UNDEFINED:
            raise
        reason = str(error).splitlines()[0]
        sys.exit(f"La base n'est pas préparée pour cette version : lancez `manage.py migrate`. ({reason})")


def reach_database() -> None:
    """Start the embedded cluster, or knock once at the database of DATABASE_URL.

    Raises DatabaseUnavailable when nothing answers there, or a PostgreSQL that is too old.
    """
    if postgres.is_embedded():
        postgres.ensure_running()
        return
    try:
        with psycopg.connect(**connection.get_connection_params()) as knock:
            version = knock.info.server_version // 10000
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        raise postgres.DatabaseUnavailable(f"La base de données ne répond pas : {reason}") from error
    if version < OLDEST_POSTGRESQL:
        raise postgres.DatabaseUnavailable(f"PostgreSQL {OLDEST_POSTGRESQL} ou plus est nécessaire (ici : {version}).")
