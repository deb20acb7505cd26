"""Every process refuses in one line what it cannot run with: unsafe settings in production, a database out of reach."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from savs import postgres
from savs.start import reach_database

ROOT = Path(__file__).resolve().parents[2]
KEY = "une-clé-de-production-tirée-au-hasard-0123456789-abcdef"
EMBEDDED = f"postgres://savs_app@/savs?host={postgres.socket_dir()}"
NOBODY = "postgres://savs_app:motdepasse@127.0.0.1:1/savs"
SAFE = {"DJANGO_ALLOWED_HOSTS": "savs.exemple.fr", "DJANGO_SECRET_KEY": KEY, "DATABASE_URL": EMBEDDED}


def start(*command: str, **variables: str) -> subprocess.Popen[str]:
    """A process of ours with these variables and no other of the application's but the data directory."""
    ours = {"SAVS_DATA_DIR": str(postgres.data_dir())} | variables
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE_", "SAVS_"))}
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=inherited | ours,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*command: str, **variables: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    process = start(*command, **variables)
    try:
        output, errors = process.communicate(timeout=20)
    finally:
        process.kill()
    return process.returncode, output, errors


OIDC = {
    "SAVS_OIDC_ISSUER": "https://connexion.exemple.fr/",
    "SAVS_OIDC_CLIENT_ID": "savs",
    "SAVS_OIDC_SECRET": "motdepasse",
}

UNSAFE = {
    "no secret key": (SAFE | {"DJANGO_SECRET_KEY": ""}, "DJANGO_SECRET_KEY est obligatoire"),
    "a short secret key": (SAFE | {"DJANGO_SECRET_KEY": "savs"}, "50 caractères au hasard au moins"),
    "debug": (SAFE | {"DJANGO_DEBUG": "on"}, "DJANGO_DEBUG doit rester désactivé"),
    "neither on nor off": (SAFE | {"DJANGO_DEBUG": "peut-être"}, "DJANGO_DEBUG vaut on ou off (reçu : peut-être)."),
    "any host": (SAFE | {"DJANGO_ALLOWED_HOSTS": "*"}, "DJANGO_ALLOWED_HOSTS doit nommer les hôtes"),
    "embedded database": (SAFE | {"DATABASE_URL": ""}, "la base embarquée sert à la démonstration"),
    "production by name": ({"SAVS_PRODUCTION": "on"}, "DJANGO_SECRET_KEY est obligatoire"),
    "production denied": (SAFE | {"SAVS_PRODUCTION": "off", "DJANGO_DEBUG": "on"}, "DJANGO_DEBUG doit rester"),
    "a superuser": (
        {"DATABASE_URL": EMBEDDED.replace("savs_app", "postgres")},
        "doit se connecter avec le rôle savs_app",
    ),
    "another database": ({"DATABASE_URL": "mysql://savs_app@localhost/savs"}, "seul PostgreSQL est pris en charge"),
    "nothing there": ({"DATABASE_URL": NOBODY}, "La base de données ne répond pas"),
    "no mail server": ({"EMAIL_URL": "http://savs:motdepasse@mail"}, "EMAIL_URL s'écrit smtp+tls://"),
    "mail port": ({"EMAIL_URL": "smtp+tls://savs:motdepasse@mail:port"}, "EMAIL_URL s'écrit smtp+tls://"),
    "idle, not a number": ({"SAVS_SESSION_IDLE_MINUTES": "une demi-heure"}, "de 1 à 720 (reçu : une demi-heure)."),
    "idle, none": (
        SAFE | {"SAVS_SESSION_IDLE_MINUTES": "0"},
        "SAVS_SESSION_IDLE_MINUTES est un nombre entier, de 1 à 60",
    ),
    "idle, negative": (SAFE | {"SAVS_SESSION_IDLE_MINUTES": "-30"}, "de 1 à 60 (reçu : -30)."),
    "idle, too long": (SAFE | {"SAVS_SESSION_IDLE_MINUTES": "61"}, "de 1 à 60 (reçu : 61)."),
    "idle, longer than the session": ({"SAVS_SESSION_IDLE_MINUTES": "61", "SAVS_SESSION_HOURS": "1"}, "de 1 à 60"),
    "session, not a number": (
        SAFE | {"SAVS_SESSION_HOURS": "12,5"},
        "SAVS_SESSION_HOURS est un nombre entier, de 1 à 24",
    ),
    "session, none": ({"SAVS_SESSION_HOURS": "0"}, "SAVS_SESSION_HOURS est un nombre entier, de 1 à 72"),
    "session, negative": (SAFE | {"SAVS_SESSION_HOURS": "-1"}, "de 1 à 24 (reçu : -1)."),
    "session, too long": (SAFE | {"SAVS_SESSION_HOURS": "25"}, "de 1 à 24 (reçu : 25)."),
    "session, beyond any date": ({"SAVS_SESSION_HOURS": "9" * 12}, "de 1 à 72"),
    "logs, not a number": (
        SAFE | {"SAVS_LOGS_KEPT_MONTHS": "un an"},
        "SAVS_LOGS_KEPT_MONTHS est un nombre entier, de 1",
    ),
    "logs, none": (SAFE | {"SAVS_LOGS_KEPT_MONTHS": "0"}, "de 1 à 1200 (reçu : 0)."),
    "logs, negative": ({"SAVS_LOGS_KEPT_MONTHS": "-12"}, "de 1 à 1200 (reçu : -12)."),
    "history, not a number": (
        SAFE | {"SAVS_HISTORY_KEPT_MONTHS": "1e3"},
        "SAVS_HISTORY_KEPT_MONTHS est un nombre entier, de 0",
    ),
    "history, negative": ({"SAVS_HISTORY_KEPT_MONTHS": "-1"}, "de 0 à 1200 (reçu : -1)."),
    "history, beyond any date": ({"SAVS_HISTORY_KEPT_MONTHS": "99999"}, "de 0 à 1200"),
    "documents, not a number": ({"SAVS_LARGEST_DOCUMENT_MB": "dix"}, "SAVS_LARGEST_DOCUMENT_MB est un nombre entier"),
    "provider, no issuer": (OIDC | {"SAVS_OIDC_ISSUER": ""}, "(manque : SAVS_OIDC_ISSUER)."),
    "provider, no client": (SAFE | OIDC | {"SAVS_OIDC_CLIENT_ID": " "}, "(manque : SAVS_OIDC_CLIENT_ID)."),
    "provider, one of three": (
        SAFE | {"SAVS_OIDC_ISSUER": "https://connexion.exemple.fr"},
        "(manque : SAVS_OIDC_CLIENT_ID, SAVS_OIDC_SECRET).",
    ),
    "provider in clear": (
        SAFE | OIDC | {"SAVS_OIDC_ISSUER": "http://connexion.exemple.fr"},
        "doit commencer par https://",
    ),
    "provider, no address": (OIDC | {"SAVS_OIDC_ISSUER": "connexion.exemple.fr"}, "SAVS_OIDC_ISSUER s'écrit https://"),
    "provider, a query": (OIDC | {"SAVS_OIDC_ISSUER": "https://exemple.fr/?a=1"}, "sans « ? » ni « # »"),
    "provider, no port": (OIDC | {"SAVS_OIDC_ISSUER": "https://exemple.fr:port"}, "SAVS_OIDC_ISSUER s'écrit https://"),
    "only the owner": ({"DATABASE_OWNER_URL": EMBEDDED.replace("savs_app", "savs_owner")}, "DATABASE_URL manque"),
}


