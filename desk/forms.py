"""Filters of the list of people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import User
from admissions.enums import Situation
from desk.followed import GONE, Followed

FILE_ACTIVE, EVERYONE, NOBODY = "file_active", "toutes", "aucun"


class PersonFilter(forms.Form):
    """By référent and situation, in the URL. `searched`: a search by name is on, and looks among those who left too."""

    recherche = forms.CharField(required=False, widget=forms.HiddenInput)
    referent = forms.ChoiceField(label="Référent", required=False)
    situation = forms.ChoiceField(label="Situation", required=False)

    def __init__(self, *args: Any, referents: Iterable[User], searched: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.searched = searched
        self.fields["referent"].choices = [
            ("", "Tous"),
            *((str(user.pk), str(user)) for user in referents),
            (NOBODY, "Sans référent"),
        ]
        self.fields["situation"].choices = [
            *([("", "Toutes")] if searched else [("", "Suivis en cours"), (EVERYONE, "Tous les dossiers")]),
            (FILE_ACTIVE, "File active du jour"),
            *((one.value, one.label) for one in Situation if one != Situation.UNKNOWN),
        ]

    def narrow(self, people: Iterable[Followed]) -> list[Followed]:
        """Those who fit; a filter that is not understood leaves everybody in."""
        chosen = self.cleaned_data if self.is_valid() else {}
        return [row for row in people if self._fits(row, chosen.get("referent", ""), chosen.get("situation", ""))]

    def _fits(self, row: Followed, referent: str, situation: str) -> bool:
        if referent and str(row.accompaniment.referent_id or NOBODY) != referent:
            return False
        if situation == "":
            return self.searched or row.situation not in GONE
        if situation == FILE_ACTIVE:
            return row.in_file_active
        return situation in (EVERYONE, row.situation)

    @property
    def narrows(self) -> bool:
        """Is a filter set?"""
        return bool(self.data.get("referent") or self.data.get("situation"))
