"""What is typed about those around her, and about the papers handed over."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone

from accounts.forms import BaseForm, DayField
from people.contacts.forms import PhoneField
from people.enums import RelativeLink
from people.models import PAPERS, AdmissionPapers, Relative

RELATIVE_COLUMNS = ("name", "link", "phone", "email", "trusted_on", "trusted_until")
PAPER_COLUMNS = (*(f"{paper}_{what}" for paper in PAPERS for what in ("on", "version")), "trusted_told_on")
FUTURE = "Cette date est dans l'avenir."


class RelativeForm(BaseForm):
    """Somebody around her. `reads_views`: may who writes read what the person says of them? `others`: her other relatives."""

    name = forms.CharField(label="Nom", max_length=100, error_messages={"required": "Indiquez le nom."})
    link = forms.ChoiceField(
        label="Lien",
        choices=[("", "Choisir"), *RelativeLink.choices],
        error_messages={"required": "Dites qui c'est pour elle."},
    )
    phone = PhoneField(label="Téléphone")
    email = forms.EmailField(label="Courriel", required=False, max_length=254)
    view = forms.CharField(
        label="Sa place, selon la personne",
        required=False,
        max_length=300,
        help_text="Dans ses mots. Lu de ceux qui l'accompagnent dans ce service, et d'elle si elle demande son dossier.",
    )
    trusted_on = DayField(
        label="Personne de confiance depuis le",
        required=False,
        help_text="Le jour où elle l'a désignée par écrit. Vide : ne l'est pas.",
    )
    trusted_until = DayField(label="Jusqu'au", required=False, help_text="Vide : elle l'est toujours.")
    remove = forms.BooleanField(
        label="Ne fait plus partie de son entourage : retirer",
        required=False,
        help_text="L'historique en garde la trace.",
    )

    def __init__(self, *args: Any, reads_views: bool, others: Sequence[Relative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = others
        if not reads_views:
            del self.fields["view"]
        if not self.current_version:
            del self.fields["remove"]

    @staticmethod
    def initial_of(relative: Relative, view: str) -> dict[str, Any]:
        return {name: getattr(relative, name) for name in RELATIVE_COLUMNS} | {"view": view}

    def clean(self) -> None:
        data = self.cleaned_data
        since, until = data.get("trusted_on"), data.get("trusted_until")
        if {"trusted_on", "trusted_until"} & self.errors.keys() or data.get("remove"):
            return
        if until and not since:
            self.add_error("trusted_on", "Dites depuis quand.")
        elif since and since > timezone.localdate():
            self.add_error("trusted_on", FUTURE)
        elif since and until and until < since:
            self.add_error("trusted_until", "La fin précède le début.")
        elif since and (other := self._also_trusted(since, until)):
            self.add_error("trusted_on", f"{other} l'est déjà à cette date : dites d'abord jusqu'à quand.")

    def _also_trusted(self, since: datetime.date, until: datetime.date | None) -> Relative | None:
        last = until or datetime.date.max
        for other in self.others:
            if other.trusted_on and other.trusted_on < last and (other.trusted_until or datetime.date.max) > since:
                return other
        return None

    @property
    def typed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in RELATIVE_COLUMNS}


class PapersForm(BaseForm):
    """The papers handed over as she was admitted: for each, the day and the version."""

    booklet_on = DayField(label="Livret d'accueil, remis le", required=False)
    booklet_version = forms.CharField(label="Version du livret", required=False, max_length=50)
    charter_on = DayField(label="Charte des droits et libertés, remise le", required=False)
    charter_version = forms.CharField(label="Version de la charte", required=False, max_length=50)
    rules_on = DayField(label="Règlement de fonctionnement, remis le", required=False)
    rules_version = forms.CharField(label="Version du règlement", required=False, max_length=50)
    notice_on = DayField(label="Notice d'information, remise le", required=False)
    notice_version = forms.CharField(label="Version de la notice", required=False, max_length=50)
    trusted_told_on = DayField(label="Informée qu'elle peut choisir une personne de confiance, le", required=False)

    @staticmethod
    def initial_of(papers: AdmissionPapers | None, latest: AdmissionPapers | None) -> dict[str, Any]:
        """What is noted of her; of a paper not handed over yet, the version that the service handed over last."""
        found = {name: getattr(papers, name) if papers else None for name in PAPER_COLUMNS}
        for paper in PAPERS:
            if latest and not found[f"{paper}_on"]:
                found[f"{paper}_version"] = getattr(latest, f"{paper}_version")
        return found

    @property
    def rows(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"{paper}_on"], self[f"{paper}_version"]) for paper in PAPERS]

    def clean(self) -> None:
        data = self.cleaned_data
        for name in (*(f"{paper}_on" for paper in PAPERS), "trusted_told_on"):
            if data.get(name) and data[name] > timezone.localdate():
                self.add_error(name, FUTURE)
        for paper in PAPERS:
            version = data.get(f"{paper}_version")
            if version and f"{paper}_on" not in self.errors and not data.get(f"{paper}_on"):
                # The version that the page proposed says nothing by itself; one that was typed does.
                if version == self.initial.get(f"{paper}_version"):
                    data[f"{paper}_version"] = ""
                else:
                    self.add_error(f"{paper}_on", "Dites quel jour.")

    @property
    def typed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in PAPER_COLUMNS}
