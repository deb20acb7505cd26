"""The text of a letter: its fields, and what its few signs mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.enums import LetterKind
from admissions.letters.defaults import DEFAULTS, OF_KIND, SAMPLE, fields_of
from admissions.letters.texts import BLANK, Block, blocks_of, filled, problem_of_fields

NAMES = ("personne", "date")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bonjour {personne}, le {date}.", ""),
        ("Bonjour { personne }", ""),
        ("Sans aucun champ", ""),
        (
            "Bonjour {nom}",
            "{nom} n’existe pas dans cette lettre. Champs possibles : {personne}, {date}.",
        ),
        (
            "{nom} {prenom} {nom}",
            "{nom}, {prenom} n’existent pas dans cette lettre. Champs possibles : {personne}, {date}.",
        ),
        ("{}", "{} n’existe pas dans cette lettre. Champs possibles : {personne}, {date}."),
        ("Bonjour {personne", "Une accolade est seule : un champ s’écrit entre deux accolades, comme {personne}."),
        ("Bonjour personne}", "Une accolade est seule : un champ s’écrit entre deux accolades, comme {personne}."),
        ("{{personne}}", "Une accolade est seule : un champ s’écrit entre deux accolades, comme {personne}."),
    ],
)
def test_field_that_does_not_exist_is_told_with_those_that_do(text, told):
    assert problem_of_fields(text, NAMES) == told


def test_what_is_not_known_leaves_room_to_write_it():
    assert filled("{personne}, le {date}", {"personne": "Paul"}) == f"Paul, le {BLANK}"


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=20)))
def test_a_value_is_never_read_as_a_field(values):
    text = "{personne} {date}"
    assert filled(text, values) == " ".join(values.get(name, "").strip() or BLANK for name in NAMES)


def test_a_text_is_headings_paragraphs_and_lists():
    text = "## Objet\nUn\ndeux\n\n\nTrois\n- a\n-  b\n• c\n## Fin\n## Suite\n-pas une liste"
    assert blocks_of(text) == [
        Block("heading", ("Objet",)),
        Block("paragraph", ("Un", "deux")),
        Block("paragraph", ("Trois",)),
        Block("list", ("a", "b", "c")),
        Block("heading", ("Fin",)),
        Block("heading", ("Suite",)),
        Block("paragraph", ("-pas une liste",)),
    ]


@given(st.text())
def test_no_word_of_a_text_is_lost(text):
    kept = "".join("".join(block.lines) for block in blocks_of(text))
    signs = set("-•–# ")
    assert [one for one in "".join(kept.split()) if one not in signs] == [
        one for one in "".join(text.split()) if one not in signs
    ]


@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_has_a_text_whose_fields_exist_and_are_shown_in_a_preview(kind):
    text, known = DEFAULTS[kind], fields_of(kind)
    assert not problem_of_fields(text.subject, known)
    assert not problem_of_fields(text.body, known)
    whole = f"{text.subject} {text.body}"
    assert all(f"{{{name}}}" in whole for name in OF_KIND[kind])
    assert all(SAMPLE.get(name) for name in OF_KIND[kind])


@pytest.mark.parametrize("kind", LetterKind)
def test_no_letter_speaks_of_a_trial(kind):
    """Article 4: an admission is not preceded by one."""
    assert "essai" not in DEFAULTS[kind].body.replace("rue de l’Essai", "").lower()
