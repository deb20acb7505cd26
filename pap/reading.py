"""A whole project read at once: its versions, their objectives and what became of them, in a constant number of queries."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from accounts.scope import Scope
from admissions.enums import NeedDomain
from admissions.models import Accompaniment
from pap.enums import Outcome, PapAnswer
from pap.models import ObjectiveReview, ObjectiveVersion, ObjectiveWording, Pap, PapReview
from pap.rules import Aim, Standing, missing_of, problems_of_removal, replaced_on, speaks_on, standing_on
from services.checks import Finding


@dataclass(frozen=True)
class Goal:
    """An objective as one version says it, its evaluations, latest first, and where it stands. `since`: the day it was first
    validated, None: never, or only by versions she refused; `said_on`: the last one; `is_planned`: its version is in the
    making, or refused."""

    aim: Aim
    reviews: Sequence[ObjectiveReview]
    standing: Standing
    since: datetime.date | None
    said_on: datetime.date | None
    is_planned: bool

    @property
    def to_reword(self) -> bool:
        """It was adapted, and no version of the project has said it otherwise since."""
        told_on = self.standing.reviewed_on
        return self.standing.outcome == Outcome.ADAPTED and not (self.said_on and told_on and self.said_on > told_on)

    @property
    def missing(self) -> list[Finding]:
        """None of one that is closed: nothing is planned of it any more."""
        return [] if self.standing.is_closed else missing_of(self.aim)

    @property
    def due_on(self) -> datetime.date | None:
        """As the evaluations have it; in a version in the making, or one she refused, as it is planned."""
        return self.aim.planned.due_on if self.is_planned else self.standing.due_on

    @property
    def earlier_due(self) -> tuple[datetime.date, ...]:
        """The days it was due before that."""
        days = (*self.standing.earlier_due, self.standing.due_on)
        said = tuple(day for day in days if day)
        return said[:-1] if said[-1:] == (self.due_on,) else said


@dataclass(frozen=True)
class Project:
    """Projet: the versions of one accompaniment's project, the first one first, fetched with all they say."""

    versions: Sequence[Pap]

    def goals_of(self, pap: Pap, on: datetime.date) -> list[Goal]:
        """The objectives of one version, as each stands on a day; what later versions say of them is not asked."""
        return [self._goal(pap, aim, on) for aim in aims_of(pap)]

    def read_on(self, pap: Pap, on: datetime.date) -> datetime.date:
        """The day on which a version is read: that one, or the day another came in force in its place."""
        return min(replaced_on(pap, self.versions, on) or on, on)

    def version(self, pk: uuid.UUID) -> Pap:
        return next(one for one in self.versions if one.pk == pk)

    def before(self, pap: Pap) -> Pap | None:
        """The version that this one revises."""
        return next((one for one in self.versions if one.number == pap.number - 1), None)

    def _goal(self, pap: Pap, aim: Aim, on: datetime.date) -> Goal:
        reviews = [one for one in aim.planned.objective.reviews.all() if one.reviewed_on <= on]
        planned = [
            (one.validated_on, other.due_on)
            for one in self.versions
            if one.number <= pap.number and one.validated_on and speaks_on(one, on)
            for other in one.aims.all()
            if other.objective_id == aim.planned.objective_id
        ]
        days = [day for day, _due in planned]
        since, said_on = min(days, default=None), max(days, default=None)
        return Goal(aim, reviews, standing_on(planned, reviews, on), since, said_on, is_planned=not speaks_on(pap, on))


def aims_of(pap: Pap) -> list[Aim]:
    """Those of a version fetched with its project, by domain."""
    aims = sorted(pap.aims.all(), key=lambda one: NeedDomain.values.index(one.domain))
    return [Aim(one, getattr(one, "wording", None), list(one.steps.all())) for one in aims]


def project_of(accompaniment: Accompaniment) -> Project:
    """Whoever may not read what it says finds versions without words."""
    reviews = ObjectiveReview.objects.select_related("author", "note").order_by("-reviewed_on", "-id")
    aims = ObjectiveVersion.objects.order_by("id").select_related("objective", "wording")
    aims = aims.prefetch_related("steps", Prefetch("objective__reviews", reviews))
    versions = Pap.objects.filter(accompaniment=accompaniment).select_related("validated_by", "scan")
    versions = versions.prefetch_related("texts", "participations", Prefetch("aims", aims))
    found = list(versions.order_by("number"))
    for one in found:
        one.accompaniment = accompaniment
    return Project(found)


def what_keeps(planned: ObjectiveVersion) -> list[Finding]:
    """What forbids to take this objective out of its version."""
    objective = planned.objective
    return problems_of_removal(
        is_carried=objective.versions.exclude(pk=planned.pk).exclude(pap__answer=PapAnswer.REFUSED).exists(),
        acts=objective.act_people.count(),
        enrolments=objective.enrolments.count(),
    )


def titles_of(objectives: Collection[uuid.UUID], reader: Scope) -> dict[uuid.UUID, str]:
    """In the words of the last version that has each; none for who may not read them."""
    read = ObjectiveWording.objects.filter(service__in=reader.narrative_service_ids)
    words = read.filter(aim__objective__in=objectives).order_by("aim__pap__number")
    return dict(words.values_list("aim__objective", "title")) if objectives else {}


def reviews_of(accompaniment: Accompaniment) -> list[PapReview]:
    """The reviews of her whole project, planned ones too, latest first, with all that they say; in three queries."""
    reviews = PapReview.objects.filter(accompaniment=accompaniment).select_related("note")
    return list(reviews.prefetch_related("invitees", "decisions").order_by("-date"))


def last_held(reviews: Iterable[PapReview], on: datetime.date) -> PapReview | None:
    """The last one to have taken place by that day; None: none has."""
    held = [one for one in reviews if one.took_place and one.date <= on]
    return max(held, key=lambda one: one.date, default=None)
