"""What was acknowledged survives a kill -9, of the database or of the server; what was not can be sent again.

The real server on a cluster of its own, and four people who log acts over HTTP.
"""

import contextlib
import http.client
import itertools
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import psutil
import psycopg
import pytest

from savs import postgres
from tests.activity.entries import CREATE, DAY, LIST, page_of
from tests.conftest import LONG, PASSPHRASE
from tests.hostile import read_page
from tests.savs.test_postgres import ROOT, connect, data_directory, environment, pid_of
from tests.savs.test_postgres import start as start_cluster

SIGN_IN, HOME = "/compte/connexion/", "/"
# Seconds: an answer, and the return of what was killed.
PATIENCE = 20
ROUNDS = 20 if LONG else 3
WRITES_BEFORE_A_KILL = 8
# More at once than the server has threads, so that each of them answers one.
CROWD = 24
BUILD = "import django; django.setup(); from tests.conftest import build_cast; build_cast()"
STORED = """
    SELECT note.text, people.who, professionals.who
    FROM activity_act act
    LEFT JOIN activity_actnote note ON note.act_id = act.id
    LEFT JOIN LATERAL (SELECT array_agg(person_id::text) AS who FROM activity_actperson WHERE act_id = act.id) people ON true
    LEFT JOIN LATERAL (SELECT array_agg(user_id::text) AS who FROM activity_actprofessional WHERE act_id = act.id) professionals
        ON true
"""
WRITERS = """
    SELECT person.id::text, worker.id::text, worker.email
    FROM admissions_accompaniment path
    JOIN people_person person ON person.id = path.person_id
    JOIN accounts_user worker ON worker.id = path.referent_id
"""


def wait_until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited too long for {what}"
        time.sleep(0.02)


def answers(folder: Path) -> bool:
    with contextlib.suppress(psycopg.OperationalError):
        connect(folder, postgres.OWNER).close()
        return True
    return False


@dataclass(frozen=True)
class Answer:
    """Status 0: the connection was cut."""

    status: int
    location: str | None = None
    body: str = ""


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


class Server:
    """gunicorn, as `make demo` starts it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "savs.wsgi"],
                cwd=ROOT,
                env=environment(self.folder) | {"PORT": str(self.port)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        browser = Browser(self)
        wait_until(lambda: browser.ask("/healthz").status == 200, "the server")

    def kill(self) -> None:
        """With its workers; nothing is left to answer."""
        try:
            master = psutil.Process(self.process.pid)
            everyone = [master, *master.children(recursive=True)]
        except psutil.NoSuchProcess:
            everyone = []
        for one in everyone:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        self.process.wait(timeout=PATIENCE)
        psutil.wait_procs(everyone, timeout=PATIENCE)


class Browser:
    """One person's: her cookies."""

    def __init__(self, server: Server) -> None:
        self.root = f"http://127.0.0.1:{server.port}"
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), NoRedirect())

    def ask(self, path: str, fields: dict[str, list[str]] | None = None) -> Answer:
        """GET, or POST the fields."""
        body = None if fields is None else urlencode(fields, doseq=True).encode()
        try:
            with self.opener.open(self.root + path, body, timeout=PATIENCE) as response:
                return Answer(response.status, body=response.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers["Location"])
        except (OSError, http.client.HTTPException):
            return Answer(0)


def form_of(page: str, field_name: str) -> dict[str, list[str]]:
    """What the browser would send of the form that has this field."""
    (form,) = (form for form in read_page("", page).forms if field_name in form.fields)
    return form.data


@dataclass
class Writer:
    """Logs acts until something fails. The note of each act is the key of its form."""

    browser: Browser
    email: str
    person: str
    user: str
    acknowledged: list[str] = field(default_factory=list)
    # The form that got no answer, and when it or its page was last asked for.
    pending: dict[str, list[str]] | None = None
    failed_at: float | None = None

    def sign_in(self) -> None:
        fields = form_of(self.browser.ask(SIGN_IN).body, "password")
        answer = self.browser.ask(SIGN_IN, fields | {"login": [self.email], "password": [PASSPHRASE]})
        assert (answer.status, answer.location) == (302, HOME)

    def write_until(self, stop: threading.Event) -> None:
        while not stop.is_set() and self.write():
            pass

    def write(self) -> bool:
        """Open the page, send the form once; False when either got no good answer."""
        asked_at = time.monotonic()
        page = self.browser.ask(CREATE)
        if page.status == 200:
            form = form_of(page.body, "form_key")
            self.pending = form | {
                "people": [self.person],
                "type": re.findall(r'name="type" [^>]*value="([^"]+)"', page.body)[:1],
                "date": [DAY.isoformat()],
                "minutes": ["30"],
                "note": form["form_key"],
            }
            asked_at = time.monotonic()
            if self.send():
                return True
        self.failed_at = asked_at
        return False

    def send(self) -> bool:
        """Send what is pending, again perhaps."""
        answer = self.browser.ask(CREATE, self.pending)
        if (answer.status, page_of(answer.location)) != (302, LIST):
            return False
        self.acknowledged.append(self.pending["note"][0])
        self.pending = None
        return True

    def expected(self) -> list[tuple]:
        return [(key, [self.person], [self.user]) for key in self.acknowledged]


