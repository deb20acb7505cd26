"""Names and notes stay in the pages: never in an address, a header, a title, a cookie, a file's name or a log, all of
which a shared machine, a proxy or an operator keeps."""

import logging
import re
import uuid

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from activity.models import ActNote
from admissions.models import CommissionCase
from people.models import Person, PersonDocument
from tests.activity.entries import typed
from tests.conftest import LONG
from tests.hostile import walk
from tests.savs.world import furnish

TOKEN = re.compile("zq(nom|prenom|note|motif|pièce|piece)", re.IGNORECASE)
# What else than its text a page is remembered by: where its links and forms lead to, and its title.
ADDRESSES = re.compile(r"""\s(?:href|src|action|formaction|hx-(?:get|post|vals|push-url))=["']([^"']*)""")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# How many pages of each name somebody, at least, or the test would say nothing. An administrator is told names by the lists
# behind the figures alone, which the long run opens; a reader, none.
NAMING = {"alice": 12, "chloe": 14, "david": 8, "ines": 1 if LONG else 0, "reader": 0}


@pytest.fixture
def named(cast, as_owner):
    with as_owner():
        furnish(cast)
        for number, person in enumerate(Person.objects.order_by("pk")):
            letter = "abcdefghijklmnopqrstuvwxyz"[number]
            Person.objects.filter(pk=person.pk).update(last_name=f"Zqnom{letter}", first_name=f"Zqprenom{letter}")
        ActNote.objects.update(text="zqnote")
        CommissionCase.objects.update(reasons="zqmotif")
        PersonDocument.objects.update(name="zqpiece Zqnoma.pdf", label="zqpiece de Zqnoma")
    return cast


def look(address: str, response: HttpResponse) -> str:
    """Hold the answer to it; answers with the text of a page."""
    where = f"{address} answers {response.status_code}"
    assert not TOKEN.search(address), where
    for name, value in response.headers.items():
        assert not TOKEN.search(value), f"{where}: {name}"
    assert not TOKEN.search(response.cookies.output()), where
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    html = response.content.decode()
    for told in (*ADDRESSES.findall(html), *TITLE.findall(html)):
        assert not TOKEN.search(told), f"{where}: {told}"
    return html


@pytest.mark.parametrize("role", NAMING)
def test_no_address_header_title_or_log_names_anybody(named, caplog, role):
    caplog.set_level(logging.DEBUG)
    client = Client()
    client.force_login(getattr(named, role))
    naming = 0
    for address, response, _page in walk(client, "/", most=500, every_figure=LONG):
        naming += bool(TOKEN.search(look(address, response)))
    assert naming >= NAMING[role] if NAMING[role] else not naming, naming
    assert not TOKEN.search(caplog.text)


def test_what_is_posted_comes_back_in_the_page_alone(named, caplog):
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False)
    client.force_login(named.alice)
    act = typed(named, note="zqnote")
    posts = [
        ("desk:person_find", {"person_query": "zqnom"}, 302),
        ("activity:person_search", {"person_query": "zqnom"}, 200),
        # Found without JavaScript, refused, then written.
        ("activity:act_create", act | {"person_query": "zqnom", "person_search": "1"}, 200),
        ("activity:act_create", act | {"minutes": "zqnote"}, 200),
        ("activity:act_create", act | {"form_key": str(uuid.uuid4())}, 302),
        ("accounts:draft_keep", {"key": str(uuid.uuid4()), "path": "/actes/saisir/", "data": "note=zqnote"}, 204),
    ]
    naming = 0
    for route, data, status in posts:
        response = client.post(reverse(route), data)
        assert response.status_code == status, route
        naming += bool(TOKEN.search(look(reverse(route), response)))
        if status == 302:
            naming += bool(TOKEN.search(look(response.url, client.get(response.url))))
    assert naming == 5
    assert not TOKEN.search(caplog.text)
