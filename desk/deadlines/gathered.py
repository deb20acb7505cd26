"""Deadlines gathered from each app's table of rules: the paths in one query, all the rest in another."""

from __future__ import annotations

import datetime
import functools
import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Func, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Coalesce, Greatest

from activity.advisory.deadlines import ASKED, REVIEW, WRITTEN, deadlines_of_missions
from activity.collective.rules import Period
from activity.deadlines import (
    COLLECTIVE,
    RELATIVES,
    SILENCE,
    SILENT_DAYS,
    Participation,
    deadlines_of_participation,
)
from activity.enums import ActStatus
from activity.meetings.deadlines import DECISION, deadlines_of_decision
from activity.models import (
    USUAL_RESTART_MONTHS,
    ActPerson,
    AdvisoryMission,
    AdvisoryMissionQuerySet,
    AdvisoryReview,
    AdvisoryReviewQuerySet,
    CollectiveSettings,
    Enrolment,
    EnrolmentReview,
    MeetingPoint,
    MeetingPointQuerySet,
    RelativesMet,
    Transmission,
    TransmissionQuerySet,
)
from activity.transmissions.deadlines import RULES as TRANSMISSION_RULES
from activity.transmissions.deadlines import deadlines_of_transmission
from admissions.deadlines import RULES, deadlines_of
from admissions.models import Accompaniment, Watch
from admissions.paths import LISTS, paths_of
from desk.deadlines.projects import about_projects, due_in_list, until_of
from pap.deadlines import FIRST as FIRST_PROJECT
from pap.deadlines import RULES as PROJECT_RULES
from people.deadlines import PROTECTION, deadlines_of_alert
from people.deadlines import RULES as ALERT_RULES
from people.models import PersonAlert, PersonAlertQuerySet, ProtectionMeasure
from services.deadlines import Deadline, Rule, within
from services.models import DeadlineSetting, Service
from services.together import Question, ask_together, instances_of

# Those that a service may set otherwise, by their code: their delay is counted by the software, and asked of nobody.
_COUNTED: tuple[Rule[Any], ...] = (*RULES, *COLLECTIVE, RELATIVES, SILENCE, FIRST_PROJECT)
SETTABLE = {rule.code: rule for rule in _COUNTED}
# What each kind of deadline is called, whomever it is about and whatever it names.
_NAMED: tuple[Rule[Any], ...] = (PROTECTION, REVIEW, DECISION, *ALERT_RULES, *TRANSMISSION_RULES, *PROJECT_RULES)
KINDS = {rule.code: rule.label for rule in (*_COUNTED, *_NAMED)}
# How far ahead a list looks unless it is told otherwise, in days.
HORIZON = 90


# What a service changes in the table of deadlines, by its key.
type Settings = Mapping[uuid.UUID, tuple[DeadlineSetting, ...]]


def of_service(service: Service, *, on: datetime.date, horizon: int = HORIZON) -> list[Deadline]:
    """What is open on a day and overdue or due within `horizon` days, the most urgent first; in two queries."""
    until = until_of(on, horizon)
    facts = ask_together(
        about_people([service.pk], on=on, until=until)
        | asked_of_team(
            alerts=PersonAlert.objects.filter(service=service),
            transmissions=Transmission.objects.filter(service=service, due_on__isnull=False),
            decisions=MeetingPoint.objects.filter(service=service, due_on__isnull=False),
            missions=AdvisoryMission.objects.filter(service=service),
            reviews=AdvisoryReview.objects.filter(service=service),
        )
    )
    settings = settings_in(facts)
    paths = paths_of(Accompaniment.objects.filter(service=service), settings)
    projects = due_in_list(facts, settings, paths, on, until).by_place
    others = [one for hers in (*of_activity(facts, settings, on=on).values(), *projects.values()) for one in hers]
    others += (one for alert in instances_of(PersonAlert, facts["alerts"]) for one in deadlines_of_alert(alert, on))
    for transmission in instances_of(Transmission, facts["transmissions"]):
        others += deadlines_of_transmission(transmission, on)
    for point in instances_of(MeetingPoint, facts["decisions"]):
        others += deadlines_of_decision(point, on)
    others += deadlines_of_missions(facts["missions"], facts["reviews"], on=on)
    return within([*(one for path in paths for one in deadlines_of(path, on)), *others], on=on, horizon=horizon)


