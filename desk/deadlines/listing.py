"""What is due, as the lists show it: for one professional and those she stands in for, or for a whole team."""

from __future__ import annotations

import datetime
import functools
import uuid
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from accounts.models import User
from accounts.scope import Scope
from activity.models import AdvisoryMission, AdvisoryReview, MeetingPoint, Transmission
from admissions.models import AccompanimentQuerySet
from admissions.paths import LISTS
from desk.deadlines.gathered import Facts, about_people, asked_of_team
from desk.deadlines.projects import until_of
from desk.followed import (
    DueDeadline,
    Followed,
    due_besides,
    due_by,
    due_reviews,
    followed_people,
    with_names,
)
from people.deadlines import ALERT_REVIEW
from people.models import PersonAlert
from services.calendars import last_opening_day
from services.deadlines import is_listed
from services.models import Closure, OpeningHours
from services.together import Question, ask_together, instances_of

# What is due, and whom it is about, where she is among those listed.
type Line = tuple[DueDeadline, Followed | None]
_HOURS = ("id", "service_id", "weekday", "opens_at", "closes_at", "starts_on", "ends_on")
_CLOSURE = ("id", "service_id", "starts_on", "ends_on")


@dataclass(frozen=True)
class Listed:
    """The people of some services and what is due there, the most urgent first, with the codes found; the days on which these
    services open, and who has been a referent there."""

    people: list[Followed]
    lines: list[Line]
    codes: frozenset[str]
    referents: list[User]
    hours: Mapping[uuid.UUID | None, list[OpeningHours]]
    closures: Mapping[uuid.UUID | None, list[Closure]]

    def shown(self, lines: Sequence[Line]) -> list[Line]:
        """Some of its lines as a page shows them: with the names, and the last opening day before a closed one. One query."""
        about = {id(row): row for _due, row in lines if row}
        rows = dict(zip(about, with_names(list(about.values())), strict=True)) if about else {}
        found: list[Line] = []
        for due, row in lines:
            whom = rows[id(row)] if row else None
            day = self.day_shown(due)
            before, person = day if day != due.deadline.due else None, whom.person if whom else due.person
            found.append((due._replace(before=before, person=person), whom))
        return found

    def day_shown(self, due: DueDeadline) -> datetime.date:
        """The day of a deadline, or the last opening day before it where it falls on a closed one."""
        return self._last_opening_day(due.service_id, due.deadline.due)

    @functools.cached_property
    def _last_opening_day(self) -> Callable[[uuid.UUID | None, datetime.date], datetime.date]:
        return functools.cache(lambda service, day: last_opening_day(day, self.hours[service], self.closures[service]))


def listed(
    reader: User,
    accompaniments: AccompanimentQuerySet,
    services: Collection[uuid.UUID],
    *,
    on: datetime.date,
    horizon: int,
    hers: Mapping[uuid.UUID, User] | None = None,
    alerts: bool = True,
) -> Listed:
    """What is due in these services by `on` + `horizon` days, or, with `alerts`, told already: of these paths, of what is done
    with these people and of their alerts, and what transmissions and meetings ask. Two queries.

    `hers` None: for the team, its yearly reviews among it. Else what is asked of the reader, or of these whom she stands in
    for, and who are told beside it.
    """
    last = on + datetime.timedelta(days=horizon)
    work = about_people(services, on=on, until=until_of(on, horizon))
    asked = _asked(reader, reader.scope, tuple(services), on, last, tuple(hers) if hers is not None else None)
    facts = ask_together({**work, **asked, **_of_places(tuple(services))})
    people = followed_people(accompaniments, services, on=on, facts=facts, horizon=horizon)
    owed_by_paths, codes = _owed_by(tuple([row for row in people if not row.others]), on, last, alerts)
    lines: list[Line] = [*owed_by_paths]
    known = len(lines)
    for row in people:
        if row.others:
            owed = [DueDeadline(one, on, service_id=row.accompaniment.service_id) for one in row.others]
            owed += row.owed
            lines += [(due, row) for due in owed if is_listed(due.deadline, on=on, last=last, alerts=alerts)]
    if hers:
        lines = [(due._replace(absent=_absent(row, hers)), row) for due, row in lines]
    besides = due_besides(facts, on=on, stood_in_for=hers)
    by_place = {row.place: row for row in people} if besides else {}
    if hers is None:
        besides += due_reviews(facts, on=on, horizon=horizon)
    for due in besides:
        whom = by_place.get((due.service_id, due.person.pk)) if due.service_id and due.person else None
        if whom or due.deadline.code != ALERT_REVIEW:  # of her alerts, whoever follows her is told
            lines.append((due, whom))
    codes = codes.union(due.deadline.code for due, _row in lines[known:])
    if len(lines) > known:
        lines.sort(key=_urgency)
    been = sorted(instances_of(User, facts["referents"]), key=lambda one: (one.last_name, one.first_name, one.pk))
    return Listed(people, lines, codes, been, *_opening(facts))


