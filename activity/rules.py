"""The rules of acts: what an act must say, what counts, and that nothing is counted twice (annexe1.md, « Direct »)."""

from __future__ import annotations

import datetime
import functools
import uuid
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from psycopg.types.range import TimestamptzRange

from activity.enums import ActNature, ActStatus, ActType, OutcomeKind
from services.keys import time_ordered_uuid
from services.models import ServiceYear

MINUTES_IN_A_DAY = 24 * 60
# What a draft says that is in no column of its act.
NOT_COLUMNS = {"person_ids", "professional_ids", "objective_ids", "note", "outcome", "relatives"}
EMPTY = TimestamptzRange(empty=True)


@dataclass(frozen=True, slots=True)
class Relatives:
    """Relatives met without the person: why, and when and how she was told. `told_on` None: not yet; `why` "": they were not."""

    why: str
    told_on: datetime.date | None = None
    told_how: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an act that did not take place, and a word of why."""

    kind: OutcomeKind
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDraft:
    """An act as it is entered, before it is a row. `id` is the key of its row; `version` that of the act it replaces when
    that was read, 0 for a new one.

    `kind_id` is the service's own word for it, None when nobody chose one.

    Minutes are integers; `minutes` None: not timed. People and professionals keep the order in which they were typed.
    `note` None: what is written about the act stays as it is; `relatives` None: the same of relatives met without her;
    `outcome` None: so does what became of it, as long as it fits the status; "": nobody says any more. `objective_ids`: by
    person, which of her objectives it serves, None: none in particular; for who is not there, that stays as it is.
    """

    service_id: uuid.UUID
    date: datetime.date
    type: str = ActType.INDIVIDUAL
    kind_id: uuid.UUID | None = None
    person_ids: tuple[uuid.UUID, ...] = ()
    professional_ids: tuple[uuid.UUID, ...] = ()
    objective_ids: Mapping[uuid.UUID, uuid.UUID | None] = field(default_factory=dict)
    start: datetime.time | None = None
    minutes: int | None = None
    nature: str = ActNature.ACCOMPANIMENT
    status: str = ActStatus.DONE
    transport_minutes: int = 0
    own_trip_minutes: int = 0
    eligible: bool = True
    uncounted_because: str = ""
    note: str | None = None
    relatives: Relatives | None = None
    outcome: Outcome | Literal[""] | None = None
    ref: str = ""
    id: uuid.UUID = field(default_factory=time_ordered_uuid)
    version: int = field(default=0, compare=False)

    @property
    def is_new(self) -> bool:
        return not self.version


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a draft: the attribute it is about, and a sentence for who typed it."""

    field: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActContext:
    """What the rules need to know of the world: the day, when minutes are due, who is followed and who works where.

    `timed(service, date)` says whether a realised act of that day must be timed (STR-1, STR-2). `follows` and `works`
    hold (service, person) and (service, user) pairs. `organisations` gives the organisation of each service.
    """

    on: datetime.date
    timed: Callable[[uuid.UUID, datetime.date], bool]
    follows: Container[tuple[uuid.UUID, uuid.UUID]]
    works: Container[tuple[uuid.UUID, uuid.UUID]]
    organisations: Mapping[uuid.UUID, uuid.UUID]


def timed_by(years: Iterable[ServiceYear]) -> Callable[[uuid.UUID, datetime.date], bool]:
    """Whether a realised act of a service and a day must be timed; a year that was never set up is in minutes.

    The years are read at the first question: an act that has its minutes asks none.
    """

    @functools.cache
    def known() -> dict[tuple[uuid.UUID, int], ServiceYear]:
        return {(year.service_id, year.year): year for year in years}

    def timed(service_id: uuid.UUID, date: datetime.date) -> bool:
        year = known().get((service_id, date.year))
        return year is None or year.times_acts_on(date)

    return timed


def is_counted(draft: ActDraft) -> bool:
    """Rules AI-4, AC-2, AC-3, as models.Counted says it in the database."""
    if draft.status != ActStatus.DONE or draft.uncounted_because:
        return False
    return draft.type != ActType.COLLECTIVE or (draft.eligible and bool(draft.person_ids))


def busy_range(draft: ActDraft) -> TimestamptzRange:
    """[start, start + minutes[ of a counted act, transport and own trips excluded; else empty (rule AI-3).

    Wall-clock time kept as UTC, as models.Busy says it in the database.
    """
    if not is_counted(draft) or draft.start is None or not draft.minutes:
        return EMPTY
    start = datetime.datetime.combine(draft.date, draft.start, tzinfo=datetime.UTC)
    return TimestamptzRange(start, start + datetime.timedelta(minutes=draft.minutes), "[)")


def moment_of(draft: ActDraft) -> tuple[datetime.datetime, datetime.datetime] | None:
    """The start and the end of a counted act whose hour and minutes are known; else None."""
    busy = busy_range(draft)
    return None if busy.lower is None or busy.upper is None else (busy.lower, busy.upper)


