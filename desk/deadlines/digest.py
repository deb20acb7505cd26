"""The mail that tells how much is due: numbers and an address, and nothing of anybody."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.access import CAREGIVERS
from accounts.enums import Role
from accounts.models import User
from accounts.relays import relays_of
from accounts.scope import enter
from admissions.models import Accompaniment
from desk.deadlines.listing import Listed, late_among, listed
from services.models import Service

SUBJECT = "Vos échéances au SAVS"
# How far ahead it looks, in days.
AHEAD = 7


@dataclass(frozen=True)
class Count:
    """How much is due to somebody in one service."""

    service: str
    late: int
    soon: int


def counts_of(user: User, *, on: datetime.date) -> list[Count]:
    """What is due to her in each service where she accompanies people, those without anything left out; the team's where
    she heads it. Opens the walls for her until the end of the transaction."""
    scope = enter(user.pk, on=on)
    user.__dict__["scope"] = scope
    return [count for count in _counts(user, on) if count.late or count.soon]


def _counts(user: User, on: datetime.date) -> Iterator[Count]:
    for service in Service.objects.visible_to(user).order_by("name", "id"):
        if found := listed_for(user, service, on=on, horizon=AHEAD):
            late = late_among(found.lines, on)
            yield Count(str(service), late, len(found.lines) - late)


def listed_for(
    user: User, service: Service, *, on: datetime.date, horizon: int, hers_alone: bool = False
) -> Listed | None:
    """What is due to her in a service, and of those whom she stands in for; the team's where she heads it, unless it is
    `hers_alone`. None where she accompanies nobody."""
    roles = user.scope.roles_in(service.pk)
    if not roles & set(CAREGIVERS):
        return None
    accompaniments = Accompaniment.objects.visible_to(user).filter(service=service)
    away = None
    if hers_alone or Role.HEAD_OF_SERVICE not in roles:
        away = relays_of(user, service, on=on).stood_in_for_by(user.pk)
        accompaniments = accompaniments.filter(referent__in=[user.pk, *away])
    return listed(user, accompaniments, [service.pk], on=on, horizon=horizon, hers=away, alerts=False)


def send_digest(user: User, counts: list[Count]) -> bool:
    """False: it did not leave."""
    address = f"{settings.SITE_URL}{reverse('desk:deadline_list')}"
    context = {"counts": counts, "ahead": AHEAD, "address": address}
    try:
        return EmailMessage(SUBJECT, render_to_string("desk/digest_mail.txt", context), to=[user.email]).send() == 1
    except OSError:  # refused, out of reach, or too slow: smtplib's errors are of this kind too
        return False
