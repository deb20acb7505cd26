"""The week of one professional as it is stored: its rows, its cells, what may be typed over, and what else filled her days."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import User
from activity.enums import ActNature, ActStatus, ActType
from activity.minutes import printed
from activity.models import Act, ActKind, ActNote, ActPerson, ActProfessional, FavouriteRow, IndirectTime
from activity.week.rules import UNTIMED, Content, Held, content_of
from people.models import Person
from services.calendars import WEEK, days_between
from services.models import Service

# Whose rows come by themselves: those used most in the two weeks before. More than fit a screen would hide today's.
ROWS_FROM = 2 * WEEK
MOST_RECENT_ROWS = 15
# A form of more would go beyond what one sending may hold.
MOST_ROWS = 60
TITLE_OF_NO_KIND = "Acte individuel"

type RowKey = tuple[uuid.UUID, uuid.UUID | None]
# An Act with `has_note`, `shared` and `person_key` (_acts).
type WeekAct = Any


def week_of(day: datetime.date) -> tuple[datetime.date, ...]:
    """Monday to Sunday."""
    monday = day - datetime.timedelta(days=day.weekday())
    return tuple(days_between(monday, monday + datetime.timedelta(days=6)))


def name_of(key: RowKey) -> str:
    """A row in the names of its fields."""
    person, kind = key
    return f"{person.hex}_{kind.hex if kind else ''}"


def row_key(name: str) -> RowKey | None:
    person, _, kind = name.partition("_")
    try:
        return uuid.UUID(person), uuid.UUID(kind) if kind else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Opened:
    """An act that is opened rather than typed over: its length, what else there is to it, and where it is corrected."""

    duration: str
    remark: str
    url: str


@dataclass
class Cell:
    """One row on one day. `is_open`: minutes may be typed there; `held`: the one act that they would replace.

    `minutes`: what it adds to the totals where it cannot be typed over. `shown`: what the page carries along, the act that
    was there when she last looked; `told`: what is said of it once it has changed.
    """

    name: str
    day: datetime.date
    number: int
    is_open: bool
    held: Held | None = None
    act: Act | None = None
    minutes: int = 0
    opened: list[Opened] = field(default_factory=list)
    shown: str = ""
    told: str = ""

    @property
    def text(self) -> str:
        return written(self.held.content) if self.held else ""


@dataclass
class Row:
    """A person and a type of act over the week."""

    key: RowKey
    person: Person
    kind: ActKind | None
    is_favourite: bool
    cells: list[Cell] = field(default_factory=list)

    @property
    def name(self) -> str:
        return name_of(self.key)

    @property
    def title(self) -> str:
        return self.kind.label if self.kind else TITLE_OF_NO_KIND

    @property
    def closed_minutes(self) -> int:
        """Those of the cells that are not typed over."""
        return sum(cell.minutes for cell in self.cells)

    @property
    def minutes(self) -> int:
        return self.closed_minutes + sum(_minutes(cell.held) for cell in self.cells)


@dataclass(frozen=True)
class WeekAsked:
    """Which week is asked for, whose, by whom and on what day; `all_of_last`: with every row of the week before."""

    service: Service
    worker: User
    reader: User
    monday: datetime.date
    on: datetime.date
    all_of_last: bool = False

    @property
    def is_hers(self) -> bool:
        return self.worker == self.reader

    def url(self, monday: datetime.date | None = None, **more: str) -> str:
        """Of this week, or of another of hers."""
        query = {"semaine": (monday or self.monday).isoformat()} | more
        if not self.is_hers:
            query["professionnel"] = str(self.worker.pk)
        return reverse("activity:week", query=query)


@dataclass
class Grid:
    """A week: `others` and `indirect` are what else she did, in minutes a day."""

    asked: WeekAsked
    days: tuple[datetime.date, ...]
    rows: list[Row]
    kinds: list[ActKind]
    others: list[int]
    indirect: list[int]
    left_out: int

    @property
    def today_number(self) -> int:
        return self.days.index(self.asked.on) if self.asked.on in self.days else 0

    @property
    def monday(self) -> datetime.date:
        return self.days[0]

    def cells(self) -> Iterator[tuple[Row, Cell]]:
        return ((row, cell) for row in self.rows for cell in row.cells)

    @property
    def title(self) -> str:
        return f"Semaine du {date_format(self.monday, 'j F Y')}"

    @property
    def besides(self) -> list[tuple[str, list[int], int]]:
        """What filled her days besides these rows: a label, minutes a day, and their sum."""
        told = [("Séances et situations", self.others), ("Temps indirect, déjà compté", self.indirect)]
        return [(label, minutes, sum(minutes)) for label, minutes in told if any(minutes)]

    @property
    def total(self) -> int:
        return sum(minutes for minutes, _base in self.totals)

    @property
    def has_untimed(self) -> bool:
        """Is there an act without minutes, as where the method asks for none?"""
        return any(cell.held and cell.held.content == UNTIMED for _row, cell in self.cells())

    @property
    def totals(self) -> list[tuple[int, int]]:
        """Minutes of each day, everything in it; and those of them that are not typed here."""
        found = []
        for number in range(len(self.days)):
            cells = [row.cells[number] for row in self.rows]
            base = self.others[number] + self.indirect[number] + sum(cell.minutes for cell in cells)
            found.append((base + sum(_minutes(cell.held) for cell in cells), base))
        return found


def written(content: Content) -> str:
    """What a cell says, as it may be typed: « 1h30 »."""
    if content is None or content == UNTIMED:
        return content or ""
    return f"{content // 60}h{content % 60:02}"


def _minutes(held: Held | None) -> int:
    return held.content if held and isinstance(held.content, int) else 0


def read_grid(asked: WeekAsked, more: Iterable[RowKey] = ()) -> Grid:
    """The week with its rows and `more`, in a number of queries that does not depend on theirs."""
    days = week_of(asked.monday)
    acts = list(_acts(asked, days))
    kinds = list(ActKind.objects.visible_to(asked.reader).filter(service=asked.service).order_by("rank", "label", "id"))
    offered = [kind for kind in kinds if kind.is_active and kind.type == ActType.INDIVIDUAL]
    favourites = _favourites(asked)
    recent, left_out = _recent(asked, days[0], {kind.pk for kind in offered})
    in_week: dict[RowKey, list[WeekAct]] = defaultdict(list)
    others = [0] * len(days)
    for act in acts:
        if act.type == ActType.INDIVIDUAL:
            in_week[act.person_key, act.kind_id].append(act)
        elif act.status == ActStatus.DONE:
            others[act.date.weekday()] += act.minutes or 0
    keys = list(dict.fromkeys([*in_week, *favourites, *recent, *more]))[:MOST_ROWS]
    rows = _rows(asked, days, keys, in_week, kinds, set(favourites))
    return Grid(asked, days, rows, offered, others, _indirect(asked, days), left_out)


def _acts(asked: WeekAsked, days: tuple[datetime.date, ...]) -> Iterable[WeekAct]:
    """Hers that week, each with what tells whether its minutes say all of it."""
    of_act = {"act": OuterRef("pk")}
    acts = Act.objects.visible_to(asked.reader).filter(
        service=asked.service, date__range=(days[0], days[-1]), act_professionals__user=asked.worker
    )
    return (
        acts.exclude(status=ActStatus.CANCELLED)
        .annotate(
            has_note=Exists(ActNote.objects.filter(**of_act)),
            shared=Exists(ActProfessional.objects.filter(**of_act).exclude(user=asked.worker)),
            person_key=Subquery(ActPerson.objects.filter(**of_act).order_by("rank").values("person")[:1]),
        )
        .select_related("kind")
        .defer("busy")
        .order_by("date", "start", "id")
    )


def _favourites(asked: WeekAsked) -> list[RowKey]:
    if not asked.is_hers:
        return []
    hers = FavouriteRow.objects.visible_to(asked.reader).filter(service=asked.service)
    return list(hers.order_by("pk").values_list("person_id", "kind_id"))


def _recent(asked: WeekAsked, monday: datetime.date, kinds: set[uuid.UUID]) -> tuple[list[RowKey], int]:
    """Her rows of the two weeks before, the most used first, and how many of last week's are left out."""
    done = Act.objects.visible_to(asked.reader).filter(
        service=asked.service,
        date__range=(monday - ROWS_FROM, monday - datetime.timedelta(days=1)),
        act_professionals__user=asked.worker,
        status=ActStatus.DONE,
        kind__in=kinds,
    )
    used = done.values("act_people__person", "kind").annotate(
        times=Count("pk"), lately=Count("pk", filter=Q(date__gte=monday - WEEK))
    )
    found: list[tuple[RowKey, int]] = [
        ((row["act_people__person"], row["kind"]), row["lately"])
        for row in used.order_by("-times", "act_people__person", "kind")
    ]
    if asked.all_of_last:
        kept = [key for number, (key, lately) in enumerate(found) if lately or number < MOST_RECENT_ROWS]
        return kept, 0
    return [key for key, _ in found[:MOST_RECENT_ROWS]], sum(bool(lately) for _, lately in found[MOST_RECENT_ROWS:])


