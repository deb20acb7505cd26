"""What merges two files."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any

import psycopg
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from accounts.models import User
from activity.models import ActPerson
from admissions.models import Accompaniment
from desk.merging.rules import accompaniments_at_once, acts_at_once, orientations_at_once
from people.models import (
    AdmissionPapers,
    ContactDetails,
    Deficiency,
    Orientation,
    Person,
    PersonMerge,
    ProtectionMeasure,
)
from services.refusals import refusal_of

# What a person has once: of two files that both hold some, one is chosen.
HELD_ONCE: dict[str, type[Model]] = {
    "contact": ContactDetails,
    "deficiencies": Deficiency,
    "protection": ProtectionMeasure,
    "papers": AdmissionPapers,
}
ELSEWHERE = (
    "Un autre service suit aussi l’une de ces deux personnes : la réunion des dossiers revient à qui dirige tous les services "
    "qui les suivent."
)


class MergeRefused(Exception):
    """Nothing was written; `problems` names what the two files cannot hold together."""

    def __init__(self, problems: Collection[str]) -> None:
        super().__init__(*problems)
        self.problems = list(problems)


def problems_of_merge(kept: Person, merged: Person) -> list[str]:
    """What overlaps between the two, named; in six queries."""

    def rows(model: Any, *order: str) -> tuple[Any, Any]:
        hers = model.objects.order_by(*order)
        return hers.filter(person=kept), hers.filter(person=merged)

    paths = [found.select_related("service") for found in rows(Accompaniment, "open_during", "pk")]
    acts = [found.select_related("act") for found in rows(ActPerson, "act__date", "pk")]
    found = [
        *accompaniments_at_once(*paths),
        *orientations_at_once(*rows(Orientation, "starts_on")),
        *acts_at_once(*acts),
    ]
    return list(dict.fromkeys(found))


@transaction.atomic
def merge_files(
    *,
    kept: Person,
    merged: Person,
    identity: Mapping[str, Any],
    from_merged: Collection[str],
    actor: User,
    on: datetime.date,
) -> PersonMerge:
    """Move all that hangs from one file to the other, and end it. `identity`: the columns as they were chosen;
    `from_merged`: of HELD_ONCE, what is kept from the file that ends. Raises MergeRefused, WriteRefused."""
    if problems := problems_of_merge(kept, merged):
        raise MergeRefused(problems)
    for name, model in HELD_ONCE.items():
        _keep_one(model, *((kept, merged) if name in from_merged else (merged, kept)))
    starts = kept.orientations.order_by().values("starts_on")
    merged.orientations.filter(starts_on__in=starts).delete()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT savs_move_file(%s, %s, %s)", [merged.pk, kept.pk, on])
    except IntegrityError as error:
        if refusal := refusal_of(error):
            raise refusal from error
        raise MergeRefused([_named(error)]) from error
    trace = PersonMerge.objects.create(
        person=kept, merged=merged.pk, merged_ref=merged.ref, told=f"{merged}, {_born(merged)}"
    )
    Person.objects.filter(pk=merged.pk).delete()
    for name, value in identity.items():
        setattr(kept, name, value)
    kept.version += 1
    kept.save(update_fields=[*identity, "version"])
    return trace


def _keep_one(model: Any, gone: Person, left: Person) -> None:
    """Delete what one file holds once, where the other holds some; of what a service holds, in that service."""
    rows = model.objects.filter(person=gone)
    if model is AdmissionPapers:
        rows = rows.filter(service__in=model.objects.filter(person=left).order_by().values("service"))
    elif not model.objects.filter(person=left).exists():
        return
    rows.delete()


def _named(error: IntegrityError) -> str:
    """What the database refuses, in the words of the rule that it broke."""
    cause = error.__cause__
    name = cause.diag.constraint_name if isinstance(cause, psycopg.Error) else ""
    if name == "file_followed_elsewhere":
        return ELSEWHERE
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return f"{str(model._meta.verbose_name).capitalize()} : {constraint.violation_error_message}"
    return "Les deux dossiers tiennent la même chose deux fois : corrigez l’un des deux d’abord."


def _born(person: Person) -> str:
    return f"né(e) le {person.birth_date:%d/%m/%Y}" if person.birth_date else "date de naissance inconnue"
