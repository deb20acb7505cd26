"""What the tests of the whole application share."""

import copy
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection, transaction
from django.test import override_settings

from savs import postgres
from tests.conftest import build_cast
from tests.savs.world import build_world


@pytest.fixture(scope="module")
def shared_world(django_db_setup, django_db_blocker, tmp_path_factory):
    """The world, built once for a module that asks for it (`usefixtures`), with its files apart: each of its tests ends where
    it found it. None of them may commit."""
    files = override_settings(STORAGES=_storages(tmp_path_factory.mktemp("files")))
    with django_db_blocker.unblock(), transaction.atomic(), files:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            world = build_world(build_cast())
            cursor.execute(f"SET ROLE {postgres.APP}")
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def cast(request, as_owner):
    """A copy of that of the world that is shared, else a cast."""
    if "shared_world" in request.fixturenames:
        return copy.deepcopy(request.getfixturevalue("shared_world"))
    with as_owner():
        return build_cast()


@pytest.fixture
def world(request, cast, as_owner, settings, tmp_path):
    """The cast, completed, with its files apart."""
    if "shared_world" in request.fixturenames:
        return cast
    settings.STORAGES = _storages(tmp_path / "files")
    with as_owner():
        return build_world(cast)


def _storages(files: Path) -> dict:
    return configured.STORAGES | {"default": configured.STORAGES["default"] | {"OPTIONS": {"location": files}}}
