"""What the letters about a decision say: the answer to the MDPH, a refusal, a reorientation."""

from __future__ import annotations

import datetime

from admissions.arrivals.listing import Figures
from admissions.enums import AdmissionDecision, LetterKind
from admissions.letters.printing import day_in_words
from admissions.models import MdphNotification
from admissions.rules import Path, latest_decision

OF_DECISION = {
    AdmissionDecision.REFUSED: LetterKind.REFUSAL,
    AdmissionDecision.REORIENTED: LetterKind.REORIENTATION,
}
NOT_DECIDED = "elle n’est pas encore décidée"


def letter_of_decision(path: Path, on: datetime.date) -> tuple[LetterKind, dict[str, str]] | None:
    """The letter that the last decision asks for, and its fields; None: it asks for none."""
    decided = latest_decision(path.decisions, on)
    kind = OF_DECISION.get(AdmissionDecision(decided.decision)) if decided else None
    if decided is None or kind is None:
        return None
    if kind == LetterKind.REFUSAL:
        return kind, {"decision_le": day_in_words(decided.decided_on), "motifs": decided.reasons}
    return kind, {"rencontre_le": day_in_words(path.accompaniment.assessed_on), "motifs": decided.reasons}


def mdph_answer_fields(
    notification: MdphNotification, path: Path, figures: Figures, on: datetime.date
) -> dict[str, str]:
    """The answer to the MDPH: the figures that were sent, else those of the day."""
    decided = latest_decision(path.decisions, on)
    sent = notification.answered_on is not None
    return {
        "decision": decided.get_decision_display().lower() if decided else NOT_DECIDED,
        "decision_le": day_in_words(decided.decided_on) if decided else "",
        "places_libres": str(notification.places_free if sent else figures.places_free),
        "personnes_en_attente": str(notification.waiting_count if sent else figures.waiting),
        "motifs": decided.reasons if decided else "",
    }
