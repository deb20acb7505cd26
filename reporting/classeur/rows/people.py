"""Rows of the people of a service, and of their paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet
from django.utils import timezone

from admissions.models import Accompaniment, CommissionCase, Dipc, NeedsAssessment, Watch
from people.models import Orientation, Person
from people.rules import measure_in_force
from reporting.classeur.plan.paths import ACCOMPANIMENT_COLUMNS, ORIENTATION_COLUMNS
from reporting.classeur.rows.cells import Cells, RowsOf, cells_of
from reporting.classeur.rows.services import staff_of
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
        }


def orientation_rows(service: Service) -> Iterator[Cells]:
    for row in Orientation.objects.filter(person__in=people_of(service)).select_related("person"):
        yield {"personne": row.person.ref, **cells_of(row, ORIENTATION_COLUMNS)}


def accompaniment_rows(service: Service) -> Iterator[Cells]:
    staff = staff_of(service)
    rows = Accompaniment.objects.filter(service=service).select_related("person")
    for row in rows:
        yield {
            "ref": row.ref,
            "personne": row.person.ref,
            "service": service.code,
            # One who has left the service is nobody's referent there.
            "referent": staff[row.referent_id].user.email if row.referent_id in staff else "",
            **cells_of(row, ACCOMPANIMENT_COLUMNS),
        }


def of_accompaniments(
    model: type[NeedsAssessment | CommissionCase | Dipc | Watch], columns: Mapping[str, str]
) -> RowsOf:
    """The rows of a table that hangs from accompaniments."""

    def rows(service: Service) -> Iterator[Cells]:
        for row in model._default_manager.filter(service=service).select_related("accompaniment"):
            yield {"accompagnement": row.accompaniment.ref, **cells_of(row, columns)}

    return rows


def people_of(service: Service) -> QuerySet[Person]:
    followed = Accompaniment.objects.filter(service=service).order_by().values("person")
    return Person.objects.filter(pk__in=followed)
