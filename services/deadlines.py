"""What a deadline is, and the row of a table of rules that finds it. Each app has its table; desk gathers them."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Deadline:
    """Échéance: something to do by `due` (overdue the day after), computed from dated facts, never stored.

    `person_ref`, `accompaniment_ref` None: it is about no person. `since`: the fact that opened it. `who`: who must
    act. `source`: the article it comes from. `label`: what to do, in French.
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

    def days(self, on: datetime.date) -> int:
        """Days left on a day; negative when overdue."""
        return (self.due - on).days

    @property
    def sort_key(self) -> tuple[datetime.date, str, str, str]:
        return self.due, self.code, self.person_ref or "", self.accompaniment_ref or ""


@dataclass(frozen=True)
class Term:
    """An open deadline of one rule: the fact it runs `since`, and the day its delay is counted `from_`."""

    since: datetime.date
    from_: datetime.date


@dataclass(frozen=True)
class Rule[Subject]:
    """One row of a table of deadlines.

    `open_terms(subject, on)` yields what is open that day with the facts known that day; `delay` turns the day counted
    from into the day due. `source` names the article; a delay that changes in law gets a new row, not a new value.
    """

    code: str
    label: str
    source: str
    who: str
    delay: Callable[[datetime.date], datetime.date]
    open_terms: Callable[[Subject, datetime.date], Iterable[Term]]

    def deadlines(
        self,
        subject: Subject,
        on: datetime.date,
        *,
        person_ref: str | None,
        accompaniment_ref: str | None,
        person_id: uuid.UUID | None = None,
    ) -> Iterator[Deadline]:
        for term in self.open_terms(subject, on):
            yield Deadline(
                code=self.code,
                person_ref=person_ref,
                accompaniment_ref=accompaniment_ref,
                since=term.since,
                due=self.delay(term.from_),
                who=self.who,
                source=self.source,
                label=self.label,
                person_id=person_id,
            )


def within(deadlines: Iterable[Deadline], *, on: datetime.date, horizon: int) -> list[Deadline]:
    """Those overdue or due by `on` + `horizon` days, the most urgent first."""
    last = on + datetime.timedelta(days=horizon)
    return sorted((deadline for deadline in deadlines if deadline.due <= last), key=lambda found: found.sort_key)
