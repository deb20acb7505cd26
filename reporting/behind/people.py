"""Behind the counts of people: each person once, by name, with the dated facts for which she counts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence

from people.models import Person
from reporting.annexe1 import Annexe1
from reporting.behind.listing import Column, Listing
from reporting.enums import Heading
from reporting.file_active import Counted

REF, NAME, WHY = Column("Référence"), Column("Personne"), Column("Motif")


def _named(ids: Iterable[uuid.UUID]) -> Sequence[tuple[uuid.UUID, str, str]]:
    """(id, reference, name) of these people, by name."""
    people = Person.objects.filter(pk__in=list(ids)).order_by("sort_key", "id")
    return [(person.pk, person.ref, str(person)) for person in people]


def listed(counted: Sequence[Counted]) -> Listing:
    """These people, with why."""
    whys = {person.person_id: person.why for person in counted}
    rows = [(ref, name, whys[pk]) for pk, ref, name in _named(whys)]
    return Listing(columns=(REF, NAME, WHY), rows=rows, length=len(rows), number=len(rows))


def file_active(annexe1: Annexe1) -> Listing:
    """The file active, each person under the heading by which she is counted."""
    found = {person.person_id: person for person in annexe1.people.file_active}
    rows = [(ref, name, found[pk].heading.label, found[pk].why) for pk, ref, name in _named(found)]
    columns = (REF, NAME, Column("Comptée au titre de"), WHY)
    return Listing(columns=columns, rows=rows, length=len(rows), number=len(rows))


def awaiting_cdaph(annexe1: Annexe1) -> tuple[Counted, ...]:
    """Everybody in the file active who waits for the CDAPH, « accompagnées » included (FA-4, « dont »)."""
    return annexe1.people.headings[Heading.AWAITING_CDAPH]


def outside_file_active(annexe1: Annexe1, counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """Those who are not in the file active: the check of entries and exits names them."""
    inside: Mapping[uuid.UUID, object] = {person.person_id: person for person in annexe1.people.file_active}
    return tuple(person for person in counted if person.person_id not in inside)
