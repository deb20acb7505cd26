"""Where a project and its objectives stand on a day, and what each still lacks. Pure: rows and days are given.

A fact dated after the day is not known yet.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from pap.enums import CLOSING, Outcome, PapAnswer, PapState, PapSubject, ParticipantKind
from pap.models import ObjectiveReview, ObjectiveVersion, ObjectiveWording, Pap, PapText, Participation, Step
from services.checks import Finding


def _happened(day: datetime.date | None, on: datetime.date) -> bool:
    return day is not None and day <= on


def is_in_force(pap: Pap, on: datetime.date) -> bool:
    """Signed, and begun."""
    return pap.answer == PapAnswer.SIGNED and _happened(pap.answered_on, on) and _happened(pap.starts_on, on)


def in_force_on(versions: Iterable[Pap], on: datetime.date) -> Pap | None:
    """Of the versions of one project, the one in force that day: of those that have begun, the last one written. A refused one
    never is: the one before goes on."""
    begun = [one for one in versions if is_in_force(one, on)]
    return max(begun, key=lambda one: one.number, default=None)


def state_on(pap: Pap, versions: Iterable[Pap], on: datetime.date) -> PapState:
    """The state of one of these versions of a project, the first that fits: révisé, en vigueur, refusé, signé, validé,
    co-construit, brouillon."""
    if is_in_force(pap, on):
        last = in_force_on(versions, on)
        return PapState.IN_FORCE if last is None or last.number == pap.number else PapState.REVISED
    if _happened(pap.answered_on, on):
        return PapState.REFUSED if pap.answer == PapAnswer.REFUSED else PapState.SIGNED
    if _happened(pap.validated_on, on):
        return PapState.VALIDATED
    return PapState.COCONSTRUCTED if _happened(pap.coconstructed_on, on) else PapState.DRAFT


def speaks_on(pap: Pap, on: datetime.date) -> bool:
    """Validated, and not refused by the person: what it plans holds."""
    refused = pap.answer == PapAnswer.REFUSED and _happened(pap.answered_on, on)
    return _happened(pap.validated_on, on) and not refused


def replaced_on(pap: Pap, versions: Iterable[Pap], on: datetime.date) -> datetime.date | None:
    """The day on which a later version of the project came in force; None: it goes on, or never was."""
    begun = (one.starts_on for one in versions if one.number > pap.number and is_in_force(one, on))
    return min((day for day in begun if day), default=None)


@dataclass(frozen=True)
class Standing:
    """Where an objective stands. `outcome`: its last evaluation, None: not evaluated yet. `due_on` None: nobody has said;
    `earlier_due`: the days it was due before, in the order in which they were set. `progress`: the last one told, in %."""

    outcome: Outcome | None = None
    reviewed_on: datetime.date | None = None
    due_on: datetime.date | None = None
    earlier_due: tuple[datetime.date, ...] = ()
    progress: int | None = None

    @property
    def is_closed(self) -> bool:
        return self.outcome in CLOSING

    @property
    def label(self) -> str:
        return str(self.outcome.label) if self.outcome else "En cours"


def standing_on(
    planned: Iterable[tuple[datetime.date, datetime.date | None]],
    reviews: Iterable[ObjectiveReview],
    on: datetime.date,
) -> Standing:
    """Follows from the evaluations dated up to that day, whatever the order in which they were entered.

    `planned`: the day each version that speaks gave, from the day of its validation. Of a version and an evaluation of the
    same day, the evaluation speaks last.
    """
    known = sorted((one for one in reviews if one.reviewed_on <= on), key=lambda one: one.reviewed_on)
    set_on = [(day, 0, due) for day, due in planned if day <= on] + [(one.reviewed_on, 1, one.due_on) for one in known]
    told = [due for _day, _rank, due in sorted(set_on, key=itemgetter(0, 1)) if due is not None]
    days = [day for day, _same in itertools.groupby(told)]
    last = known[-1] if known else None
    return Standing(
        outcome=Outcome(last.outcome) if last else None,
        reviewed_on=last.reviewed_on if last else None,
        due_on=days[-1] if days else None,
        earlier_due=tuple(days[:-1]),
        progress=next((one.progress for one in reversed(known) if one.progress is not None), None),
    )


# What makes an objective measurable, feasible and planned, and what is said where it is not there (article 7).
_WORDED = {
    "title": "ce qu'il vise",
    "indicator": "à quoi on verra qu'il avance (indicateur)",
    "start": "d'où l'on part",
    "target": "où l'on veut arriver (cible)",
    "means": "avec quels moyens",
}
_PLANNED = {"term": "à court ou à moyen terme", "due_on": "pour quand (échéance)"}
MEASURABLE = ("indicator", "start", "target")
NO_STEP = "qui fait quoi (au moins une étape)"
UNTITLED = "Objectif à formuler"
TO_COME = "Cette date est dans l'avenir : notez-la une fois venue."


@dataclass(frozen=True)
class Aim:
    """An objective as one version of the project has it: what is planned, its wording, None: none yet, and its steps."""

    planned: ObjectiveVersion
    wording: ObjectiveWording | None
    steps: Sequence[Step]

    @property
    def title(self) -> str:
        return self.wording.title if self.wording else UNTITLED


def missing_of(aim: Aim) -> list[Finding]:
    """What an objective lacks to be measurable, feasible and planned, each beside its field; a draft may lack all of it."""
    found = [Finding(name, words) for name, words in _WORDED.items() if not getattr(aim.wording, name, "")]
    found += [Finding(name, words) for name, words in _PLANNED.items() if not getattr(aim.planned, name)]
    return found if aim.steps else [*found, Finding("steps", NO_STEP)]


def problems_of_validation(
    pap: Pap,
    aims: Sequence[Aim],
    texts: Iterable[PapText],
    participations: Iterable[Participation],
) -> list[Finding]:
    """What forbids to validate a version (errors), and what its readers should know is missing (warnings). `aims`: its
    objectives that are open."""
    found = []
    if pap.coconstructed_on is None:
        found.append(Finding("coconstructed_on", "Dites quand il a été co-construit avec la personne."))
    if not aims:
        found.append(Finding("objectives", "Il n'a aucun objectif en cours."))
    for aim in aims:
        if missing := missing_of(aim):
            told = ", ".join(one.message for one in missing)
            found.append(Finding("objectives", f"« {aim.title} » : il manque {told}."))
    if not any(one.subject == PapSubject.EXPECTATIONS and one.text for one in texts):
        found.append(Finding("texts", "Ses attentes ne sont pas écrites.", is_error=False))
    if not any(one.kind == ParticipantKind.PERSON for one in participations):
        found.append(Finding("participations", "Il n'est pas dit que la personne y a pris part.", is_error=False))
    if pap.consented_on is None:
        found.append(Finding("consented_on", "Son consentement éclairé n'est pas noté.", is_error=False))
    if pap.coordination_told_on is None:
        message = "Il n'est pas noté qu'elle est informée du rôle de coordination du service."
        found.append(Finding("coordination_told_on", message, is_error=False))
    return found


def problems_of_review(
    review: ObjectiveReview,
    *,
    reason: str,
    on: datetime.date,
    since: datetime.date,
    until: datetime.date | None = None,
    others: Iterable[ObjectiveReview] = (),
) -> list[Finding]:
    """What forbids an evaluation, with its `reason`. `since`: the day the objective was first validated; `until`: its
    accompaniment ended; `others`: its other evaluations."""
    found = []
    if review.reviewed_on > on:
        found.append(Finding("reviewed_on", "Une évaluation se note une fois faite : cette date est dans l'avenir."))
    elif review.reviewed_on < since:
        found.append(Finding("reviewed_on", f"Cette date précède la validation du projet, le {since:%d/%m/%Y}."))
    elif until and review.reviewed_on > until:
        found.append(Finding("reviewed_on", ended(until)))
    if any(one.reviewed_on == review.reviewed_on for one in others):
        found.append(Finding("reviewed_on", "Cet objectif a déjà été évalué ce jour-là : corrigez cette évaluation."))
    if review.outcome == Outcome.RENEWED and review.due_on is None:
        found.append(Finding("due_on", "Un objectif reconduit a une nouvelle échéance."))
    if review.due_on and review.due_on <= review.reviewed_on and review.outcome not in CLOSING:
        found.append(Finding("due_on", "La nouvelle échéance vient après l'évaluation."))
    if review.outcome != Outcome.REACHED and not reason:
        found.append(Finding("reason", "Dites pourquoi."))
    return found


def problems_of_validation_day(
    validated_on: datetime.date,
    pap: Pap,
    *,
    on: datetime.date,
    before: Pap | None = None,
    until: datetime.date | None = None,
) -> list[Finding]:
    """What forbids to validate a version that day. `before`: the version that it revises; `until`: her accompaniment ended."""
    message = ""
    if validated_on > on:
        message = TO_COME
    elif pap.coconstructed_on and validated_on < pap.coconstructed_on:
        message = f"Il a été co-construit le {pap.coconstructed_on:%d/%m/%Y}, après cette date."
    elif before and before.validated_on and validated_on < before.validated_on:
        message = f"La version {before.number} a été validée le {before.validated_on:%d/%m/%Y}, après cette date."
    elif until and validated_on > until:
        message = ended(until)
    return [Finding("validated_on", message)] if message else []


def ended(until: datetime.date) -> str:
    return f"Son accompagnement est terminé depuis le {until:%d/%m/%Y}."


def problems_of_reopening(
    reviews: Iterable[ObjectiveReview], *, was_closed: bool, is_in_last: bool, last_is_validated: bool
) -> list[Finding]:
    """What forbids that an objective is open again by these evaluations. `is_in_last`: the last version of the project has it."""
    is_closed = standing_on((), reviews, datetime.date.max).is_closed
    if is_closed or not was_closed or is_in_last or not last_is_validated:
        return []
    message = "La dernière version du projet n'a plus cet objectif : révisez d'abord le projet, il y reviendra."
    return [Finding("outcome", message)]


# Noted before the validation or after it.
TOLD = ("consented_on", "coordination_told_on")


def problems_of_answer(pap: Pap, *, on: datetime.date, until: datetime.date | None = None) -> list[Finding]:
    """What forbids this answer of the person to a validated version. `until`: her accompaniment ended."""
    found = []
    if pap.answered_on and pap.answered_on > on:
        found.append(Finding("answered_on", "Une réponse se note une fois donnée : cette date est dans l'avenir."))
    elif pap.answered_on and pap.validated_on and pap.answered_on < pap.validated_on:
        found.append(
            Finding("answered_on", f"Le projet a été validé le {pap.validated_on:%d/%m/%Y}, après cette date.")
        )
    elif pap.answered_on and until and pap.answered_on > until:
        found.append(Finding("answered_on", ended(until)))
    if pap.answer == PapAnswer.SIGNED and pap.starts_on and pap.answered_on and pap.starts_on < pap.answered_on:
        found.append(Finding("starts_on", "Il entre en vigueur une fois signé : cette date précède sa signature."))
    return [*found, *_to_come(pap, TOLD, on)]


def problems_of_facts(pap: Pap, *, on: datetime.date) -> list[Finding]:
    """What forbids the days of a version: each is noted once it has come, and what is made with her follows what was begun."""
    found = _to_come(pap, ("begun_on", "analysed_on", "tool_on", "coconstructed_on", *TOLD), on)
    for name in ("analysed_on", "coconstructed_on"):
        day = getattr(pap, name)
        if day and day < pap.begun_on:
            found.append(Finding(name, f"Ce projet n'a commencé que le {pap.begun_on:%d/%m/%Y}."))
    if pap.tool_on and not pap.tool:
        found.append(Finding("tool", "Nommez l'outil qui porte cette date."))
    return found


def problems_of_removal(*, is_carried: bool, acts: int, enrolments: int) -> list[Finding]:
    """What forbids to take an objective out of the version in the making. `is_carried`: an earlier version has it; `acts`,
    `enrolments`: how many serve it."""
    if is_carried:
        message = "Cet objectif vient d'une version précédente : évaluez-le plutôt « n'est plus adapté »."
        return [Finding("objective", message)]
    by = [f"{acts} acte{'s' * (acts > 1)}"] * (acts > 0)
    by += [f"{enrolments} inscription{'s' * (enrolments > 1)}"] * (enrolments > 0)
    if not by:
        return []
    serve = "le servent" if acts + enrolments > 1 else "le sert"
    message = f"Cet objectif reste : {' et '.join(by)} {serve} déjà. Corrigez-les d'abord, ou formulez-le autrement."
    return [Finding("objective", message)]


def problems_of_step(done_on: datetime.date | None, *, on: datetime.date) -> list[Finding]:
    """What forbids the day a step was done."""
    return [Finding("done_on", TO_COME)] if _later(done_on, on) else []


@dataclass(frozen=True)
class InviteeDraft:
    """Somebody invited to a review as it is typed. `name` blank: the person; `was_present` None: not said yet."""

    kind: str
    name: str = ""
    was_present: bool | None = None


@dataclass(frozen=True)
class DecisionDraft:
    """A decision as it is typed."""

    text: str
    doer: str
    who: str = ""
    due_on: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class PapReviewDraft:
    """A review of a whole project as it is typed: its `decisions` by rank, and who was invited besides the service."""

    date: datetime.date
    invitees: tuple[InviteeDraft, ...]
    text: str = ""
    decisions: Mapping[int, DecisionDraft] = field(default_factory=dict)

    @property
    def took_place(self) -> bool:
        """Somebody came: a meeting of professionals alone reviews no project."""
        return any(one.was_present for one in self.invitees)


def problems_of_pap_review(
    draft: PapReviewDraft,
    *,
    on: datetime.date,
    since: datetime.date,
    until: datetime.date | None = None,
    others: Container[datetime.date] = (),
    was_held: bool = False,
) -> list[Finding]:
    """What forbids a review of a project. `since`: the day the project was first validated; `until`: its accompaniment ended;
    `others`: the days of its other reviews; `was_held`: this one was said to have taken place."""
    found = []
    if draft.date < since:
        found.append(Finding("date", f"Cette date précède la validation du projet, le {since:%d/%m/%Y}."))
    elif until and draft.date > until:
        found.append(Finding("date", ended(until)))
    elif draft.date in others:
        found.append(Finding("date", "Une revue de ce projet est déjà notée ce jour-là : corrigez-la."))
    if draft.date > on:
        if draft.took_place:
            found.append(Finding("present", "Cette revue est à venir : dites qui est venu une fois qu'elle est tenue."))
        if draft.text:
            found.append(
                Finding("text", "Cette revue est à venir : son compte rendu s'écrit une fois qu'elle est tenue.")
            )
    elif not draft.took_place and (draft.date < on or draft.text or draft.decisions or was_held):
        found.append(
            Finding("present", "Dites qui est venu : une revue se tient avec la personne ou ceux qui l'entourent.")
        )
    for rank, decision in draft.decisions.items():
        if draft.date > on:
            found.append(Finding(f"decision_{rank}_text", "Une décision s'écrit une fois la revue tenue."))
        elif decision.due_on and decision.due_on < draft.date:
            found.append(Finding(f"decision_{rank}_due_on", "Ce jour précède la revue."))
    return found


def _to_come(pap: Pap, names: Iterable[str], on: datetime.date) -> list[Finding]:
    return [Finding(name, TO_COME) for name in names if _later(getattr(pap, name), on)]


def _later(day: datetime.date | None, on: datetime.date) -> bool:
    return day is not None and day > on
