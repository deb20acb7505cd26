"""A file lives or dies with the transaction that wrote it."""

import datetime
import os
import stat
import threading
import uuid
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from people.models import PersonDocument
from services.storage import drop_unconfirmed, random_name
from tests.documents import PDF, keep_document

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _apart(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path / "files"}}
    }


def on_disk() -> set[str]:
    root = Path(default_storage.location)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def write() -> str:
    return default_storage.save(random_name("documents"), ContentFile(PDF))


def test_a_file_of_a_committed_transaction_stays():
    with transaction.atomic():
        name = write()
    drop_unconfirmed()
    assert on_disk() == {name}


def test_a_file_of_an_undone_transaction_goes():
    with transaction.atomic():
        name = write()
        transaction.set_rollback(True)
    assert on_disk() == {name}
    drop_unconfirmed()
    assert on_disk() == set()


def test_nothing_is_decided_while_the_transaction_is_open():
    with transaction.atomic():
        name = write()
        drop_unconfirmed()
        assert on_disk() == {name}


def test_a_commit_that_fails_takes_the_file_with_it(cast, as_owner):
    nobody = uuid.uuid4()  # a foreign key looked at when the transaction ends
    with as_owner():
        with pytest.raises(IntegrityError), transaction.atomic():
            keep_document(cast.nord, cast.paul, uploaded_by_id=nobody)
        assert len(on_disk()) == 1
    drop_unconfirmed()
    assert on_disk() == set()


def test_another_request_at_the_same_moment_keeps_its_file():
    """Each thread decides of what it wrote itself."""
    with transaction.atomic():
        name = write()
        other = threading.Thread(target=lambda: (drop_unconfirmed(), connection.close()))
        other.start()
        other.join()
        assert on_disk() == {name}


def test_files_are_readable_by_the_account_of_the_application_alone(cast, as_owner):
    with as_owner():
        document = keep_document(cast.nord, cast.paul)
    path = Path(document.file.path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.suffix == ""
    assert "décision" not in str(path)


def age(name: str, **delta) -> None:
    moment = (datetime.datetime.now(datetime.UTC) - datetime.timedelta(**delta)).timestamp()
    os.utime(default_storage.path(name), (moment, moment))


def test_sweep_deletes_what_a_killed_process_left(cast, as_owner, capsys):
    """Old and named by no row; a young one may belong to a request that still runs."""
    with as_owner():
        kept, forgotten = keep_document(cast.nord, cast.paul), keep_document(cast.est, cast.elias)
        orphan, young = write(), write()
        PersonDocument.objects.filter(pk=forgotten.pk).delete()
        for name in (kept.file.name, forgotten.file.name, orphan):
            age(name, days=2)
        call_command("sweep_files")
    assert on_disk() == {kept.file.name, young}
    assert capsys.readouterr().out == "2 fichiers sans fiche supprimés.\n"


def test_sweep_is_the_owners():
    """As the application's role every file would look lost: manage.py gives it the owner's."""
    import manage

    assert "sweep_files" in manage.OWNER_COMMANDS
