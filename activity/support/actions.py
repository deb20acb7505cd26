"""What writes the support posts of a year."""

from __future__ import annotations

from decimal import Decimal

from django.db import IntegrityError, transaction

from accounts.models import User
from services.models import Service, SupportQuota

SAME_LABEL = "Cette fonction existe déjà pour l'année."


class SupportLabelTaken(Exception):
    """Nothing was written: another support post of the year has this name."""


def add_support_quota(
    *, service: Service, year: int, label: str, fte_share: Decimal, hours_per_fte: Decimal, actor: User
) -> SupportQuota:
    """Add a support post to a year. Raises SupportLabelTaken."""
    quota = SupportQuota(service=service, year=year, label=label, fte_share=fte_share, hours_per_fte=hours_per_fte)
    _save(quota)
    return quota


def change_support_quota(
    quota: SupportQuota, *, label: str, fte_share: Decimal, hours_per_fte: Decimal, actor: User
) -> None:
    """Correct a support post. Fetch it under a lock. Raises SupportLabelTaken."""
    quota.label, quota.fte_share, quota.hours_per_fte = label, fte_share, hours_per_fte
    quota.version += 1
    _save(quota)


def delete_support_quota(quota: SupportQuota, *, actor: User) -> None:
    """Take a support post away; its history stays."""
    quota.delete()


def repeat_support_quotas(*, service: Service, year: int, actor: User) -> int:
    """Write those of the year before again, where this one has none yet of that name; how many."""
    before = SupportQuota.objects.of_year(service, year - 1)
    there = set(SupportQuota.objects.of_year(service, year).values_list("label", flat=True))
    again = [
        SupportQuota(
            service=service, year=year, label=one.label, fte_share=one.fte_share, hours_per_fte=one.hours_per_fte
        )
        for one in before
        if one.label not in there
    ]
    SupportQuota.objects.bulk_create(again, ignore_conflicts=True)
    return len(again)


def _save(quota: SupportQuota) -> None:
    try:
        with transaction.atomic():
            quota.save()
    except IntegrityError as error:
        if "support_quota_label" not in str(error):
            raise
        raise SupportLabelTaken(SAME_LABEL) from error
