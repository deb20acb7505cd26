"""What writes DIPC and avenants."""

from __future__ import annotations

import datetime

from django.db import transaction

from accounts.models import User
from admissions.models import Amendment, Contract, ContractText, Dipc
from people.actions import add_document
from people.enums import DocumentKind
from services.uploads import SentFile


@transaction.atomic
def write_dipc(dipc: Dipc, text: ContractText, *, actor: User) -> Dipc:
    """Keep a DIPC, new or corrected before the service has signed it, with its words."""
    _save(dipc)
    text.service_id, text.dipc = dipc.service_id, dipc
    text.save()
    return dipc


@transaction.atomic
def write_amendment(amendment: Amendment, text: ContractText, *, actor: User) -> Amendment:
    """Keep an avenant, a new one being given the next number of its DIPC; those who write one wait for each other."""
    if amendment._state.adding:
        list(Dipc.objects.filter(pk=amendment.dipc_id).order_by("pk").select_for_update(no_key=True))
        last = amendment.dipc.amendments.order_by("-number").first()
        amendment.number = last.number + 1 if last else 1
    _save(amendment)
    text.service_id, text.amendment = amendment.service_id, amendment
    text.save()
    return amendment


def _save(contract: Contract, *names: str) -> None:
    """A new one whole; another by these fields, all of them by default."""
    if contract._state.adding:
        contract.save()
        return
    contract.version += 1
    contract.save(update_fields=[*names, "version"] if names else None)


@transaction.atomic
def hand_over(contract: Contract, *, on: datetime.date, to_person: bool, to_representative: bool, actor: User) -> None:
    """The person, her legal representative, or both have it in their hands. A new DIPC is written by it."""
    if to_person:
        contract.handed_over_on = on
    if to_representative:
        contract.representative_handed_over_on = on
    _save(contract, "handed_over_on", "representative_handed_over_on")


@transaction.atomic
def sign(contract: Contract, *, scan: SentFile | None, actor: User) -> None:
    """Keep who has signed and when, and the signed paper as a document of the person."""
    if scan:
        accompaniment = contract.accompaniment
        contract.scan = add_document(
            actor=actor,
            person=accompaniment.person,
            service=accompaniment.service,
            kind=DocumentKind.CONTRACT,
            label=str(contract),
            dated_on=contract.signed_on or contract.countersigned_on,
            sent=scan,
        )
    _save(contract)
