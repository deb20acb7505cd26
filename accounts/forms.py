"""The form that every form of ours starts from."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any, Self

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import (
    BaseValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property

from accounts.conflict import SOMEONE, confront, fingerprints, take_chosen
from accounts.models import Draft
from services.keys import as_key
from services.text import problem_of_text

STALE = "Cette fiche a été modifiée pendant que vous écriviez. Rien n'est encore enregistré : relisez, choisissez, puis enregistrez."
DRAFT_OPENED = "Voici votre brouillon du {}. Rien n'est encore enregistré : relisez, puis enregistrez."
DRAFT_GONE = "Ce brouillon n'existe plus : il a été enregistré ou effacé."
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
        self.validators += day_bounds(earliest)


def day_bounds(earliest: datetime.date) -> list[BaseValidator]:
    """A day of somebody's life, and not a slip of the finger."""
    return [
        MinValueValidator(earliest, "Vérifiez l'année : cette date est trop ancienne."),
        MaxValueValidator(LATEST, "Vérifiez l'année : cette date est trop lointaine."),
    ]


def bound_field(field: forms.Field) -> None:
    """Close what a field leaves open, so that whatever is sent ends as a message beside it and never as a failure."""
    if isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField):
        _bound_text(field)
    elif isinstance(field, forms.DateField) and not isinstance(field, DayField):
        field.validators += day_bounds(EARLIEST)
    elif isinstance(field, forms.IntegerField | forms.DecimalField):
        field.validators += [MinValueValidator(-LARGEST_INTEGER), MaxValueValidator(LARGEST_INTEGER)]
    elif isinstance(field, forms.MultipleChoiceField):
        _choose_once(field)


def _choose_once(field: forms.MultipleChoiceField) -> None:
    """What is chosen twice is chosen."""
    read = field.to_python
    field.to_python = lambda value: list(dict.fromkeys(read(value)))  # type: ignore[method-assign]


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
    """A form with its form key (sent twice, written once) and, when it edits a row, what it takes to notice that somebody
    else has changed that row meanwhile.

    Every field has bounds (`bound_field`). Views build it with `from_request`. To edit: `version=row.version`, `initial` the
    row's values, read under a lock; and `saved_by` (accounts.conflict), who changed it last and when, asked only in a
    conflict. A row that has moved on since the page was shown refuses the form, and the person chooses field by field.
    """

    # Kept on the server while it is typed (static/js/drafts.js). Never where a passphrase is typed.
    keeps_drafts = True

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_TEXT)

    def __init__(
        self, *args: Any, version: int = 0, saved_by: str | Callable[[], str] = SOMEONE, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.current_version = version
        self._saved_by = saved_by
        self.fields["form_key"].initial = uuid.uuid4
        if self.keeps_drafts and not any(isinstance(f.widget, forms.PasswordInput) for f in self.fields.values()):
            self.fields["form_key"].widget.attrs["data-draft"] = reverse("accounts:draft_keep")
        self.fields["version"].initial = version
        self.fields["shown"].initial = (lambda: fingerprints(self)) if version else ""
        for field in self.fields.values():
            field.conflict = None
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for field in self.fields.values():
            bound_field(field)

    @classmethod
    def from_request(cls, request: HttpRequest, **kwargs: Any) -> Self:
        """The form as this request brings it: what was sent; else the draft that the address names, nothing of it saved
        yet; else the initial values, the drafts of this page being offered above it."""
        if request.method == "POST":
            return cls(request.POST, request.FILES, **kwargs)
        pending = Draft.objects.visible_to(request.user).pending(now=timezone.now())
        request.drafts = list(pending.filter(path=request.path))
        if "brouillon" not in request.GET:
            return cls(**kwargs)
        # By its key alone: that of a row deleted meanwhile opens as a new one (accounts.deleted).
        draft = pending.filter(pk=as_key(request.GET["brouillon"])).first()
        if draft is None:
            messages.info(request, DRAFT_GONE)
            return cls(**kwargs)
        request.drafts = [one for one in request.drafts if one != draft]
        messages.info(request, DRAFT_OPENED.format(date_format(timezone.localtime(draft.saved_at), "j F à H:i")))
        return cls.filled(QueryDict(draft.data), **kwargs)

    @classmethod
    def filled(cls, data: QueryDict, **kwargs: Any) -> Self:
        """The form with everything that was typed, not judged yet."""
        form = cls(**kwargs)
        of_a_row = () if form.current_version else ("version", "shown")
        for name, field in form.fields.items():
            if name in of_a_row:
                continue
            form.initial[name] = field.widget.value_from_datadict(data, {}, form.add_prefix(name))
        return form

    @cached_property
    def saved_by(self) -> str:
        """Who saved the stored version, and when."""
        return self._saved_by() if callable(self._saved_by) else self._saved_by

    def full_clean(self) -> None:
        self.stale = False
        if self.is_bound and self.current_version:
            take_chosen(self)
        super().full_clean()
        if self.stale:
            confront(self)

    def clean_form_key(self) -> uuid.UUID:
        return self.cleaned_data["form_key"] or uuid.uuid4()

    @property
    def key(self) -> uuid.UUID:
        """Of the form once read; one of its own where what was sent is no key: a button has no field to say it beside."""
        return self.cleaned_data.get("form_key") or uuid.uuid4()

    def clean_version(self) -> int:
        sent = self.cleaned_data["version"] or 0
        self.stale = sent != self.current_version
        if self.stale:
            raise ValidationError(STALE)
        return sent
