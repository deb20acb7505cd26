"""What is set up once for a service: convention, places, hours, and each year's « exercice »."""

from __future__ import annotations

import datetime
from decimal import Decimal

from desk.demo.calendar import Calendar, sampled_weeks
from desk.demo.department import IN_MINUTES, SAMPLED, PublicRow
from services.enums import CountingMethod
from services.models import (
    Agreement,
    Authority,
    AuthorizedCapacity,
    Closure,
    OpeningHours,
    Service,
    ServiceYear,
    SupportQuota,
)

IN_FORCE_SINCE = datetime.date(2023, 1, 1)
AGREEMENT = (datetime.date(2025, 1, 1), datetime.date(2029, 12, 31))
PLACES_ADDED = 4
# 0.8 of a post in all: 1 456 hours (rule FS-1).
SUPPORT_QUOTAS = {"Management": "0.3", "Secrétariat": "0.3", "Comptabilité": "0.1", "GRH": "0.05", "Logistique": "0.05"}
OPENS_AT, CLOSES_AT, CLOSES_AT_ON_FRIDAY = datetime.time(9), datetime.time(17, 30), datetime.time(16, 30)


def set_up(calendar: Calendar, service: Service, row: PublicRow, authority: Authority) -> list[ServiceYear]:
    """Write it all for one service whose walls are open, and return its years."""
    AuthorizedCapacity.objects.create(service=service, since=IN_FORCE_SINCE, places=row.places)
    Agreement.objects.create(service=service, authority=authority, starts_on=AGREEMENT[0], ends_on=AGREEMENT[1])
    if service.code == IN_MINUTES:
        # Rule CAP-1: a change of capacity in the last year.
        AuthorizedCapacity.objects.create(service=service, since=calendar.last(7, 1), places=row.places + PLACES_ADDED)
        _keep_hours(calendar, service)
    if service.code not in (IN_MINUTES, SAMPLED):
        return []
    SupportQuota.objects.bulk_create(
        SupportQuota(service=service, year=year, label=label, fte_share=Decimal(share))
        for year in calendar.years
        for label, share in SUPPORT_QUOTAS.items()
    )
    return ServiceYear.objects.bulk_create(_year(service, year) for year in calendar.years)


def _year(service: Service, year: int) -> ServiceYear:
    """In minutes, « réalisé » is computed from what the application keeps (JO-1, AMP-1, ETP-1); under « carottage » it is typed."""
    authorized = {
        "opening_days_authorized": Decimal(240),
        "daily_span_authorized": Decimal("8.5"),
        "fte_authorized": Decimal("6.5"),
    }
    if service.code == IN_MINUTES:
        return ServiceYear(service=service, year=year, **authorized)
    return ServiceYear(
        service=service,
        year=year,
        **authorized,
        opening_days_done=Decimal(237),
        daily_span_done=Decimal("8.25"),
        fte_done=Decimal("4.3"),
        method=CountingMethod.SAMPLING,
        sampled_weeks=sampled_weeks(year),
    )


def _keep_hours(calendar: Calendar, service: Service) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(
            service=service,
            weekday=weekday,
            opens_at=OPENS_AT,
            closes_at=CLOSES_AT if weekday < 5 else CLOSES_AT_ON_FRIDAY,
            starts_on=IN_FORCE_SINCE,
        )
        for weekday in range(1, 6)
    )
    Closure.objects.bulk_create(
        Closure(service=service, starts_on=first, ends_on=last, label=label)
        for year in calendar.years
        for first, last, label in calendar.closures(year)
    )
