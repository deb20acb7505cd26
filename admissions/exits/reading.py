"""The procedure of an exit as its page tells it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from admissions import rules
from admissions.enums import ViaTrajectoireCode
from admissions.exits.rules import ExitStep, next_step
from admissions.models import Accompaniment, ExitReport
from admissions.rules import path_of


@dataclass(frozen=True)
class Line:
    """One step as it stands: `route` is the form that records it, `done` whether it is behind."""

    title: str
    told: str
    route: str
    action: str
    done: bool


@dataclass(frozen=True)
class Procedure:
    """`to_send`: the report not sent yet; `next`: what comes first."""

    lines: Sequence[Line]
    next: ExitStep | None
    to_send: ExitReport | None
    sent: Sequence[ExitReport]
    refused: Sequence[str]
    reported: Sequence[tuple[str, str, datetime.date | None]]


def procedure_of(accompaniment: Accompaniment, reports: Sequence[ExitReport], *, on: datetime.date) -> Procedure:
    """Of an accompaniment fetched `with_path()`; `reports`: those that the reader may read, latest first."""
    path = path_of(accompaniment)
    to_send = next((one for one in reports if one.sent_on is None), None)
    reported = {step.code: step.reported_on for step in path.viatrajectoire}
    return Procedure(
        lines=[_end(accompaniment), _request(accompaniment), _decision(accompaniment)],
        next=next_step(path, to_send, on),
        to_send=to_send,
        sent=[one for one in reports if one.sent_on],
        refused=[
            f"{f'demandée le {_day(one.requested_on)}, ' if one.requested_on else ''}refusée le {_day(one.refused_on)}"
            for one in accompaniment.refused_exit_requests.all()
        ],
        reported=[(code.value, str(code.label), reported.get(code.value)) for code in ViaTrajectoireCode],
    )


def _end(one: Accompaniment) -> Line:
    told = "Pas encore terminé."
    if one.ended_on:
        words = [_day(one.ended_on), one.get_end_reason_display(), one.get_destination_display()]
        told = " · ".join(word for word in words if word)
    action = "Corriger" if one.ended_on else "Noter la fin"
    return Line("Fin de l’accompagnement", told, "admissions:exit_end", action, one.ended_on is not None)


def _request(one: Accompaniment) -> Line:
    refused = one.cdaph_decision == "refusee"
    told = f"Envoyée le {_day(one.exit_requested_on)}." if one.exit_requested_on else "Pas encore envoyée."
    action = "Nouvelle demande" if refused else "Corriger" if one.exit_requested_on else "Noter l’envoi"
    done = one.exit_requested_on is not None and not refused
    return Line("Demande à la MDPH", told, "admissions:exit_request_edit", action, done)


def _decision(one: Accompaniment) -> Line:
    told = "Attendue." if rules.exit_pending(one, datetime.date.max) else "Pas encore demandée."
    if one.cdaph_decided_on:
        told = f"{one.get_cdaph_decision_display()} le {_day(one.cdaph_decided_on)}."
    action = "Corriger" if one.cdaph_decision else "Noter la décision"
    return Line("Décision de la CDAPH", told, "admissions:exit_decision_edit", action, bool(one.cdaph_decision))


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")
