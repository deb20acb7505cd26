"""Nobody is shown what is not hers to read: a mark in every sensitive column of every service, then everything that the
application answers is read, as each role, with both walls, with the database's alone and with the application's alone."""

import functools
import html
import io
import logging
import re
from collections import Counter

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import ProgrammingError
from django.urls import resolve, reverse

from accounts.access import READERS
from accounts.enums import Role
from accounts.models import User
from activity.actions import context_for, log_acts
from activity.rules import ActDraft
from services.sensitive import HELD, Kind
from tests.conftest import LONG
from tests.savs.canary import Builder, Mark, Marks, text_of_answer, text_of_bytes
from tests.savs.places import DAY
from tests.savs.test_routes import LINES
from tests.savs.world import Asker, askers, role_of

# Of each route, how many addresses a crawl opens.
MOST_OF_A_ROUTE = 400 if LONG else 3
# Who tries each wall alone: in the long run, everybody.
BEHIND_ONE_WALL = (
    None
    if LONG
    else {"worker", "secretary", "head of another service", "administrator", "worker in another organisation"}
)
# Marked, and shown by no page, file or command so far.
SHOWN_NOWHERE = {"people.PersonDocument.sha256", "accounts.Refusal.method", "activity.LateChange.ref"}
# A mark is no code that a page may show.
SHOWN_NOWHERE |= {"pap.SerafinPreference.code"}
# Never in a log or an e-mail, whoever reads them.
PERSONAL = set(Kind) - {Kind.PLAIN, Kind.PROFESSIONAL}


@pytest.fixture
def marks(world, as_owner):
    """The world, marked."""
    cast = world
    with as_owner():
        found = Marks()
        for service, person, user in (
            (cast.nord, cast.paul, cast.alice),
            (cast.sud, cast.sarah, cast.samir),
            (cast.est, cast.elias, cast.zoe),
        ):
            draft = ActDraft(
                service_id=service.pk,
                date=DAY,
                minutes=30,
                person_ids=(person.pk,),
                professional_ids=(user.pk,),
                note="Note de l'acte qui ne compte pas",
                uncounted_because="doublon",
            )
            log_acts([draft], actor=None, context=context_for(service, on=DAY))
            builder = Builder(found, service, person, user)
            for label in HELD:
                builder.mark(label)
    return found


def may_read(asker: Asker, mark: Mark, services: set, *, identity_of: set = frozenset()) -> bool:
    """By the list of what is held and the roles that read each kind, in her own services."""
    if mark.user is not None and mark.user == asker.user:
        return mark.kind is not Kind.CREDENTIAL
    if mark.kind is Kind.IDENTITY and mark.service in identity_of:
        return True
    if mark.asked & services and role_of(asker) is Role.HEAD_OF_SERVICE:
        return True
    return mark.service in services and role_of(asker) in READERS[mark.kind]


@functools.cache
def route_of(path: str) -> tuple[str, frozenset[Role] | None]:
    """Its name, and the roles that it opens to; None: it asks for none."""
    match = resolve(path)
    access = getattr(match.func, "access", None)
    return match.view_name, access if isinstance(access, frozenset) else None


def most_of(access: frozenset[Role] | None, asker: Asker) -> int:
    """How many addresses of a route she opens. What is closed to her role is refused before it looks at any object."""
    if access is not None and role_of(asker) not in access and not LONG:
        return 1
    return max(MOST_OF_A_ROUTE, len(asker.own.get("person", ())) + 4)


def crawl(client, asker: Asker) -> str:
    """Everything that she can open from the home page, by its links, and by the address of each route about hers and
    others'."""
    client.logout()
    if asker.user:
        # As stored: her passphrase is marked too, and opens her session.
        client.force_login(User.objects.get(pk=asker.user.pk))
    waiting = ["/"]
    for line in LINES:
        if line.method == "GET" and line.object != "classeur":
            objects = asker.own[line.object] + asker.foreign[line.object]
            waiting += [reverse(line.route, args=arguments) for arguments in objects]
    seen, routes, texts = set(), Counter(), []
    while waiting:
        address = waiting.pop(0)
        route, access = route_of(address.split("?")[0])
        routes[route] += 1
        if address in seen or routes[route] > most_of(access, asker):
            continue
        seen.add(address)
        try:
            text = text_of_answer(client.get(address))
        except ProgrammingError as refused:
            # Without the application's filters, the database refuses to note that she opened that file: nothing is shown.
            if "row-level security" not in str(refused):
                raise
            continue
        texts.append(text)
        for link in re.findall(r'(?:href|action)="(/[^"#]*)', text):
            link = html.unescape(link)
            if not link.startswith("/static/"):
                waiting.append(link)
    for words in ("zq", "a", "e"):
        texts.append(text_of_answer(client.post(reverse("activity:person_search"), {"person_query": words})))
        texts.append(text_of_answer(client.post(reverse("desk:person_find"), {"person_query": words}, follow=True)))
    return "\n".join(texts)


