"""What a week writes: every cell of it, or nothing."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence

from django.db import transaction

from accounts.models import User
from activity.actions import context_knowing, delete_acts, log_acts
from activity.models import Act, FavouriteRow
from activity.rules import ActDraft
from activity.week.grid import RowKey
from services.models import Service


def take_turns(worker: User) -> None:
    """Wait for another save of this professional's week: until the end of the transaction, hers is the only one."""
    list(User.objects.filter(pk=worker.pk).order_by().select_for_update(no_key=True).values_list("pk"))


@transaction.atomic
def save_week(
    *, service: Service, drafts: Sequence[ActDraft], deleted: Sequence[Act], actor: User, on: datetime.date
) -> None:
    """Write, correct and take away the acts of a week. Raises ActsRefused: nothing was written.

    Whose they are was chosen among the people and the professionals of the service.
    """
    delete_acts(deleted, actor=actor)
    if drafts:
        people = {pk for draft in drafts for pk in draft.person_ids}
        users = {pk for draft in drafts for pk in draft.professional_ids}
        log_acts(drafts, actor=actor, context=context_knowing(service, on=on, person_ids=people, user_ids=users))


@transaction.atomic
def keep_favourites(
    *, service: Service, starred: Collection[RowKey], unstarred: Collection[RowKey], actor: User
) -> None:
    """Keep rows in one's week from now on, and no longer keep others."""
    if unstarred:
        hers = FavouriteRow.objects.filter(service=service, user=actor)
        gone = [
            pk for pk, *key in hers.order_by("pk").values_list("pk", "person_id", "kind_id") if tuple(key) in unstarred
        ]
        hers.filter(pk__in=gone).delete()
    FavouriteRow.objects.bulk_create(
        [FavouriteRow(service=service, user=actor, person_id=person, kind_id=kind) for person, kind in starred if kind],
        ignore_conflicts=True,
    )
