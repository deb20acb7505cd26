"""Every URL name, every role, one's own object and others', read or sent, with htmx or without: as tests/savs/routes.py says."""

import io
import re
import uuid
from collections import defaultdict
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.shortcuts import resolve_url
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, resolve, reverse
from django.utils import timezone

from reporting.classeur.export import write_blank_classeur
from reporting.waiting import keep
from tests.conftest import LONG
from tests.identity_provider import URLS
from tests.savs.routes import TABLE, WITH_PROVIDER
from tests.savs.world import ROLES, Asker, askers, role_of

pytestmark = pytest.mark.usefixtures("shared_world")

# What any answer may write: the session, counts of attempts, and what remembers who asked for what.
MAY_WRITE = {"django_session", "savs_cache", "accounts_refusal"}
REFUSALS = {"403", "404", "405", "login"}
WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|TRUNCATE)\s+"?(\w+)"?', re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    route: str
    object: str
    method: str
    answers: dict[str, str]
    foreign: str


def parsed(table: str) -> list[Line]:
    lines = []
    for text in table.strip().splitlines():
        if not text.strip():
            continue
        what, answers, foreign = (part.split() for part in text.split("|"))
        assert len(answers) == len(ROLES), text
        lines.append(Line(*what, dict(zip(ROLES, answers, strict=True)), *foreign))
    return lines


def by_route(lines: list[Line]) -> dict[tuple[str, str], list[Line]]:
    found = defaultdict(list)
    for line in lines:
        found[line.route, line.object].append(line)
    return found


LINES, PROVIDER_LINES = parsed(TABLE), parsed(WITH_PROVIDER)
BY_ROUTE, BY_PROVIDER_ROUTE = by_route(LINES), by_route(PROVIDER_LINES)


def names(resolver: URLResolver, namespace: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found |= names(pattern, inner)
        else:
            found.add(f"{namespace}{pattern.name}")
    return found


def test_every_route_is_declared():
    declared = {(line.route, line.method) for line in LINES}
    missing = [
        f"{name:<31} {'?':<9} {method:<5} | {'?   ' * len(ROLES)}| ?"
        for name in sorted(names(get_resolver()))
        for method in ("GET", "POST")
        if (name, method) not in declared
    ]
    assert not missing, "Declare in tests/savs/routes.py, answers as they must be:\n" + "\n".join(missing)
    assert {line.route for line in LINES} <= names(get_resolver())


def test_provider_adds_the_routes_declared_for_it_and_no_other():
    declared = {(line.route, line.method) for line in PROVIDER_LINES}
    assert {name for name, _method in declared} == names(get_resolver(URLS)) - names(get_resolver())
    assert len(declared) == len(PROVIDER_LINES) == 4


def comparable(response) -> bytes:
    """The answer, less the token of its forms."""
    return re.sub(rb"[A-Za-z0-9]{64}", b"token", b"".join(response))


class Asking:
    """One person's browser; each request is undone after it was answered."""

    def __init__(self, client, asker) -> None:
        self.client, self.asker = client, asker
        client.logout()
        if asker.user:
            client.force_login(asker.user)

    def ask(self, method: str, path: str):
        """The response, and the tables that were written to."""
        htmx = method.startswith("hx-")
        send = self.client.post if method.endswith("POST") else self.client.get
        cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}
        with CaptureQueriesContext(connection) as captured, transaction.atomic():
            response = send(path, headers={"HX-Request": "true"} if htmx else {})
            transaction.set_rollback(True)
        for close in response._resource_closers if response.streaming else ():
            close()
        self.client.cookies.clear()
        self.client.cookies.load(cookies)
        written = {found[1] for one in captured if (found := WRITES.match(one["sql"]))}
        return response, written - MAY_WRITE


def waiting_classeur(client) -> uuid.UUID:
    """A classeur sent in this session, to be previewed."""
    content = io.BytesIO()
    write_blank_classeur(content)
    session = client.session
    key = keep(session, ContentFile(content.getvalue()), now=timezone.now())
    session.save()
    return key


def answer(response) -> str:
    if response.status_code == 302 and response.url.startswith(resolve_url(settings.LOGIN_URL)):
        return "login"
    return str(response.status_code)


@pytest.mark.parametrize("route", BY_ROUTE, ids=" ".join)
def test_route_answers_as_declared(world, client, route):
    check(world, client, route, BY_ROUTE[route])


@pytest.mark.parametrize("route", BY_PROVIDER_ROUTE, ids=" ".join)
def test_route_of_the_provider_answers_as_declared(world, client, provider, route):
    check(world, client, route, BY_PROVIDER_ROUTE[route])


def check(world, client, route: tuple[str, str], lines: list[Line]) -> None:
    """What each person is answered, against what the table says."""
    name, kind = route
    declared = {line.method: line for line in lines}
    wrong, tried = [], set()
    for asker in askers(world):
        asking = Asking(client, asker)
        if kind == "classeur":
            asker.own[kind] = [[waiting_classeur(client)]]
            asker.foreign[kind] = [[waiting_classeur(Client())], [uuid.uuid4()]]
        for method in ("GET", "POST", "hx-GET", "hx-POST"):
            line = declared.get(method) or declared[method.removeprefix("hx-")]
            # By htmx, the short run asks once for each answer.
            if not LONG and method.startswith("hx-") and (method, line.answers[asker.column]) in tried:
                continue
            tried.add((method, line.answers[asker.column]))
            wrong += [f"{asker.name}: {method} {one}" for one in discrepancies(asking, method, line, name, kind)]
    assert not wrong, f"{name} ({kind}), against tests/savs/routes.py:\n" + "\n".join(wrong)


def view_of(name: str, kind: str, asker: Asker):
    return resolve(reverse(name, args=asker.own[kind][0])).func


def discrepancies(asking: Asking, method: str, line: Line, name: str, kind: str) -> list[str]:
    """What one person is answered otherwise than the line says, about her own objects and about others'."""
    wrong, expected = [], line.answers[asking.asker.column]
    for arguments in asking.asker.own[kind]:
        response, written = asking.ask(method, reverse(name, args=arguments))
        seen = answer(response)
        if seen != expected:
            wrong.append(f"answers {seen}, declared {expected}")
        if seen in REFUSALS and written:
            wrong.append(f"is refused ({seen}) and writes to {written}")
    # Refused for her role, before any object is looked for; or open to her, and then only about her own.
    if expected != "login" and (expected != "403" or role_of(asking.asker) in view_of(name, kind, asking.asker).access):
        expected = line.foreign
    bodies = set()
    for arguments in asking.asker.foreign[kind]:
        response, written = asking.ask(method, reverse(name, args=arguments))
        if answer(response) != expected:
            wrong.append(f"of another's object answers {answer(response)}, declared {expected}")
        if written:
            wrong.append(f"of another's object writes to {written}")
        bodies.add(comparable(response))
    if len(bodies) > 1 and expected != "login":
        wrong.append("tells another's object from an unknown one")
    return wrong
