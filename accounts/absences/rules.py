"""Who may write an absence, and what one must say."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import Absence

# A slip in the year, rather than a very long leave.
LONGEST = datetime.timedelta(days=3 * 366)


@dataclass(frozen=True)
class Problem:
    """What is wrong with an absence: the field it is about, and a sentence for who typed it."""

    field: str
    message: str


def problems_of_absence(
    *,
    user_id: uuid.UUID,
    relay_id: uuid.UUID | None,
    first_day: datetime.date,
    last_day: datetime.date,
    others: Iterable[Absence],
) -> list[Problem]:
    """`others`: absences of the service that meet these days, this one left out."""
    if last_day < first_day:
        return [Problem("last_day", "Le dernier jour précède le premier.")]
    if last_day - first_day > LONGEST:
        return [Problem("last_day", "Vérifiez l'année : cette absence durerait plus de trois ans.")]
    found = []
    if relay_id == user_id:
        found.append(Problem("relay", "Choisissez un autre collègue que la personne absente."))
    for other in others:
        period = f"du {other.first_day:%d/%m/%Y} au {other.last_day:%d/%m/%Y}"
        if other.user_id == user_id:
            found.append(Problem("first_day", f"Une absence {period} est déjà notée : corrigez-la plutôt."))
        elif other.user_id == relay_id and other.first_day <= first_day and other.last_day >= last_day:
            found.append(Problem("relay", f"Ce collègue est absent aussi, {period} : choisissez-en un autre."))
    return found
