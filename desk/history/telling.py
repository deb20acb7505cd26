"""What the rows of history say, as sentences for one reader."""

from __future__ import annotations

import datetime
import itertools
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.access import READERS
from accounts.models import User
from accounts.scope import Scope
from activity.models import Act
from desk.history.sources import Moment, Source
from desk.history.words import NOUNS, SILENT_FIELDS, SILENT_TARGETS
from pap.models import Objective
from pap.reading import titles_of
from savs.postgres import OWNER
from services.history import DELETE, INSERT, UPDATE, History, history_model
from services.sensitive import HELD
from services.text import LEFT_TO_RIGHT

# Longer values go on lines of their own.
SHORT = 60


@dataclass(frozen=True)
class Change:
    """One field as it reads before and after; an empty side: nothing was there. A date may move later, or earlier."""

    label: str
    before: str
    after: str
    later: bool = False
    earlier: bool = False

    @property
    def is_short(self) -> bool:
        return max(len(self.before), len(self.after)) <= SHORT

    @property
    def verb(self) -> str:
        if not self.before or not self.after:
            return "a effacé" if self.before else "a renseigné"
        return "a reporté" if self.later else "a avancé" if self.earlier else "a modifié"


@dataclass(frozen=True)
class Line:
    """One sentence, whose subject is who wrote, with what does not fit in it."""

    text: str
    changes: Sequence[Change] = ()
    corrects: bool = False

    @property
    def shown(self) -> str:
        """As a page prints it: values written from right to left stay each on its side of the arrow."""
        return self.text.replace(" → ", f" {LEFT_TO_RIGHT}→ ")


@dataclass(frozen=True)
class Entry:
    """What someone wrote at once."""

    at: datetime.datetime
    who: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Passage:
    """What one transaction did to one row: `done` is INSERT, UPDATE or DELETE, all its statements taken together.

    `before` None: it was not there, or what it was has been purged; `after` None: it is gone.
    """

    model: type[Model]
    key: uuid.UUID
    done: str
    before: History | None
    after: History | None

    @property
    def state(self) -> Any:
        """Its columns, those before a change where they are known."""
        return self.before or self.after

    @property
    def act(self) -> uuid.UUID | None:
        """The act it is, or belongs to."""
        return self.key if self.model is Act else getattr(self.state, "act_id", None)


def entries_of(sources: Sequence[Source], moments: Sequence[Moment], *, reader: Scope) -> list[Entry]:
    """The entries of these moments, in their order; one query a source, whatever their number.

    A column that the reader's roles do not open (accounts.access.READERS) is left out of them.
    """
    passages: dict[Moment, list[Passage]] = {moment: [] for moment in moments}
    for source in sources:
        # The whole life of the rows touched at these moments: what one was before is its own row of history before.
        touched = source.rows.filter(pgh_created_at__in={at for at, _user, _program in moments}).values("pgh_obj")
        rows = history_model(source.model).objects.filter(pgh_obj__in=touched).order_by("pgh_obj_id", "pgh_id")
        for key, life in itertools.groupby(rows, key=lambda row: row.pgh_obj_id):
            for moment, passage in _passages(source.model, key, life):
                if moment in passages:
                    passages[moment].append(passage)
    everything = [passage for together in passages.values() for passage in together]
    dates = history_model(Act).objects.filter(pgh_obj__in={one.act for one in everything if one.act}).order_by("pgh_id")
    teller = Teller(
        names=_names(everything, {user for _at, user, _program in moments if user}, reader),
        act_dates=dict(dates.values_list("pgh_obj", "date")),
        reader=reader,
    )
    told = ((moment, list(teller.lines(_told_once(together)))) for moment, together in passages.items())
    return [Entry(at, teller.author(user, program), lines) for (at, user, program), lines in told if lines]


def _passages(model: type[Model], key: uuid.UUID, life: Iterable[History]) -> Iterator[tuple[Moment, Passage]]:
    """What each transaction did to one row, in order; nothing for what it added and took away itself."""
    before: History | None = None
    for moment, together in itertools.groupby(life, key=lambda r: (r.pgh_created_at, r.pgh_user, r.pgh_program)):
        rows = list(together)
        added, gone = rows[0].pgh_label == INSERT, rows[-1].pgh_label == DELETE
        after = None if gone else rows[-1]
        if added and not gone:
            yield moment, Passage(model, key, INSERT, None, after)
        elif gone and not added:
            yield moment, Passage(model, key, DELETE, before or rows[0], None)
        elif not added:
            yield moment, Passage(model, key, UPDATE, before, after)
        before = after


def _told_once(passages: Sequence[Passage]) -> list[Passage]:
    """Less what came back as it was: a corrected act leaves its people and takes them again."""

    def content(passage: Passage) -> tuple:
        fields = [field for field in passage.state._meta.fields if not field.name.startswith("pgh_")]
        return passage.model, *(str(getattr(passage.state, f.attname)) for f in fields if f.name != "rank")

    gone = Counter(content(one) for one in passages if one.done == DELETE)
    back = gone & Counter(content(one) for one in passages if one.done == INSERT)
    left: list[Passage] = []
    twice = {INSERT: back.copy(), DELETE: back.copy()}
    for passage in passages:
        still = twice.get(passage.done)
        if still is not None and still[content(passage)] > 0:
            still[content(passage)] -= 1
        else:
            left.append(passage)
    return left


def _told_fields(state: History) -> list[models.Field]:
    return [
        field
        for field in state._meta.fields
        if not field.name.startswith("pgh_")
        and field.name not in SILENT_FIELDS
        and field.related_model not in SILENT_TARGETS
    ]


def _label(field: models.Field) -> str:
    """Its French name; a key that has none of its own is called as what it points to."""
    unnamed = field.verbose_name == field.name.replace("_", " ")
    return str(field.related_model._meta.verbose_name if field.related_model and unnamed else field.verbose_name)


