"""What is typed to reach somebody."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from accounts.forms import BaseForm
from people.enums import PreferredChannel
from people.models import dialled

_PHONE = re.compile(r"\+?[0-9]{3,15}")


class PhoneField(forms.CharField):
    """A telephone number, kept as it is written: « 02 99 00 00 00 », « 112 », « +33 6 … »."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel"}), **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not (_PHONE.fullmatch(dialled(value)) and re.fullmatch(r"[0-9+().\-/ \u00a0]+", value)):
            raise forms.ValidationError(
                "Écrivez un numéro comme 06 12 34 56 78 ; ce qui l'explique va dans « Pour entrer »."
            )


class ContactForm(BaseForm):
    """How to reach a person, how to get in, whom to call."""

    phone = PhoneField(label="Téléphone")
    other_phone = PhoneField(label="Autre téléphone")
    email = forms.EmailField(label="Courriel", required=False, max_length=254)
    preferred = forms.ChoiceField(
        label="Moyen de contact préféré", required=False, choices=[("", "Non dit"), *PreferredChannel.choices]
    )
    address = forms.CharField(label="Adresse", required=False, max_length=200)
    access = forms.CharField(
        label="Pour entrer", required=False, max_length=200, help_text="Étage, code, sonnette, où se garer."
    )
    emergency_name = forms.CharField(
        label="Personne à prévenir", required=False, max_length=100, help_text="Son nom, et qui elle est."
    )
    emergency_phone = PhoneField(label="Son téléphone")


FIELDS = tuple(name for name in ContactForm.base_fields if name not in BaseForm.base_fields)
