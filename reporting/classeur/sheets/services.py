"""Sheets of the service itself: its capacities, years and support functions, and who works there."""

from __future__ import annotations

from accounts.enums import Role
from accounts.models import Membership, User
from reporting.classeur.cells import Choice, of
from reporting.classeur.sheets.columns import EMAIL, Column, Sheet, column, deficiencies, service
from services.enums import CountingMethod
from services.models import AuthorizedCapacity, Organisation, Service, ServiceYear, SupportQuota

SERVICE_ROLES = (Role.SOCIAL_WORKER, Role.HEAD_OF_SERVICE, Role.SECRETARY, Role.ADMINISTRATOR)
SERVICES: tuple[Sheet, ...] = (
    Sheet(
        "services",
        (
            column("code", Service, "code", required=True),
            column("nom", Service, "name", required=True),
            column("gestionnaire", Organisation, "name", required=True),
            column("commune", Service, "commune"),
            column("departement", Service, "department"),
            column("finess", Service, "finess"),
            deficiencies(),
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
            service(),
            column("depuis", AuthorizedCapacity, "since", required=True),
            column("places", AuthorizedCapacity, "places", required=True),
        ),
        key=("service", "depuis"),
        example={"service": "savs-rennes", "depuis": "2025-01-01", "places": 60},
    ),
    Sheet(
        "exercices",
        (
            service(),
            column("annee", ServiceYear, "year", required=True),
            column("jours_ouverture_autorises", ServiceYear, "opening_days_authorized"),
            column("jours_ouverture_realises", ServiceYear, "opening_days_done"),
            column("amplitude_autorisee", ServiceYear, "daily_span_authorized"),
            column("amplitude_realisee", ServiceYear, "daily_span_done"),
            column("etp_autorise", ServiceYear, "fte_authorized"),
            column("etp_realise", ServiceYear, "fte_done"),
            column("methode", ServiceYear, "method"),
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
            service(),
            column("annee", SupportQuota, "year", required=True),
            column("libelle", SupportQuota, "label", required=True),
            column("quotite_etp", SupportQuota, "fte_share", required=True),
            column("heures_annuelles_etp", SupportQuota, "hours_per_fte"),
        ),
        key=("service", "annee", "libelle"),
        example={"service": "savs-rennes", "annee": 2025, "libelle": "Secrétariat", "quotite_etp": 0.5},
    ),
    Sheet(
        "professionnels",
        (
            Column("email", EMAIL, required=True, blank=""),
            column("nom", User, "last_name", required=True),
            column("prenom", User, "first_name", required=True),
            service(),
            Column("role", Choice(tuple(role.value for role in SERVICE_ROLES)), required=True, blank=""),
            column("metier", Membership, "job"),
            column("etp", Membership, "fte"),
            column("debut", Membership, "starts_on"),
            column("fin", Membership, "ends_on"),
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
)
