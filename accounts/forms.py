"""The form that every form of ours starts from."""

from __future__ import annotations

import uuid
from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import QueryDict

STALE = "Cette fiche a été modifiée entre-temps par quelqu'un d'autre. Votre saisie est gardée ci-dessous : relisez, puis enregistrez."
WRONG_SIGN_IN = "Adresse e-mail ou phrase de passe incorrecte. Vérifiez les deux, puis recommencez."


class BaseForm(forms.Form):
    """A form with its form key (sent twice, written once) and the version of the row it edits (0 for a new one).

    Pass `version=row.version` when editing; a row that has moved on since is refused, and the next try sends its version.
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


class SignInForm(AuthenticationForm):
    """Who is it? The same answer to an unknown address, a wrong passphrase and a closed account."""

    username = forms.EmailField(
        label="Adresse e-mail",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
        error_messages={"required": "Tapez votre adresse e-mail."},
    )
    password = forms.CharField(
        label="Phrase de passe",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Tapez votre phrase de passe."},
    )
    error_messages = {"invalid_login": WRONG_SIGN_IN, "inactive": WRONG_SIGN_IN}
