"""The time of a service: acts, appointments, meetings, missions, collective activities, absences and what is set about it."""

import datetime
from types import SimpleNamespace

from django.utils import timezone

from accounts.absences.actions import add_absence
from accounts.enums import AbsenceKind
from activity.actions import context_for, log_acts, log_indirect_time
from activity.advisory.actions import log_mission_time
from activity.closing.actions import close_month, reopen_month
from activity.collective.actions import enrol, log_session, write_activity, write_review
from activity.enums import (
    ActStatus,
    ActType,
    AdvisorySide,
    AdvisoryTheme,
    CollectivePurpose,
    EnrolmentOutcome,
    IndirectHeading,
)
from activity.meetings.actions import hold_meeting
from activity.meetings.rules import MeetingDraft, PointDraft
from activity.models import ActKind, AdvisoryMission, CollectiveActivity, CollectiveSettings, EnrolmentReview
from activity.rules import ActDraft, Relatives
from services.models import DeadlineSetting, SupportQuota
from tests.savs.places import DAY, Place, keep

SESSION_DAY = datetime.date(2026, 4, 2)


def build_time(cast: SimpleNamespace, place: Place) -> None:
    """As the owner."""
    service, worker = place.service, place.worker
    common = {"service_id": service.pk, "person_ids": (place.person.pk,), "professional_ids": (worker.pk,)}
    today = timezone.localdate()
    drafts = [
        ActDraft(date=DAY, minutes=60, note="Note de l'acte", relatives=Relatives("Sa sœur voulait parler"), **common),
        ActDraft(date=today, minutes=45, status=ActStatus.PLANNED, **common),
    ]
    act, appointment = log_acts(drafts, actor=None, context=context_for(service, on=DAY))
    event = log_indirect_time(
        service=service,
        date=DAY,
        minutes=120,
        heading=IndirectHeading.INSTITUTIONAL,
        attendees=[worker],
        label="Réunion de service",
        actor=None,
    )
    keep(cast, service, acts=act, appointments=appointment, events=event)
    _meeting(cast, place)
    _mission(cast, place)
    _activity(cast, place)
    keep(
        cast,
        service,
        absences=add_absence(
            service=service,
            user=worker,
            first_day=DAY,
            last_day=DAY,
            kind=AbsenceKind.SICK,
            relay=cast.bob if worker == cast.alice else None,
            actor=None,
        ),
        quotas=SupportQuota.objects.create(service=service, year=2026, label="Secrétariat", fte_share="0.5"),
        deadline_settings=DeadlineSetting.objects.create(
            service=service, code="veille_6_mois", reason="Suivie autrement"
        ),
        first_kinds=ActKind.objects.get(service=service, rank=0).pk,
    )
    closed = close_month(service=service, month=today.replace(day=1), actor=place.head)
    reopen_month(closed, reason="Un oubli", actor=place.head)


def _meeting(cast: SimpleNamespace, place: Place) -> None:
    meeting = hold_meeting(
        service=place.service,
        draft=MeetingDraft(
            date=DAY,
            minutes=60,
            people_minutes=30,
            person_ids=(place.person.pk,),
            attendee_ids=(place.worker.pk,),
            points=(PointDraft(person_id=place.person.pk, text="Dit en réunion", decision="Rappeler"),),
        ),
        actor=place.worker,
        on=DAY,
    )
    keep(cast, place.service, meetings=meeting, points=meeting.points.get())


def _mission(cast: SimpleNamespace, place: Place) -> None:
    mission = AdvisoryMission.objects.create(
        service=place.service,
        side=AdvisorySide.GIVEN,
        partner="SAVS voisin",
        theme=AdvisoryTheme.HEALTH,
        asked_on=DAY,
        question="Quel outil d'évaluation ?",
    )
    spent = log_mission_time(
        mission, date=DAY, minutes=45, attendees=[place.worker], label="Visite", actor=place.worker
    )
    keep(cast, place.service, missions=mission, mission_times=spent)


def _activity(cast: SimpleNamespace, place: Place) -> None:
    """A collective activity, with someone enrolled and evaluated, and a session to which she came."""
    service = place.service
    CollectiveSettings.objects.create(service=service, restart_after_months=3)
    activity = write_activity(
        CollectiveActivity(
            service=service,
            name="Atelier cuisine",
            objective="Cuisiner seule",
            leads_to="Le cours de cuisine du centre social",
            place="Au service",
            purpose=CollectivePurpose.DAILY_LIVING,
            starts_on=datetime.date(2026, 1, 5),
        ),
        professional_ids=[place.worker.pk],
        actor=None,
    )
    # One is evaluated, the other may still be taken away.
    first, second = (
        enrol(activity=activity, people=[place.person], starts_on=start, ends_on=end, aim="Oser recevoir", actor=None)[
            0
        ]
        for start, end in (
            (datetime.date(2026, 1, 5), datetime.date(2026, 1, 31)),
            (datetime.date(2026, 2, 2), None),
        )
    )
    review = EnrolmentReview(
        service=service,
        enrolment=first,
        reviewed_on=datetime.date(2026, 1, 20),
        outcome=EnrolmentOutcome.CONTINUED,
    )
    act = log_session(
        ActDraft(
            service_id=service.pk,
            date=SESSION_DAY,
            minutes=90,
            type=ActType.COLLECTIVE,
            person_ids=(place.person.pk,),
            professional_ids=(place.worker.pk,),
        ),
        activity=activity,
        absent=[],
        excused=[],
        context=context_for(service, on=DAY),
        actor=None,
    )
    told = write_review(review, text="Elle a reçu", actor=None)
    keep(cast, service, activities=activity, enrolments=second, reviews=told, sessions=act.session)