@pytest.mark.parametrize(("variables", "message"), UNSAFE.values(), ids=UNSAFE)
def test_command_is_refused_in_one_line(variables, message):
    code, output, errors = run("manage.py", "check", **variables)
    assert (code, output, errors.count("\n")) == (1, "", 1), errors
    assert message in errors
    assert "motdepasse" not in errors


def test_purge_refuses_an_age_that_it_cannot_read():
    """It runs at night, as the owner: a wrong age must not be taken for another."""
    owner = {"DATABASE_OWNER_URL": EMBEDDED.replace("savs_app", "savs_owner")}
    code, output, errors = run("manage.py", "purge", **SAFE | owner, SAVS_LOGS_KEPT_MONTHS="-12")
    assert (code, output, errors.count("\n")) == (1, "", 1), errors
    assert "SAVS_LOGS_KEPT_MONTHS est un nombre entier" in errors


def test_migrate_without_the_owners_address_is_refused_in_one_line():
    code, output, errors = run("manage.py", "migrate", **SAFE)
    assert (code, output, errors.count("\n")) == (1, "", 1), errors
    assert "DATABASE_OWNER_URL manque : l'adresse de la même base, avec le rôle savs_owner" in errors


def test_production_settings_pass_djangos_deployment_checks():
    assert run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **SAFE)[0] == 0


def test_server_with_unsafe_settings_stops_with_one_line():
    code, output, errors = run("-m", "gunicorn", "savs.wsgi", **SAFE | {"DJANGO_DEBUG": "on"})
    assert (code, output, errors) == (1, "", "En production, DJANGO_DEBUG doit rester désactivé.\n")


def test_older_postgresql_is_refused(monkeypatch):
    """The oldest version is raised instead of the server's lowered."""
    monkeypatch.setenv("DATABASE_URL", EMBEDDED)
    reach_database()
    monkeypatch.setattr("savs.start.OLDEST_POSTGRESQL", 99)
    with pytest.raises(postgres.DatabaseUnavailable, match=r"^PostgreSQL 99 ou plus est nécessaire \(ici : \d\d\)\.$"):
        reach_database()


