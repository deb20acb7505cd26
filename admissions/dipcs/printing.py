"""A DIPC and an avenant as the letter that is handed over and signed."""

from __future__ import annotations

import datetime

from accounts.models import User
from admissions.dipcs.rules import WITH_REPRESENTATIVE
from admissions.enums import DipcParticipant, LetterKind, Signatories
from admissions.letters.actions import print_letter
from admissions.letters.printing import Signature, common_fields, day_in_words
from admissions.models import Amendment, Contract, ContractText, Dipc
from services.models import Letterhead

PAP = "Un projet d’accompagnement personnalisé est élaboré avec la personne. Il est évalué au moins une fois par an."
NO_PAP = "Sans objet à ce jour."
NO_END = "aussi longtemps que l’accompagnement"


def dipc_pdf(dipc: Dipc, text: ContractText, *, on: datetime.date, actor: User) -> bytes:
    fields = _fields(dipc, text, on) | {
        "fin": day_in_words(dipc.ends_on) or NO_END,
        "participation": text.contribution,
        "revision": text.revision,
        "conditions_fin": text.ending,
        "pap": PAP if text.mentions_pap else NO_PAP,
    }
    return print_letter(
        LetterKind.DIPC, dipc.accompaniment, fields, on=on, actor=actor, signatures=_signatures(dipc, on)
    )


def amendment_pdf(amendment: Amendment, text: ContractText, *, on: datetime.date, actor: User) -> bytes:
    fields = _fields(amendment, text, on) | {
        "numero": str(amendment.number),
        "dipc_le": day_in_words(amendment.dipc.established_on),
    }
    return print_letter(
        LetterKind.AMENDMENT,
        amendment.accompaniment,
        fields,
        on=on,
        actor=actor,
        signatures=_signatures(amendment, on),
    )


def _fields(contract: Contract, text: ContractText, on: datetime.date) -> dict[str, str]:
    names = _names(contract, on)
    took_part = [
        " : ".join(filter(None, (str(DipcParticipant(one).label), names.get(one, "")))) for one in text.participants
    ]
    return {
        "debut": day_in_words(contract.starts_on),
        "objectifs": _as_list(text.goals),
        "prestations": _as_list(text.prestations),
        "participants": _as_list("\n".join([*took_part, text.others])),
    }


def _names(contract: Contract, on: datetime.date) -> dict[str, str]:
    known = common_fields(contract.accompaniment, on=on)
    return {
        DipcParticipant.PERSON: known["personne"],
        DipcParticipant.REPRESENTATIVE: known["representant"],
        DipcParticipant.REFERENT: known["referent"],
    }


def _signatures(contract: Contract, on: datetime.date) -> list[Signature]:
    names, letterhead = _names(contract, on), Letterhead.of(contract.service)
    service = ", ".join(filter(None, (letterhead.signatory_name, letterhead.signatory_title)))
    boxes = [Signature("Pour le service", service)]
    if contract.signatories != Signatories.REPRESENTATIVE:
        boxes.append(Signature("La personne", names[DipcParticipant.PERSON]))
    if contract.signatories in WITH_REPRESENTATIVE:
        boxes.append(Signature("Son représentant légal", names[DipcParticipant.REPRESENTATIVE]))
    return boxes


def _as_list(text: str) -> str:
    """One item a line, however they were typed."""
    lines = (line.strip().lstrip("-•– ").strip() for line in text.splitlines())
    return "\n".join(f"- {line}" for line in lines if line)
