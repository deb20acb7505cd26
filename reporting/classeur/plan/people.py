"""What an import would do to protection measures, and to the papers handed over at the admission."""

from __future__ import annotations

import uuid
from collections import defaultdict

from people.models import PAPERS, AdmissionPapers, ProtectionMeasure
from people.rules import measure_in_force, problems_of_measure
from reporting.classeur.plan.acts import context_of
from reporting.classeur.plan.hanging import check_one_at_a_time
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row

MEASURE_COLUMNS = {
    "starts_on": "debut",
    "type": "type",
    "ends_on": "fin",
    "scope": "etendue",
    "manner": "modalite",
    "court": "tribunal",
    "mandatary_name": "mandataire",
    "mandatary_kind": "mandataire_nature",
    "mandatary_phone": "mandataire_telephone",
    "mandatary_email": "mandataire_courriel",
}
_PAPERS = dict(zip(PAPERS, ("livret", "charte", "reglement", "notice"), strict=True))
PAPER_COLUMNS = {
    **{f"{paper}_on": f"{column}_le" for paper, column in _PAPERS.items()},
    **{f"{paper}_version": f"{column}_version" for paper, column in _PAPERS.items()},
    "trusted_told_on": "confiance_informee_le",
}


def plan_measures(plan: Plan) -> None:
    """The measures of a person, one after the other. Where the sheet tells them, the column of `personnes` says nothing
    more: one that contradicts it is told."""
    table = plan.classeur["mesures_protection"]
    refs = {row["personne"] for row in table.rows if "personne" not in row.bad} & plan.people.keys()
    known = ProtectionMeasure.objects.filter(person__in=[plan.people[ref].pk for ref in refs])
    stored = {(one.person_id, one.starts_on): one for one in known}
    named: dict[uuid.UUID, Row] = {}
    for row in plan.rows("mesures_protection"):
        person = plan.find(row, "personne", plan.people, "Personne inconnue")
        if person is None:
            continue
        settled = plan.protection.settle(
            stored.get((person.pk, row["debut"])), person_id=person.pk, **row.told(MEASURE_COLUMNS)
        )
        stored[person.pk, row["debut"]] = settled
        named[settled.pk] = row
        plan.tell(row, problems_of_measure(settled), MEASURE_COLUMNS)
        plan.counted(row, plan.protection, settled)
    together: dict[uuid.UUID, list[ProtectionMeasure]] = defaultdict(list)
    for measure in stored.values():
        together[measure.person_id].append(measure)
    check_one_at_a_time(plan, together.values(), named, "Une autre mesure est notée à cette date : elles se suivent.")
    for row in plan.classeur["personnes"].rows:
        wanted = row["mesure_protection"]
        if wanted and row["ref"] in refs and "mesure_protection" not in row.bad:
            present = measure_in_force(together[plan.people[row["ref"]].pk], plan.on)
            if wanted != (present.type if present else ""):
                plan.warn(
                    row, "mesure_protection", "La feuille « mesures_protection » dit autre chose : elle fait foi."
                )


def plan_papers(plan: Plan) -> None:
    if not plan.classeur["documents_remis"].rows:
        return
    found = AdmissionPapers.objects.filter(service__organisation=plan.organisation.pk)
    stored = {(one.service_id, one.person_id): one for one in found}
    follows = context_of(plan).follows
    for row in plan.rows("documents_remis"):
        service = plan.service_of(row)
        person = plan.find(row, "personne", plan.people, "Personne inconnue")
        if service is None or person is None:
            continue
        if (service.pk, person.pk) not in follows:
            plan.error(row, "personne", "Cette personne n'a pas d'accompagnement dans ce service.")
        for column in _PAPERS.values():
            if row[f"{column}_version"] and row[f"{column}_le"] is None and f"{column}_le" not in row.bad:
                plan.error(row, f"{column}_le", "Une version se note avec le jour de la remise.")
        settled = plan.papers.settle(
            stored.get((service.pk, person.pk)), service_id=service.pk, person_id=person.pk, **row.told(PAPER_COLUMNS)
        )
        plan.counted(row, plan.papers, settled)
