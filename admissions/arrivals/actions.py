"""What writes an admission, and what is answered to the MDPH."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from admissions.actions import change_referents
from admissions.checks import open_at_once, problems_of_admission
from admissions.models import Accompaniment, MdphNotification
from admissions.rules import path_of
from services.checks import Finding


class AdmissionRefused(Exception):
    """Nothing was written; each finding says why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(", ".join(finding.message for finding in findings))
        self.findings = findings


@transaction.atomic
def admit(
    accompaniment: Accompaniment,
    *,
    admitted_on: datetime.date,
    referent: User | None,
    actor: User,
    on: datetime.date,
) -> None:
    """Admit somebody, there and then: no trial period precedes it. Fetched `with_path()`. Raises AdmissionRefused."""
    found = problems_of_admission(path_of(accompaniment), admitted_on, on=on)
    others = list(
        Accompaniment.objects.filter(service=accompaniment.service_id, person=accompaniment.person_id)
        .exclude(pk=accompaniment.pk)
        .order_by("pk")
    )
    before = accompaniment.admitted_on
    accompaniment.admitted_on = admitted_on
    for pair in open_at_once([accompaniment, *others]):
        if accompaniment in pair:
            found.append(already_open(accompaniment, next(one for one in pair if one != accompaniment)))
    if found:
        accompaniment.admitted_on = before
        raise AdmissionRefused(found)
    accompaniment.version += 1
    try:
        with transaction.atomic():
            accompaniment.save(update_fields=["admitted_on", "version"])
    except IntegrityError as error:
        if "one_open_accompaniment" not in str(error):
            raise
        raise AdmissionRefused([already_open(accompaniment, None)]) from error
    if referent != accompaniment.referent:
        change_referents(
            service=accompaniment.service, referents={accompaniment.pk: referent}, since=admitted_on, actor=actor
        )


def already_open(accompaniment: Accompaniment, other: Accompaniment | None) -> Finding:
    """Two accompaniments of one person in one service are never open at once: the other is named."""
    since = (
        f", ouvert depuis le {other.admitted_on or other.first_contact_on:%d/%m/%Y}"
        if other and (other.admitted_on or other.first_contact_on)
        else ""
    )
    return Finding(
        "admitted_on",
        f"{accompaniment.person} a déjà un accompagnement dans ce service à cette date{since} : un seul à la fois.",
    )


def note_mdph_notification(
    accompaniment: Accompaniment, *, received_on: datetime.date, actor: User
) -> MdphNotification:
    """The MDPH has told the service of somebody: an answer is owed within 15 days."""
    return MdphNotification.objects.create(
        service_id=accompaniment.service_id, accompaniment=accompaniment, received_on=received_on
    )


def answer_mdph(
    notification: MdphNotification,
    *,
    received_on: datetime.date,
    answered_on: datetime.date | None,
    places_free: int | None,
    waiting_count: int | None,
    actor: User,
) -> None:
    """Keep the answer of the service, or correct it; `answered_on` None: not sent yet."""
    notification.received_on = received_on
    notification.answered_on = answered_on
    notification.places_free = places_free
    notification.waiting_count = waiting_count
    notification.version += 1
    notification.save(update_fields=["received_on", "answered_on", "places_free", "waiting_count", "version"])
