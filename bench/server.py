"""One gunicorn that serves the product and Django's admin, and a client that stays signed in."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from bench.database import ROOT
from bench.people import PASSPHRASE, TOTP_SECRET

HOST = "127.0.0.1"
STARTS_WITHIN = 30


@contextlib.contextmanager
def serving() -> Iterator[Client]:
    """Serve on a free port of this machine until the block ends; one worker, so that all pages share one process."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    env = os.environ | {"PORT": str(port), "WEB_CONCURRENCY": "1", "DJANGO_SETTINGS_MODULE": "bench.settings"}
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", "savs.wsgi"], cwd=ROOT, env=env)
    try:
        yield Client(port, _patiently(port, server))
    finally:
        server.terminate()
        server.wait(timeout=20)


def _patiently(port: int, server: subprocess.Popen) -> http.client.HTTPConnection:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection(HOST, port, timeout=60)
            connection.connect()
            return connection
        time.sleep(0.1)
    raise ServerFailed("gunicorn did not start")


class ServerFailed(Exception):
    """The server did not start, or answered something else than what was expected."""


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def gzipped(self) -> int:
        """Size of the body once compressed, in bytes."""
        return len(gzip.compress(self.body, 6))


class Client:
    """A browser's worth of HTTP: one kept connection, its cookies, forms sent with their token."""

    def __init__(self, port: int, connection: http.client.HTTPConnection) -> None:
        self.port, self.connection = port, connection
        self.cookies: dict[str, str] = {}

    def sign_in(self, email: str) -> None:
        self.get("/compte/connexion/")
        self.post("/compte/connexion/", {"login": email, "password": PASSPHRASE})
        code = format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30))
        self.post("/compte/connexion/code/", {"code": code})

    def get(self, path: str, *, compressed: bool = False) -> Answer:
        """The page; raises ServerFailed unless it is there."""
        answer = self._ask("GET", path, headers={"Accept-Encoding": "gzip"} if compressed else {})
        if answer.status != 200:
            raise ServerFailed(f"GET {path}: {answer.status}")
        return answer

    def post(self, path: str, fields: dict[str, object]) -> Answer:
        """A form that is accepted: raises ServerFailed unless it leads to another page."""
        body = urlencode(fields | {"csrfmiddlewaretoken": self.cookies["csrftoken"]}, doseq=True)
        answer = self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        if answer.status != 302:
            shown = re.sub(r"<[^>]+>|\s+", " ", answer.body.decode())
            raise ServerFailed(f"POST {path}: {answer.status}: {re.sub(' +', ' ', shown)[:3000]}")
        return answer

    def _ask(self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Answer:
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} | (headers or {})
        self.connection.request(method, path, body, sent)
        response = self.connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _equals, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, response.headers, response.read())
