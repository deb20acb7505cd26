"""The request and the reasoned report on paper, in the words of the service's letters."""

from __future__ import annotations

import datetime

from accounts.models import User
from admissions.enums import LetterKind
from admissions.letters.actions import print_letter
from admissions.letters.printing import day_in_words
from admissions.models import Accompaniment, ExitReport

NOT_YET = "à venir"


def print_exit_request(accompaniment: Accompaniment, *, on: datetime.date, actor: User) -> bytes:
    """The letter that asks the MDPH for the decision of the CDAPH."""
    return print_letter(LetterKind.EXIT_REQUEST, accompaniment, _end_of(accompaniment), on=on, actor=actor)


def print_report(report: ExitReport, *, on: datetime.date, actor: User) -> bytes:
    """The reasoned report, as it goes with the request."""
    goals = (
        "Tous les objectifs sont clos."
        if report.goals_closed
        else f"Des objectifs restent ouverts : {report.goals_left}"
    )
    fields = {"bilan": report.text, "objectifs": goals, "avis_personne": report.her_view}
    path = report.accompaniment
    return print_letter(LetterKind.EXIT_REPORT, path, _end_of(path) | fields, on=on, actor=actor)


def _end_of(one: Accompaniment) -> dict[str, str]:
    return {
        "fin_le": day_in_words(one.ended_on) or NOT_YET,
        "motif": one.get_end_reason_display(),
        "destination": one.get_destination_display(),
    }
