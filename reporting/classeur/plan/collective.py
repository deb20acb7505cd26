"""What an import would do to collective activities, to who takes part in them, and to their sessions."""

from __future__ import annotations

import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterable

from activity.collective.rules import Period, problems_of_enrolment, problems_of_review
from activity.enums import ActType
from activity.models import (
    ActivityProfessional,
    CollectiveActivity,
    CollectiveSession,
    Enrolment,
    EnrolmentReview,
    SessionAbsence,
)
from people.models import Person
from reporting.classeur.plan.acts import acts_named, context_of, workers_at
from reporting.classeur.plan.plan import EnrolmentKey, Plan
from reporting.classeur.plan.projects import known_objectives
from reporting.classeur.read import Row
from services.checks import problems_of_period

ENROLMENT_COLUMNS = {"starts_on": "debut", "ends_on": "fin"}
SHEETS = ("activites_collectives", "inscriptions", "evaluations_inscriptions", "seances")


def plan_activities(plan: Plan) -> None:
    if not any(plan.classeur[sheet].rows for sheet in SHEETS):
        return
    stored = CollectiveActivity.objects.filter(service__organisation=plan.organisation.pk)
    plan.activities = {(one.service_id, one.name.lower()): one for one in stored}
    animators: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    run_by = ActivityProfessional.objects.filter(service__organisation=plan.organisation.pk).order_by("rank", "id")
    for activity_id, user_id in run_by.values_list("activity", "user"):
        animators[activity_id].append(user_id)
    first: dict[tuple[uuid.UUID, str], Row] = {}
    for row in plan.rows("activites_collectives"):
        service = plan.service_of(row)
        if service is None:
            continue
        key = (service.pk, row["nom"].lower())
        if first.setdefault(key, row) is not row:
            plan.error(row, "nom", f"La ligne {first[key].number} porte le même nom.")
            continue
        workers, _unknown = workers_at(plan, row, service, "animateurs")
        if len(set(workers)) != len(workers):
            plan.error(row, "animateurs", "Le même professionnel est cité deux fois.")
        settled = plan.activity.settle(
            plan.activities.get(key),
            service_id=service.pk,
            name=row["nom"],
            objective=row["objectif"],
            leads_to=row["droit_commun"],
            place=row["lieu"],
            purpose=row["nature"],
            is_occupational=row["occupationnelle"],
            is_lasting=row["perenne"],
            starts_on=row["debut"],
            ends_on=row["fin"],
        )
        plan.activities[key] = settled
        plan.tell(row, problems_of_period(row["debut"], row["fin"]), {"ends_on": "fin"})
        if list(workers) != animators.get(settled.pk, []):
            plan.activity.touch(settled)
            plan.animators[settled.pk] = workers
        plan.counted(row, plan.activity, settled)


def _activity(plan: Plan, row: Row, service_id: uuid.UUID) -> CollectiveActivity | None:
    """The activity of that name in that service; where there is none, an error, unless its own row is one."""
    if "activite" in row.bad:
        return None
    name = row["activite"].lower()
    found = plan.activities.get((service_id, name))
    table = plan.classeur["activites_collectives"]
    if found is None and not table.lacks("service", "nom") and name not in {one["nom"].lower() for one in table.rows}:
        plan.error(row, "activite", f"Activité collective inconnue dans ce service : « {row['activite']} ».")
    return found


def _enrolled(plan: Plan, row: Row) -> tuple[CollectiveActivity | None, Person | None]:
    service = plan.service_of(row)
    activity = _activity(plan, row, service.pk) if service else None
    return activity, plan.find(row, "personne", plan.people, "Personne inconnue")


def plan_enrolments(plan: Plan) -> None:
    if not any(plan.classeur[sheet].rows for sheet in ("inscriptions", "evaluations_inscriptions")):
        return
    stored = Enrolment.objects.filter(service__organisation=plan.organisation.pk)
    plan.enrolments = {(one.activity_id, one.person_id, one.starts_on): one for one in stored}
    follows = context_of(plan).follows
    named: dict[uuid.UUID, Row] = {}
    for row in plan.rows("inscriptions"):
        activity, person = _enrolled(plan, row)
        if not activity or not person:
            continue
        if (activity.service_id, person.pk) not in follows:
            plan.error(row, "personne", "Cette personne n'a pas d'accompagnement dans ce service.")
        key = (activity.pk, person.pk, row["debut"])
        settled = plan.enrolment.settle(
            plan.enrolments.get(key),
            service_id=activity.service_id,
            activity_id=activity.pk,
            person_id=person.pk,
            starts_on=row["debut"],
            ends_on=row["fin"],
            **_served(plan, row, activity.service_id, person),
        )
        plan.enrolments[key] = settled
        named[settled.pk] = row
        plan.tell(row, problems_of_period(row["debut"], row["fin"]), {"ends_on": "fin"})
        _warn_of_dates(plan, row, activity, settled)
        plan.counted(row, plan.enrolment, settled)
    _check_overlaps(plan, named)


def _served(plan: Plan, row: Row, service_id: uuid.UUID, person: Person) -> dict[str, uuid.UUID | None]:
    """Which of her objectives it serves; untouched by a file without the column."""
    if "objectif" not in row.table.columns or "objectif" in row.bad:
        return {}
    if not row["objectif"]:
        return {"objective_id": None}
    objective = plan.find(row, "objectif", known_objectives(plan), "Objectif inconnu")
    if objective is None:
        return {}
    path = plan.paths[objective.accompaniment_id]
    if (path.service_id, path.person_id) != (service_id, person.pk):
        plan.error(row, "objectif", f"Cet objectif est celui d'une autre personne : « {row['objectif']} ».")
    return {"objective_id": objective.pk}


