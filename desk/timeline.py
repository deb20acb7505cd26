"""The whole path of a person as one list: what happened, where she stands today, what is late, what comes. Pure: rows are
given, nothing is asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from admissions.enums import Countersignature, ReferentRole
from admissions.models import Amendment, Contract, Dipc, ReferentPeriod, RefusedExitRequest
from admissions.rules import Path, end_of_watch, watch_cut
from desk.followed import DueDeadline
from pap.enums import PapAnswer
from pap.models import Pap, PapReview

A_DAY = datetime.timedelta(days=1)
DONE, LATE, CURRENT, TODO = "done", "late", "current", "todo"
# Facts first, then today, then what is overdue and what comes: the last line one reads is the furthest.
_ORDER = {DONE: 0, CURRENT: 1, LATE: 2, TODO: 3}
_ROLES = {ReferentRole.REFERENT: "Référent", ReferentRole.CO_REFERENT: "Co-référent"}

# What was done, on which day if any, with what there is to say of it.
type Dated = tuple[str, datetime.date | None, str]


@dataclass(frozen=True)
class Step:
    """One line. `state`: done, current, late or todo; `where`: the service, when the list holds several paths. `due`: what
    is to be done, with who and why; `url`: the form that does it, where the reader may."""

    label: str
    on: datetime.date
    state: str
    detail: str = ""
    where: str = ""
    due: DueDeadline | None = None
    url: str = ""


@dataclass(frozen=True)
class WhatNext:
    """What to do next, and who. `on` None: as soon as it can be; `late`: that day is past."""

    label: str
    who: str
    on: datetime.date | None = None
    late: bool = False
    url: str = ""


@dataclass(frozen=True)
class Besides:
    """What the timeline tells of an accompaniment besides its path."""

    amendments: Sequence[Amendment] = ()
    refused: Sequence[RefusedExitRequest] = ()
    referents: Sequence[ReferentPeriod] = ()
    informed_on: Sequence[datetime.date] = ()
    # Of her project: its versions, the first one first, and its reviews.
    versions: Sequence[Pap] = ()
    reviews: Sequence[PapReview] = ()


def facts_of(path: Path, besides: Besides, on: datetime.date) -> list[Step]:
    """What happened by a day in one accompaniment."""
    found = [
        *_own_days(path, besides.refused),
        *(("Réunion d'information", day, "") for day in besides.informed_on),
        *_before_admission(path),
        *_contracts(path, besides.amendments),
        *_project(besides.versions, besides.reviews),
        *_periods(path),
        *_referents(besides.referents),
        *_reported(path),
    ]
    return [Step(label, day, DONE, detail) for label, day, detail in found if day is not None and day <= on]


def due_steps(deadlines: Iterable[DueDeadline]) -> list[Step]:
    """What is overdue or comes, each on the day it falls."""
    return [
        Step(one.deadline.label, one.deadline.due, LATE if one.late else TODO, due=one, url=one.url)
        for one in deadlines
    ]


def whole_path(steps: Iterable[Step], situation: str, on: datetime.date) -> list[Step]:
    """One list of them all, with where she stands on that day."""
    today = Step(f"Aujourd'hui : {situation[:1].lower()}{situation[1:]}", on, CURRENT)
    return sorted([*steps, today], key=lambda step: (_ORDER[step.state], step.on))


def in_service(steps: Iterable[Step], where: str) -> list[Step]:
    return [replace(step, where=where) for step in steps]


def what_next(steps: Sequence[Step], procedure: WhatNext | None) -> WhatNext | None:
    """What is most overdue; else what the procedure she is in waits for; else what comes first. None: nothing is asked."""
    late, coming = (
        min((step for step in steps if step.state == state), key=lambda step: step.on, default=None)
        for state in (LATE, TODO)
    )
    if late is None and procedure:
        return procedure
    step = late or coming
    if step is None or step.due is None:
        return None
    return WhatNext(step.label, step.due.deadline.who, step.on, late=step.state == LATE, url=step.url)


def _own_days(path: Path, refused: Iterable[RefusedExitRequest]) -> Iterator[Dated]:
    her = path.accompaniment
    yield "Premier contact", her.first_contact_on, ""
    yield "Première rencontre d'évaluation", her.assessed_on, ""
    yield "Admission", her.admitted_on, ""
    yield "Sortie demandée à la MDPH", her.exit_requested_on, ""
    yield "Décision de la CDAPH", her.cdaph_decided_on, her.get_cdaph_decision_display()
    reason = " · ".join(filter(None, (her.get_end_reason_display(), her.get_destination_display())))
    yield "Fin de l'accompagnement", her.ended_on, reason
    for earlier in refused:
        yield "Sortie demandée à la MDPH", earlier.requested_on, ""
        yield "Décision de la CDAPH", earlier.refused_on, "Refusée"


def _before_admission(path: Path) -> Iterator[Dated]:
    for day in path.contacts:
        yield "Contact pendant l'attente", day, ""
    for awaited in path.mdph_pending:
        yield "Notification de la MDPH", awaited.lower, ""
        yield "Réponse à la MDPH", awaited.upper, ""
    for assessment in path.assessments:
        yield "Évaluation des besoins commencée", assessment.started_on, ""
        yield "Évaluation des besoins terminée", assessment.ended_on, ""
    for case in path.decisions:
        decision = case.get_decision_display()
        yield f"Décision de la commission : {decision[0].lower()}{decision[1:]}", case.decided_on, case.reasons


def _contracts(path: Path, amendments: Iterable[Amendment]) -> Iterator[Dated]:
    for dipc in path.dipcs:
        yield from _contract(dipc, dipc.get_nature_display())
    for amendment in amendments:
        yield from _contract(amendment, f"Avenant n° {amendment.number}")


def _contract(contract: Contract, name: str) -> Iterator[Dated]:
    """« DIPC établi et remis » on one line where both were done the same day."""
    done = [("établi", contract.established_on), ("remis", contract.handed_over_on), ("signé", contract.signed_on)]
    done.insert(2, ("remis au représentant légal", contract.representative_handed_over_on))
    if contract.countersignature == Countersignature.SIGNED:
        done.append(("contresigné", contract.countersigned_on))
    yield from _day_by_day(name, done)
    if contract.countersignature in (Countersignature.REFUSED, Countersignature.IMPOSSIBLE):
        outcome = contract.get_countersignature_display().lower()
        yield f"{name} : contreseing {outcome}", contract.countersigned_on, contract.countersignature_because


def _project(versions: Sequence[Pap], reviews: Iterable[PapReview]) -> Iterator[Dated]:
    for pap in versions:
        name = "Projet d'accompagnement" if len(versions) == 1 else f"Projet d'accompagnement, version {pap.number} :"
        answer = "refusé par la personne" if pap.answer == PapAnswer.REFUSED else "signé"
        done = [("commencé", pap.begun_on), ("co-construit", pap.coconstructed_on), ("validé", pap.validated_on)]
        yield from _day_by_day(name, [*done, (answer, pap.answered_on)])
    for review in reviews:
        if review.took_place:
            yield "Revue du projet", review.date, ""


def _day_by_day(name: str, done: Iterable[tuple[str, datetime.date | None]]) -> Iterator[Dated]:
    """A line for each day, with all that was done on it."""
    by_day: dict[datetime.date, list[str]] = {}
    for verb, day in done:
        if day:
            by_day.setdefault(day, []).append(verb)
    for day, verbs in by_day.items():
        yield f"{name} {_joined(verbs)}", day, ""


def _joined(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} et {last}" if first else last


def _periods(path: Path) -> Iterator[Dated]:
    for watch in path.watches:
        yield "Début de la veille", watch.starts_on, watch.reason
        cut = watch.ends_on is None or watch.ends_on > watch_cut(watch)
        yield "Fin de la veille", end_of_watch(watch), watch.end_reason or ("six mois, le maximum" if cut else "")
    for phase in path.phases:
        kind = phase.get_kind_display().lower()
        yield f"Phase : {kind}", phase.starts_on, phase.reason
        yield f"Fin de la phase : {kind}", phase.ends_on, ""


def _referents(periods: Sequence[ReferentPeriod]) -> Iterator[Dated]:
    """Each one as she begins; the end of one whom nobody follows the day after."""
    begun = {(period.role, period.starts_on) for period in periods}
    for period in periods:
        role = _ROLES[ReferentRole(period.role)]
        yield f"{role} : {period.user}", period.starts_on, ""
        if period.ends_on and (period.role, period.ends_on + A_DAY) not in begun:
            yield f"{role} jusqu'à ce jour : {period.user}", period.ends_on, ""


def _reported(path: Path) -> Iterator[Dated]:
    for step in path.viatrajectoire:
        yield f"ViaTrajectoire : {step.get_code_display().lower()} ({step.code})", step.reported_on, ""


def last_dipc(path: Path) -> Dipc | None:
    """The one that begins last."""
    return max(path.dipcs, key=lambda dipc: dipc.starts_on, default=None)
