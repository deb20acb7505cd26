"""The page of a project with one of its parts open: what it says is wrong, and what a browser sends of it."""

import io
import uuid

import pypdf
from django.urls import reverse

from tests.pages import as_a_browser_sends


def key() -> str:
    return str(uuid.uuid4())


def errors_of(response) -> dict[str, list[str]]:
    return {name: [str(one) for one in found] for name, found in response.context["opened"].form.errors.items()}


def typed_of(response) -> dict:
    """The form that is open in the page, as a browser would send it."""
    return as_a_browser_sends(response.context["opened"].form)


def url(name: str, row) -> str:
    return reverse(f"pap:{name}", args=[row.pk])


def send(client, address: str, **typed):
    """Fill the open form as it is, but for what is typed."""
    form = as_a_browser_sends(client.get(address).context["opened"].form)
    return client.post(address, form | typed)


def evaluate(client, aim, **facts):
    """What her objective became; on 1 July unless told otherwise."""
    return send(client, url("review_create", aim), **{"reviewed_on": "2026-07-01"} | facts)


def reader_of(answer) -> pypdf.PdfReader:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return pypdf.PdfReader(io.BytesIO(answer.content))


def words_of(answer) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader_of(answer).pages).split())


def printed(client, pap, name: str = "pap_pdf") -> str:
    return words_of(client.get(reverse(f"pap:{name}", args=[pap.pk])))
