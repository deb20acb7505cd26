"""What a form says of a row that has moved on since its page was shown, field by field."""

import datetime

import pytest
from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from accounts.conflict import TWO_VERSIONS, in_words
from accounts.forms import STALE, BaseForm, DayField

KINDS = [("a", "Lettre A"), ("b", "Lettre B"), ("c", "Lettre C")]
MAY_4, MAY_5 = datetime.date(2026, 5, 4), datetime.date(2026, 5, 5)


class Sheet(BaseForm):
    line = forms.CharField(required=False)
    text = forms.CharField(required=False, widget=forms.Textarea)
    day = DayField(required=False)
    kind = forms.ChoiceField(choices=KINDS, required=False)
    kinds = forms.MultipleChoiceField(choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple)
    ticked = forms.BooleanField(required=False)


STORED = {"line": "Un", "text": "Un\r\ndeux", "day": MAY_4, "kind": "a", "kinds": ["b", "a"], "ticked": True}
SENT = {
    "line": ["Un"],
    "text": ["Un\r\ndeux"],
    "day": ["2026-05-04"],
    "kind": ["a"],
    "kinds": ["a", "b"],
    "ticked": ["on"],
}


def sent_late(now: dict, typed: dict, **more: str) -> Sheet:
    """A form opened on STORED, sent with what was typed when the row holds `now` already."""
    shown = Sheet(version=1, initial=STORED)["shown"].value()
    data = QueryDict(mutable=True)
    data.update(MultiValueDict(SENT | typed | {name: [value] for name, value in more.items()}))
    data["version"], data["shown"] = "1", shown
    form = Sheet(data, version=2, initial=STORED | now, saved_by="Bob")
    assert not form.is_valid()
    return form


MOVED = {
    # The field: what is stored now, what was typed; whether it is asked, taken, or nothing; what the form holds then.
    "nobody changed it": ("line", "Un", ["Un"], None, "Un"),
    "only she changed it": ("line", "Un", ["Deux"], None, "Deux"),
    "only the other changed it": ("line", "Trois", ["Un"], "taken", "Trois"),
    "both, alike": ("line", "Trois", ["Trois"], None, "Trois"),
    "both, differently": ("line", "Trois", ["Deux"], "asked", "Deux"),
    "she emptied it, the other wrote": ("line", "Trois", [""], "asked", ""),
    "the other emptied it": ("line", "", ["Un"], "taken", None),
    "line ends are no change": ("text", "Un\ndeux", ["Un\r\ndeux"], None, "Un\r\ndeux"),
    "a text of the other's": ("text", "Un", ["Un\r\ndeux"], "taken", "Un"),
    "a day of the other's": ("day", MAY_5, ["2026-05-04"], "taken", "2026-05-05"),
    "two days": ("day", MAY_5, ["2026-05-06"], "asked", "2026-05-06"),
    "no day any more": ("day", None, ["2026-05-04"], "taken", None),
    "two choices": ("kind", "b", ["c"], "asked", "c"),
    "the order of boxes is no change": ("kinds", ["a", "b"], ["b", "a"], None, ["b", "a"]),
    "boxes of the other's": ("kinds", ["c"], ["a", "b"], "taken", ["c"]),
    "all boxes emptied by the other": ("kinds", [], ["a", "b"], "taken", []),
    "different boxes": ("kinds", ["c"], ["a"], "asked", ["a"]),
    "unticked by the other": ("ticked", False, ["on"], "taken", False),
    "unticked by both": ("ticked", False, [], None, False),
}


@pytest.mark.parametrize(("name", "now", "typed", "outcome", "held"), MOVED.values(), ids=MOVED)
def test_field_of_a_row_that_moved_on(name, now, typed, outcome, held):
    form = sent_late({name: now}, {name: typed})
    conflict = form.fields[name].conflict
    assert (conflict and ("taken" if conflict.taken else "asked")) == outcome
    assert form.errors == {"version": [STALE]} | ({name: [TWO_VERSIONS]} if outcome == "asked" else {})
    assert form[name].value() == held
    others = [field for other, field in form.fields.items() if other != name]
    assert [field.conflict for field in others] == [None] * len(others)
    if conflict:
        assert (conflict.stored, conflict.saved_by) == (in_words(form.fields[name], now), "Bob")


@pytest.mark.parametrize(("choice", "held"), [("1", "Trois"), ("", "Deux")])
def test_choice_is_obeyed_on_the_version_that_was_shown(choice, held):
    asked = sent_late({"line": "Trois"}, {"line": ["Deux"]})
    again = asked.data.copy()
    again["take_line"] = choice
    form = Sheet(again, version=2, initial=STORED | {"line": "Trois"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["line"] == held


def test_choice_is_asked_again_when_the_row_moves_on_again():
    asked = sent_late({"line": "Trois"}, {"line": ["Deux"]})
    form = Sheet(asked.data.copy(), version=3, initial=STORED | {"line": "Quatre"})
    assert not form.is_valid()
    assert (form.fields["line"].conflict.stored, form.fields["line"].conflict.taken) == ("Quatre", False)


def test_page_that_says_not_what_it_showed_is_asked_about_every_difference():
    form = sent_late({"line": "Trois"}, {})
    data = form.data.copy()
    data["version"], data["shown"], data["line"] = "1", "", "Un"
    form = Sheet(data, version=2, initial=STORED | {"line": "Trois"})
    assert not form.is_valid()
    assert [name for name, field in form.fields.items() if field.conflict and not field.conflict.taken] == ["line"]


WORDS = [
    ("line", "", "vide"),
    ("line", None, "vide"),
    ("line", "Un", "Un"),
    ("day", MAY_4, "4 mai 2026"),
    ("kind", "b", "Lettre B"),
    ("kinds", ["c", "a"], "Lettre A, Lettre C"),
    ("kinds", [], "vide"),
    ("ticked", True, "oui"),
    ("ticked", False, "non"),
]


@pytest.mark.parametrize(("name", "value", "words"), WORDS)
def test_stored_value_is_said_in_words(name, value, words):
    assert in_words(Sheet().fields[name], value) == words
