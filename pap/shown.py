"""An objective and the phases of a project as the page and the print show them. Pure."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from admissions.dipcs.rules import Stage
from pap.enums import PapAnswer
from pap.models import ObjectiveReview, ObjectiveVersion, ObjectiveWording, Pap, PapReview, PapReviewDecision
from pap.progress import Curve, curve_of
from pap.reading import Goal, Project, last_held
from pap.rules import replaced_on
from pap.serafin import nomenclature


def objective_part(key: uuid.UUID) -> str:
    """The name of the part of the page where an objective is; `key`: of the objective, the same in each version."""
    return f"objectif-{key}"


@dataclass(frozen=True)
class ShownGoal:
    """An objective on the page: what it says, what it lacks, and what may be done with it."""

    goal: Goal
    part: str
    facts: list[tuple[str, str]]
    serafin: list[str]
    curve: Curve | None
    may_change: bool
    is_replaced: bool

    @property
    def planned(self) -> ObjectiveVersion:
        return self.goal.aim.planned

    @property
    def may_review(self) -> bool:
        return self.goal.since is not None and not self.is_replaced

    @property
    def reviews(self) -> list[tuple[ObjectiveReview, str, str]]:
        """Each with its reason and its comment; latest first."""
        notes = [getattr(review, "note", None) for review in self.goal.reviews]
        told = [(note.reason, note.comment) if note else ("", "") for note in notes]
        return [(review, *its) for review, its in zip(self.goal.reviews, told, strict=True)]


def goal_shown(goal: Goal, *, may_change: bool, is_replaced: bool = False) -> ShownGoal:
    """`is_replaced`: another version of the project is in force in the place of this one."""
    planned, wording = goal.aim.planned, goal.aim.wording or ObjectiveWording()
    codes = [nomenclature().get(code) for code in (*planned.needs, *planned.prestations)]
    facts = [
        ("Point de départ", wording.start),
        ("Cible", wording.target),
        ("Indicateur", wording.indicator),
        ("Terme", planned.get_term_display()),
        ("Moyens", wording.means),
    ]
    return ShownGoal(
        goal=goal,
        part=objective_part(planned.objective_id),
        facts=[(term, value) for term, value in facts if value],
        serafin=[str(code) for code in codes if code],
        curve=curve_of(goal.reviews),
        may_change=may_change,
        is_replaced=is_replaced,
    )


@dataclass(frozen=True)
class ShownReview:
    """A review of a whole project: who came and who did not, or who is invited where nobody has said, what was said and
    decided."""

    review: PapReview
    state: str
    invited: list[str]
    came: list[str]
    absent: list[str]
    text: str
    decisions: list[PapReviewDecision]


def review_shown(review: PapReview, on: datetime.date) -> ShownReview:
    """Of a review fetched with all that it says."""
    invitees = list(review.invitees.all())
    came = [str(one) for one in invitees if one.was_present]
    note = getattr(review, "note", None)
    if review.took_place:
        state = "" if came or not invitees else "Dites qui est venu"
    else:
        state = "Prévue" if review.date >= on else "N’a pas eu lieu, ou n’est pas encore notée comme tenue"
    return ShownReview(
        review=review,
        state=state,
        invited=[str(one) for one in invitees if one.was_present is None],
        came=came,
        absent=[str(one) for one in invitees if one.was_present is False],
        text=note.text if note else "",
        decisions=list(review.decisions.all()),
    )


def phases_of(
    pap: Pap, goals: list[Goal], project: Project, on: datetime.date, *, of_whole: Sequence[PapReview] = ()
) -> list[Stage]:
    """The six phases of a project (article 7), each with its day. `of_whole`: the reviews of the whole of it."""
    since = pap.validated_on or datetime.date.max
    reviews = [day for one in goals for day in (row.reviewed_on for row in one.reviews) if since <= day <= on]
    if (held := last_held(of_whole, on)) and since <= held.date:
        reviews.append(held.date)
    decided = "à proposer à la personne" if pap.validated_on else ""
    if pap.answered_on:
        decided = f"{pap.get_answer_display()} le {pap.answered_on:%d/%m/%Y}"
    is_replaced = replaced_on(pap, project.versions, on)
    days = [
        ("Premiers contacts et attentes", pap.begun_on, ""),
        ("Analyse de la situation", pap.analysed_on, pap.tool),
        ("Co-construction", pap.coconstructed_on, ""),
        ("Décision", pap.validated_on, decided),
        ("Mise en œuvre", pap.starts_on, ""),
        ("Évaluation", max(reviews, default=None), "révisé ensuite" if is_replaced else ""),
    ]
    stages, reached = [], False
    for label, day, detail in days:
        done = day is not None and day <= on
        state = "done" if done else "todo" if reached else "current"
        reached = reached or not done
        stages.append(Stage(label, day, state, detail if pap.answer != PapAnswer.SIGNED or day else ""))
    return stages
