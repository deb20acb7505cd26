"""How a case of the demonstration is written: a path in its dates, and what it is there to show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import timedelta

from admissions.enums import AdmissionDecision, CdaphDecision, DipcNature
from services.calendars import add_months

Day = datetime.date | None
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Contract:
    """A DIPC, as admissions.models.Dipc."""

    established: datetime.date
    handed: Day = None
    signed: Day = None
    starts: datetime.date
    ends: Day = None
    nature: str = DipcNature.DIPC


@dataclass(frozen=True)
class Answer:
    """What was decided of an admission, as admissions.models.CommissionCase."""

    on: datetime.date
    decision: AdmissionDecision
    reasons: str = ""


CLOSING = (AdmissionDecision.REFUSED, AdmissionDecision.REORIENTED, AdmissionDecision.NO_FURTHER_ACTION)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A path, as admissions.models.Accompaniment, and `shows`: the rule or the situation that it is there for.

    `oriented`: start and end of the orientation, None without one. `earlier`: the first accompaniment of someone who
    came back. `elsewhere`: code of another service of the organisation that follows her too. `seen`: whether ordinary
    acts are drawn for her; `assessment_act`, `project_act`: days of an act of that nature. `assessments`: start and end
    of each assessment of needs; `answers`: what the commission decided, when, and why.
    """

    shows: str
    contact: Day = None
    assessed: Day = None
    admitted: Day = None
    ended: Day = None
    reason: str = ""
    requested: Day = None
    decided: Day = None
    decision: str = ""
    assessments: tuple[tuple[datetime.date, Day], ...] = ()
    answers: tuple[Answer, ...] = ()
    contracts: tuple[Contract, ...] = ()
    watches: tuple[tuple[datetime.date, Day], ...] = ()
    amended: tuple[datetime.date, ...] | None = None
    oriented: tuple[datetime.date, Day] | None = None
    earlier: Case | None = None
    elsewhere: str = ""
    seen: bool = True
    assessment_act: Day = None
    project_act: Day = None

    def amendments(self, on: datetime.date) -> tuple[datetime.date, ...]:
        """The days of the avenants known on a day: as given, else in time, ten days before each term of article 7."""
        if self.amended is not None or not self.admitted or not self.contracts:
            return self.amended or ()
        last = min(on, self.last_day - DAY)
        days = (add_months(self.admitted, 6 + 12 * year) - 10 * (year + 1) * DAY for year in range(20))
        return tuple(day for day in days if max(self.admitted, self.contracts[0].starts) < day <= last)

    @property
    def last_day(self) -> datetime.date:
        """The last day on which somebody may have met her."""
        closed = next((answer.on for answer in self.answers if answer.decision in CLOSING), None)
        accepted = self.decided if self.decision == CdaphDecision.ACCEPTED else None
        return self.ended or accepted or closed or datetime.date.max


def signed(starts: datetime.date, ends: Day = None, nature: str = DipcNature.DIPC) -> Contract:
    """A contract handed over and signed in time."""
    return Contract(
        established=starts, handed=starts + 8 * DAY, signed=starts + 20 * DAY, starts=starts, ends=ends, nature=nature
    )


def admitted(shows: str, on: datetime.date, *contracts: Contract, **facts) -> Case:
    """Someone admitted that day after the usual steps; any fact may be given otherwise."""
    assessed = facts.get("assessed", on - 30 * DAY)
    usual = {
        "contact": on - 80 * DAY,
        "assessed": assessed,
        "assessments": ((assessed - 4 * DAY, assessed + 10 * DAY),),
        "answers": (Answer(on - 7 * DAY, AdmissionDecision.ADMITTED),),
        "oriented": (on - 120 * DAY, add_months(on, 72)),
        "contracts": contracts or (signed(on),),
    }
    return Case(shows=shows, admitted=on, **usual | facts)
