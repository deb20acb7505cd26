"""What an import would do to projects: their versions, what each plans of an objective, and how objectives were evaluated."""

from __future__ import annotations

import datetime
import itertools
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from admissions.models import Accompaniment
from pap.checks import problems_of_next, problems_of_past_review, problems_of_version, unknown_codes
from pap.models import Objective, ObjectiveReview, ObjectiveVersion, Pap
from pap.serafin import nomenclature
from reporting.classeur.plan.hanging import accompaniment_of
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row

SHEETS = ("pap", "objectifs", "evaluations_objectifs")
MADE_COLUMNS = {
    "begun_on": "commence_le",
    "analysed_on": "analyse_le",
    "tool": "outil",
    "tool_on": "outil_le",
    "coconstructed_on": "co_construit_le",
    "validated_on": "valide_le",
}
# What a validated version still takes.
ANSWER_COLUMNS = {
    "answer": "reponse",
    "answered_on": "repondu_le",
    "starts_on": "en_vigueur_le",
    "consented_on": "consentement_le",
    "coordination_told_on": "coordination_dite_le",
}
AIM_COLUMNS = {"domain": "domaine", "term": "terme", "due_on": "echeance"}
CODES_COLUMNS = {"needs": "besoins", "prestations": "prestations"}
REVIEW_COLUMNS = {
    "reviewed_on": "evalue_le",
    "outcome": "resultat",
    "due_on": "nouvelle_echeance",
    "progress": "progression",
}
# Where the file's own words for a cell are not a column of the model.
_OF_A_VERSION = MADE_COLUMNS | ANSWER_COLUMNS | {"number": "numero", "validated_by_id": "valide_par"}
_OF_AN_AIM = AIM_COLUMNS | CODES_COLUMNS
_OF_A_REVIEW = REVIEW_COLUMNS | {"objective": "objectif"}


@dataclass
class _Projects:
    """Those of the organisation, stored and as the file wants them. `kept`: validated already, which never change;
    `named`: the rows of the file, by version. Where a cell was refused, it is one error there, and none for what depends on
    it: `doubtful` versions, `misnumbered` accompaniments, `misplaced` objectives."""

    versions: dict[tuple[uuid.UUID, int], Pap]
    kept: set[uuid.UUID]
    aims: dict[tuple[uuid.UUID, uuid.UUID], ObjectiveVersion]
    named: dict[uuid.UUID, Row] = field(default_factory=dict)
    doubtful: set[uuid.UUID] = field(default_factory=set)
    misnumbered: set[str] = field(default_factory=set)
    misplaced: set[str] = field(default_factory=set)

    def of_paths(self) -> Mapping[uuid.UUID, list[Pap]]:
        """The versions of each accompaniment, by number."""
        found = defaultdict(list)
        for (path, _number), pap in sorted(self.versions.items()):
            found[path].append(pap)
        return found

    def validated_first(self) -> Mapping[uuid.UUID, datetime.date]:
        """The day each objective was first validated, where it was."""
        by_key = {pap.pk: pap for pap in self.versions.values()}
        first: dict[uuid.UUID, datetime.date] = {}
        for objective, version in self.aims:
            day = by_key[version].validated_on
            if day and (objective not in first or day < first[objective]):
                first[objective] = day
        return first


def known_objectives(plan: Plan) -> dict[str, Objective]:
    """Those stored and those of the file, by ref; asked for when something names one."""
    if not plan.objectives:
        plan.objectives = {one.ref: one for one in Objective.objects.filter(service__organisation=plan.organisation.pk)}
    return plan.objectives


def plan_projects(plan: Plan) -> None:
    if not any(plan.classeur[sheet].rows for sheet in SHEETS):
        return
    ours = {"service__organisation": plan.organisation.pk}
    versions = {(one.accompaniment_id, one.number): one for one in Pap.objects.filter(**ours)}
    kept = {one.pk for one in versions.values() if one.is_validated}
    aims = {(one.objective_id, one.pap_id): one for one in ObjectiveVersion.objects.filter(**ours)}
    known_objectives(plan)
    projects = _Projects(versions, kept, aims)
    _plan_versions(plan, projects)
    _plan_objectives(plan, projects)
    _plan_reviews(plan, projects)


def _plan_versions(plan: Plan, projects: _Projects) -> None:
    projects.misnumbered = {row["accompagnement"] for row in plan.classeur["pap"].rows if "numero" in row.bad}
    last = {path: versions[-1].number for path, versions in projects.of_paths().items()}
    for row in sorted(plan.rows("pap"), key=lambda one: one["numero"]):
        path = accompaniment_of(plan, row)
        service = plan.service_keyed(path.service_id) if path else None
        if path is None or service is None:
            continue
        known = projects.versions.get((path.pk, row["numero"]))
        following = last.get(path.pk, 0) + 1
        if known is None and row["numero"] != following and path.ref not in projects.misnumbered:
            plan.error(row, "numero", f"Les versions d'un projet se suivent : la prochaine est la {following}.")
        told: dict[str, Any] = {"service_id": service.pk, **row.told(MADE_COLUMNS)}
        by = plan.worker_at(row, "valide_par", service)
        # Nobody of that name is an error already.
        told |= {"validated_by_id": by} if by or not row["valide_par"] else {}
        if known and known.pk in projects.kept:
            _refuse_changes(plan, row, known, told, _OF_A_VERSION)
            settled = plan.pap_answered.settle(known, service_id=service.pk, **row.told(ANSWER_COLUMNS))
            plan.counted(row, plan.pap_answered, settled)
        else:
            told |= {"accompaniment_id": path.pk, "number": row["numero"], **row.told(ANSWER_COLUMNS)}
            settled = plan.pap.settle(known, **told)
            plan.counted(row, plan.pap, settled)
        projects.versions[path.pk, settled.number] = settled
        last[path.pk] = max(last.get(path.pk, 0), settled.number)
        projects.named[settled.pk] = row
        if row.bad:
            projects.doubtful.add(settled.pk)
        else:
            plan.tell(row, problems_of_version(settled, path, on=plan.on), _OF_A_VERSION)
    for versions in projects.of_paths().values():
        for before, after in itertools.pairwise(versions):
            its = projects.named.get(after.pk)
            if its and not projects.doubtful & {before.pk, after.pk}:
                plan.tell(its, problems_of_next(before, after), _OF_A_VERSION)


