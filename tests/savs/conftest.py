"""What the tests of the whole application share."""

import copy
import shutil
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection, transaction
from django.test import override_settings

from savs import postgres
from tests.conftest import build_cast, superuser
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
    """A copy of that of the world that is shared, else a cast; None: of a world that comes back as it was kept."""
    if "shared_world" in request.fixturenames:
        return copy.deepcopy(request.getfixturevalue("shared_world"))
    if _is_kept(request):
        return None
    with as_owner():
        return build_cast()


@pytest.fixture
def world(request, cast, as_owner, settings, tmp_path):
    """The cast, completed, with its files apart."""
    if "shared_world" in request.fixturenames:
        return cast
    settings.STORAGES = _storages(tmp_path / "files")
    if _is_kept(request):
        return request.getfixturevalue("kept_world")(tmp_path / "files")
    with as_owner():
        return build_world(cast)


def _is_kept(request) -> bool:
    return "kept_world" in request.fixturenames and postgres.is_embedded()


class KeptWorld:
    """The world of tests that commit, for a module that asks for it (`usefixtures`): built once, then written again as it was."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.world = folder, None

    def __call__(self, files: Path):
        with superuser() as cursor:
            if self.world is None:
                with override_settings(STORAGES=_storages(self.folder)):
                    self.world = self._built()
                cursor.execute(KEEP)
            else:
                cursor.execute(WRITE_AGAIN)
        shutil.copytree(self.folder, files)
        return copy.deepcopy(self.world)

    def _built(self):
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            try:
                return build_world(build_cast())
            finally:
                cursor.execute(f"SET ROLE {postgres.APP}")


@pytest.fixture(scope="module")
def kept_world(django_db_setup, tmp_path_factory):
    yield KeptWorld(tmp_path_factory.mktemp("kept"))
    if postgres.is_embedded():
        with superuser() as cursor:
            cursor.execute("DROP SCHEMA IF EXISTS kept CASCADE")


# Every row of our tables, aside; then in its place again, without waking a trigger.
KEEP = """DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept;
DO $$ DECLARE one text; BEGIN
    FOR one IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
    LOOP
        EXECUTE format('CREATE TABLE kept.%1$I AS TABLE public.%1$I', one);
    END LOOP;
END $$"""
WRITE_AGAIN = """SET session_replication_role = replica;
DO $$ DECLARE one text; columns text; is_empty boolean; BEGIN
    FOR one IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'kept'::regnamespace
    LOOP
        EXECUTE format('SELECT NOT EXISTS (SELECT FROM kept.%I)', one) INTO is_empty;
        CONTINUE WHEN is_empty;
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns FROM pg_attribute
        WHERE attrelid = format('public.%I', one)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
        EXECUTE format(
            'INSERT INTO public.%1$I (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM kept.%1$I', one, columns);
    END LOOP;
END $$"""


def _storages(files: Path) -> dict:
    return configured.STORAGES | {"default": configured.STORAGES["default"] | {"OPTIONS": {"location": files}}}
