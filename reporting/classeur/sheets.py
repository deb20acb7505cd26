"""Classeur SAVS, version 1.1: its sheets, their columns, their keys. The order is that in which rows may refer to others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from accounts.enums import Role
from accounts.models import Membership, User
from activity.enums import ActNature, ActStatus, ActType
from activity.models import Act, IndirectTime
from admissions.enums import AdmissionDecision, DipcNature
from admissions.models import Accompaniment, CommissionCase, Dipc, NeedsAssessment, Watch
from people.models import Orientation, Person, ProtectionMeasure
from reporting.classeur.cells import Choice, Kind, Several, of
from services.enums import CountingMethod, DeficiencyType
from services.models import AuthorizedCapacity, Organisation, Service, ServiceYear, SupportQuota

# 1.1 adds the sheets `evaluations` and `decisions_admission`; a file of version 1 has no rows for them.
VERSION = "1.1"
# A row whose key starts so is an example: the reader passes over it.
EXAMPLE_MARK = "(exemple)"


@dataclass(frozen=True)
class Column:
    """A column. `required`: no cell may be blank; `blank` is what a blank cell means; `refers` names the sheet it points to.

    `must_exist`: the column must be there even where its cells may be blank.
    """

    name: str
    kind: Kind
    required: bool = False
    blank: Any = None
    refers: str = ""
    must_exist: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: one table. `key` names the columns that tell one row from another, `example` fills the blank classeur."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    example: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def position(self) -> dict[str, int]:
        return {column.name: index for index, column in enumerate(self.columns)}

    def __getitem__(self, name: str) -> Column:
        return self.columns[self.position[name]]


def _column(name: str, model: type[models.Model], attribute: str, **options: Any) -> Column:
    """A column that fills a model's field: its limits, and what a blank means, are those of the field."""
    model_field: Any = model._meta.get_field(attribute)
    if "blank" not in options:
        has_meaning = model_field.has_default() and not options.get("required")
        options["blank"] = model_field.get_default() if has_meaning or not model_field.null else None
    return Column(name, of(model, attribute), **options)


def _service() -> Column:
    return _column("service", Service, "code", required=True, refers="services")


def _ref(model: type[models.Model]) -> Column:
    # A blank cell is an error, never a new reference.
    return _column("ref", model, "ref", required=True, blank="")


def _deficiencies() -> Column:
    return Column("types_deficience", Several(Choice(tuple(DeficiencyType.values))), blank=())


def _accompaniment() -> Column:
    return _column("accompagnement", Accompaniment, "ref", required=True, blank="", refers="accompagnements")


