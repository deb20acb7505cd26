"""What writes how a year is counted."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from activity.enums import ActStatus
from activity.models import Act
from services.enums import CountingMethod
from services.models import ServiceYear


class UntimedActs(Exception):
    """Nothing was written: acts that are stored without minutes would have to be timed. `dates`: theirs."""

    def __init__(self, dates: Sequence[datetime.date]) -> None:
        super().__init__(f"{len(dates)} untimed acts")
        self.dates = sorted(dates)


@transaction.atomic
def count_year(
    year: ServiceYear, *, method: CountingMethod | str, sampled_weeks: Sequence[datetime.date], actor: User
) -> ServiceYear:
    """Say how a year is counted; in minutes it has no sampled week. Raises UntimedActs, as an import refuses the same."""
    if not year._state.adding:
        year.version += 1
    year.method = method
    year.sampled_weeks = sorted(sampled_weeks) if method == CountingMethod.SAMPLING else []
    untimed = Act.objects.in_year(year.year).filter(service=year.service_id, status=ActStatus.DONE, minutes=None)
    missing = [date for date in untimed.order_by("date").values_list("date", flat=True) if year.times_acts_on(date)]
    if missing:
        raise UntimedActs(missing)
    year.save()
    return year