def settings_of(service: Service) -> list[DeadlineSetting]:
    """What a service changes in the table of deadlines, in the order in which it was written."""
    return list(DeadlineSetting.objects.filter(service=service).order_by("pk"))


# A service and a person followed there.
Place = tuple[uuid.UUID, uuid.UUID]
# What `ask_together` found, by the name of the question.
type Facts = Mapping[str, list[Any]]

_PERSON = ("person_id", "person__ref", "person__last_name", "person__first_name")
_ALERT = ("id", "service_id", *_PERSON, "text", "written_on", "review_on", "closed_on")
_TRANSMISSION = ("id", "service_id", *_PERSON, "text", "written_at", "due_on", "done_at")
_DECISION = ("id", "service_id", "meeting_id", "meeting__date", *_PERSON, "decision", "who_id", "due_on", "done_at")
SETTING = ("id", "service_id", "code", "since", "months", "days")


def asked_of_team(
    *,
    alerts: PersonAlertQuerySet,
    transmissions: TransmissionQuerySet,
    decisions: MeetingPointQuerySet,
    missions: AdvisoryMissionQuerySet | None = None,
    reviews: AdvisoryReviewQuerySet | None = None,
) -> dict[str, Question]:
    """What is to be done besides the paths: of these alerts, transmissions, decisions and missions d'appui."""
    asked = {
        "alerts": Question(alerts, _ALERT),
        "transmissions": Question(transmissions, _TRANSMISSION),
        "decisions": Question(decisions, _DECISION),
    }
    if missions is not None and reviews is not None:
        asked |= {"missions": Question(missions.given(), ASKED), "reviews": Question(reviews, WRITTEN)}
    return asked


def about_people(
    services: Iterable[uuid.UUID],
    *,
    on: datetime.date,
    person: uuid.UUID | None = None,
    until: datetime.date | None = None,
) -> dict[str, Question]:
    """What these services set otherwise, and what is done there with people that day; with one of them where she is named.
    `until`: of a list, the last day due that it speaks of, else what is told."""
    last = datetime.date.max if person else until or until_of(on)
    return dict(_about_people(tuple(services), on, person, last))


@functools.lru_cache(maxsize=LISTS)
def _about_people(
    services: tuple[uuid.UUID, ...], on: datetime.date, person: uuid.UUID | None, until: datetime.date
) -> Mapping[str, Question]:
    """Kept, and so compiled once: a list asks the same all day."""
    return {
        "settings": Question(DeadlineSetting.objects.filter(service__in=services), SETTING),
        "enrolments": Question(_enrolments(services, on, person), _ENROLMENT),
        "relatives": Question(_relatives_met(services, on, person), _MET),
        "measures": Question(_measures(services, on, person), _MEASURE),
        "silent": Question(_silent(services, on, person), _SILENT),
        **about_projects(services, on, person, until),
    }


def settings_in(facts: Facts) -> Settings:
    """What each service changes in the table of deadlines, by its key; the answer to `about_people`."""
    rows = sorted(facts["settings"], key=lambda row: (row.service_id, row.id))
    return {service: tuple(its) for service, its in itertools.groupby(rows, key=lambda row: row.service_id)}


def of_activity(facts: Facts, settings: Settings, *, on: datetime.date) -> dict[Place, list[Deadline]]:
    """What is open that day of what is done with people, by place; the answer to `about_people`."""
    found: dict[Place, list[Deadline]] = defaultdict(list)
    for place, ref, participation in _participations(facts["enrolments"]):
        found[place] += deadlines_of_participation(
            participation, on, person_ref=ref, person_id=place[1], settings=settings.get(place[0], ())
        )
    for service, person, ref, met_on in sorted(facts["relatives"], key=lambda row: row[3]):
        found[service, person] += RELATIVES.deadlines(
            met_on, on, person_ref=ref, accompaniment_ref=None, person_id=person, settings=settings.get(service, ())
        )
    for service, person, ref, last in facts["silent"]:
        found[service, person] += SILENCE.deadlines(
            last, on, person_ref=ref, accompaniment_ref=None, person_id=person, settings=settings.get(service, ())
        )
    latest = {(row[0], row.person_id): row for row in sorted(facts["measures"], key=lambda row: row.id)}
    for place, measure in latest.items():
        found[place] += PROTECTION.deadlines(
            measure, on, person_ref=measure.person__ref, accompaniment_ref=None, person_id=place[1]
        )
    return found


