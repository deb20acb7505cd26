"""What is typed about accounts and memberships."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.enums import AccountState, Job, Role
from accounts.forms import LONGEST_PASSPHRASE, BaseForm, DayField
from accounts.models import Membership, User
from accounts.professionals.listing import Account
from services.models import Service
from services.text import plain

# Someone hired at twenty and still there.
FIRST_HIRED = datetime.date(1950, 1, 1)
IN_A_SERVICE = [Role.SOCIAL_WORKER, Role.HEAD_OF_SERVICE, Role.SECRETARY]
ORGANISATION = "gestionnaire"
ROLE_HELP = (
    "Travailleur social : les personnes de son service, ses actes, ses notes. Chef de service : toute l'équipe, l'annexe 1. "
    "Administratif : identités, contacts, agenda, sans les notes."
)


class JobInput(forms.TextInput):
    """Free text, with the métiers of a SAVS suggested while typing."""

    template_name = "accounts/job_input.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}_liste"
        context["widget"]["attrs"] |= {"list": listed, "autocomplete": "off"}
        return context | {"listed": listed, "jobs": Job.labels}


class RefusedForm(BaseForm):
    """A form that an action or the database may refuse after it was read."""

    def refuse(self, why: object) -> None:
        """Show why; a constraint's own words are those of a validation error."""
        self.add_error(None, why if isinstance(why, ValidationError) else str(why))


class IdentityForm(RefusedForm):
    """Who she is, and the address with which she signs in. `user` None: a new account."""

    last_name = forms.CharField(label="Nom", max_length=100)
    first_name = forms.CharField(label="Prénom", max_length=100)
    email = forms.EmailField(
        label="Adresse e-mail",
        max_length=254,
        help_text="Son adresse professionnelle, à elle seule : elle sert à se connecter et reçoit le lien d'invitation.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        if user:
            names = ("last_name", "first_name", "email")
            kwargs |= {"initial": {name: getattr(user, name) for name in names}, "version": user.version}
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if self.user and User.objects.filter(email=email).exclude(pk=self.user.pk).exists():
            raise ValidationError("Cette adresse est déjà celle d'un autre compte.")
        return email


class MembershipForm(RefusedForm):
    """A membership to correct. An administrator's has no choice of role: the role goes with the place."""

    role = forms.ChoiceField(
        label="Rôle", choices=[(one.value, one.label) for one in IN_A_SERVICE], help_text=ROLE_HELP
    )
    job = forms.CharField(
        label="Métier",
        max_length=100,
        required=False,
        widget=JobInput,
        help_text="« Direction » signe les DIPC ; « psychologue » et « direction » écrivent les notes à accès restreint.",
    )
    fte = forms.DecimalField(
        label="ETP",
        max_digits=4,
        decimal_places=3,
        min_value=0,
        max_value=1,
        required=False,
        localize=True,
        help_text="Équivalent temps plein : 1 à plein temps, 0,5 à mi-temps.",
    )
    starts_on = DayField(
        label="Début", required=False, earliest=FIRST_HIRED, help_text="Laissez vide si elle est là depuis toujours."
    )
    ends_on = DayField(
        label="Dernier jour",
        required=False,
        earliest=FIRST_HIRED,
        help_text="Laissez vide tant qu'aucun départ n'est prévu.",
    )

    def __init__(self, *args: Any, membership: Membership | None = None, **kwargs: Any) -> None:
        if membership:
            names = ("role", "job", "fte", "starts_on", "ends_on")
            kwargs["initial"] = {name: getattr(membership, name) for name in names}
            kwargs["version"] = membership.version
        super().__init__(*args, **kwargs)
        if membership and membership.role == Role.ADMINISTRATOR:
            del self.fields["role"]

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Le dernier jour précède le début.")
        return self.cleaned_data

    def seat(self, membership: Membership | None = None) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        role = self.cleaned_data.get("role") or (membership.role if membership else Role.ADMINISTRATOR)
        return {"role": role} | {name: self.cleaned_data[name] for name in ("job", "fte", "starts_on", "ends_on")}


class PlaceForm(MembershipForm):
    """A new membership: in one of these services, or as an administrator of the whole organisation."""

    place = forms.ChoiceField(label="Où")
    role = forms.ChoiceField(
        label="Rôle",
        choices=[("", "Choisissez un rôle"), *((one.value, one.label) for one in IN_A_SERVICE)],
        required=False,
        help_text=f"{ROLE_HELP} Sans objet pour l'administration du gestionnaire.",
    )
    field_order = ("place", "role")

    def __init__(self, *args: Any, services: list[Service], organisation: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(service.pk), service.name) for service in services]
        if organisation:
            choices.append((ORGANISATION, f"Administrateur de tout le gestionnaire · {organisation}"))
        self.fields["place"].choices = [("", "Choisissez un service"), *choices]

    def clean(self) -> dict[str, Any]:
        super().clean()
        place, role = self.cleaned_data.get("place"), self.cleaned_data.get("role")
        if place and place != ORGANISATION and not role and "role" not in self.errors:
            self.add_error("role", "Choisissez son rôle dans le service.")
        if place == ORGANISATION:
            self.cleaned_data["role"] = Role.ADMINISTRATOR
        return self.cleaned_data


