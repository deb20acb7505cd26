"""What the agenda of a filled service shows at once: appointments of the day, one that nobody told of, three missed in a row."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from accounts.models import User
from activity.enums import ActFamily, ActStatus, OutcomeKind
from activity.models import ActKind
from activity.rules import ActDraft, Outcome
from desk.demo.calendar import Calendar
from desk.demo.people import Followed
from services.models import Service

# Days from today, hour, whose turn among her people, and what became of it. After the hours of the diary.
EVENINGS = (
    (0, 17, 0, None),
    (0, 18, 1, None),
    (-1, 18, 2, None),
    (-23, 18, 1, Outcome(OutcomeKind.EXCUSED, "Rendez-vous médical")),
    (-16, 18, 1, Outcome(OutcomeKind.UNEXCUSED)),
    (-9, 18, 1, Outcome(OutcomeKind.UNEXCUSED, "Ne répond pas au téléphone")),
)
LASTING = 45


def appointments(
    calendar: Calendar, service: Service, worker: User, followed: Sequence[Followed], prefix: str
) -> Iterator[ActDraft]:
    """Those of one worker with the people she is the référent of."""
    hers = [one for one in followed if one.referent == worker and one.may_be_seen_on(calendar.on)]
    visit = ActKind.objects.filter(service=service, family=ActFamily.VISIT).order_by("rank", "pk")[0]
    for number, (days, hour, turn, outcome) in enumerate(EVENINGS, start=1):
        yield ActDraft(
            service_id=service.pk,
            date=calendar.on + datetime.timedelta(days=days),
            start=datetime.time(hour, 15),
            minutes=None if outcome else LASTING,
            person_ids=(hers[turn % len(hers)].person.pk,),
            professional_ids=(worker.pk,),
            kind_id=visit.pk,
            status=outcome.kind.status if outcome else ActStatus.PLANNED,
            outcome=outcome,
            ref=f"{prefix}-R{number}",
        )
