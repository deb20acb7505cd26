"""What is typed of a service's letters."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from PIL import Image

from accounts.forms import LONGEST_TEXT, BaseForm, DayField
from admissions.letters.printing import day_in_words
from admissions.letters.texts import Text, problem_of_fields
from services.forms import MEGABYTE, SentFileField
from services.models import LOGO_TYPES
from services.uploads import SentFile

LARGEST_LOGO = MEGABYTE
MOST_PIXELS = 4_000_000


class LetterModelForm(BaseForm):
    """The words of a letter; `fields_known`: the fields that it may hold."""

    subject = forms.CharField(
        label="Objet", max_length=200, error_messages={"required": "Écrivez l’objet de la lettre."}
    )
    body = forms.CharField(
        label="Texte",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 18}),
        error_messages={"required": "Écrivez le texte de la lettre."},
        help_text="Une ligne vide sépare deux paragraphes. « ## » commence un titre, « - » une liste.",
    )
    is_active = forms.BooleanField(
        label="Imprimer ce texte",
        required=False,
        initial=True,
        help_text="Décoché : le texte d’origine est imprimé, et celui-ci est gardé.",
    )

    def __init__(self, *args: Any, fields_known: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields_known = fields_known

    def clean_subject(self) -> str:
        return self._checked("subject")

    def clean_body(self) -> str:
        return self._checked("body")

    def _checked(self, name: str) -> str:
        text = self.cleaned_data[name].replace("\r\n", "\n")
        if problem := problem_of_fields(text, self.fields_known):
            raise ValidationError(problem, code="fields")
        return text

    @property
    def text(self) -> Text:
        return Text(self.cleaned_data["subject"], self.cleaned_data["body"])


def moment_in_words(told: str) -> str:
    """« 2026-07-07T14:00 » → « mardi 7 juillet 2026 à 14 h », « 2026-07-07 » without its hour; anything else: nothing."""
    try:
        moment = datetime.datetime.fromisoformat(told)
    except ValueError:
        return ""
    day = f"{date_format(moment, 'l')} {day_in_words(moment.date())}"
    if len(told) <= len("2026-07-07"):
        return day
    return f"{day} à {moment.hour} h{f' {moment.minute:02}' if moment.minute else ''}"


class SummonsForm(BaseForm):
    """What an invitation says beside who, where from and by whom."""

    rendez_vous_le = forms.CharField(
        label="Jour et heure",
        max_length=100,
        help_text="Comme la lettre le dira : mardi 7 juillet à 14 h.",
        error_messages={"required": "Indiquez le jour et l'heure du rendez-vous."},
    )
    lieu = forms.CharField(
        label="Lieu", max_length=200, error_messages={"required": "Indiquez où a lieu le rendez-vous."}
    )
    motif = forms.CharField(
        label="But du rendez-vous",
        max_length=300,
        error_messages={"required": "Écrivez pourquoi ce rendez-vous est proposé."},
    )

    @property
    def told(self) -> dict[str, str]:
        """By the names of the letter's own fields (letters.defaults)."""
        return {name: self.cleaned_data[name] for name in ("rendez_vous_le", "lieu", "motif")}


class MdphInformationForm(BaseForm):
    """What the MDPH is informed of, without anything being asked of it."""

    information = forms.CharField(
        label="Ce dont la MDPH est informée",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écrivez ce dont la MDPH est informée."},
    )
    depuis_le = DayField(label="Depuis le")

    @property
    def told(self) -> dict[str, str]:
        return {
            "information": self.cleaned_data["information"],
            "depuis_le": day_in_words(self.cleaned_data["depuis_le"]),
        }


class LetterheadForm(BaseForm):
    """What the letters bear, and who signs them."""

    address = forms.CharField(label="Adresse du service", required=False, max_length=300)
    phone = forms.CharField(label="Téléphone", required=False, max_length=30)
    email = forms.EmailField(
        label="Courriel",
        required=False,
        max_length=254,
        error_messages={"invalid": "Écrivez une adresse comme accueil@exemple.fr."},
    )
    signatory_name = forms.CharField(
        label="Signataire",
        required=False,
        max_length=100,
        help_text="Le directeur, ou la personne à qui il a délégué sa signature.",
    )
    signatory_title = forms.CharField(
        label="Sa qualité",
        required=False,
        max_length=100,
        help_text="Par exemple : Directrice, ou Chef de service, par délégation.",
    )
    logo = SentFileField(
        label="Logo",
        required=False,
        largest=LARGEST_LOGO,
        types=LOGO_TYPES,
        help_text=f"Une image PNG ou JPEG, {LARGEST_LOGO // MEGABYTE} Mo au plus.",
    )
    without_logo = forms.BooleanField(label="Retirer le logo", required=False)

    def __init__(self, *args: Any, has_logo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_logo:
            self.fields["logo"].label = "Remplacer le logo"
        else:
            del self.fields["without_logo"]

    def clean_logo(self) -> SentFile | None:
        logo = self.cleaned_data["logo"]
        if logo and not _is_readable(logo):
            raise ValidationError("Cette image est illisible ou trop grande : enregistrez-la de nouveau, plus petite.")
        return logo

    def clean(self) -> None:
        if self.cleaned_data.get("logo") and self.cleaned_data.get("without_logo"):
            self.add_error("without_logo", "Choisissez : un autre logo, ou aucun.")


def _is_readable(logo: SentFile) -> bool:
    """Whole, and no larger than a page needs: a few bytes may unfold into gigabytes of pixels."""
    try:
        with Image.open(logo.content) as image:
            fits = image.width * image.height <= MOST_PIXELS
            if fits:
                image.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    finally:
        logo.content.seek(0)
    return fits
