"""Behind the direct block: one row for each person and act, each session, each transport, as plain values."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Case, Count, F, IntegerField, QuerySet, Sum, Value, When
from django.db.models.functions import Concat

from activity.enums import ActNature, ActStatus, ActType
from activity.models import Act, ActPerson, ActProfessional
from reporting.annexe1 import Annexe1
from reporting.behind.listing import REAL, Column, Listing, TableName, label_of, names_of
from reporting.facts import sampled
from services.calendars import first_day, last_day
from services.enums import CountingMethod

DATE, START, REF = Column("Date", "date"), Column("Début", "time"), Column("Référence")
PROFESSIONALS, KIND = Column("Professionnels"), Column("Acte")


def is_timed(annexe1: Annexe1, table: TableName) -> bool:
    """Under carottage the real table counts direct acts without timing them."""
    return annexe1.method == CountingMethod.MINUTES or table != REAL


def _year(annexe1: Annexe1) -> tuple:
    return first_day(annexe1.year), last_day(annexe1.year)


def _acts(annexe1: Annexe1, table: TableName) -> QuerySet[Act]:
    """Counted acts of the year, or of the four weeks for the theoretical table."""
    acts = Act.objects.counted().filter(service=annexe1.service_id, date__range=_year(annexe1))
    return acts if table == REAL else acts.filter(sampled(annexe1.sampled_weeks))


def kind_of_act(prefix: str = "") -> Case:
    """« Accompagnement », « Évaluation des besoins »…, else the type of the act."""
    return Case(
        When(**{f"{prefix}type": ActType.INDIVIDUAL}, then=label_of(f"{prefix}nature", ActNature)),
        default=label_of(f"{prefix}type", ActType),
    )


def share() -> Case:
    """Rules AI-2, AI-5, as activity.rules.share_of says it in Python; None where the act is not timed."""
    minutes, people = F("act__minutes"), F("act__people_count")
    return Case(
        When(rank__lt=minutes % people, then=minutes / people + 1),
        default=minutes / people,
        output_field=IntegerField(),
    )


def individual(annexe1: Annexe1, table: TableName) -> Listing:
    """One row for each person of each individual act; those of a meeting or a shared visit have their share."""
    rows = ActPerson.objects.filter(
        service=annexe1.service_id,
        act__service=annexe1.service_id,
        act__date__range=_year(annexe1),
        act__counted=True,
        act__type__in=(ActType.INDIVIDUAL, ActType.CASES),
    )
    if table != REAL:
        rows = rows.filter(sampled(annexe1.sampled_weeks, "act__"))
    timed = is_timed(annexe1, table)
    totals = rows.aggregate(number=Count("pk"), minutes=Sum(share()))
    columns = (DATE, START, Column("Personne"), KIND, PROFESSIONALS, *_minutes(timed), REF)
    listed = rows.order_by("act__date", "act__start", "act__ref", "rank").values_list(
        "act__date",
        "act__start",
        Concat("person__last_name", Value(" "), "person__first_name"),
        kind_of_act("act__"),
        names_of(ActProfessional, "act", "user", at="act"),
        *([share()] if timed else []),
        "act__ref",
    )
    return Listing(
        columns=columns,
        rows=listed,
        length=totals["number"],
        number=totals["number"],
        minutes=(totals["minutes"] or 0) if timed else None,
    )


def _minutes(timed: bool) -> list[Column]:
    return [Column("Minutes", "minutes")] if timed else []


def collective(annexe1: Annexe1, table: TableName) -> Listing:
    """One row for each session, its duration once, whoever takes part (rule AC-1)."""
    acts = _acts(annexe1, table).filter(type=ActType.COLLECTIVE)
    timed = is_timed(annexe1, table)
    totals = acts.aggregate(number=Count("pk"), minutes=Sum("minutes"))
    return Listing(
        columns=(DATE, START, Column("Personnes présentes", "number"), PROFESSIONALS, *_minutes(timed), REF),
        rows=acts.order_by("date", "start", "ref").values_list(
            "date",
            "start",
            "people_count",
            names_of(ActProfessional, "act", "user", at="pk"),
            *(["minutes"] if timed else []),
            "ref",
        ),
        length=totals["number"],
        number=totals["number"],
        minutes=(totals["minutes"] or 0) if timed else None,
    )


def transport(annexe1: Annexe1, table: TableName) -> Listing:
    """One row for each event with a transport, once, whoever is in the car (rule TR-1)."""
    with_own_trips = annexe1.options.counts_own_trips
    minutes = F("transport_minutes") + (F("own_trip_minutes") if with_own_trips else Value(0))
    acts = _acts(annexe1, table).annotate(in_row=minutes).filter(in_row__gt=0)
    return _trips(acts, "in_row", timed=is_timed(annexe1, table))


def own_trips(annexe1: Annexe1, table: TableName) -> Listing:
    """One row for each counted act with a trip of the professional's own (rule TR-2)."""
    return _trips(_acts(annexe1, REAL).filter(own_trip_minutes__gt=0), "own_trip_minutes", timed=True)


def _trips(acts: QuerySet[Act], minutes: str, *, timed: bool) -> Listing:
    totals = acts.aggregate(number=Count("pk"), minutes=Sum(minutes))
    return Listing(
        columns=(DATE, START, Column("Personnes"), KIND, PROFESSIONALS, *_minutes(timed), REF),
        rows=acts.order_by("date", "start", "ref").values_list(
            "date",
            "start",
            names_of(ActPerson, "act", "person", at="pk"),
            kind_of_act(),
            names_of(ActProfessional, "act", "user", at="pk"),
            *([minutes] if timed else []),
            "ref",
        ),
        length=totals["number"],
        minutes=(totals["minutes"] or 0) if timed else None,
    )


def no_shows(annexe1: Annexe1, table: TableName) -> Listing:
    """One row for each no-show, with the trip made for nothing (rule AI-4)."""
    acts = Act.objects.filter(service=annexe1.service_id, date__range=_year(annexe1), status=ActStatus.NO_SHOW)
    listing = _trips(acts, "own_trip_minutes", timed=True)
    return replace(listing, number=listing.length)
