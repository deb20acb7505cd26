"""The objectives that an act may serve, and what has served each of them."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from activity.models import ActPerson
from activity.serving.rules import Served, Spent, served_by
from admissions.enums import NeedDomain
from pap.enums import PapAnswer
from pap.models import Objective, ObjectiveVersion
from pap.rules import UNTITLED
from services.models import Service


@dataclass(frozen=True)
class Offered:
    """An objective that an act of a person may serve, in the words of the last version of her project that has it."""

    key: uuid.UUID
    title: str


def offered_to(
    user: User,
    service: Service,
    people: Collection[uuid.UUID],
    and_also: Collection[uuid.UUID] = (),
    *,
    on: datetime.date,
) -> dict[uuid.UUID, list[Offered]]:
    """By person: the objectives of her project that are open that day, those that acts served last first; in two queries.

    Those of the last version validated by then, and of later ones. `and_also`: served already by the act at hand. Nothing is
    offered of a version that she refused, nor to who does not accompany people there.
    """
    if not people or service.pk not in user.scope.narrative_service_ids:
        return {}
    said = ObjectiveVersion.objects.visible_to(user).filter(service=service, pap__accompaniment__person__in=people)
    is_open = Q(objective__closed_on=None) | Q(objective__closed_on__gte=on)
    goes_on = is_open & Q(pap__accompaniment__open_during__contains=on)
    goes_on &= ~Q(pap__answer=PapAnswer.REFUSED)
    rows = said.filter(goes_on | Q(objective__in=and_also)).order_by("pap__number", "domain", "pk")
    columns = ("objective", "pap__accompaniment", "pap__accompaniment__person", "pap__number", "pap__validated_on")
    found = list(rows.values_list(*columns, "domain", "wording__title"))
    current: dict[uuid.UUID, int] = {}
    for _objective, path, _person, number, validated_on, *_words in found:
        if validated_on and validated_on <= on:
            current[path] = number
    offered: dict[uuid.UUID, dict[uuid.UUID, Offered]] = defaultdict(dict)
    for objective, path, person, number, _validated_on, domain, title in found:
        if number >= current.get(path, 0) or objective in and_also:
            offered[person][objective] = Offered(objective, title or f"{NeedDomain(domain).label}, {UNTITLED.lower()}")
    if not offered:
        return {}
    keys = {key for hers in offered.values() for key in hers}
    done = Q(act__counted=True, act__date__lte=timezone.localdate())
    used = ActPerson.objects.filter(done, service=service, objective__in=keys).order_by().values("objective")
    last = dict(used.annotate(last=Max("act__date")).values_list("objective", "last"))
    return {
        person: sorted(hers.values(), key=lambda one: last.get(one.key, datetime.date.min), reverse=True)
        for person, hers in offered.items()
    }


def time_of(objectives: Collection[Objective], on: datetime.date) -> dict[uuid.UUID, Served]:
    """What served each of these objectives up to that day, by key; in two queries. Only what counts does."""
    keys = [one.pk for one in objectives]
    spent: dict[uuid.UUID, list[Spent]] = defaultdict(list)
    of_act = ("act__date", "act__minutes", "act__type", "act__people_count", "rank")
    for rows, objective in _serving(keys):
        counted = rows.filter(service__in={one.service_id for one in objectives}, act__counted=True, act__date__lte=on)
        for key, *act in counted.order_by().values_list(objective, *of_act):
            spent[key].append(Spent(*act))
    return {key: served_by(spent[key], on) for key in keys}


def acts_serving(objective: uuid.UUID) -> Q:
    """Those that the page of a project counts for one of its objectives."""
    act, session = (rows.order_by().values("act") for rows, _column in _serving([objective]))
    return Q(Q(pk__in=act) | Q(pk__in=session), counted=True, date__lte=timezone.localdate())


def _serving(keys: Collection[uuid.UUID]) -> Iterator[tuple[QuerySet[ActPerson], str]]:
    """Who took part in what served these objectives, and the column that says which: as the act itself names it; else, of a
    session, as her enrolment of that day does."""
    yield ActPerson.objects.filter(objective__in=keys), "objective"
    enrolment = "act__session__activity__enrolments"
    going_on = Q(**{f"{enrolment}__ends_on": None}) | Q(**{f"{enrolment}__ends_on__gte": F("act__date")})
    enrolled = {
        f"{enrolment}__objective__in": keys,
        f"{enrolment}__person": F("person"),
        f"{enrolment}__starts_on__lte": F("act__date"),
    }
    yield ActPerson.objects.filter(going_on, objective=None, **enrolled), f"{enrolment}__objective"
