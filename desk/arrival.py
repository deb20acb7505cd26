"""What a person's page says of her way in: the next step and who takes it, her needs, the MDPH, her place on the list."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from admissions.arrivals.letters import letter_of_decision
from admissions.enums import LetterKind, NextStep
from admissions.models import Accompaniment, CaseSheet, MdphNotification, NeedsSheet
from admissions.rules import Path, last_contact, next_step_on, waiting_since


@dataclass(frozen=True)
class Arrival:
    """Her way in, until she is admitted. `case_url`: the commission that is to decide; `letter`: what is to be sent."""

    accompaniment: Accompaniment
    next_step: NextStep | None
    case_url: str
    heard_on: datetime.date | None
    needs: NeedsSheet | None
    notifications: Sequence[MdphNotification]
    waiting_since: datetime.date | None
    contacted_on: datetime.date | None
    letter: LetterKind | None


def arrival_of(path: Path, notifications: Sequence[MdphNotification], user: User, on: datetime.date) -> Arrival | None:
    """None once she is admitted, or has left: the rest of her page says it all. Two queries. `notifications`: hers."""
    accompaniment = path.accompaniment
    if accompaniment.admitted_on or accompaniment.ended_on:
        return None
    sheets = CaseSheet.objects.visible_to(user).filter(accompaniment=accompaniment, case=None)
    sheet = sheets.select_related("commission").order_by("-commission__date").first()
    needs = NeedsSheet.objects.visible_to(user).filter(assessment__accompaniment=accompaniment)
    letter = letter_of_decision(path, on)
    return Arrival(
        accompaniment=accompaniment,
        next_step=next_step_on(path, on),
        case_url=_case_url(sheet, user),
        heard_on=sheet.commission.date if sheet else None,
        needs=needs.order_by("-assessment__started_on").first(),
        notifications=notifications,
        waiting_since=waiting_since(path, on),
        contacted_on=last_contact(path, on),
        letter=letter[0] if letter else None,
    )


def _case_url(sheet: CaseSheet | None, user: User) -> str:
    """Where the case is decided by its head of service, and read by the others."""
    if sheet is None:
        return ""
    if sheet.service_id in user.heads:
        return reverse("admissions:case_edit", args=[sheet.pk])
    return reverse("admissions:commission_detail", args=[sheet.commission_id])
