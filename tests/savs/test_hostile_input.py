"""Whatever is sent in any field of any form: a page that says what is wrong, in French, at its field; never a failure."""

import datetime
import re
import uuid
from urllib.parse import quote, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from activity.models import Act, ActPerson, ActProfessional
from tests.conftest import LONG
from tests.documents import keep_document
from tests.hostile import FEW, HALF, PAYLOADS, walk

pytestmark = pytest.mark.django_db

ENGLISH = re.compile(r"\b(Enter|Ensure|Select|This field|This value|must be|is not|valid\b(?! pas))")
RUNS = re.compile(
    r"<script>window|<img src=x|<svg/onload|\sonmouseover=window|href=[\"']?javascript:|Traceback|DROP TABLE people_person; --'"
)
# The short run has the secretary alone: about half a minute.
ROLES = ["alice", "chloe", "david", "ines"] if LONG else ["david"]
CHOSEN = PAYLOADS if LONG else {name: PAYLOADS[name] for name in FEW}


@pytest.fixture
def world(cast, as_owner):
    """The cast, and one of each thing that has a page."""
    with as_owner():
        act = Act.objects.create(
            organisation=cast.rives, service=cast.nord, date=datetime.date(2026, 3, 2), minutes=30, people_count=1
        )
        ActPerson.objects.create(service=cast.nord, act=act, person=cast.paul, busy=act.busy)
        ActProfessional.objects.create(service=cast.nord, act=act, user=cast.alice, busy=act.busy)
        keep_document(cast.nord, cast.paul, uploaded_by=cast.alice)
    return cast


def signed_in(cast, role) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(getattr(cast, role))
    return client


def crawl(client):
    """Every page that links lead to, with its forms."""
    for address, response, page in walk(client, "/", reverse("component_gallery"), most=200):
        assert response.status_code < 500, address
        if page:
            yield address, page


def forms_of(client):
    """One of each form: the same on two pages is sent once."""
    found = {}
    for address, page in crawl(client):
        for form in page.forms:
            if form.action.startswith("/compte/deconnexion"):
                continue
            form.action = form.action if form.action.startswith("/") else urlsplit(address).path + form.action
            found.setdefault((re.sub(r"[0-9a-f-]{36}", "…", urlsplit(form.action).path), *sorted(form.fields)), form)
    return list(found.values())


def send(client, form, data):
    """Send, look, and undo whatever was written."""
    with transaction.atomic():
        if form.method == "post":
            response = client.post(form.action, data)
        else:
            query = "&".join(f"{quote(name)}={quote(one)}" for name, values in data.items() for one in values)
            response = client.get(f"{urlsplit(form.action).path}?{query}")
        transaction.set_rollback(True)
    return response


def look(response, form, one, payload, where):
    assert response.status_code < 500, where
    allowed = {200, 302} if one.is_typed else {200, 302, 400, 403, 404}
    assert response.status_code in allowed, where
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    html = response.content.decode()
    assert not RUNS.search(html), where
    bound = (response.context or {}).get("form")
    if response.status_code == 200 and getattr(bound, "is_bound", False) and form.method == "post":
        messages = [message for messages in bound.errors.values() for message in messages]
        assert not [message for message in messages if ENGLISH.search(message)], where
        if one.is_typed and one.name in bound.errors and bound.errors[one.name]:
            assert "field-error" in html or 'role="alert"' in html, where


@pytest.mark.parametrize("role", ROLES)
def test_every_field_of_every_form_answers_with_a_page(world, role):
    client = signed_in(world, role)
    forms = forms_of(client)
    fields = [(form, one) for form in forms for one in form.fields.values() if one.name != "csrfmiddlewaretoken"]
    assert len(fields) >= {"alice": 25, "chloe": 25, "david": 15, "ines": 10}[role]
    for form, one in fields:
        for name, payload in CHOSEN.items():
            data = form.data | {one.name: [payload]}
            if "form_key" in data and one.name != "form_key":
                data["form_key"] = [str(uuid.uuid4())]
            where = f"{role}: {form.method} {form.action}, {one.name} = {name}"
            look(send(client, form, data), form, one, payload, where)


@pytest.mark.parametrize("role", ROLES)
def test_every_form_bears_fields_twice_missing_and_unknown(world, role):
    client = signed_in(world, role)
    for form in forms_of(client):
        twice = {name: [*values, *values] for name, values in form.data.items()}
        arrays = {f"{name}[]": values for name, values in form.data.items()} | {"__proto__": ["1"], "é\0": ["x"]}
        for data in (twice, arrays, {}):
            assert send(client, form, data).status_code < 500, (form.action, data)


PARAMETERS = [
    "page",
    "next",
    "personne",
    "date",
    "professionnel",
    "recherche",
    "referent",
    "situation",
    "tableau",
    "du",
]
PARAMETERS += ["au", "type", "statut", "rubrique", "annee", "overlaps", "brouillon"]


