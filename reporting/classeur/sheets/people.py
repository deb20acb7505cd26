"""Sheets of people, and of their orientations."""

from __future__ import annotations

from people.models import Orientation, Person, ProtectionMeasure
from reporting.classeur.sheets.columns import Sheet, column, deficiencies, ref

PEOPLE: tuple[Sheet, ...] = (
    Sheet(
        "personnes",
        (
            ref(Person),
            column("nom", Person, "last_name", required=True),
            column("prenom", Person, "first_name", required=True),
            column("date_naissance", Person, "birth_date"),
            column("sexe", Person, "sex"),
            column("commune", Person, "commune"),
            deficiencies(),
            column("mesure_protection", ProtectionMeasure, "type", blank=""),
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
            column("personne", Person, "ref", required=True, blank="", refers="personnes"),
            column("decision_le", Orientation, "decided_on", required=True),
            column("debut", Orientation, "starts_on", required=True),
            column("fin", Orientation, "ends_on"),
            column("numero", Orientation, "number"),
        ),
        key=("personne", "debut"),
        example={"personne": "P001", "decision_le": "2024-02-12", "debut": "2024-03-01", "fin": "2029-02-28"},
    ),
)
