"""Rows of collective activities, of who takes part in them, and of their sessions."""

from __future__ import annotations

from collections.abc import Iterator

from activity.models import CollectiveActivity, CollectiveSession, Enrolment, EnrolmentReview
from reporting.classeur.rows.cells import Cells
from reporting.classeur.rows.people import people_of
from reporting.classeur.rows.services import known_users
from services.models import Service


def activity_rows(service: Service) -> Iterator[Cells]:
    known = known_users(service)
    rows = CollectiveActivity.objects.filter(service=service).prefetch_related("activity_professionals__user")
    for one in rows:
        yield {
            "service": service.code,
            "nom": one.name,
            "objectif": one.objective,
            "droit_commun": one.leads_to,
            "lieu": one.place,
            "nature": one.purpose,
            "occupationnelle": one.is_occupational,
            "perenne": one.is_lasting,
            "debut": one.starts_on,
            "fin": one.ends_on,
            "animateurs": [row.user.email for row in one.activity_professionals.all() if row.user_id in known],
        }


def _enrolled(service: Service, enrolment: Enrolment) -> dict[str, object]:
    return {
        "service": service.code,
        "activite": enrolment.activity.name,
        "personne": enrolment.person.ref,
        "debut": enrolment.starts_on,
    }


def enrolment_rows(service: Service) -> Iterator[Cells]:
    rows = Enrolment.objects.filter(service=service, person__in=people_of(service))
    for one in rows.select_related("activity", "person", "objective"):
        yield {
            **_enrolled(service, one),
            "fin": one.ends_on,
            "objectif": one.objective.ref if one.objective else "",
        }


def review_rows(service: Service) -> Iterator[Cells]:
    rows = EnrolmentReview.objects.filter(service=service, enrolment__person__in=people_of(service))
    for one in rows.select_related("enrolment__activity", "enrolment__person"):
        yield {**_enrolled(service, one.enrolment), "evaluee_le": one.reviewed_on, "suite": one.outcome}


def session_rows(service: Service) -> Iterator[Cells]:
    followed = set(people_of(service).values_list("pk", flat=True))
    rows = CollectiveSession.objects.filter(service=service).select_related("act", "activity")
    for one in rows.prefetch_related("absences__person"):
        missed = [row for row in one.absences.all() if row.person_id in followed]
        yield {
            "acte": one.act.ref,
            "activite": one.activity.name,
            "absents": sorted(row.person.ref for row in missed),
            "excuses": sorted(row.person.ref for row in missed if row.is_excused),
        }
