"""What writes that relatives were met without the person: with their act, and once she was told."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from accounts.models import User
from activity.models import Act, RelativesMet, RelativesMetReason
from activity.rules import ActDraft
from services.sets import BATCH


def write_relatives(drafts: Sequence[ActDraft]) -> None:
    """Write, replace or take away what the drafts say, with their acts; nothing is asked where they say nothing."""
    told = [(draft, draft.relatives) for draft in drafts if draft.relatives is not None]
    if not told:
        return
    met = [
        RelativesMet(service_id=draft.service_id, act_id=draft.id, told_on=said.told_on, told_how=said.told_how)
        for draft, said in told
        if said.why
    ]
    why = [
        RelativesMetReason(service_id=draft.service_id, act_id=draft.id, text=said.why)
        for draft, said in told
        if said.why
    ]
    if met:
        RelativesMet.objects.bulk_create(
            met, BATCH, update_conflicts=True, unique_fields=["act"], update_fields=["told_on", "told_how"]
        )
        RelativesMetReason.objects.bulk_create(
            why, BATCH, update_conflicts=True, unique_fields=["act"], update_fields=["text"]
        )
    emptied = [draft.id for draft, said in told if not draft.is_new and not said.why]
    if emptied:
        RelativesMet.objects.filter(act__in=emptied).delete()
        RelativesMetReason.objects.filter(act__in=emptied).delete()


def tell_her(act: Act, *, told_on: datetime.date, told_how: str, actor: User) -> bool:
    """Say when and how she was told that her relatives were met; False: it was said already.

    The act stays as it is, so that its month may be closed meanwhile. Whoever corrects it at the same time is shown what
    was said (ActForm.clean_version).
    """
    untold = RelativesMet.objects.filter(act=act, told_on=None)
    return bool(untold.update(told_on=told_on, told_how=told_how))
