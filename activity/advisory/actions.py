"""What writes missions d'appui, their time and their yearly review."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TypedDict

from django.db import IntegrityError, transaction
from django.db.models import Sum

from accounts.models import User
from activity.actions import correct_indirect_time, delete_indirect_time, log_indirect_time
from activity.enums import AdvisorySide, AdvisoryTheme, IndirectHeading
from activity.models import AdvisoryMission, AdvisoryReview, AdvisoryTime, Attendee
from services.models import Service


class Sheet(TypedDict):
    """What the sheet of a mission says."""

    partner: str
    contact: str
    theme: AdvisoryTheme | str
    asked_on: datetime.date
    question: str
    answered_on: datetime.date | None
    answer: str
    ended_on: datetime.date | None
    result: str


class ReviewedAlready(Exception):
    """Nothing was written: the review of that year is there."""


def open_mission(*, service: Service, side: AdvisorySide | str, sheet: Sheet, actor: User) -> AdvisoryMission:
    """Write the sheet of a mission that was asked of another service, or of ours."""
    return AdvisoryMission.objects.create(service=service, side=side, **sheet)


def correct_mission(mission: AdvisoryMission, *, sheet: Sheet, actor: User) -> None:
    """Write the sheet again: its answer, its end, its result. Fetch it under a lock."""
    for name, value in sheet.items():
        setattr(mission, name, value)
    mission.version += 1
    mission.save()


@transaction.atomic
def log_mission_time(
    mission: AdvisoryMission,
    *,
    date: datetime.date,
    minutes: int,
    attendees: Sequence[User],
    label: str,
    actor: User,
) -> AdvisoryTime:
    """Write time spent on a mission: one partenarial event, once whatever the number of professionals (FP-1, IND-1)."""
    event = log_indirect_time(
        service=mission.service,
        date=date,
        minutes=minutes,
        heading=IndirectHeading.PARTNERSHIP,
        attendees=attendees,
        label=label,
        actor=actor,
    )
    return AdvisoryTime.objects.create(service=mission.service, mission=mission, indirect_time=event)


@transaction.atomic
def correct_mission_time(
    time: AdvisoryTime, *, date: datetime.date, minutes: int, attendees: Sequence[User], label: str, actor: User
) -> None:
    """Write its event again; it stays partenarial. Fetch the event under a lock."""
    correct_indirect_time(
        time.indirect_time,
        date=date,
        minutes=minutes,
        heading=IndirectHeading.PARTNERSHIP,
        attendees=attendees,
        label=label,
        actor=actor,
    )


@transaction.atomic
def delete_mission_time(time: AdvisoryTime, *, actor: User) -> None:
    """Take it away with its event."""
    event = time.indirect_time
    time.delete()
    delete_indirect_time(event, actor=actor)


def delete_mission(mission: AdvisoryMission, *, actor: User) -> None:
    """Take the sheet away. The time spent stays what it was: partenarial events, corrected where all are, so that nothing
    that Annexe 1 counts moves, closed months included."""
    mission.delete()


def write_mission_review(*, service: Service, year: int, text: str, actor: User) -> AdvisoryReview:
    """Write the review of a year. Raises ReviewedAlready."""
    try:
        with transaction.atomic():
            return AdvisoryReview.objects.create(service=service, year=year, text=text)
    except IntegrityError as error:
        if "advisory_review_year" not in str(error):
            raise
        raise ReviewedAlready from error


def correct_mission_review(review: AdvisoryReview, *, text: str, actor: User) -> None:
    """Write it again. Fetch it under a lock."""
    review.text = text
    review.version += 1
    review.save(update_fields=["text", "version"])


def minutes_by_professional(service: Service, *, year: int) -> list[tuple[User, int]]:
    """What each professional spent on the missions of a year, for the activity report: two who went together for an hour
    spent an hour each, which Annexe 1 counts once."""
    spent = Attendee.objects.filter(
        service=service,
        indirect_time__advisory__isnull=False,
        indirect_time__date__range=(datetime.date(year, 1, 1), datetime.date(year, 12, 31)),
    )
    minutes = dict(
        spent.order_by().values("user").annotate(total=Sum("indirect_time__minutes")).values_list("user", "total")
    )
    people = User.objects.filter(pk__in=minutes).order_by("last_name", "first_name", "id")
    return [(one, minutes[one.pk]) for one in people]
