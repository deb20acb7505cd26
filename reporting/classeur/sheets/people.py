"""Sheets of people, and of their orientations."""

from __future__ import annotations

from people.enums import ProtectionManner, ProtectionScope, ProtectionType, RepresentativeKind
from people.models import AdmissionPapers, Orientation, Person, ProtectionMeasure
from reporting.classeur.sheets.columns import Column, Sheet, column, deficiencies, ref, service


def _person() -> Column:
    return column("personne", Person, "ref", required=True, blank="", refers="personnes")


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
            column("numero_mdph", Person, "mdph_number", later=True),
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
            _person(),
            column("decision_le", Orientation, "decided_on", required=True),
            column("debut", Orientation, "starts_on", required=True),
            column("fin", Orientation, "ends_on"),
            column("numero", Orientation, "number"),
        ),
        key=("personne", "debut"),
        example={"personne": "P001", "decision_le": "2024-02-12", "debut": "2024-03-01", "fin": "2029-02-28"},
    ),
    Sheet(
        "mesures_protection",
        (
            _person(),
            # Blank: since always, as far as known.
            column("debut", ProtectionMeasure, "starts_on"),
            column("type", ProtectionMeasure, "type"),
            column("fin", ProtectionMeasure, "ends_on"),
            column("etendue", ProtectionMeasure, "scope"),
            column("modalite", ProtectionMeasure, "manner"),
            column("tribunal", ProtectionMeasure, "court"),
            column("mandataire", ProtectionMeasure, "mandatary_name"),
            column("mandataire_nature", ProtectionMeasure, "mandatary_kind"),
            column("mandataire_telephone", ProtectionMeasure, "mandatary_phone"),
            column("mandataire_courriel", ProtectionMeasure, "mandatary_email", blank=""),
        ),
        key=("personne", "debut"),
        example={
            "personne": "P001",
            "debut": "2022-05-16",
            "type": ProtectionType.SIMPLE_CURATORSHIP.value,
            "fin": "2027-05-15",
            "etendue": ProtectionScope.BOTH.value,
            "modalite": ProtectionManner.ASSISTANCE.value,
            "tribunal": "Tribunal judiciaire de Rennes",
            "mandataire": "Association Exemple",
            "mandataire_nature": RepresentativeKind.ASSOCIATION.value,
            "mandataire_telephone": "02 99 00 00 00",
            "mandataire_courriel": "curatelle@exemple.fr",
        },
    ),
)
# After the accompaniments: what a service hands over goes to somebody it follows.
PAPERS: tuple[Sheet, ...] = (
    Sheet(
        "documents_remis",
        (
            service(),
            _person(),
            column("livret_le", AdmissionPapers, "booklet_on"),
            column("livret_version", AdmissionPapers, "booklet_version"),
            column("charte_le", AdmissionPapers, "charter_on"),
            column("charte_version", AdmissionPapers, "charter_version"),
            column("reglement_le", AdmissionPapers, "rules_on"),
            column("reglement_version", AdmissionPapers, "rules_version"),
            column("notice_le", AdmissionPapers, "notice_on"),
            column("notice_version", AdmissionPapers, "notice_version"),
            column("confiance_informee_le", AdmissionPapers, "trusted_told_on"),
        ),
        key=("service", "personne"),
        example={
            "service": "savs-rennes",
            "personne": "P001",
            "livret_le": "2024-04-22",
            "livret_version": "2023",
            "charte_le": "2024-04-22",
            "reglement_le": "2024-04-22",
            "notice_le": "2024-04-22",
            "confiance_informee_le": "2024-04-22",
        },
    ),
)