@pytest.mark.parametrize(
    "command",
    [
        ("manage.py", "shell", "--verbosity", "0", "--command"),
        ("-c",),
    ],
    ids=["command", "server"],
)
def test_application_is_never_the_owner_of_the_tables(command):
    """Whatever the environment says: the owner is outside the walls."""
    code = "import savs.wsgi; from django.db import connection; print(connection.settings_dict['USER'])"
    assert run(*command, code, SAVS_DATABASE_ROLE="owner") == (0, "savs_app\n", "")


@pytest.mark.parametrize(
    "address, expected",
    [
        ("", "{}"),
        ("smtp+tls://u:p%40ss@mail.exemple.fr:587", "('mail.exemple.fr', 587, 'u', 'p@ss', True, False, 10)"),
        ("smtp+ssl://u:p@mail.exemple.fr:465", "('mail.exemple.fr', 465, 'u', 'p', False, True, 10)"),
        ("smtp://localhost", "('localhost', 25, '', '', False, False, 10)"),
    ],
)
def test_mail_server_is_read_from_the_environment(address, expected):
    code = (
        "from django.conf import settings; "
        "print(tuple(settings.MAILERS['default']['OPTIONS'].values()) if settings.MAILERS else {})"
    )
    command = ("manage.py", "shell", "--verbosity", "0", "--command", code)
    assert run(*command, EMAIL_URL=address) == (0, f"{expected}\n", "")


WAYS_IN = """
import django
django.setup()
from django.conf import settings
from django.test import Client
from django.urls import get_resolver
from accounts.sign_in.provider import Adapter
names = {"openid_connect_login", "openid_connect_callback"} & set(get_resolver().reverse_dict)
there = Client(headers={"host": "savs.exemple.fr"}).get("/compte/connexion/organisation/", secure=True).status_code
provider = settings.IDENTITY_PROVIDER and Adapter().get_provider(None, "openid_connect")
print(len(names), there, provider and (provider.server_url, provider.app.name, provider.app.client_id, provider.app.secret))
"""


@pytest.mark.parametrize(
    "variables, expected",
    [
        ({}, "0 404 {}"),
        (
            OIDC,
            "2 405 ('https://connexion.exemple.fr/.well-known/openid-configuration', 'le compte de votre organisation', "
            "'savs', 'motdepasse')",
        ),
        (
            OIDC | {"SAVS_OIDC_LABEL": "ADAPEI 35"},
            "2 405 ('https://connexion.exemple.fr/.well-known/openid-configuration', 'ADAPEI 35', 'savs', 'motdepasse')",
        ),
    ],
    ids=["off", "on", "named"],
)
def test_identity_provider_is_read_from_the_environment(variables, expected):
    found = run("-c", WAYS_IN, DJANGO_SETTINGS_MODULE="savs.settings", **SAFE | variables)
    assert found[:2] == (0, f"{expected}\n"), found


def test_links_of_commands_lead_to_the_first_host_of_production():
    code = "from django.conf import settings; print(settings.SITE_URL, settings.DEFAULT_FROM_EMAIL)"
    command = ("manage.py", "shell", "--verbosity", "0", "--command", code)
    hosts = {"DJANGO_ALLOWED_HOSTS": ".savs.exemple.fr, interne"}
    assert run(*command, **SAFE | hosts)[1] == "https://savs.exemple.fr savs@savs.exemple.fr\n"
    assert run(*command, PORT="8123")[1] == "http://localhost:8123 savs@localhost\n"


def test_healthz_answers_without_an_account(client, db):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_healthz_answers_a_probe_from_inside_in_production(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/composants/").status_code == 301


def test_healthz_says_that_the_database_is_down():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = start("-m", "gunicorn", "savs.wsgi", DATABASE_URL=NOBODY, PORT=str(port), WEB_CONCURRENCY="1")
    try:
        status, body = get("/healthz", port)
    finally:
        server.terminate()
        _output, errors = server.communicate(timeout=20)
    assert (status, body) == (503, "base de données injoignable\n")
    assert "Traceback" not in errors
    assert "healthz: connection failed" in errors


def get(path: str, port: int) -> tuple[int, str]:
    """Status and body, once the server answers."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        with (
            contextlib.suppress(ConnectionRefusedError),
            contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=15)) as connection,
        ):
            connection.request("GET", path, headers={"Host": "localhost"})
            response = connection.getresponse()
            return response.status, response.read().decode()
        time.sleep(0.1)
    raise AssertionError("the server does not answer")
