"""What writes who follows her, how closely, and when nobody does."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from admissions.enums import ReferentRole
from admissions.models import Accompaniment, ReferentPeriod, SupportPhase, Watch
from services.sets import BATCH

RESUMED = "L'accompagnement reprend"
A_DAY = datetime.timedelta(days=1)


def follow_referents(
    *, accompaniments: Iterable[Accompaniment], since: datetime.date | None, actor: User | None
) -> None:
    """Give the history of référents what these accompaniments say, in four queries whatever their number.

    Called in the save that changes `referent`: the database refuses a present référent who is not the accompaniment's.
    `since` None: nobody knows since when; only where there was none.
    """
    rows = list(accompaniments)
    _follow(ReferentRole.REFERENT, {row: row.referent_id for row in rows}, since)


@transaction.atomic
def change_co_referent(
    accompaniment: Accompaniment, *, co_referent: User | None, since: datetime.date, actor: User
) -> None:
    """Give her another co-référent from a day on, or none for now."""
    _follow(ReferentRole.CO_REFERENT, {accompaniment: co_referent.pk if co_referent else None}, since)
    _touch(accompaniment)


def _follow(role: ReferentRole, wanted: Mapping[Accompaniment, uuid.UUID | None], since: datetime.date | None) -> None:
    present = {
        one.accompaniment_id: one
        for one in ReferentPeriod.objects.filter(accompaniment__in=list(wanted), role=role, ends_on=None)
    }
    same = {row for row, user in wanted.items() if (one := present.get(row.pk)) and one.user_id == user}
    over = Q(pk__in=[one.pk for key, one in present.items() if key not in {row.pk for row in same}])
    closed = ReferentPeriod.objects.filter(over)
    if since is not None:
        # Who was named that same day, or after it, has followed nobody.
        closed.filter(starts_on__gte=since).delete()
        closed.update(ends_on=since - A_DAY)
    ReferentPeriod.objects.bulk_create(
        [
            ReferentPeriod(service_id=row.service_id, accompaniment_id=row.pk, user_id=user, role=role, starts_on=since)
            for row, user in wanted.items()
            if user and row not in same
        ],
        BATCH,
    )


def write_phase(phase: SupportPhase, *, actor: User) -> None:
    """Keep a phase of reinforcement or lightening, new or corrected."""
    if not phase._state.adding:
        phase.version += 1
    phase.save()


def start_watch(
    accompaniment: Accompaniment,
    *,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    reason: str,
    actor: User,
) -> Watch:
    """Put her in veille: a time without accompaniment."""
    return Watch.objects.create(
        service_id=accompaniment.service_id,
        accompaniment=accompaniment,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
    )


def close_watch(watch: Watch, *, ends_on: datetime.date, end_reason: str, actor: User) -> None:
    """Her veille is over: she is accompanied again, or leaves."""
    watch.ends_on, watch.end_reason = ends_on, end_reason
    watch.save(update_fields=["ends_on", "end_reason"])


def resume_from(watch: Watch, *, on: datetime.date, actor: User) -> datetime.date:
    """She is accompanied again from a day on: the last day of her veille is the one before, or its first."""
    last = max(watch.starts_on, on - A_DAY)
    close_watch(watch, ends_on=last, end_reason=RESUMED, actor=actor)
    return last


def _touch(accompaniment: Accompaniment) -> None:
    accompaniment.version += 1
    accompaniment.save(update_fields=["version"])
