"""Sheets of projects: their versions, what each plans of an objective, and how objectives were evaluated."""

from __future__ import annotations

from admissions.enums import NeedDomain
from pap.enums import Outcome, PapAnswer, Term
from pap.models import Objective, ObjectiveReview, ObjectiveVersion, Pap
from reporting.classeur.cells import Several, Text
from reporting.classeur.sheets.columns import EMAIL, Column, Sheet, accompaniment, column, ref

# A number of the nomenclature, « 1.1.10 »: too many to be a list in Excel.
SERAFIN = Several(Text(12))

PROJECTS: tuple[Sheet, ...] = (
    Sheet(
        "pap",
        (
            accompaniment(),
            column("numero", Pap, "number", required=True),
            column("commence_le", Pap, "begun_on", required=True),
            column("analyse_le", Pap, "analysed_on"),
            column("outil", Pap, "tool"),
            column("outil_le", Pap, "tool_on"),
            column("co_construit_le", Pap, "coconstructed_on"),
            column("consentement_le", Pap, "consented_on"),
            column("coordination_dite_le", Pap, "coordination_told_on"),
            column("valide_le", Pap, "validated_on"),
            Column("valide_par", EMAIL, blank="", refers="professionnels"),
            column("reponse", Pap, "answer"),
            column("repondu_le", Pap, "answered_on"),
            column("en_vigueur_le", Pap, "starts_on"),
        ),
        key=("accompagnement", "numero"),
        example={
            "accompagnement": "A001",
            "numero": 1,
            "commence_le": "2024-05-13",
            "analyse_le": "2024-06-10",
            "outil": "Grille d'entretien du service",
            "outil_le": "2024-06-10",
            "co_construit_le": "2024-07-01",
            "consentement_le": "2024-07-01",
            "coordination_dite_le": "2024-05-13",
            "valide_le": "2024-07-08",
            "valide_par": "prenom.nom@exemple.fr",
            "reponse": PapAnswer.SIGNED.value,
            "repondu_le": "2024-07-15",
            "en_vigueur_le": "2024-07-15",
        },
    ),
    Sheet(
        "objectifs",
        (
            ref(Objective),
            accompaniment(),
            column("version", Pap, "number", required=True),
            column("domaine", ObjectiveVersion, "domain", required=True),
            column("terme", ObjectiveVersion, "term"),
            column("echeance", ObjectiveVersion, "due_on"),
            Column("besoins", SERAFIN, blank=()),
            Column("prestations", SERAFIN, blank=()),
        ),
        key=("ref", "version"),
        example={
            "ref": "O001",
            "accompagnement": "A001",
            "version": 1,
            "domaine": NeedDomain.SOCIAL_LIFE.value,
            "terme": Term.SHORT.value,
            "echeance": "2025-01-13",
            "besoins": "1.3.5.1",
            "prestations": "2.3.4.2",
        },
    ),
    Sheet(
        "evaluations_objectifs",
        (
            column("objectif", Objective, "ref", required=True, blank="", refers="objectifs"),
            column("evalue_le", ObjectiveReview, "reviewed_on", required=True),
            column("resultat", ObjectiveReview, "outcome", required=True),
            column("nouvelle_echeance", ObjectiveReview, "due_on"),
            column("progression", ObjectiveReview, "progress"),
            Column("auteur", EMAIL, blank="", refers="professionnels"),
        ),
        key=("objectif", "evalue_le"),
        example={
            "objectif": "O001",
            "evalue_le": "2025-01-13",
            "resultat": Outcome.RENEWED.value,
            "nouvelle_echeance": "2025-07-14",
            "progression": 60,
            "auteur": "prenom.nom@exemple.fr",
        },
    ),
)
