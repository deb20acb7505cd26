"""A project in plain words for the person herself: her words first, then what is planned, what she may do, whom to call.

Pure. All that the software says of its own is data here, one sentence at a time: short ones, which a test counts.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from admissions.letters.printing import day_in_words
from pap.enums import HER_WORDS, Doer, Outcome, PapState, PapSubject, ParticipantKind
from pap.models import Pap, PapReview, PapText, Participation, Step
from pap.reading import Goal

# Words in a sentence of the software's own, elisions counted as words.
LONGEST, AVERAGE = 20, 12

HEADINGS: dict[str, str] = {
    "title": "Votre projet, avec vos mots",
    PapSubject.EXPECTATIONS: "Ce que vous attendez",
    PapSubject.WISHES: "Ce que vous voulez",
    PapSubject.REFUSALS: "Ce que vous refusez",
    PapSubject.DISAGREEMENTS: "Ce avec quoi vous n’êtes pas d’accord",
    "no_words": "Ce que vous dites",
    "paper": "Ce papier",
    "people": "Qui a aidé à l’écrire",
    "goals": "Vos objectifs",
    "goal": "Votre objectif",
    "start": "Au début",
    "target": "Où vous voulez arriver",
    "indicator": "Comment nous verrons que ça avance",
    "means": "Ce qui va aider",
    "steps": "Qui fait quoi",
    "due": "Pour quand",
    "outcome": "Où en est cet objectif",
    "review": "Ce que nous avons décidé",
    "rights": "Vos droits",
    "call": "Qui appeler",
}

SENTENCES: dict[str, tuple[str, ...]] = {
    "no_words": (
        "Vos mots ne sont pas encore écrits ici.",
        "Dites-nous ce qui compte pour vous.",
        "Dites-nous aussi ce que vous ne voulez pas.",
    ),
    "paper": (
        "Ce papier est votre projet, écrit simplement.",
        "Il dit ce que vous voulez faire.",
        "Il dit aussi qui vous aide.",
        "Le SAVS est le service qui vous accompagne.",
        "Dans ce papier, « nous » veut dire le SAVS.",
        "Ce papier est à vous.",
    ),
    "to_sign": ("Vous signez un autre papier, plus complet.", "Nous le lisons avec vous avant."),
    PapState.DRAFT: ("Nous écrivons encore ce projet avec vous.", "Rien n’est décidé."),
    PapState.COCONSTRUCTED: (
        "Nous avons écrit ce projet avec vous.",
        "Le chef de service doit encore le valider.",
        "Valider, c’est dire oui au nom du SAVS.",
        "Après, vous donnerez votre réponse.",
    ),
    PapState.VALIDATED: (
        "Le SAVS est d’accord avec ce projet.",
        "Maintenant, c’est à vous de répondre.",
        "Vous pouvez dire oui ou non.",
    ),
    PapState.SIGNED: ("Vous avez signé ce projet le {answered_on}.", "Il commence le {starts_on}."),
    PapState.IN_FORCE: ("Vous avez signé ce projet le {answered_on}.", "Il a commencé le {starts_on}."),
    PapState.REFUSED: (
        "Vous avez dit non à ce projet le {answered_on}.",
        "Il ne commence pas.",
        "Nous en reparlons avec vous.",
    ),
    PapState.REVISED: ("Ce projet est terminé.", "Un nouveau projet l’a remplacé."),
    "goes_on": ("Votre projet d’avant continue.",),
    "consented": (
        "Vous avez donné votre accord le {consented_on}.",
        "Cela s’appelle le consentement éclairé.",
        "C’est dire oui après avoir bien compris.",
    ),
    "coordination": (
        "Nous vous avons expliqué notre rôle le {coordination_told_on}.",
        "Le SAVS fait le lien entre toutes les personnes qui vous aident.",
    ),
    "representative": (
        "La personne chargée de votre protection vous aide à décider.",
        "C’est par exemple votre tuteur ou votre curateur.",
    ),
    "partner": ("Un partenaire est quelqu’un d’un autre service.",),
    "no_goal": ("Vous n’avez pas encore d’objectif.", "Nous allons les choisir avec vous."),
    "untitled": ("Cet objectif n’est pas encore écrit.",),
    "unsaid": ("Ce n’est pas encore écrit.",),
    "done": ("C’est fait, le {done_on}.",),
    "due": ("Pour le {due_on}.",),
    "due_before": ("Avant, la date prévue était le {due_before}.",),
    "no_due": ("Il n’y a pas encore de date.",),
    Outcome.REACHED: ("Cet objectif est atteint.", "Nous l’avons noté le {reviewed_on}."),
    Outcome.RENEWED: ("Cet objectif continue.", "Nous l’avons décidé le {reviewed_on}."),
    Outcome.ADAPTED: (
        "Cet objectif doit changer.",
        "Nous l’avons noté le {reviewed_on}.",
        "Nous en parlons avec vous.",
    ),
    "reworded": ("Cet objectif a changé.", "Nous l’avons décidé le {reviewed_on}."),
    Outcome.DROPPED: ("Cet objectif ne convient plus.", "Il s’est arrêté le {reviewed_on}."),
    "review": ("Nous avons relu votre projet le {reviewed_on}.", "Voici ce que nous avons décidé."),
    "for": ("C’est pour le {due_on}.",),
    "rights": (
        "Ce projet est le vôtre.",
        "Vous pouvez changer d’avis.",
        "Vous pouvez refuser une partie du projet.",
        "Vous pouvez refuser tout le projet.",
        "Vous pouvez demander des changements quand vous voulez.",
        "Si vous refusez, nous en parlons avec vous.",
        "Vous pouvez choisir une personne de confiance.",
        "C’est quelqu’un qui vous aide à dire ce que vous voulez.",
        "Vous pouvez demander à lire votre dossier.",
        "Nous relisons ce projet avec vous au moins une fois par an.",
    ),
    "call": ("Vous avez une question ?", "Vous voulez changer quelque chose ?", "Appelez-nous ou venez nous voir."),
    "referent": ("Demandez votre référent.", "C’est le professionnel qui vous suit."),
    "no_phone": ("Le numéro du SAVS n’est pas écrit ici.", "Demandez-le à un professionnel."),
}

DOERS: dict[str, str] = {Doer.PERSON: "Vous", Doer.SERVICE: "Le SAVS", Doer.PARTNER: "Un partenaire"}
KINDS: dict[str, str] = {
    ParticipantKind.PERSON: "Vous",
    ParticipantKind.REPRESENTATIVE: "La personne chargée de votre protection",
    ParticipantKind.RELATIVE: "Un proche",
    ParticipantKind.PARTNER: "Un partenaire",
    ParticipantKind.PROFESSIONAL: "Un professionnel du SAVS",
}


class Kind(StrEnum):
    """What a block of her version is, and so how it is drawn."""

    TITLE = "title"
    HEADING = "heading"
    GOAL = "goal"
    LABEL = "label"
    # A sentence of SENTENCES, words of hers, words that a professional typed.
    OWN = "own"
    HERS = "hers"
    TOLD = "told"


@dataclass(frozen=True)
class Block:
    """A paragraph. `about`: who it is about, said before it."""

    kind: Kind
    text: str
    about: str = ""


@dataclass(frozen=True)
class Called:
    """Whom she calls; a blank is not known."""

    service: str
    phone: str = ""
    referent: str = ""


def blocks_for_her(
    pap: Pap,
    goals: Sequence[Goal],
    *,
    state: PapState,
    another_goes_on: bool,
    called: Called,
    review: PapReview | None = None,
) -> list[Block]:
    """`pap`: fetched with its project; `another_goes_on`: an earlier version is in force; `review`: the last one of the whole
    project that took place."""
    participations = list(pap.participations.all())
    return [
        Block(Kind.TITLE, HEADINGS["title"]),
        *_her_words(pap.texts.all()),
        *_paper(pap, state, another_goes_on=another_goes_on),
        *_people(participations),
        *_goals(goals),
        *_review(review),
        _heading("rights"),
        *_said("rights"),
        *_call(called),
    ]


def _said(name: str, **days: datetime.date | None) -> list[Block]:
    """The sentences of this name, with their days."""
    words = {key: day_in_words(day) for key, day in days.items()}
    return [Block(Kind.OWN, sentence.format(**words)) for sentence in SENTENCES[name]]


def _heading(name: str, kind: Kind = Kind.HEADING) -> Block:
    return Block(kind, HEADINGS[name])


def _her_words(texts: Iterable[PapText]) -> list[Block]:
    said = {one.subject: one.text.strip() for one in texts}
    blocks = [
        block
        for subject in HER_WORDS
        if said.get(subject)
        for block in (_heading(subject), Block(Kind.HERS, said[subject]))
    ]
    return blocks or [_heading("no_words"), *_said("no_words")]


def _paper(pap: Pap, state: PapState, *, another_goes_on: bool) -> list[Block]:
    blocks = [_heading("paper"), *_said("paper")]
    blocks += _said(state, answered_on=pap.answered_on, starts_on=pap.starts_on)
    if another_goes_on and state != PapState.REVISED:
        blocks += _said("goes_on")
    if state in (PapState.DRAFT, PapState.COCONSTRUCTED, PapState.VALIDATED):
        blocks += _said("to_sign")
    if pap.consented_on:
        blocks += _said("consented", consented_on=pap.consented_on)
    if pap.coordination_told_on:
        blocks += _said("coordination", coordination_told_on=pap.coordination_told_on)
    return blocks


def _people(participations: Sequence[Participation]) -> list[Block]:
    if not participations:
        return []
    kinds = {one.kind for one in participations}
    blocks = [_heading("people")]
    blocks += [Block(Kind.TOLD, one.name, about=KINDS[one.kind]) for one in participations]
    if ParticipantKind.REPRESENTATIVE in kinds:
        blocks += _said("representative")
    return [*blocks, *_said("partner")] if ParticipantKind.PARTNER in kinds else blocks


def _goals(goals: Sequence[Goal]) -> list[Block]:
    blocks = [_heading("goals")]
    if not goals:
        return [*blocks, *_said("no_goal")]
    return [*blocks, *(block for goal in goals for block in _goal(goal))]


def _goal(goal: Goal) -> list[Block]:
    """No code, no domain, and not what the evaluations say between professionals."""
    wording, standing = goal.aim.wording, goal.standing
    title = [Block(Kind.TOLD, wording.title)] if wording else _said("untitled")
    blocks = [_heading("goal", Kind.GOAL), *title]
    if standing.outcome:
        reworded = standing.outcome == Outcome.ADAPTED and not goal.to_reword
        told = _said("reworded" if reworded else standing.outcome, reviewed_on=standing.reviewed_on)
        blocks += [_heading("outcome", Kind.LABEL), *told]
    for name in ("start", "target", "indicator", "means"):
        text = getattr(wording, name, "").strip()
        if text or name in ("start", "target"):
            blocks += [_heading(name, Kind.LABEL), *([Block(Kind.TOLD, text)] if text else _said("unsaid"))]
    blocks.append(_heading("steps", Kind.LABEL))
    blocks += [block for step in goal.aim.steps for block in _step(step)] or _said("unsaid")
    return blocks if standing.is_closed else [*blocks, *_due(goal)]


def _step(step: Step) -> list[Block]:
    about = ", ".join(filter(None, (DOERS[step.doer], step.who)))
    done = _said("done", done_on=step.done_on) if step.done_on else []
    return [Block(Kind.TOLD, step.text, about=about), *done]


def _due(goal: Goal) -> list[Block]:
    blocks = [_heading("due", Kind.LABEL)]
    if goal.due_on is None:
        return [*blocks, *_said("no_due")]
    blocks += _said("due", due_on=goal.due_on)
    return [*blocks, *(block for day in goal.earlier_due[-1:] for block in _said("due_before", due_before=day))]


def _review(review: PapReview | None) -> list[Block]:
    """What was decided, if anything was."""
    decisions = list(review.decisions.all()) if review else []
    if not review or not decisions:
        return []
    blocks = [_heading("review"), *_said("review", reviewed_on=review.date)]
    for one in decisions:
        about = ", ".join(filter(None, (DOERS[one.doer], one.who)))
        blocks += [Block(Kind.TOLD, one.text, about=about), *(_said("for", due_on=one.due_on) if one.due_on else [])]
    return blocks


def _call(called: Called) -> list[Block]:
    blocks = [_heading("call"), *_said("call"), Block(Kind.TOLD, called.phone, about=called.service)]
    if not called.phone:
        blocks += _said("no_phone")
    if called.referent:
        blocks += [*_said("referent"), Block(Kind.TOLD, called.referent)]
    return blocks
