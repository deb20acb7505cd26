"""The import page: a classeur is sent, previewed, then written once or not at all."""

import datetime
import io
import os
import re
import time
import uuid

import openpyxl
import pytest
from django.conf import settings as django_settings
from django.contrib.auth.hashers import make_password
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import FormKey
from activity.models import Act
from people.models import Person
from reporting import forms
from reporting.waiting import FOLDER
from services.models import Organisation, Service
from tests.browser import check_accessible, sign_in, take_screenshot
from tests.conftest import PASSPHRASE
from tests.reporting import classeurs
from tests.reporting.examples import administrator_of

IMPORT = reverse("reporting:classeur_import")


@pytest.fixture(autouse=True)
def files_of_the_test(settings, tmp_path):
    """Files sent by a test wait in a folder of its own."""
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = django_settings.STORAGES | {"default": backend}


@pytest.fixture
def maud(db, as_owner):
    """The administrator of an organisation that has one empty service, and to which the small classeur belongs."""
    with as_owner():
        organisation = Organisation.objects.create(name="Association Exemple")
        Service.objects.create(organisation=organisation, code="savs-a", name="SAVS A")
        return administrator_of(organisation)


def sent(rows):
    content = rows if isinstance(rows, bytes) else classeurs.xlsx(rows).getvalue()
    return SimpleUploadedFile("classeur.xlsx", content)


def preview_of(client, rows, overlaps="refuse"):
    """Send a classeur; return the address of its preview and the page."""
    response = client.post(IMPORT, {"file": sent(rows), "overlaps": overlaps})
    assert response.status_code == 302, response.context["form"].errors
    return response.url, client.get(response.url)


def confirm(client, page, **changes):
    """Send the form of the preview, as it stands there."""
    html = page.content.decode()
    action = re.search(r'action="(/import/[^"]+/importer/)"', html)[1]
    key = re.search(r'name="form_key" value="([^"]+)"', html)[1]
    overlaps = re.search(r'name="overlaps" value="([^"]+)"', html)[1]
    return client.post(action, {"form_key": key, "overlaps": overlaps} | changes)


def locations(user):
    """Where the forms that were written led."""
    return sorted(FormKey.objects.filter(user=user).values_list("location", flat=True))


def waiting_files():
    return default_storage.listdir(FOLDER)[1] if default_storage.exists(FOLDER) else []


def stored(as_owner):
    with as_owner():
        return Person.objects.count(), Act.objects.count(), Service.objects.count()


@pytest.mark.parametrize("who", ["alice", "chloe", "david", "zoe"])
def test_import_is_for_the_administrator_alone(client, cast, who):
    client.force_login(getattr(cast, who))
    key = uuid.uuid4()
    for name, args in [
        ("classeur_import", []),
        ("classeur_empty", []),
        ("classeur_export", []),
        ("classeur_preview", [key]),
        ("classeur_confirm", [key]),
    ]:
        url = reverse(f"reporting:{name}", args=args)
        assert client.get(url).status_code == 403
        assert client.post(url).status_code == 403


def test_preview_tells_what_would_be_created_and_writes_nothing(client, maud, as_owner):
    client.force_login(maud)
    before = stored(as_owner)
    _url, page = preview_of(client, classeurs.small())
    assert "Ce classeur peut être importé" in page.content.decode()
    assert page.context["sheets"][0] == ("services", 1, 1, 0)
    assert ("personnes", 2, 0, 0) in page.context["sheets"]
    assert stored(as_owner) == before


