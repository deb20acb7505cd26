"""Somebody's project in each service: a version in force, evaluated, and the next one in the making."""

import datetime
from types import SimpleNamespace

from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from activity.projects.actions import ReviewTime, act_of, log_pap_review
from admissions.models import Accompaniment
from pap.actions import (
    StepDraft,
    answer_version,
    begin_version,
    review_objective,
    validate_version,
    write_facts,
    write_objective,
    write_text,
)
from pap.catalogue import save_template, write_preferences
from pap.enums import Preference
from pap.models import ObjectiveReview, ObjectiveTemplate, ObjectiveVersion, ObjectiveWording, Pap, PapReview, PapText
from pap.rules import DecisionDraft, InviteeDraft, PapReviewDraft
from tests.savs.places import keep, places

DAY = datetime.date(2026, 1, 12)
WHOLE = {"indicator": "Trajets seule", "start": "Aucun", "target": "Quatre", "means": "Un plan"}


def build_projects(cast: SimpleNamespace) -> None:
    """By service and kind of object: `cast.project_rows`, and `cast.projects`, the arguments of routes. As the owner."""
    for place in places(cast):
        rows = _project(cast.accompaniments[place.service], place.worker, place.head)
        keys = {kind: [row.pk] for kind, row in rows.items()}
        keep(cast, place.service, project_rows=rows, projects=keys)


def add_aim(pap: Pap, actor: User, title: str = "Prendre le bus seule", **wording: str) -> ObjectiveVersion:
    """An objective that lacks nothing."""
    planned = ObjectiveVersion(
        service_id=pap.service_id, pap=pap, domain="vie_sociale", term="court", due_on=DAY + datetime.timedelta(180)
    )
    steps = {1: StepDraft("Repérer l'arrêt", "personne"), 2: StepDraft("L'accompagner", "savs", "Alice")}
    return write_objective(planned, ObjectiveWording(title=title, **WHOLE | wording), steps, actor=actor)


def in_force(path: Accompaniment, worker: User, head: User, day: datetime.date = DAY) -> Pap:
    """A first version, validated and signed, with one objective."""
    pap = begin_version(path, on=day, actor=worker)
    add_aim(pap, worker)
    pap.coconstructed_on = day
    write_facts(pap, [("personne", ""), ("proche", "Sa sœur Anne")], actor=worker)
    validate_version(pap, on=day, actor=head)
    pap.answer, pap.answered_on, pap.starts_on = "signe", day, day
    answer_version(pap, scan=None, actor=worker)
    return pap


def hold_review(path: Accompaniment, worker: User) -> PapReview:
    """A review of the whole, held, with its act."""
    review = PapReview(service_id=path.service_id, accompaniment=path)
    draft = PapReviewDraft(
        date=DAY + datetime.timedelta(90),
        invitees=(InviteeDraft("personne", "", True), InviteeDraft("proche", "Sa sœur Anne", False)),
        text="Elle prend le bus seule",
        decisions={1: DecisionDraft("Chercher un club", "personne", "avec sa sœur", DAY + datetime.timedelta(120))},
    )
    time = ReviewTime(start=None, minutes=60, professional_ids=(worker.pk,))
    act = act_of(review, draft, time, None)
    return log_pap_review(review, draft=draft, act=act, professionals=[worker], actor=worker, on=timezone.localdate())


def _project(path: Accompaniment, worker: User, head: User) -> dict[str, Model]:
    kept = in_force(path, worker, head)
    aim = kept.aims.get()
    review = ObjectiveReview(
        service_id=path.service_id,
        objective_id=aim.objective_id,
        reviewed_on=DAY + datetime.timedelta(30),
        outcome="adapte",
        progress=20,
    )
    review_objective(review, reason="Un trajet plus court d'abord", comment="Elle préfère le matin", actor=worker)
    pap = begin_version(path, on=DAY + datetime.timedelta(60), actor=worker)
    for text in pap.texts.order_by("pk"):
        text.text = f"Dit sur {text.subject}"
        write_text(text, actor=worker)
    added = add_aim(pap, worker, "Recevoir chez elle")
    held = hold_review(path, worker)
    template = ObjectiveTemplate(service=path.service, domain="logement", title="Tenir son logement", **WHOLE)
    save_template(template, actor=head)
    write_preferences(path.service, {"1.1.1": Preference.FAVOURITE, "1.1.2": Preference.HIDDEN}, actor=head)
    rows = {
        "pap": pap,
        "pap_kept": kept,
        "pap_text": PapText.objects.get(pap=pap, subject="attentes"),
        "aim": added,
        "aim_kept": aim,
        "aim_step": added.steps.get(rank=1),
        "aim_review": review,
        "pap_review": held,
        "objective_template": template,
    }
    for row in rows.values():
        row.refresh_from_db()
    return rows
