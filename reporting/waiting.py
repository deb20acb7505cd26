"""A classeur that waits between its preview and its import: one file per session, under an unguessable key.

It is kept among the files of the data directory, readable by the application's account alone, and leaves it when it is
imported, replaced by another, or a day old. The session holds the key, so that nobody else opens it.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import uuid
from typing import IO

from django.contrib.sessions.backends.base import SessionBase
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

FOLDER = "classeurs"
SESSION_CLASSEUR = "classeur"
KEPT = datetime.timedelta(days=1)


def keep(session: SessionBase, file: File, *, now: datetime.datetime, key: uuid.UUID | None = None) -> uuid.UUID:
    """Keep a file that was just sent, in place of the one this session had; return its key."""
    forget(session)
    _drop_files_before(now - KEPT)
    key = key or uuid.uuid4()
    default_storage.save(_path(key), file)
    claim(session, key)
    return key


def claim(session: SessionBase, key: uuid.UUID) -> None:
    """Let this session open the file of this key."""
    session[SESSION_CLASSEUR] = str(key)


def waits(session: SessionBase, key: uuid.UUID) -> bool:
    """Does this session have a file waiting under this key?"""
    return session.get(SESSION_CLASSEUR) == str(key) and default_storage.exists(_path(key))


def opened(key: uuid.UUID) -> IO[bytes]:
    """The file of a key, open for reading."""
    return default_storage.open(_path(key))


def forget(session: SessionBase) -> None:
    """Delete the file of this session, if any, once what was done with it is committed."""
    key = session.pop(SESSION_CLASSEUR, None)
    if key:
        transaction.on_commit(functools.partial(default_storage.delete, _path(key)))


def _path(key: uuid.UUID | str) -> str:
    return f"{FOLDER}/{key}.xlsx"


def _drop_files_before(moment: datetime.datetime) -> None:
    """Files whose session ended without an import."""
    if not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        # Another session may be forgetting its own at this moment.
        with contextlib.suppress(FileNotFoundError):
            if default_storage.get_modified_time(path) < moment:
                default_storage.delete(path)