def services_of(asker: Asker, cast) -> set:
    everywhere = {cast.nord, cast.sud, cast.est}
    return {one for one in everywhere if asker.user and asker.user.scope.roles_in(one.pk)}


@pytest.fixture
def no_first_wall(monkeypatch):
    """Without what the application leaves out: every `visible_to` lets everything through."""
    removed = []
    for model in apps.get_models():
        manager = getattr(model, "objects", None)
        queryset = getattr(manager, "_queryset_class", None)
        if queryset and hasattr(queryset, "visible_to"):
            monkeypatch.setattr(queryset, "visible_to", lambda self, user: self.all())
            monkeypatch.setattr(type(manager), "visible_to", lambda self, user: self.get_queryset().all())
            removed.append(model)
    assert len(removed) > 4


def leaks(client, cast, marks, *, names=None, identity_in_organisation=False) -> tuple[list[str], dict[str, set[Mark]]]:
    """What each of these askers, or each of all, is shown and may not read; and all that she is shown."""
    wrong, found = [], {}
    for asker in askers(cast):
        if names and asker.name not in names:
            continue
        services = services_of(asker, cast)
        known = {one for one in (cast.nord, cast.sud) if services & {cast.nord, cast.sud}}
        found[asker.name] = marks.found_in(crawl(client, asker))
        wrong += [
            f"{asker.name} is shown {mark.column} of {mark.service}"
            for mark in found[asker.name]
            if not may_read(asker, mark, services, identity_of=known if identity_in_organisation else frozenset())
        ]
    # So that a test can fail: each role finds something of what it may read.
    for name, kinds in {
        "worker": {Kind.IDENTITY, Kind.ACTIVITY, Kind.NARRATIVE, Kind.PROFESSIONAL},
        "head": {Kind.IDENTITY, Kind.ACTIVITY, Kind.NARRATIVE, Kind.PROFESSIONAL},
        "secretary": {Kind.IDENTITY, Kind.PROFESSIONAL},
        "administrator": {Kind.IDENTITY, Kind.ACTIVITY, Kind.PROFESSIONAL},
        "worker in another organisation": {Kind.IDENTITY, Kind.NARRATIVE},
    }.items():
        assert (names and name not in names) or kinds <= {mark.kind for mark in found[name]}, name
    return wrong, found


def test_nobody_is_shown_what_is_not_hers(cast, marks, client, caplog):
    caplog.set_level(logging.INFO)
    wrong, found = leaks(client, cast, marks)
    assert wrong == []
    # So that the test can fail: each column is found by someone.
    marked = {mark.column for mark in marks.by_text.values() if READERS[mark.kind]}
    assert marked - {mark.column for some in found.values() for mark in some} == SHOWN_NOWHERE
    assert {mark for mark in marks.found_in(caplog.text) if mark.kind in PERSONAL} == set()
    assert [mark for letter in mail.outbox for mark in marks.found_in(str(letter.message()))] == []


def test_the_database_alone_shows_nobody_what_is_not_hers(cast, marks, client, no_first_wall):
    """Without the application's filters; a name is then known in its whole organisation, as the wall says."""
    wrong, _found = leaks(client, cast, marks, names=BEHIND_ONE_WALL, identity_in_organisation=True)
    assert wrong == []


def test_the_application_alone_shows_nobody_what_is_not_hers(cast, marks, client, as_owner):
    """As the owner of the tables, for whom the database has no wall."""
    with as_owner():
        wrong, _found = leaks(client, cast, marks, names=BEHIND_ONE_WALL)
    assert wrong == []


def test_a_command_tells_of_its_own_service_and_no_note(cast, marks, tmp_path):
    classeur = tmp_path / "classeur.xlsx"
    call_command("export_classeur", service="nord", output=str(classeur))
    written = [text_of_bytes(classeur.read_bytes())]
    for command, options in (("annexe1", {"year": 2026}), ("deadlines", {"on": "2026-06-01"})):
        output = io.StringIO()
        where = {"output": "-"} if command == "annexe1" else {}
        call_command(command, service="nord", format="json", stdout=output, **where, **options)
        written.append(output.getvalue())
    found = marks.found_in("\n".join(written))
    assert {mark.service for mark in found} == {cast.nord}
    assert {mark.kind for mark in found} & {Kind.NARRATIVE, Kind.SECRET, Kind.CREDENTIAL, Kind.OWN} == set()