_EMAIL = of(User, "email")
_SERVICE_ROLES = (Role.SOCIAL_WORKER, Role.HEAD_OF_SERVICE, Role.SECRETARY, Role.ADMINISTRATOR)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "services",
        (
            _column("code", Service, "code", required=True),
            _column("nom", Service, "name", required=True),
            _column("gestionnaire", Organisation, "name", required=True),
            _column("commune", Service, "commune"),
            _column("departement", Service, "department"),
            _column("finess", Service, "finess"),
            _deficiencies(),
        ),
        key=("code",),
        example={
            "code": "savs-rennes",
            "nom": "SAVS de Rennes",
            "gestionnaire": "Association Exemple",
            "commune": "RENNES",
            "departement": "35",
            "types_deficience": "psychique;motrice",
        },
    ),
    Sheet(
        "capacites",
        (
            _service(),
            _column("depuis", AuthorizedCapacity, "since", required=True),
            _column("places", AuthorizedCapacity, "places", required=True),
        ),
        key=("service", "depuis"),
        example={"service": "savs-rennes", "depuis": "2025-01-01", "places": 60},
    ),
    Sheet(
        "exercices",
        (
            _service(),
            _column("annee", ServiceYear, "year", required=True),
            _column("jours_ouverture_autorises", ServiceYear, "opening_days_authorized"),
            _column("jours_ouverture_realises", ServiceYear, "opening_days_done"),
            _column("amplitude_autorisee", ServiceYear, "daily_span_authorized"),
            _column("amplitude_realisee", ServiceYear, "daily_span_done"),
            _column("etp_autorise", ServiceYear, "fte_authorized"),
            _column("etp_realise", ServiceYear, "fte_done"),
            _column("methode", ServiceYear, "method"),
            *(Column(f"semaine_{number}", of(AuthorizedCapacity, "since")) for number in (1, 2, 3, 4)),
        ),
        key=("service", "annee"),
        example={
            "service": "savs-rennes",
            "annee": 2025,
            "jours_ouverture_autorises": 250,
            "jours_ouverture_realises": 246,
            "amplitude_autorisee": 8.5,
            "amplitude_realisee": 8.3,
            "etp_autorise": 6,
            "etp_realise": 5.8,
            "methode": CountingMethod.MINUTES.value,
        },
    ),
    Sheet(
        "fonctions_support",
        (
            _service(),
            _column("annee", SupportQuota, "year", required=True),
            _column("libelle", SupportQuota, "label", required=True),
            _column("quotite_etp", SupportQuota, "fte_share", required=True),
            _column("heures_annuelles_etp", SupportQuota, "hours_per_fte"),
        ),
        key=("service", "annee", "libelle"),
        example={"service": "savs-rennes", "annee": 2025, "libelle": "Secrétariat", "quotite_etp": 0.5},
    ),
    Sheet(
        "professionnels",
        (
            Column("email", _EMAIL, required=True, blank=""),
            _column("nom", User, "last_name", required=True),
            _column("prenom", User, "first_name", required=True),
            _service(),
            Column("role", Choice(tuple(role.value for role in _SERVICE_ROLES)), required=True, blank=""),
            _column("metier", Membership, "job"),
            _column("etp", Membership, "fte"),
            _column("debut", Membership, "starts_on"),
            _column("fin", Membership, "ends_on"),
        ),
        key=("email", "service"),
        example={
            "email": "prenom.nom@exemple.fr",
            "nom": "Le Goff",
            "prenom": "Maëlle",
            "service": "savs-rennes",
            "role": Role.SOCIAL_WORKER.value,
            "metier": "éducatrice spécialisée",
            "etp": 0.8,
            "debut": "2024-09-01",
        },
    ),
    Sheet(
        "personnes",
        (
            _ref(Person),
            _column("nom", Person, "last_name", required=True),
            _column("prenom", Person, "first_name", required=True),
            _column("date_naissance", Person, "birth_date"),
            _column("sexe", Person, "sex"),
            _column("commune", Person, "commune"),
            _deficiencies(),
            _column("mesure_protection", ProtectionMeasure, "type", blank=""),
        ),
        key=("ref",),
        example={
            "ref": "P001",
            "nom": "Éon",
            "prenom": "Yann",
            "date_naissance": "1985-05-17",
            "sexe": "M",
            "commune": "RENNES",
            "types_deficience": "psychique",
            "mesure_protection": "curatelle_simple",
        },
    ),
    Sheet(
        "orientations",
        (
            _column("personne", Person, "ref", required=True, blank="", refers="personnes"),
            _column("decision_le", Orientation, "decided_on", required=True),
            _column("debut", Orientation, "starts_on", required=True),
            _column("fin", Orientation, "ends_on"),
            _column("numero", Orientation, "number"),
        ),
        key=("personne", "debut"),
        example={"personne": "P001", "decision_le": "2024-02-12", "debut": "2024-03-01", "fin": "2029-02-28"},
    ),
    Sheet(
        "accompagnements",
        (
            _ref(Accompaniment),
            _column("personne", Person, "ref", required=True, blank="", refers="personnes"),
            _service(),
            Column("referent", _EMAIL, blank="", refers="professionnels"),
            _column("premier_contact_le", Accompaniment, "first_contact_on"),
            _column("evaluation_le", Accompaniment, "assessed_on"),
            _column("admission_le", Accompaniment, "admitted_on"),
            _column("fin_le", Accompaniment, "ended_on"),
            _column("sortie_demandee_le", Accompaniment, "exit_requested_on"),
            _column("decision_cdaph_le", Accompaniment, "cdaph_decided_on"),
            _column("decision_cdaph", Accompaniment, "cdaph_decision"),
            _column("motif_fin", Accompaniment, "end_reason"),
        ),
        key=("ref",),
        example={
            "ref": "A001",
            "personne": "P001",
            "service": "savs-rennes",
            "referent": "prenom.nom@exemple.fr",
            "premier_contact_le": "2024-03-11",
            "evaluation_le": "2024-04-02",
            "admission_le": "2024-04-22",
        },
    ),
    Sheet(
        "evaluations",
        (
            _accompaniment(),
            _column("debut", NeedsAssessment, "started_on", required=True),
            _column("fin", NeedsAssessment, "ended_on"),
        ),
        key=("accompagnement", "debut"),
        example={"accompagnement": "A001", "debut": "2024-03-18", "fin": "2024-04-09"},
    ),
    Sheet(
        "decisions_admission",
        (
            _accompaniment(),
            _column("decision_le", CommissionCase, "decided_on", required=True),
            _column("decision", CommissionCase, "decision", required=True),
            _column("motif", CommissionCase, "reasons"),
        ),
        key=("accompagnement", "decision_le"),
        example={"accompagnement": "A001", "decision_le": "2024-04-16", "decision": AdmissionDecision.ADMITTED.value},
    ),
    Sheet(
        "dipc",
        (
            _accompaniment(),
            _column("nature", Dipc, "nature"),
            _column("etabli_le", Dipc, "established_on", required=True),
            _column("remis_le", Dipc, "handed_over_on"),
            _column("signe_le", Dipc, "signed_on"),
            _column("debut", Dipc, "starts_on", required=True),
            _column("fin", Dipc, "ends_on"),
        ),
        key=("accompagnement", "debut"),
        example={
            "accompagnement": "A001",
            "nature": DipcNature.DIPC.value,
            "etabli_le": "2024-04-22",
            "remis_le": "2024-04-29",
            "signe_le": "2024-05-13",
            "debut": "2024-04-22",
        },
    ),
    Sheet(
        "veilles",
        (
            _accompaniment(),
            _column("debut", Watch, "starts_on", required=True),
            _column("fin", Watch, "ends_on"),
        ),
        key=("accompagnement", "debut"),
        example={"accompagnement": "A001", "debut": "2025-02-03"},
    ),
    Sheet(
        "actes",
        (
            _ref(Act),
            _service(),
            _column("date", Act, "date", required=True),
            _column("debut", Act, "start"),
            _column("minutes", Act, "minutes"),
            _column("type", Act, "type", required=True),
            _column("nature", Act, "nature"),
            Column("personnes", Several(of(Person, "ref")), blank=(), refers="personnes", must_exist=True),
            Column("professionnels", Several(_EMAIL), required=True, blank=(), refers="professionnels"),
            _column("transport_minutes", Act, "transport_minutes"),
            _column("trajet_minutes", Act, "own_trip_minutes"),
            _column("eligible", Act, "eligible"),
            _column("statut", Act, "status"),
            _column("non_compte", Act, "uncounted_because"),
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
            _ref(IndirectTime),
            _service(),
            _column("date", IndirectTime, "date", required=True),
            _column("minutes", IndirectTime, "minutes", required=True),
            _column("rubrique", IndirectTime, "heading", required=True),
            Column("professionnels", Several(_EMAIL), blank=(), refers="professionnels"),
            _column("libelle", IndirectTime, "label"),
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
BY_NAME: dict[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}