@pytest.fixture
def folder() -> Iterator[Path]:
    with data_directory() as made:
        yield made


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    """On a database of its own, with the fixed cast in it."""
    as_owner = environment(folder) | {"SAVS_DATABASE_ROLE": "owner", "DJANGO_SETTINGS_MODULE": "savs.settings"}
    for command in (["manage.py", "migrate", "--verbosity", "0"], ["-c", BUILD]):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=as_owner, check=True, timeout=240)
    made = Server(folder)
    try:
        yield made
    finally:
        made.kill()


@pytest.fixture
def writers(server: Server, folder: Path) -> list[Writer]:
    with connect(folder, postgres.OWNER) as connection:
        found = [
            Writer(Browser(server), email, person, user)
            for person, user, email in connection.execute(WRITERS).fetchall()
        ]
    for writer in found:
        writer.sign_in()
    return found


def kill_one_connection(server: Server) -> None:
    """Of those that serve the application. PostgreSQL ends all the others and recovers by itself."""
    with connect(server.folder, "postgres") as watch:
        served = watch.execute("SELECT pid FROM pg_stat_activity WHERE usename = %s", [postgres.APP]).fetchall()
        os.kill(random.choice(served)[0], signal.SIGKILL)

        def is_cut() -> bool:
            try:
                watch.execute("SELECT 1")
            except psycopg.OperationalError:
                return True
            return False

        wait_until(is_cut, "the end of all connections")
    wait_until(lambda: answers(server.folder), "the database")


def kill_the_database(server: Server) -> None:
    os.kill(pid_of(server.folder), signal.SIGKILL)
    assert start_cluster(server.folder).wait(timeout=PATIENCE) == 0


def kill_the_server(server: Server) -> None:
    server.kill()
    server.start()


def stored(folder: Path) -> list[tuple]:
    with connect(folder, postgres.OWNER) as connection:
        return connection.execute(STORED).fetchall()


def all_at_once(tasks: list[Callable[[], object]]) -> list[object]:
    """The results of all, in their order."""
    together, results = threading.Barrier(len(tasks), timeout=PATIENCE), [None] * len(tasks)

    def one(index: int) -> None:
        together.wait()
        results[index] = tasks[index]()

    threads = [threading.Thread(target=one, args=[index]) for index in range(len(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=2 * PATIENCE)
    return results


def crowd(writers: list[Writer]) -> list[int]:
    """So many pages at once that every thread of the server has had its connection to the database."""
    browsers = itertools.islice(itertools.cycle([writer.browser for writer in writers]), CROWD)
    return all_at_once([lambda browser=browser: browser.ask(LIST).status for browser in browsers])


def write_through(kill: Callable[[Server], None], server: Server, writers: list[Writer]) -> float:
    """Everybody writes; something is killed and comes back: when it had."""
    stop = threading.Event()
    before = sum(len(writer.acknowledged) for writer in writers)
    threads = [threading.Thread(target=writer.write_until, args=[stop]) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        wait_until(
            lambda: sum(len(writer.acknowledged) for writer in writers) >= before + WRITES_BEFORE_A_KILL, "writes"
        )
        time.sleep(random.uniform(0, 0.2))
        kill(server)
        return time.monotonic()
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=3 * PATIENCE)


def test_what_was_acknowledged_survives_a_kill_and_what_was_not_can_be_sent_again(server, writers):
    kills = [kill_one_connection, kill_the_database, kill_the_server]
    for kill in itertools.islice(itertools.cycle(kills), ROUNDS):
        name = kill.__name__
        assert crowd(writers) == [200] * CROWD
        back_at = write_through(kill, server, writers)
        failures = [writer.failed_at for writer in writers if writer.failed_at]
        assert failures, f"{name} interrupted nobody"
        assert max(failures) < back_at, name

        # Before anything is sent again: all that was acknowledged is there, each once and whole. Of the rest, what is
        # there is whole too.
        kept, expected = stored(server.folder), [row for writer in writers for row in writer.expected()]
        unanswered = [(w.pending["note"][0], [w.person], [w.user]) for w in writers if w.pending]
        assert sorted(row for row in kept if row not in unanswered) == sorted(expected), name
        assert all(kept.count(row) <= 1 for row in unanswered), name

        # Nobody has to ask twice from now on, whichever thread answers.
        assert crowd(writers) == [200] * CROWD, name
        assert False not in [writer.send() for writer in writers if writer.pending], name
        assert all_at_once([writer.write for writer in writers]) == [True] * len(writers), name
        expected = [row for writer in writers for row in writer.expected()]
        assert sorted(stored(server.folder)) == sorted(expected), name
        for writer in writers:
            writer.failed_at = None
