"""The home pages: one a role, each the context of its template in a constant number of queries."""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize

from accounts.enums import Role
from accounts.models import User
from accounts.professionals.listing import Keeper, late_reviews
from accounts.relays import relays_of
from activity.agenda.listing import appointments, between, overdue, planned_with
from activity.enums import ActStatus
from activity.listing import act_rows
from activity.minutes import printed
from activity.models import (
    Act,
    ActProfessional,
    Transmission,
    TransmissionQuerySet,
)
from admissions.models import Accompaniment, AccompanimentQuerySet, FileRequest
from desk.deadlines.listing import late_among, listed
from desk.followed import Followed, followed_people, with_names
from services.models import Agreement, AuthorizedCapacity, Service
from services.rules import half_up_ratio

# « Mes échéances à venir », in days.
SOON = 14
LAST_ACTS = 8
# What the agenda shows whole: appointments that nobody has told of, then today's and those to come.
MOST_UNTOLD, MOST_EXPECTED = 5, 15
MOST_DEADLINES = 20
NEWCOMERS = 10
MOST_REQUESTS = 10


def _accompaniments(request: HttpRequest) -> AccompanimentQuerySet:
    return Accompaniment.objects.visible_to(request.user).filter(service=request.service)


def _listed(
    request: HttpRequest, accompaniments: AccompanimentQuerySet, on: datetime.date, **hers: Mapping[uuid.UUID, User]
) -> tuple[list[Followed], dict[str, Any]]:
    """These people, and what is due of them and asked of the team or, with `hers`, of her and of those whom she stands in
    for."""
    found = listed(request.user, accompaniments, [request.service.pk], on=on, horizon=SOON, **hers)
    # What colleagues expect of her is not left out behind what has been late for years.
    theirs, told = (
        [line for line in found.lines if bool(line[0].url) == asked][:MOST_DEADLINES] for asked in (False, True)
    )
    late = late_among(found.lines, on)
    shown = sorted([*theirs, *told], key=lambda line: line[0].deadline.sort_key)
    return found.people, {
        "deadlines": found.shown(shown),
        "deadlines_left_out": len(found.lines) - len(shown),
        "late_count": late,
        "coming_count": len(found.lines) - late,
        "soon_text": f"dans les {SOON} jours ou signalées à l’avance",
        "nothing_due": f"Aucune échéance en retard, aucune dans les {SOON} prochains jours.",
    }


def _transmissions(request: HttpRequest) -> TransmissionQuerySet:
    return Transmission.objects.visible_to(request.user).filter(service=request.service)


def _unread(
    request: HttpRequest, transmissions: TransmissionQuerySet, away: Iterable[uuid.UUID] = ()
) -> dict[str, int]:
    """How many transmissions wait to be read by her."""
    return {"unread_count": transmissions.unread_by(request.user, now=timezone.now(), away=away).count()}


def _duration_in_words(minutes: int | None) -> str:
    return "aucune durée saisie" if minutes is None else f"{printed(minutes)} en tout"


