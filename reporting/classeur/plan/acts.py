"""What an import would do to acts."""

from __future__ import annotations

import dataclasses
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from activity.actions import OF_A_MEETING, drafts_of, examine_acts
from activity.enums import ActFamily, ActStatus, OutcomeKind
from activity.models import Act, ActOutcome, ActPerson, TeamMeeting
from activity.rules import ActContext, ActDraft, Clash, Outcome, timed_by
from reporting.classeur.plan.plan import Plan
from reporting.classeur.plan.projects import known_objectives
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
    "outcome": "suite",
}
# Without these, there is nothing to judge.
ESSENTIAL = {"date", "type"}


def plan_acts(plan: Plan) -> None:
    rows: list[Row] = []
    drafts: list[ActDraft] = []
    # The cells of each draft that say enough by themselves: refused, or pointing to nothing.
    told: list[frozenset[str]] = []
    stored = _stored_drafts(plan, plan.classeur["actes"].rows)
    outcomes = _stored_outcomes(plan, stored)
    serving = _Serving(plan, stored)
    doubtful = {"personnes"} if plan.classeur["accompagnements"].lacks("personne", "service") else set()
    for row in plan.rows("actes"):
        service = plan.service_of(row)
        people, unknown_people = _people(plan, row)
        workers, unknown_workers = workers_at(plan, row, service)
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
                kind_id=_kind(plan, row, service, known),
                nature=row["nature"],
                status=row["statut"],
                person_ids=people,
                professional_ids=workers,
                transport_minutes=row["transport_minutes"],
                own_trip_minutes=row["trajet_minutes"],
                eligible=row["eligible"],
                uncounted_because=row["non_compte"],
                objective_ids=serving.of(row, service, people, known),
                outcome=_outcome(plan, row, outcomes.get(known.id) if known else None),
            )
        )
    context = context_of(plan)
    findings, clashes = examine_acts(drafts, context=context)
    doubtful_people = {rows[index]["ref"] for index, cells in enumerate(told) if "personnes" in cells}
    for index, finding in findings:
        column = COLUMNS[finding.field]
        if column == "personnes":
            doubtful_people.add(rows[index]["ref"])
        if column not in told[index]:
            plan.error(rows[index], column, finding.message)
    plan.doubtful_acts = doubtful_people
    serving.tell()
    for clash in clashes:
        _settle_clash(plan, rows, drafts, clash)
    _check_what_stays(plan, context, {draft.id for draft in drafts})
    plan.drafts = {draft.ref: draft for draft in drafts}
    changed = {draft.id: row for row, draft in zip(rows, drafts, strict=True) if draft != stored.get(draft.ref)}
    plan.acts = [draft for draft in drafts if draft.id in changed]
    corrected = [draft.id for draft in plan.acts if not draft.is_new]
    for some in chunks(corrected):
        for act in TeamMeeting.objects.filter(act__in=some).order_by("pk").values_list("act", flat=True):
            plan.error(changed[act], "ref", OF_A_MEETING)
    for row, draft in zip(rows, drafts, strict=True):
        plan.count(row, is_new=draft.is_new, is_changed=draft.id in changed)


def _kind(plan: Plan, row: Row, service: Service, known: ActDraft | None) -> uuid.UUID | None:
    """The service's word for an act. A file without the column, of an older version, leaves it as it is."""
    if "type_acte" not in row.table.columns:
        fits = known and (known.type, known.service_id) == (row["type"], service.pk)
        return known.kind_id if known and fits else None
    if not row["type_acte"] or "type_acte" in row.bad:
        return None
    kind = plan.kinds.get((service.pk, row["type_acte"]))
    table = plan.classeur["types_acte"]
    if kind is None:
        declared = any(one["libelle"] == row["type_acte"] for one in table.rows)
        if not declared and not table.lacks("service", "libelle"):
            plan.error(row, "type_acte", f"Type d'acte inconnu dans ce service : « {row['type_acte']} ».")
        return None
    if kind.family and ActFamily(kind.family).type != row["type"]:
        plan.error(row, "type_acte", f"« {kind.label} » est un type d'acte « {ActFamily(kind.family).type} ».")
        return None
    return kind.pk


def _outcome(plan: Plan, row: Row, stored: Outcome | None) -> Outcome | Literal[""] | None:
    """What became of it, None where that does not change; likewise untouched by a file without the column."""
    if "suite" not in row.table.columns or row.bad & {"suite", "suite_motif"}:
        return None
    if row["suite_motif"] and not row["suite"]:
        plan.error(row, "suite_motif", "Un motif accompagne une suite : indiquez-la.")
    wanted = Outcome(OutcomeKind(row["suite"]), row["suite_motif"]) if row["suite"] else None
    return None if wanted == stored else wanted or ""