def _absent(row: Followed | None, away: Mapping[uuid.UUID, User]) -> User | None:
    """Her referent, where the reader stands in for that one."""
    referent = row.accompaniment.referent_id if row else None
    return away.get(referent) if referent else None


def late_among(lines: Sequence[Line], on: datetime.date) -> int:
    """How many of these lines, the most urgent first, are late that day."""
    return bisect_left(lines, on, key=lambda line: line[0].deadline.due)


def _urgency(line: Line) -> tuple[int, str, str, str]:
    return line[0].deadline.sort_key


@functools.lru_cache(maxsize=LISTS)
def _owed_by(
    people: tuple[Followed, ...], on: datetime.date, last: datetime.date, alerts: bool
) -> tuple[tuple[tuple[DueDeadline, Followed], ...], frozenset[str]]:
    """What is due of their paths, the most urgent first, and the codes of it. Remembered as they are (`followed_people`)."""
    owed = [(due, row) for row in people for due in row.owed]
    listed_ones = [line for line in owed if is_listed(line[0].deadline, on=on, last=last, alerts=alerts)]
    return tuple(sorted(listed_ones, key=_urgency)), frozenset(due.deadline.code for due, _row in listed_ones)


@functools.lru_cache(maxsize=LISTS)
def _asked(
    reader: User,
    scope: Scope,
    services: tuple[uuid.UUID, ...],
    on: datetime.date,
    last: datetime.date,
    away: tuple[uuid.UUID, ...] | None,
) -> Mapping[str, Question]:
    """What the reader may see, with this scope and that day, of what the team (`away` None), or she and those whom she stands
    in for, are asked. Kept, and so compiled once."""
    asked = Transmission.objects.visible_to(reader).filter(service__in=services)
    decided = MeetingPoint.objects.visible_to(reader).filter(service__in=services)
    alerts = PersonAlert.objects.visible_to(reader).filter(service__in=services)
    if away is not None:
        asked, decided = asked.to_do_by(reader, away=away), decided.to_do_by(reader, away=away)
        return asked_of_team(**due_by(last, alerts=alerts, transmissions=asked, decisions=decided))
    return asked_of_team(
        **due_by(last, alerts=alerts, transmissions=asked.to_do(), decisions=decided.to_do()),
        missions=AdvisoryMission.objects.visible_to(reader).filter(service__in=services),
        reviews=AdvisoryReview.objects.visible_to(reader).filter(service__in=services),
    )


@functools.lru_cache(maxsize=LISTS)
def _of_places(services: tuple[uuid.UUID, ...]) -> Mapping[str, Question]:
    """When these services open, and who has been a referent there. Kept, and so compiled once."""
    referents = User.objects.filter(referent_of__service__in=services).distinct()
    return {
        "referents": Question(referents, ("id", "last_name", "first_name")),
        "hours": Question(OpeningHours.objects.filter(service__in=services), _HOURS),
        "closures": Question(Closure.objects.filter(service__in=services), _CLOSURE),
    }


def _opening(
    facts: Facts,
) -> tuple[dict[uuid.UUID | None, list[OpeningHours]], dict[uuid.UUID | None, list[Closure]]]:
    """When each service opens, of the answer to `_of_places`."""
    hours: dict[uuid.UUID | None, list[OpeningHours]] = defaultdict(list)
    closures: dict[uuid.UUID | None, list[Closure]] = defaultdict(list)
    for opening in instances_of(OpeningHours, facts["hours"]):
        hours[opening.service_id].append(opening)
    for closure in instances_of(Closure, facts["closures"]):
        closures[closure.service_id].append(closure)
    return hours, closures
