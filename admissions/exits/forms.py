"""What is typed about the end of a path, one small form a step."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.forms import BaseForm, DayField
from admissions.enums import CdaphDecision, Destination, EndReason, ViaTrajectoireCode
from admissions.exits.rules import is_voided, problems_of_exit, problems_of_reported
from admissions.models import Accompaniment, ViaTrajectoireStep
from services.checks import Finding

GOES_ON = (
    "Si la CDAPH refuse, la fin du {:%d/%m/%Y} n'a plus d'effet et l'accompagnement continue. Cochez pour l'effacer, elle "
    "reste dans l'historique."
)


NO_REQUEST = "Aucune demande de sortie n'est enregistrée : notez d'abord la demande à la MDPH."


class ExitForm(BaseForm):
    """A step that changes the accompaniment itself; `on`: today. What is wrong elsewhere is said at its `main` field."""

    main = ""

    def __init__(self, *args: Any, accompaniment: Accompaniment, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, version=accompaniment.version, **kwargs)
        self.accompaniment, self.on = accompaniment, on

    def refuse(self, findings: Iterable[Finding]) -> None:
        for one in findings:
            self.add_error(one.field if one.field in self.fields else self.main, one.message)

    def judge(self, **changes: Any) -> None:
        if not self.errors:
            self.refuse(problems_of_exit(self.accompaniment, changes, self.on))


class EndForm(ExitForm):
    """The fact of the end, whatever the procedure says."""

    main = "ended_on"

    ended_on = DayField(
        label="Fin de l'accompagnement", required=False, help_text="Le jour où il s'est terminé en fait."
    )
    end_reason = forms.ChoiceField(
        label="Motif de fin", choices=[("", "Choisissez"), *EndReason.choices], required=False
    )
    destination = forms.ChoiceField(
        label="Destination",
        choices=[("", "Choisissez"), *Destination.choices],
        required=False,
        help_text="Où elle continue. Rien à dire après un décès.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.accompaniment.ended_on:
            self.fields["ended_on"].help_text = "Vide : l'accompagnement n'est pas terminé, la fin est effacée."

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        ended_on, reason = data.get("ended_on"), data.get("end_reason")
        if "ended_on" in self.errors:
            return data
        if ended_on is None and not self.accompaniment.ended_on:
            self.add_error("ended_on", "Indiquez la date.")
        if ended_on and not reason:
            self.add_error("end_reason", "Indiquez le motif.")
        if ended_on and reason and reason != EndReason.DIED and not data.get("destination"):
            self.add_error("destination", "Indiquez où elle continue, ou qu'on ne le sait pas.")
        self.judge(ended_on=ended_on)
        return data


class ReportForm(BaseForm):
    """The reasoned report."""

    CLOSED, LEFT = "clos", "restent"

    goals = forms.ChoiceField(
        label="Les objectifs du projet",
        choices=[(CLOSED, "Tous sont clos"), (LEFT, "Certains restent ouverts")],
        widget=forms.RadioSelect,
        error_messages={"required": "Dites où en sont les objectifs."},
    )
    goals_left = forms.CharField(
        label="Pourquoi certains restent ouverts",
        max_length=1000,
        required=False,
        help_text="À remplir seulement dans ce cas.",
    )
    text = forms.CharField(
        label="Bilan motivé",
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=(
            "Ce qui a été fait, où en est la personne, pourquoi l'accompagnement prend fin, ce qui est prévu ensuite. "
            "La personne peut le lire."
        ),
        error_messages={"required": "Écrivez le bilan."},
    )

    her_view = forms.CharField(
        label="Ce qu'en dit la personne", widget=forms.Textarea(attrs={"rows": 4}), required=False
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("goals") == self.LEFT and not data.get("goals_left") and "goals_left" not in self.errors:
            self.add_error("goals_left", "Des objectifs restent ouverts : dites pourquoi.")
        return data


class ValidationForm(BaseForm):
    """Which version of the report its reader validates."""

    read_version = forms.IntegerField(widget=forms.HiddenInput)


class RequestForm(ExitForm):
    """The day of the request to the MDPH. `needs_report`: none has been validated here."""

    main = "exit_requested_on"

    exit_requested_on = DayField(label="Demande envoyée à la MDPH le")
    without_report = forms.BooleanField(
        label="Le bilan motivé est parti sans être validé ici",
        required=False,
        help_text="Sinon, écrivez-le et faites-le valider d'abord.",
    )

    def __init__(self, *args: Any, needs_report: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_report:
            del self.fields["without_report"]

    def clean(self) -> dict[str, Any]:
        data, path = self.cleaned_data, self.accompaniment
        day, answered_on, answer = data.get("exit_requested_on"), path.cdaph_decided_on, path.cdaph_decision
        if day and answer == CdaphDecision.REFUSED and answered_on and day != path.exit_requested_on:
            if day < answered_on:
                self.add_error(
                    "exit_requested_on",
                    f"La CDAPH a refusé le {answered_on:%d/%m/%Y} : une nouvelle demande suit ce refus.",
                )
            answered_on, answer = None, ""
        if "without_report" in self.fields and not data.get("without_report"):
            self.add_error("without_report", "Aucun bilan motivé n'est validé : cochez si la demande est partie sans.")
        if day:
            self.judge(exit_requested_on=day, cdaph_decided_on=answered_on, cdaph_decision=answer)
        return data


class DecisionForm(ExitForm):
    """What the CDAPH answered to the request."""

    main = "cdaph_decided_on"

    cdaph_decision = forms.ChoiceField(
        label="Décision de la CDAPH",
        choices=CdaphDecision.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    cdaph_decided_on = DayField(label="Date de la décision", required=False)
    void_end = forms.BooleanField(label="Effacer la fin de l'accompagnement", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.accompaniment.cdaph_decision:
            self.fields["cdaph_decision"].choices = [*CdaphDecision.choices, ("", "Aucune décision encore")]
        if self.accompaniment.ended_on and self.accompaniment.end_reason != EndReason.DIED:
            self.fields["void_end"].help_text = GOES_ON.format(self.accompaniment.ended_on)
        else:
            del self.fields["void_end"]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        decision, day = data.get("cdaph_decision", ""), data.get("cdaph_decided_on")
        if "cdaph_decided_on" in self.errors:
            return data
        if not decision and not self.accompaniment.cdaph_decision:
            self.add_error("cdaph_decision", "Dites si la CDAPH accepte ou refuse.")
        if decision and not day:
            self.add_error("cdaph_decided_on", "Indiquez la date.")
        if decision and not self.accompaniment.exit_requested_on:
            self.add_error("cdaph_decided_on", NO_REQUEST)
        if not decision:
            data["cdaph_decided_on"] = None
            return data
        voids = is_voided(self.accompaniment, decision, day)
        if voids and not data.get("void_end"):
            self.add_error("void_end", "Un refus prend effet sur cette fin : cochez pour l'effacer.")
        changes = {"cdaph_decision": decision, "cdaph_decided_on": day}
        self.judge(**changes, **({"ended_on": None} if voids else {"ended_on": self.accompaniment.ended_on}))
        return data


def _reported(code: ViaTrajectoireCode) -> DayField:
    return DayField(label=f"{code.value} · {code.label}", required=False)


class ReportedForm(BaseForm):
    """What has been reported by hand in ViaTrajectoire: a day for each status, blank when it is not."""

    status_39 = _reported(ViaTrajectoireCode.SENT)
    status_40 = _reported(ViaTrajectoireCode.READ)
    status_41 = _reported(ViaTrajectoireCode.CONTACTED)
    status_42 = _reported(ViaTrajectoireCode.IN_ANALYSIS)
    status_72 = _reported(ViaTrajectoireCode.ADMISSIBLE)
    status_71 = _reported(ViaTrajectoireCode.ADMITTED_WAITING)
    status_47 = _reported(ViaTrajectoireCode.ENTERED)
    status_45 = _reported(ViaTrajectoireCode.IMPOSSIBLE)
    status_46 = _reported(ViaTrajectoireCode.IMPOSSIBLE_CONFIRMED)
    status_48 = _reported(ViaTrajectoireCode.LEFT)

    def __init__(self, *args: Any, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    @staticmethod
    def values_of(steps: Iterable[ViaTrajectoireStep]) -> dict[str, datetime.date]:
        return {f"status_{step.code}": step.reported_on for step in steps}

    def clean(self) -> dict[str, Any]:
        for one in problems_of_reported(self.reported, self.on):
            self.add_error(f"status_{one.field}", one.message)
        return self.cleaned_data

    @property
    def reported(self) -> dict[str, datetime.date | None]:
        """The day of each status, by code."""
        return {code: self.cleaned_data.get(f"status_{code}") for code in ViaTrajectoireCode.values}
