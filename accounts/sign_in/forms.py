"""The forms of sign-in and of one's account: django-allauth's, in our words. None writes a row of the file."""

from __future__ import annotations

import json
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.internal.flows.password_reset_by_code import PasswordResetVerificationProcess
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.core.cache import cache

from accounts.forms import bound_field
from accounts.sign_in.lock import locked_for

# A code is accepted half a minute early and late (MFA_TOTP_TOLERANCE): none serves twice within that.
CODE_LASTS = 120
ADDRESS = {"required": "Tapez votre adresse e-mail.", "invalid": "Cette adresse e-mail n’est pas complète."}
WRONG_RESET_CODE = (
    "Ce n’est pas le code du dernier message. Recopiez-le tel quel ; après trois codes faux, il en faut un autre."
)
PASSPHRASE_HINT = (
    "16 caractères au moins, ce que vous voulez : quelques mots font une bonne phrase. Vous pouvez la coller."
)


def _name(field: forms.Field, label: str, *, hint: str = "", required: str = "", **attrs: object) -> None:
    """Our label, hint, refusal and bounds; a placeholder would repeat the label."""
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)
    bound_field(field)
    if required:
        field.error_messages["required"] = required


def _name_address(field: forms.Field) -> None:
    _name(field, "Adresse e-mail", autocomplete="username", autofocus=True)
    field.error_messages.update(ADDRESS)


class SignInForm(account.LoginForm):
    """Who is it? The same answer to an unknown address, a wrong passphrase and a closed account.

    A locked session waits for one person: she types her passphrase alone.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner = locked_for(self.request)
        _name(self.fields["password"], "Phrase de passe", required="Tapez votre phrase de passe.")
        _name_address(self.fields["login"])
        if self.owner:
            self.fields["login"].required = False
            self.fields["login"].widget = forms.HiddenInput()
            self.fields["password"].widget.attrs["autofocus"] = True

    def clean_login(self):
        return self.owner.email if self.owner else super().clean_login()


class CodeForm(AuthenticateForm):
    """The second step: the code of the moment, or a recovery code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name_code(self.fields["code"])

    def clean_code(self):
        code = super().clean_code()
        _use_once(self.user, code)
        return code


class TotpForm(ActivateTOTPForm):
    """A first code proves that the application was set."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name_code(self.fields["code"])

    def clean_code(self):
        code = super().clean_code()
        _use_once(self.user, code)
        return code


def _name_code(field: forms.Field) -> None:
    _name(field, "Code", required="Tapez le code.", autofocus=True, inputmode="numeric", autocomplete="one-time-code")


def _use_once(user, code: str) -> None:
    """allauth forgets a code after thirty seconds, before the tolerance ends."""
    if not cache.add(f"savs:code:{user.pk}:{normalize_user_code(code)}", True, CODE_LASTS):
        raise get_adapter().validation_error("incorrect_code")


# What a browser answers for a passkey is a few kilobytes of JSON.
LONGEST_ANSWER = 50_000


class AnswerDecoder(json.JSONDecoder):
    """Says « not JSON » of all that is none, the numbers and the depths that Python itself refuses to read included."""

    def decode(self, text: str, *args: Any) -> Any:
        try:
            if len(text) > LONGEST_ANSWER:
                raise ValueError("longer than any passkey answers")
            return super().decode(text, *args)
        except (ValueError, RecursionError) as error:
            raise json.JSONDecodeError(str(error), "", 0) from error


class _Answered(forms.Form):
    credential = forms.JSONField(decoder=AnswerDecoder, widget=forms.HiddenInput)


class PasskeySignInForm(_Answered, LoginWebAuthnForm):
    """A passkey alone signs in."""


class PasskeyStepForm(_Answered, AuthenticateWebAuthnForm):
    """A passkey after the passphrase."""


class PasskeyForm(_Answered, AddWebAuthnForm):
    """A passkey: the browser fills it in. Always one that signs in alone, with a fingerprint, a face or a code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]
        _name(
            self.fields["name"],
            "Nom de la clé",
            hint="Pour la reconnaître : « mon téléphone », « clé USB ».",
            maxlength=60,
        )
        self.fields["name"].max_length = 60

    def clean(self):
        self.cleaned_data["passwordless"] = True
        return super().clean()


class PassphraseChangeForm(account.ChangePasswordForm):
    """Another passphrase, by its owner."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name(self.fields["oldpassword"], "Phrase de passe actuelle", required="Tapez votre phrase de passe actuelle.")
        _name_new(self)


class NewPassphraseForm(account.ResetPasswordKeyForm):
    """Another passphrase, after a code received by e-mail."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name_new(self)


def _name_new(form: forms.Form) -> None:
    _name(form.fields["password1"], "Nouvelle phrase de passe", hint=PASSPHRASE_HINT, required="Tapez la nouvelle.")
    _name(form.fields["password2"], "La même, encore une fois", required="Tapez-la une seconde fois.")


class ResetForm(account.ResetPasswordForm):
    """To which address is the code sent?"""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name_address(self.fields["email"])

    def save(self, request, **kwargs):
        user = self.users[0] if self.users else None
        process = Reset(request, Reset.initial_state(user, self.cleaned_data["email"]), user)
        process.send()
        process.persist()
        return self.cleaned_data["email"]


class Reset(PasswordResetVerificationProcess):
    """The code, from the e-mail that brings it to the choice of another passphrase."""

    def send(self):
        """An address without an account is told so; allauth would offer it to sign up, which nobody can here."""
        if self.user:
            super().send()
        else:
            account_adapter().send_mail("account/email/unknown_account", self.state["email"], {})


class ResetCodeForm(account.ConfirmPasswordResetCodeForm):
    """The code received by e-mail."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _name(
            self.fields["code"], "Code reçu par e-mail", required="Tapez le code.", autofocus=True, autocomplete="off"
        )

    def clean_code(self):
        try:
            return super().clean_code()
        except forms.ValidationError as error:
            raise forms.ValidationError(WRONG_RESET_CODE, code="incorrect_code") from error
