"""Sheets of accompaniments, and of what hangs from them."""

from __future__ import annotations

from admissions.enums import AdmissionDecision, Countersignature, DipcNature, Signatories
from admissions.models import Accompaniment, Amendment, CommissionCase, Contract, Dipc, NeedsAssessment, Watch
from people.models import Person
from reporting.classeur.sheets.columns import EMAIL, Column, Sheet, accompaniment, column, ref, service


def _handed_and_signed(model: type[Contract], **options: bool) -> tuple[Column, ...]:
    """What became of a DIPC or an avenant besides its own days: in whose hands, who countersigns, and whether."""
    return (
        column("remis_representant_le", model, "representative_handed_over_on", **options),
        column("contresignataires", model, "signatories", **options),
        column("contresignataires_motif", model, "signatories_because", **options),
        column("contreseing", model, "countersignature", **options),
        column("contreseing_le", model, "countersigned_on", **options),
        column("contreseing_motif", model, "countersignature_because", **options),
    )


PATHS: tuple[Sheet, ...] = (
    Sheet(
        "accompagnements",
        (
            ref(Accompaniment),
            column("personne", Person, "ref", required=True, blank="", refers="personnes"),
            service(),
            Column("referent", EMAIL, blank="", refers="professionnels"),
            column("premier_contact_le", Accompaniment, "first_contact_on"),
            column("evaluation_le", Accompaniment, "assessed_on"),
            column("admission_le", Accompaniment, "admitted_on"),
            column("fin_le", Accompaniment, "ended_on"),
            column("sortie_demandee_le", Accompaniment, "exit_requested_on"),
            column("decision_cdaph_le", Accompaniment, "cdaph_decided_on"),
            column("decision_cdaph", Accompaniment, "cdaph_decision"),
            column("motif_fin", Accompaniment, "end_reason"),
            column("destination", Accompaniment, "destination", later=True),
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
            accompaniment(),
            column("debut", NeedsAssessment, "started_on", required=True),
            column("fin", NeedsAssessment, "ended_on"),
        ),
        key=("accompagnement", "debut"),
        example={"accompagnement": "A001", "debut": "2024-03-18", "fin": "2024-04-09"},
    ),
    Sheet(
        "decisions_admission",
        (
            accompaniment(),
            column("decision_le", CommissionCase, "decided_on", required=True),
            column("decision", CommissionCase, "decision", required=True),
            column("motif", CommissionCase, "reasons"),
        ),
        key=("accompagnement", "decision_le"),
        example={"accompagnement": "A001", "decision_le": "2024-04-16", "decision": AdmissionDecision.ADMITTED.value},
    ),
    Sheet(
        "dipc",
        (
            accompaniment(),
            column("nature", Dipc, "nature"),
            column("etabli_le", Dipc, "established_on", required=True),
            column("remis_le", Dipc, "handed_over_on"),
            column("signe_le", Dipc, "signed_on"),
            column("debut", Dipc, "starts_on", required=True),
            column("fin", Dipc, "ends_on"),
            *_handed_and_signed(Dipc, later=True),
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
        "avenants",
        (
            accompaniment(),
            column("dipc_debut", Dipc, "starts_on", required=True),
            column("numero", Amendment, "number", required=True),
            column("etabli_le", Amendment, "established_on", required=True),
            column("remis_le", Amendment, "handed_over_on"),
            column("signe_le", Amendment, "signed_on"),
            column("debut", Amendment, "starts_on", required=True),
            *_handed_and_signed(Amendment),
        ),
        key=("accompagnement", "dipc_debut", "numero"),
        example={
            "accompagnement": "A001",
            "dipc_debut": "2024-04-22",
            "numero": 1,
            "etabli_le": "2024-10-21",
            "remis_le": "2024-10-21",
            "signe_le": "2024-10-21",
            "debut": "2024-10-22",
            "contresignataires": Signatories.PERSON.value,
            "contreseing": Countersignature.SIGNED.value,
            "contreseing_le": "2024-10-28",
        },
    ),
    Sheet(
        "veilles",
        (
            accompaniment(),
            column("debut", Watch, "starts_on", required=True),
            column("fin", Watch, "ends_on"),
            column("motif", Watch, "reason", later=True),
            column("motif_fin", Watch, "end_reason", later=True),
        ),
        key=("accompagnement", "debut"),
        example={"accompagnement": "A001", "debut": "2025-02-03"},
    ),
)
