"""Sheets of collective activities: who takes part, how that is evaluated, and their sessions."""

from __future__ import annotations

from activity.enums import CollectivePurpose, EnrolmentOutcome
from activity.models import CollectiveActivity, Enrolment, EnrolmentReview
from pap.models import Objective
from people.models import Person
from reporting.classeur.cells import Prose, Several, of
from reporting.classeur.sheets.columns import EMAIL, Column, Sheet, act, column, service

# As the form of an activity has it.
LONGEST = 1000


def _activity() -> Column:
    # No list of them in Excel: the first column of their sheet is the service.
    return column("activite", CollectiveActivity, "name", required=True)


def _enrolled() -> tuple[Column, ...]:
    """What names an enrolment."""
    return (
        service(),
        _activity(),
        column("personne", Person, "ref", required=True, blank="", refers="personnes"),
        column("debut", Enrolment, "starts_on", required=True),
    )


COLLECTIVE: tuple[Sheet, ...] = (
    Sheet(
        "activites_collectives",
        (
            service(),
            column("nom", CollectiveActivity, "name", required=True),
            Column("objectif", Prose(LONGEST), required=True, blank=""),
            Column("droit_commun", Prose(LONGEST), required=True, blank=""),
            column("lieu", CollectiveActivity, "place"),
            column("nature", CollectiveActivity, "purpose", required=True),
            column("occupationnelle", CollectiveActivity, "is_occupational"),
            column("perenne", CollectiveActivity, "is_lasting"),
            column("debut", CollectiveActivity, "starts_on", required=True),
            column("fin", CollectiveActivity, "ends_on"),
            Column("animateurs", Several(EMAIL), blank=(), refers="professionnels"),
        ),
        key=("service", "nom"),
        example={
            "service": "savs-rennes",
            "nom": "Atelier cuisine",
            "objectif": "Cuisiner seul des repas simples",
            "droit_commun": "S'inscrire à l'atelier de la maison de quartier",
            "lieu": "Maison de quartier",
            "nature": CollectivePurpose.DAILY_LIVING.value,
            "debut": "2025-01-06",
            "animateurs": "prenom.nom@exemple.fr",
        },
    ),
    Sheet(
        "inscriptions",
        (
            *_enrolled(),
            column("fin", Enrolment, "ends_on"),
            column("objectif", Objective, "ref", blank="", refers="objectifs"),
        ),
        key=("service", "activite", "personne", "debut"),
        example={
            "service": "savs-rennes",
            "activite": "Atelier cuisine",
            "personne": "P001",
            "debut": "2025-01-13",
            "objectif": "O001",
        },
    ),
    Sheet(
        "evaluations_inscriptions",
        (
            *_enrolled(),
            column("evaluee_le", EnrolmentReview, "reviewed_on", required=True),
            column("suite", EnrolmentReview, "outcome", required=True),
        ),
        key=("service", "activite", "personne", "debut", "evaluee_le"),
        example={
            "service": "savs-rennes",
            "activite": "Atelier cuisine",
            "personne": "P001",
            "debut": "2025-01-13",
            "evaluee_le": "2026-01-12",
            "suite": EnrolmentOutcome.CONTINUED.value,
        },
    ),
    Sheet(
        "seances",
        (
            act(),
            _activity(),
            Column("absents", Several(of(Person, "ref")), blank=(), refers="personnes"),
            Column("excuses", Several(of(Person, "ref")), blank=(), refers="personnes"),
        ),
        key=("acte",),
        example={"acte": "2025-0001", "activite": "Atelier cuisine"},
    ),
)
