"""Who counts: personnes accompagnées, file active, entries and exits of a year (rules PA, FA, ENT, SOR).

Pure: given the accompaniments of the service with their DIPC and watches. Each list holds a person once, with the
facts for which she counts, in French.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from admissions.enums import DipcNature, EndReason
from admissions.models import Accompaniment, Dipc
from admissions.rules import (
    Path,
    end_of,
    end_of_dipc,
    end_of_watch,
    exit_accepted,
    exit_pending,
    happened,
    is_deceased,
)
from reporting.enums import Heading
from services.calendars import first_day, last_day
from services.enums import AccompaniedRule

# A sentence with blanks, and the days that fill them; written out only when somebody opens the list.
Reason = tuple[str, tuple[datetime.date, ...]]
Fact = tuple[uuid.UUID, Reason]


@dataclass(frozen=True)
class Counted:
    """A person in a list, and the dated facts that put her there."""

    person_id: uuid.UUID
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> str:
        """« veille du 01/11/2024 au 30/04/2025 ; DIPC remis le 20/12/2024 »."""
        return " ; ".join(sentence.format(*map(french, days)) for sentence, days in self.reasons)


@dataclass(frozen=True)
class InFileActive(Counted):
    """A person of the file active; `heading` is the first that fits, `why` gives every heading that does."""

    heading: Heading


@dataclass(frozen=True)
class People:
    """The lists behind every count of people. `headings` hold all who fit each one, « accompagnées » or not."""

    headings: Mapping[Heading, tuple[Counted, ...]]
    file_active: tuple[InFileActive, ...]
    signed_in_year: tuple[Counted, ...]
    entries: tuple[Counted, ...]
    exits: tuple[Counted, ...]
    other_ends: tuple[Counted, ...]

    @property
    def accompanied(self) -> tuple[Counted, ...]:
        return self.headings[Heading.ACCOMPANIED]

    def first_under(self, heading: Heading) -> tuple[InFileActive, ...]:
        """People of the file active whose first heading is this one: each is under one heading only."""
        return tuple(person for person in self.file_active if person.heading == heading)


def french(day: datetime.date) -> str:
    return f"{day:%d/%m/%Y}"


def _contract(dipc: Dipc) -> str:
    return "DIPC" if dipc.nature == DipcNature.DIPC else "contrat de prestation"


def is_accompanied_by(dipc: Dipc, accompaniment: Accompaniment, year: int, rule: AccompaniedRule) -> bool:
    """PA-1: signed by the service on or before 31/12/N, and in force at least one day of N.

    The option of the convention asks that it be signed in N. A countersignature is not looked at (PA-2).
    """
    if not happened(dipc.signed_on, last_day(year)) or dipc.starts_on > last_day(year):
        return False
    if rule == AccompaniedRule.SIGNED_IN_YEAR and happened(dipc.signed_on, last_day(year - 1)):
        return False
    end = end_of_dipc(dipc, accompaniment)
    return end is None or end >= first_day(year)


def accompanied(paths: Sequence[Path], year: int, rule: AccompaniedRule) -> Iterator[Fact]:
    """PA-1: the DIPC that make « personnes accompagnées »."""
    for path in paths:
        for dipc in path.dipcs:
            if dipc.signed_on and is_accompanied_by(dipc, path.accompaniment, year, rule):
                signed, end = f"{_contract(dipc)} signé le {{}}", end_of_dipc(dipc, path.accompaniment)
                reason: Reason = f"{signed}, en vigueur depuis le {{}}", (dipc.signed_on, dipc.starts_on)
                if end is not None:
                    reason = f"{signed}, en vigueur du {{}} au {{}}", (dipc.signed_on, dipc.starts_on, end)
                yield path.accompaniment.person_id, reason


def assessed(paths: Sequence[Path], year: int, assessing_acts: Mapping[uuid.UUID, datetime.date]) -> Iterator[Fact]:
    """FA-2: the assessment of needs in N, or a counted individual act of assessment or of project in N."""
    for path in paths:
        assessed_on = path.accompaniment.assessed_on
        if assessed_on and assessed_on.year == year:
            yield path.accompaniment.person_id, ("évaluation des besoins le {}", (assessed_on,))
    for person_id, day in assessing_acts.items():
        yield person_id, ("acte d'évaluation ou d'élaboration du projet le {}", (day,))


def watched(paths: Sequence[Path], year: int) -> Iterator[Fact]:
    """FA-3: a watch that meets N once cut; each watch is cut alone, and nothing but its end and the cut ends it."""
    for path in paths:
        for watch in path.watches:
            end = end_of_watch(watch)
            if watch.starts_on <= last_day(year) and end >= first_day(year):
                yield path.accompaniment.person_id, ("veille du {} au {}", (watch.starts_on, end))


def is_awaiting_cdaph(asked: datetime.date | None, decided: datetime.date | None, year: int) -> bool:
    """FA-4: exit asked on or before 31/12/N, no decision before 01/01/N."""
    return happened(asked, last_day(year)) and not happened(decided, last_day(year - 1))


def awaiting_cdaph(paths: Sequence[Path], year: int) -> Iterator[Fact]:
    """FA-4 of the latest request, and of each earlier one until its refusal; a death ends the wait with its year."""
    for path in paths:
        person, asked = path.accompaniment.person_id, path.accompaniment.exit_requested_on
        if is_deceased(path.accompaniment, last_day(year - 1)):
            continue
        if asked and is_awaiting_cdaph(asked, path.accompaniment.cdaph_decided_on, year):
            yield person, ("sortie demandée le {}", (asked,))
        for asked, refused in path.exits_refused:
            if asked and is_awaiting_cdaph(asked, refused, year):
                yield person, ("sortie demandée le {}, refusée le {}", (asked, refused))


def handed_over(paths: Sequence[Path], year: int) -> Iterator[Fact]:
    """FA-5 (article 5): a DIPC handed over on or before 31/12/N and not ended before 01/01/N, signed or not."""
    for path in paths:
        for dipc in path.dipcs:
            handed = dipc.handed_over_on
            if handed and handed <= last_day(year):
                end = end_of_dipc(dipc, path.accompaniment)
                if end is None or end >= first_day(year):
                    yield path.accompaniment.person_id, (f"{_contract(dipc)} remis le {{}}", (handed,))


def signed_in_year(paths: Sequence[Path], year: int, among: Collection[uuid.UUID]) -> Iterator[Fact]:
    """PA-1, « dont signés dans l'année »: among PA, those with a DIPC signed in N, renewals included."""
    for path in paths:
        for dipc in path.dipcs:
            signed = dipc.signed_on
            if signed and signed.year == year and path.accompaniment.person_id in among:
                yield path.accompaniment.person_id, (f"{_contract(dipc)} signé le {{}}", (signed,))


