"""A cell of the week: what was shown in it, what is stored now, what is typed; and what that means."""

from __future__ import annotations

import enum
import uuid
from dataclasses import dataclass
from typing import Literal

# An act that was done and not timed, where the method asks for no minutes (rule STR-2).
UNTIMED: Literal["x"] = "x"
# What a cell says: minutes, an act without any, or no act.
type Content = int | Literal["x"] | None


@dataclass(frozen=True, slots=True)
class Held:
    """The one act that a cell stands for, as it was read."""

    id: uuid.UUID
    version: int
    content: Content

    def __str__(self) -> str:
        """As the page carries it along (`held_from`)."""
        return f"{self.id} {self.version} {self.content}"


def held_from(text: str) -> Held | None:
    """What the page carried along; None for an empty cell, or for what is none of ours."""
    try:
        key, version, content = text.split()
        return Held(uuid.UUID(key), int(version), UNTIMED if content == UNTIMED else int(content))
    except ValueError:
        return None


def content_of(minutes: int | None) -> Content:
    """What an act says in its cell."""
    return UNTIMED if minutes is None else minutes


class Decision(enum.Enum):
    """What a cell asks for. CHANGED: somebody else wrote there since the page was shown."""

    KEEP = enum.auto()
    CREATE = enum.auto()
    CORRECT = enum.auto()
    DELETE = enum.auto()
    CHANGED = enum.auto()


def decide(shown: Held | None, stored: Held | None, typed: Content) -> Decision:
    """What becomes of a cell. One that she did not touch stays as it is stored, whoever wrote it."""
    if typed == (shown.content if shown else None) or typed == (stored.content if stored else None):
        return Decision.KEEP
    if (shown and (shown.id, shown.version)) != (stored and (stored.id, stored.version)):
        return Decision.CHANGED
    if stored is None:
        return Decision.CREATE
    return Decision.DELETE if typed is None else Decision.CORRECT
