"""What writes the path of a person."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from admissions.models import Accompaniment
from services.models import Service


@transaction.atomic
def change_referents(*, service: Service, referents: Mapping[uuid.UUID, User | None], actor: User) -> int:
    """Give accompaniments of a service, by their key, another référent, or none for now; how many."""
    rows = Accompaniment.objects.filter(service=service, pk__in=referents).order_by("pk").select_for_update()
    for row in rows:
        row.referent = referents[row.pk]
        row.version += 1
        row.save(update_fields=["referent", "version"])
    return len(rows)
