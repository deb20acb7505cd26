"""What writes the review of a project together with its act."""

from __future__ import annotations

import dataclasses
import datetime
import uuid

from django.db import transaction
from django.db.models import Min

from accounts.models import User
from activity.actions import ActsRefused, context_for, delete_act, drafts_of, log_acts
from activity.enums import ActFamily, ActStatus, ActType
from activity.models import Act, ActKind
from activity.rules import ActDraft, Finding
from admissions.models import Accompaniment
from admissions.rules import end_of
from pap.actions import remove_pap_review, write_pap_review
from pap.models import Pap, PapReview
from pap.rules import PapReviewDraft, problems_of_pap_review

# An act that says so is no more the act of a meeting that is to come.
NOT_HELD = (ActStatus.NO_SHOW, ActStatus.CANCELLED)


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReviewTime:
    """When a review begins, how long, and whose time it is. `start`, `minutes` None: not noted."""

    start: datetime.time | None
    minutes: int | None
    professional_ids: tuple[uuid.UUID, ...]
    uncounted_because: str = ""


def stored_act(review: PapReview) -> ActDraft | None:
    """The act of a review; None: a review to be written, or one that came without minutes."""
    return next(drafts_of(Act.objects.filter(pk=review.pk)), None)


def act_of(review: PapReview, draft: PapReviewDraft, time: ReviewTime, stored: ActDraft | None) -> ActDraft | None:
    """The act that this review has: planned until it took place. None: one that came without minutes, and still has none."""
    told = {
        "date": draft.date,
        "status": ActStatus.DONE if draft.took_place else ActStatus.PLANNED,
        **{field.name: getattr(time, field.name) for field in dataclasses.fields(time)},
    }
    if stored:
        if set(time.professional_ids) == set(stored.professional_ids):
            told["professional_ids"] = stored.professional_ids
        return dataclasses.replace(stored, **told)
    if not review._state.adding and time.minutes is None:
        return None
    kinds = ActKind.objects.offered_by(review.accompaniment.service).filter(family=ActFamily.MEETING)
    return ActDraft(
        id=review.pk,
        service_id=review.service_id,
        type=ActType.INDIVIDUAL,
        kind_id=kinds.values_list("pk", flat=True).first(),
        person_ids=(review.accompaniment.person_id,),
        **told,
    )


def validated_since(accompaniment: Accompaniment) -> datetime.date | None:
    """The day a project was first validated; None: none was."""
    return Pap.objects.filter(accompaniment=accompaniment).aggregate(first=Min("validated_on"))["first"]


@transaction.atomic
def log_pap_review(
    review: PapReview,
    *,
    draft: PapReviewDraft,
    act: ActDraft | None,
    professionals: list[User],
    actor: User,
    on: datetime.date,
) -> PapReview:
    """Keep a review of a project, planned, held or corrected, and the act that changes with it, None: none does.

    Two of one day wait for each other. Raises ActsRefused.
    """
    path = review.accompaniment
    list(Accompaniment.objects.filter(pk=path.pk).order_by("pk").select_for_update(no_key=True))
    others = PapReview.objects.filter(accompaniment=path).exclude(pk=review.pk).order_by("pk")
    wrong = problems_of_pap_review(
        draft,
        on=on,
        since=validated_since(path) or datetime.date.max,
        until=end_of(path),
        others=set(others.values_list("date", flat=True)),
        was_held=review.took_place,
    )
    if wrong:
        raise ActsRefused([(0, Finding(found.field, found.message)) for found in wrong])
    write_pap_review(review, draft, professionals=[str(one) for one in professionals], actor=actor)
    if act:
        log_acts([act], actor=actor, context=context_for(path.service, on=on, drafts=[act]))
    return review


@transaction.atomic
def take_back(review: PapReview, *, actor: User) -> None:
    """Take a review away with its act; one that tells an absence or a cancellation stays, and counts as it did."""
    act = Act.objects.filter(pk=review.pk).exclude(status__in=NOT_HELD).first()
    remove_pap_review(review, actor=actor)
    if act:
        delete_act(act, actor=actor)
