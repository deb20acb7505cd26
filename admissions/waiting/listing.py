"""The waiting list of a service, in a constant number of queries."""

from __future__ import annotations

import datetime

from django.db.models import Exists, OuterRef

from admissions.enums import AdmissionDecision
from admissions.models import Accompaniment, CommissionCase
from admissions.paths import named, paths_of
from admissions.rules import waiting_since
from admissions.waiting.rules import Waiting, waiting_list
from services.models import Service

ON_THE_LIST = (AdmissionDecision.WAITING_LIST, AdmissionDecision.ADMITTED)


def waiting_in(service: Service, on: datetime.date) -> list[Waiting]:
    """Those who wait in a service that day, by rank; in two queries."""
    decided = CommissionCase.objects.filter(accompaniment=OuterRef("pk"), decision__in=ON_THE_LIST)
    found = paths_of(Accompaniment.objects.filter(Exists(decided), service=service))
    paths = named([path for path in found if waiting_since(path, on)], "waiting_entry")
    entries = {
        path.accompaniment.pk: entry for path in paths if (entry := getattr(path.accompaniment, "waiting_entry", None))
    }
    return waiting_list(paths, entries, on)
