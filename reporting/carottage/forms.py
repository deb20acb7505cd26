"""How a year is counted, and its four weeks."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format

from accounts.forms import BaseForm
from services.checks import problems_of_sampled_weeks
from services.enums import CountingMethod
from services.sampled_weeks import SAMPLED_WEEKS, Week

WEEK_FIELDS = tuple(f"week_{rank}" for rank in range(1, SAMPLED_WEEKS + 1))


def _week_field(rank: int) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=f"Semaine {rank}", required=False, coerce=datetime.date.fromisoformat, empty_value=None
    )


class SamplingForm(BaseForm):
    """`year`, and `weeks`: the whole weeks of it, from which four are chosen."""

    method = forms.ChoiceField(label="Décompte des actes", choices=CountingMethod.choices, widget=forms.RadioSelect)
    week_1, week_2, week_3, week_4 = (_week_field(rank) for rank in range(1, SAMPLED_WEEKS + 1))

    def __init__(self, *args: Any, year: int, weeks: Sequence[Week], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        choices = [("", "Choisir"), *((week.monday.isoformat(), _in_words(week)) for week in weeks)]
        for name in WEEK_FIELDS:
            self.fields[name].choices = choices

    @property
    def week_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in WEEK_FIELDS]

    @property
    def mondays(self) -> list[datetime.date]:
        return [monday for name in WEEK_FIELDS if (monday := self.cleaned_data.get(name))]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("method") == CountingMethod.SAMPLING and not self.errors:
            chosen = [self.cleaned_data[name] for name in WEEK_FIELDS]
            for rank, finding in problems_of_sampled_weeks(self.year, chosen):
                if finding.is_error:
                    self.add_error(WEEK_FIELDS[rank], finding.message)
        return self.cleaned_data


def _in_words(week: Week) -> str:
    same = week.monday.month == week.sunday.month
    span = f"du {date_format(week.monday, 'j' if same else 'j F')} au {date_format(week.sunday, 'j F')}"
    if week.is_full:
        return span
    why = f", férié le {date_format(week.holidays[0], 'j F')}" if week.holidays else ""
    if not week.open_days:
        return f"{span} (fermée)"
    return f"{span} (incomplète : {week.open_days} jour{'s' if week.open_days > 1 else ''} sur {week.usual}{why})"
