"""What writes absences."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction

from accounts.enums import AbsenceKind
from accounts.models import Absence, AbsenceReason, User
from services.models import Service


class AbsenceRefused(Exception):
    """Nothing was written: another absence of hers, written meanwhile, covers some of these days."""


@transaction.atomic
def add_absence(
    *,
    service: Service,
    user: User,
    first_day: datetime.date,
    last_day: datetime.date,
    kind: AbsenceKind | str,
    relay: User | None,
    actor: User | None,
) -> Absence:
    """Note that someone is away, and why, for herself and her head of service. Raises AbsenceRefused."""
    absence = Absence(service=service, user=user, first_day=first_day, last_day=last_day, relay=relay)
    _save(absence)
    AbsenceReason.objects.create(service=service, absence=absence, user=user, kind=kind)
    return absence


@transaction.atomic
def change_absence(
    absence: Absence,
    *,
    first_day: datetime.date,
    last_day: datetime.date,
    kind: AbsenceKind | str,
    relay: User | None,
    actor: User,
) -> None:
    """Correct its days, its reason or who stands in. Raises AbsenceRefused."""
    absence.first_day, absence.last_day, absence.relay = first_day, last_day, relay
    absence.version += 1
    _save(absence)
    # Anew, as the people of an act: who corrected stands in the history of both.
    AbsenceReason.objects.filter(absence=absence).delete()
    AbsenceReason.objects.create(service_id=absence.service_id, absence=absence, user_id=absence.user_id, kind=kind)


def remove_absence(absence: Absence, *, actor: User) -> None:
    """Take it away: she was there after all. Its history stays."""
    absence.delete()


def _save(absence: Absence) -> None:
    try:
        with transaction.atomic():
            absence.save()
    except IntegrityError as error:
        if "absence_overlap" not in str(error):
            raise
        raise AbsenceRefused("Une autre absence vient d'être notée sur ces jours : vérifiez-la.") from error