class AccountForm(PlaceForm, IdentityForm):
    """A new account with its first membership."""

    field_order = ("last_name", "first_name", "email", "place", "role")


class PassphraseForm(BaseForm):
    """The passphrase that someone chooses for herself."""

    new_password = forms.CharField(
        label="Votre phrase de passe",
        strip=False,
        max_length=LONGEST_PASSPHRASE,
        help_text="16 caractères ou plus, de n'importe quelle sorte. Une suite de mots que vous seul connaissez convient très bien.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "autofocus": True}),
        error_messages={"required": "Choisissez une phrase de passe."},
    )
    new_password_again = forms.CharField(
        label="La même, une seconde fois",
        strip=False,
        max_length=LONGEST_PASSPHRASE,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Tapez-la une seconde fois."},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_new_password(self) -> str:
        validate_password(self.cleaned_data["new_password"], self.user)
        return self.cleaned_data["new_password"]

    def clean(self) -> dict[str, Any]:
        first, again = self.cleaned_data.get("new_password"), self.cleaned_data.get("new_password_again")
        if first and again and first != again:
            self.add_error("new_password_again", "Les deux phrases de passe diffèrent.")
        return self.cleaned_data


class AccountFilter(forms.Form):
    """By place, role and state, in the URL. `words`: a search by name or address is on, and looks among those who left too."""

    recherche = forms.CharField(required=False, widget=forms.HiddenInput)
    lieu = forms.ChoiceField(label="Service", required=False)
    role = forms.ChoiceField(
        label="Rôle",
        required=False,
        choices=[("", "Tous"), *((one.value, one.label) for one in (*IN_A_SERVICE, Role.ADMINISTRATOR))],
    )
    etat = forms.ChoiceField(
        label="État",
        required=False,
        choices=[("", "Comptes en cours"), ("tous", "Tous, départs compris"), *AccountState.choices],
    )
    # Those who left stay on record and out of the everyday list.
    PAST = frozenset({AccountState.GONE, AccountState.CLOSED})

    def __init__(self, *args: Any, services: list[Service], words: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = plain(words).split()
        if words:
            self.fields["etat"].choices = [("", "Tous"), *AccountState.choices]
        if len(services) > 1:
            self.fields["lieu"].choices = [("", "Tous"), *((str(one.pk), one.name) for one in services)]
        else:
            del self.fields["lieu"]

    def narrow(self, accounts: Iterable[Account]) -> list[Account]:
        """Those who fit; a filter that is not understood leaves everybody in."""
        chosen = self.cleaned_data if self.is_valid() else {"etat": "tous"}
        return [one for one in accounts if self._fits(one, **chosen)]

    def _fits(self, account: Account, *, recherche: str = "", lieu: str = "", role: str = "", etat: str = "") -> bool:
        if not self._is_found(account):
            return False
        if lieu and all(str(row.service_id) != lieu for row in account.memberships):
            return False
        if role and all(row.role != role for row in account.memberships):
            return False
        if etat == "":
            return bool(self.words) or account.state not in self.PAST
        return etat in ("tous", account.state)

    def _is_found(self, account: Account) -> bool:
        """Does her name or her address hold every word, accents and letter case apart?"""
        user = account.user
        known = plain(f"{user.last_name} {user.first_name} {user.email}")
        return all(word in known for word in self.words)

    @property
    def narrows(self) -> bool:
        """Is a filter set?"""
        return any(self.data.get(name) for name in self.fields if name != "recherche")
