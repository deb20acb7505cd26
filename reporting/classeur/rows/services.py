"""Rows of the service itself, and of who works there."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator

from django.db.models import Max

from accounts.enums import Role
from accounts.models import Membership, User
from activity.models import ActProfessional, Attendee
from reporting.classeur.plan.services import WEEKS
from reporting.classeur.rows.cells import Cells
from services.models import AuthorizedCapacity, Service, ServiceYear, SupportQuota


def service_rows(service: Service) -> Iterator[Cells]:
    yield {
        "code": service.code,
        "nom": service.name,
        "gestionnaire": service.organisation.name,
        "commune": service.commune,
        "departement": service.department,
        "finess": service.finess,
        "types_deficience": service.deficiency_types,
    }


def capacity_rows(service: Service) -> Iterator[Cells]:
    for row in AuthorizedCapacity.objects.filter(service=service):
        yield {"service": service.code, "depuis": row.since, "places": row.places}


def year_rows(service: Service) -> Iterator[Cells]:
    for row in ServiceYear.objects.filter(service=service):
        mondays = dict(zip(WEEKS, [*sorted(row.sampled_weeks), *[None] * len(WEEKS)], strict=False))
        yield {
            "service": service.code,
            "annee": row.year,
            "jours_ouverture_autorises": row.opening_days_authorized,
            "jours_ouverture_realises": row.opening_days_done,
            "amplitude_autorisee": row.daily_span_authorized,
            "amplitude_realisee": row.daily_span_done,
            "etp_autorise": row.fte_authorized,
            "etp_realise": row.fte_done,
            "methode": row.method,
            **mondays,
        }


def quota_rows(service: Service) -> Iterator[Cells]:
    for row in SupportQuota.objects.filter(service=service):
        yield {
            "service": service.code,
            "annee": row.year,
            "libelle": row.label,
            "quotite_etp": row.fte_share,
            "heures_annuelles_etp": row.hours_per_fte,
        }


def professional_rows(service: Service) -> Iterator[Cells]:
    for membership in [*staff_of(service).values(), *_departed(service)]:
        yield {
            "email": membership.user.email,
            "nom": membership.user.last_name,
            "prenom": membership.user.first_name,
            "service": service.code,
            "role": membership.role,
            "metier": membership.job,
            "etp": membership.fte,
            "debut": membership.starts_on,
            "fin": membership.ends_on,
        }


def staff_of(service: Service) -> dict[uuid.UUID, Membership]:
    """Who belongs to the service, by user. An administrator of the organisation does, unless she has a seat of her own."""
    administrators = Membership.objects.filter(organisation=service.organisation_id)
    members = Membership.objects.filter(service=service)
    return {row.user_id: row for rows in (administrators, members) for row in rows.select_related("user")}


def _departed(service: Service) -> Iterator[Membership]:
    """Who did acts here and has no seat any more: a seat that ended with the last of them, which opens nothing."""
    last_days: dict[uuid.UUID, datetime.date] = {}
    for rows, day in ((ActProfessional.objects, "act__date"), (Attendee.objects, "indirect_time__date")):
        found = rows.filter(service=service).exclude(user__in=staff_of(service)).order_by("user")
        for user, last in found.values_list("user").annotate(last=Max(day)).order_by("user"):
            last_days[user] = max(last, last_days.get(user, last))
    for user in User.objects.filter(pk__in=last_days):
        yield Membership(user=user, service=service, role=Role.SOCIAL_WORKER, ends_on=last_days[user.pk])