class _Serving:
    """Which objectives acts serve: stored, and as the file wants them."""

    def __init__(self, plan: Plan, stored: dict[str, ActDraft]) -> None:
        self.plan = plan
        self.is_told = "objectifs" in plan.classeur["actes"].columns
        self.stored: dict[uuid.UUID, dict[uuid.UUID, uuid.UUID]] = defaultdict(dict)
        self.problems: list[tuple[Row, str]] = []
        if not self.is_told:
            return
        for some in chunks([draft.id for draft in stored.values()]):
            rows = ActPerson.objects.filter(act__in=some, objective__isnull=False).order_by("pk")
            for act, person, objective in rows.values_list("act", "person", "objective"):
                self.stored[act][person] = objective

    def of(
        self, row: Row, service: Service, people: tuple[uuid.UUID, ...], known: ActDraft | None
    ) -> dict[uuid.UUID, uuid.UUID | None]:
        """By person, where that changes; untouched by a file without the column."""
        if not self.is_told or row.bad & {"objectifs", "personnes"}:
            return {}
        wanted: dict[uuid.UUID, uuid.UUID | None] = dict.fromkeys(people)
        for ref in row["objectifs"]:
            if problem := self._take(row, ref, service, wanted):
                self.problems.append((row, f"{problem} : « {ref} »."))
        chosen = {person: objective for person, objective in wanted.items() if objective}
        return {} if chosen == (self.stored[known.id] if known else {}) else wanted

    def tell(self) -> None:
        """What is wrong, of acts whose people are known: else there is one error, at them."""
        for row, message in self.problems:
            if row["ref"] not in self.plan.doubtful_acts:
                self.plan.error(row, "objectifs", message)

    def _take(self, row: Row, ref: str, service: Service, wanted: dict[uuid.UUID, uuid.UUID | None]) -> str:
        """What is wrong with this one, "": nothing, and it is taken."""
        objective = known_objectives(self.plan).get(ref)
        if objective is None:
            return "" if self.plan.is_declared(row, "objectifs", ref) else "Objectif inconnu"
        path = self.plan.paths[objective.accompaniment_id]
        if path.service_id != service.pk or path.person_id not in wanted:
            return "Cet objectif est celui d'une autre personne"
        if wanted[path.person_id]:
            return "Un seul objectif par personne"
        wanted[path.person_id] = objective.pk
        return ""


def _stored_outcomes(plan: Plan, stored: dict[str, ActDraft]) -> dict[uuid.UUID, Outcome]:
    if "suite" not in plan.classeur["actes"].columns:
        return {}
    keys = [draft.id for draft in stored.values() if draft.status in (ActStatus.NO_SHOW, ActStatus.CANCELLED)]
    found = {}
    for some in chunks(keys):
        rows = ActOutcome.objects.filter(act__in=some).order_by("pk").values_list("act", "kind", "reason")
        found.update({act: Outcome(OutcomeKind(kind), reason) for act, kind, reason in rows})
    return found


def acts_named(plan: Plan, sheet: str) -> dict[str, ActDraft]:
    """The acts that a sheet refers to, by ref: those of the file as it wants them, and those stored."""
    absent = [row for row in plan.classeur[sheet].rows if "acte" not in row.bad and row["acte"] not in plan.drafts]
    plan.drafts |= _stored_drafts(plan, absent, "acte")
    return plan.drafts


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


def context_of(plan: Plan) -> ActContext:
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


def _stored_drafts(plan: Plan, rows: Iterable[Row], column: str = "ref") -> dict[str, ActDraft]:
    """The acts that these rows name and that are stored already, by ref."""
    refs = [row[column] for row in rows if column not in row.bad]
    return {
        draft.ref: draft
        for some in chunks(refs)
        for draft in drafts_of(Act.objects.filter(organisation=plan.organisation.pk, ref__in=some))
    }


def chunks[Item](items: list[Item]) -> Iterator[list[Item]]:
    for first in range(0, len(items), CHUNK):
        yield items[first : first + CHUNK]


def _people(plan: Plan, row: Row) -> tuple[tuple[uuid.UUID, ...], set[str]]:
    """The keys of the people named; one who is unknown is an error, and a key of nobody so that the count holds."""
    unknown = [ref for ref in row["personnes"] if ref not in plan.people]
    if unknown and not plan.classeur["personnes"].lacks("ref"):
        plan.error(row, "personnes", f"Personne inconnue : « {', '.join(unknown)} ».")
    people = (plan.people.get(ref) for ref in row["personnes"])
    return tuple(person.pk if person else uuid.uuid4() for person in people), {"personnes"} if unknown else set()


def workers_at(
    plan: Plan, row: Row, service: Service | None, column: str = "professionnels"
) -> tuple[tuple[uuid.UUID, ...], set[str]]:
    """The keys of the professionals named, likewise."""
    if service is None:
        return (), set()
    users = [(email, plan.worker(service, email)) for email in row[column]]
    unknown = [email for email, user in users if user is None]
    if unknown:
        plan.refuse_workers(row, column, unknown, service)
    return tuple(user or uuid.uuid4() for _email, user in users), {column} if unknown else set()
