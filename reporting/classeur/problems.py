"""What is wrong or unusual in a classeur, each with its place, and what an import did or would do."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from services.models import Service

# Past this number, problems are counted and no longer told one by one.
TOLD = 200


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One error or warning. `place` is `feuille!C14`, a sheet's name, or « classeur »; `order` sorts by place."""

    order: tuple[int, int, int]
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place} : {self.message}"


@dataclass(frozen=True)
class ClosedMonth:
    """A closed month of a service, which an import would change."""

    month: datetime.date
    service: Service


@dataclass
class Report:
    """What an import did, or would do: rows by sheet, in the order of the sheets. With errors, nothing is written.

    `closed`: the closed months that it changes, for which it needs a reason.
    """

    created: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    closed: list[ClosedMonth] = field(init=False, default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        return not any(self.created.values()) and not any(self.updated.values())

    def summary(self) -> Iterator[str]:
        """The rows by sheet, one sentence each."""
        if self.changes_nothing:
            same = sum(self.unchanged.values())
            yield f"Rien à changer : {_counted(same, 'ligne déjà à jour', 'lignes déjà à jour')}."
            return
        for sheet in self.created:
            created, updated, unchanged = self.created[sheet], self.updated[sheet], self.unchanged[sheet]
            if created or updated or unchanged:
                yield (
                    f"{sheet} : {_counted(created, 'ligne créée', 'lignes créées')}, "
                    f"{_counted(updated, 'modifiée', 'modifiées')}, {_counted(unchanged, 'inchangée', 'inchangées')}"
                )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {many if number > 1 else one}"


def told(problems: Sequence[Problem], what: str) -> Iterator[str]:
    """The first 200 problems, one line each, then how many more there are. `what`: « erreurs », « avertissements »."""
    yield from map(str, problems[:TOLD])
    if len(problems) > TOLD:
        yield f"… et {len(problems) - TOLD} autres {what} ({len(problems)} en tout)."


class ClasseurRefused(Exception):
    """The classeur holds errors: nothing was written. `report.errors` says which, each with its place."""

    def __init__(self, report: Report) -> None:
        super().__init__("; ".join(map(str, report.errors[:3])))
        self.report = report


def refused(message: str) -> ClasseurRefused:
    """A refusal of the file as a whole."""
    return ClasseurRefused(Report(errors=[Problem((-1, 0, 0), "classeur", message)]))
