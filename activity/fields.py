"""Fields of what is typed about acts: durations and days as people write them, notes, names."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.choices import BaseChoiceIterator

from accounts.forms import day_bounds
from accounts.models import User
from activity.days import NotADay, day_from, printed_day
from activity.minutes import NotADuration, minutes_from, printed
from activity.third_parties import UNBALANCED, is_balanced

EARLIEST = datetime.date(2000, 1, 1)
LONGEST_NOTE = 10_000


class NoteField(forms.CharField):
    """What is told about somebody; passages about somebody else are marked."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if not is_balanced(value):
            raise ValidationError(UNBALANCED, code="unbalanced")


class MinutesField(forms.CharField):
    """A duration as people type it (activity.minutes); cleans into minutes, None for a blank."""

    default_error_messages = {"required": "Indiquez la durée."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)

    def clean(self, value: str | None) -> int | None:
        try:
            return minutes_from(super().clean(value))
        except NotADuration as refused:
            raise ValidationError(str(refused), code="duration") from refused

    def in_words(self, value: int | None) -> str:
        return "non indiquée" if value is None else printed(value)


class WrittenDayField(forms.CharField):
    """A day as people type it (activity.days), read on `on`; cleans into a date."""

    default_error_messages = {"required": "Indiquez la date."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)
        self.on: datetime.date | None = None

    def prepare_value(self, value: Any) -> Any:
        return printed_day(value) if isinstance(value, datetime.date) else value

    def clean(self, value: str | None) -> datetime.date | None:
        try:
            day = day_from(super().clean(value), self.on or timezone.localdate())
        except NotADay as refused:
            raise ValidationError(str(refused), code="day") from refused
        for bound in day_bounds(EARLIEST) if day else ():
            bound(day)
        return day

    def in_words(self, value: datetime.date | None) -> str:
        return printed_day(value) if value else "vide"


class Names(BaseChoiceIterator):
    """Professionals as choices. Read as far as needed: an act that one did alone asks for no colleague."""

    def __init__(self, professionals: Iterable[User]) -> None:
        self.professionals = professionals

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((str(user.pk), str(user)) for user in self.professionals)
