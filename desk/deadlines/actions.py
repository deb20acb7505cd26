"""Asking to be told by mail of what is due, and setting what is due otherwise in a service."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction

from accounts.models import DeadlineDigest, DigestRhythm, User
from services.deadlines import Delay
from services.models import DeadlineSetting, Service


@transaction.atomic
def ask_for_digest(*, actor: User, rhythm: DigestRhythm | str) -> None:
    """From the next sending on; what was sent last is remembered."""
    DeadlineDigest.objects.update_or_create(user=actor, defaults={"rhythm": rhythm})


def stop_digest(*, actor: User) -> None:
    """No mail leaves any more."""
    DeadlineDigest.objects.filter(user=actor).delete()


def mark_sent(digest: DeadlineDigest, *, on: datetime.date) -> None:
    """It left, or there was nothing to tell, which is as well."""
    digest.sent_on = on
    digest.save(update_fields=["sent_on"])


class AlreadySet(Exception):
    """Nothing was written: the service has already said something of this deadline, from that day or for good."""


def set_deadline(
    *, service: Service, code: str, since: datetime.date | None, delay: Delay, reason: str, actor: User
) -> DeadlineSetting:
    """Give a deadline another delay for what runs `since` a day on; without a day, follow it no more. Raises AlreadySet."""
    try:
        with transaction.atomic():
            return DeadlineSetting.objects.create(
                service=service,
                code=code,
                since=since,
                months=delay.months or None,
                days=delay.days or None,
                reason=reason,
            )
    except IntegrityError as error:
        if "deadline_setting_once" not in str(error):
            raise
        raise AlreadySet from error


def remove_setting(setting: DeadlineSetting, *, actor: User) -> None:
    """The delay of the software holds again; its history stays."""
    setting.delete()
