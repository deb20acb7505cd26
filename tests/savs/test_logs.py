"""No name, no note, nothing of what was typed in a log: neither Django's, nor the server's, nor what PostgreSQL says."""

import contextlib
import http.client
import logging
import socket
import time
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.models import User
from savs import postgres
from savs.logs import WithoutValues, said
from tests.savs.broken_urls import EMAIL
from tests.savs.test_start import start

NAME, NOTE = "Zébulonard", "hospitalisée hier"
SECRETS = (NAME, NOTE, EMAIL, "zebulonard", "Z%C3%A9bulonard")


def formatted(error: BaseException) -> str:
    record = logging.LogRecord("savs", logging.ERROR, "", 0, "Internal Server Error", None, None)
    record.exc_info = (type(error), error, error.__traceback__)
    return WithoutValues().format(record)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError(NAME), "ValueError"),
        (KeyError(NAME), "KeyError"),
        (UnicodeDecodeError("utf-8", NAME.encode(), 0, 1, NAME), "UnicodeDecodeError"),
        (
            AttributeError("'NoneType' object has no attribute 'pk'"),
            "AttributeError: 'NoneType' object has no attribute 'pk'",
        ),
        (IntegrityError(NAME), "django.db.utils.IntegrityError"),
        (ExceptionGroup(NAME, [ValueError(NAME)]), "ExceptionGroup"),
    ],
)
def test_exception_says_its_kind_and_never_its_values(error, line):
    assert said(error) == line


def test_traceback_says_where_of_each_exception_of_the_chain():
    try:
        try:
            int(NAME)
        except ValueError as first:
            first.add_note(NOTE)
            raise KeyError(NAME) from first
    except KeyError as error:
        text = formatted(error)
    assert text.count("test_logs.py") == 2
    assert [line for line in text.splitlines() if not line.startswith(" ")] == [
        "Internal Server Error",
        "ValueError",
        "puis :",
        "KeyError",
    ]
    assert not [secret for secret in SECRETS if secret in text]


def test_refusal_of_the_database_names_its_constraint_alone(db):
    User.objects.create(email=EMAIL, last_name=NAME, first_name="Paul")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        User.objects.create(email=EMAIL, last_name=NAME, first_name="Paul")
    assert EMAIL in str(refused.value)
    assert said(refused.value) == "django.db.utils.IntegrityError (23505, accounts_user, accounts_user_email_key)"
    assert EMAIL not in formatted(refused.value)


def test_failure_writes_to_nobody(db, settings):
    """Even with administrators named, who would get the whole request by e-mail."""
    settings.ADMINS = ["admin@exemple.test"]
    settings.ROOT_URLCONF = "tests.savs.broken_urls"
    client = Client(raise_request_exception=False)
    response = client.post("/casse/", {"name": NAME})
    assert response.status_code == 500
    assert mail.outbox == []
    assert NAME not in response.content.decode()


def ask(port: int, method: str, path: str, **fields: str) -> int:
    deadline = time.monotonic() + 20
    headers = {
        "Host": "localhost",
        "Content-Type": "application/x-www-form-urlencoded",
        "Referer": f"http://localhost:{port}/personnes/",
    }
    while True:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as server:
            try:
                server.request(method, path, urlencode(fields), headers)
            except ConnectionRefusedError:
                assert time.monotonic() < deadline, "the server does not answer"
                time.sleep(0.1)
                continue
            response = server.getresponse()
            with contextlib.suppress(http.client.IncompleteRead):
                assert NAME not in response.read().decode()
            return response.status


@pytest.mark.django_db(transaction=True)
def test_server_and_its_access_log_say_nothing_of_anybody():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    database = f"postgres://savs_app@/{connection.settings_dict['NAME']}?host={postgres.socket_dir()}"
    assert settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    server = start(
        "-m", "gunicorn", "--access-logfile", "-", "tests.savs.broken_wsgi",
        DATABASE_URL=database, PORT=str(port), WEB_CONCURRENCY="1",
    )  # fmt: skip
    try:
        asked = [
            ask(port, "POST", "/casse/", name=NAME, note=NOTE),
            ask(port, "POST", "/casse/base/", name=NAME, note=NOTE),
            ask(port, "GET", "/casse/envoi/"),
            ask(port, "POST", "/personnes/chercher/", person_query=NAME),
            ask(port, "POST", "/compte/connexion/", username=EMAIL, password=NOTE),
        ]
    finally:
        server.terminate()
        output, errors = server.communicate(timeout=20)
    assert asked[:3] == [500, 500, 200]
    assert "POST /casse/base/" in output
    assert "Internal Server Error: /casse/base/" in errors
    assert "(23505, accounts_user, accounts_user_email_key)" in errors
    assert errors.count("Traceback") == 0
    assert "in content" in errors, "the server's own log"
    assert not [secret for secret in SECRETS if secret in output + errors], output + errors
