"""What a departure writes, all of it or nothing."""

from __future__ import annotations

import dataclasses
import datetime
import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction

from accounts.actions import end_membership
from accounts.models import Membership, User
from activity.actions import ActsRefused, context_for, drafts_of, log_acts
from activity.enums import ActStatus
from activity.models import Act
from activity.rules import ActDraft, Finding
from admissions.actions import change_referents
from services.models import Service


@transaction.atomic
def tell_departure(
    *,
    membership: Membership,
    last_day: datetime.date,
    referents: Mapping[uuid.UUID, User | None],
    acts: Mapping[uuid.UUID, User | None],
    ends: Mapping[uuid.UUID, ActStatus],
    actor: User,
    on: datetime.date,
) -> None:
    """Say a colleague's last day; give her accompaniments to these référents and her planned acts to these colleagues.

    Keys are those of accompaniments and acts; None: no référent for now, no such appointment any more. `ends`: what her
    past appointments became, which were still planned. Raises
    AccountRefused (nobody could administer) and ActsRefused (an act cannot be handed over).
    """
    if membership.service:
        change_referents(service=membership.service, referents=referents, since=on, actor=actor)
        end_acts(service=membership.service, ends=ends, actor=actor, on=on)
        hand_over_acts(service=membership.service, leaver=membership.user, takers=acts, actor=actor, on=on)
    # Last: a head of service who leaves sees her service until then.
    end_membership(membership=membership, last_day=last_day, actor=actor, on=on)


@transaction.atomic
def hand_over_acts(
    *, service: Service, leaver: User, takers: Mapping[uuid.UUID, User | None], actor: User, on: datetime.date
) -> None:
    """Put a colleague in the place of one who leaves, in planned acts; without one she is taken out, and an act that
    nobody else was to do is cancelled."""
    drafts = [handed_over(draft, leaver.pk, takers[draft.id]) for draft in _locked(service, takers)]
    _correct(drafts, service=service, actor=actor, on=on)


@transaction.atomic
def end_acts(*, service: Service, ends: Mapping[uuid.UUID, ActStatus], actor: User, on: datetime.date) -> None:
    """Say what planned acts became; one that was carried out still needs what the rules ask of it."""
    drafts = [dataclasses.replace(draft, status=ends[draft.id]) for draft in _locked(service, ends)]
    _correct(drafts, service=service, actor=actor, on=on)


def _locked(service: Service, keys: Iterable[uuid.UUID]) -> list[ActDraft]:
    """Those of these acts that are planned still."""
    planned = Act.objects.filter(service=service, pk__in=list(keys), status=ActStatus.PLANNED).order_by("pk")
    list(planned.values_list("pk").select_for_update())
    return list(drafts_of(planned))


def _correct(drafts: list[ActDraft], *, service: Service, actor: User, on: datetime.date) -> None:
    """Write them, or say which one cannot be."""
    if not drafts:
        return
    try:
        log_acts(drafts, actor=actor, context=context_for(service, on=on, drafts=drafts))
    except ActsRefused as refused:
        told = [(i, Finding(one.field, f"{drafts[i].date:%d/%m/%Y} : {one.message}")) for i, one in refused.findings]
        raise ActsRefused(told) from refused


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
