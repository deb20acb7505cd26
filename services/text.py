"""What a text may hold, whether it is typed in a form or comes in a classeur."""

from __future__ import annotations

import re
import unicodedata

# What no keyboard types and no page shows: control characters, halves of surrogates, what stands for an unreadable byte;
# and the marks that print the rest of a line in the other direction, with which « gpj.exe » reads « exe.jpg ».
# Letters, accents, emoji and scripts written from right to left are all welcome.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]"
)
# Put beside a sign between two texts, it keeps each on its side whatever their scripts.
LEFT_TO_RIGHT = "\u200e"
# French puts the first between thousands, the second before a unit.
NARROW_NO_BREAK_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
# What a search by name keeps of what was typed: enough for any name.
LONGEST_SEARCH = 100
_LINE_ENDS = re.compile("[\n\r\x85\u2028\u2029]")


def problem_of_text(text: str, *, one_line: bool = False) -> str:
    """What is wrong with the characters of a text, in a sentence for who typed it; empty when nothing is."""
    if found := _UNWRITABLE.search(text):
        return (
            f"Ce texte contient un caractère invisible ou illisible (U+{ord(found[0]):04X}), souvent venu d'un "
            "copier-coller : effacez-le, puis retapez ce passage."
        )
    if one_line and _LINE_ENDS.search(text):
        return "Écrivez sur une seule ligne."
    return ""


def searched_words(typed: str) -> str:
    """What was typed in a search, cleaned of what no name holds; longer than any name, it is cut."""
    return " ".join(typed.replace("\0", " ").split())[:LONGEST_SEARCH].strip()


def plain(text: str) -> str:
    """In small letters without accents."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
