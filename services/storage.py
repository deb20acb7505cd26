"""Where sent files are kept: in the data directory, readable by the application's account alone, under random names.

A file lives or dies with the transaction that wrote it. It is on the disk before the row that names it is committed; if
the transaction is undone, the end of the request deletes it. A process killed in between leaves a file that no row names:
nobody can reach it, and `manage.py sweep_files` deletes it.
"""

from __future__ import annotations

import os
import threading
import uuid
from functools import partial
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection, transaction

_this_thread = threading.local()


class Files(FileSystemStorage):
    """The default storage."""

    def _save(self, name: str, content: File) -> str:
        name = super()._save(name, content)  # type: ignore[misc]  # not in the stubs
        _reach_the_disk(Path(self.path(name)))
        unconfirmed = _unconfirmed()
        unconfirmed.add(name)
        transaction.on_commit(partial(unconfirmed.discard, name))
        return name


def _unconfirmed() -> set[str]:
    """What this thread wrote and no commit has confirmed."""
    if not hasattr(_this_thread, "names"):
        _this_thread.names = set()
    return _this_thread.names


def drop_unconfirmed() -> None:
    """Delete what an undone transaction had written. While one is still open, nobody knows yet."""
    if connection.in_atomic_block:
        return
    unconfirmed = _unconfirmed()
    while unconfirmed:
        default_storage.delete(unconfirmed.pop())


def delete_after_commit(name: str) -> None:
    """Delete a file once the transaction that forgets it is committed."""
    transaction.on_commit(partial(default_storage.delete, name))


def random_name(folder: str) -> str:
    """A name that says nothing and that nobody guesses."""
    return f"{folder}/{uuid.uuid4().hex}"


def _reach_the_disk(path: Path) -> None:
    """A power cut after the commit must not find a row without its file."""
    for target in (path, path.parent):
        descriptor = os.open(target, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
