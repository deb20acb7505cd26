"""Sheets of acts and of indirect time."""

from __future__ import annotations

from activity.enums import ActNature, ActStatus, ActType
from activity.models import Act, IndirectTime
from people.models import Person
from reporting.classeur.cells import Several, of
from reporting.classeur.sheets.columns import EMAIL, Column, Sheet, column, ref, service

ACTIVITY: tuple[Sheet, ...] = (
    Sheet(
        "actes",
        (
            ref(Act),
            service(),
            column("date", Act, "date", required=True),
            column("debut", Act, "start"),
            column("minutes", Act, "minutes"),
            column("type", Act, "type", required=True),
            column("nature", Act, "nature"),
            Column("personnes", Several(of(Person, "ref")), blank=(), refers="personnes", must_exist=True),
            Column("professionnels", Several(EMAIL), required=True, blank=(), refers="professionnels"),
            column("transport_minutes", Act, "transport_minutes"),
            column("trajet_minutes", Act, "own_trip_minutes"),
            column("eligible", Act, "eligible"),
            column("statut", Act, "status"),
            column("non_compte", Act, "uncounted_because"),
        ),
        key=("ref",),
        example={
            "ref": "2025-0001",
            "service": "savs-rennes",
            "date": "2025-01-14",
            "debut": "14:00",
            "minutes": 60,
            "type": ActType.INDIVIDUAL.value,
            "nature": ActNature.ACCOMPANIMENT.value,
            "personnes": "P001",
            "professionnels": "prenom.nom@exemple.fr",
            "transport_minutes": 20,
            "trajet_minutes": 15,
            "statut": ActStatus.DONE.value,
        },
    ),
    Sheet(
        "temps_indirects",
        (
            ref(IndirectTime),
            service(),
            column("date", IndirectTime, "date", required=True),
            column("minutes", IndirectTime, "minutes", required=True),
            column("rubrique", IndirectTime, "heading", required=True),
            Column("professionnels", Several(EMAIL), blank=(), refers="professionnels"),
            column("libelle", IndirectTime, "label"),
        ),
        key=("ref",),
        example={
            "ref": "2025-I001",
            "service": "savs-rennes",
            "date": "2025-01-16",
            "minutes": 120,
            "rubrique": "institutionnel",
            "professionnels": "prenom.nom@exemple.fr",
            "libelle": "Réunion d'équipe",
        },
    ),
)
