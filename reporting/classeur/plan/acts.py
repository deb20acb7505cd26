"""What an import would do to acts and indirect time."""

from __future__ import annotations

import dataclasses
import uuid
from collections import defaultdict
from collections.abc import Iterator

from activity.actions import drafts_of, examine_acts
from activity.enums import ActStatus
from activity.models import Act, ActPerson, Attendee, IndirectTime
from activity.rules import ActContext, ActDraft, Clash, timed_by
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row
from services.keys import time_ordered_uuid
from services.models import Service

# References looked up at once.
CHUNK = 5000
COLUMNS = {
    "date": "date",
    "start": "debut",
    "minutes": "minutes",
    "people": "personnes",
    "professionals": "professionnels",
    "nature": "nature",
    "eligible": "eligible",
}
# Without these, there is nothing to judge.
ESSENTIAL = {"date", "type"}


def plan_acts(plan: Plan) -> None:
    rows: list[Row] = []
    drafts: list[ActDraft] = []
    # The cells of each draft that say enough by themselves: refused, or pointing to nothing.
    told: list[frozenset[str]] = []
    stored = _stored_drafts(plan)
    doubtful = {"personnes"} if plan.classeur["accompagnements"].lacks("personne", "service") else set()
    for row in plan.rows("actes"):
        service = plan.service_of(row)
        people, unknown_people = _people(plan, row)
        workers, unknown_workers = _workers(plan, row, service)
        if service is None or row.bad & ESSENTIAL:
            continue
        known = stored.get(row["ref"])
        rows.append(row)
        told.append(row.bad | unknown_people | unknown_workers | doubtful)
        drafts.append(
            ActDraft(
                id=known.id if known else time_ordered_uuid(),
                version=known.version if known else 0,
                ref=row["ref"],
                service_id=service.pk,
                date=row["date"],
                start=row["debut"],
                minutes=row["minutes"],
                type=row["type"],
                # The classeur does not say how the service calls it.
                kind_id=known.kind_id if known and known.type == row["type"] else None,
                nature=row["nature"],
                status=row["statut"],
                person_ids=people,
                professional_ids=workers,
                transport_minutes=row["transport_minutes"],
                own_trip_minutes=row["trajet_minutes"],
                eligible=row["eligible"],
                uncounted_because=row["non_compte"],
            )
        )
    context = _context(plan)
    findings, clashes = examine_acts(drafts, context=context)
    for index, finding in findings:
        column = COLUMNS[finding.field]
        if column not in told[index]:
            plan.error(rows[index], column, finding.message)
    for clash in clashes:
        _settle_clash(plan, rows, drafts, clash)
    _check_what_stays(plan, context, {draft.id for draft in drafts})
    for row, draft in zip(rows, drafts, strict=True):
        is_changed = draft != stored.get(draft.ref)
        if is_changed:
            plan.acts.append(draft)
        plan.count(row, is_new=draft.is_new, is_changed=is_changed)


def _settle_clash(plan: Plan, rows: list[Row], drafts: list[ActDraft], clash: Clash) -> None:
    """Rule AI-3: refused, or, on request, kept and not counted at all."""
    row = rows[clash.index]
    if plan.flags_overlaps:
        drafts[clash.index] = dataclasses.replace(
            drafts[clash.index], uncounted_because=f"chevauche l'acte {clash.other.ref}"
        )
        plan.warn(row, "debut", f"{clash.message} Gardé, mais non compté.")
    else:
        plan.error(row, "debut", clash.message)


def _check_what_stays(plan: Plan, context: ActContext, replaced: set[uuid.UUID]) -> None:
    """The acts stored that the file does not name must still hold under what it changes around them."""
    for year in plan.year.updated.values():
        row = plan.year_rows[year.service_id, year.year]
        untimed = Act.objects.in_year(year.year).filter(service=year.service_id, status=ActStatus.DONE, minutes=None)
        dates = [date for act, date in untimed.values_list("pk", "date") if act not in replaced]
        missing = sum(context.timed(year.service_id, date) for date in dates)
        if missing:
            message = f"Sans durée, {missing} actes réalisés déjà enregistrés ne le permettent pas."
            plan.error(row, "methode", message)
    for (service, person), row in plan.left.items():
        if (service, person) not in context.follows:
            acts = ActPerson.objects.filter(service=service, person=person).values_list("act_id", flat=True)
            if not set(acts) <= replaced:
                plan.error(row, "ref", "Des actes enregistrés dépendent de l'accompagnement tel qu'il était.")