def _names(passages: Iterable[Passage], users: set[uuid.UUID], reader: Scope) -> dict[uuid.UUID, str]:
    """The names of those who wrote and of what the rows point to; one query a kind."""
    wanted: dict[Any, set[uuid.UUID]] = {User: set(users)}
    for state in (state for passage in passages for state in (passage.before, passage.after) if state):
        for field in _told_fields(state):
            if field.related_model and (key := getattr(state, field.attname)):
                wanted.setdefault(field.related_model, set()).add(key)
    titles = titles_of(wanted.pop(Objective, set()), reader)
    rows = (model._base_manager.in_bulk(list(keys)).items() for model, keys in wanted.items())
    return titles | {pk: str(row) for found in rows for pk, row in found}


@dataclass(frozen=True)
class Teller:
    """Turns passages into sentences for one reader; `act_dates`: the day of each act they touch."""

    names: dict[uuid.UUID, str]
    act_dates: dict[uuid.UUID, datetime.date]
    reader: Scope

    def author(self, user: uuid.UUID | None, program: str) -> str:
        """Who wrote, or what did where nobody was signed in."""
        if user:
            return self.names.get(user, "Un compte disparu")
        if program.startswith(OWNER):
            return "L'administrateur de la base"
        _savs, _space, command = program.partition(" ")
        return f"La commande {command}" if command else "Le logiciel"

    def lines(self, passages: Sequence[Passage]) -> Iterator[Line]:
        """One line a row; those who come or go with an act are told in its own line."""
        whole = {(one.key, one.done) for one in passages if one.model is Act and one.done != UPDATE}
        for passage in passages:
            if passage.model is Act or (passage.act, passage.done) not in whole:
                parts = [
                    one
                    for one in passages
                    if one.act == passage.key and one is not passage and one.done == passage.done
                ]
                yield from self._line(passage, parts if (passage.key, passage.done) in whole else [])

    def _line(self, passage: Passage, parts: Sequence[Passage]) -> Iterator[Line]:
        noun = self._noun(passage)
        if passage.done == UPDATE:
            yield from self._correction(noun, self._changes(passage), known=passage.before is not None)
        else:
            verb = "a ajouté" if passage.done == INSERT else "a supprimé"
            found = [change for one in (passage, *parts) for change in self._changes(one)]
            said = ", ".join(f"{c.label} : {c.after or c.before}" for c in found if c.is_short)
            yield Line(f"{verb} {noun}" + (f" ({said})" if said else ""), [c for c in found if not c.is_short])

    def _correction(self, noun: str, changes: Sequence[Change], *, known: bool) -> Iterator[Line]:
        of = f"d'{noun}" if noun.startswith("u") else f"de {noun}"
        if len(changes) == 1 and changes[0].is_short:
            (one,) = changes
            values = f"{one.before} → {one.after}" if one.before and one.after else one.before or one.after
            yield Line(f"{one.verb} « {one.label} » {of} : {values}")
        elif changes:
            yield Line(f"a modifié {noun}", changes, corrects=True)
        elif not known:
            yield Line(f"a modifié {noun} (ce qui précède a été effacé de l'historique)")

    def _noun(self, passage: Passage) -> str:
        noun, day_field = NOUNS.get(passage.model, (f"« {passage.model._meta.verbose_name} »", ""))
        day = self.act_dates.get(passage.act) if passage.act else getattr(passage.state, day_field or "pgh_obj_id")
        if passage.model is Act:
            day = passage.state.date
        return f"{noun} du {date_format(day, 'd/m/Y')}" if isinstance(day, datetime.date) else noun

    def _changes(self, passage: Passage) -> list[Change]:
        """The fields that tell something: those that differ, or, of a row that came or went, those filled in."""
        if passage.done == UPDATE and passage.before is None:
            return []
        found = []
        _noun, day_field = NOUNS.get(passage.model, ("", ""))
        for field in _told_fields(passage.state):
            if field.name == day_field and passage.done != UPDATE:
                continue  # said in the noun
            if not self._may_read(passage, field):
                continue
            before, after = (getattr(state, field.attname, None) for state in (passage.before, passage.after))
            filled = passage.done == UPDATE or (before or after) not in (None, "", [], field.get_default())
            if before != after and filled:
                days = all(isinstance(value, datetime.date) for value in (before, after))
                later, earlier = days and after > before, days and after < before  # type: ignore[operator]
                said = self._said(field, before), self._said(field, after)
                found.append(Change(_label(field), *said, later=later, earlier=earlier))
        return found

    def _may_read(self, passage: Passage, field: models.Field) -> bool:
        """By her roles where it was written; a key has no kind of its own."""
        held = HELD.get(passage.model._meta.label)
        kind = held.columns.get(field.name) if held else None
        service = getattr(passage.state, "service_id", None)
        roles = self.reader.roles_in(service) if service else {seat.role for seat in self.reader.seats}
        return kind is None or bool(roles & set(READERS[kind]))

    def _said(self, field: models.Field, value: Any) -> str:
        """A value as people write it; nothing when there is none."""
        if value is None or value == "" or value == []:
            return ""
        if field.related_model:
            return self.names.get(value, "(inconnu)")
        if isinstance(value, list):
            return ", ".join(self._said(field.base_field, one) for one in value)  # type: ignore[attr-defined]
        if field.flatchoices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(value, bool):
            return "oui" if value else "non"
        if isinstance(value, datetime.datetime):
            return date_format(localtime(value), "d/m/Y H:i")
        if isinstance(value, datetime.date):
            return date_format(value, "d/m/Y")
        return f"{value:%H:%M}" if isinstance(value, datetime.time) else str(value)
