"""Filters of the list of deadlines."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms

from accounts.forms import BaseForm, DayField
from accounts.models import DigestRhythm
from desk.deadlines.gathered import HORIZON, KINDS
from desk.deadlines.listing import Line, Listed
from services.deadlines import Delay, Rule
from services.models.deadline_settings import MOST_DAYS, MOST_MONTHS

MINE, TEAM, NOBODY = "moi", "equipe", "aucun"
LATE = "retard"
# Each kind of deadline, in the order of what it is called.
OFFERED = sorted(KINDS.items(), key=lambda one: one[1])
AHEAD = (("7", "En retard ou dans les 7 jours"), ("30", "En retard ou dans les 30 jours"))


NEVER = "jamais"


class DigestForm(BaseForm):
    """How often to be told by mail."""

    rhythm = forms.ChoiceField(
        label="Recevoir le rappel",
        widget=forms.RadioSelect,
        choices=[(NEVER, "Jamais"), *DigestRhythm.choices],
        error_messages={"required": "Choisissez un rythme.", "invalid_choice": "Choisissez un rythme."},
    )


CHANGE, STOP = "delai", "arret"
MONTHS, DAYS = "mois", "jours"


class DeadlineSettingForm(BaseForm):
    """Another delay from a day on, or no deadline any more; `rule`: the one that is set."""

    what = forms.ChoiceField(
        label="Que faut-il changer ?",
        widget=forms.RadioSelect,
        choices=[(CHANGE, "Son délai, à partir d’un jour"), (STOP, "Ne plus la suivre dans ce service")],
        error_messages={"required": "Choisissez ce qui change."},
    )
    number = forms.IntegerField(label="Nouveau délai", required=False, min_value=1, max_value=MOST_DAYS)
    unit = forms.ChoiceField(label="En", required=False, choices=[(MONTHS, "mois"), (DAYS, "jours")])
    since = DayField(
        label="Pour ce qui court à partir du", required=False, help_text="Ce qui court depuis plus tôt garde son délai."
    )
    reason = forms.CharField(
        label="Motif", max_length=300, error_messages={"required": "Dites pourquoi : la liste le montrera."}
    )

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not rule.delay.in_words:  # a day that somebody gives: there is nothing to count
            self.fields["what"].choices = [(STOP, "Ne plus la suivre dans ce service")]
            self.initial.setdefault("what", STOP)
            for name in ("number", "unit", "since"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("what") == CHANGE:
            for name, asked in (("number", "Indiquez le nouveau délai."), ("since", "Indiquez à partir de quel jour.")):
                if cleaned.get(name) is None and name not in self.errors:
                    self.add_error(name, asked)
            if cleaned.get("unit") == MONTHS and (cleaned.get("number") or 0) > MOST_MONTHS:
                self.add_error("number", f"{MOST_MONTHS} mois au plus.")
        return cleaned

    @property
    def chosen(self) -> tuple[datetime.date | None, Delay]:
        """From when on, and how long; no day: never any more."""
        if self.cleaned_data["what"] == STOP:
            return None, Delay()
        number = self.cleaned_data["number"]
        delay = Delay(months=number) if self.cleaned_data["unit"] != DAYS else Delay(days=number)
        return self.cleaned_data["since"], delay


class DeadlineFilter(forms.Form):
    """Whose, which and when, in the URL. What is not understood narrows nothing."""

    pour = forms.ChoiceField(label="Pour", required=False)
    echeance = forms.ChoiceField(label="Échéance", required=False)
    quand = forms.ChoiceField(
        label="Quand",
        required=False,
        choices=[
            ("", f"En retard, dans les {HORIZON} jours ou déjà signalé"),
            *AHEAD,
            (LATE, "En retard"),
            ("365", "Dans l’année"),
        ],
    )

    def __init__(self, *args: Any, usual: str, **kwargs: Any) -> None:
        """`usual`: whose are shown when nothing is chosen."""
        super().__init__(*args, **kwargs)
        self.usual = usual
        # Until the list is there: then, what it holds.
        for name in ("pour", "echeance"):
            self.fields[name].choices = [(self.data.get(name, ""), "")]
        self.chosen = self.cleaned_data if self.is_valid() else {}

    @property
    def whose(self) -> str:
        return self.chosen.get("pour") or self.usual

    @property
    def horizon(self) -> int:
        """How far ahead it looks, in days."""
        chosen = self.chosen.get("quand", "")
        return int(chosen) if chosen.isdecimal() else 0 if chosen == LATE else HORIZON

    @property
    def shows_alerts(self) -> bool:
        """What is told long before it is due: where she has not said how far she looks."""
        return not self.chosen.get("quand")

    def narrow(self, listed: Listed) -> list[Line]:
        """The lines that fit, once « Pour » offers its referents and « Échéance » what they hold."""
        whose = [(MINE, "Moi et ceux que je remplace"), (TEAM, "Toute l’équipe")]
        self.fields["pour"].choices = [
            *(("" if value == self.usual else value, label) for value, label in whose),
            *((str(one.pk), str(one)) for one in listed.referents),
            (NOBODY, "Sans référent"),
        ]
        if self.whose not in dict(whose) and self.whose not in dict(self.fields["pour"].choices):
            self.chosen = {}
        theirs = listed.lines
        if self.whose not in (MINE, TEAM):
            theirs = [line for line in theirs if self._is_whose(line)]
        if self.chosen.get("quand") == LATE:
            theirs = [line for line in theirs if line[0].late]
        offered = listed.codes if theirs is listed.lines else {due.deadline.code for due, _row in theirs}
        self.fields["echeance"].choices = [
            ("", "Toutes"),
            *((code, label) for code, label in OFFERED if code in offered),
        ]
        code = self.chosen.get("echeance")
        return [line for line in theirs if line[0].deadline.code == code] if code else theirs

    def _is_whose(self, line: Line) -> bool:
        row = line[1]
        return row is not None and str(row.accompaniment.referent_id or NOBODY) == self.whose

    @property
    def narrows(self) -> bool:
        return any(self.data.get(name) for name in self.fields)
