"""Where a person stands: ends, watches, decisions and situations, from dated facts alone.

Every function is given the rows it reads, saved or not, and the day it answers for; none asks the database. A fact
dated after the day is not known yet, a planned end apart, which is known with its row.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psycopg.types.range import Range

from admissions.enums import AdmissionDecision, CdaphDecision, EndReason, NextStep, Situation
from admissions.models import (
    OPENING_FACTS,
    Accompaniment,
    CommissionCase,
    Dipc,
    NeedsAssessment,
    SupportPhase,
    ViaTrajectoireStep,
    Watch,
)
from people.models import Orientation
from services.calendars import add_months
from services.models import DeadlineSetting

# Notice of Annexe 1: « accompagnement de veille (6 mois maximum sans accompagnement) ».
WATCH_MONTHS = 6


@dataclass(frozen=True, eq=False)
class Path:
    """An accompaniment with the rows that say where the person stands."""

    accompaniment: Accompaniment
    dipcs: Sequence[Dipc] = ()
    watches: Sequence[Watch] = ()
    orientations: Sequence[Orientation] = ()
    assessments: Sequence[NeedsAssessment] = ()
    decisions: Sequence[CommissionCase] = ()
    # Those of the service: what it changes in the table of deadlines.
    settings: Sequence[DeadlineSetting] = ()
    # The days on which the avenants to her DIPC were established.
    amended_on: Sequence[datetime.date] = ()
    phases: Sequence[SupportPhase] = ()
    viatrajectoire: Sequence[ViaTrajectoireStep] = ()
    # The days on which the service kept in touch with her, in order; and those on which the MDPH awaits an answer.
    contacts: Sequence[datetime.date] = ()
    mdph_pending: Sequence[Range[datetime.date]] = ()
    # When each earlier request to leave was made, as far as it is known, and the day it was refused.
    exits_refused: Sequence[tuple[datetime.date | None, datetime.date]] = ()


def path_of(accompaniment: Accompaniment, settings: Sequence[DeadlineSetting] = ()) -> Path:
    """The path of an accompaniment that was fetched `with_path()`: its rows are at hand, nothing is asked. `settings`: of its
    service."""
    return Path(
        accompaniment=accompaniment,
        dipcs=tuple(accompaniment.dipcs.all()),
        watches=tuple(accompaniment.watches.all()),
        orientations=tuple(accompaniment.person.orientations.all()),
        assessments=tuple(accompaniment.needs_assessments.all()),
        decisions=tuple(accompaniment.commission_cases.all()),
        settings=settings,
        amended_on=tuple(accompaniment.amended_on),
        phases=tuple(accompaniment.support_phases.all()),
        viatrajectoire=tuple(accompaniment.viatrajectoire_steps.all()),
        contacts=tuple(accompaniment.contacted_on),
        mdph_pending=tuple(accompaniment.mdph_pending),
        exits_refused=tuple((asked, refused) for asked, refused in accompaniment.exits_refused),
    )


def end_of(accompaniment: Accompaniment) -> datetime.date | None:
    """End of an accompaniment: `fin_le`, else the day of the accepting decision of the CDAPH, else none.

    A refusal means she goes on: a `fin_le` on or before it is void; a later one is a real end (rule SOR-1).
    """
    decision, decided, ended = accompaniment.cdaph_decision, accompaniment.cdaph_decided_on, accompaniment.ended_on
    if ended is not None and not (decision == CdaphDecision.REFUSED and decided is not None and ended <= decided):
        return ended
    return decided if decision == CdaphDecision.ACCEPTED else None


def end_of_dipc(dipc: Dipc, accompaniment: Accompaniment) -> datetime.date | None:
    """End of a DIPC: the earlier of its own end and of its accompaniment's; None while neither is known."""
    return min((day for day in (dipc.ends_on, end_of(accompaniment)) if day is not None), default=None)


def watch_cut(watch: Watch) -> datetime.date:
    """The last day of a watch at the latest: six calendar months less a day. 31/08 → 27/02 (28/02 before 29/02)."""
    return add_months(watch.starts_on, WATCH_MONTHS) - datetime.timedelta(days=1)


def end_of_watch(watch: Watch) -> datetime.date:
    """The last day of a watch: only its end and the cut end it (rule FA-3)."""
    return min(watch.ends_on or datetime.date.max, watch_cut(watch))


def happened(day: datetime.date | None, on: datetime.date) -> bool:
    """Whether a dated fact is known on a day."""
    return day is not None and day <= on


