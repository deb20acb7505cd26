"""Référents, phases and veilles on a day, and what forbids a new one. Pure: rows are given."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from admissions.enums import PhaseKind
from admissions.models import Accompaniment, ReferentPeriod, SupportPhase, Watch
from admissions.rules import end_of_watch, watch_cut
from services.checks import Finding, problems_of_period

# Beside « accompagnée ».
IN_PHASE = {PhaseKind.REINFORCED: "Renforcée", PhaseKind.LIGHTENED: "Allégée"}


def phase_on(phases: Iterable[SupportPhase], day: datetime.date) -> SupportPhase | None:
    """The phase that covers a day, both its ends included."""
    return next((one for one in phases if one.starts_on <= day <= (one.ends_on or datetime.date.max)), None)


def watch_on(watches: Iterable[Watch], day: datetime.date) -> Watch | None:
    """The veille that covers a day."""
    return next((one for one in watches if one.starts_on <= day <= end_of_watch(one)), None)


def problems_of_phase(
    phase: SupportPhase, path: Accompaniment, others: Iterable[SupportPhase], on: datetime.date
) -> list[Finding]:
    """What forbids a phase of this accompaniment; `others`: its other phases."""
    found = problems_of_period(phase.starts_on, phase.ends_on)
    found += _outside(phase.starts_on, path, "Une phase")
    if phase.starts_on > on:
        found.append(Finding("starts_on", "Une phase se note une fois commencée : cette date est dans l'avenir."))
    for one in others:
        if _overlap(phase.starts_on, phase.ends_on, one.starts_on, one.ends_on):
            found.append(
                Finding(
                    "starts_on",
                    f"Une phase ({one.get_kind_display().lower()}) {_span(one)} couvre ces dates : une seule à la fois.",
                )
            )
    return found


def problems_of_new_watch(
    watch: Watch, path: Accompaniment, others: Iterable[Watch], on: datetime.date
) -> list[Finding]:
    """What forbids a watch from a form: an import keeps what happened, a form is told."""
    found = problems_of_period(watch.starts_on, watch.ends_on)
    found += _outside(watch.starts_on, path, "Une veille")
    if watch.starts_on > on:
        found.append(Finding("starts_on", "Une veille se note une fois commencée : cette date est dans l'avenir."))
    if watch.ends_on and watch.ends_on > watch_cut(watch):
        last = f"{watch_cut(watch):%d/%m/%Y}"
        found.append(
            Finding("ends_on", f"Une veille dure six mois au plus : son dernier jour est au plus tard le {last}.")
        )
    for one in others:
        if _overlap(watch.starts_on, watch.ends_on or watch_cut(watch), one.starts_on, end_of_watch(one)):
            found.append(
                Finding(
                    "starts_on",
                    f"Une veille du {one.starts_on:%d/%m/%Y} au {end_of_watch(one):%d/%m/%Y} couvre ces dates.",
                )
            )
    return found


def problems_of_stretched_watch(watch: Watch, others: Iterable[Watch]) -> list[Finding]:
    """Veilles that follow each other without a day between are one: six months in all, from the first. Asked of a new one
    only: one that was imported can always be closed."""
    first = watch
    before = {end_of_watch(one) + datetime.timedelta(days=1): one for one in others}
    while first.starts_on in before:
        first = before[first.starts_on]
    last = watch_cut(first)
    if first is watch or (watch.ends_on or datetime.date.max) <= last:
        return []
    message = (
        f"Elle est en veille sans interruption depuis le {first.starts_on:%d/%m/%Y} : six mois au plus, donc jusqu'au "
        f"{last:%d/%m/%Y}."
    )
    return [Finding("ends_on" if watch.starts_on <= last else "starts_on", message)]


def problem_of_start(periods: Iterable[ReferentPeriod], since: datetime.date, on: datetime.date) -> str:
    """Why nobody may take a role from a day on, in a sentence; `periods`: those of that role and accompaniment. Empty: may."""
    if since > on:
        return "Cette date est dans l'avenir : notez le changement le jour venu."
    for one in periods:
        if one.ends_on is None and one.starts_on and one.starts_on > since:
            return (
                f"{one.user} ne l'est que depuis le {one.starts_on:%d/%m/%Y} : choisissez ce jour ou un jour suivant."
            )
        if one.ends_on is not None and one.ends_on >= since:
            return f"{one.user} l'était jusqu'au {one.ends_on:%d/%m/%Y} : choisissez un jour suivant."
    return ""


def in_words(phase: SupportPhase) -> str:
    """« Renforcée », beside « accompagnée »."""
    return IN_PHASE[PhaseKind(phase.kind)]


def _outside(day: datetime.date, path: Accompaniment, what: str) -> list[Finding]:
    if path.admitted_on is None:
        return [Finding("starts_on", f"{what} suit l'admission, qui n'est pas enregistrée.")]
    if day < path.admitted_on:
        return [Finding("starts_on", f"{what} suit l'admission, le {path.admitted_on:%d/%m/%Y}.")]
    if path.ended_on and day > path.ended_on:
        return [Finding("starts_on", f"L'accompagnement est terminé depuis le {path.ended_on:%d/%m/%Y}.")]
    return []


def _overlap(
    start: datetime.date, end: datetime.date | None, other: datetime.date, other_end: datetime.date | None
) -> bool:
    return start <= (other_end or datetime.date.max) and other <= (end or datetime.date.max)


def _span(phase: SupportPhase) -> str:
    if phase.ends_on is None:
        return f"depuis le {phase.starts_on:%d/%m/%Y}"
    return f"du {phase.starts_on:%d/%m/%Y} au {phase.ends_on:%d/%m/%Y}"
