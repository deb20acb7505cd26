"""What management commands share: for which service they run."""

from __future__ import annotations

from django.core.management.base import CommandError

from accounts.scope import enter_organisation, organisation_of_service
from services.models import Service


def enter_service(code: str) -> Service:
    """Open the walls of the organisation that holds a service, until the end of the transaction; return the service.

    Raises CommandError when nobody holds that code.
    """
    organisation_id = organisation_of_service(code)
    if organisation_id is None:
        raise CommandError(f"Aucun service n'a le code « {code} ».")
    enter_organisation(organisation_id)
    return Service.objects.get(code=code)
