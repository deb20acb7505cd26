"""Rows of the people of a service."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from admissions.models import Accompaniment
from people.models import AdmissionPapers, Orientation, Person, ProtectionMeasure
from people.rules import measure_in_force
from reporting.classeur.plan.paths import ORIENTATION_COLUMNS
from reporting.classeur.plan.people import MEASURE_COLUMNS, PAPER_COLUMNS
from reporting.classeur.rows.cells import Cells, cells_of
from services.models import Service


def person_rows(service: Service) -> Iterator[Cells]:
    for person in people_of(service).prefetch_related("deficiencies", "protection_measures"):
        measure = measure_in_force(person.protection_measures.all(), timezone.localdate())
        yield {
            "ref": person.ref,
            "nom": person.last_name,
            "prenom": person.first_name,
            "date_naissance": person.birth_date,
            "sexe": person.sex,
            "commune": person.commune,
            "types_deficience": [row.type for row in person.deficiencies.all()],
            "mesure_protection": measure.type if measure else "",
            "numero_mdph": person.mdph_number,
        }


def orientation_rows(service: Service) -> Iterator[Cells]:
    for row in Orientation.objects.filter(person__in=people_of(service)).select_related("person"):
        yield {"personne": row.person.ref, **cells_of(row, ORIENTATION_COLUMNS)}


def measure_rows(service: Service) -> Iterator[Cells]:
    for row in ProtectionMeasure.objects.filter(person__in=people_of(service)).select_related("person"):
        yield {"personne": row.person.ref, **cells_of(row, MEASURE_COLUMNS)}


def paper_rows(service: Service) -> Iterator[Cells]:
    for row in AdmissionPapers.objects.filter(service=service, person__in=people_of(service)).select_related("person"):
        yield {"service": service.code, "personne": row.person.ref, **cells_of(row, PAPER_COLUMNS)}


def people_of(service: Service) -> QuerySet[Person]:
    followed = Accompaniment.objects.filter(service=service).order_by().values("person")
    return Person.objects.filter(pk__in=followed)
