"""Where a command's output goes: a whole file or none, or standard output alone."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper

STDOUT = "-"


def write_output(content: bytes, output: str, stdout: OutputWrapper) -> None:
    """Write bytes to a path, or to the command's own standard output for « - ». Raises CommandError."""
    if output != STDOUT:
        return _write_whole(Path(output), content)
    # Bytes go under the text layer, which only a terminal or a pipe has.
    buffer = getattr(stdout._out, "buffer", None)
    if buffer is None:
        stdout.write(content.decode(), ending="")
    else:
        buffer.write(content)
        buffer.flush()


def _write_whole(path: Path, content: bytes) -> None:
    """Beside it first, readable by its owner alone, then under its name. A device is written to as it is."""
    path = path.resolve()
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        temporary.touch(mode=0o600)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        raise CommandError(f"Impossible d'écrire {path} : {error.strerror}.") from None
    finally:
        temporary.unlink(missing_ok=True)
