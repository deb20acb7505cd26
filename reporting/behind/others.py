"""Behind the indirect block and the head of the table."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, Sum

from activity.enums import IndirectHeading
from activity.models import Attendee, IndirectTime
from reporting.annexe1 import Annexe1
from reporting.behind.listing import Column, Listing, names_of
from reporting.enums import Row
from reporting.french import french_number
from reporting.header import Pair
from services.calendars import first_day, last_day
from services.models import SupportQuota
from services.rules import exact_minutes, half_up, support_minutes

TYPED = "Saisi pour l'exercice, non calculé."
NOT_MEASURED = "Non mesuré : ni saisi pour l'exercice, ni tenu dans l'application."


def indirect(annexe1: Annexe1, row: Row) -> Listing:
    """One row for each event, its duration once whatever the number of professionals (rule IND-1)."""
    events = IndirectTime.objects.filter(
        service=annexe1.service_id,
        date__range=(first_day(annexe1.year), last_day(annexe1.year)),
        heading=IndirectHeading(row.value),
    )
    totals = events.aggregate(number=Count("pk"), minutes=Sum("minutes"))
    return Listing(
        columns=(
            Column("Date", "date"),
            Column("Libellé"),
            Column("Professionnels"),
            Column("Minutes", "minutes"),
            Column("Référence"),
        ),
        rows=events.order_by("date", "ref").values_list(
            "date", "label", names_of(Attendee, "indirect_time", "user", at="pk"), "minutes", "ref"
        ),
        length=totals["number"],
        minutes=totals["minutes"] or 0,
    )


def support(annexe1: Annexe1) -> Listing:
    """One row for each support post: quotité × hours of a post, summed exactly, rounded once (rule FS-1)."""
    quotas = list(SupportQuota.objects.filter(service=annexe1.service_id, year=annexe1.year).order_by("label", "id"))
    rows = [(one.label, one.fte_share, one.hours_per_fte, half_up(exact_minutes(one), 2)) for one in quotas]
    return Listing(
        columns=(
            Column("Fonction"),
            Column("Quotité (ETP)", "decimal"),
            Column("Heures annuelles d'un ETP", "decimal"),
            Column("Minutes", "decimal"),
        ),
        rows=rows,
        length=len(rows),
        minutes=support_minutes(quotas),
        formula="Somme exacte des lignes, arrondie une fois à la minute.",
    )


def capacities(annexe1: Annexe1) -> Listing:
    """The arrêtés in force in the year; the figure is the last one's (rule CAP-1)."""
    header = annexe1.header
    formula = "Capacité en vigueur au 31/12."
    if header.mean_capacity is not None:
        formula += f" Moyenne de l'année, pondérée par les jours : {french_number(header.mean_capacity)}."
    return Listing(
        columns=(Column("Depuis", "date"), Column("Jusqu'au", "date"), Column("Places", "number")),
        rows=[(period.since, period.until, period.places) for period in header.capacity_periods],
        length=len(header.capacity_periods),
        formula=formula,
    )


def opening_days(annexe1: Annexe1) -> Listing:
    """The opening days, where they are computed (rule JO-1)."""
    pair, days = annexe1.header.opening_days, annexe1.header.days if annexe1.header.opening_days.computed else ()
    return Listing(
        columns=(Column("Date", "date"), Column("Ouverture", "time"), Column("Fermeture", "time")),
        rows=[(day.date, day.opens_at, day.closes_at) for day in days],
        length=len(days),
        number=len(days) if pair.computed else None,
        formula="" if pair.computed else _not_computed(pair),
    )


def daily_span(annexe1: Annexe1) -> Listing:
    """The spans and on how many days each, where the mean is computed (rule AMP-1)."""
    pair, days = annexe1.header.daily_span, annexe1.header.days if annexe1.header.daily_span.computed else ()
    spans = Counter((day.opens_at, day.closes_at, day.span) for day in days)
    rows = [(opens, closes, half_up(span, 2), count) for (opens, closes, span), count in sorted(spans.items())]
    return Listing(
        columns=(
            Column("Ouverture", "time"),
            Column("Fermeture", "time"),
            Column("Amplitude (heures)", "decimal"),
            Column("Jours", "number"),
        ),
        rows=rows,
        length=len(rows),
        number=len(days) if pair.computed else None,
        formula="Moyenne des amplitudes, pondérée par les jours d'ouverture." if pair.computed else _not_computed(pair),
    )


def fte(annexe1: Annexe1) -> Listing:
    """The posts weighted by their days in the year, where the sum is computed (rule ETP-1)."""
    pair, posts = annexe1.header.fte, annexe1.header.posts if annexe1.header.fte.computed else ()
    return Listing(
        columns=(
            Column("Professionnel"),
            Column("ETP", "decimal"),
            Column("Jours dans l'année", "number"),
            Column("ETP pondéré", "decimal"),
        ),
        rows=[(post.name, post.fte, post.days, half_up(post.weighted, 3)) for post in posts],
        length=len(posts),
        formula="Somme exacte des ETP pondérés, arrondie au centième." if pair.computed else _not_computed(pair),
    )


def _not_computed(pair: Pair) -> str:
    return NOT_MEASURED if pair.done is None else TYPED