def share_of(minutes: int | None, people: int, rank: int) -> int | None:
    """The minutes of the person of that rank (0 first) in an act shared by several (rules AI-2, AI-5).

    60 minutes, 7 people → 9, 9, 9, 9, 8, 8, 8.
    """
    if minutes is None:
        return None
    return minutes // people + (1 if rank < minutes % people else 0)


def shares_in_words(minutes: int | None, people: int) -> str:
    """« Durée partagée entre elles : 20, 20 et 19 min (règles AI-2, AI-5). »; empty where there is nothing to share."""
    if not minutes or people < 2:
        return ""
    *shares, last = [str(share_of(minutes, people, rank)) for rank in range(people)]
    return f"Durée partagée entre elles, dans l'ordre : {', '.join(shares)} et {last} min (règles AI-2, AI-5)."


def problems_of(draft: ActDraft, context: ActContext) -> list[Finding]:
    """Everything wrong with one act taken alone; overlaps are `clashes`."""
    return [
        *_problems_of_time(draft, context),
        *_problems_of_people(draft, context),
        *_problems_of_type(draft),
        *problems_of_relatives(draft.relatives, type=draft.type, on=context.on),
    ]


def _problems_of_time(draft: ActDraft, context: ActContext) -> list[Finding]:
    found = []
    if draft.status == ActStatus.DONE and draft.date > context.on:
        found.append(Finding("date", "Un acte réalisé ne peut pas être daté dans l'avenir."))
    if draft.minutes is None and draft.status == ActStatus.DONE and context.timed(draft.service_id, draft.date):
        found.append(Finding("minutes", "La durée est obligatoire : les actes de cette date sont minutés."))
    if draft.minutes == 0 and not draft.transport_minutes:
        found.append(Finding("minutes", "Une durée de 0 minute n'est possible qu'avec un transport."))
    if draft.start is not None and draft.minutes:
        end = draft.start.hour * 60 + draft.start.minute + draft.start.second / 60 + draft.minutes
        if end > MINUTES_IN_A_DAY:
            found.append(Finding("minutes", "L'acte dépasse minuit : il finit à 24:00 au plus tard."))
    elif draft.minutes is not None and draft.minutes > MINUTES_IN_A_DAY:
        found.append(Finding("minutes", "Un acte ne dure pas plus de 24 heures."))
    return found


def _problems_of_people(draft: ActDraft, context: ActContext) -> list[Finding]:
    found = []
    if draft.type == ActType.INDIVIDUAL and len(draft.person_ids) != 1:
        several = "Un acte individuel concerne une seule personne : changez le type, ou faites un acte par personne."
        found.append(Finding("people", several if draft.person_ids else "Indiquez la personne concernée."))
    if draft.type == ActType.CASES and not draft.person_ids:
        found.append(Finding("people", "Indiquez les personnes dont la situation a été vue."))
    if len(set(draft.person_ids)) != len(draft.person_ids):
        found.append(Finding("people", "La même personne est citée deux fois."))
    if any((draft.service_id, person) not in context.follows for person in draft.person_ids):
        found.append(Finding("people", "Cette personne n'a pas d'accompagnement dans ce service."))
    if not draft.professional_ids:
        found.append(Finding("professionals", "Indiquez au moins un professionnel."))
    if len(set(draft.professional_ids)) != len(draft.professional_ids):
        found.append(Finding("professionals", "Le même professionnel est cité deux fois."))
    if any((draft.service_id, user) not in context.works for user in draft.professional_ids):
        found.append(Finding("professionals", "Ce professionnel n'est pas rattaché à ce service."))
    return found


def _problems_of_type(draft: ActDraft) -> list[Finding]:
    found = []
    if draft.outcome and draft.outcome.kind.status != draft.status:
        found.append(Finding("outcome", "Cette suite ne va pas avec le statut de l'acte."))
    if draft.type != ActType.INDIVIDUAL and draft.nature != ActNature.ACCOMPANIMENT:
        found.append(Finding("nature", "Seul un acte individuel a une nature."))
    if draft.type != ActType.COLLECTIVE and not draft.eligible:
        found.append(Finding("eligible", "Seule une séance collective peut être non éligible."))
    return found


def problems_of_relatives(told: Relatives | None, *, type: str, on: datetime.date) -> list[Finding]:
    """What is wrong with what an act of this type says of relatives met without the person."""
    if told is None or not (told.why or told.told_on or told.told_how):
        return []
    found = []
    if not told.why:
        found.append(Finding("relatives_why", "Dites pourquoi ses proches ont été rencontrés sans elle."))
    if type != ActType.INDIVIDUAL:
        found.append(Finding("relatives_why", "Une rencontre de ses proches se note dans un acte individuel."))
    if told.told_on and not told.told_how:
        found.append(Finding("told_how", "Dites comment elle a été informée."))
    if told.told_how and not told.told_on:
        found.append(Finding("told_on", "Dites quand elle a été informée."))
    if told.told_on and told.told_on > on:
        found.append(Finding("told_on", "Cette date est dans l'avenir : laissez vide tant qu'elle n'est pas informée."))
    return found


