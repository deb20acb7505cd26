"""The end of the path, step by step: what comes next, and what forbids a step. Pure: rows and the day are given."""

from __future__ import annotations

import copy
import datetime
import enum
from collections.abc import Mapping
from typing import Any

from admissions import rules
from admissions.checks import problems_of_accompaniment
from admissions.enums import CdaphDecision, EndReason, ViaTrajectoireCode
from admissions.models import Accompaniment, ExitReport, RefusedExitRequest
from admissions.rules import Path
from services.checks import Finding

Code = ViaTrajectoireCode
# What ViaTrajectoire lets one report only after something else.
AFTER = {
    Code.READ: Code.SENT,
    Code.CONTACTED: Code.SENT,
    Code.IN_ANALYSIS: Code.SENT,
    Code.ADMISSIBLE: Code.SENT,
    Code.ADMITTED_WAITING: Code.SENT,
    Code.ENTERED: Code.SENT,
    Code.IMPOSSIBLE: Code.SENT,
    Code.IMPOSSIBLE_CONFIRMED: Code.IMPOSSIBLE,
    Code.LEFT: Code.ENTERED,
}


class ExitStep(enum.Enum):
    """What the end of a path waits for, and who does it."""

    WRITE_REPORT = ("Écrire le bilan motivé", "référent")
    VALIDATE_REPORT = ("Valider le bilan motivé", "chef de service")
    REQUEST = ("Demander la décision de sortie à la MDPH", "chef de service")
    AWAIT_DECISION = ("Noter la décision de la CDAPH dès qu’elle arrive", "référent")
    SAY_DESTINATION = ("Dire pourquoi et où elle continue", "référent")
    REPORT_EXIT = ("Reporter la sortie dans ViaTrajectoire (statut 48)", "référent")

    @property
    def label(self) -> str:
        return self.value[0]

    @property
    def who(self) -> str:
        return self.value[1]


def has_left(path: Path, on: datetime.date) -> bool:
    """Nothing more is asked of the CDAPH: it has accepted, and she is gone; or she has died."""
    accompaniment = path.accompaniment
    accepted = rules.exit_accepted(accompaniment, on) and rules.has_ended(accompaniment, on)
    return accepted or rules.is_deceased(accompaniment, on)


def exit_reported(path: Path, on: datetime.date) -> bool:
    """Somebody has reported in ViaTrajectoire that she left."""
    return any(step.code == Code.LEFT and step.reported_on <= on for step in path.viatrajectoire)


def next_step(path: Path, report: ExitReport | None, on: datetime.date) -> ExitStep | None:
    """What the end of her path waits for that day; None: nothing, or it has not begun.

    `report`: the reasoned report not sent yet.
    """
    accompaniment = path.accompaniment
    if has_left(path, on):
        if not rules.is_deceased(accompaniment, on) and not (accompaniment.end_reason and accompaniment.destination):
            return ExitStep.SAY_DESTINATION
        return None if exit_reported(path, on) else ExitStep.REPORT_EXIT
    if rules.exit_pending(accompaniment, on):
        return ExitStep.AWAIT_DECISION
    if report is None:
        return ExitStep.WRITE_REPORT if rules.ended_as_known(accompaniment, on) else None
    return ExitStep.REQUEST if report.validated_on else ExitStep.VALIDATE_REPORT


def problems_of_exit(accompaniment: Accompaniment, changes: Mapping[str, Any], on: datetime.date) -> list[Finding]:
    """What forbids these changes of its own dates; a fact is not in the future."""
    changed = copy.copy(accompaniment)
    for name, value in changes.items():
        setattr(changed, name, value)
    found = [one for one in problems_of_accompaniment(changed) if one.is_error]
    found += [
        Finding(name, "Cette date est dans l'avenir : notez-la le jour venu.")
        for name, value in changes.items()
        if isinstance(value, datetime.date) and value > on
    ]
    if changed.exit_requested_on and changed.admitted_on and changed.exit_requested_on < changed.admitted_on:
        found.append(Finding("exit_requested_on", "La demande de sortie précède l'admission."))
    return [one for one in found if one.field in changes]


def is_voided(accompaniment: Accompaniment, decision: str, decided_on: datetime.date | None) -> bool:
    """A refusal takes back an end that came before it, or that day: she goes on (rule SOR-1)."""
    ended = accompaniment.ended_on
    if decision != CdaphDecision.REFUSED or ended is None or decided_on is None:
        return False
    return ended <= decided_on and accompaniment.end_reason != EndReason.DIED


def refused_request(accompaniment: Accompaniment, next_on: datetime.date | None) -> RefusedExitRequest | None:
    """The request that this accompaniment has, as it is kept when another follows its refusal; None: it is the same one."""
    refused_on = accompaniment.cdaph_decided_on
    if accompaniment.cdaph_decision != CdaphDecision.REFUSED or refused_on is None or next_on is None:
        return None
    if next_on == accompaniment.exit_requested_on or next_on < refused_on:
        return None
    return RefusedExitRequest(
        service_id=accompaniment.service_id,
        accompaniment_id=accompaniment.pk,
        requested_on=accompaniment.exit_requested_on,
        refused_on=refused_on,
    )


def problems_of_reported(reported: Mapping[str, datetime.date | None], on: datetime.date) -> list[Finding]:
    """What is wrong in what was reported to ViaTrajectoire, by code: a status in the future, or before what it follows."""
    found = []
    for code, day in reported.items():
        if day and day > on:
            found.append(Finding(code, "Cette date est dans l'avenir."))
        before = reported.get(AFTER[Code(code)]) if code in AFTER else None
        if day and before and day < before:
            found.append(Finding(code, f"Ce statut suit le {AFTER[Code(code)].value}, reporté le {before:%d/%m/%Y}."))
        if day and code == Code.IMPOSSIBLE_CONFIRMED and not before:
            found.append(Finding(code, "Le 46 suit le 45 : donnez aussi la date du 45."))
    if reported.get(Code.IMPOSSIBLE_CONFIRMED) and reported.get(Code.ENTERED):
        found.append(Finding(Code.ENTERED, "Une admission impossible (46) n'est pas suivie d'une entrée."))
    return found
