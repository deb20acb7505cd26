"""An import into a closed month: each is named, a reason is asked, who may not give one reads who may; the notes tell it."""

import datetime
import io

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import Membership
from activity.models import Act, IndirectTime, LateChange, MonthClosing
from reporting.late import late_lines
from tests.activity.entries import stored
from tests.pages import field_errors, text_of
from tests.reporting import classeurs
from tests.reporting.test_import_page import confirm, preview_of

WHY = "reprise de l'ancien tableur"
MARCH, MAY = datetime.date(2026, 3, 1), datetime.date(2026, 5, 1)
ASKED = ["Mars 2026 est clos (SAVS Nord)", "Mai 2026 est clos (SAVS Nord)"]


@pytest.fixture
def closed(cast, as_owner, settings, tmp_path):
    """March, April and May are closed, an act of March and one of June are there."""
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = django_settings.STORAGES | {"default": backend}
    stored(as_owner, cast, ref="A-MARS", date=datetime.date(2026, 3, 4), minutes=60)
    stored(as_owner, cast, ref="A-JUIN", date=datetime.date(2026, 6, 4), minutes=60)
    with as_owner():
        for month in (MARCH, datetime.date(2026, 4, 1), MAY):
            MonthClosing.objects.create(service=cast.nord, month=month, closed_by=cast.chloe)
    return cast


def act(cast, ref, date, minutes=60):
    of_it = {"service": "nord", "type": "individuel", "statut": "realise"}
    who = {"personnes": cast.paul.ref, "professionnels": cast.alice.email}
    return of_it | who | {"ref": ref, "date": date, "minutes": minutes}


def late_file(cast):
    """The act of March moves to June, an event comes in May, April stays as it is."""
    event = {"ref": "T-MAI", "service": "nord", "date": "2026-05-05", "minutes": 30, "rubrique": "preparation"}
    acts = [act(cast, "A-MARS", "2026-06-05"), act(cast, "A-JUIN", "2026-06-04")]
    return {"actes": acts, "temps_indirects": [event | {"professionnels": cast.alice.email}]}


def unchanged_file(cast):
    return {"actes": [act(cast, "A-MARS", "2026-03-04"), act(cast, "A-NEUF", "2026-06-09")]}


@pytest.fixture
def head_too(closed, as_owner):
    """Inès, administrator, heads the service as well."""
    with as_owner():
        Membership.objects.create(user=closed.ines, service=closed.nord, role="chef_de_service")
    return closed


def run(tmp_path, rows, *options):
    path = tmp_path / "classeur.xlsx"
    path.write_bytes(classeurs.xlsx(rows).getvalue())
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_classeur", str(path), *options, stdout=out, stderr=err)
    except CommandError:
        return err.getvalue()
    return ""


def late_changes(as_owner):
    with as_owner():
        rows = LateChange.objects.order_by("date").values_list("ref", "change", "user", "reason")
        return list(rows), IndirectTime.objects.count()


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--reason", " "), ("--reason", "x" * 201)])
def test_command_without_a_reason_names_each_month_and_writes_nothing(closed, as_owner, tmp_path, options):
    told = run(tmp_path, late_file(closed), *options)
    assert [words in told for words in (*ASKED, "Avril 2026")] == [True, True, False]
    assert late_changes(as_owner) == ([], 0)


def test_command_with_a_reason_writes_and_the_notes_tell_it(closed, as_owner, tmp_path):
    assert run(tmp_path, late_file(closed), "--dry-run", "--reason", WHY) == ""
    assert late_changes(as_owner) == ([], 0)
    assert run(tmp_path, late_file(closed), "--reason", WHY) == ""
    assert late_changes(as_owner) == (
        [("A-MARS", "correction", None, WHY), ("T-MAI", "ajout", None, WHY)],
        1,
    )
    with as_owner():
        lines = [(line.month, line.text) for line in late_lines(closed.nord.pk, 2026)]
    assert [month for month, _text in lines] == ["Mars 2026", "Mai 2026"]
    assert all("par une commande le" in text and WHY in text for _month, text in lines)


def test_row_that_stays_asks_nothing(closed, as_owner, tmp_path):
    assert run(tmp_path, unchanged_file(closed)) == ""
    assert late_changes(as_owner) == ([], 0)


def test_administrator_reads_who_may_and_imports_nothing(closed, client, as_owner):
    client.force_login(closed.ines)
    _url, page = preview_of(client, late_file(closed))
    text = text_of(page)
    assert all(f"{words} : seul le chef de service peut" in text for words in ASKED)
    assert "Importer ce classeur" not in text
    assert 'name="late_reason"' not in page.content.decode()
    _url, page = preview_of(client, unchanged_file(closed))
    assert "Importer ce classeur" in text_of(page)


def test_administrator_who_heads_the_service_gives_the_reason_beside_the_button(head_too, client, as_owner):
    client.force_login(head_too.ines)
    _url, page = preview_of(client, late_file(head_too))
    text = text_of(page)
    assert "L’import change des mois clos : mars 2026, SAVS Nord mai 2026, SAVS Nord" in text
    for reason in ("", "x" * 201):
        page = confirm(client, page, late_reason=reason)
        assert list(field_errors(page)) == ["late_reason"]
        assert f'value="{reason}"' in page.content.decode() or not reason
    assert late_changes(as_owner) == ([], 0)
    assert confirm(client, page, late_reason=WHY).status_code == 302
    rows, events = late_changes(as_owner)
    assert (events, rows) == (
        1,
        [("A-MARS", "correction", head_too.ines.pk, WHY), ("T-MAI", "ajout", head_too.ines.pk, WHY)],
    )


def test_month_closed_since_the_preview_asks_for_its_reason(head_too, client, as_owner):
    client.force_login(head_too.ines)
    _url, page = preview_of(client, {"actes": [act(head_too, "A-NEUF", "2026-02-03")]})
    assert 'name="late_reason"' not in page.content.decode()
    with as_owner():
        MonthClosing.objects.create(service=head_too.nord, month=datetime.date(2026, 2, 1), closed_by=head_too.chloe)
    page = confirm(client, page)
    assert list(field_errors(page)) == ["late_reason"]
    assert confirm(client, page, late_reason=WHY).status_code == 302
    with as_owner():
        assert Act.objects.filter(ref="A-NEUF").exists()


def test_reason_is_not_enough_for_who_heads_another_service(closed, client, as_owner):
    with as_owner():
        Membership.objects.create(user=closed.ines, service=closed.sud, role="chef_de_service")
    client.force_login(closed.ines)
    _url, page = preview_of(client, unchanged_file(closed))
    with as_owner():
        MonthClosing.objects.create(service=closed.nord, month=datetime.date(2026, 6, 1), closed_by=closed.chloe)
    page = confirm(client, page, late_reason=WHY)
    assert "Juin 2026 est clos (SAVS Nord) : seul le chef de service peut" in text_of(page)
    assert late_changes(as_owner) == ([], 0)
    assert reverse("reporting:classeur_import") in page.content.decode()
