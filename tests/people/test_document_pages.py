"""Documents of a person: added, listed, saved and deleted by those who follow her, out of sight of everybody else."""

import datetime
import re
import uuid
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.text import get_valid_filename
from playwright.sync_api import expect

from admissions.models import Accompaniment
from people.forms import DocumentForm
from people.models import PersonDocument
from services.enums import FileType
from tests.browser import check_accessible, sign_in
from tests.documents import CONTENTS, JPEG, PDF, keep_document, sent
from tests.pages import field_errors, text_of

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path / "files"}}
    }
    return lambda: [path for path in Path(default_storage.location).rglob("*") if path.is_file()]


def address(action, person, *document) -> str:
    return reverse(f"people:document_{action}", args=[person.pk, *document])


def saved(response) -> bytes:
    """What the browser would save."""
    content = b"".join(response.streaming_content)
    for close in response._resource_closers:  # its own close() would also end the test's connection
        close()
    return content


def add(client, person, **typed):
    typed = {"file": sent(), "kind": "decision-mdph", "form_key": str(uuid.uuid4())} | typed
    return client.post(address("create", person), typed)


@pytest.mark.parametrize("role", ["alice", "bob", "chloe", "david"])
def test_team_adds_a_document_and_saves_it_again(cast, client, enter, role, files):
    user = getattr(cast, role)
    client.force_login(user)
    response = add(client, cast.paul, label="notification 2026", dated_on="2026-03-02")
    assert response.url == address("list", cast.paul)
    enter(user)
    document = PersonDocument.objects.get()
    assert (document.person, document.service, document.organisation_id) == (cast.paul, cast.nord, cast.rives.pk)
    assert (document.name, document.content_type, document.size) == ("décision.pdf", "application/pdf", len(PDF))
    assert (document.dated_on, document.label, document.uploaded_by) == (DAY, "notification 2026", user)
    assert saved(client.get(address("download", cast.paul, document.pk))) == PDF
    assert len(files()) == 1


@pytest.mark.parametrize("file_type", FileType)
def test_every_accepted_type_is_told_by_its_content(cast, client, enter, file_type):
    client.force_login(cast.alice)
    add(client, cast.paul, file=sent(CONTENTS[file_type], "sans extension"))
    enter(cast.alice)
    document = PersonDocument.objects.get()
    assert document.content_type == file_type
    assert document.name == f"sans extension{file_type.extension}"
    response = client.get(address("download", cast.paul, document.pk))
    assert response.headers["Content-Type"] == file_type
    assert saved(response) == CONTENTS[file_type]


def test_file_is_served_to_be_saved_and_says_no_name(cast, client, as_owner):
    with as_owner():
        document = keep_document(cast.nord, cast.paul, name="Éon Paul.pdf", dated_on=DAY)
    client.force_login(cast.alice)
    response = client.get(address("download", cast.paul, document.pk))
    name = f"decision-mdph-2026-03-02-{cast.paul.ref}.pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{get_valid_filename(name)}"'
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert saved(response) == PDF


@pytest.mark.parametrize("action", ["list", "create", "download", "delete"])
@pytest.mark.parametrize(
    "role, status", [("samir", 404), ("zoe", 404), ("ines", 403), ("alice", 200)], ids=lambda value: str(value)
)
def test_only_the_team_that_follows_her_sees_them(cast, client, as_owner, action, role, status):
    with as_owner():
        document = keep_document(cast.nord, cast.paul, uploaded_by=cast.alice)
    client.force_login(getattr(cast, role))
    document_key = [document.pk] if action in ("download", "delete") else []
    response = client.get(address(action, cast.paul, *document_key))
    assert response.status_code == status
    if status == 200:
        assert not response.streaming or saved(response) == PDF
        return
    read_only = status == 404 and action in ("list", "download")
    assert client.post(address(action, cast.paul, *document_key)).status_code == (405 if read_only else status)
    with as_owner():
        assert PersonDocument.objects.exists()


def test_document_of_another_service_that_follows_her_too_stays_there(cast, client, as_owner):
    with as_owner():
        Accompaniment.objects.create(organisation=cast.rives, service=cast.sud, person=cast.paul)
        document = keep_document(cast.sud, cast.paul, label="du Sud")
    client.force_login(cast.alice)
    assert "du Sud" not in text_of(client.get(address("list", cast.paul)))
    assert client.get(address("download", cast.paul, document.pk)).status_code == 404
    client.force_login(cast.samir)
    assert "du Sud" in text_of(client.get(address("list", cast.paul)))


def test_document_is_not_reached_through_somebody_else(cast, client, as_owner):
    with as_owner():
        document = keep_document(cast.nord, cast.paul)
    client.force_login(cast.alice)
    for action in ("download", "delete"):
        assert client.get(address(action, cast.nadia, document.pk)).status_code == 404


@pytest.mark.parametrize(
    "typed, field, words",
    [
        ({"file": ""}, "file", "Choisissez un fichier."),
        ({"file": sent(b"", "vide.pdf")}, "file", "Ce fichier est vide."),
        ({"file": sent(b"<script>alert(1)</script>", "photo.jpg")}, "file", "Ce type de fichier n'est pas accepté"),
        ({"file": sent(b"<svg/>", "dessin.svg")}, "file", "Ce type de fichier n'est pas accepté"),
        ({"kind": ""}, "kind", "Choisissez la nature du document."),
        ({"kind": "document"}, "label", "Dites de quoi il s'agit."),
        ({"dated_on": "0001-01-01"}, "dated_on", "trop ancienne"),
        ({"dated_on": "31/02/2026"}, "dated_on", "Écrivez la date comme"),
        ({"label": "a\0b"}, "label", "caractère invisible"),
        ({"label": "x" * 201}, "label", "au plus 200"),
    ],
    ids=lambda value: None,
)
def test_what_is_refused_is_said_at_its_field_and_leaves_nothing(cast, client, enter, files, typed, field, words):
    client.force_login(cast.alice)
    response = add(client, cast.paul, **typed)
    assert response.status_code == 200
    assert list(field_errors(response)) == [field]
    assert words in field_errors(response)[field][0]
    enter(cast.alice)
    assert not PersonDocument.objects.exists()
    assert files() == []


