"""What a deadline is, and the row of a table of rules that finds it. Each app has its table; desk gathers them."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from services.calendars import add_months
from services.models import DeadlineSetting


class Deadline(NamedTuple):
    """Échéance: something to do by `due` (overdue the day after), computed from dated facts, never stored.

    `person_ref`, `accompaniment_ref` None: it is about no person. `since`: the fact that opened it. `who`: who must
    act. `source`: the article it comes from. `label`: what to do, in French. `told_from`: the day from which it is told
    however short a list looks ahead; None: as far as the list looks.
    """

    code: str
    person_ref: str | None
    accompaniment_ref: str | None
    since: datetime.date
    due: datetime.date
    who: str
    source: str
    label: str
    person_id: uuid.UUID | None = None
    told_from: datetime.date | None = None

    def days(self, on: datetime.date) -> int:
        """Days left on a day; negative when overdue."""
        return (self.due - on).days

    def is_told(self, on: datetime.date) -> bool:
        """Its alert has come."""
        return self.told_from is not None and self.told_from <= on

    @property
    def sort_key(self) -> tuple[int, str, str, str]:
        """The day as a number: a list of thousands compares numbers faster than days."""
        return self.due.toordinal(), self.code, self.person_ref or "", self.accompaniment_ref or ""


class Term(NamedTuple):
    """An open deadline of one rule: the fact it runs `since`, and the day its delay is counted `from_`."""

    since: datetime.date
    from_: datetime.date


@dataclass(frozen=True)
class Delay:
    """Calendar months, date to date, clipped to the month's end, then days; nothing of either: that very day."""

    months: int = 0
    days: int = 0

    def after(self, day: datetime.date) -> datetime.date:
        """The day that comes so long after this one."""
        if self.months:
            day = add_months(day, self.months)
        return day + datetime.timedelta(days=self.days) if self.days else day

    @property
    def in_words(self) -> str:
        """« 15 jours », « 1 mois »; empty for that very day."""
        days = f"{self.days} jour{'s' if self.days > 1 else ''}"
        told = [f"{self.months} mois"] * bool(self.months) + [days] * (self.days > 0)
        return " et ".join(told)


@dataclass(frozen=True)
class Rule[Subject]:
    """One row of a table of deadlines.

    `open_terms(subject, on)` yields what is open that day with the facts known that day; `delay` turns the day counted
    from into the day due. `source` names the article; a delay that changes in law gets a new row, not a new value.
    `told_from` turns the day counted from into that of its alert, where it has one.
    """

    code: str
    label: str
    source: str
    who: str
    delay: Delay
    open_terms: Callable[[Subject, datetime.date], Iterable[Term]]
    told_from: Callable[[datetime.date], datetime.date] | None = None

    def deadlines(
        self,
        subject: Subject,
        on: datetime.date,
        *,
        person_ref: str | None,
        accompaniment_ref: str | None,
        person_id: uuid.UUID | None = None,
        settings: Sequence[DeadlineSetting] = (),
    ) -> Iterator[Deadline]:
        """What is open that day; `settings`: those of the service, of any rule."""
        for term in self.open_terms(subject, on):
            if found := self.deadline_of(term, person_ref, accompaniment_ref, person_id, settings):
                yield found

    def deadline_of(
        self,
        term: Term,
        person_ref: str | None,
        accompaniment_ref: str | None,
        person_id: uuid.UUID | None,
        settings: Sequence[DeadlineSetting],
    ) -> Deadline | None:
        """Of an open term; None where the service follows it no more."""
        delay, source = self.delay, self.source
        if ours := {one.since: one for one in settings if one.code == self.code} if settings else None:
            if None in ours:
                return None
            if since := max((day for day in ours if day and day <= term.from_), default=None):
                delay = Delay(ours[since].months or 0, ours[since].days or 0)
                source = f"Réglage du service depuis le {since:%d/%m/%Y}"
        return Deadline(
            self.code,
            person_ref,
            accompaniment_ref,
            term.since,
            delay.after(term.from_),
            self.who,
            source,
            self.label,
            person_id,
            self.told_from(term.from_) if self.told_from else None,
        )


def is_listed(one: Deadline, *, on: datetime.date, last: datetime.date, alerts: bool = False) -> bool:
    """It is overdue or due by the `last` day; with `alerts`, or its alert has come."""
    return one.due <= last or (alerts and one.is_told(on))


def within(deadlines: Iterable[Deadline], *, on: datetime.date, horizon: int, alerts: bool = False) -> list[Deadline]:
    """Those overdue or due by `on` + `horizon` days, the most urgent first; with `alerts`, those whose alert has come."""
    last = on + datetime.timedelta(days=horizon)
    return sorted(
        (one for one in deadlines if is_listed(one, on=on, last=last, alerts=alerts)), key=lambda found: found.sort_key
    )