def _refuse_changes(plan: Plan, row: Row, known: Any, told: Mapping[str, Any], columns: Mapping[str, str]) -> None:
    """What a validated version says is never said otherwise: the database refuses it."""
    for name, column in columns.items():
        if name in told and column not in row.bad and getattr(known, name) != told[name]:
            plan.error(row, column, "Cette version est validée : elle ne change plus.")


def _plan_objectives(plan: Plan, projects: _Projects) -> None:
    projects.misplaced = {row["ref"] for row in plan.classeur["objectifs"].rows if "version" in row.bad}
    for row in plan.rows("objectifs"):
        path = accompaniment_of(plan, row)
        if path is None:
            projects.misplaced.add(row["ref"])
            continue
        objective = plan.objectives.get(row["ref"])
        if objective and objective.accompaniment_id != path.pk:
            plan.error(row, "accompagnement", "Cet objectif est celui d'un autre accompagnement.")
            continue
        pap = projects.versions.get((path.pk, row["version"]))
        if pap is None:
            projects.misplaced.add(row["ref"])
            if path.ref not in projects.misnumbered and not _is_declared(plan, row):
                plan.error(row, "version", "Le projet de cet accompagnement n'a pas cette version : feuille « pap ».")
            continue
        if objective is None:
            objective = plan.objective.settle(
                None, ref=row["ref"], accompaniment_id=path.pk, service_id=path.service_id
            )
            plan.objectives[objective.ref] = objective
        _plan_aim(plan, projects, row, path, objective, pap)


def _plan_aim(plan: Plan, projects: _Projects, row: Row, path: Accompaniment, objective: Objective, pap: Pap) -> None:
    known = projects.aims.get((objective.pk, pap.pk))
    told = row.told(AIM_COLUMNS) | {name: _codes(plan, row, name) for name in CODES_COLUMNS}
    if pap.pk not in projects.kept:
        keys = {"objective_id": objective.pk, "pap_id": pap.pk, "service_id": path.service_id}
        known = plan.aim.settle(known, **keys, **told)
        projects.aims[objective.pk, pap.pk] = known
        plan.counted(row, plan.aim, known)
        return
    if known is None:
        plan.error(row, "version", "Cette version est validée : elle ne reçoit plus d'objectif.")
    else:
        _refuse_changes(plan, row, known, told, _OF_AN_AIM)
    plan.count(row, is_new=False, is_changed=False)


def _codes(plan: Plan, row: Row, name: str) -> list[str]:
    """The SERAFIN-PH numbers of a cell, each once, in the order of the nomenclature."""
    column = CODES_COLUMNS[name]
    if unknown := unknown_codes(row[column], needs=name == "needs"):
        what = "Besoin SERAFIN-PH inconnu" if name == "needs" else "Prestation SERAFIN-PH inconnue"
        plan.error(row, column, f"{what} : « {', '.join(unknown)} ».")
    return [code for code in nomenclature() if code in row[column]]


def _is_declared(plan: Plan, row: Row) -> bool:
    """The file has a row for that version, which is wrong itself: one error there, and none for each of its objectives."""
    table = plan.classeur["pap"]
    numbers = {one["numero"] for one in table.rows if one["accompagnement"] == row["accompagnement"]}
    return row["version"] in numbers or table.lacks(*table.sheet.key)


def _plan_reviews(plan: Plan, projects: _Projects) -> None:
    found = ObjectiveReview.objects.filter(service__organisation=plan.organisation.pk)
    stored = {(one.objective_id, one.reviewed_on): one for one in found}
    services = {path.pk: plan.service_keyed(path.service_id) for path in plan.accompaniments.values()}
    first = projects.validated_first()
    doubtful = {objective for objective, version in projects.aims if version in projects.doubtful}
    for row in plan.rows("evaluations_objectifs"):
        objective = plan.find(row, "objectif", plan.objectives, "Objectif inconnu")
        service = services.get(objective.accompaniment_id) if objective else None
        if objective is None or service is None:
            continue
        settled = plan.objective_review.settle(
            stored.get((objective.pk, row["evalue_le"])),
            objective_id=objective.pk,
            service_id=service.pk,
            author_id=plan.worker_at(row, "auteur", service),
            **row.told(REVIEW_COLUMNS),
        )
        plan.counted(row, plan.objective_review, settled)
        if not row.bad and objective.pk not in doubtful and objective.ref not in projects.misplaced:
            problems = problems_of_past_review(settled, on=plan.on, since=first.get(objective.pk))
            plan.tell(row, problems, _OF_A_REVIEW)
