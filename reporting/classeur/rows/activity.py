"""Rows of acts, of what hangs from them, and of indirect time: these may be many."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import Collate

from activity.enums import ActType
from activity.models import Act, ActKind, ActPerson, ActProfessional, Attendee, IndirectTime, RelativesMet
from reporting.classeur.rows.cells import Cells
from services.models import Service

# Rows fetched at once.
CHUNK = 2000


def kind_rows(service: Service) -> Iterator[Cells]:
    for kind in ActKind.objects.filter(service=service):
        yield {
            "service": service.code,
            "libelle": kind.label,
            "famille": kind.family,
            "actif": kind.is_active,
            "rang": kind.rank,
        }


def act_rows(service: Service) -> Iterator[Cells]:
    people = ActPerson.objects.filter(act=OuterRef("pk")).order_by("rank", "id")
    professionals = ActProfessional.objects.filter(act=OuterRef("pk")).order_by("rank", "id")
    rows = Act.objects.filter(service=service).annotate(
        refs=ArraySubquery(people.values("person__ref")),
        objectives=ArraySubquery(people.filter(objective__isnull=False).values("objective__ref")),
        emails=ArraySubquery(professionals.values("user__email")),
    )
    for act in rows.select_related("kind", "outcome").order_by(Collate("ref", "C")).iterator(CHUNK):
        outcome = getattr(act, "outcome", None)
        yield {
            "ref": act.ref,
            "service": service.code,
            "date": act.date,
            "debut": act.start,
            "minutes": act.minutes,
            "type": act.type,
            "nature": act.nature if act.type == ActType.INDIVIDUAL else "",
            "personnes": act.refs,
            "professionnels": act.emails,
            "transport_minutes": act.transport_minutes or None,
            "trajet_minutes": act.own_trip_minutes or None,
            "eligible": act.eligible if act.type == ActType.COLLECTIVE else None,
            "statut": act.status,
            "non_compte": act.uncounted_because,
            "type_acte": act.kind.label if act.kind else "",
            "suite": outcome.kind if outcome else "",
            "suite_motif": outcome.reason if outcome else "",
            "objectifs": act.objectives,
        }


def indirect_rows(service: Service) -> Iterator[Cells]:
    present = Attendee.objects.filter(indirect_time=OuterRef("pk")).order_by("rank", "id")
    rows = IndirectTime.objects.filter(service=service).annotate(emails=ArraySubquery(present.values("user__email")))
    for event in rows.order_by(Collate("ref", "C")).iterator(CHUNK):
        yield {
            "ref": event.ref,
            "service": service.code,
            "date": event.date,
            "minutes": event.minutes,
            "rubrique": event.heading,
            "professionnels": event.emails,
            "libelle": event.label,
        }


def relatives_rows(service: Service) -> Iterator[Cells]:
    for met in RelativesMet.objects.filter(service=service).select_related("act"):
        yield {"acte": met.act.ref, "informee_le": met.told_on, "informee_comment": met.told_how}
