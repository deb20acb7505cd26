"""What an import would do to people, their orientations, and their paths: accompaniments and what hangs from them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from admissions.checks import (
    lacks_orientation,
    open_at_once,
    opening_fact,
    problems_of_accompaniment,
    problems_of_assessment,
    problems_of_decision,
    problems_of_orientation,
    problems_of_watch,
)
from admissions.exits.rules import refused_request
from admissions.models import Accompaniment
from people.enums import ProtectionType
from people.models import OF_A_MEASURE, Deficiency, Orientation, Person, ProtectionMeasure
from people.rules import measure_in_force
from reporting.classeur.plan.hanging import plan_hanging
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row

ACCOMPANIMENT_COLUMNS = {
    "first_contact_on": "premier_contact_le",
    "assessed_on": "evaluation_le",
    "admitted_on": "admission_le",
    "ended_on": "fin_le",
    "exit_requested_on": "sortie_demandee_le",
    "cdaph_decided_on": "decision_cdaph_le",
    "cdaph_decision": "decision_cdaph",
    "end_reason": "motif_fin",
    "destination": "destination",
}
ORIENTATION_COLUMNS = {"decided_on": "decision_le", "starts_on": "debut", "ends_on": "fin", "number": "numero"}
ASSESSMENT_COLUMNS = {"started_on": "debut", "ended_on": "fin"}
DECISION_COLUMNS = {"decided_on": "decision_le", "decision": "decision", "reasons": "motif"}
WATCH_COLUMNS = {"starts_on": "debut", "ends_on": "fin", "reason": "motif", "end_reason": "motif_fin"}


def plan_people(plan: Plan) -> None:
    stored = Person.objects.filter(organisation=plan.organisation.pk)
    plan.people = {person.ref: person for person in stored}
    in_file = {row["ref"] for row in plan.classeur["personnes"].rows if "ref" not in row.bad}
    known = [plan.people[ref].pk for ref in in_file & plan.people.keys()]
    protections = defaultdict(list)
    for measure in ProtectionMeasure.objects.filter(person__in=known).order_by("starts_on", "id"):
        protections[measure.person_id].append(measure)
    deficiencies = defaultdict(list)
    for deficiency in Deficiency.objects.filter(person__in=known).order_by("rank", "id"):
        deficiencies[deficiency.person_id].append(deficiency.type)
    # A sheet of their own tells the measures of these, in force or not.
    told = {row["personne"] for row in plan.classeur["mesures_protection"].rows}
    for row in plan.rows("personnes"):
        person = plan.person.settle(
            plan.people.get(row["ref"]),
            organisation_id=plan.organisation.pk,
            ref=row["ref"],
            last_name=row["nom"],
            first_name=row["prenom"],
            birth_date=row["date_naissance"],
            sex=row["sexe"],
            commune=row["commune"],
            **row.told({"mdph_number": "numero_mdph"}),
        )
        plan.people[person.ref] = person
        types = list(dict.fromkeys(row["types_deficience"]))
        if types != deficiencies[person.pk]:
            plan.person.touch(person)
            plan.deficiencies[person.pk] = [
                Deficiency(person_id=person.pk, type=type_, rank=rank) for rank, type_ in enumerate(types)
            ]
        if person.ref not in told:
            _settle_protection(plan, person, row["mesure_protection"], protections[person.pk])
        plan.counted(row, plan.person, person)


def _settle_protection(plan: Plan, person: Person, wanted: str, measures: list[ProtectionMeasure]) -> None:
    """The column is the measure in force: a blank clears it, nobody knows any more; « aucune » is a known absence, of which
    nothing more is said. Those before it are left as they are."""
    stored = measure_in_force(measures, plan.on)
    if wanted == (stored.type if stored else ""):
        return
    plan.person.touch(person)
    if not wanted and stored:
        plan.unprotected.add(stored.pk)
        return
    values: dict[str, Any] = {"type": wanted}
    if stored and wanted == ProtectionType.NONE:
        values |= dict.fromkeys(OF_A_MEASURE, "")
    over = [row.ends_on for row in measures if row.ends_on]
    if stored is None and over:
        values["starts_on"] = max(over) + datetime.timedelta(days=1)
    plan.protection.settle(stored, person_id=person.pk, **values)


def plan_orientations(plan: Plan) -> None:
    table = plan.classeur["orientations"]
    refs = {row["personne"] for row in table.rows if "personne" not in row.bad}
    known = [plan.people[ref].pk for ref in refs & plan.people.keys()]
    stored = {(row.person_id, row.starts_on): row for row in Orientation.objects.filter(person__in=known)}
    for row in plan.rows("orientations"):
        person = plan.find(row, "personne", plan.people, "Personne inconnue")
        if person:
            settled = plan.orientation.settle(
                stored.get((person.pk, row["debut"])),
                person_id=person.pk,
                **{name: row[column] for name, column in ORIENTATION_COLUMNS.items()},
            )
            stored[person.pk, row["debut"]] = settled
            plan.tell(row, problems_of_orientation(settled), ORIENTATION_COLUMNS)
            plan.counted(row, plan.orientation, settled)


def plan_accompaniments(plan: Plan) -> None:
    stored = Accompaniment.objects.filter(organisation=plan.organisation.pk)
    plan.accompaniments = {accompaniment.ref: accompaniment for accompaniment in stored}
    rows: dict[str, Row] = {}
    for row in plan.rows("accompagnements"):
        person = plan.find(row, "personne", plan.people, "Personne inconnue")
        service = plan.service_of(row)
        referent = plan.worker_at(row, "referent", service) if service else None
        if not person or not service:
            continue
        if "referent" in row.bad or (row["referent"] and not referent):
            plan.referent_unknown.add(row["ref"])
        known = plan.accompaniments.get(row["ref"])
        if known and (known.service_id, known.person_id) != (service.pk, person.pk):
            plan.left[known.service_id, known.person_id] = row
        if known and (earlier := refused_request(known, row["sortie_demandee_le"])):
            plan.refused_exit.created.append(earlier)
        settled = plan.accompaniment.settle(
            known,
            organisation_id=plan.organisation.pk,
            ref=row["ref"],
            person_id=person.pk,
            service_id=service.pk,
            referent_id=referent,
            **row.told(ACCOMPANIMENT_COLUMNS),
        )
        plan.accompaniments[settled.ref] = settled
        rows[settled.ref] = row
        plan.tell(row, problems_of_accompaniment(settled), ACCOMPANIMENT_COLUMNS)
        plan.counted(row, plan.accompaniment, settled)
    _check_open_at_once(plan, rows)
    _check_orientations(plan, rows)


def _check_open_at_once(plan: Plan, rows: dict[str, Row]) -> None:
    """The file's accompaniments, merged with those stored: at the opening of the second, or the end of the first."""
    together = defaultdict(list)
    for accompaniment in plan.accompaniments.values():
        together[accompaniment.service_id, accompaniment.person_id].append(accompaniment)
    for ref in rows:
        accompaniment = plan.accompaniments[ref]
        group = together.pop((accompaniment.service_id, accompaniment.person_id), [])
        for first, second in open_at_once(group):
            fact = opening_fact(second)
            if second.ref in rows and fact:
                message = f"Cette personne a déjà un accompagnement ouvert dans ce service ({first.ref})."
                plan.error(rows[second.ref], ACCOMPANIMENT_COLUMNS[fact], message)
            elif first.ref in rows:
                message = f"Cet accompagnement est encore ouvert quand s'ouvre {second.ref}, dans le même service."
                plan.error(rows[first.ref], "fin_le", message)


