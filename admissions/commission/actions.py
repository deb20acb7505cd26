"""What writes a session of the commission, and what it decides."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from admissions.commission.rules import grants_something
from admissions.enums import AdmissionDecision
from admissions.models import (
    Accompaniment,
    CaseSheet,
    Commission,
    CommissionCase,
    CommissionMember,
    GrantedPrestation,
)
from admissions.waiting.actions import place_on_waiting_list
from services.models import Service


@dataclass(frozen=True, kw_only=True)
class SessionDraft:
    """A session as it is typed: its members, and the accompaniments on its agenda."""

    date: datetime.date
    places_free: int
    other_members: str
    members: tuple[User, ...]
    agenda: tuple[Accompaniment, ...]


@dataclass(frozen=True, kw_only=True)
class CaseDraft:
    """A case as the session prepares and decides it. `decision` blank: not decided yet. `rank` None: the last of the list."""

    urgency: str
    complexity: str
    expected_months: int | None
    priority: int | None
    referent: User | None
    coreferent: User | None
    decision: str
    reasons: str
    rank: int | None
    granted: Mapping[str, str]


@transaction.atomic
def open_commission(*, service: Service, draft: SessionDraft, actor: User) -> Commission:
    """Plan a session with its agenda."""
    commission = Commission.objects.create(
        service=service, date=draft.date, places_free=draft.places_free, other_members=draft.other_members
    )
    _seat(commission, draft)
    return commission


@transaction.atomic
def correct_commission(commission: Commission, *, draft: SessionDraft, actor: User) -> None:
    """Correct a session; a case that it has decided stays on its agenda."""
    commission.date = draft.date
    commission.places_free = draft.places_free
    commission.other_members = draft.other_members
    commission.version += 1
    commission.save(update_fields=["date", "places_free", "other_members", "version"])
    commission.seats.exclude(user__in=draft.members).delete()
    commission.sheets.filter(case=None).exclude(accompaniment__in=draft.agenda).delete()
    _seat(commission, draft)


def _seat(commission: Commission, draft: SessionDraft) -> None:
    """Whoever is not there yet."""
    seated = set(commission.seats.order_by().values_list("user", flat=True))
    heard = set(commission.sheets.order_by().values_list("accompaniment", flat=True))
    CommissionMember.objects.bulk_create(
        CommissionMember(service_id=commission.service_id, commission=commission, user=user)
        for user in draft.members
        if user.pk not in seated
    )
    CaseSheet.objects.bulk_create(
        CaseSheet(service_id=commission.service_id, commission=commission, accompaniment=one)
        for one in draft.agenda
        if one.pk not in heard
    )


@transaction.atomic
def decide_case(sheet: CaseSheet, *, draft: CaseDraft, actor: User, on: datetime.date) -> None:
    """Keep what is known of a case and, once it is decided, its decision, what is granted, and her rank if she waits."""
    for name in ("urgency", "complexity", "expected_months", "priority", "referent", "coreferent"):
        setattr(sheet, name, getattr(draft, name))
    if draft.decision:
        sheet.case = _decided(sheet, draft)
        _grant(sheet.case, draft.granted if grants_something(draft.decision) else {})
    sheet.version += 1
    sheet.save()
    if draft.decision == AdmissionDecision.WAITING_LIST:
        place_on_waiting_list(
            sheet.accompaniment,
            rank=draft.rank,
            reason=f"Commission du {sheet.commission.date:%d/%m/%Y}",
            actor=actor,
            on=on,
        )


def _decided(sheet: CaseSheet, draft: CaseDraft) -> CommissionCase:
    """The decision of that day: the one that there is, else a new one."""
    case, _created = CommissionCase.objects.update_or_create(
        accompaniment_id=sheet.accompaniment_id,
        decided_on=sheet.commission.date,
        defaults={"service_id": sheet.service_id, "decision": draft.decision, "reasons": draft.reasons},
    )
    return case


def _grant(case: CommissionCase, granted: Mapping[str, str]) -> None:
    known: dict[str, GrantedPrestation] = {row.domain: row for row in case.granted.all()}
    gone: list[uuid.UUID] = [row.pk for domain, row in known.items() if domain not in granted]
    case.granted.filter(pk__in=gone).delete()
    new: Iterable[tuple[str, str]] = [(domain, text) for domain, text in granted.items() if domain not in known]
    GrantedPrestation.objects.bulk_create(
        GrantedPrestation(service_id=case.service_id, case=case, domain=domain, text=text) for domain, text in new
    )
    for domain, row in known.items():
        if granted.get(domain, row.text) != row.text:
            row.text = granted[domain]
            row.save(update_fields=["text"])
