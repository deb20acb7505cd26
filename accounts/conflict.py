"""Two people edit one row: what each of them changed, and what the second is asked.

A form that edits sends back `version`, the version it was opened on, and `shown`, a fingerprint of each value it showed.
When the row has moved on, a field that only the other changed takes the other's value; one that both changed is a
conflict: the person sees both and chooses, hers being kept unless she says otherwise (`take_<field>`). The form comes back
with the current version, so what she then saves was decided by someone who saw it.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from accounts.models import User
from services.history import Writing, last_writing
from services.keys import Versioned

# An accounts.forms.BaseForm, which imports this module.
Form = Any
SOMEONE = "quelqu’un d’autre"
OPERATOR = "l’exploitant"
HERSELF = "vous, dans une autre fenêtre,"
BLANK = "vide"
TWO_VERSIONS = "Deux versions : choisissez celle à garder."


@dataclass(frozen=True)
class Conflict:
    """What the person is shown under a field: the value stored meanwhile, in words. `taken`: it is in the form already,
    because she had not changed it herself."""

    name: str
    stored: str
    saved_by: str
    taken: bool


def saved_by(
    row: Versioned,
    *,
    reader: User,
    parts: Sequence[str] = (),
    beside: Sequence[tuple[Versioned, Sequence[str]]] = (),
) -> Callable[[], str]:
    """Who saved the stored version of a row and when, for a form that may have to tell: two queries, asked only then.

    `parts`: what is saved with the row, by the names of its relations; `beside`: other rows of the same save, with theirs.
    """
    return functools.partial(_saved_by, row, reader, parts, beside)


def _saved_by(
    row: Versioned, reader: User, parts: Sequence[str], beside: Sequence[tuple[Versioned, Sequence[str]]]
) -> str:
    written = last_writing(row, parts, beside)
    return who_and_when(written, reader=reader) if written else SOMEONE


def who_and_when(written: Writing, *, reader: User) -> str:
    """« Maëlle Kergoat à 14 h 32 », with the day where it is not today."""
    at = timezone.localtime(written.at)
    when = f"à {at.hour}\u00a0h\u00a0{at:%M}"
    if at.date() != timezone.localdate():
        when = f"le {date_format(at, 'j F Y')} {when}"
    if written.user == reader.pk:
        return f"{HERSELF} {when}"
    author = User.objects.filter(pk=written.user).order_by().first()
    return format_html("<bdi>{}</bdi> {}", author or (SOMEONE if written.user else OPERATOR), when)


def fingerprints(form: Form) -> str:
    """Of each stored value, as the page shows it: what tells later who changed what, and repeats none of it."""
    return " ".join(f"{name}:{_print(_stored(form, name))}" for name in _editable(form))


def take_chosen(form: Form) -> None:
    """Put the stored value where the person chose it over her own."""
    chosen = [name for name in _editable(form) if form.data.get(_choice(form, name)) == "1"]
    if chosen:
        form.data = form.data.copy()
        for name in chosen:
            _take(form, name)


def confront(form: Form) -> None:
    """Compare what was typed with what is stored now; mark the fields (`field.conflict`) and bring the form up to date."""
    shown = dict(pair.split(":", 1) for pair in form.data.get(form.add_prefix("shown"), "").split() if ":" in pair)
    form.data = form.data.copy()
    for name in _editable(form) if form.current_version else ():
        mine, stored = _typed(form, name), _stored(form, name)
        if mine == stored:
            continue
        before = shown.get(name)
        if before == _print(stored):
            continue
        taken = before == _print(mine)
        words = in_words(form.fields[name], form.get_initial_for_field(form.fields[name], name))
        form.fields[name].conflict = Conflict(form.add_prefix(name), words, form.saved_by, taken)
        if taken:
            _take(form, name)
            form.errors.pop(name, None)
            form.cleaned_data.pop(name, None)  # what she had sent, which the page must not show instead
        else:
            form.add_error(name, TWO_VERSIONS)
    form.data[form.add_prefix("version")] = str(form.current_version)
    form.data[form.add_prefix("shown")] = fingerprints(form)


def in_words(field: Any, value: Any) -> str:
    """A stored value as a person reads it."""
    if hasattr(field, "in_words"):
        return field.in_words(value)
    if isinstance(field, forms.BooleanField):
        return "oui" if value else "non"
    if value is None or value == "" or value == []:
        return BLANK
    if hasattr(field, "queryset"):
        several = [value] if isinstance(value, str) or not isinstance(value, Iterable) else value
        keys = [getattr(one, "pk", one) for one in several]
        found = field.queryset.in_bulk(keys)
        return ", ".join(field.label_from_instance(found[key]) for key in keys if key in found)
    if hasattr(field, "choices"):
        chosen = {str(one) for one in value} if isinstance(value, list) else {str(value)}
        return ", ".join(str(label) for key, label in field.choices if str(key) in chosen) or str(value)
    if isinstance(value, datetime.date):
        return date_format(value, "j F Y")
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    return str(value)


def _editable(form: Form) -> list[str]:
    return [
        name
        for name, field in form.fields.items()
        if not field.widget.is_hidden and not field.disabled and not isinstance(field, forms.FileField)
    ]


def _choice(form: Form, name: str) -> str:
    return f"take_{form.add_prefix(name)}"


def _stored(form: Form, name: str) -> str | list[str]:
    field = form.fields[name]
    return _plain(field, field.prepare_value(form.get_initial_for_field(field, name)))


def _typed(form: Form, name: str) -> str | list[str]:
    field = form.fields[name]
    return _plain(field, field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name)))


def _plain(field: Any, value: Any) -> str | list[str]:
    """A value as the browser sends it, whether it comes from there or from the database."""
    if isinstance(field, forms.BooleanField):
        return "on" if value else ""
    if isinstance(field, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)):
        several = [str(one) for one in value or []]
        # The order of boxes is the page's; that of people chosen is the person's.
        return several if isinstance(field, forms.ModelMultipleChoiceField) else sorted(several)
    shown = field.widget.format_value(value)
    if isinstance(shown, list):
        shown = shown[0] if shown else ""
    return str("" if shown is None else shown).replace("\r\n", "\n")


def _take(form: Form, name: str) -> None:
    stored = _stored(form, name)
    form.data.setlist(form.add_prefix(name), stored if isinstance(stored, list) else [stored] if stored else [])


def _print(value: str | list[str]) -> str:
    return hashlib.blake2s(repr(value).encode(), digest_size=8).hexdigest()