def week_of(on: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Monday and Sunday."""
    monday = on - datetime.timedelta(days=on.weekday())
    return monday, monday + datetime.timedelta(days=6)


def caregiver(request: HttpRequest, on: datetime.date) -> dict[str, Any]:
    """Her own day, and that of those she stands in for: whom they follow, what is due for them, what she logged last."""
    relays = relays_of(request.user, request.service, on=on)
    away = relays.stood_in_for_by(request.user.pk)
    hers = _accompaniments(request).filter(referent__in=[request.user.pk, *away])
    people, deadlines = _listed(request, hers, on, hers=away)
    transmissions = _transmissions(request)
    mine = Act.objects.visible_to(request.user).filter(service=request.service, act_professionals__user=request.user)
    acts = act_rows(mine.exclude(status=ActStatus.PLANNED).latest_first()[:LAST_ACTS], request.user, back=request.path)
    soon = on + datetime.timedelta(days=SOON)
    expected = planned_with(
        Act.objects.visible_to(request.user).filter(service=request.service, status=ActStatus.PLANNED),
        {request.user.pk, *away},
    )
    untold = list(overdue(expected, on)[:MOST_UNTOLD])
    coming = between(expected, on, soon)[:MOST_EXPECTED]
    told = appointments([*untold, *coming], request.user, request.service, {on: relays}, on=on, back="/")
    week = mine.counted().filter(date__range=week_of(on)).aggregate(number=Count("pk"), minutes=Sum("minutes"))
    return {
        "mine": str(request.user.pk),
        "mine_url": f"{reverse('desk:person_list')}?referent={request.user.pk}&situation=file_active",
        "people_count": sum(row.in_file_active for row in people if row.accompaniment.referent_id == request.user.pk),
        **deadlines,
        **_unread(request, transmissions, away),
        "away": list(away.values()),
        "acts": acts,
        "untold": told[: len(untold)],
        "today": [one for one in told if one.date == on],
        "planned": [one for one in told if one.date > on],
        "week": week,
        "week_text": _duration_in_words(week["minutes"]),
    }


def head_of_service(request: HttpRequest, on: datetime.date) -> dict[str, Any]:
    """The team's day: file active against the capacity, what is late, who logged what this week."""
    people, deadlines = _listed(request, _accompaniments(request), on)
    transmissions = _transmissions(request)
    (standing,) = standings([request.service], people, on)
    monday, sunday = week_of(on)
    return {
        **deadlines,
        **_unread(request, transmissions),
        "file_requests": list(
            FileRequest.objects.visible_to(request.user)
            .filter(asked_service=request.service)
            .to_answer()[:MOST_REQUESTS]
        ),
        "standing": standing,
        "places_text": f"pour {standing.places} places" if standing.places else "capacité non renseignée",
        "target_text": f"attendu par la convention : {localize(standing.target)}"
        if standing.target
        else "aucune convention en cours",
        "monday": monday,
        "sunday": sunday,
        "late_reviews": late_reviews(Keeper.of(request), on=on),
        **_week_by_professional(request, monday, sunday, on),
    }


def _week_by_professional(
    request: HttpRequest, monday: datetime.date, sunday: datetime.date, on: datetime.date
) -> dict[str, Any]:
    week_acts = Act.objects.visible_to(request.user).filter(service=request.service, date__range=(monday, sunday))
    acts = week_acts.counted()
    done = ActProfessional.objects.filter(act__in=acts).order_by().values("user")
    logged = {row["user"]: row for row in done.annotate(number=Count("pk"), minutes=Sum("act__minutes"))}
    team = User.objects.filter(
        Q(pk__in=User.objects.in_team_of(request.service, on).values("pk")) | Q(pk__in=list(logged))
    ).order_by("last_name", "first_name", "id")
    week = acts.aggregate(number=Count("pk"), minutes=Sum("minutes"))
    return {
        "week_by_professional": [(user, logged.get(user.pk)) for user in team],
        "week": week,
        "week_text": _duration_in_words(week["minutes"]),
        "week_url": f"{reverse('activity:act_list')}?du={monday}&au={sunday}",
    }


def secretary(request: HttpRequest, on: datetime.date) -> dict[str, Any]:
    """People and contacts: who came last."""
    people = followed_people(_accompaniments(request), [request.service.pk], on=on)
    met = [row for row in people if row.accompaniment.first_contact_on and row.accompaniment.first_contact_on <= on]
    met.sort(key=lambda row: row.accompaniment.first_contact_on, reverse=True)
    return {
        "people_count": sum(row.in_file_active for row in people),
        "newcomers": with_names(met[:NEWCOMERS]),
    }


@dataclass(frozen=True)
class Standing:
    """A service on a day: its file active against its places. `places` None: no arrêté yet; `target` None: no convention."""

    service: Service
    file_active: int
    places: int | None
    target: Decimal | None

    @property
    def ratio(self) -> Decimal | None:
        """Rule RAT-1 on « file active du jour »; None without places."""
        return half_up_ratio(self.file_active, self.places, 2)


def standings(services: list[Service], people: list[Followed], on: datetime.date) -> list[Standing]:
    """Each service with its people of that day, in two queries."""
    active = Counter(row.accompaniment.service_id for row in people if row.in_file_active)
    capacities = AuthorizedCapacity.objects.filter(service__in=services, since__lte=on).order_by("since")
    places = {row.service_id: row.places for row in capacities}
    agreements = Agreement.objects.filter(service__in=services).in_force_on(on).order_by("starts_on")
    targets = {row.service_id: row.target_ratio for row in agreements}
    return [Standing(one, active[one.pk], places.get(one.pk), targets.get(one.pk)) for one in services]


def administrator(request: HttpRequest, on: datetime.date) -> dict[str, Any]:
    """Each service that she manages, by name, with its file active."""
    scope = request.user.scope
    managed = [one for one in request.seated_services if Role.ADMINISTRATOR in scope.roles_in(one.pk)]
    accompaniments = Accompaniment.objects.visible_to(request.user).filter(service__in=managed)
    people = followed_people(accompaniments, [one.pk for one in managed], on=on)
    return {
        "standings": standings(managed, people, on),
        "late_reviews": late_reviews(Keeper.of(request), on=on),
    }


def reader(request: HttpRequest, on: datetime.date) -> dict[str, Any]:
    """An authority reads the Annexe 1 submitted to it; none can be submitted yet."""
    return {}


# By what someone does first in a day, where she holds several roles in the service.
HOMES: dict[Role, Callable[[HttpRequest, datetime.date], dict[str, Any]]] = {
    Role.HEAD_OF_SERVICE: head_of_service,
    Role.SOCIAL_WORKER: caregiver,
    Role.SECRETARY: secretary,
    Role.ADMINISTRATOR: administrator,
    Role.READER: reader,
}
