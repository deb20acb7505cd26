"""The people of a service on a day, each with where she stands: what the list of people and the homes are made of."""

from __future__ import annotations

import datetime
import functools
import itertools
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db.models import Max
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator

from accounts.models import User
from activity.advisory.deadlines import deadlines_of_missions
from activity.enums import ActStatus
from activity.meetings.deadlines import deadlines_of_decision
from activity.models import ActPerson, MeetingPoint, MeetingPointQuerySet, Transmission, TransmissionQuerySet
from activity.third_parties import CLOSES, is_balanced
from activity.transmissions.deadlines import deadlines_of_transmission
from admissions.deadlines import MDPH_ANSWER, deadlines_of, help_ends_on
from admissions.enums import Situation
from admissions.following.rules import in_words as phase_in_words
from admissions.following.rules import phase_on
from admissions.models import OPENING_FACTS, Accompaniment, AccompanimentQuerySet
from admissions.paths import LISTS, REMEMBERED, named, paths_of
from admissions.rules import Path, in_todays_file_active, is_known, situation_on
from desk.deadlines.gathered import Facts, Place, about_people, of_activity, settings_in
from desk.deadlines.projects import ProjectsDue, due_in_list, until_of
from people.deadlines import deadlines_of_alert
from people.enums import OrientationLight
from people.models import Orientation, Person, PersonAlert, PersonAlertQuerySet
from people.rules import age_on, latest_orientation, orientation_light
from services.deadlines import Deadline, is_listed, within
from services.models import Service
from services.together import ask_together, instances_of

# What a list says of a transmission that is to be done.
LONGEST_DETAIL = 120
# The service has answered no, or the demand was dropped: nothing is due any more, though `manage.py deadlines` goes by its
# own table and still tells the end of an orientation.
NOT_TAKEN_ON = frozenset({Situation.REFUSED, Situation.REORIENTED, Situation.NO_FURTHER_ACTION})
# Whoever has left, or never came in, stays in the file and out of the everyday lists.
GONE = frozenset({Situation.LEFT, Situation.DECEASED}) | NOT_TAKEN_ON


class DueDeadline(NamedTuple):
    """A deadline as a page shows it `on` a day. `absent`: who is away, where it is shown to who stands in for her. `person`
    None: it is about nobody; `url`: where it is closed, with a `detail` of what it is; both empty where the person's page
    says it all. `before`: the last opening day before it, where it falls on a closed one."""

    deadline: Deadline
    on: datetime.date
    absent: User | None = None
    person: Person | None = None
    url: str = ""
    detail: str = ""
    service_id: uuid.UUID | None = None
    before: datetime.date | None = None

    @property
    def late(self) -> bool:
        """From the day after: what falls on a closed day is not late before it."""
        return self.deadline.days(self.on) < 0

    @property
    def days(self) -> int:
        """Left until the day shown; negative when overdue, of the deadline itself."""
        return self.deadline.days(self.on) if self.late else max((self.shown_on - self.on).days, 0)

    @property
    def shown_on(self) -> datetime.date:
        return self.before or self.deadline.due


def due_deadlines(
    paths: Iterable[Path], *, on: datetime.date, horizon: int, others: Iterable[Deadline] = ()
) -> list[DueDeadline]:
    """What is overdue, due by `on` + `horizon` days or told already, the most urgent first; with the `others` that are not of
    their paths."""
    last = on + datetime.timedelta(days=horizon)
    owed = [due for path in paths for due in owed_of(path, on)]
    owed += [DueDeadline(one, on) for one in others]
    found = [due for due in owed if is_listed(due.deadline, on=on, last=last, alerts=True)]
    return sorted(found, key=lambda due: due.deadline.sort_key)


@functools.lru_cache(maxsize=REMEMBERED)
def owed_of(path: Path, on: datetime.date) -> tuple[DueDeadline, ...]:
    """What is open on a path that day; of whom the service does not take on, nothing but the answer to the MDPH.

    Remembered: the rules are pure, and `paths_of` gives the same path as long as nothing changed.
    """
    dropped = bool(path.decisions) and situation_on(path, on) in NOT_TAKEN_ON
    owed = [one for one in deadlines_of(path, on) if not dropped or one.code == MDPH_ANSWER]
    return tuple([DueDeadline(one, on, service_id=path.accompaniment.service_id) for one in owed])


