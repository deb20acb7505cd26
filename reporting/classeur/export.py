"""A service as a classeur: the same rows, in the same order, whichever database they come from."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Max, OuterRef, QuerySet
from django.db.models.functions import Collate
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Membership, User
from activity.enums import ActType
from activity.models import Act, ActPerson, ActProfessional, Attendee, IndirectTime
from admissions.models import Accompaniment, CommissionCase, Dipc, NeedsAssessment, Watch
from people.models import Orientation, Person
from people.rules import measure_in_force
from reporting import excel_writer
from reporting.classeur.cells import Choice, Kind, Several, YesNo
from reporting.classeur.plan_paths import (
    ACCOMPANIMENT_COLUMNS,
    ASSESSMENT_COLUMNS,
    DECISION_COLUMNS,
    DIPC_COLUMNS,
    ORIENTATION_COLUMNS,
    WATCH_COLUMNS,
)
from reporting.classeur.plan_services import WEEKS
from reporting.classeur.sheets import EXAMPLE_MARK, SHEETS, Column, Sheet
from services.models import AuthorizedCapacity, Service, ServiceYear, SupportQuota

Cells = Mapping[str, Any]
RowsOf = Callable[[Service], Iterator[Cells]]
# Rows fetched at once from the long tables.
CHUNK = 2000


def write_classeur(service: Service, target: str | Path | IO[bytes]) -> None:
    """Write the classeur of a service, behind walls that are open on it. Raises excel_writer.TooLargeForExcel."""
    excel_writer.write_workbook(
        target, (_written(sheet, _in_order(sheet, ROWS[sheet.name](service))) for sheet in SHEETS)
    )


def write_blank_classeur(target: str | Path | IO[bytes]) -> None:
    """Write a classeur to fill in: headers, drop-down lists, and an example row that the import passes over."""
    excel_writer.write_workbook(target, (_written(sheet, [_example(sheet)], faded=True) for sheet in SHEETS))


def rows_of(service: Service) -> dict[str, list[Cells]]:
    """The rows of a service by sheet, as its classeur holds them."""
    return {sheet.name: list(_in_order(sheet, ROWS[sheet.name](service))) for sheet in SHEETS}


def _in_order(sheet: Sheet, rows: Iterable[Cells]) -> Iterable[Cells]:
    """By key. The two long tables come sorted by the database, so as not to be held whole."""
    if sheet.name in ("actes", "temps_indirects"):
        return rows
    return sorted(rows, key=lambda row: tuple(row[name] for name in sheet.key))


def _written(sheet: Sheet, rows: Iterable[Cells], *, faded: bool = False) -> excel_writer.Sheet:
    columns = sheet.columns
    cells = (
        [row.get(column.name) if faded else column.kind.write(row[column.name]) for column in columns] for row in rows
    )
    return excel_writer.Sheet(sheet.name, [_header(column) for column in columns], cells, faded=faded)


def _header(column: Column) -> excel_writer.Column:
    kind = column.kind
    help_ = "Obligatoire." if column.required else ""
    if isinstance(kind, Several):
        help_ = f"{help_} Plusieurs valeurs : séparez-les par un point-virgule."
        if isinstance(kind.one, Choice):
            help_ += f" {', '.join(kind.one.values)}."
    refers = column.refers if column.refers and not isinstance(kind, Several) else ""
    return excel_writer.Column(
        column.name,
        kind.format,  # type: ignore[arg-type]
        width=max(12, len(column.name) + 2),
        choices=_choices(kind),
        choices_from=f"={refers}!$A$2:$A${excel_writer.LISTED_ROWS}" if refers else "",
        help=help_.strip(),
        required=column.required or column.must_exist,
    )


def _choices(kind: Kind) -> tuple[str, ...]:
    if isinstance(kind, YesNo):
        return tuple(kind.words)
    return kind.values if isinstance(kind, Choice) else ()


def _example(sheet: Sheet) -> Cells:
    """A row as one would type it, its key marked; dates and times as Excel keeps them."""
    key = sheet.key[0]
    row = {name: sheet[name].kind.parse(value, []) for name, value in sheet.example.items()}
    shown = {name: sheet[name].kind.write(value) for name, value in row.items()}
    return shown | {key: f"{EXAMPLE_MARK} {shown[key]}"}


def _service_rows(service: Service) -> Iterator[Cells]:
    yield {
        "code": service.code,
        "nom": service.name,
        "gestionnaire": service.organisation.name,
        "commune": service.commune,
        "departement": service.department,
        "finess": service.finess,
        "types_deficience": service.deficiency_types,
    }


def _capacity_rows(service: Service) -> Iterator[Cells]:
    for row in AuthorizedCapacity.objects.filter(service=service):
        yield {"service": service.code, "depuis": row.since, "places": row.places}


def _year_rows(service: Service) -> Iterator[Cells]:
    for row in ServiceYear.objects.filter(service=service):
        mondays = dict(zip(WEEKS, [*sorted(row.sampled_weeks), *[None] * len(WEEKS)], strict=False))
        yield {
            "service": service.code,
            "annee": row.year,
            "jours_ouverture_autorises": row.opening_days_authorized,
            "jours_ouverture_realises": row.opening_days_done,
            "amplitude_autorisee": row.daily_span_authorized,
            "amplitude_realisee": row.daily_span_done,
            "etp_autorise": row.fte_authorized,
            "etp_realise": row.fte_done,
            "methode": row.method,
            **mondays,
        }


def _quota_rows(service: Service) -> Iterator[Cells]:
    for row in SupportQuota.objects.filter(service=service):
        yield {
            "service": service.code,
            "annee": row.year,
            "libelle": row.label,
            "quotite_etp": row.fte_share,
            "heures_annuelles_etp": row.hours_per_fte,
        }


def _staff(service: Service) -> dict[uuid.UUID, Membership]:
    """Who belongs to the service, by user. An administrator of the organisation does, unless she has a seat of her own."""
    administrators = Membership.objects.filter(organisation=service.organisation_id)
    members = Membership.objects.filter(service=service)
    return {row.user_id: row for rows in (administrators, members) for row in rows.select_related("user")}


def _professional_rows(service: Service) -> Iterator[Cells]:
    for membership in [*_staff(service).values(), *_departed(service)]:
        yield {
            "email": membership.user.email,
            "nom": membership.user.last_name,
            "prenom": membership.user.first_name,
            "service": service.code,
            "role": membership.role,
            "metier": membership.job,
            "etp": membership.fte,
            "debut": membership.starts_on,
            "fin": membership.ends_on,
        }


def _departed(service: Service) -> Iterator[Membership]:
    """Who did acts here and has no seat any more: a seat that ended with the last of them, which opens nothing."""
    last_days: dict[uuid.UUID, datetime.date] = {}
    for rows, day in ((ActProfessional.objects, "act__date"), (Attendee.objects, "indirect_time__date")):
        found = rows.filter(service=service).exclude(user__in=_staff(service)).order_by("user")
        for user, last in found.values_list("user").annotate(last=Max(day)).order_by("user"):
            last_days[user] = max(last, last_days.get(user, last))
    for user in User.objects.filter(pk__in=last_days):
        yield Membership(user=user, service=service, role=Role.SOCIAL_WORKER, ends_on=last_days[user.pk])


def _people(service: Service) -> QuerySet[Person]:
    followed = Accompaniment.objects.filter(service=service).order_by().values("person")
    return Person.objects.filter(pk__in=followed)


def _person_rows(service: Service) -> Iterator[Cells]:
    for person in _people(service).prefetch_related("deficiencies", "protection_measures"):
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


def _orientation_rows(service: Service) -> Iterator[Cells]:
    for row in Orientation.objects.filter(person__in=_people(service)).select_related("person"):
        yield {"personne": row.person.ref, **_cells(row, ORIENTATION_COLUMNS)}


def _cells(row: Any, columns: Mapping[str, str]) -> Cells:
    return {column: getattr(row, name) for name, column in columns.items()}


def _accompaniment_rows(service: Service) -> Iterator[Cells]:
    staff = _staff(service)
    rows = Accompaniment.objects.filter(service=service).select_related("person")
    for row in rows:
        yield {
            "ref": row.ref,
            "personne": row.person.ref,
            "service": service.code,
            # One who has left the service is nobody's referent there.
            "referent": staff[row.referent_id].user.email if row.referent_id in staff else "",
            **_cells(row, ACCOMPANIMENT_COLUMNS),
        }


def _of_accompaniments(
    model: type[NeedsAssessment | CommissionCase | Dipc | Watch], columns: Mapping[str, str]
) -> RowsOf:
    """The rows of a table that hangs from accompaniments."""

    def rows(service: Service) -> Iterator[Cells]:
        for row in model._default_manager.filter(service=service).select_related("accompaniment"):
            yield {"accompagnement": row.accompaniment.ref, **_cells(row, columns)}

    return rows


def _act_rows(service: Service) -> Iterator[Cells]:
    people = ActPerson.objects.filter(act=OuterRef("pk")).order_by("rank", "id")
    professionals = ActProfessional.objects.filter(act=OuterRef("pk")).order_by("rank", "id")
    rows = Act.objects.filter(service=service).annotate(
        refs=ArraySubquery(people.values("person__ref")), emails=ArraySubquery(professionals.values("user__email"))
    )
    for act in rows.order_by(Collate("ref", "C")).iterator(CHUNK):
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
        }


def _indirect_rows(service: Service) -> Iterator[Cells]:
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


ROWS: dict[str, RowsOf] = {
    "services": _service_rows,
    "capacites": _capacity_rows,
    "exercices": _year_rows,
    "fonctions_support": _quota_rows,
    "professionnels": _professional_rows,
    "personnes": _person_rows,
    "orientations": _orientation_rows,
    "accompagnements": _accompaniment_rows,
    "evaluations": _of_accompaniments(NeedsAssessment, ASSESSMENT_COLUMNS),
    "decisions_admission": _of_accompaniments(CommissionCase, DECISION_COLUMNS),
    "dipc": _of_accompaniments(Dipc, DIPC_COLUMNS),
    "veilles": _of_accompaniments(Watch, WATCH_COLUMNS),
    "actes": _act_rows,
    "temps_indirects": _indirect_rows,
}
