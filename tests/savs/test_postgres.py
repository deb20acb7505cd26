"""The embedded cluster of a data directory: made once, found again after a crash, refused in one line where it cannot be."""

import contextlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from savs import postgres

ROOT = Path(__file__).resolve().parents[2]
START = "from savs import postgres; postgres.ensure_running()"


def environment(folder: Path, locale: str = "C.UTF-8") -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "LC_"))}
    return inherited | {"SAVS_DATA_DIR": str(folder), "LC_ALL": locale}


def start(folder: Path, locale: str = "C.UTF-8") -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", START], cwd=ROOT, env=environment(folder, locale))


def connect(folder: Path, role: str = postgres.APP) -> psycopg.Connection:
    return psycopg.connect(host=str(folder / "postgres"), user=role, dbname=postgres.DATABASE, autocommit=True)


def pid_of(folder: Path) -> int:
    return int((folder / "postgres/postmaster.pid").read_text().split()[0])


def stop(folder: Path, how: signal.Signals) -> None:
    pid = pid_of(folder)
    os.kill(pid, how)
    if how == signal.SIGINT:
        wait_for(lambda: not (folder / "postgres/postmaster.pid").exists())


def wait_for(condition) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


@contextlib.contextmanager
def data_directory() -> Iterator[Path]:
    """One with a short path, which pytest's own have not; its server is stopped in the end."""
    made = Path(tempfile.mkdtemp(prefix="savs-", dir="/tmp")).resolve()
    try:
        yield made
    finally:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            stop(made, signal.SIGINT)
        shutil.rmtree(made)


@pytest.fixture
def folder() -> Iterator[Path]:
    with data_directory() as made:
        yield made


@pytest.fixture(scope="module")
def cluster() -> Iterator[Path]:
    """A running cluster; each test leaves it running."""
    with data_directory() as made:
        # Under the poorest locale, where PostgreSQL by itself would know no accent.
        assert start(made, locale="C").wait() == 0
        yield made


def test_first_start_makes_two_roles_of_unequal_rights(cluster):
    with connect(cluster) as connection:
        roles = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname ~ '^savs' ORDER BY 1"
        ).fetchall()
        owner = connection.execute("SELECT datdba::regrole::text FROM pg_database WHERE datname = 'savs'").fetchone()
    assert roles == [("savs_app", False, False, False, False), ("savs_owner", False, False, False, True)]
    assert owner == ("savs_owner",)


def test_every_database_knows_accents_whatever_the_machines_locale(cluster):
    with connect(cluster, postgres.OWNER) as connection:
        connection.execute("CREATE DATABASE test_savs")
        databases = connection.execute(
            "SELECT datname, datlocale FROM pg_database WHERE datname IN ('savs', 'test_savs') ORDER BY 1"
        ).fetchall()
        upper = connection.execute("SELECT upper('éloïse çelik')").fetchone()
    assert databases == [("savs", "C.UTF-8"), ("test_savs", "C.UTF-8")]
    assert upper == ("ÉLOÏSE ÇELIK",)


def test_cluster_is_reached_by_nobody_else(cluster):
    """Its socket is in a folder that other users cannot enter, and it listens on no address."""
    assert stat.S_IMODE((cluster / "postgres").stat().st_mode) == 0o700
    with connect(cluster, "postgres") as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW unix_socket_directories").fetchone() == (str(cluster / "postgres"),)


def test_crashed_cluster_is_started_again_by_several_at_once_and_keeps_its_data(cluster):
    with connect(cluster, postgres.OWNER) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Éon' AS name")
    stop(cluster, signal.SIGKILL)
    assert [process.wait() for process in [start(cluster) for _ in range(3)]] == [0, 0, 0]
    with connect(cluster, postgres.OWNER) as connection:
        assert connection.execute("SELECT name FROM kept").fetchone() == ("Éon",)


def test_number_of_a_crashed_server_taken_by_another_program_is_not_believed(cluster):
    pid_file = cluster / "postgres/postmaster.pid"
    lines = pid_file.read_text().splitlines()
    stop(cluster, signal.SIGINT)
    with subprocess.Popen(["sleep", "60"]) as other:
        pid_file.write_text("\n".join([str(other.pid), *lines[1:], ""]))
        assert start(cluster).wait() == 0
        assert pid_of(cluster) != other.pid
        connect(cluster).close()
        assert other.poll() is None
        other.kill()


def refusal(monkeypatch, data_dir: Path) -> str:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("SAVS_DATA_DIR", str(data_dir))
    with pytest.raises(postgres.DatabaseUnavailable) as refused:
        postgres.ensure_running()
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_data_directory_that_cannot_be_written_is_named(monkeypatch, folder):
    # A file where the folder should be: root too is refused.
    (folder / "file").touch()
    assert refusal(monkeypatch, folder / "file").startswith(
        f"Dossier de données non inscriptible : {folder / 'file'} ("
    )


def test_path_too_long_for_a_socket_is_refused_before_anything_is_made(monkeypatch, folder):
    message = refusal(monkeypatch, folder / ("x" * 80))
    assert "Chemin trop long pour la base embarquée" in message
    assert list(folder.iterdir()) == []


def test_cluster_of_another_user_is_refused(monkeypatch, folder):
    if os.geteuid() == 0:
        (folder / "postgres").mkdir()
        os.chown(folder / "postgres", 12345, -1)
    else:
        (folder / "postgres").symlink_to("/")
    assert "a été créée par un autre utilisateur" in refusal(monkeypatch, folder)


def test_cluster_that_fails_to_start_says_why_in_one_line(folder):
    """Even where errors are logged: the package logs pages of this one."""
    (folder / "postgres").mkdir()
    (folder / "postgres/lettre.txt").touch()
    code = (
        "import logging; from savs.start import reach_database, refusal_in_one_line\n"
        "logging.basicConfig()\nwith refusal_in_one_line(): reach_database()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(folder), capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert ended.stderr == (
        f"PostgreSQL embarqué n'a pas démarré dans {folder / 'postgres'} : "
        f'directory "{folder / "postgres"}" exists but is not empty\n'
    )


def test_command_on_a_database_that_was_never_migrated_says_so_in_one_line(cluster):
    refused = subprocess.run(
        [
            sys.executable,
            "manage.py",
            "annexe1",
            "--service",
            "x",
            "--year",
            "2025",
            "--format",
            "json",
            "--output",
            "-",
        ],
        cwd=ROOT,
        env=environment(cluster),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert refused.returncode == 1
    assert "manage.py migrate" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert refused.stdout == ""
