"""What writes a project: its versions, what they say, its objectives and what becomes of them."""

from __future__ import annotations

import contextlib
import copy
import datetime
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from admissions.models import Accompaniment
from pap.enums import PapAnswer, PapSubject, ParticipantKind
from pap.models import (
    Objective,
    ObjectiveReview,
    ObjectiveReviewNote,
    ObjectiveVersion,
    ObjectiveWording,
    Pap,
    PapReview,
    PapReviewDecision,
    PapReviewInvitee,
    PapReviewNote,
    PapText,
    Participation,
    Step,
)
from pap.reading import Goal, Project, project_of
from pap.rules import DecisionDraft, InviteeDraft, PapReviewDraft
from people.actions import add_document
from people.enums import DocumentKind
from services.sets import BATCH, rewrite
from services.uploads import SentFile

# What a new version takes from the last one of an objective; its day due is the one that evaluations have set since.
_PLANNED = ("domain", "term", "needs", "prestations")
WORDED = ("title", "indicator", "start", "target", "means")


@dataclass(frozen=True)
class StepDraft:
    """A step as it is typed."""

    text: str
    doer: str
    who: str = ""


@transaction.atomic
def begin_version(accompaniment: Accompaniment, *, on: datetime.date, actor: User) -> Pap:
    """The version of her project that is in the making; where there is none, a new one, which takes what the last one said,
    the objectives that are not closed, and the steps that are not done. Those who begin one wait for each other.
    """
    list(Accompaniment.objects.filter(pk=accompaniment.pk).order_by("pk").select_for_update(no_key=True))
    project = project_of(accompaniment)
    last = project.versions[-1] if project.versions else None
    if last and not last.is_validated:
        return last
    pap = Pap.objects.create(
        service_id=accompaniment.service_id,
        accompaniment=accompaniment,
        number=last.number + 1 if last else 1,
        begun_on=on,
    )
    said = {one.subject: one.text for one in last.texts.all()} if last else {}
    PapText.objects.bulk_create(
        PapText(service_id=pap.service_id, pap=pap, subject=subject, text=said.get(subject, ""))
        for subject in PapSubject
    )
    if last:
        _carry_objectives(project, last, pap)
    return pap


def _carry_objectives(project: Project, last: Pap, pap: Pap) -> None:
    """As they stand by all that is known, whatever day the new version is said to begin."""
    for goal in project.goals_of(last, datetime.date.max):
        if not goal.standing.is_closed:
            _carry(goal, pap)


def _carry(goal: Goal, pap: Pap) -> None:
    """Into this version, in the making: due when the evaluations say; else, of a version that she refused, as planned there."""
    before, wording = goal.aim.planned, goal.aim.wording
    aim = ObjectiveVersion.objects.create(
        service_id=pap.service_id,
        pap=pap,
        objective_id=before.objective_id,
        due_on=goal.standing.due_on or before.due_on,
        **{name: getattr(before, name) for name in _PLANNED},
    )
    if wording:
        said = {name: getattr(wording, name) for name in WORDED}
        ObjectiveWording.objects.create(service_id=pap.service_id, aim=aim, **said)
    left = [StepDraft(one.text, one.doer, one.who) for one in goal.aim.steps if one.done_on is None]
    _write_steps(aim, dict(enumerate(left, start=1)))


@transaction.atomic
def write_facts(pap: Pap, participations: Collection[tuple[str, str]], *, actor: User) -> None:
    """Keep the days of a version and who took part in it, as (kind, name)."""
    pap.version += 1
    pap.save()
    known = {(one.kind, one.name): one for one in pap.participations.all()}
    gone = [one.pk for said, one in known.items() if said not in participations]
    pap.participations.filter(pk__in=gone).delete()
    Participation.objects.bulk_create(
        Participation(service_id=pap.service_id, pap=pap, kind=kind, name=name)
        for kind, name in participations
        if (kind, name) not in known
    )


def write_text(text: PapText, *, actor: User) -> None:
    """Keep what one heading says."""
    text.version += 1
    text.save(update_fields=["text", "version"])


@transaction.atomic
def write_objective(
    aim: ObjectiveVersion, wording: ObjectiveWording, steps: Mapping[int, StepDraft], *, actor: User
) -> ObjectiveVersion:
    """Keep an objective of the version in the making, new or corrected, with its wording and its steps by rank."""
    if aim._state.adding:
        aim.objective = Objective.objects.create(service_id=aim.service_id, accompaniment_id=aim.pap.accompaniment_id)
    else:
        aim.version += 1
    aim.save()
    wording.service_id, wording.aim = aim.service_id, aim
    wording.save()
    _write_steps(aim, steps)
    return aim