def _check_orientations(plan: Plan, rows: dict[str, Row]) -> None:
    """Admissions without an orientation in force: those of the file as it wants them, then those stored."""
    people = {plan.accompaniments[ref].person_id for ref in rows}
    stored = Orientation.objects.filter(person__in=people)
    held = {
        (orientation.person_id, orientation.starts_on): orientation
        for orientations in (stored, plan.orientation.created, plan.orientation.updated.values())
        for orientation in orientations
    }
    by_person = defaultdict(list)
    for (person_id, _starts_on), orientation in held.items():
        by_person[person_id].append(orientation)
    for ref, row in rows.items():
        accompaniment = plan.accompaniments[ref]
        if lacks_orientation(accompaniment, by_person[accompaniment.person_id]):
            plan.warn(row, "admission_le", "Aucune orientation SAVS n'est en cours le jour de l'admission.")


def plan_assessments(plan: Plan) -> None:
    plan_hanging(plan, "evaluations", plan.assessment, ASSESSMENT_COLUMNS, problems_of_assessment)


def plan_decisions(plan: Plan) -> None:
    plan_hanging(plan, "decisions_admission", plan.decision, DECISION_COLUMNS, problems_of_decision)


def plan_watches(plan: Plan) -> None:
    plan_hanging(plan, "veilles", plan.watch, WATCH_COLUMNS, problems_of_watch)
