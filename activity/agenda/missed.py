"""Who has missed her last appointments, one after the other."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from django.db.models import F, Q

from activity.agenda.rules import ALARMING, MEETING_FAMILIES, missed_in_a_row
from activity.enums import ActStatus
from activity.models import ActPerson
from services.models import Service

MEETING = Q(act__kind=None) & ~Q(act__type="reunion_dossiers") | Q(act__kind__family__in=MEETING_FAMILIES)


def alarming(service: Service, people: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Those of these people who have missed ALARMING appointments in a row in a service, and how many.

    One query; a second one for those, few, who have missed as many in all.
    """
    hers = ActPerson.objects.filter(MEETING, service=service, act__service=service, person__in=people)
    missed = list(
        hers.filter(act__status=ActStatus.NO_SHOW).order_by().values_list("person", "act__date", "act__start")
    )
    often = [person for person, times in Counter(row[0] for row in missed).items() if times >= ALARMING]
    if not often:
        return {}
    # Of the kept ones only the latest can end a row.
    latest = (
        hers.filter(person__in=often, act__status=ActStatus.DONE)
        .order_by("person", "-act__date", F("act__start").desc(nulls_last=True))
        .distinct("person")
    )
    kept = {person: (date, start) for person, date, start in latest.values_list("person", "act__date", "act__start")}
    found = {}
    for person in often:
        meetings = [((date, start), str(ActStatus.NO_SHOW)) for one, date, start in missed if one == person]
        if person in kept:
            meetings.append((kept[person], str(ActStatus.DONE)))
        if (row := missed_in_a_row(meetings)) >= ALARMING:
            found[person] = row
    return found
