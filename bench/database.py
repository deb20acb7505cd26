"""The cluster and the databases of the benchmarks."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

from savs import postgres

ROOT = Path(__file__).resolve().parent.parent
SERVICES, YEARS, ACTS, SEED = 24, 2, 588_000, 1
# Beside the department, one service of as many people as all of its own have together.
CROWD, CROWD_ACTS, CROWD_SEED = 2_200, 2_000, 2
PREFIX, EMPTY = "savs_bench_", "savs_bench_empty"


def postmaster() -> int | None:
    """The process of the running cluster; None when it is down."""
    try:
        pid = int((postgres.data_dir() / "postgres" / "postmaster.pid").read_text().split()[0])
        os.kill(pid, 0)
    except (OSError, ValueError, IndexError):
        return None
    return pid


@contextlib.contextmanager
def cluster() -> Iterator[None]:
    """The embedded PostgreSQL of the data directory; one that was down is stopped again, by its process."""
    was_up = postmaster() is not None
    postgres.ensure_running()
    try:
        yield
    finally:
        pid = postmaster()
        if pid and not was_up:
            os.kill(pid, signal.SIGINT)
            for _ in range(100):
                if postmaster() is None:
                    break
                time.sleep(0.1)


def connect_as_owner(database: str) -> psycopg.Connection:
    return psycopg.connect(dbname=database, user=postgres.OWNER, host=postgres.socket_dir(), autocommit=True)


def use(database: str) -> None:
    """Point this process and its children at a database of the cluster."""
    host = quote(postgres.socket_dir(), safe="")
    for variable, role in (("DATABASE_URL", postgres.APP), ("DATABASE_OWNER_URL", postgres.OWNER)):
        os.environ[variable] = f"postgres://{role}@/{database}?host={host}"


def manage(*arguments: str) -> None:
    """Run manage.py; raises CalledProcessError when it fails."""
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def fingerprint() -> str:
    """What the generated rows depend on: their generator and the schema."""
    sources = [*(ROOT / "desk/generate").glob("*.py"), *ROOT.glob("*/migrations/*.py")]
    digest = hashlib.sha256(f"{SERVICES}/{YEARS}/{ACTS}/{SEED}/{CROWD}/{CROWD_ACTS}/{CROWD_SEED}".encode())
    for path in sorted(sources):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def prepare_department() -> float | None:
    """Use the database of the generated department, made now if need be; seconds of the generation, None when kept.

    Databases of earlier fingerprints, and one whose generation was cut short, are dropped.
    """
    name = PREFIX + fingerprint()
    with connect_as_owner(postgres.DATABASE) as owner:
        listed = owner.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        for (old,) in listed.fetchall():
            if old != name or not _is_whole(old):
                owner.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
    seconds = None
    use(name)
    if _create(name):
        manage("migrate", "--verbosity", "0")
        started = time.monotonic()
        # The department last: an act of it says that the generation ended.
        _generate(services=1, years=1, acts=CROWD_ACTS, seed=CROWD_SEED, people=CROWD)
        _generate(services=SERVICES, years=YEARS, acts=ACTS, seed=SEED)
        seconds = time.monotonic() - started
    with connect_as_owner(name) as owner:
        owner.execute("VACUUM ANALYZE")
    return seconds


def _generate(**arguments: int) -> None:
    manage("generate_activity", *[f"--{name}={value}" for name, value in arguments.items()])


def create_empty() -> None:
    """A migrated database without a row; use it until the next `use`."""
    with connect_as_owner(postgres.DATABASE) as owner:
        owner.execute(f'DROP DATABASE IF EXISTS "{EMPTY}" WITH (FORCE)')
    use(EMPTY)
    _create(EMPTY)
    manage("migrate", "--verbosity", "0")


def drop_empty() -> None:
    with connect_as_owner(postgres.DATABASE) as owner:
        owner.execute(f'DROP DATABASE IF EXISTS "{EMPTY}" WITH (FORCE)')


def _create(name: str) -> bool:
    with connect_as_owner(postgres.DATABASE) as owner:
        if owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return False
        owner.execute(f'CREATE DATABASE "{name}"')
        return True


def _is_whole(database: str) -> bool:
    """Its generation ended: the department comes last, written in one transaction, so one of its services is enough."""
    with connect_as_owner(database) as owner:
        tables = owner.execute("SELECT 1 FROM pg_tables WHERE tablename = 'services_service'").fetchall()
        last = f"banc-{SEED}-01"
        return bool(tables and owner.execute("SELECT 1 FROM services_service WHERE code = %s", [last]).fetchall())
