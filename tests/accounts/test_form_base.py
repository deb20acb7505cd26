"""What every form of ours bears, whatever is sent."""

import uuid

import pytest
from django import forms
from django.http import QueryDict

from accounts.forms import BaseForm


class Chosen(BaseForm):
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")])


def sent(**values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def test_what_is_chosen_twice_is_chosen():
    form = Chosen(sent(several=["b", "a", "b"]))
    assert form.is_valid()
    assert form.cleaned_data["several"] == ["b", "a"]


@pytest.mark.parametrize("key", ["", "none", "0" * 40, "\0"])
def test_button_sent_without_a_key_has_one_of_its_own(key):
    form = BaseForm(sent(form_key=key))
    form.is_valid()
    assert isinstance(form.key, uuid.UUID)


def test_key_that_was_sent_is_the_forms():
    key = uuid.uuid4()
    form = BaseForm(sent(form_key=str(key)))
    form.is_valid()
    assert form.key == key
