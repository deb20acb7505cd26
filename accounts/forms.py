"""The form that every form of ours starts from."""

from __future__ import annotations

import datetime
import uuid
from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import (
    BaseValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.http import QueryDict

from services.text import problem_of_text

STALE = "Cette fiche a été modifiée entre-temps par quelqu'un d'autre. Votre saisie est gardée ci-dessous : relisez, puis enregistrez."
# What a field takes unless it says less: a line, a passphrase, a text, a day of somebody's life, an integer of the database.
LONGEST_LINE, LONGEST_PASSPHRASE, LONGEST_TEXT = 200, 1_000, 10_000
EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)
LARGEST_INTEGER = 2**31 - 1


class DayInput(forms.DateInput):
    """The browser's own date picker; a browser without one sends what is typed, 04/05/2026 included."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, not before `earliest`."""

    widget = DayInput
    default_error_messages = {"required": "Indiquez la date.", "invalid": "Écrivez la date comme 04/05/2026."}

    def __init__(self, *, earliest: datetime.date = EARLIEST, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators += _day_bounds(earliest)


def _day_bounds(earliest: datetime.date) -> list[BaseValidator]:
    return [
        MinValueValidator(earliest, "Vérifiez l'année : cette date est trop ancienne."),
        MaxValueValidator(LATEST, "Vérifiez l'année : cette date est trop lointaine."),
    ]


def bound_field(field: forms.Field) -> None:
    """Close what a field leaves open, so that whatever is sent ends as a message beside it and never as a failure."""
    if isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField):
        _bound_text(field)
    elif isinstance(field, forms.DateField) and not isinstance(field, DayField):
        field.validators += _day_bounds(EARLIEST)
    elif isinstance(field, forms.IntegerField | forms.DecimalField):
        field.validators += [MinValueValidator(-LARGEST_INTEGER), MaxValueValidator(LARGEST_INTEGER)]


def _bound_text(field: forms.CharField) -> None:
    is_secret = isinstance(field.widget, forms.PasswordInput)
    is_text = isinstance(field.widget, forms.Textarea)
    if field.max_length is None:
        field.validators.append(
            MaxLengthValidator(LONGEST_PASSPHRASE if is_secret else LONGEST_TEXT if is_text else LONGEST_LINE)
        )

    def check(value: str) -> None:
        if problem := problem_of_text(value, one_line=not is_text):
            raise ValidationError(problem, code="characters")

    # Ours says the same of a NUL, and of the others.
    field.validators = [one for one in field.validators if not isinstance(one, ProhibitNullCharactersValidator)]
    field.validators.append(check)


class BaseForm(forms.Form):
    """A form with its form key (sent twice, written once) and the version of the row it edits (0 for a new one).

    Every field has bounds (`bound_field`). Pass `version=row.version` when editing; a row that has moved on since is refused, and the next try sends its version.
    """

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, version: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current_version = version
        self.fields["form_key"].initial = uuid.uuid4
        self.fields["version"].initial = version
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for field in self.fields.values():
            bound_field(field)

    def clean_form_key(self) -> uuid.UUID:
        return self.cleaned_data["form_key"] or uuid.uuid4()

    def clean_version(self) -> int:
        sent = self.cleaned_data["version"] or 0
        if sent != self.current_version:
            sent_again = cast(QueryDict, self.data).copy()
            sent_again[self.add_prefix("version")] = str(self.current_version)
            self.data = sent_again
            raise ValidationError(STALE)
        return sent
