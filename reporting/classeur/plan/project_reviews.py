"""What an import would do to the reviews of projects, which are on the day of their act, and took place where that is done."""

from __future__ import annotations

import datetime
import uuid

from activity.enums import ActStatus, ActType
from activity.rules import ActDraft
from admissions.models import Accompaniment
from pap.models import PapReview
from reporting.classeur.plan.acts import acts_named
from reporting.classeur.plan.hanging import accompaniment_of
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row

NOT_HERS = "n'est pas un acte individuel de cette personne dans ce service."


def plan_project_reviews(plan: Plan) -> None:
    rows = list(plan.rows("revues_pap"))
    corrected = [draft for draft in plan.acts if not draft.is_new]
    if not rows and not corrected:
        return
    acts = acts_named(plan, "revues_pap") if rows else {}
    stored = {one.pk: one for one in PapReview.objects.filter(service__organisation=plan.organisation.pk)}
    days = {(one.accompaniment_id, one.date): one.pk for one in stored.values()}
    named = {row["acte"] for row in rows}
    for draft in corrected:
        if (one := stored.get(draft.id)) and draft.ref not in named | plan.doubtful_acts:
            days.pop((one.accompaniment_id, one.date), None)
            _follow(plan, one, draft)
            days[one.accompaniment_id, one.date] = one.pk
    for row in rows:
        act, path = plan.find(row, "acte", acts, "Acte inconnu"), accompaniment_of(plan, row)
        if act is None or path is None or act.ref in plan.doubtful_acts:
            continue
        if _is_hers(act, path):
            _take(plan, row, days, stored.get(act.id), act, path.pk)
        else:
            plan.error(row, "acte", f"L'acte « {act.ref} » {NOT_HERS}")


def _is_hers(act: ActDraft, path: Accompaniment) -> bool:
    is_individual = act.type == ActType.INDIVIDUAL
    return is_individual and (act.service_id, *act.person_ids) == (path.service_id, path.person_id)


def _follow(plan: Plan, review: PapReview, act: ActDraft) -> None:
    """A review that the file does not name goes where its act goes."""
    if _is_hers(act, plan.paths[review.accompaniment_id]):
        _settle(plan, review, act, review.accompaniment_id)
        return
    row = next(one for one in plan.classeur["actes"].rows if one["ref"] == act.ref)
    plan.error(row, "ref", f"Cet acte est une revue de projet : il {NOT_HERS}")


def _take(
    plan: Plan,
    row: Row,
    days: dict[tuple[uuid.UUID, datetime.date], uuid.UUID],
    known: PapReview | None,
    act: ActDraft,
    path: uuid.UUID,
) -> None:
    """One review of a project a day."""
    if days.get((path, act.date), act.id) != act.id:
        plan.error(row, "acte", "Une revue de ce projet est déjà notée ce jour-là.")
        return
    days[path, act.date] = act.id
    settled = _settle(plan, known, act, path)
    plan.counted(row, plan.pap_review, settled)


def _settle(plan: Plan, known: PapReview | None, act: ActDraft, path: uuid.UUID) -> PapReview:
    return plan.pap_review.settle(
        known,
        id=act.id,
        service_id=act.service_id,
        accompaniment_id=path,
        date=act.date,
        took_place=act.status == ActStatus.DONE,
    )
