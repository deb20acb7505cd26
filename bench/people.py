"""Who signs in and reads in the benchmarks."""

from __future__ import annotations

import datetime

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.commands import enter_service
from accounts.enums import Role
from accounts.models import Membership, User
from activity.actions import context_for, log_acts
from activity.deadlines import SILENT_DAYS
from activity.models import Act
from activity.rules import ActDraft
from admissions.models import Accompaniment
from bench.database import CROWD_SEED, SEED, SERVICES

PASSPHRASE = "banc d'essai sans aucun secret"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LARGEST = f"banc-{SEED}-01"


def seat_everywhere() -> User:
    """Somebody who heads every generated service."""
    return _head("partout@banc.exemple.test", [f"banc-{SEED}-{rank:02}" for rank in range(1, SERVICES + 1)])


def head_of_largest() -> User:
    """The head of the service of 60,000 acts: she signs in with PASSPHRASE, then a code."""
    return _head("tete@banc.exemple.test", [LARGEST])


def head_of_crowd() -> User:
    """The head of the service of 2,200 people."""
    return _head("foule@banc.exemple.test", [f"banc-{CROWD_SEED}-01"])


@transaction.atomic
def see_the_crowd(head: User) -> None:
    """One act this month with each of the 2,200: the generated ones end with a year that is over. Written once a month."""
    service, on = enter_service(f"banc-{CROWD_SEED}-01"), timezone.localdate()
    since = on - datetime.timedelta(days=SILENT_DAYS // 2)
    if Act.objects.filter(service=service, date__gt=since).exists():
        return
    people = (
        Accompaniment.objects.filter(service=service, admitted_on__lte=on)
        .order_by("pk")
        .values_list("person", flat=True)
    )
    drafts = [
        ActDraft(service_id=service.pk, date=on, person_ids=(person,), professional_ids=(head.pk,), minutes=45)
        for person in set(people)
    ]
    log_acts(drafts, actor=None, context=context_for(service, on=on))


@transaction.atomic
def _head(email: str, codes: list[str]) -> User:
    user, created = User.objects.get_or_create(
        email=email, defaults={"last_name": "Banc", "first_name": "Cheffe", "password": make_password(PASSPHRASE)}
    )
    if created:
        TOTP.activate(user, TOTP_SECRET)
        for code in codes:
            service = enter_service(code)
            Membership.objects.create(user=user, service=service, role=Role.HEAD_OF_SERVICE)
    return user