def _write_steps(aim: ObjectiveVersion, steps: Mapping[int, StepDraft]) -> None:
    """By rank: a step that is said otherwise stays the same step, with the day it was done."""
    known = {one.rank: one for one in aim.steps.all()}
    aim.steps.filter(rank__in=known.keys() - steps.keys()).delete()
    for rank, draft in steps.items():
        step = known.get(rank) or Step(service_id=aim.service_id, aim=aim, rank=rank)
        if (step.text, step.doer, step.who) != (draft.text, draft.doer, draft.who):
            step.text, step.doer, step.who = draft.text, draft.doer, draft.who
            step.version += 0 if step._state.adding else 1
            step.save()


@transaction.atomic
def remove_objective(aim: ObjectiveVersion, *, actor: User) -> None:
    """Take back an objective that only the version in the making has."""
    objective = aim.objective
    aim.delete()
    if not objective.versions.exists() and not objective.reviews.exists():
        objective.delete()


def validate_version(pap: Pap, *, on: datetime.date, actor: User) -> None:
    """The head of service takes a version as the service's: from now on it never changes."""
    pap.validated_on, pap.validated_by = on, actor
    pap.version += 1
    pap.save(update_fields=["validated_on", "validated_by", "version"])


@transaction.atomic
def answer_version(pap: Pap, *, scan: SentFile | None, actor: User) -> None:
    """Keep what the person answered: she signed it, and it is in force from a day, or she refused it, or has not answered;
    and the days of her consent and of what she was told, which may come after the validation."""
    if pap.answer != PapAnswer.SIGNED:
        pap.starts_on = None
    if scan:
        path = pap.accompaniment
        pap.scan = add_document(
            actor=actor,
            person=path.person,
            service=path.service,
            kind=DocumentKind.PROJECT,
            label=str(pap),
            dated_on=pap.answered_on,
            sent=scan,
        )
    pap.version += 1
    told = ["consented_on", "coordination_told_on"]
    pap.save(update_fields=["answer", "answered_on", "starts_on", "scan", *told, "version"])


@transaction.atomic
def review_objective(review: ObjectiveReview, *, reason: str, comment: str, actor: User) -> ObjectiveReview:
    """Keep an evaluation of an objective, new or corrected, and why."""
    if review._state.adding:
        review.author = actor
    else:
        review.version += 1
    with _followed_in_the_making(review.objective):
        review.save()
    note = ObjectiveReviewNote.objects.filter(review=review).first() or ObjectiveReviewNote(
        service_id=review.service_id, review=review
    )
    note.reason, note.comment = reason, comment
    note.save()
    return review


@transaction.atomic
def remove_review(review: ObjectiveReview, *, actor: User) -> None:
    """Take back an evaluation: the objective stands as the others say, in the version in the making too."""
    with _followed_in_the_making(review.objective):
        review.delete()


@contextlib.contextmanager
def _followed_in_the_making(objective: Objective) -> Iterator[None]:
    """The version in the making says what the evaluations do of the day an objective is due, unless somebody planned it
    otherwise there, and has it again where it is open again."""
    objective.refresh_from_db(fields=["due_on", "closed_on"])
    due_on, was_closed = objective.due_on, objective.closed_on is not None
    yield
    objective.refresh_from_db(fields=["due_on", "closed_on"])
    draft = Pap.objects.filter(accompaniment=objective.accompaniment_id, validated_on=None).first()
    if draft is None:
        return
    aim = draft.aims.filter(objective=objective).first()
    if aim and aim.due_on == due_on != objective.due_on:
        aim.due_on = objective.due_on
        aim.version += 1
        aim.save(update_fields=["due_on", "version"])
    elif aim is None and was_closed and objective.closed_on is None:
        project = project_of(draft.accompaniment)
        goals = [goal for one in project.versions for goal in project.goals_of(one, datetime.date.max)]
        _carry(next(goal for goal in reversed(goals) if goal.aim.planned.objective_id == objective.pk), draft)


@transaction.atomic
def mark_step(step: Step, *, done_on: datetime.date | None, actor: User) -> None:
    """A step is done since a day, or is not after all; the version in the making that took it over says the same."""
    same = {"text": step.text, "doer": step.doer, "who": step.who, "done_on": step.done_on}
    taken_over = Step.objects.filter(aim__objective=step.aim.objective_id, aim__pap__validated_on=None, **same)
    for one in (step, *taken_over.exclude(pk=step.pk).order_by("pk")):
        one.done_on = done_on
        one.version += 1
        one.save(update_fields=["done_on", "version"])


@transaction.atomic
def write_pap_review(
    review: PapReview, draft: PapReviewDraft, *, professionals: Sequence[str], actor: User
) -> PapReview:
    """Keep a review of a whole project, planned, held or corrected. `professionals`: the names of those who lead it for the
    service."""
    if not review._state.adding:
        review.version += 1
    review.date, review.took_place = draft.date, draft.took_place
    review.save()
    came = True if draft.took_place else None
    theirs = [InviteeDraft(ParticipantKind.PROFESSIONAL, name, came) for name in dict.fromkeys(professionals)]
    _write_invitees(review, [*draft.invitees, *theirs], said=draft.took_place)
    _write_note(review, draft.text)
    _write_decisions(review, draft.decisions)
    return review


