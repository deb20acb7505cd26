"""Passages of a note about somebody else than the person: between [[ and ]], to be masked in what she is handed over."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENS, CLOSES = "[[", "]]"
HINT = f"Ce qui parle d'un tiers (proche, voisin…) s'écrit entre {OPENS} et {CLOSES} : ce sera masqué si la personne demande son dossier."
UNBALANCED = f"Un passage sur un tiers commence par {OPENS} et finit par {CLOSES} : il en manque un."


@dataclass(frozen=True)
class Passage:
    """A piece of a note; `of_third_party`: to be masked."""

    text: str
    of_third_party: bool


def passages(text: str) -> list[Passage]:
    """The note in pieces, in order, without the marks; a mark that is alone stays in its text."""
    pieces = re.split(r"\[\[(.*?)\]\]", text, flags=re.DOTALL)
    return [Passage(piece, rank % 2 == 1) for rank, piece in enumerate(pieces) if piece]


def is_balanced(text: str) -> bool:
    """Every passage is closed, none is inside another."""
    depth = 0
    for mark in re.findall(r"\[\[|\]\]", text):
        depth += 1 if mark == OPENS else -1
        if depth not in (0, 1):
            return False
    return depth == 0
