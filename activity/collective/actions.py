"""What writes collective activities, enrolments, their evaluations and sessions; the act of a session is log_acts' to write."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from django.db import IntegrityError, transaction

from accounts.models import User
from activity.actions import drafts_of, log_acts
from activity.collective.rules import ENDING
from activity.enums import ActFamily, ActType
from activity.models import (
    Act,
    ActivityProfessional,
    ActKind,
    CollectiveActivity,
    CollectiveSession,
    CollectiveSettings,
    Enrolment,
    EnrolmentAim,
    EnrolmentReview,
    EnrolmentReviewNote,
    SessionAbsence,
)
from activity.rules import ActContext, ActDraft
from people.models import Person
from services.models import Service

# What a sheet says, as its form has it.
SHEET = ("name", "objective", "leads_to", "place", "purpose", "is_occupational", "is_lasting", "starts_on", "ends_on")

NO_OBJECTIVE: Mapping[uuid.UUID, uuid.UUID | None] = MappingProxyType({})


class NameTaken(Exception):
    """Nothing was written: another activity of the service has this name."""


class AlreadyEnrolled(Exception):
    """Nothing was written: she is enrolled in this activity on one of these days already."""


def write_activity(
    activity: CollectiveActivity, *, professional_ids: Sequence[uuid.UUID], actor: User | None
) -> CollectiveActivity:
    """Write a sheet, new or corrected, with who runs it. Raises NameTaken."""
    if not activity._state.adding:
        activity.version += 1
    try:
        with transaction.atomic():
            activity.save()
    except IntegrityError as error:
        if "collective_activity_name" not in str(error):
            raise
        raise NameTaken("Une activité du service porte déjà ce nom.") from error
    ActivityProfessional.objects.filter(activity=activity).delete()
    ActivityProfessional.objects.bulk_create(
        ActivityProfessional(service_id=activity.service_id, activity=activity, user_id=user, rank=rank)
        for rank, user in enumerate(professional_ids)
    )
    return activity


@transaction.atomic
def set_collective_rules(
    settings: CollectiveSettings | None, *, service: Service, restart_after_months: int, actor: User
) -> CollectiveSettings:
    """Say which interruption starts the count of 24 months anew; `settings` None: nothing was said before."""
    if settings is None:
        return CollectiveSettings.objects.create(service=service, restart_after_months=restart_after_months)
    settings.restart_after_months = restart_after_months
    settings.version += 1
    settings.save(update_fields=["restart_after_months", "version"])
    return settings


def enrol(
    *,
    activity: CollectiveActivity,
    people: Sequence[Person],
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    aim: str = "",
    objective_ids: Mapping[uuid.UUID, uuid.UUID | None] = NO_OBJECTIVE,
    actor: User | None,
) -> list[Enrolment]:
    """Enrol people in an activity, all or none. `objective_ids`: by person, which of her objectives it serves; `aim`: what
    else it serves. Raises AlreadyEnrolled."""
    found = [
        Enrolment(
            service_id=activity.service_id,
            activity=activity,
            person=person,
            starts_on=starts_on,
            ends_on=ends_on,
            objective_id=objective_ids.get(person.pk),
        )
        for person in people
    ]
    with _refusing_overlaps():
        Enrolment.objects.bulk_create(found)
    if aim:
        EnrolmentAim.objects.bulk_create(
            EnrolmentAim(service_id=activity.service_id, enrolment=enrolment, text=aim) for enrolment in found
        )
    return found


@transaction.atomic
def change_enrolment(
    enrolment: Enrolment,
    *,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    aim: str,
    objective_id: uuid.UUID | None,
    actor: User,
) -> None:
    """Correct the days of an enrolment, or what it serves. Raises AlreadyEnrolled."""
    enrolment.starts_on, enrolment.ends_on, enrolment.objective_id = starts_on, ends_on, objective_id
    enrolment.version += 1
    with _refusing_overlaps():
        enrolment.save(update_fields=["starts_on", "ends_on", "objective", "version"])
    if not aim:
        EnrolmentAim.objects.filter(enrolment=enrolment).delete()
        return
    EnrolmentAim.objects.update_or_create(
        enrolment=enrolment, defaults={"text": aim}, create_defaults={"text": aim, "service_id": enrolment.service_id}
    )


@contextlib.contextmanager
def _refusing_overlaps() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "enrolment_overlap" not in str(error):
            raise
        raise AlreadyEnrolled("Elle est déjà inscrite à cette activité à ces dates.") from error


def delete_enrolment(enrolment: Enrolment, *, actor: User) -> None:
    """Take away an enrolment made by mistake; its history stays. One that was evaluated is ended, not deleted."""
    enrolment.delete()


@transaction.atomic
def write_review(review: EnrolmentReview, *, text: str, actor: User | None) -> EnrolmentReview:
    """Write the evaluation of an enrolment, new or corrected. One that says to stop ends the enrolment that day, unless it
    ends before."""
    if not review._state.adding:
        review.version += 1
    review.save()
    EnrolmentReviewNote.objects.update_or_create(
        review=review, defaults={"text": text}, create_defaults={"text": text, "service_id": review.service_id}
    )
    enrolment = review.enrolment
    if review.outcome in ENDING and (enrolment.ends_on is None or enrolment.ends_on > review.reviewed_on):
        enrolment.ends_on = review.reviewed_on
        enrolment.version += 1
        enrolment.save(update_fields=["ends_on", "version"])
    return review


def kind_of_session(service: Service, *, as_individual: bool) -> uuid.UUID | None:
    """The service's first word for a session, or, where one person came, for an appointment; None when it put them aside."""
    family = ActFamily.APPOINTMENT if as_individual else ActFamily.SESSION
    return ActKind.objects.offered_by(service).filter(family=family).values_list("pk", flat=True).first()


@transaction.atomic
def log_session(
    draft: ActDraft,
    *,
    activity: CollectiveActivity,
    absent: Collection[uuid.UUID],
    excused: Collection[uuid.UUID],
    context: ActContext,
    actor: User | None,
) -> Act:
    """Write a session, new or corrected: one act with those who came, and who of the enrolled did not. Raises ActsRefused."""
    (act,) = log_acts([draft], actor=actor, context=context)
    session, _created = CollectiveSession.objects.get_or_create(
        act=act, defaults={"service_id": act.service_id, "activity": activity}
    )
    SessionAbsence.objects.filter(session=session).delete()
    SessionAbsence.objects.bulk_create(
        SessionAbsence(service_id=act.service_id, session=session, person_id=person, is_excused=person in excused)
        for person in absent
    )
    return act


def make_session_individual(session: CollectiveSession, *, service: Service, context: ActContext, actor: User) -> Act:
    """One person came: her act, as it was lived (rule AC-2). Raises ActsRefused."""
    (draft,) = drafts_of(Act.objects.filter(pk=session.act_id))
    kind = kind_of_session(service, as_individual=True)
    individual = dataclasses.replace(draft, type=ActType.INDIVIDUAL, kind_id=kind, eligible=True)
    (act,) = log_acts([individual], actor=actor, context=context)
    return act
