"""What an import would do to the waiting list, to why ranks changed, to contacts meanwhile and to the MDPH's notifications."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from admissions.checks import problems_of_notification
from admissions.models import Accompaniment, RankChange, WaitingContact, WaitingListEntry
from reporting.classeur.plan.hanging import accompaniment_of, accompaniments_named, plan_hanging
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row

WAITING_COLUMNS = {"position": "position", "criteria": "criteres"}
CHANGE_COLUMNS = {
    "changed_on": "change_le",
    "from_rank": "rang_avant",
    "to_rank": "rang_apres",
    "reason": "raison",
}
NOTIFICATION_COLUMNS = {
    "received_on": "recue_le",
    "answered_on": "repondu_le",
    "places_free": "places_libres",
    "waiting_count": "personnes_en_attente",
}


def plan_notifications(plan: Plan) -> None:
    plan_hanging(plan, "notifications_mdph", plan.notification, NOTIFICATION_COLUMNS, problems_of_notification)


def plan_waiting_list(plan: Plan) -> None:
    """Where each one stands, and why it changed: a rank that changes comes with a row that says so."""
    if not any(plan.classeur[sheet].rows for sheet in ("liste_attente", "changements_rang")):
        return
    found = WaitingListEntry.objects.filter(service__organisation=plan.organisation.pk)
    entries = {one.accompaniment_id: one for one in found}
    before = {one.pk: one.position for one in entries.values()}
    rows: dict[uuid.UUID, Row] = {}
    for row in plan.rows("liste_attente"):
        accompaniment = accompaniment_of(plan, row)
        if accompaniment is None:
            continue
        settled = plan.waiting_entry.settle(
            entries.get(accompaniment.pk),
            accompaniment_id=accompaniment.pk,
            service_id=accompaniment.service_id,
            **row.told(WAITING_COLUMNS),
        )
        entries[accompaniment.pk] = settled
        rows[settled.pk] = row
        plan.counted(row, plan.waiting_entry, settled)
    _check_positions(plan, entries.values(), rows)
    explained = _plan_rank_changes(plan, entries)
    for key, row in rows.items():
        entry = next(one for one in entries.values() if one.pk == key)
        if before.get(key, entry.position) != entry.position and entry.service_id not in explained:
            message = "Un rang ne change pas sans raison : ajoutez une ligne à la feuille « changements_rang »."
            plan.error(row, "position", message)


def _check_positions(plan: Plan, entries: Iterable[WaitingListEntry], rows: dict[uuid.UUID, Row]) -> None:
    taken: dict[tuple[uuid.UUID, int], WaitingListEntry] = {}
    # Those of the file last: the error is at one of its cells.
    for entry in sorted(entries, key=lambda one: one.pk in rows):
        other = taken.setdefault((entry.service_id, entry.position), entry)
        if other is not entry and entry.pk in rows and "position" not in rows[entry.pk].bad:
            plan.error(rows[entry.pk], "position", "Quelqu'un d'autre est à cette position dans ce service.")


def _plan_rank_changes(plan: Plan, entries: dict[uuid.UUID, WaitingListEntry]) -> set[uuid.UUID]:
    """Those noted already do not change, the database refuses it. Returns the services where the file adds one."""
    kept: dict[uuid.UUID, list[RankChange]] = defaultdict(list)
    for change in RankChange.objects.filter(entry__in=[one.pk for one in entries.values()]).order_by("pk"):
        kept[change.entry_id].append(change)
    explained = set()
    for row, accompaniment in _in_order(plan, "changements_rang"):
        entry = entries.get(accompaniment.pk)
        if entry is None:
            if row["accompagnement"] not in plan.classeur["liste_attente"].declared:
                plan.error(row, "accompagnement", "Cet accompagnement n'est pas dans la feuille « liste_attente ».")
            continue
        known = _numbered(plan, row, kept[entry.pk])
        by = _noted_by(plan, row, accompaniment)
        told: dict[str, Any] = {**row.told(CHANGE_COLUMNS), "changed_by_id": by}
        if isinstance(known, RankChange):
            if not row.bad and any(getattr(known, name) != value for name, value in told.items()):
                plan.error(row, "numero", "Ce changement de rang est noté déjà : il ne se corrige pas.")
            plan.count(row, is_new=False, is_changed=False)
            continue
        made = plan.rank_change.settle(None, entry_id=entry.pk, service_id=entry.service_id, **told)
        kept[entry.pk].append(made)
        explained.add(entry.service_id)
        plan.counted(row, plan.rank_change, made)
    return explained


def plan_waiting_contacts(plan: Plan) -> None:
    """What was said stays in the software; that the service kept in touch is here."""
    kept: dict[Any, list[WaitingContact]] = defaultdict(list)
    named = accompaniments_named(plan, "contacts_attente")
    for contact in WaitingContact.objects.filter(accompaniment__in=named).order_by("pk"):
        kept[contact.accompaniment_id, contact.contacted_on].append(contact)
    for row, accompaniment in _in_order(plan, "contacts_attente"):
        noted = kept[accompaniment.pk, row["contacte_le"]]
        known = _numbered(plan, row, noted)
        settled = plan.waiting_contact.settle(
            known,
            accompaniment_id=accompaniment.pk,
            service_id=accompaniment.service_id,
            contacted_on=row["contacte_le"],
            channel=row["moyen"],
            noted_by_id=_noted_by(plan, row, accompaniment),
        )
        if known is None:
            noted.append(settled)
        if row["contacte_le"] > plan.on:
            plan.error(row, "contacte_le", "Un contact se note une fois pris : cette date est dans l'avenir.")
        plan.counted(row, plan.waiting_contact, settled)


def _in_order(plan: Plan, sheet: str) -> Iterator[tuple[Row, Accompaniment]]:
    """The rows of a sheet by number: those of one accompaniment are noted one after the other."""
    for row in sorted(plan.rows(sheet), key=lambda one: one["numero"]):
        if accompaniment := accompaniment_of(plan, row):
            yield row, accompaniment


def _numbered[Noted](plan: Plan, row: Row, noted: list[Noted]) -> Noted | None:
    """The one of that number among those noted; None: it comes next. A number that skips one is an error."""
    number: int = row["numero"]
    if number <= len(noted):
        return noted[number - 1]
    if number > len(noted) + 1:
        plan.error(row, "numero", f"Les numéros se suivent : le prochain est {len(noted) + 1}.")
    return None


def _noted_by(plan: Plan, row: Row, accompaniment: Accompaniment) -> uuid.UUID | None:
    service = plan.service_keyed(accompaniment.service_id)
    return plan.worker_at(row, "par", service) if service else None