def problems_of_indirect_time(*, date: datetime.date, minutes: int, on: datetime.date) -> list[Finding]:
    """What is wrong with an indirect event that is entered on a day."""
    found = []
    if date > on:
        found.append(Finding("date", "Un temps indirect se saisit une fois passé : cette date est dans l'avenir."))
    if minutes == 0:
        found.append(Finding("minutes", "Indiquez une durée d'au moins une minute."))
    return found


@dataclass(frozen=True, slots=True)
class Slot:
    """A kept act's interval for one person or professional of one service."""

    key: tuple[uuid.UUID, uuid.UUID]
    start: datetime.datetime
    end: datetime.datetime
    ref: str


@dataclass(frozen=True, slots=True)
class Clash:
    """The draft at `index` overlaps an act already kept, on a person or on a professional."""

    index: int
    draft: ActDraft
    field: str
    other: Slot

    @property
    def message(self) -> str:
        who = "de cette personne" if self.field == "people" else "de ce professionnel"
        return (
            f"Ce moment est déjà occupé par l'acte {self.other.ref} {who}, "
            f"le {self.other.start:%d/%m/%Y} de {self.other.start:%H:%M} à {self.other.end:%H:%M}."
        )


def clashes(drafts: Sequence[ActDraft], kept: Iterable[Slot]) -> list[Clash]:
    """Rule AI-3: the drafts that overlap an act already kept, in the order (date, start, ref as text).

    `kept` holds what is stored already. A draft that clashes is not kept, so it clashes with nothing after it.
    At most one finding a draft: the first met.
    """
    # Acts end at midnight at the latest, so only those of one day can meet.
    held: dict[tuple, list[Slot]] = defaultdict(list)
    for slot in kept:
        held[(*slot.key, slot.start.date())].append(slot)
    timed = [(index, draft, moment) for index, draft in enumerate(drafts) if (moment := moment_of(draft))]
    timed.sort(key=lambda item: (item[1].date, item[1].start, item[1].ref))
    found = []
    for index, draft, (start, end) in timed:
        keys = [("people", (draft.service_id, person)) for person in draft.person_ids]
        keys += [("professionals", (draft.service_id, user)) for user in draft.professional_ids]
        clash = next(
            (
                Clash(index, draft, field, slot)
                for field, key in keys
                for slot in held[(*key, draft.date)]
                if slot.start < end and start < slot.end
            ),
            None,
        )
        if clash:
            found.append(clash)
            continue
        for _field, key in keys:
            held[(*key, draft.date)].append(Slot(key, start, end, draft.ref))
    return found


def shortened(draft: ActDraft, other: Slot) -> list[tuple[datetime.time, int]]:
    """How an act that overlaps another may be shortened beside it: its start and its minutes, earlier then later.

    9:00 to 10:30 against 10:00 to 11:00 → [(9:00, 60)]; against 9:30 to 10:00 → [(9:00, 30), (10:00, 30)].
    """
    moment = moment_of(draft)
    if moment is None:
        return []
    start, end = moment
    left = [(start, min(end, other.start)), (max(start, other.end), end)]
    return [(since.time(), int((until - since).total_seconds() // 60)) for since, until in left if since < until]


def merged(draft: ActDraft, other: ActDraft, other_note: str) -> ActDraft | None:
    """Two acts that overlap as one, in the place of the other: the same moment, told twice or lived with a colleague.

    From the earlier start to the later end, with everybody who was there. Each trip once, the longer: one event, one trip
    (TR-1). None when they are not of the same type, or two individual acts of two people.
    """
    ours, theirs = moment_of(draft), moment_of(other)
    if ours is None or theirs is None or (draft.service_id, draft.type) != (other.service_id, other.type):
        return None
    if draft.type == ActType.INDIVIDUAL and draft.person_ids != other.person_ids:
        return None
    if ours[0] >= theirs[1] or theirs[0] >= ours[1]:
        return None
    start, end = min(ours[0], theirs[0]), max(ours[1], theirs[1])
    return replace(
        other,
        start=start.time(),
        minutes=int((end - start).total_seconds() // 60),
        person_ids=tuple(dict.fromkeys(other.person_ids + draft.person_ids)),
        professional_ids=tuple(dict.fromkeys(other.professional_ids + draft.professional_ids)),
        objective_ids={person: objective for person, objective in draft.objective_ids.items() if objective},
        kind_id=other.kind_id or draft.kind_id,
        nature=draft.nature if other.nature == ActNature.ACCOMPANIMENT else other.nature,
        transport_minutes=max(draft.transport_minutes, other.transport_minutes),
        own_trip_minutes=max(draft.own_trip_minutes, other.own_trip_minutes),
        note="\n\n".join(filter(None, [other_note, draft.note])) if draft.note else None,
    )
