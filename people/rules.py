"""Rules about a person, whatever the service."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from people.enums import OrientationLight, ProtectionType
from people.models import OF_A_MEASURE, Orientation, ProtectionMeasure, Relative
from services.calendars import add_months
from services.checks import Finding, problems_of_period

# ViaTrajectoire turns to orange three months before the end.
WARNING_MONTHS = 3


def latest_orientation(orientations: Iterable[Orientation], on: datetime.date) -> Orientation | None:
    """The latest orientation decided by that day, by its start; a renewal counts before it begins."""
    return max((row for row in orientations if row.decided_on <= on), key=lambda row: row.starts_on, default=None)


def orientation_light(orientation: Orientation | None, on: datetime.date) -> OrientationLight:
    """How long it still runs: its last day included, three months date to date count as three months left."""
    if orientation is None:
        return OrientationLight.NONE
    if orientation.ends_on is None or orientation.ends_on >= add_months(on, WARNING_MONTHS):
        return OrientationLight.RUNNING
    return OrientationLight.ENDING if orientation.ends_on >= on else OrientationLight.EXPIRED


def age_on(birth_date: datetime.date | None, on: datetime.date) -> int | None:
    """Age in whole years; None when the birth date is not known or has not come yet."""
    if birth_date is None or birth_date > on:
        return None
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


# A review further away is as good as none.
REVIEW_WITHIN_MONTHS = 12


def problem_of_review(
    review_on: datetime.date, *, was: datetime.date | None, written_on: datetime.date, on: datetime.date
) -> str:
    """What is wrong with the day on which an alert is to be reviewed; a day that it had already may be past."""
    if review_on == was and review_on >= written_on:
        return ""
    if review_on < on:
        return "Cette date est passée : choisissez aujourd'hui ou plus tard."
    if review_on > add_months(on, REVIEW_WITHIN_MONTHS):
        return "Choisissez une date dans l'année : une alerte se revoit au moins une fois par an."
    return ""


def measure_in_force(measures: Iterable[ProtectionMeasure], on: datetime.date) -> ProtectionMeasure | None:
    """The measure of a day, « aucune » included; both ends count, a missing date is open. There is one at most."""
    return next((row for row in measures if _covers(row, on)), None)


def _covers(row: ProtectionMeasure, on: datetime.date) -> bool:
    return (row.starts_on is None or row.starts_on <= on) and (row.ends_on is None or row.ends_on >= on)


def problems_of_measure(measure: ProtectionMeasure) -> list[Finding]:
    """What the database forbids of a measure by itself."""
    found = problems_of_period(measure.starts_on, measure.ends_on)
    if not (measure.type or measure.mandatary_name or measure.mandatary_phone):
        found.append(Finding("type", "Dites de quelle mesure il s'agit, ou qui l'exerce."))
    if measure.type == ProtectionType.NONE:
        said = (name for name in OF_A_MEASURE if getattr(measure, name))
        found += [Finding(name, "Sans mesure, laissez ceci vide.") for name in said]
    return found


def overlapping(
    starts_on: datetime.date | None, ends_on: datetime.date | None, measures: Iterable[ProtectionMeasure]
) -> ProtectionMeasure | None:
    """One of these measures that has a day in common with that period, as the database forbids."""
    first, last = starts_on or datetime.date.min, ends_on or datetime.date.max
    return next(
        (
            row
            for row in measures
            if (row.starts_on or datetime.date.min) <= last and (row.ends_on or datetime.date.max) >= first
        ),
        None,
    )


def is_trusted(relative: Relative, on: datetime.date) -> bool:
    """Is she the personne de confiance that day? On the last day no more."""
    since, until = relative.trusted_on, relative.trusted_until
    return since is not None and since <= on and (until is None or until > on)
