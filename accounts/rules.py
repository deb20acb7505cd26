"""What a métier opens. It is free text (the classeur's column is), so its first word decides, and only that one."""

from __future__ import annotations

import re
import unicodedata

_DIRECTION = frozenset({"direction", "directeur", "directrice"})
_PSYCHOLOGIST = frozenset({"psychologue", "neuropsychologue"})


def _first_word(job: str) -> str:
    """In small letters without accents: « Directrice adjointe » gives « directrice », « Assistante de direction » « assistante »."""
    letters = unicodedata.normalize("NFD", job.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    found = re.search(r"[^\W\d_]+", plain)
    return found.group() if found else ""


def is_direction(job: str) -> bool:
    """Does this métier sign DIPC and write « secret renforcé » notes?"""
    return _first_word(job) in _DIRECTION


def is_psychologist(job: str) -> bool:
    """Does this métier write « secret renforcé » notes as a psychologue?"""
    return _first_word(job) in _PSYCHOLOGIST