def is_known(accompaniment: Accompaniment, on: datetime.date) -> bool:
    """An accompaniment is known once one of its own dates has come."""
    return any(happened(getattr(accompaniment, fact), on) for fact in OPENING_FACTS)


def has_ended(accompaniment: Accompaniment, on: datetime.date) -> bool:
    """An accompaniment is ended from its end on, that day included."""
    return happened(end_of(accompaniment), on)


def is_open_on(accompaniment: Accompaniment, on: datetime.date) -> bool:
    """From its earliest date until its end, that day excluded."""
    return is_known(accompaniment, on) and not has_ended(accompaniment, on)


def ended_as_known(accompaniment: Accompaniment, on: datetime.date) -> bool:
    """The same with the facts known that day: an accepted exit ends it even where a later `fin_le` is recorded since."""
    ended, decided = accompaniment.ended_on, accompaniment.cdaph_decided_on
    if ended is None or ended > on:
        return exit_accepted(accompaniment, on)
    return not (exit_refused(accompaniment, on) and decided is not None and ended <= decided)


def is_deceased(accompaniment: Accompaniment, on: datetime.date) -> bool:
    return has_ended(accompaniment, on) and accompaniment.end_reason == EndReason.DIED


def exit_accepted(accompaniment: Accompaniment, on: datetime.date) -> bool:
    """The CDAPH has accepted the exit by that day."""
    return accompaniment.cdaph_decision == CdaphDecision.ACCEPTED and happened(accompaniment.cdaph_decided_on, on)


def exit_refused(accompaniment: Accompaniment, on: datetime.date) -> bool:
    """The CDAPH has refused the exit by that day."""
    return accompaniment.cdaph_decision == CdaphDecision.REFUSED and happened(accompaniment.cdaph_decided_on, on)


def exit_pending(accompaniment: Accompaniment, on: datetime.date) -> bool:
    """An exit is asked from the MDPH by that day, and not decided by then."""
    return happened(accompaniment.exit_requested_on, on) and not happened(accompaniment.cdaph_decided_on, on)


def cdaph_awaited_since(path: Path, on: datetime.date) -> datetime.date | None:
    """Since when the CDAPH is awaited that day, for the latest request or an earlier one; None: it is not."""
    if exit_pending(path.accompaniment, on):
        return path.accompaniment.exit_requested_on
    return next((asked for asked, refused in path.exits_refused if asked is not None and asked <= on < refused), None)


def known_dipcs(path: Path, on: datetime.date) -> list[Dipc]:
    """The DIPC established by that day, by start."""
    return _by_start([row for row in path.dipcs if row.established_on is not None and row.established_on <= on])


def known_orientations(path: Path, on: datetime.date) -> list[Orientation]:
    """The orientations decided by that day, by start."""
    return _by_start([row for row in path.orientations if row.decided_on is not None and row.decided_on <= on])


def _by_start[Dated: Dipc | Orientation](rows: list[Dated]) -> list[Dated]:
    return sorted(rows, key=lambda row: row.starts_on) if len(rows) > 1 else rows


def _covers(row: Dipc | Orientation, on: datetime.date) -> bool:
    return row.starts_on <= on and (row.ends_on is None or row.ends_on >= on)


def has_orientation(path: Path, on: datetime.date) -> bool:
    """An orientation known that day is in force that day."""
    return any(_covers(row, on) for row in known_orientations(path, on))


def is_watched(watches: Iterable[Watch], on: datetime.date) -> bool:
    return any(watch.starts_on <= on <= end_of_watch(watch) for watch in watches)


def dipc_is_over(path: Path, on: datetime.date) -> bool:
    """She has had a DIPC, and the last day of each has passed."""
    known = known_dipcs(path, on)
    return bool(known) and all(row.ends_on is not None and row.ends_on < on for row in known)


def has_been_assessed(accompaniment: Accompaniment, on: datetime.date) -> bool:
    """A first individual meeting to assess her needs has taken place. An assessment that ended without one was given up."""
    return happened(accompaniment.assessed_on, on)


def is_being_assessed(assessments: Iterable[NeedsAssessment], on: datetime.date) -> bool:
    """An assessment of needs is going on, its last day included."""
    return any(row.started_on <= on and (row.ended_on is None or row.ended_on >= on) for row in assessments)


def latest_decision(decisions: Iterable[CommissionCase], on: datetime.date) -> CommissionCase | None:
    """The last decision of admission taken by that day."""
    return max((row for row in decisions if row.decided_on <= on), key=lambda row: row.decided_on, default=None)


