"""Who runs what, under which rules, year by year, and on which paper; each concept in its own module."""

from services.models.files import StoredFile, stored_name
from services.models.letterheads import LOGO_TYPES, Letterhead, LetterheadQuerySet, Logo, LogoQuerySet
from services.models.organisations import (
    INCLUSIVE,
    Agreement,
    AgreementQuerySet,
    Authority,
    AuthorizedCapacity,
    DateRange,
    OfService,
    Organisation,
    Service,
    ServiceQuerySet,
)
from services.models.years import (
    YEAR_VALIDATORS,
    Closure,
    OpeningHours,
    ServiceYear,
    SupportQuota,
    SupportQuotaQuerySet,
    Weekday,
)

__all__ = [
    "INCLUSIVE",
    "LOGO_TYPES",
    "YEAR_VALIDATORS",
    "Agreement",
    "AgreementQuerySet",
    "Authority",
    "AuthorizedCapacity",
    "Closure",
    "DateRange",
    "Letterhead",
    "LetterheadQuerySet",
    "Logo",
    "LogoQuerySet",
    "OfService",
    "OpeningHours",
    "Organisation",
    "Service",
    "ServiceQuerySet",
    "ServiceYear",
    "StoredFile",
    "SupportQuota",
    "SupportQuotaQuerySet",
    "Weekday",
    "stored_name",
]