_MEASURE = ("person__accompaniments__service_id", "person_id", "person__ref", "id", "starts_on", "ends_on")


def _measures(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    """The latest measure of each person accompanied that day, where it has a term."""
    later = ProtectionMeasure.objects.filter(person=OuterRef("person"), starts_on__gt=OuterRef("ends_on"))
    measures = ProtectionMeasure.objects.filter(
        person__accompaniments__service__in=services,
        person__accompaniments__admitted_on__lte=on,
        person__accompaniments__open_during__contains=on,
        ends_on__isnull=False,
    ).exclude(Exists(later))
    return measures.filter(person=person) if person else measures


_MET = ("service_id", "act__act_people__person_id", "act__act_people__person__ref", "act__date")


def _relatives_met(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    """Whose relatives were met without her, and when, as long as she has not been told by that day."""
    untold = RelativesMet.objects.filter(Q(told_on=None) | Q(told_on__gt=on), service__in=services)
    untold = untold.filter(act__status=ActStatus.DONE)
    return untold.filter(act__act_people__person=person) if person else untold


_SILENT = ("service_id", "person_id", "person__ref", "last")


class _Place(Func):
    """A service and a person, compared together: the planner reads the acts of a month once, and not for each person."""

    template = "ARRAY[%(expressions)s]"
    output_field = TextField()


def _silent(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    """Those accompanied that day, a watch apart, with whom nothing has been done for a while: their last act, or the day they
    were admitted."""
    long_ago = on - datetime.timedelta(days=SILENT_DAYS)
    done = ActPerson.objects.filter(service__in=services, act__service__in=services, act__status=ActStatus.DONE)
    recent = done.filter(act__date__gt=long_ago, act__date__lte=on)
    watches = Watch.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on, service__in=services)
    accompanied = Accompaniment.objects.filter(
        service__in=services, admitted_on__lte=long_ago, open_during__contains=on
    ).exclude(pk__in=watches.values("accompaniment"))
    if person:
        recent, accompanied = recent.filter(person=person), accompanied.filter(person=person)
    place = _Place("service_id", "person_id")
    hers = done.filter(service=OuterRef("service"), person=OuterRef("person"), act__date__lte=long_ago)
    last = hers.order_by("-act__date").values("act__date")[:1]
    return (
        accompanied.annotate(place=place)
        .exclude(place__in=recent.order_by().annotate(place=place).values("place"))
        .annotate(last=Greatest("admitted_on", Subquery(last)))
    )


_PARTICIPATION = ("service_id", "person_id", "activity_id")
_ENROLMENT = (*_PARTICIPATION, "starts_on", "ends_on", "activity__name", "person__ref", "reviewed", "months")


def _enrolments(services: Sequence[uuid.UUID], on: datetime.date, person: uuid.UUID | None) -> QuerySet:
    """All the enrolments, in the same activity, of who takes part in it that day."""
    enrolments = Enrolment.objects.filter(service__in=services)
    if person:
        enrolments = enrolments.filter(person=person)
    hers = enrolments.filter(activity=OuterRef("activity"), person=OuterRef("person")).order_by()
    going_on = hers.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)
    reviews = EnrolmentReview.objects.filter(enrolment=OuterRef("pk")).order_by("reviewed_on")
    months = CollectiveSettings.objects.filter(service=OuterRef("service")).values("restart_after_months")
    return enrolments.filter(Exists(going_on)).annotate(
        reviewed=ArraySubquery(reviews.values("reviewed_on")), months=Coalesce(Subquery(months), USUAL_RESTART_MONTHS)
    )


def _participations(enrolments: Iterable[Any]) -> Iterator[tuple[Place, str, Participation]]:
    """Each part in an activity, with all that counts in a row."""

    def key(row: Any) -> tuple[uuid.UUID, ...]:
        return tuple(getattr(row, name) for name in _PARTICIPATION)

    for (service, person, _activity), together in itertools.groupby(
        sorted(enrolments, key=lambda row: (key(row), row.starts_on)), key=key
    ):
        same = list(together)
        participation = Participation(
            activity=same[0].activity__name,
            periods=[Period(row.starts_on, row.ends_on) for row in same],
            reviewed=[datetime.date.fromisoformat(day) for row in same for day in row.reviewed],
            restart_after_months=same[0].months,
        )
        yield (service, person), same[0].person__ref, participation


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
