"""What was changed in a month after it was closed: told in the notes of the year's report, whose figures have it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import TruncDate, TruncMonth
from django.utils.formats import date_format

from activity.enums import Change, Changed
from activity.models import LateChange

_WORDS = {
    (Changed.ACT, Change.ADDED): ("acte ajouté", "actes ajoutés"),
    (Changed.ACT, Change.CORRECTED): ("acte corrigé", "actes corrigés"),
    (Changed.ACT, Change.DELETED): ("acte supprimé", "actes supprimés"),
    (Changed.INDIRECT, Change.ADDED): ("temps indirect ajouté", "temps indirects ajoutés"),
    (Changed.INDIRECT, Change.CORRECTED): ("temps indirect corrigé", "temps indirects corrigés"),
    (Changed.INDIRECT, Change.DELETED): ("temps indirect supprimé", "temps indirects supprimés"),
}


@dataclass(frozen=True)
class LateLine:
    """The changes of one kind that one person made on one day, in one month, for one reason."""

    month: str
    text: str


def late_lines(service_id: uuid.UUID, year: int) -> Iterator[LateLine]:
    """One query, whatever their number; nothing where no month was changed after its closing."""
    period = (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    changes = LateChange.objects.filter(service=service_id, date__range=period)
    together = changes.values(
        "about", "change", "reason", "user__first_name", "user__last_name", month=TruncMonth("date"), on=TruncDate("at")
    ).annotate(times=Count("pk"))
    for row in together.order_by("month", "on", "about", "change", "reason", "user__last_name", "user__first_name"):
        one, several = _WORDS[Changed(row["about"]), Change(row["change"])]
        names = [name for name in (row["user__first_name"], row["user__last_name"]) if name]
        who = f"par {' '.join(names) or 'une commande'}"
        yield LateLine(
            date_format(row["month"], "F Y").capitalize(),
            f"{row['times']} {one if row['times'] == 1 else several} {who} le {date_format(row['on'], 'j F Y')} : {row['reason']}",
        )
