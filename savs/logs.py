"""What a log line may hold. An exception says where it happened and of what kind it is, never with what values.

A message often repeats what it was given: PostgreSQL prints the whole row that it refuses, `int()` the text it could not
read, a dictionary the key it does not have. Those are names and notes of people, and a log is kept, copied and sent.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

from django.db import Error

# Their messages, written by Python itself, speak of types and attributes.
ABOUT_CODE = (AttributeError, ImportError, NameError, TypeError)
ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutValues(logging.Formatter):
    """Tracebacks without the messages of exceptions."""

    def formatException(self, ei: ExceptionInfo) -> str:
        return "" if ei[1] is None else "\n".join(_lines(ei[1]))

    def formatStack(self, stack_info: str) -> str:
        return stack_info


def _lines(error: BaseException) -> Iterator[str]:
    """The chain of exceptions, the first one first: where each was raised, then what it is."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from _lines(earlier)
        yield "puis :"
    for line in traceback.format_tb(error.__traceback__):
        yield line.rstrip("\n")
    yield said(error)


def said(error: BaseException) -> str:
    """What an exception is, in one line without any value."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, Error):
        return f"{kind}{_place_in_the_database(error)}"
    return f"{kind}: {error}" if type(error) in ABOUT_CODE else kind


def _place_in_the_database(error: Error) -> str:
    """The code, and the names of what refused: of a table, a column or a constraint."""
    diagnosis = getattr(error.__cause__, "diag", None)
    names = [getattr(diagnosis, name, None) for name in ("sqlstate", "table_name", "column_name", "constraint_name")]
    found = ", ".join(name for name in names if name)
    return f" ({found})" if found else ""
