"""Rows of the service itself, and of who works there."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator

from django.db.models import F, Max
from django.db.models.functions import TruncDate

from accounts.enums import Role
from accounts.models import Membership, User
from activity.models import ActProfessional, Attendee, MonthClosing
from admissions.models import CaseSheet, CommissionMember, RankChange, ReferentPeriod, WaitingContact
from pap.models import ObjectiveReview, Pap
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


def known_users(service: Service) -> set[uuid.UUID]:
    """Whom the sheet of professionals holds."""
    return {*staff_of(service), *_last_days(service)}


def _last_days(service: Service) -> dict[uuid.UUID, datetime.date]:
    """Who did acts here, closed a month, was référent, sat in a commission, noted something of the waiting list, validated a
    project or evaluated an objective, and has no seat any more: the last day."""
    last_days: dict[uuid.UUID, datetime.date] = {}
    for rows, user, day in (
        (ActProfessional.objects, "user", F("act__date")),
        (Attendee.objects, "user", F("indirect_time__date")),
        (MonthClosing.objects.in_force(), "closed_by", TruncDate("closed_at")),
        (ReferentPeriod.objects.exclude(ends_on=None), "user", F("ends_on")),
        (CommissionMember.objects, "user", F("commission__date")),
        (CaseSheet.objects.exclude(referent=None), "referent", F("commission__date")),
        (CaseSheet.objects.exclude(coreferent=None), "coreferent", F("commission__date")),
        (RankChange.objects.exclude(changed_by=None), "changed_by", F("changed_on")),
        (WaitingContact.objects.exclude(noted_by=None), "noted_by", F("contacted_on")),
        (Pap.objects.exclude(validated_by=None), "validated_by", F("validated_on")),
        (ObjectiveReview.objects.exclude(author=None), "author", F("reviewed_on")),
    ):
        found = rows.filter(service=service).exclude(**{f"{user}__in": staff_of(service)}).order_by(user)
        for one, last in found.values_list(user).annotate(last=Max(day)).order_by(user):
            last_days[one] = max(last, last_days.get(one, last))
    return last_days


def _departed(service: Service) -> Iterator[Membership]:
    """A seat that ended on their last day, which opens nothing."""
    last_days = _last_days(service)
    for user in User.objects.filter(pk__in=last_days):
        yield Membership(user=user, service=service, role=Role.SOCIAL_WORKER, ends_on=last_days[user.pk])
