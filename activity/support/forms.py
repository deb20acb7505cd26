"""What is typed about a support post."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from accounts.forms import BaseForm

# Rule FS-1: « sans tenir compte des congés », 35 h × 52; the option is the legal year.
HOURS = {"1820": "1 820 h (35 h × 52, sans tenir compte des congés)", "1607": "1 607 h (durée légale annuelle)"}


class SupportQuotaForm(BaseForm):
    """A support post of a year. An amount of hours that came by classeur stays among the choices."""

    label = forms.CharField(
        label="Fonction",
        max_length=200,
        help_text="Par exemple : secrétariat, comptabilité, direction.",
        error_messages={"required": "Donnez un nom."},
    )
    fte_share = forms.DecimalField(
        label="Quotité (ETP)",
        min_value=0,
        max_value=100,
        max_digits=13,
        decimal_places=10,
        localize=True,
        help_text="Part d'un temps plein consacrée au SAVS : 0,5 pour un mi-temps.",
        error_messages={"required": "Indiquez la quotité.", "invalid": "Écrivez la quotité comme 0,5."},
    )
    hours_per_fte = forms.ChoiceField(
        label="Heures annuelles d'un temps plein", widget=forms.RadioSelect, choices=list(HOURS.items()), initial="1820"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = str(self.initial.get("hours_per_fte", "1820"))
        if held not in HOURS:
            self.fields["hours_per_fte"].choices = [*HOURS.items(), (held, f"{held} h (venu d'un classeur)")]

    @property
    def quota(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        typed = self.cleaned_data
        hours = Decimal(typed["hours_per_fte"])
        return {"label": typed["label"], "fte_share": typed["fte_share"], "hours_per_fte": hours}


def plain(value: Decimal) -> Decimal:
    """Without the zeros that its column adds: 0.5000000000 → 0.5, 1820.00 → 1820."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
