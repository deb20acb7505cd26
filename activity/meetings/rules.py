"""What a team meeting must say, and what its form proposes about a meeting for one person (rule FI-2)."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass

from activity.rules import MINUTES_IN_A_DAY, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class PointDraft:
    """What was said and decided of one person, or of everything else (`person_id` None)."""

    person_id: uuid.UUID | None = None
    text: str = ""
    decision: str = ""
    who_id: uuid.UUID | None = None
    due_on: datetime.date | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.decision or self.who_id or self.due_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """A meeting as it is entered. `people_minutes`: those spent on the people discussed, None when nobody said.

    `points`: one for each person discussed, in their order, then that of everything else. `raised_ids`: the
    transmissions « à évoquer » that it took. `uncounted_because`: of the minutes spent on people.
    """

    date: datetime.date
    minutes: int
    people_minutes: int | None
    person_ids: tuple[uuid.UUID, ...]
    attendee_ids: tuple[uuid.UUID, ...]
    start: datetime.time | None = None
    uncounted_because: str = ""
    points: tuple[PointDraft, ...] = ()
    raised_ids: tuple[uuid.UUID, ...] = ()

    @property
    def rest_minutes(self) -> int:
        """What is left to « institutionnel »."""
        return self.minutes - (self.people_minutes or 0)


def problems_of_meeting(draft: MeetingDraft, *, on: datetime.date) -> list[Finding]:
    """What is wrong with a meeting, its points apart; its act has rules of its own."""
    found = []
    if draft.date > on:
        found.append(Finding("date", "Une réunion se saisit une fois tenue : cette date est dans l'avenir."))
    if not draft.minutes:
        found.append(Finding("minutes", "Indiquez une durée d'au moins une minute."))
    elif (draft.start.hour * 60 + draft.start.minute if draft.start else 0) + draft.minutes > MINUTES_IN_A_DAY:
        found.append(Finding("minutes", "La réunion dépasse minuit : elle finit à 24:00 au plus tard."))
    people, spent = len(draft.person_ids), draft.people_minutes
    if people and spent is None:
        found.append(
            Finding("people_minutes", "Indiquez les minutes passées sur ces situations ; 0 si elles ne comptent pas.")
        )
    if spent and not people:
        found.append(Finding("people_minutes", "Choisissez les personnes évoquées, ou laissez cette durée vide."))
    if spent and spent > draft.minutes:
        found.append(Finding("people_minutes", "Ces minutes dépassent la durée de la réunion."))
    elif spent and spent < people:
        found.append(Finding("people_minutes", f"Pour {people} situations, il faut au moins {people} minutes."))
    return found


def problems_of_point(point: PointDraft, *, held_on: datetime.date) -> list[Finding]:
    """What is wrong with what was decided; the field is that of a point."""
    found = []
    if not point.decision and (point.who_id or point.due_on):
        found.append(Finding("decision", "Écrivez la décision : une personne ou une date est indiquée."))
    if point.due_on and point.due_on < held_on:
        found.append(Finding("due_on", "Cette date précède la réunion."))
    return found


@dataclass(frozen=True, slots=True)
class Proposal:
    """How the minutes of a meeting about one person would be counted: those of the person, and why."""

    people_minutes: int
    why: str


def proposal_for(draft: MeetingDraft, *, management_only: bool) -> Proposal | None:
    """Rule FI-2: about one person and nothing else, with a front-line professional: an individual act; with management
    only: institutionnel; never both. None where it is entered so already, or is about more."""
    of_everything_else = any(point.person_id is None and not point.is_empty for point in draft.points)
    if len(draft.person_ids) != 1 or of_everything_else:
        return None
    if management_only:
        why = "Une réunion au sujet d'une seule personne entre responsables est du fonctionnement institutionnel"
        return Proposal(0, why) if draft.people_minutes else None
    why = "Une réunion au sujet d'une seule personne avec un professionnel de terrain est un acte individuel"
    return Proposal(draft.minutes, why) if draft.rest_minutes else None
