"""The text of a letter: words, and fields between braces that a letter fills in. Pure: nothing is asked of the database.

A text is plain. A blank line ends a paragraph, « ## » opens a heading, « - » an item of a list; nothing else is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

# What is printed for what nobody has said yet: room to write it by hand.
BLANK = "…" * 20
_FIELD = re.compile(r"\{([^{}\n]*)\}")
_ITEM, _HEADING = re.compile(r"[-•–]\s+"), re.compile(r"#{1,3}\s+")


@dataclass(frozen=True)
class Text:
    """What a letter says: its object and its words, with fields between braces."""

    subject: str
    body: str


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or a list: one line, several lines, several items."""

    kind: str
    lines: tuple[str, ...]


def problem_of_fields(text: str, names: Collection[str]) -> str:
    """What is wrong with the fields of a text, in a sentence for who wrote it; empty when nothing is."""
    unknown = list(dict.fromkeys(one for one in _FIELD.findall(text) if one.strip() not in names))
    if unknown:
        several = len(unknown) > 1
        said = ", ".join(f"{{{one}}}" for one in unknown)
        known = ", ".join(f"{{{one}}}" for one in names)
        return f"{said} {'n’existent' if several else 'n’existe'} pas dans cette lettre. Champs possibles : {known}."
    if re.search(r"[{}]", _FIELD.sub("", text)):
        return "Une accolade est seule : un champ s’écrit entre deux accolades, comme {personne}."
    return ""


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in; what a value holds is never read as a field."""
    return _FIELD.sub(lambda found: values.get(found[1].strip(), "").strip() or BLANK, text)


def blocks_of(text: str) -> list[Block]:
    """The text as a page shows it."""
    return list(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    kind = ""
    lines: list[str] = []
    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        if heading := _HEADING.match(line):
            now, line = "heading", line[heading.end() :]
        elif item := _ITEM.match(line):
            now, line = "list", line[item.end() :]
        else:
            now = "paragraph" if line else ""
        if lines and (now != kind or kind == "heading"):
            yield Block(kind, tuple(lines))
            lines = []
        kind = now
        if line:
            lines.append(line)
