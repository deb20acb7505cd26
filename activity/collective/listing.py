"""What the page of an activity lists: its enrolments with what is due, its sessions."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.forms import BaseForm
from accounts.models import User
from activity.access import may_correct
from activity.collective.rules import Period
from activity.deadlines import COLLECTIVE, Participation
from activity.enums import ActType
from activity.models import (
    CollectiveActivity,
    CollectiveSession,
    Enrolment,
    EnrolmentReview,
    EnrolmentReviewNote,
)

# An evaluation, and what was written of it, "" for who reads no notes.
Reviewed = tuple[EnrolmentReview, str]


@dataclass(frozen=True)
class EnrolmentRow:
    """An enrolment on a day, saying what for. `since`: how long she has taken part in a row; None: she does not, that day.
    `review_days`, `end_days`: until the evaluation and the end of the 24 months, negative when overdue; None
    as long as their alert has not come."""

    enrolment: Enrolment
    reviews: Sequence[Reviewed]
    since: datetime.date | None
    review_days: int | None
    end_days: int | None


def enrolment_rows(
    activity: CollectiveActivity, user: User, *, on: datetime.date, restart_after_months: int
) -> list[EnrolmentRow]:
    """Those of today first, by name; in three queries whatever their number."""
    enrolments = Enrolment.objects.visible_to(user).saying_what_for(user).filter(activity=activity)
    enrolments = enrolments.select_related("person")
    found = list(enrolments.order_by("person__sort_key", "starts_on", "pk"))
    reviews = _reviews(found, user)
    of_person: dict[uuid.UUID, list[Enrolment]] = defaultdict(list)
    for one in found:
        of_person[one.person_id].append(one)
    rows = []
    for one in found:
        hers = of_person[one.person_id]
        part = Participation(
            activity=activity.name,
            periods=[period_of(other) for other in hers],
            reviewed=[review.reviewed_on for other in hers for review, _text in reviews[other.pk]],
            restart_after_months=restart_after_months,
        )
        takes_part = period_of(one).holds(on)
        review_days, end_days = (_days_left(rule, part, on) if takes_part else None for rule in COLLECTIVE)
        since = part.start(on) if takes_part else None
        rows.append(EnrolmentRow(one, reviews[one.pk], since, review_days, end_days))
    return sorted(rows, key=lambda row: row.since is None)


def _reviews(enrolments: Sequence[Enrolment], user: User) -> dict[uuid.UUID, list[Reviewed]]:
    notes = EnrolmentReviewNote.objects.visible_to(user).filter(review__enrolment__in=enrolments)
    texts = dict(notes.values_list("review", "text"))
    found: dict[uuid.UUID, list[Reviewed]] = defaultdict(list)
    for review in EnrolmentReview.objects.visible_to(user).filter(enrolment__in=enrolments).order_by("reviewed_on"):
        found[review.enrolment_id].append((review, texts.get(review.pk, "")))
    return found


def _days_left(rule, part: Participation, on: datetime.date) -> int | None:
    found = rule.deadlines(part, on, person_ref=None, accompaniment_ref=None)
    return next((one.days(on) for one in found if one.told_from <= on), None)


def period_of(enrolment: Enrolment) -> Period:
    return Period(enrolment.starts_on, enrolment.ends_on)


@dataclass(frozen=True)
class SessionRow:
    """A session in a list. `correctable`: by this reader; `to_individual`: the form that makes it an individual act, where
    one person came and it is still a session; `counts_otherwise`: it was entered before the sheet changed."""

    session: CollectiveSession
    absent: int
    correctable: bool
    to_individual: BaseForm | None
    counts_otherwise: bool


def session_rows(sessions: QuerySet[CollectiveSession], user: User, *, eligible: bool) -> list[SessionRow]:
    """Latest first; in five queries whatever their number. `eligible`: what the sheet says today."""
    people = ("absences", "act__act_people", "act__act_professionals__user")
    found = sessions.select_related("act").prefetch_related(*people).order_by("-act__date", "-act__start", "-act_id")
    rows = []
    for session in found:
        act = session.act
        came = {row.person_id for row in act.act_people.all()}
        is_session, correctable = act.type == ActType.COLLECTIVE, may_correct(user, act)
        alone = is_session and len(came) == 1
        rows.append(
            SessionRow(
                session,
                absent=sum(row.person_id not in came for row in session.absences.all()),
                correctable=correctable,
                to_individual=BaseForm(auto_id=False) if alone and correctable and act.counted else None,
                counts_otherwise=is_session and act.eligible != eligible,
            )
        )
    return rows
