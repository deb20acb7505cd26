"""The year to look at, and the classeur to import."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.conf import settings

from accounts.forms import BaseForm
from services.enums import FileType
from services.forms import SentFileField
from services.refusals import LONGEST_REASON, REASON, problem_of_reason

YEARS_BACK = 9
OVERLAPS = [
    ("refuse", "Refuser le classeur et nommer ces actes"),
    ("flag", "Garder les deux, ne compter que le premier"),
]


class YearForm(forms.Form):
    """A civil year, the current one first. `on`: today. `year`: the one shown, offered even when it is older."""

    annee = forms.TypedChoiceField(label="Année", coerce=int)

    def __init__(self, *args: Any, on: datetime.date, year: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {*range(on.year - YEARS_BACK, on.year + 1)} | ({year} if year else set())
        self.fields["annee"].choices = [(each, str(each)) for each in sorted(offered, reverse=True)]
        self.fields["annee"].initial = year


class ClasseurForm(BaseForm):
    """A file to examine, and what to do with acts that overlap."""

    file = SentFileField(
        label="Fichier du classeur",
        largest=settings.LARGEST_CLASSEUR,
        types=[FileType.XLSX],
        help_text="Un fichier Excel (.xlsx) de 20 Mo au plus, au format du classeur SAVS.",
        error_messages={
            "too_large": "Ce fichier pèse {size} Mo : {largest} Mo au plus. Coupez-le par année.",
            "type": "Ce fichier n'est pas un classeur Excel (.xlsx).",
        },
    )
    overlaps = forms.ChoiceField(
        label="Si deux actes se chevauchent",
        choices=OVERLAPS,
        initial="refuse",
        widget=forms.RadioSelect,
        help_text="Une personne ou un professionnel ne peut pas être dans deux actes au même moment.",
    )


class OverlapsForm(forms.Form):
    """The same choice, changed on the preview without sending the file again."""

    overlaps = forms.ChoiceField(label="Si deux actes se chevauchent", choices=OVERLAPS)


class ConfirmForm(BaseForm):
    """Import what the preview showed; sent twice, it writes once."""

    overlaps = forms.ChoiceField(choices=OVERLAPS, widget=forms.HiddenInput)
    late_reason = forms.CharField(
        label="Motif",
        required=False,
        max_length=LONGEST_REASON,
        help_text="Court et sans nom. Il figure dans les notes de l'annexe 1, avec ce qui aura changé.",
    )

    def require_reason(self, typed: str) -> None:
        """Say beside the field what is wrong with the reason."""
        self.errors.pop(REASON, None)
        self.add_error(REASON, problem_of_reason(typed))
