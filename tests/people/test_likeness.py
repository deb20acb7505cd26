"""May two files be of one person?"""

import datetime
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.likeness import Named, are_near, may_be_the_same, slips_between


def named(text: str) -> Named:
    """« Nom / Prénom / 1985-05-17 », the day left out when it is not known."""
    last, first, born = [*text.split(" / "), ""][:3]
    return Named(last, first, datetime.date.fromisoformat(born) if born else None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Éon / Paul / 1985-05-17", "EON / paul / 1985-05-17", True),
        ("Éon / Paul / 1985-05-17", "Paul / Éon / 1985-05-17", True),
        ("Éon / Paul", "Éon / Paul / 1985-05-17", True),
        ("Le Goff / Anne-Marie / 1985-05-17", "Legoff / Annemarie / 1985-05-17", True),
        ("Le Goff / Anne-Marie", "Le Goff / Anne", True),
        ("Kergoat / Maëlle / 1985-05-17", "Kergoatt / Maelle / 1985-05-17", True),
        ("Kergoat / Maëlle / 1985-05-17", "Kregoat / Maëlle / 1985-05-17", True),
        ("Kergoat / Maëlle / 1985-05-11", "Kergoatt / Maëlle / 1985-11-05", True),
        ("Kergoat / Maëlle / 1985-05-17", "Kergoatt / Maëlle / 1985-05-18", True),
        ("Martin / Jean / 1985-05-17", "Martin / Jean / 1950-01-02", True),
        ("Martin / Jeanne / 1985-05-17", "Le Bris / Jeanne / 1985-05-17", True),
        ("Kergoat / Maëlle / 1985-05-17", "Kergoatt / Maëlle / 1950-01-02", False),
        ("Éon / Paul", "Éon / Paule Marie", True),
        ("Éon / Paul", "Éon / Luc", False),
        ("Li / Na", "Li / Ni", False),
        ("Martin / Jean / 1985-05-17", "Durand / Luc / 1985-05-17", False),
        ("Martin / Jean", "Martinez / Juan", False),
        ("李 / 娜", "李 / 娜", True),
        ("- / -", "Éon / Paul", False),
    ],
)
def test_may_be_the_same(one, other, same):
    assert may_be_the_same(named(one), named(other)) is same
    assert may_be_the_same(named(other), named(one)) is same


names = st.text(string.ascii_lowercase + "éèçï' -", min_size=1, max_size=12)
people = st.builds(Named, names, names, st.none() | st.dates(datetime.date(1950, 1, 1), datetime.date(2005, 1, 1)))


@given(one=people, other=people)
def test_likeness_goes_both_ways(one, other):
    assert may_be_the_same(one, other) == may_be_the_same(other, one)


@given(
    word=st.text(string.ascii_lowercase, min_size=4, max_size=12),
    place=st.integers(0, 11),
    letter=st.sampled_from(string.ascii_lowercase),
)
def test_one_slip_in_a_word_of_four_letters_leaves_it_near(word, place, letter):
    place = place % (len(word) - 1)
    changed = word[:place] + letter + word[place + 1 :]
    added, exchanged = (
        word[:place] + letter + word[place:],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    )
    for slipped in (changed, added, exchanged):
        assert slips_between(word, slipped) <= 1
        assert are_near(word, slipped)
