"""What a departure writes, all of it or nothing."""

from __future__ import annotations

import dataclasses
import datetime
import uuid
from collections.abc import Mapping

from django.db import transaction

from accounts.actions import end_membership
from accounts.models import Membership, User
from activity.actions import context_for, drafts_of, log_acts
from activity.enums import ActStatus
from activity.models import Act
from activity.rules import ActDraft
from admissions.actions import change_referents
from services.models import Service


@transaction.atomic
def tell_departure(
    *,
    membership: Membership,
    last_day: datetime.date,
    referents: Mapping[uuid.UUID, User | None],
    acts: Mapping[uuid.UUID, User | None],
    actor: User,
    on: datetime.date,
) -> None:
    """Say a colleague's last day; give her accompaniments to these référents and her planned acts to these colleagues.

    Keys are those of accompaniments and acts; None: no référent for now, no such appointment any more. Raises
    AccountRefused (nobody could administer) and ActsRefused (an act cannot be handed over).
    """
    if membership.service:
        change_referents(service=membership.service, referents=referents, actor=actor)
        hand_over_acts(service=membership.service, leaver=membership.user, takers=acts, actor=actor, on=on)
    # Last: a head of service who leaves sees her service until then.
    end_membership(membership=membership, last_day=last_day, actor=actor, on=on)


@transaction.atomic
def hand_over_acts(
    *, service: Service, leaver: User, takers: Mapping[uuid.UUID, User | None], actor: User, on: datetime.date
) -> None:
    """Put a colleague in the place of one who leaves, in planned acts; without one she is taken out, and an act that
    nobody else was to do is cancelled."""
    planned = Act.objects.filter(service=service, pk__in=takers, status=ActStatus.PLANNED).order_by("pk")
    list(planned.values_list("pk").select_for_update())
    drafts = [handed_over(draft, leaver.pk, takers[draft.id]) for draft in drafts_of(planned) if draft.id]
    if drafts:
        log_acts(drafts, actor=actor, context=context_for(service, on=on, drafts=drafts))


def handed_over(draft: ActDraft, leaver_id: uuid.UUID, taker: User | None) -> ActDraft:
    """The act as it becomes when someone leaves."""
    if taker is None:
        others = tuple(pk for pk in draft.professional_ids if pk != leaver_id)
        if others:
            return dataclasses.replace(draft, professional_ids=others)
        return dataclasses.replace(draft, status=ActStatus.CANCELLED)
    replaced = (taker.pk if pk == leaver_id else pk for pk in draft.professional_ids)
    # A colleague who was in it already is there once.
    return dataclasses.replace(draft, professional_ids=tuple(dict.fromkeys(replaced)))