def due_alerts(alerts: Iterable[PersonAlert], *, on: datetime.date) -> list[DueDeadline]:
    """What is to be reviewed of these alerts, each with its person."""
    return [
        DueDeadline(
            deadline,
            on,
            person=alert.person,
            service_id=alert.service_id,
            url=reverse("people:alert_edit", args=[alert.pk]),
            detail=alert.text,
        )
        for alert in alerts
        for deadline in deadlines_of_alert(alert, on)
    ]


def _short(text: str) -> str:
    """Its beginning; a passage about somebody else that is cut stays marked."""
    short = Truncator(text).chars(LONGEST_DETAIL)
    return short if is_balanced(short) else f"{short}{CLOSES}"


def due_transmissions(asked: Iterable[Transmission], *, on: datetime.date) -> list[DueDeadline]:
    """What these transmissions ask, each with its person."""
    page = reverse("activity:transmission_list")
    return [
        DueDeadline(
            deadline,
            on,
            person=one.person,
            service_id=one.service_id,
            url=f"{page}?vue=a-faire#t-{one.pk}",
            detail=_short(one.text),
        )
        for one in asked
        for deadline in deadlines_of_transmission(one, on)
    ]


def due_decisions(
    decided: Iterable[MeetingPoint], *, on: datetime.date, stood_in_for: Mapping[uuid.UUID, User] | None = None
) -> list[DueDeadline]:
    """What these points of meetings ask, each with its person; `stood_in_for`: those away whom the reader stands in for."""
    away = stood_in_for or {}
    return [
        DueDeadline(
            deadline,
            on,
            absent=away.get(point.who_id) if point.who_id else None,
            person=point.person,
            service_id=point.service_id,
            url=f"{reverse('desk:meeting_detail', args=[point.meeting_id])}#d-{point.pk}",
            detail=_short(point.decision),
        )
        for point in decided
        for deadline in deadlines_of_decision(point, on)
    ]


def due_by(
    day: datetime.date,
    *,
    alerts: PersonAlertQuerySet,
    transmissions: TransmissionQuerySet,
    decisions: MeetingPointQuerySet,
) -> dict[str, Any]:
    """Those that ask something by that day, as `asked_of_team` takes them."""
    return {
        "alerts": alerts.open().filter(review_on__lte=day),
        "transmissions": transmissions.filter(due_on__lte=day),
        "decisions": decisions.filter(due_on__lte=day),
    }


def due_besides(
    facts: Facts, *, on: datetime.date, stood_in_for: Mapping[uuid.UUID, User] | None = None
) -> list[DueDeadline]:
    """What alerts, transmissions and meetings ask; the answer to `asked_of_team`."""
    return [
        *due_alerts(instances_of(PersonAlert, facts["alerts"]), on=on),
        *due_transmissions(instances_of(Transmission, facts["transmissions"]), on=on),
        *due_decisions(instances_of(MeetingPoint, facts["decisions"]), on=on, stood_in_for=stood_in_for),
    ]


def due_reviews(facts: Facts, *, on: datetime.date, horizon: int) -> list[DueDeadline]:
    """The yearly reviews of missions d'appui that are to be written by then, or told already; the answer to `asked_of_team`."""
    found = within(
        deadlines_of_missions(facts["missions"], facts["reviews"], on=on), on=on, horizon=horizon, alerts=True
    )
    page = "activity:advisory_review"
    return [DueDeadline(one, on, url=reverse(page, args=[one.due.year])) for one in found]