def entries(paths: Sequence[Path], year: int) -> Iterator[Fact]:
    """ENT-1: an admission in N."""
    for path in paths:
        admitted = path.accompaniment.admitted_on
        if admitted and admitted.year == year:
            yield path.accompaniment.person_id, ("admission le {}", (admitted,))


def exits(paths: Sequence[Path], year: int) -> Iterator[Fact]:
    """SOR-1: an accepting decision of the CDAPH in N; pending or refused is no exit."""
    for path in paths:
        decided = path.accompaniment.cdaph_decided_on
        if decided and decided.year == year and exit_accepted(path.accompaniment, last_day(year)):
            yield path.accompaniment.person_id, ("sortie acceptée par la CDAPH le {}", (decided,))


def is_other_end(accompaniment: Accompaniment, year: int) -> bool:
    """SOR-2: a real `fin_le` in N without an accepting decision by 31/12/N nor, death apart, a request pending then."""
    ended = accompaniment.ended_on
    if ended is None or ended.year != year or end_of(accompaniment) != ended:
        return False
    if exit_accepted(accompaniment, last_day(year)):
        return False
    return accompaniment.end_reason == EndReason.DIED or not exit_pending(accompaniment, last_day(year))


def other_ends(paths: Sequence[Path], year: int) -> Iterator[Fact]:
    for path in paths:
        ended, reason = path.accompaniment.ended_on, path.accompaniment.end_reason
        if ended and is_other_end(path.accompaniment, year):
            because = f" ({EndReason(reason).label.lower()})" if reason else ""
            yield path.accompaniment.person_id, (f"fin le {{}}{because}", (ended,))


def _list(facts: Iterable[Fact]) -> tuple[Counted, ...]:
    """Each person once, with all her facts."""
    reasons: dict[uuid.UUID, list[Reason]] = {}
    for person_id, reason in facts:
        reasons.setdefault(person_id, []).append(reason)
    return tuple(Counted(person_id, tuple(found)) for person_id, found in reasons.items())


def _union(headings: Mapping[Heading, Sequence[Counted]]) -> tuple[InFileActive, ...]:
    """FA-1: each person once, under the first heading that fits, with the reasons of all of them."""
    first: dict[uuid.UUID, Heading] = {}
    reasons: dict[uuid.UUID, tuple[Reason, ...]] = {}
    for heading, people in headings.items():
        for person in people:
            first.setdefault(person.person_id, heading)
            reasons[person.person_id] = (*reasons.get(person.person_id, ()), *person.reasons)
    return tuple(InFileActive(person_id, reasons[person_id], heading) for person_id, heading in first.items())


def people_of(
    paths: Sequence[Path],
    year: int,
    *,
    assessing_acts: Mapping[uuid.UUID, datetime.date],
    rule: AccompaniedRule,
    counts_awaiting_cdaph: bool,
) -> People:
    """Every list of people of a year. `assessing_acts`: person → day of her first counted act of FA-2 in N."""
    present = _list(accompanied(paths, year, rule))
    headings = {
        Heading.ACCOMPANIED: present,
        Heading.ASSESSMENT: _list(assessed(paths, year, assessing_acts)),
        Heading.WATCH: _list(watched(paths, year)),
        Heading.AWAITING_CDAPH: _list(awaiting_cdaph(paths, year)) if counts_awaiting_cdaph else (),
        Heading.HANDED_OVER: _list(handed_over(paths, year)),
    }
    return People(
        headings=headings,
        file_active=_union(headings),
        signed_in_year=_list(signed_in_year(paths, year, {person.person_id for person in present})),
        entries=_list(entries(paths, year)),
        exits=_list(exits(paths, year)),
        other_ends=_list(other_ends(paths, year)),
    )
