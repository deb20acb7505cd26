"""The months of the professionals of a service, in a number of queries that depends neither on them nor on their acts."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from accounts.enums import Role
from accounts.models import Absence, Membership, User
from activity.closing.rules import DayOfWork, MonthOfWork, days_due, days_of_month, month_of_work
from activity.enums import ActStatus
from activity.models import Act, DayBounds, IndirectTime
from services.calendars import days_between
from services.models import Closure, OpeningHours, Service

type Days = dict[uuid.UUID, dict[datetime.date, DayOfWork]]


def workers_of(service: Service, month: datetime.date) -> list[User]:
    """Those who log their days: the social workers in post during the month, by name."""
    days = days_of_month(month)
    seats = _seats(service, days)
    return list(User.objects.filter(pk__in=seats.order_by().values("user")).order_by("last_name", "first_name", "id"))


def _seats(service: Service, days: Sequence[datetime.date]):
    """Of those who log their days: a head of service has none to tell, the support quotas count her (rule FS-1)."""
    begun = Q(starts_on=None) | Q(starts_on__lte=days[-1])
    return Membership.objects.not_over_on(days[0]).filter(begun, service=service, role=Role.SOCIAL_WORKER)


def months_of(
    service: Service, month: datetime.date, workers: Sequence[User], *, reader: User, on: datetime.date
) -> dict[uuid.UUID, MonthOfWork]:
    """What each of them did that month, and what is missing or unusual in it, by her key."""
    days = days_of_month(month)
    done = _done(service, days, workers, reader)
    hours = OpeningHours.objects.filter(service=service, starts_on__lte=days[-1]).order_by("pk")
    weekdays = set(hours.filter(Q(ends_on=None) | Q(ends_on__gte=days[0])).values_list("weekday", flat=True))
    closed = {
        day
        for first, last in Closure.objects.filter(service=service, starts_on__lte=days[-1], ends_on__gte=days[0])
        .order_by("pk")
        .values_list("starts_on", "ends_on")
        for day in days_between(first, last)
    }
    posts = defaultdict(list)
    for seat in _seats(service, days).filter(user__in=workers).order_by("pk"):
        posts[seat.user_id].append(seat)
    absent: dict[uuid.UUID, set[datetime.date]] = defaultdict(set)
    away = Absence.objects.visible_to(reader).meeting(days[0], days[-1]).filter(service=service, user__in=workers)
    for user, first, last in away.order_by("pk").values_list("user", "first_day", "last_day"):
        absent[user].update(days_between(max(first, days[0]), min(last, days[-1])))
    bounds = DayBounds.objects.visible_to(reader).get(service=service)
    return {
        worker.pk: month_of_work(
            month,
            done[worker.pk],
            due=days_due(
                month,
                open_weekdays=weekdays or range(1, 6),
                closed=closed,
                present=[(seat.starts_on, seat.ends_on) for seat in posts[worker.pk]],
                absent=absent[worker.pk],
                on=on,
            ),
            fte=_fte(posts[worker.pk]),
            shortest=bounds.shortest,
            longest=bounds.longest,
        )
        for worker in workers
    }


def _fte(seats: Sequence[Membership]) -> Decimal | None:
    """Her share of a post; None where one of her seats does not say."""
    shares = [seat.fte for seat in seats]
    return None if not shares or None in shares else sum((share for share in shares if share), Decimal())


def _done(service: Service, days: Sequence[datetime.date], workers: Sequence[User], reader: User) -> Days:
    found: Days = defaultdict(dict)
    acts = Act.objects.visible_to(reader).filter(
        service=service,
        date__range=(days[0], days[-1]),
        status__in=(ActStatus.DONE, ActStatus.NO_SHOW),
        act_professionals__user__in=workers,
    )
    done = Q(status=ActStatus.DONE)
    per_day = acts.values("act_professionals__user", "date").annotate(
        direct=Coalesce(Sum("minutes", filter=done), 0),
        trips=Coalesce(Sum(F("transport_minutes") + F("own_trip_minutes")), 0),
        untimed=Count("pk", filter=done & Q(minutes=None)),
    )
    for row in per_day.order_by("act_professionals__user", "date"):
        day = DayOfWork(row["date"], direct=row["direct"], trips=row["trips"], untimed=row["untimed"])
        found[row["act_professionals__user"]][day.date] = day
    events = IndirectTime.objects.visible_to(reader).filter(
        service=service, date__range=(days[0], days[-1]), attendees__user__in=workers
    )
    for user, date, minutes in (
        events.values("attendees__user", "date")
        .annotate(total=Sum("minutes"))
        .order_by("attendees__user", "date")
        .values_list("attendees__user", "date", "total")
    ):
        found[user].setdefault(date, DayOfWork(date)).indirect = minutes
    return found