def _indirect(asked: WeekAsked, days: tuple[datetime.date, ...]) -> list[int]:
    minutes = [0] * len(days)
    events = IndirectTime.objects.visible_to(asked.reader).filter(
        service=asked.service, date__range=(days[0], days[-1]), attendees__user=asked.worker
    )
    for day, length in events.order_by("pk").values_list("date", "minutes"):
        minutes[day.weekday()] += length
    return minutes


def _rows(
    asked: WeekAsked,
    days: tuple[datetime.date, ...],
    keys: list[RowKey],
    in_week: dict[RowKey, list[WeekAct]],
    kinds: list[ActKind],
    favourites: set[RowKey],
) -> list[Row]:
    """In the order of the people's names, then of the service's types."""
    known = {kind.pk: kind for kind in kinds}
    people = Person.objects.visible_to(asked.reader).followed_by(asked.service).in_bulk({key[0] for key in keys})
    rows = [
        Row(key, people[key[0]], known.get(key[1]) if key[1] else None, key in favourites)
        for key in keys
        if key[0] in people and (key in in_week or key[1] in known)
    ]
    rows.sort(key=lambda row: (row.person.sort_key, row.person.pk, row.kind.rank if row.kind else -1, row.title))
    for row in rows:
        by_day: dict[datetime.date, list[WeekAct]] = defaultdict(list)
        for act in in_week.get(row.key, ()):
            by_day[act.date].append(act)
        may_add = row.kind is not None and row.kind.is_active and row.kind.type == ActType.INDIVIDUAL
        row.cells = [_cell(asked, row, number, day, by_day[day], may_add) for number, day in enumerate(days)]
    return rows