def test_file_too_large_is_refused(cast, client, monkeypatch):
    monkeypatch.setattr(DocumentForm.base_fields["file"], "largest", 1024 * 1024)
    client.force_login(cast.alice)
    response = add(client, cast.paul, file=sent(PDF + b" " * (1024 * 1024)))
    assert field_errors(response) == {"file": ["Ce fichier pèse 2 Mo : 1 Mo au plus."]}


def test_form_sent_twice_keeps_one_document(cast, client, enter, files):
    client.force_login(cast.alice)
    key = str(uuid.uuid4())
    first, second = (add(client, cast.paul, form_key=key) for _ in range(2))
    assert first.url == second.url == address("list", cast.paul)
    enter(cast.alice)
    assert PersonDocument.objects.count() == 1
    assert len(files()) == 1


@pytest.mark.django_db(transaction=True)
def test_failure_after_the_file_was_written_leaves_neither_row_nor_file(cast, client, as_owner, monkeypatch, files):
    written = []

    def fail(*_args):
        written.extend(files())
        raise RuntimeError

    monkeypatch.setattr("people.views.messages.success", fail)
    client.force_login(cast.alice)
    client.raise_request_exception = False
    assert add(client, cast.paul).status_code == 500
    assert len(written) == 1
    assert files() == []
    with as_owner():
        assert not PersonDocument.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("role, may", [("alice", True), ("chloe", True), ("bob", False), ("david", False)])
def test_who_added_it_or_the_head_deletes_it_with_its_file(cast, client, as_owner, files, role, may):
    with as_owner():
        document = keep_document(cast.nord, cast.paul, uploaded_by=cast.alice)
    client.force_login(getattr(cast, role))
    link = address("delete", cast.paul, document.pk)
    assert (link in client.get(address("list", cast.paul)).content.decode()) is may
    asked = client.get(link)
    assert asked.status_code == (200 if may else 403)
    assert len(files()) == 1
    response = client.post(link)
    assert response.status_code == (302 if may else 403)
    assert len(files()) == (0 if may else 1)
    with as_owner():
        assert PersonDocument.objects.exists() is not may


def test_file_that_is_lost_is_a_404(cast, client, as_owner):
    with as_owner():
        document = keep_document(cast.nord, cast.paul)
    Path(document.file.path).unlink()
    client.force_login(cast.alice)
    assert client.get(address("download", cast.paul, document.pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_whatever_it_holds(cast, client, as_owner, django_assert_num_queries, number):
    with as_owner():
        for rank in range(number):
            keep_document(cast.nord, cast.paul, label=f"n° {rank}", uploaded_by=cast.alice)
    client.force_login(cast.alice)
    with django_assert_num_queries(11):
        html = client.get(address("list", cast.paul)).content.decode()
    assert html.count("n° ") >= number


def test_page_of_the_person_shows_the_latest(cast, client, as_owner):
    with as_owner():
        for rank in range(6):
            keep_document(cast.nord, cast.paul, label=f"courrier n° {rank}", dated_on=DAY.replace(month=rank + 1))
    client.force_login(cast.alice)
    html = client.get(reverse("desk:person_detail", args=[cast.paul.pk])).content.decode()
    assert re.findall(r"courrier n° (\d)", html) == ["5", "4", "3", "2", "1"]
    assert address("list", cast.paul) in html


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width, height", [(1280, 800), (390, 844)])
def test_document_in_a_browser_without_javascript(open_page, cast, tmp_path, width, height):
    photo = tmp_path / "Éon Paul carte.jpg"
    photo.write_bytes(JPEG)
    page = open_page(width, height, javascript=False)
    sign_in(page, cast.david, reverse("desk:person_detail", args=[cast.paul.pk]))
    page.get_by_role("link", name="Ajouter ou voir").click()
    expect(page.get_by_text("Aucun document")).to_be_visible()
    page.get_by_role("link", name="Ajouter un document").click()
    page.get_by_label("Fichier").set_input_files(photo)
    page.get_by_label("Nature").select_option("Pièce d'identité")
    page.get_by_role("button", name="Ajouter le document").click()
    expect(page.get_by_role("status")).to_have_text("Le document est ajouté.")
    with page.expect_download() as download:
        page.get_by_role("link", name="Pièce d'identité", exact=True).click()
    assert Path(download.value.path()).read_bytes() == JPEG
    assert download.value.suggested_filename.startswith("piece-identite-")
    assert "Paul" not in download.value.suggested_filename
    assert "Paul" not in page.title()
    page.get_by_role("link", name="Supprimer Pièce d'identité").click()
    page.get_by_role("button", name="Supprimer le document").click()
    expect(page.get_by_text("Aucun document")).to_be_visible()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_document_pages_are_accessible(page, cast, as_owner):
    with as_owner():
        document = keep_document(cast.nord, cast.paul, uploaded_by=cast.alice)
    sign_in(page, cast.alice, address("list", cast.paul))
    for path in (
        address("list", cast.paul),
        address("create", cast.paul),
        address("delete", cast.paul, document.pk),
        reverse("desk:person_detail", args=[cast.paul.pk]),
    ):
        page.goto(path)
        check_accessible(page)
