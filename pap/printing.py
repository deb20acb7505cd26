"""A version of a project on paper: the whole of it, to read and to sign; and in plain words, for the person."""

from __future__ import annotations

import datetime

from admissions.dipcs.rules import WITH_REPRESENTATIVE, proposed_signatories
from admissions.letters.printing import Signature
from admissions.models import Accompaniment
from pap.enums import ANALYSIS, HER_WORDS, PapAnswer, PapState, PapSubject, ParticipantKind
from pap.models import Pap
from pap.plain import Called, blocks_for_her
from pap.reading import Project, last_held, reviews_of
from pap.rules import in_force_on, state_on
from pap.shown import goal_shown, phases_of, review_shown
from people.rules import measure_in_force
from services.models import Letterhead
from services.pdf import document_pdf


def print_project(pap: Pap, project: Project, *, on: datetime.date) -> bytes:
    """All that a version says, as it stands on a day; `pap`: fetched with its accompaniment."""
    path, shown = pap.accompaniment, project.version(pap.pk)
    letterhead = Letterhead.of(path.service)
    read_on = project.read_on(shown, on)
    goals, reviews = project.goals_of(shown, read_on), reviews_of(path)
    last = last_held(reviews, read_on)
    context = {
        "pap": shown,
        "person": path.person,
        "service": path.service,
        "organisation": path.service.organisation.name,
        "letterhead": letterhead,
        "referent": str(path.referent or ""),
        "state": state_on(shown, project.versions, on),
        "on": on,
        "phases": phases_of(shown, goals, project, read_on, of_whole=reviews),
        "participations": list(shown.participations.all()),
        "words": _texts(shown, HER_WORDS),
        "analysis": _texts(shown, ANALYSIS),
        "objectives": [goal_shown(one, may_change=not shown.is_validated) for one in goals],
        "review": review_shown(last, on) if last else None,
        # What is still to be said is written by hand on the paper that she signs.
        "to_sign": shown.is_validated and not shown.answer,
        "signatures": _signatures(path, shown, letterhead, on),
    }
    return document_pdf("pap/pap_pdf.html", context)


def print_for_her(pap: Pap, project: Project, *, on: datetime.date) -> bytes:
    """The same in plain words and in large type."""
    path, shown = pap.accompaniment, project.version(pap.pk)
    in_force, read_on = in_force_on(project.versions, on), project.read_on(shown, on)
    called = Called(path.service.name, Letterhead.of(path.service).phone, str(path.referent or ""))
    blocks = blocks_for_her(
        shown,
        project.goals_of(shown, read_on),
        state=PapState(state_on(shown, project.versions, on)),
        another_goes_on=in_force is not None and in_force.pk != shown.pk,
        called=called,
        review=last_held(reviews_of(path), read_on),
    )
    return document_pdf("pap/pap_plain_pdf.html", {"service": path.service, "blocks": blocks})


def _texts(pap: Pap, subjects: tuple[PapSubject, ...]) -> list[tuple[str, str]]:
    """Each heading and what it says, empty: nothing yet."""
    said = {one.subject: one.text for one in pap.texts.all()}
    return [(str(subject.label), said.get(subject, "")) for subject in subjects]


def _signatures(path: Accompaniment, pap: Pap, letterhead: Letterhead, on: datetime.date) -> list[Signature]:
    """A box for each who signs; none before it is validated, nor once it is refused."""
    if not pap.is_validated or pap.answer == PapAnswer.REFUSED:
        return []
    person = path.person
    boxes = [Signature("La personne", f"{person.first_name} {person.last_name}")]
    measure = measure_in_force(person.protection_measures.all(), on)
    named = [one.name for one in pap.participations.all() if one.kind == ParticipantKind.REPRESENTATIVE]
    signs = measure is not None and proposed_signatories(measure) in WITH_REPRESENTATIVE
    if named or signs:
        # Whoever a measure names signs only where it bears on her person.
        known = measure.mandatary_name if measure and signs else ""
        boxes.append(Signature("Son représentant légal", known or ", ".join(named)))
    service = ", ".join(filter(None, (letterhead.signatory_name, letterhead.signatory_title)))
    return [*boxes, Signature("Pour le service", service)]
