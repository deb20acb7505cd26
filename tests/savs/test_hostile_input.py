"""Whatever is sent in any field of any form: a page that says what is wrong, in French, at its field; never a failure."""

import re
import uuid
from urllib.parse import quote, urlsplit

import pytest
from django import forms as django_forms
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.forms import LONGEST_LINE
from activity.fields import NoteField
from tests.conftest import LONG
from tests.hostile import BLANK, FEW, HALF, ILLEGAL, PAYLOADS, SEVERAL_LINES, TEXTS, read_page, walk

pytestmark = pytest.mark.django_db

ENGLISH = re.compile(r"\b(Enter|Ensure|Select|This field|This value|must be|is not|valid\b(?! pas))")
# The short run has the secretary alone: about half a minute.
ROLES = ["alice", "chloe", "david", "ines"] if LONG else ["david"]
CHOSEN = PAYLOADS if LONG else {name: PAYLOADS[name] for name in FEW}
# A search is not refused: what is found is what it says.
SEARCHES = {"person_query"}
# A code is right or wrong, whatever it is made of.
CODES = {"code"}
# In the words of a letter, braces name one of its fields: what looks like one and is none is refused.
LETTERS, BRACES = "/modeles-de-lettres/", {"template", "format"}


def signed_in(cast, role) -> Client:
    client = Client(raise_request_exception=False)
    if role != "nobody":
        client.force_login(getattr(cast, role))
    return client


def forms_of(client):
    """One of each form that links lead to: the same on two pages is sent once."""
    found = {}
    for address, response, page in walk(
        client, "/", reverse("component_gallery"), reverse("accounts:sign_in"), most=200
    ):
        assert response.status_code < 500, address
        for form in page.forms if page else ():
            if form.action.startswith("/compte/deconnexion"):
                continue
            form.action = form.action if form.action.startswith("/") else urlsplit(address).path + form.action
            found.setdefault((re.sub(r"[0-9a-f-]{36}", "…", urlsplit(form.action).path), *sorted(form.fields)), form)
    return found


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


def must_refuse(one, name: str) -> bool:
    """Is this what no field of that kind may take?"""
    if one.name in SEARCHES or one.kind in {"search", "password", "file"}:
        return False
    if one.kind in {"date", "time"}:
        return name not in BLANK
    return name in ILLEGAL or (name in SEVERAL_LINES and one.kind != "textarea")


def must_accept(field: django_forms.Field, one, name: str, payload: str) -> bool:
    """Is this a text like another for a field that takes any: letters of any script, signs, what looks like code?"""
    is_free = type(field) in (django_forms.CharField, NoteField) and one.name not in CODES
    return (
        is_free
        and name in TEXTS.keys() - ILLEGAL - SEVERAL_LINES - BLANK
        and len(payload) <= (field.max_length or LONGEST_LINE)
    )


def problems_at(page, form, one, messages, payload) -> list[str]:
    """What a refusal leaves to be desired: said beside its own field, tied to it for who hears the page, typed text kept."""
    controls = [found.fields[one.name] for found in page.forms if set(found.fields) >= set(form.fields) - {"shown"}]
    if not controls:
        return ["the form is not shown again"]
    control, problems = controls[0], []
    said = " ".join(page.texts.get(key, "") for key in control.described_by if key.endswith("_error"))
    if not control.is_invalid:
        problems.append("the field does not say that it is wrong")
    if not all(str(message) in said for message in messages):
        problems.append(f"beside the field: « {said.strip()} » and not {list(messages)}")
    if control.kind not in {"password", "file"} and control.values != [payload]:
        problems.append(f"what was typed is now {str(control.values)[:60]}")
    return problems


def look(response, form, one, name, payload) -> list[str]:
    """What is wrong with this answer."""
    allowed = {200, 302} if one.is_typed else {200, 302, 400, 403, 404}
    if response.status_code not in allowed:
        return [f"answers {response.status_code}"]
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    html = response.content.decode()
    page = read_page(form.action, html)
    problems = [f"runs {danger}" for danger in page.dangers]
    if "Traceback" in html or "DROP TABLE people_person; --'" in html:
        problems.append("shows what it should not")
    bound = (response.context or {}).get("form")
    if form.method != "post" or not one.is_typed:
        return problems
    if response.status_code != 200 or not getattr(bound, "is_bound", False):
        return [*problems, "is accepted"] if must_refuse(one, name) else problems
    everything = [str(message) for messages in bound.errors.values() for message in messages]
    problems += [f"says « {message} »" for message in everything if ENGLISH.search(message)]
    messages = bound.errors.get(one.name, [])
    if must_refuse(one, name) and not messages:
        problems.append("is accepted")
    fielded = form.action.startswith(LETTERS) and name in BRACES
    if (
        messages
        and one.name in bound.fields
        and not fielded
        and must_accept(bound.fields[one.name], one, name, payload)
    ):
        problems.append(f"refuses a legal text: {messages}")
    return problems + (problems_at(page, form, one, messages, payload) if messages else [])


def test_every_field_of_every_form_answers_with_a_page(world):
    """Met first by one role, a form gets every payload of the run; met again by another, a few."""
    met, wrong, sent = set(), [], 0
    for role in [*ROLES, "nobody"]:
        client = signed_in(world, role)
        for key, form in forms_of(client).items():
            payloads = {name: PAYLOADS[name] for name in FEW} if key in met else CHOSEN
            met.add(key)
            for one in form.fields.values():
                if one.name == "csrfmiddlewaretoken":
                    continue
                for name, payload in payloads.items():
                    data = form.data | {one.name: [payload]}
                    if "form_key" in data and one.name != "form_key":
                        data["form_key"] = [str(uuid.uuid4())]
                    sent += 1
                    found = look(send(client, form, data), form, one, name, payload)
                    wrong += [f"{role}: {form.method} {form.action}, {one.name} = {name}: {each}" for each in found]
    assert not wrong, f"{len(wrong)} answers of {sent}:\n" + "\n".join(wrong)
    assert len(met) >= (30 if LONG else 15)


@pytest.mark.parametrize("role", ROLES)
def test_every_form_bears_fields_twice_missing_and_unknown(world, role):
    client = signed_in(world, role)
    for form in forms_of(client).values():
        twice = {name: [*values, *values] for name, values in form.data.items()}
        arrays = {f"{name}[]": values for name, values in form.data.items()} | {"__proto__": ["1"], "é\0": ["x"]}
        for data in (twice, arrays, {}):
            assert send(client, form, data).status_code < 500, (form.action, data)


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
    for address in (reverse("desk:person_find"), reverse("activity:act_create"), reverse("activity:person_search")):
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