@pytest.mark.parametrize("role", ROLES)
def test_every_address_bears_every_parameter(world, role):
    client = signed_in(world, role)
    chosen = {name: value for name, value in CHOSEN.items() if name != "one megabyte"}
    # The same page narrowed, or at its second sheet, reads the same parameters.
    pages = {re.sub(r"[0-9a-f-]{36}", "…", urlsplit(address).path): (address, page) for address, page in crawl(client)}
    for address, page in pages.values():
        asked = {name for form in page.forms if form.method == "get" for name in form.fields}
        for parameter in sorted(asked) if not LONG else sorted({*asked, *PARAMETERS}):
            for name, payload in chosen.items():
                response = client.get(f"{urlsplit(address).path}?{parameter}={quote(payload)}")
                assert response.status_code in {200, 302, 400, 403, 404}, (address, parameter, name)
                if not response.streaming:
                    assert not RUNS.search(response.content.decode(errors="replace")), (address, parameter, name)
                for close in response._resource_closers:
                    close()
        response = client.get(f"{urlsplit(address).path}?" + "&".join(f"{p}=%ff%00%ed%a0%80" for p in PARAMETERS))
        assert response.status_code in {200, 302, 400, 403, 404}, address
        for close in response._resource_closers:
            close()


FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
NO_BODY_OF_OURS = {
    "invalid utf-8": (FORM, b"person_query=%ff%fe&next=%ed%a0%80", 302),
    "half of a surrogate": (FORM, f"person_query={quote(HALF, errors='surrogatepass')}".encode(), 302),
    "raw bytes": (FORM, b"person_query=\xff\xfe\0", 302),
    "utf-16": (f"{FORM}; charset=utf-16", "person_query=a".encode("utf-16"), None),
    "unknown charset": (f"{FORM}; charset=martian", b"person_query=a", None),
    "very many fields": (FORM, b"&".join(b"a%d=1" % n for n in range(2_000)), 413),
    "six megabytes of text": (FORM, b"person_query=" + b"x" * 6_000_000, 413),
    "json": ("application/json", b'{"person_query": ["a"]}', 302),
    "broken json": ("application/json", b"{", 302),
    "no boundary": ("multipart/form-data", b"--x\r\n", 400),
    "cut": (PARTS, b'--x\r\nContent-Disposition: form-data; name="person_query"\r\n\r\nabc', None),
    "cut in a header": (PARTS, b"--x\r\nContent-Disp", None),
    "part without a name": (PARTS, b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n", None),
    "file with a name like no other": (
        PARTS,
        b'--x\r\nContent-Disposition: form-data; name="person_query"; filename="../\0\xe2\x80\xae.exe"\r\n\r\na\r\n--x--\r\n',
        None,
    ),
    "many files": (
        PARTS,
        b"".join(
            b'--x\r\nContent-Disposition: form-data; name="f%d"; filename="a.pdf"\r\n\r\na\r\n' % n for n in range(20)
        )
        + b"--x--\r\n",
        413,
    ),
    "base64 that is none": (
        PARTS,
        b'--x\r\nContent-Disposition: form-data; name="person_query"\r\nContent-Transfer-Encoding: base64\r\n\r\n=a=\r\n--x--\r\n',
        None,
    ),
}


@pytest.mark.parametrize(("content_type", "body", "status"), NO_BODY_OF_OURS.values(), ids=NO_BODY_OF_OURS)
def test_body_that_no_form_of_ours_sends(world, content_type, body, status):
    client = signed_in(world, "alice")
    for address in (reverse("desk:person_find"), reverse("activity:act_create"), reverse("people:person_search")):
        response = client.generic("POST", address, body, content_type)
        assert response.status_code in ({200, 302, 400, 413} if status in (None, 302) else {status}), address
        assert "Traceback" not in response.content.decode()


@pytest.mark.parametrize("cookie", ["a\0b", "x" * 4_000, "../../x", "é", '"a;b"', "'; --", "0" * 32])
def test_session_cookie_that_is_none_of_ours(world, cookie):
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = cookie
    assert client.get("/").status_code == 302
    client.cookies["csrftoken"] = cookie
    assert client.post(reverse("accounts:sign_out")).status_code in {302, 403}


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "true", "HX-Current-URL": "javascript:1"},
        {"Accept-Language": "x" * 10_000},
        {"Referer": "\0", "Origin": "null"},
        {"X-Forwarded-Proto": "https, http", "X-Forwarded-For": "'; --"},
        {"Accept": "\0", "User-Agent": "<script>window.pwned=1</script>"},
        {"If-Modified-Since": "demain", "If-None-Match": '"x'},
        {"Range": "bytes=-1,999999999999999999999"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_header_that_no_browser_sends(world, headers):
    client = signed_in(world, "alice")
    for address in ("/", reverse("desk:person_list"), reverse("people:document_list", args=[world.paul.pk])):
        response = client.get(address, headers=headers)
        assert response.status_code == 200
        assert "window.pwned" not in response.content.decode()