def test_confirming_writes_once_and_the_file_goes(client, maud, as_owner, django_capture_on_commit_callbacks):
    client.force_login(maud)
    url, page = preview_of(client, classeurs.small())
    assert len(waiting_files()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        response = confirm(client, page)
    assert response.url == IMPORT
    written = stored(as_owner)
    assert written == (2, 3, 2)
    assert "Le classeur est importé." in client.get(IMPORT).content.decode()
    assert waiting_files() == []
    # The same form once more: the same page, nothing more.
    assert confirm(client, page).url == IMPORT
    assert stored(as_owner) == written
    assert locations(maud) == [IMPORT, url]


def test_the_same_classeur_again_changes_nothing_and_offers_nothing(client, maud):
    client.force_login(maud)
    confirm(client, preview_of(client, classeurs.small())[1])
    page = preview_of(client, classeurs.small())[1].content.decode()
    assert "Rien à importer" in page
    assert "Importer ce classeur" not in page


def test_every_error_is_told_at_its_cell_and_nothing_can_be_confirmed(client, maud, as_owner):
    client.force_login(maud)
    rows = classeurs.changed("actes", 2, date="31/02/2025", minutes="beaucoup", personnes="P404")
    _url, page = preview_of(client, rows)
    html = page.content.decode()
    assert [problem.place for problem in page.context["errors"]] == ["actes!C2", "actes!E2", "actes!H2"]
    assert "3 erreurs" in html
    for place in ("actes!C2", "actes!E2", "actes!H2"):
        assert f'<th scope="row">{place}</th>' in html
    assert "Importer ce classeur" not in html
    assert stored(as_owner)[:2] == (0, 0)


def test_two_hundred_problems_are_told_and_the_rest_is_counted(client, maud):
    client.force_login(maud)
    rows = classeurs.small()
    rows["personnes"] += [{"ref": f"X{number}", "nom": "Sans prénom"} for number in range(250)]
    _url, page = preview_of(client, rows)
    assert len(page.context["errors"]) == 200
    html = page.content.decode()
    assert "250 erreurs" in html
    assert "Les 200 premiers points sont montrés, sur 250." in html


def overlapping():
    return classeurs.added("actes", 2, ref="A-chevauche")


def test_overlaps_are_refused_then_accepted_without_sending_the_file_again(client, maud, as_owner):
    client.force_login(maud)
    url, page = preview_of(client, overlapping())
    [problem] = page.context["errors"]
    assert problem.place == "actes!D5"
    assert "déjà occupé par l'acte 1" in problem.message
    page = client.get(url.split("?")[0], {"overlaps": "flag"})
    assert page.context["errors"] == []
    confirm(client, page)
    with as_owner():
        assert Act.objects.get(ref="A-chevauche").uncounted_because


def test_confirmation_examines_again(client, maud, as_owner):
    """What the preview accepted is judged anew, with the choice that is confirmed."""
    client.force_login(maud)
    url, page = preview_of(client, overlapping(), overlaps="flag")
    response = confirm(client, page, overlaps="refuse")
    assert response.status_code == 200
    assert response.context["report"].errors
    assert "Ce classeur ne peut pas être importé" in response.content.decode()
    assert stored(as_owner)[:2] == (0, 0)
    assert locations(maud) == [url]


def test_another_organisation_cannot_be_imported(client, maud, as_owner):
    client.force_login(maud)
    rows = classeurs.small()
    for row in rows["services"]:
        row["gestionnaire"] = "Les Voisins"
    _url, page = preview_of(client, rows)
    assert page.context["errors"]
    with as_owner():
        assert not Organisation.objects.filter(name="Les Voisins").exists()


@pytest.mark.parametrize(
    "content, message",
    [
        (b"", "Ce fichier est vide."),
        (b"un texte", "pas un classeur Excel"),
        (b"\xd0\xcf\x11\xe0" * 9, "pas un classeur Excel"),
    ],
)
def test_what_is_not_an_excel_file_is_refused_at_once(client, maud, content, message):
    client.force_login(maud)
    response = client.post(IMPORT, {"file": sent(content), "overlaps": "refuse"})
    assert response.status_code == 200
    assert message in response.content.decode()
    assert waiting_files() == []


def test_a_file_too_large_is_refused(client, maud, monkeypatch):
    monkeypatch.setattr(forms.ClasseurForm.base_fields["file"], "largest", 1000)
    client.force_login(maud)
    response = client.post(IMPORT, {"file": sent(classeurs.small()), "overlaps": "refuse"})
    assert "Coupez-le par année." in response.content.decode()
    assert "20 Mo au plus" in response.content.decode()
    assert waiting_files() == []


def test_a_damaged_classeur_is_told_on_the_preview(client, maud):
    client.force_login(maud)
    content = classeurs.xlsx(classeurs.small()).getvalue()
    damaged = content.replace(b"xl/_rels/workbook.xml.rels", b"xl/_rels/workbook.xml.zzzz")
    _url, page = preview_of(client, damaged)
    assert [problem.place for problem in page.context["errors"]] == ["classeur"]


def test_a_file_that_waits_opens_for_its_session_alone(client, maud, cast, as_owner):
    client.force_login(maud)
    url, _page = preview_of(client, classeurs.small())
    client.force_login(cast.ines)
    assert client.get(url).status_code == 404
    action = reverse("reporting:classeur_confirm", args=[url.split("/")[2]])
    assert client.post(action, {"overlaps": "refuse"}).status_code == 404
    assert not Person.objects.filter(ref="P1").exists()


def test_confirmation_without_its_choice_is_refused(client, maud):
    client.force_login(maud)
    url, _page = preview_of(client, classeurs.small())
    action = reverse("reporting:classeur_confirm", args=[url.split("/")[2]])
    assert client.post(action, {"overlaps": "autre"}).status_code == 400
    assert client.get(action).status_code == 405


def test_a_new_file_takes_the_place_of_the_one_that_waited(client, maud, django_capture_on_commit_callbacks):
    client.force_login(maud)
    first, _page = preview_of(client, classeurs.small())
    with django_capture_on_commit_callbacks(execute=True):
        second, _page = preview_of(client, classeurs.small())
    assert client.get(first).status_code == 404
    assert waiting_files() == [f"{second.split('/')[2]}.xlsx"]


def test_files_left_behind_go_after_a_day(client, maud):
    client.force_login(maud)
    preview_of(client, classeurs.small())
    client.logout()
    [left] = waiting_files()
    long_ago = time.time() - datetime.timedelta(days=2).total_seconds()
    os.utime(default_storage.path(f"{FOLDER}/{left}"), (long_ago, long_ago))
    client.force_login(maud)
    preview_of(client, classeurs.small())
    assert left not in waiting_files()
    assert default_storage.get_modified_time(f"{FOLDER}/{waiting_files()[0]}") > timezone.now() - datetime.timedelta(1)


def test_a_file_that_goes_while_others_are_dropped_is_passed_over(client, maud):
    """As when two sessions drop the same file: it is listed, and no longer there."""
    client.force_login(maud)
    preview_of(client, classeurs.small())
    os.symlink("gone", default_storage.path(f"{FOLDER}/gone.xlsx"))
    _url, page = preview_of(client, classeurs.small())
    assert page.status_code == 200


def test_blank_classeur_and_export_are_files_of_the_format(client, maud):
    client.force_login(maud)
    confirm(client, preview_of(client, classeurs.small())[1])
    blank = client.get(reverse("reporting:classeur_empty"))
    assert blank["Content-Disposition"] == 'attachment; filename="classeur-vide.xlsx"'
    export = client.get(reverse("reporting:classeur_export"))
    assert export["Content-Disposition"] == 'attachment; filename="classeur-savs-a.xlsx"'
    names = [openpyxl.load_workbook(io.BytesIO(file.content)).sheetnames for file in (blank, export)]
    assert names[0] == names[1] == list(classeurs.small())
    page = preview_of(client, export.content)[1]
    assert page.context["report"].changes_nothing, page.context["report"].errors


@pytest.mark.browser
@pytest.mark.parametrize("width, height, javascript", [(1280, 800, True), (390, 844, True), (390, 844, False)])
def test_administrator_imports_a_classeur(transactional_db, maud, open_page, tmp_path, width, height, javascript):
    maud.password = make_password(PASSPHRASE)
    maud.save(update_fields=["password"])
    good, bad = tmp_path / "bon.xlsx", tmp_path / "mauvais.xlsx"
    good.write_bytes(classeurs.xlsx(classeurs.small()).getvalue())
    bad.write_bytes(classeurs.xlsx(classeurs.changed("actes", 2, minutes="beaucoup")).getvalue())
    page = open_page(width, height, javascript=javascript)

    def send(path):
        page.get_by_label("Fichier du classeur").set_input_files(path)
        page.get_by_role("button", name="Voir l’aperçu").click()
        page.get_by_role("heading", name="Aperçu de l’import").wait_for()
        if javascript:
            check_accessible(page)

    sign_in(page, maud, IMPORT)
    if javascript:
        check_accessible(page)
    send(bad)
    page.get_by_role("rowheader", name="actes!E2").wait_for()
    page.get_by_role("link", name="Envoyer le fichier corrigé").click()
    send(good)
    take_screenshot(page, f"import-{width}", full_page=True)
    page.get_by_role("button", name="Importer ce classeur").click()
    page.get_by_text("Le classeur est importé.").wait_for()
    assert Person.objects.count() == 0, "outside the transaction of a request the walls are closed"
