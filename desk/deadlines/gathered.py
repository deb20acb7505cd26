"""Deadlines gathered from each app's table of rules in a constant number of queries."""

from __future__ import annotations

import datetime
import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from activity.advisory.deadlines import deadlines_of_missions
from activity.collective.rules import Period
from activity.deadlines import COLLECTIVE, RELATIVES, Participation, deadlines_of_participation
from activity.enums import ActStatus
from activity.meetings.deadlines import deadlines_of_decision
from activity.models import (
    USUAL_RESTART_MONTHS,
    AdvisoryMission,
    AdvisoryReview,
    CollectiveSettings,
    Enrolment,
    EnrolmentReview,
    MeetingPoint,
    RelativesMet,
    Transmission,
)
from activity.transmissions.deadlines import deadlines_of_transmission
from admissions.deadlines import RULES, deadlines_of
from admissions.models import Accompaniment
from admissions.rules import Path, path_of
from people.deadlines import PROTECTION, deadlines_of_alert
from people.models import PersonAlert, ProtectionMeasure
from services.deadlines import Deadline, Rule, within
from services.models import DeadlineSetting, Service

# Those that a service may set otherwise, by their code: their delay is counted by the software, and asked of nobody.
_COUNTED: tuple[Rule[Any], ...] = (*RULES, *COLLECTIVE, RELATIVES)
SETTABLE = {rule.code: rule for rule in _COUNTED}
# How far ahead a list looks unless it is told otherwise, in days.
HORIZON = 90


def of_service(service: Service, *, on: datetime.date, horizon: int = HORIZON) -> list[Deadline]:
    """What is open on a day and overdue or due within `horizon` days, the most urgent first."""
    accompaniments = Accompaniment.objects.filter(service=service).with_path().order_by("pk")
    settings = settings_of([service.pk])
    others = [one for hers in of_activity(settings, on=on).values() for one in hers]
    for alert in PersonAlert.objects.filter(service=service).select_related("person").order_by("pk"):
        others += deadlines_of_alert(alert, on)
    asked = Transmission.objects.filter(service=service, due_on__isnull=False).select_related("person").order_by("pk")
    for transmission in asked:
        others += deadlines_of_transmission(transmission, on)
    decided = MeetingPoint.objects.filter(service=service, due_on__isnull=False).select_related("person", "meeting")
    for point in decided.order_by("pk"):
        others += deadlines_of_decision(point, on)
    missions, reviews = AdvisoryMission.objects.filter(service=service), AdvisoryReview.objects.filter(service=service)
    others += deadlines_of_missions(missions, reviews, on=on)
    paths = (path_of(row, settings[service.pk]) for row in accompaniments)
    return of_paths(paths, on=on, horizon=horizon, others=others)


def of_paths(
    paths: Iterable[Path],
    *,
    on: datetime.date,
    horizon: int = HORIZON,
    others: Iterable[Deadline] = (),
    alerts: bool = False,
) -> list[Deadline]:
    """The same for paths that are at hand, and `others`, found by `of_activity`: nothing is asked."""
    found = [deadline for path in paths for deadline in deadlines_of(path, on)]
    return within([*found, *others], on=on, horizon=horizon, alerts=alerts)


# A service and a person followed there.
Place = tuple[uuid.UUID, uuid.UUID]
# Of each service, by its key.
type Settings = dict[uuid.UUID, list[DeadlineSetting]]


def settings_of(services: Iterable[uuid.UUID]) -> Settings:
    """What each of these services changes in the table of deadlines, by its key; one query."""
    found: Settings = {key: [] for key in services}
    for setting in DeadlineSetting.objects.filter(service__in=found).order_by("pk"):
        found[setting.service_id].append(setting)
    return found