# Admitted, and not there yet: she waits for her place (ViaTrajectoire 71, « admis en attente »).
SITUATION_DECIDED = {
    AdmissionDecision.ADMITTED: Situation.WAITING_LIST,
    AdmissionDecision.WAITING_LIST: Situation.WAITING_LIST,
    AdmissionDecision.REFUSED: Situation.REFUSED,
    AdmissionDecision.REORIENTED: Situation.REORIENTED,
    AdmissionDecision.NO_FURTHER_ACTION: Situation.NO_FURTHER_ACTION,
}


def situation_on(path: Path, day: datetime.date) -> Situation:
    """Her situation that day: one, the first that fits in the order of the profession (domain.md, part 1)."""
    accompaniment = path.accompaniment
    ended = has_ended(accompaniment, day)
    if is_deceased(accompaniment, day):
        return Situation.DECEASED
    if exit_accepted(accompaniment, day) and ended:
        return Situation.LEFT
    if (ended or dipc_is_over(path, day)) and cdaph_awaited_since(path, day):
        return Situation.AWAITING_CDAPH
    if ended:
        return Situation.EXIT_TO_REQUEST
    if is_watched(path.watches, day):
        return Situation.WATCH
    if happened(accompaniment.admitted_on, day):
        return Situation.ACCOMPANIED
    return _situation_before_admission(path, day)


def _situation_before_admission(path: Path, day: datetime.date) -> Situation:
    accompaniment, decided = path.accompaniment, latest_decision(path.decisions, day)
    if decided:
        return SITUATION_DECIDED[AdmissionDecision(decided.decision)]
    if is_being_assessed(path.assessments, day):
        # Before « à décider »: while it goes on, there is nothing to decide yet.
        return Situation.BEING_ASSESSED
    if has_been_assessed(accompaniment, day):
        return Situation.TO_DECIDE
    if happened(accompaniment.first_contact_on, day) and not has_orientation(path, day):
        return Situation.HELPED_WITHOUT_ORIENTATION
    return Situation.CONTACT if is_known(accompaniment, day) else Situation.UNKNOWN


def waiting_since(path: Path, on: datetime.date) -> datetime.date | None:
    """Since when she waits without a break, whatever the commission said again meanwhile; None: she does not."""
    if not path.decisions or situation_on(path, on) != Situation.WAITING_LIST:
        return None
    since = on
    known = [row for row in path.decisions if row.decided_on <= on]
    for row in sorted(known, key=lambda row: row.decided_on, reverse=True):
        if SITUATION_DECIDED[AdmissionDecision(row.decision)] != Situation.WAITING_LIST:
            break
        since = row.decided_on
    return since


def last_contact(path: Path, on: datetime.date) -> datetime.date | None:
    """The last day on which the service kept in touch with her, as known that day."""
    return max((day for day in path.contacts if day <= on), default=None)


def next_step_on(path: Path, on: datetime.date) -> NextStep | None:
    """What is to be done next towards her admission, by the steps of article 4; None: nothing, or not before she asks."""
    situation = situation_on(path, on)
    if situation in (Situation.CONTACT, Situation.HELPED_WITHOUT_ORIENTATION):
        return NextStep.MEET
    if situation == Situation.BEING_ASSESSED:
        concluded = all(happened(row.ended_on, on) for row in path.assessments if row.started_on <= on)
        if not has_been_assessed(path.accompaniment, on):
            return NextStep.MEET
        return NextStep.DECIDE if concluded else NextStep.CONCLUDE
    return {Situation.TO_DECIDE: NextStep.DECIDE, Situation.WAITING_LIST: NextStep.ADMIT}.get(situation)


# Article 8 of the convention; whoever waits for the CDAPH after the end is out of it.
FOLLOWED = frozenset({Situation.ACCOMPANIED, Situation.WATCH})
BEFORE_ADMISSION = frozenset({Situation.BEING_ASSESSED, Situation.TO_DECIDE, Situation.WAITING_LIST})


def in_todays_file_active(path: Path, day: datetime.date) -> bool:
    """« File active du jour » of the dashboard: followed, or on her way in once an assessment took place.

    Annexe 1 counts otherwise (reporting.file_active).
    """
    situation = situation_on(path, day)
    return situation in FOLLOWED or (situation in BEFORE_ADMISSION and has_been_assessed(path.accompaniment, day))
