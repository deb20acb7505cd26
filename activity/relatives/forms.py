"""When and how she was told."""

from __future__ import annotations

from django import forms

from activity.enums import HowTold
from activity.fields import WrittenDayField
from activity.forms import EntryForm


class ToldForm(EntryForm):
    told_on = WrittenDayField(label="Informée le", help_text="Aussi : hier, lun, 12/3.")
    told_how = forms.ChoiceField(
        label="Comment",
        choices=HowTold.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Dites comment elle a été informée."},
    )