def of_activity(
    settings: Settings, *, on: datetime.date, person: uuid.UUID | None = None
) -> dict[Place, list[Deadline]]:
    """What is open that day of what is done with people in these services, by place; of one person where she is named.

    In one query for each table of rules, whatever the number of people.
    """
    services = list(settings)
    found: dict[Place, list[Deadline]] = defaultdict(list)
    for place, ref, participation in _participations(services, on, person):
        found[place] += deadlines_of_participation(
            participation, on, person_ref=ref, person_id=place[1], settings=settings[place[0]]
        )
    for place, ref, met_on in _relatives_met(services, on, person):
        found[place] += RELATIVES.deadlines(
            met_on, on, person_ref=ref, accompaniment_ref=None, person_id=place[1], settings=settings[place[0]]
        )
    for place, measure in _latest_measures(services, on, person):
        ref = measure.person.ref
        found[place] += PROTECTION.deadlines(measure, on, person_ref=ref, accompaniment_ref=None, person_id=place[1])
    return found


def _latest_measures(
    services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None
) -> Iterator[tuple[Place, ProtectionMeasure]]:
    """The latest measure of each person accompanied that day, where it has a term."""
    paths = Accompaniment.objects.filter(service__in=services, admitted_on__lte=on, open_during__contains=on)
    if person:
        paths = paths.filter(person=person)
    later = ProtectionMeasure.objects.filter(person=OuterRef("person"), starts_on__gt=OuterRef("ends_on"))
    measures = ProtectionMeasure.objects.filter(ends_on__isnull=False, person__in=paths.order_by().values("person"))
    latest = {one.person_id: one for one in measures.exclude(Exists(later)).select_related("person").order_by("pk")}
    if latest:
        for place in paths.filter(person__in=list(latest)).order_by("pk").values_list("service_id", "person_id"):
            yield place, latest[place[1]]


def _relatives_met(
    services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None
) -> Iterator[tuple[Place, str, datetime.date]]:
    """Whose relatives were met without her, and when, as long as she has not been told by that day."""
    untold = RelativesMet.objects.filter(Q(told_on=None) | Q(told_on__gt=on), service__in=services)
    untold = untold.filter(act__status=ActStatus.DONE)
    if person:
        untold = untold.filter(act__act_people__person=person)
    names = ("service_id", "act__act_people__person_id", "act__act_people__person__ref", "act__date")
    for service, hers, ref, met_on in untold.order_by("act__date", "pk").values_list(*names):
        yield (service, hers), ref, met_on


def _participations(
    services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None
) -> Iterator[tuple[Place, str, Participation]]:
    """Who takes part in a collective activity that day, each with all that counts in a row."""
    enrolments = Enrolment.objects.filter(service__in=services)
    if person:
        enrolments = enrolments.filter(person=person)
    hers = enrolments.filter(activity=OuterRef("activity"), person=OuterRef("person")).order_by()
    going_on = hers.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)
    reviews = EnrolmentReview.objects.filter(enrolment=OuterRef("pk")).order_by("reviewed_on")
    months = CollectiveSettings.objects.filter(service=OuterRef("service")).values("restart_after_months")
    rows = enrolments.filter(Exists(going_on)).order_by("service", "person", "activity", "starts_on")
    keys = ("service_id", "person_id", "activity_id")
    told = rows.values(
        *keys,
        "starts_on",
        "ends_on",
        name=F("activity__name"),
        ref=F("person__ref"),
        reviewed=ArraySubquery(reviews.values("reviewed_on")),
        months=Coalesce(Subquery(months), USUAL_RESTART_MONTHS),
    )
    for key, together in itertools.groupby(told, key=lambda row: tuple(row[name] for name in keys)):
        same = list(together)
        yield (
            key[:2],
            same[0]["ref"],
            Participation(
                activity=same[0]["name"],
                periods=[Period(row["starts_on"], row["ends_on"]) for row in same],
                reviewed=[day for row in same for day in row["reviewed"]],
                restart_after_months=same[0]["months"],
            ),
        )


def to_json(deadline: Deadline, on: datetime.date) -> dict[str, str | int | None]:
    """A deadline as the interface fixes it; dates are ISO, `jours` is negative when overdue."""
    return {
        "code": deadline.code,
        "personne": deadline.person_ref,
        "accompagnement": deadline.accompaniment_ref,
        "depuis": deadline.since.isoformat(),
        "echeance": deadline.due.isoformat(),
        "jours": deadline.days(on),
        "qui": deadline.who,
        "source": deadline.source,
        "libelle": deadline.label,
    }
