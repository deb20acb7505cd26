"""A review of a project is on the day of its act, and took place where that is done, however the act came to say so."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from accounts.models import User
from activity.enums import ActStatus
from activity.rules import ActDraft, Finding
from admissions.models import Accompaniment
from admissions.rules import end_of
from pap.actions import move_pap_review
from pap.models import PapReview
from pap.rules import ended

TOO_EARLY = "La revue de ce projet ne peut précéder sa validation."
ANOTHER = "Une autre revue de ce projet est déjà notée ce jour-là."

# A review that its act moves, with the place of the act among those that are written.
type Moved = tuple[int, PapReview]


def of_a_review() -> Exists:
    """Of an act: it is the act of a review, and is corrected and taken back with it."""
    return Exists(PapReview.objects.filter(pk=OuterRef("pk")))


def moved_by(drafts: Sequence[ActDraft]) -> list[Moved]:
    """The reviews of which acts, corrected, say otherwise; nothing is asked of new ones."""
    corrected = {draft.id: index for index, draft in enumerate(drafts) if not draft.is_new}
    if not corrected:
        return []
    reviews = PapReview.objects.filter(pk__in=corrected).order_by("pk").select_for_update(no_key=True)
    found = [(corrected[one.pk], one) for one in reviews]
    return [
        (index, one) for index, one in found if (one.date, one.took_place) != (drafts[index].date, _held(drafts[index]))
    ]


def problems_of_moving(moved: Sequence[Moved], drafts: Sequence[ActDraft]) -> list[tuple[int, Finding]]:
    """One review a day, of a project that was validated and goes on; two that come to one day wait for each other."""
    found = []
    paths = Accompaniment.objects.filter(pk__in={review.accompaniment_id for _index, review in moved})
    list(paths.order_by("pk").select_for_update(no_key=True))
    for index, review in moved:
        day, until = drafts[index].date, end_of(review.accompaniment)
        validated = review.accompaniment.paps.filter(validated_on__lte=day)
        if until and day > until:
            found.append((index, Finding("date", ended(until))))
        elif not validated.exists():
            found.append((index, Finding("date", TOO_EARLY)))
        same_day = PapReview.objects.filter(accompaniment=review.accompaniment_id, date=drafts[index].date)
        if same_day.exclude(pk=review.pk).exists():
            found.append((index, Finding("date", ANOTHER)))
    return found


def follow_acts(moved: Sequence[Moved], drafts: Sequence[ActDraft], *, actor: User) -> None:
    """Bring reviews to what their acts now say."""
    for index, review in moved:
        move_pap_review(review, date=drafts[index].date, took_place=_held(drafts[index]), actor=actor)


def _held(draft: ActDraft) -> bool:
    return draft.status == ActStatus.DONE
