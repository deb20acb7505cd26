"""What is wrong or unusual in a version of a project, or in an evaluation, that is told once it happened. Pure: rows and days
are given, nothing is asked of the database.

What the rules forbid is an error; any other unexpected order of dates is a warning, kept as it happened.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from admissions.models import Accompaniment
from admissions.rules import end_of
from pap.enums import CLOSING, PapAnswer
from pap.models import ObjectiveReview, Pap
from pap.rules import TO_COME, problems_of_review
from pap.serafin import choosable
from services.checks import Finding

# Noted once they have come; a signed project may be in force from a later day.
_NOTED = (
    "begun_on",
    "analysed_on",
    "tool_on",
    "coconstructed_on",
    "consented_on",
    "coordination_told_on",
    "validated_on",
    "answered_on",
)
# Why stays in the software: here it is enough that it was evaluated.
_SAID = "…"


def problems_of_version(pap: Pap, path: Accompaniment, *, on: datetime.date) -> list[Finding]:
    """What is wrong or unusual in the days of one version of the project of this accompaniment."""
    found = [Finding(name, TO_COME) for name in _NOTED if _before(on, getattr(pap, name))]
    return [*found, *_errors_of_validation(pap), *_errors_of_answer(pap), *_unusual_order(pap, path)]


def _errors_of_validation(pap: Pap) -> list[Finding]:
    found = []
    if pap.tool_on and not pap.tool:
        found.append(Finding("tool", "Nommez l'outil qui porte cette date."))
    if pap.validated_by_id and not pap.validated_on:
        found.append(Finding("validated_on", "Ce projet est validé par quelqu'un : indiquez quand."))
    if pap.validated_on and not pap.coconstructed_on:
        found.append(
            Finding("coconstructed_on", "Un projet se valide une fois co-construit : indiquez quand il l'a été.")
        )
    if _before(pap.validated_on, pap.coconstructed_on):
        found.append(Finding("validated_on", "La validation précède la co-construction."))
    return found


def _errors_of_answer(pap: Pap) -> list[Finding]:
    found = []
    if pap.answer and not pap.answered_on:
        found.append(Finding("answered_on", "Indiquez la date de cette réponse."))
    if pap.answered_on and not pap.answer:
        found.append(Finding("answer", "Dites ce qu'elle a répondu ce jour-là."))
    if (pap.answer or pap.answered_on) and not pap.validated_on:
        found.append(Finding("validated_on", "La personne répond à un projet validé : indiquez quand il l'a été."))
    if pap.answer == PapAnswer.SIGNED and not pap.starts_on:
        found.append(Finding("starts_on", "Un projet signé entre en vigueur : indiquez quand."))
    if pap.starts_on and pap.answer != PapAnswer.SIGNED:
        found.append(Finding("starts_on", "Seul un projet signé entre en vigueur."))
    if _before(pap.starts_on, pap.answered_on):
        found.append(Finding("starts_on", "Il entre en vigueur une fois signé : cette date précède sa signature."))
    return found


def _unusual_order(pap: Pap, path: Accompaniment) -> list[Finding]:
    unusual = (
        ("analysed_on", pap.analysed_on, pap.begun_on, "L'analyse précède le début du projet."),
        ("coconstructed_on", pap.coconstructed_on, pap.begun_on, "La co-construction précède le début du projet."),
        ("answered_on", pap.answered_on, pap.validated_on, "La réponse précède la validation."),
        ("begun_on", end_of(path), pap.begun_on, "Le projet commence après la fin de l'accompagnement."),
    )
    return [Finding(name, message, is_error=False) for name, one, other, message in unusual if _before(one, other)]


def problems_of_next(before: Pap, after: Pap) -> list[Finding]:
    """What is wrong or unusual in the version that comes after another: only the last one may be in the making."""
    if before.validated_on is None:
        message = f"La version {before.number} est encore en préparation : une seule à la fois."
        return [Finding("number", message)]
    if after.begun_on < before.validated_on:
        message = f"Cette version commence avant la validation de la version {before.number}."
        return [Finding("begun_on", message, is_error=False)]
    return []


def problems_of_past_review(
    review: ObjectiveReview, *, on: datetime.date, since: datetime.date | None
) -> list[Finding]:
    """What forbids an evaluation that comes without its reason. `since` None: its objective was never validated."""
    if since is None:
        return [Finding("objective", "Un objectif s'évalue une fois le projet validé.")]
    found = problems_of_review(review, reason=_SAID, on=on, since=since)
    if review.outcome in CLOSING and review.due_on:
        found.append(Finding("due_on", "Un objectif clos n'a plus d'échéance."))
    return found


def unknown_codes(codes: Sequence[str], *, needs: bool) -> list[str]:
    """Those that are no SERAFIN-PH needs, or no prestations; a title of the nomenclature is none."""
    known = {one.code for one in choosable(needs=needs)}
    return [code for code in codes if code not in known]


def _before(one: datetime.date | None, other: datetime.date | None) -> bool:
    """Both are known, and the first comes before the second."""
    return one is not None and other is not None and one < other