def _cell(asked: WeekAsked, row: Row, number: int, day: datetime.date, acts: list[WeekAct], may_add: bool) -> Cell:
    cell = Cell(f"m_{row.name}_{number}", day, number, is_open=day <= asked.on and (may_add or bool(acts)))
    if len(acts) == 1 and not what_else(acts[0]):
        cell.act = acts[0]
        cell.held = Held(cell.act.pk, cell.act.version, content_of(cell.act.minutes))
    elif acts:
        cell.is_open = False
        cell.minutes = sum(act.minutes or 0 for act in acts if act.status == ActStatus.DONE)
        cell.opened = [_opened(act, asked) for act in acts]
    return cell


def what_else(act: WeekAct) -> str:
    """What there is to an act besides its minutes, in few words; "" when its minutes say it all."""
    if act.status != ActStatus.DONE:
        return str(ActStatus(act.status).label).lower()
    told = [
        (act.uncounted_because, "non compté"),
        (act.shared, "à plusieurs"),
        (act.nature != ActNature.ACCOMPANIMENT, str(ActNature(act.nature).label).lower()),
        (act.start, f"à {act.start:%H:%M}" if act.start else ""),
        (act.has_note, "note"),
        (act.transport_minutes or act.own_trip_minutes, "trajet"),
    ]
    return ", ".join(words for is_so, words in told if is_so)


def _opened(act: WeekAct, asked: WeekAsked) -> Opened:
    return Opened(
        "sans durée" if act.minutes is None else printed(act.minutes),
        what_else(act),
        reverse("activity:act_edit", args=[act.pk], query={"retour": asked.url()}),
    )


def label_of(row: Row, cell: Cell) -> str:
    return f"{row.person}, {row.title}, {date_format(cell.day, 'l j F')}"