@dataclass(frozen=True, eq=False)
class Followed:
    """A person in one service on a day, through her latest accompaniment there. Her name: once it is one of `with_names`."""

    path: Path
    on: datetime.date
    # What is due of what is done with her there (desk.deadlines.gathered.of_activity).
    others: Sequence[Deadline] = ()
    # What is due of her project.
    project: Sequence[Deadline] = ()

    # How far ahead the list of people looks for the next deadline, in days.
    HORIZON = 90

    @property
    def accompaniment(self) -> Accompaniment:
        return self.path.accompaniment

    @property
    def person(self) -> Person:
        return self.accompaniment.person

    @property
    def place(self) -> Place:
        return self.accompaniment.service_id, self.accompaniment.person_id

    @cached_property
    def situation(self) -> Situation:
        return situation_on(self.path, self.on)

    @property
    def phase_label(self) -> str:
        """« Renforcée » or « Allégée », where she is accompanied."""
        phase = phase_on(self.path.phases, self.on) if self.situation == Situation.ACCOMPANIED else None
        return phase_in_words(phase) if phase else ""

    @property
    def in_file_active(self) -> bool:
        """« File active du jour » (article 8)."""
        return in_todays_file_active(self.path, self.on)

    @property
    def age(self) -> int | None:
        return age_on(self.person.birth_date, self.on)

    @cached_property
    def orientation(self) -> Orientation | None:
        return latest_orientation(self.path.orientations, self.on)

    @property
    def light(self) -> OrientationLight:
        return orientation_light(self.orientation, self.on)

    @property
    def help_days(self) -> int | None:
        """Days left to help her without an orientation; None when that does not run."""
        return help_days(self.path, self.on)

    @cached_property
    def next_deadline(self) -> DueDeadline | None:
        """The most urgent one, within 90 days."""
        others = (*self.others, *self.project)
        return next(iter(due_deadlines([self.path], on=self.on, horizon=self.HORIZON, others=others)), None)

    @property
    def owed(self) -> Iterator[DueDeadline]:
        """What is open on her path and of her project."""
        service = self.accompaniment.service_id
        return itertools.chain(
            owed_of(self.path, self.on), (DueDeadline(one, self.on, service_id=service) for one in self.project)
        )


def help_days(path: Path, on: datetime.date) -> int | None:
    """Days left to help her without an orientation, negative when over; None when that does not run, or no more."""
    last = None if situation_on(path, on) in NOT_TAKEN_ON else help_ends_on(path, on)
    return (last - on).days if last else None


def opening_of(accompaniment: Accompaniment) -> datetime.date:
    """The first of its own dates."""
    facts = (getattr(accompaniment, name) for name in OPENING_FACTS)
    return min((day for day in facts if day), default=datetime.date.min)


def latest_of(accompaniments: Iterable[Accompaniment], on: datetime.date) -> Accompaniment:
    """The accompaniment that says where she stands: the latest known that day, else the latest."""
    return max(accompaniments, key=lambda row: (is_known(row, on), opening_of(row)))


@functools.lru_cache(maxsize=LISTS)
def _followed_on(paths: tuple[Path, ...], projects: ProjectsDue, on: datetime.date) -> tuple[Followed, ...]:
    """One row a person and service, in the order of these paths. Remembered: `paths_of` and `due_in_list` give the same
    ones as long as nothing changed."""
    found: dict[Place, list[Path]] = {}
    for path in paths:
        found.setdefault((path.accompaniment.service_id, path.accompaniment.person_id), []).append(path)
    latest = (itself[0] if len(itself) == 1 else _latest_path(itself, on) for itself in found.values())
    rows = [Followed(path, on) for path in latest]
    return tuple([replace(row, project=projects.by_place.get(row.place, ())) for row in rows])


def _latest_path(paths: Sequence[Path], on: datetime.date) -> Path:
    latest = latest_of((path.accompaniment for path in paths), on)
    return next(path for path in paths if path.accompaniment is latest)


def followed_people(
    accompaniments: AccompanimentQuerySet,
    services: Collection[uuid.UUID],
    *,
    on: datetime.date,
    facts: Facts | None = None,
    horizon: int = 0,
) -> list[Followed]:
    """One row a person and service, by name, in two queries whatever the number; those shown are to be `with_names`.

    `services`: of these accompaniments; `facts`: the answer to `about_people`, where it is at hand, asked up to the same
    `horizon`: how many days ahead it looks where that is further than what is told.
    """
    facts = facts or ask_together(about_people(services, on=on))
    settings = settings_in(facts)
    others = of_activity(facts, settings, on=on)
    paths = paths_of(accompaniments, settings)
    people = _followed_on(paths, due_in_list(facts, settings, paths, on, until_of(on, horizon)), on)
    return (
        [replace(row, others=others[row.place]) if row.place in others else row for row in people]
        if others
        else [*people]
    )


def with_names(people: Sequence[Followed]) -> list[Followed]:
    """The same with the name of each and of her referent, in one query."""
    return [replace(row, path=path) for row, path in zip(people, named([row.path for row in people]), strict=True)]


def last_acts(service: Service, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, datetime.date]:
    """The day of the last realised act of each person in a service, in one query."""
    done = ActPerson.objects.filter(service=service, person__in=list(people), act__status=ActStatus.DONE)
    return dict(done.order_by().values("person").annotate(last=Max("act__date")).values_list("person", "last"))