def _context(plan: Plan) -> ActContext:
    works = {(service, user) for (service, _email), user in plan.workers.items()}
    works |= {(service.pk, user) for service in plan.services.values() for user in plan.administrators.values()}
    follows = {(row.service_id, row.person_id) for row in plan.accompaniments.values()}
    return ActContext(
        on=plan.on,
        timed=timed_by(plan.years),
        follows=follows | _meant(plan),
        works=works,
        organisations={service.pk: service.organisation_id for service in plan.services.values()},
    )


def _meant(plan: Plan) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """Whom the file means to follow where, its wrong rows included: one error there, and none for each of her acts."""
    services = {service.pk for service in plan.services.values()}
    meant: set[tuple[uuid.UUID, uuid.UUID]] = set()
    for row in plan.classeur["accompagnements"].rows:
        person, service = plan.people.get(row["personne"]), plan.services.get(row["service"])
        if person:
            meant |= {(pk, person.pk) for pk in ({service.pk} if service else services)}
    return meant


def _stored_drafts(plan: Plan) -> dict[str, ActDraft]:
    """The acts that the file names and that are stored already, by ref."""
    refs = [row["ref"] for row in plan.classeur["actes"].rows if "ref" not in row.bad]
    return {
        draft.ref: draft
        for some in _chunks(refs)
        for draft in drafts_of(Act.objects.filter(organisation=plan.organisation.pk, ref__in=some))
    }


def _chunks[Item](items: list[Item]) -> Iterator[list[Item]]:
    for first in range(0, len(items), CHUNK):
        yield items[first : first + CHUNK]


def _people(plan: Plan, row: Row) -> tuple[tuple[uuid.UUID, ...], set[str]]:
    """The keys of the people named; one who is unknown is an error, and a key of nobody so that the count holds."""
    unknown = [ref for ref in row["personnes"] if ref not in plan.people]
    if unknown and not plan.classeur["personnes"].lacks("ref"):
        plan.error(row, "personnes", f"Personne inconnue : « {', '.join(unknown)} ».")
    people = (plan.people.get(ref) for ref in row["personnes"])
    return tuple(person.pk if person else uuid.uuid4() for person in people), {"personnes"} if unknown else set()


def _workers(plan: Plan, row: Row, service: Service | None) -> tuple[tuple[uuid.UUID, ...], set[str]]:
    """The keys of the professionals named, likewise."""
    if service is None:
        return (), set()
    users = [(email, plan.worker(service, email)) for email in row["professionnels"]]
    unknown = [email for email, user in users if user is None]
    if unknown:
        plan.refuse_workers(row, "professionnels", unknown)
    return tuple(user or uuid.uuid4() for _email, user in users), {"professionnels"} if unknown else set()


def plan_indirect_times(plan: Plan) -> None:
    refs = [row["ref"] for row in plan.classeur["temps_indirects"].rows if "ref" not in row.bad]
    stored: dict[str, IndirectTime] = {}
    attendees: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for some in _chunks(refs):
        found = IndirectTime.objects.filter(organisation=plan.organisation.pk, ref__in=some)
        stored.update({event.ref: event for event in found})
    for events in _chunks([event.pk for event in stored.values()]):
        present = Attendee.objects.filter(indirect_time__in=events).order_by("rank", "id")
        for event_id, user_id in present.values_list("indirect_time_id", "user_id"):
            attendees[event_id].append(user_id)
    for row in plan.rows("temps_indirects"):
        service = plan.service_of(row)
        workers, _unknown = _workers(plan, row, service)
        if len(set(row["professionnels"])) != len(row["professionnels"]):
            plan.error(row, "professionnels", "Le même professionnel est cité deux fois.")
        if service is None:
            continue
        event = plan.indirect.settle(
            stored.get(row["ref"]),
            organisation_id=plan.organisation.pk,
            ref=row["ref"],
            service_id=service.pk,
            date=row["date"],
            minutes=row["minutes"],
            heading=row["rubrique"],
            label=row["libelle"],
        )
        if list(workers) != attendees.get(event.pk, []):
            plan.indirect.touch(event)
            plan.attendees[event.pk] = workers
        plan.counted(row, plan.indirect, event)