def _warn_of_dates(plan: Plan, row: Row, activity: CollectiveActivity, enrolment: Enrolment) -> None:
    """An enrolment outside the days of its activity, which may have been corrected since: imported as it happened."""
    if activity.starts_on is None or row.bad or problems_of_period(enrolment.starts_on, enrolment.ends_on):
        return
    problems = problems_of_enrolment(
        starts_on=enrolment.starts_on,
        ends_on=enrolment.ends_on,
        activity_period=Period(activity.starts_on, activity.ends_on),
        others=(),
    )
    for problem in problems:
        plan.warn(row, ENROLMENT_COLUMNS[problem.field], problem.message)


def _check_overlaps(plan: Plan, named: dict[uuid.UUID, Row]) -> None:
    """Those of one person in one activity, in their order: each ends before the next one starts."""
    together: dict[tuple[uuid.UUID, uuid.UUID], list[Enrolment]] = defaultdict(list)
    for (activity, person, _start), enrolment in plan.enrolments.items():
        together[activity, person].append(enrolment)
    for enrolments in together.values():
        enrolments.sort(key=lambda one: one.starts_on)
        for one, following in itertools.pairwise(enrolments):
            if one.ends_on is not None and one.ends_on < following.starts_on:
                continue
            if following.pk in named:
                message = "Cette personne est déjà inscrite à cette activité à ces dates."
                plan.error(named[following.pk], "debut", message)
            elif one.pk in named:
                message = f"Une autre inscription débute le {following.starts_on:%d/%m/%Y} : celle-ci finit avant."
                plan.error(named[one.pk], "fin", message)


def plan_reviews(plan: Plan) -> None:
    table = plan.classeur["evaluations_inscriptions"]
    if not table.rows:
        return
    found = EnrolmentReview.objects.filter(service__organisation=plan.organisation.pk)
    stored = {(one.enrolment_id, one.reviewed_on): one for one in found}
    declared = {row.key for row in plan.classeur["inscriptions"].rows}
    for row in plan.rows("evaluations_inscriptions"):
        activity, person = _enrolled(plan, row)
        if not activity or not person:
            continue
        key: EnrolmentKey = (activity.pk, person.pk, row["debut"])
        enrolment = plan.enrolments.get(key)
        if enrolment is None:
            if (row["service"], row["activite"], row["personne"], row["debut"]) not in declared:
                plan.error(row, "debut", "Aucune inscription de cette personne à cette activité ne débute ce jour.")
            continue
        settled = plan.review.settle(
            stored.get((enrolment.pk, row["evaluee_le"])),
            service_id=enrolment.service_id,
            enrolment_id=enrolment.pk,
            reviewed_on=row["evaluee_le"],
            outcome=row["suite"],
        )
        period = Period(enrolment.starts_on, enrolment.ends_on)
        for problem in problems_of_review(reviewed_on=row["evaluee_le"], enrolment=period, others=(), on=plan.on):
            (plan.error if row["evaluee_le"] > plan.on else plan.warn)(row, "evaluee_le", problem.message)
        plan.counted(row, plan.review, settled)


def plan_sessions(plan: Plan) -> None:
    acts = acts_named(plan, "seances")
    named = [acts[row["acte"]].id for row in plan.classeur["seances"].rows if row["acte"] in acts]
    stored = {row.act_id: row for row in CollectiveSession.objects.filter(act__in=named)}
    absentees: dict[uuid.UUID, dict[uuid.UUID, bool]] = defaultdict(dict)
    if stored:
        missed = SessionAbsence.objects.filter(session__in=[one.pk for one in stored.values()]).order_by("pk")
        for session, person, is_excused in missed.values_list("session", "person", "is_excused"):
            absentees[session][person] = is_excused
    for row in plan.rows("seances"):
        act = plan.find(row, "acte", acts, "Acte inconnu")
        activity = _activity(plan, row, act.service_id) if act else None
        if not act or not activity:
            continue
        if act.type == ActType.CASES:
            plan.error(
                row, "acte", "Une séance est un acte collectif, ou individuel quand une seule personne est venue."
            )
        absent = _absentees(plan, row, act.person_ids)
        settled = plan.session.settle(
            stored.get(act.id), service_id=act.service_id, act_id=act.id, activity_id=activity.pk
        )
        if absent != absentees.get(settled.pk, {}):
            plan.session.touch(settled)
            plan.absentees[settled.pk] = absent
        plan.counted(row, plan.session, settled)


def _absentees(plan: Plan, row: Row, present: Iterable[uuid.UUID]) -> dict[uuid.UUID, bool]:
    """Who did not come, True for whoever had warned; the order in which they are typed says nothing."""
    if row.bad & {"absents", "excuses"}:
        return {}
    unknown = [ref for ref in row["absents"] if ref not in plan.people]
    if unknown and not plan.classeur["personnes"].lacks("ref"):
        plan.error(row, "absents", f"Personne inconnue : « {', '.join(unknown)} ».")
    if set(row["excuses"]) - set(row["absents"]):
        plan.error(row, "excuses", "Qui s'est excusé figure aussi parmi les absents.")
    absent = {plan.people[ref].pk: ref in row["excuses"] for ref in row["absents"] if ref in plan.people}
    if absent.keys() & set(present):
        plan.error(row, "absents", "Une même personne ne peut pas être venue et absente.")
    return absent