def _write_invitees(review: PapReview, invitees: Sequence[InviteeDraft], *, said: bool) -> None:
    """`said`: who did not come is known with who did."""
    wanted = {(str(one.kind), one.name): bool(one.was_present) if said else None for one in invitees}
    known = {(one.kind, one.name): one for one in review.invitees.all()}
    review.invitees.filter(pk__in=[one.pk for who, one in known.items() if who not in wanted]).delete()
    for who, was_present in wanted.items():
        row = known.get(who) or PapReviewInvitee(service_id=review.service_id, review=review, kind=who[0], name=who[1])
        if row._state.adding or row.was_present != was_present:
            row.was_present = was_present
            row.save()


def _write_note(review: PapReview, text: str) -> None:
    note = PapReviewNote.objects.filter(review=review).first()
    if not text:
        if note:
            note.delete()
    elif note is None:
        PapReviewNote.objects.create(service_id=review.service_id, review=review, text=text)
    elif note.text != text:
        note.text = text
        note.save(update_fields=["text"])


def _write_decisions(review: PapReview, decisions: Mapping[int, DecisionDraft]) -> None:
    known = {one.rank: one for one in review.decisions.all()}
    review.decisions.filter(rank__in=known.keys() - decisions.keys()).delete()
    for rank, draft in decisions.items():
        row = known.get(rank) or PapReviewDecision(service_id=review.service_id, review=review, rank=rank)
        if (row.text, row.doer, row.who, row.due_on) != (draft.text, draft.doer, draft.who, draft.due_on):
            row.text, row.doer, row.who, row.due_on = draft.text, draft.doer, draft.who, draft.due_on
            row.save()


def move_pap_review(review: PapReview, *, date: datetime.date, took_place: bool, actor: User) -> None:
    """Its act says another day, or that it took place, or did not after all."""
    review.date, review.took_place = date, took_place
    review.version += 1
    review.save(update_fields=["date", "took_place", "version"])


def remove_pap_review(review: PapReview, *, actor: User) -> None:
    """Take back a review with all that it holds; its history stays."""
    review.delete()


# What a version has from its validation on.
_ONCE_VALIDATED = {"validated_on": None, "validated_by_id": None, "answered_on": None, "answer": "", "starts_on": None}


@transaction.atomic
def write_projects(
    *,
    versions: Iterable[Pap],
    answered: Sequence[Pap],
    objectives: Sequence[Objective],
    aims: Iterable[ObjectiveVersion],
    reviews: Sequence[ObjectiveReview],
) -> None:
    """Write projects that were examined, in sets: the import's way in. Each row is new, or is stored and changes.

    `versions`: not validated so far; what the file validates is validated once its `aims` are there, and before the version
    that follows it. `answered`: validated already, answered otherwise.
    """
    Objective.objects.bulk_create(objectives, BATCH)
    hers = defaultdict(list)
    for aim in aims:
        hers[aim.pap_id].append(aim)
    for turn in _in_turn(versions):
        _write_in_the_making(turn, [aim for pap in turn for aim in hers.pop(pap.pk, ())])
        validated = [pap for pap in turn if pap.is_validated]
        for pap in validated:
            pap.version += 1
        rewrite(validated)
    _write_rows(ObjectiveVersion, [aim for left in hers.values() for aim in left])
    rewrite(answered)
    _write_rows(ObjectiveReview, reviews)


def _in_turn(versions: Iterable[Pap]) -> Iterator[list[Pap]]:
    """Those of one accompaniment one after the other, by number: the first of each, then the second of each…"""
    by_path = defaultdict(list)
    for pap in sorted(versions, key=lambda one: one.number):
        by_path[pap.accompaniment_id].append(pap)
    for turn in itertools.zip_longest(*by_path.values()):
        yield [pap for pap in turn if pap is not None]


def _write_in_the_making(versions: Sequence[Pap], aims: Sequence[ObjectiveVersion]) -> None:
    """As they were before their validation, new ones with their headings, empty, and what each plans."""
    drafts = [copy.copy(pap) for pap in versions]
    for draft in drafts:
        for name, value in _ONCE_VALIDATED.items():
            setattr(draft, name, value)
    new = [draft for draft in drafts if draft._state.adding]
    _write_rows(Pap, drafts)
    PapText.objects.bulk_create(
        (PapText(service_id=pap.service_id, pap_id=pap.pk, subject=subject) for pap in new for subject in PapSubject),
        BATCH,
    )
    _write_rows(ObjectiveVersion, aims)


def _write_rows[Row: (Pap, ObjectiveVersion, ObjectiveReview)](model: type[Row], rows: Sequence[Row]) -> None:
    """Those that are stored again, then the new ones."""
    rewrite([row for row in rows if not row._state.adding])
    model._default_manager.bulk_create([row for row in rows if row._state.adding], BATCH)
