"""Sheets of acts, of the words that the service has for them, of what hangs from them, and of indirect time."""

from __future__ import annotations

from activity.enums import ActFamily, ActNature, ActStatus, ActType, HowTold, OutcomeKind
from activity.models import Act, ActKind, ActOutcome, IndirectTime, RelativesMet
from pap.models import Objective
from people.models import Person
from reporting.classeur.cells import Choice, Several, of
from reporting.classeur.sheets.columns import EMAIL, Column, Sheet, act, column, ref, service

ACTIVITY: tuple[Sheet, ...] = (
    Sheet(
        "types_acte",
        (
            service(),
            column("libelle", ActKind, "label", required=True),
            column("famille", ActKind, "family", required=True),
            column("actif", ActKind, "is_active"),
            column("rang", ActKind, "rank"),
        ),
        key=("service", "libelle"),
        example={
            "service": "savs-rennes",
            "libelle": "Visite à domicile",
            "famille": ActFamily.VISIT.value,
            "actif": "oui",
            "rang": 1,
        },
    ),
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
            column("type_acte", ActKind, "label", blank=""),
            Column("suite", Choice(tuple(OutcomeKind.values)), blank=""),
            column("suite_motif", ActOutcome, "reason"),
            Column("objectifs", Several(of(Objective, "ref")), blank=(), refers="objectifs"),
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
            "type_acte": "Visite à domicile",
            "objectifs": "O001",
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
    Sheet(
        "proches_rencontres",
        (
            act(),
            column("informee_le", RelativesMet, "told_on"),
            column("informee_comment", RelativesMet, "told_how"),
        ),
        key=("acte",),
        example={"acte": "2025-0001", "informee_le": "2025-01-21", "informee_comment": HowTold.FACE_TO_FACE.value},
    ),
)
