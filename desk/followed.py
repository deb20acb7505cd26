"""The people of a service on a day, each with where she stands: what the list of people and the homes are made of."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator

from accounts.models import User
from activity.enums import ActStatus
from activity.models import ActPerson, TransmissionQuerySet
from activity.transmissions.deadlines import deadlines_of_transmission
from admissions.deadlines import help_ends_on
from admissions.enums import Situation
from admissions.models import OPENING_FACTS, Accompaniment, AccompanimentQuerySet
from admissions.rules import Path, in_todays_file_active, is_known, path_of, situation_on
from desk.deadlines import of_activity, of_paths
from people.deadlines import deadlines_of_alert
from people.enums import OrientationLight
from people.models import Orientation, Person, PersonAlert
from people.rules import age_on, latest_orientation, orientation_light
from services.deadlines import Deadline
from services.models import Service

# Amendments are not recorded yet (2026-11): a deadline that nobody could close would bury the others. The person's page
# says it apart; `manage.py deadlines` lists it.
NOT_CLOSABLE_YET = frozenset({"avenant_6_mois"})
# What a list says of a transmission that is to be done.
LONGEST_DETAIL = 120
# The service has answered no, or the demand was dropped: nothing is due any more, though `manage.py deadlines` goes by its
# own table and still tells the end of an orientation.
NOT_TAKEN_ON = frozenset({Situation.REFUSED, Situation.REORIENTED, Situation.NO_FURTHER_ACTION})
# Whoever has left, or never came in, stays in the file and out of the everyday lists.
GONE = frozenset({Situation.LEFT, Situation.DECEASED}) | NOT_TAKEN_ON


@dataclass(frozen=True)
class DueDeadline:
    """A deadline as a page shows it on a day; `days` left, negative when overdue. `absent`: the référent who is away, where
    it is shown to who stands in for her. `person` None: it is about nobody; `url`: where it is closed, with a `detail` of
    what it is; both empty where the person's page says it all."""

    deadline: Deadline
    days: int
    absent: User | None = None
    person: Person | None = None
    url: str = ""
    detail: str = ""

    @property
    def late(self) -> bool:
        return self.days < 0


def due_deadlines(
    paths: Iterable[Path], *, on: datetime.date, horizon: int, others: Iterable[Deadline] = ()
) -> list[DueDeadline]:
    """What is overdue, due by `on` + `horizon` days or told already, and can be closed in the application, the most urgent
    first; with the `others` that are not of their paths."""
    open_paths = (path for path in paths if situation_on(path, on) not in NOT_TAKEN_ON)
    found = of_paths(open_paths, on=on, horizon=horizon, others=others, alerts=True)
    return [DueDeadline(one, one.days(on)) for one in found if one.code not in NOT_CLOSABLE_YET]


def due_alerts(
    user: User, service: Service, people: Mapping[uuid.UUID, Followed], *, on: datetime.date, horizon: int
) -> list[DueDeadline]:
    """The alerts on these people that are to be reviewed by then, in one query."""
    last = on + datetime.timedelta(days=horizon)
    found = PersonAlert.objects.visible_to(user).filter(service=service, review_on__lte=last).open()
    return [
        DueDeadline(
            deadline,
            deadline.days(on),
            person=people[alert.person_id].person,
            url=reverse("people:alert_edit", args=[alert.pk]),
            detail=alert.text,
        )
        for alert in found.select_related("person")
        if alert.person_id in people
        for deadline in deadlines_of_alert(alert, on)
    ]


def due_transmissions(asked: TransmissionQuerySet, *, on: datetime.date, horizon: int) -> list[DueDeadline]:
    """What these transmissions ask by then, in one query."""
    last = on + datetime.timedelta(days=horizon)
    page = reverse("activity:transmission_list")
    return [
        DueDeadline(
            deadline,
            deadline.days(on),
            person=one.person,
            url=f"{page}?vue=a-faire#t-{one.pk}",
            detail=Truncator(one.text).chars(LONGEST_DETAIL),
        )
        for one in asked.filter(due_on__lte=last).select_related("person").order_by("due_on", "id")
        for deadline in deadlines_of_transmission(one, on)
    ]


@dataclass(frozen=True)
class Followed:
    """A person in one service on a day, through her latest accompaniment there."""

    path: Path
    on: datetime.date
    # What is due of what is done with her there (desk.deadlines.of_activity).
    others: Sequence[Deadline] = ()

    # How far ahead the list of people looks for the next deadline, in days.
    HORIZON = 90

    @property
    def accompaniment(self) -> Accompaniment:
        return self.path.accompaniment

    @property
    def person(self) -> Person:
        return self.accompaniment.person

    @cached_property
    def situation(self) -> Situation:
        return situation_on(self.path, self.on)

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
        return next(iter(due_deadlines([self.path], on=self.on, horizon=self.HORIZON, others=self.others)), None)


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


def followed_people(accompaniments: AccompanimentQuerySet, *, on: datetime.date) -> list[Followed]:
    """One row a person and service, by name, in seven queries whatever the number."""
    found: dict[tuple[uuid.UUID, uuid.UUID], list[Accompaniment]] = {}
    for row in accompaniments.with_path().select_related("person", "referent").order_by("person__sort_key", "pk"):
        found.setdefault((row.service_id, row.person_id), []).append(row)
    others = of_activity(sorted({service for service, _person in found}), on=on) if found else {}
    return [Followed(path_of(latest_of(rows, on)), on, tuple(others.get(place, ()))) for place, rows in found.items()]


def last_acts(service: Service, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, datetime.date]:
    """The day of the last realised act of each person in a service, in one query."""
    done = ActPerson.objects.filter(service=service, person__in=list(people), act__status=ActStatus.DONE)
    return dict(done.order_by().values("person").annotate(last=Max("act__date")).values_list("person", "last"))
