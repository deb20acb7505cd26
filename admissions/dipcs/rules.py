"""Who countersigns a DIPC, and where it stands. Pure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from admissions.checks import DAYS_TO_HAND_OVER, MONTHS_TO_SIGN
from admissions.enums import Countersignature, Signatories
from admissions.models import Contract, Dipc
from people.enums import ProtectionManner, ProtectionScope, ProtectionType
from people.models import ProtectionMeasure
from services.calendars import add_months
from services.checks import Finding

# Sector habit, proposed and never imposed: who assists her signs with her, who represents her signs for her, and a safeguard
# leaves her to sign alone. What the judge wrote of the measure comes before its type.
_BY_MANNER = {
    ProtectionManner.ASSISTANCE: Signatories.BOTH,
    ProtectionManner.REPRESENTATION: Signatories.REPRESENTATIVE,
}
_BY_TYPE = {
    ProtectionType.SIMPLE_CURATORSHIP: Signatories.BOTH,
    ProtectionType.ENHANCED_CURATORSHIP: Signatories.BOTH,
    ProtectionType.GUARDIANSHIP: Signatories.REPRESENTATIVE,
    ProtectionType.FAMILY_AUTHORIZATION: Signatories.REPRESENTATIVE,
    ProtectionType.FUTURE_MANDATE: Signatories.REPRESENTATIVE,
}
WITH_REPRESENTATIVE = frozenset({Signatories.BOTH, Signatories.REPRESENTATIVE})


def proposed_signatories(measure: ProtectionMeasure | None) -> Signatories:
    """Who countersigns, going by her protection measure alone; None: nobody has said whether there is one.

    A measure of her property alone leaves her to decide of her accompaniment, which is about her person (Code civil 459).
    """
    if measure is None or measure.scope == ProtectionScope.PROPERTY:
        return Signatories.PERSON
    if measure.manner:
        return _BY_MANNER[ProtectionManner(measure.manner)]
    return _BY_TYPE.get(ProtectionType(measure.type), Signatories.PERSON) if measure.type else Signatories.PERSON


@dataclass(frozen=True)
class Stage:
    """One step of a DIPC as a timeline shows it: `state` is done, late or todo; `on` None: not done."""

    label: str
    on: datetime.date | None
    state: str
    detail: str = ""


def stages_of(contract: Contract, *, admitted_on: datetime.date | None, on: datetime.date) -> list[Stage]:
    """Established, handed over, signed, countersigned. The delays of article 7 count from the admission, and are a DIPC's;
    past them it is late, which is told and forbids nothing."""
    hand_over_by = sign_by = None
    if isinstance(contract, Dipc):
        since = max(contract.starts_on, admitted_on or contract.starts_on)
        hand_over_by, sign_by = since + datetime.timedelta(days=DAYS_TO_HAND_OVER), add_months(since, MONTHS_TO_SIGN)
    steps = [
        ("Établi", contract.established_on, None, ""),
        ("Remis à la personne", contract.handed_over_on, hand_over_by, ""),
        ("Remis à son représentant légal", contract.representative_handed_over_on, hand_over_by, ""),
        ("Signé par le service", contract.signed_on, sign_by, ""),
        _countersigned(contract),
    ]
    if contract.signatories not in WITH_REPRESENTATIVE and contract.representative_handed_over_on is None:
        del steps[2]
    return [_stage(*step, today=on) for step in steps]


def _stage(
    label: str, on: datetime.date | None, due: datetime.date | None, detail: str, *, today: datetime.date
) -> Stage:
    late = due is not None and (on or today) > due
    if due and (late or on is None):
        detail = f"{'en retard, ' if late else ''}au plus tard le {due:%d/%m/%Y}"
    return Stage(label, on, "done" if on else "late" if late else "todo", detail)


def _countersigned(contract: Contract) -> tuple[str, datetime.date | None, None, str]:
    label = {
        Countersignature.REFUSED: "Contreseing refusé",
        Countersignature.IMPOSSIBLE: "Contreseing impossible",
    }.get(Countersignature(contract.countersignature), "Contresigné")
    who = contract.get_signatories_display().lower()
    return label, contract.countersigned_on, None, contract.countersignature_because or (f"par {who}" if who else "")


def problems_of_signature(contract: Contract, *, was_signed: bool, on: datetime.date) -> list[Finding]:
    """What forbids these signatures; `was_signed`: the service has signed already."""
    found = []
    for name, day in (("signed_on", contract.signed_on), ("countersigned_on", contract.countersigned_on)):
        if day and day > on:
            found.append(Finding(name, "Une signature se note une fois faite : cette date est dans l’avenir."))
        elif day and day < contract.established_on:
            found.append(
                Finding(name, f"Cette date précède celle où il est établi, le {contract.established_on:%d/%m/%Y}.")
            )
    if was_signed and contract.signed_on is None:
        found.append(Finding("signed_on", "Le service l’a déjà signé : corrigez la date, ne l’effacez pas."))
    if contract.is_countersigned and contract.countersigned_on is None:
        found.append(Finding("countersigned_on", "Indiquez la date."))
    if not contract.is_countersigned and contract.countersigned_on:
        found.append(
            Finding("countersignature", "Dites ce qui s’est passé ce jour-là : contresigné, refusé, impossible.")
        )
    unsigned = (Countersignature.REFUSED, Countersignature.IMPOSSIBLE)
    if contract.countersignature in unsigned and not contract.countersignature_because:
        found.append(Finding("countersignature_because", "Dites pourquoi."))
    return found
