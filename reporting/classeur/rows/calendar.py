"""Rows of who is away, and of the months that are closed."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from accounts.models import Absence
from activity.models import MonthClosing
from reporting.classeur.rows.cells import Cells
from reporting.classeur.rows.services import staff_of
from services.models import Service


def absence_rows(service: Service) -> Iterator[Cells]:
    """Those of who belongs to the service: whoever has left it is no longer away."""
    staff = staff_of(service)
    for row in Absence.objects.filter(service=service, user__in=staff):
        yield {
            "professionnel": staff[row.user_id].user.email,
            "service": service.code,
            "debut": row.first_day,
            "fin": row.last_day,
            "relais": staff[row.relay_id].user.email if row.relay_id in staff else "",
        }


def closing_rows(service: Service) -> Iterator[Cells]:
    """The months that are closed; those that were reopened are told in the software."""
    for row in MonthClosing.objects.in_force().filter(service=service).select_related("closed_by"):
        yield {
            "service": service.code,
            "mois": row.month,
            "clos_le": timezone.localdate(row.closed_at),
            "clos_par": row.closed_by.email,
        }
