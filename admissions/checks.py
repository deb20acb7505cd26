"""What is wrong or unusual in the dates of a path. Pure: rows are given, saved or not, nothing is asked of the database.

What the rules forbid is an error; any other unexpected order of dates is a warning, kept as it happened.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from admissions.enums import CdaphDecision, Countersignature, EndReason
from admissions.models import (
    OPENING_FACTS,
    REASONED_DECISIONS,
    Accompaniment,
    Amendment,
    CommissionCase,
    Contract,
    Dipc,
    MdphNotification,
    NeedsAssessment,
    RefusedExitRequest,
    SupportPhase,
    Watch,
)
from admissions.rules import Path, end_of, has_ended, has_orientation
from people.models import Orientation
from services.calendars import add_months
from services.checks import Finding, problems_of_period

# Article 7 of the convention: handed over within 15 days of the admission, signed within a month.
DAYS_TO_HAND_OVER = 15
MONTHS_TO_SIGN = 1


def opening_fact(accompaniment: Accompaniment) -> str | None:
    """The attribute of its earliest date, which opens the accompaniment; None while it has no date."""
    dated = [fact for fact in OPENING_FACTS if getattr(accompaniment, fact) is not None]
    return min(dated, key=lambda fact: getattr(accompaniment, fact), default=None)


def open_at_once(
    accompaniments: Iterable[Accompaniment],
) -> list[tuple[Accompaniment, Accompaniment]]:
    """Pairs of accompaniments of one person in one service that are open together: the first open, the second.

    Each is open from its earliest date until its end, that day excluded, as models.OpenDuring says it in the database.
    """
    spans = []
    for accompaniment in accompaniments:
        fact = opening_fact(accompaniment)
        if fact:
            spans.append((getattr(accompaniment, fact), end_of(accompaniment) or datetime.date.max, accompaniment))
    spans = sorted((span for span in spans if span[0] < span[1]), key=lambda span: (span[:2], span[2].ref))
    found = []
    latest = None
    for span in spans:
        if latest and span[0] < latest[1]:
            found.append((latest[2], span[2]))
        if latest is None or span[1] > latest[1]:
            latest = span
    return found


def problems_of_accompaniment(path: Accompaniment) -> list[Finding]:
    """What is wrong or unusual in its own dates."""
    return [*_errors_of_accompaniment(path), *_unusual_order(path), *_unusual_end(path)]


def _errors_of_accompaniment(path: Accompaniment) -> list[Finding]:
    found = []
    decided, decision, ended = path.cdaph_decided_on, path.cdaph_decision, path.ended_on
    if _before(ended, path.admitted_on):
        found.append(Finding("ended_on", "La fin de l'accompagnement précède l'admission."))
    if _before(decided, path.exit_requested_on):
        found.append(Finding("cdaph_decided_on", "La décision de la CDAPH précède la demande de sortie."))
    if decided and not decision:
        found.append(Finding("cdaph_decision", "La décision de la CDAPH a une date : indiquez son sens."))
    if decision and not decided:
        found.append(Finding("cdaph_decided_on", "La décision de la CDAPH a un sens : indiquez sa date."))
    if decision == CdaphDecision.REFUSED and ended and decided and ended <= decided:
        message = "La CDAPH a refusé la sortie : une fin à la date de ce refus, ou avant, n'a pas d'effet."
        found.append(Finding("ended_on", message))
    return found


def _unusual_order(path: Accompaniment) -> list[Finding]:
    """The usual order: first contact, assessment, admission, request to leave."""
    expected = (
        ("assessed_on", "first_contact_on", "L'évaluation précède le premier contact."),
        ("admitted_on", "first_contact_on", "L'admission précède le premier contact."),
        ("admitted_on", "assessed_on", "L'admission précède l'évaluation."),
        ("exit_requested_on", "first_contact_on", "La demande de sortie précède le premier contact."),
        ("exit_requested_on", "assessed_on", "La demande de sortie précède l'évaluation."),
        ("exit_requested_on", "admitted_on", "La demande de sortie précède l'admission."),
        ("ended_on", "first_contact_on", "La fin précède le premier contact."),
        ("ended_on", "assessed_on", "La fin précède l'évaluation."),
    )
    return [
        Finding(later, message, is_error=False)
        for later, earlier, message in expected
        if _before(getattr(path, later), getattr(path, earlier))
    ]


def _unusual_end(path: Accompaniment) -> list[Finding]:
    """How it ended, against the procedure of article 8: request, decision, end. A death asks for none."""
    decided, ended, requested = path.cdaph_decided_on, path.ended_on, path.exit_requested_on
    accepted = path.cdaph_decision == CdaphDecision.ACCEPTED
    needs_none = ended is None or path.end_reason == EndReason.DIED
    unusual = (
        ("cdaph_decided_on", bool(decided and not requested), "La décision de la CDAPH n'a pas de demande."),
        ("ended_on", not needs_none and not accepted, "La fin n'a pas de décision d'accord de la CDAPH."),
        (
            "ended_on",
            not needs_none and accepted and _before(ended, decided),
            "La fin précède la décision de la CDAPH.",
        ),
        ("exit_requested_on", _before(ended, requested), "La demande de sortie suit la fin."),
    )
    return [Finding(name, message, is_error=False) for name, is_so, message in unusual if is_so]


def problems_of_orientation(orientation: Orientation) -> list[Finding]:
    found = problems_of_period(orientation.starts_on, orientation.ends_on)
    if _before(orientation.starts_on, orientation.decided_on):
        found.append(Finding("decided_on", "La décision suit le début de l'orientation.", is_error=False))
    return found


def lacks_orientation(path: Accompaniment, orientations: Iterable[Orientation]) -> bool:
    """Admitted on a day when no orientation of the person was in force (article 4: the only condition)."""
    day = path.admitted_on
    return day is not None and not any(
        row.starts_on <= day and (row.ends_on is None or row.ends_on >= day) for row in orientations
    )


def problems_of_admission(path: Path, day: datetime.date, *, on: datetime.date) -> list[Finding]:
    """What forbids to admit her on a day, written on another: nothing but what is said here may (article 4)."""
    accompaniment, found = path.accompaniment, []
    if accompaniment.admitted_on:
        found.append(Finding("admitted_on", f"Elle est déjà admise depuis le {accompaniment.admitted_on:%d/%m/%Y}."))
    if day > on:
        found.append(Finding("admitted_on", "Une admission se note le jour venu : cette date est dans l'avenir."))
    if has_ended(accompaniment, day):
        found.append(Finding("admitted_on", "Son accompagnement était déjà terminé ce jour."))
    if not has_orientation(path, day):
        message = (
            f"Aucune orientation « SAVS » de la CDAPH n'est en vigueur le {day:%d/%m/%Y} : c'est la seule condition "
            "d'une admission (article 4). Enregistrez d'abord la décision d'orientation."
        )
        found.append(Finding("admitted_on", message))
    return found


def problems_of_dipc(dipc: Dipc, path: Accompaniment) -> list[Finding]:
    """What is wrong or unusual in the dates of a DIPC of this accompaniment."""
    found = problems_of_period(dipc.starts_on, dipc.ends_on)
    since = max(dipc.starts_on, path.admitted_on or dipc.starts_on)
    unusual = (
        (
            "handed_over_on",
            _before(since + datetime.timedelta(days=DAYS_TO_HAND_OVER), dipc.handed_over_on),
            f"Remise tardive : plus de {DAYS_TO_HAND_OVER} jours après le {since:%d/%m/%Y}.",
        ),
        (
            "signed_on",
            _before(add_months(since, MONTHS_TO_SIGN), dipc.signed_on),
            f"Signature tardive : plus d'un mois après le {since:%d/%m/%Y}.",
        ),
        ("starts_on", _before(dipc.starts_on, path.admitted_on), "Le DIPC débute avant l'admission."),
        ("starts_on", _before(end_of(path), dipc.starts_on), "Le DIPC débute après la fin de l'accompagnement."),
    )
    found += [Finding(name, message, is_error=False) for name, is_so, message in unusual if is_so]
    return found + _problems_of_contract(dipc)


def problems_of_amendment(amendment: Amendment, path: Accompaniment) -> list[Finding]:
    """What is wrong or unusual in the dates of an avenant of this accompaniment."""
    unusual = (
        (_before(amendment.starts_on, amendment.dipc.starts_on), "L'avenant prend effet avant son DIPC."),
        (_before(end_of(path), amendment.starts_on), "L'avenant prend effet après la fin de l'accompagnement."),
    )
    found = [Finding("starts_on", message, is_error=False) for is_so, message in unusual if is_so]
    return found + _problems_of_contract(amendment)


def _problems_of_contract(contract: Contract) -> list[Finding]:
    """The order in which a DIPC or an avenant is established, handed over and signed; what a countersignature says."""
    established, handed_over = contract.established_on, contract.handed_over_on
    represented, countersigned = contract.representative_handed_over_on, contract.countersigned_on
    unusual = (
        ("handed_over_on", _before(handed_over, established), "La remise précède l'établissement."),
        ("representative_handed_over_on", _before(represented, established), "La remise précède l'établissement."),
        ("signed_on", _before(contract.signed_on, established), "La signature précède l'établissement."),
        ("signed_on", _before(contract.signed_on, handed_over), "La signature précède la remise."),
        ("countersigned_on", _before(countersigned, established), "Le contreseing précède l'établissement."),
    )
    found = [Finding(name, message, is_error=False) for name, is_so, message in unusual if is_so]
    if countersigned and not contract.is_countersigned:
        found.append(Finding("countersignature", "Ce contreseing a une date : dites ce qui s'est passé ce jour-là."))
    if contract.is_countersigned and not countersigned:
        found.append(Finding("countersigned_on", "Indiquez la date de ce contreseing, de ce refus ou de ce constat."))
    unsigned = (Countersignature.REFUSED, Countersignature.IMPOSSIBLE)
    if contract.countersignature in unsigned and not contract.countersignature_because:
        found.append(Finding("countersignature_because", "Dites pourquoi ce n'est pas contresigné."))
    return found


def problems_of_phase_dates(phase: SupportPhase, path: Accompaniment) -> list[Finding]:
    """What is wrong or unusual in the dates of a phase of this accompaniment, kept as it happened."""
    found = problems_of_period(phase.starts_on, phase.ends_on)
    unusual = (
        (_before(phase.starts_on, path.admitted_on), "La phase débute avant l'admission."),
        (_before(path.ended_on, phase.starts_on), "La phase débute après la fin de l'accompagnement."),
    )
    return found + [Finding("starts_on", message, is_error=False) for is_so, message in unusual if is_so]


def problems_of_watch(watch: Watch, path: Accompaniment) -> list[Finding]:
    """What is wrong or unusual in the dates of a watch of this accompaniment."""
    found = problems_of_period(watch.starts_on, watch.ends_on)
    if _before(watch.starts_on, path.admitted_on):
        found.append(Finding("starts_on", "La veille débute avant l'admission.", is_error=False))
    if _before(path.ended_on, watch.starts_on):
        found.append(Finding("starts_on", "La veille débute après la fin de l'accompagnement.", is_error=False))
    elif _before(path.ended_on, watch.ends_on):
        found.append(Finding("ends_on", "La veille se termine après la fin de l'accompagnement.", is_error=False))
    return found


def problems_of_assessment(assessment: NeedsAssessment, path: Accompaniment) -> list[Finding]:
    """What is wrong or unusual in the dates of an assessment of needs of this accompaniment."""
    found = []
    if _before(assessment.ended_on, assessment.started_on):
        found.append(Finding("ended_on", "La fin précède le début."))
    unusual = (
        (
            "started_on",
            _before(assessment.started_on, path.first_contact_on),
            "L'évaluation débute avant le premier contact.",
        ),
        (
            "ended_on",
            assessment.ended_on is not None and path.assessed_on is None,
            "L'évaluation est terminée sans qu'une première rencontre ait eu lieu (evaluation_le) : elle est tenue pour abandonnée.",
        ),
    )
    return found + [Finding(name, message, is_error=False) for name, is_so, message in unusual if is_so]


def problems_of_decision(case: CommissionCase, path: Accompaniment) -> list[Finding]:
    """What is wrong or unusual in a decision of admission of this accompaniment."""
    found = []
    if case.decision in REASONED_DECISIONS and not case.reasons:
        found.append(Finding("reasons", "Un refus ou une réorientation donne son motif."))
    unusual = (
        (_before(case.decided_on, path.first_contact_on), "La décision précède le premier contact."),
        (_before(case.decided_on, path.assessed_on), "La décision précède l'évaluation."),
        (_before(path.admitted_on, case.decided_on), "La décision suit l'admission."),
    )
    return found + [Finding("decided_on", message, is_error=False) for is_so, message in unusual if is_so]


def problems_of_notification(notification: MdphNotification, path: Accompaniment) -> list[Finding]:
    """What is wrong in a notification of the MDPH: an answer is whole, and comes after it."""
    answered = notification.answered_on
    found = []
    if _before(answered, notification.received_on):
        found.append(Finding("answered_on", "La réponse précède la notification."))
    for name, what in (("places_free", "les places libres"), ("waiting_count", "les personnes en attente")):
        if answered and getattr(notification, name) is None:
            found.append(Finding(name, f"La réponse dit {what}."))
        elif answered is None and getattr(notification, name) is not None:
            found.append(Finding("answered_on", "Ces nombres sont ceux d'une réponse : indiquez sa date."))
            break
    return found


def problems_of_refused_request(request: RefusedExitRequest, path: Accompaniment) -> list[Finding]:
    """What is wrong in a request to leave that was refused."""
    if _before(request.refused_on, request.requested_on):
        return [Finding("requested_on", "La décision de la CDAPH précède la demande de sortie.")]
    return []


def _before(one: datetime.date | None, other: datetime.date | None) -> bool:
    """Both are known, and the first comes before the second."""
    return one is not None and other is not None and one < other
