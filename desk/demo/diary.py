"""What the filled services did, day by day: acts that never overlap, each rule of « Direct » met on the way."""

from __future__ import annotations

import dataclasses
import datetime
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from accounts.models import User
from activity.enums import ActFamily, ActNature, ActStatus, OutcomeKind
from activity.models import ActKind
from activity.rules import ActDraft, Outcome
from desk.demo.calendar import Calendar
from desk.demo.people import Followed
from services.keys import time_ordered_uuid
from services.models import Service, ServiceYear

TIME = datetime.time
# Start and length of the moments of a day; two of them never meet, nor do two acts in different ones.
MOMENTS = (
    (TIME(9), 60),
    (TIME(10, 15), 60),
    (TIME(11, 15), 45),
    (TIME(14), 75),
    (TIME(15, 30), 60),
    (TIME(16, 45), 30),
)
MORNING, AFTERNOON = (0, 1, 2), (3, 4)
ACTS_A_DAY = (2, 2, 3, 3, 4)
DUPLICATE = "doublon d'un acte déjà saisi"


@dataclass(frozen=True)
class Kind:
    """A kind of individual act, and how often it comes."""

    family: ActFamily
    weight: int
    minutes: tuple[int, ...]
    notes: tuple[str, ...]
    transport: tuple[int, ...] = (0,)
    own_trip: tuple[int, ...] = (0,)


KINDS = (
    Kind(
        ActFamily.VISIT,
        34,
        (45, 60),
        (
            "Visite à domicile : courrier trié, factures classées.",
            "Visite à domicile : point sur les repas et le ménage.",
            "Visite à domicile : relevé des compteurs, appel au bailleur.",
        ),
        own_trip=(10, 15, 20, 35),
    ),
    Kind(
        ActFamily.APPOINTMENT,
        24,
        (30, 45, 60),
        (
            "Rendez-vous au service : budget du mois.",
            "Rendez-vous au service : dossier de retraite.",
            "Rendez-vous au service : préparation de l'entretien avec l'ESAT.",
        ),
    ),
    Kind(
        ActFamily.PHONE,
        16,
        (10, 15, 20),
        (
            "Appel : confirmation du rendez-vous chez le médecin.",
            "Appel : inquiétude pour un virement, vérifié avec la banque.",
            "Appel au bailleur avec son accord.",
        ),
    ),
    # Rule TR-1: 20 minutes out, 50 on the spot, 20 back: one act of 50 minutes and 40 of transport.
    Kind(
        ActFamily.OUTING,
        11,
        (50,),
        ("Accompagnement chez le médecin traitant.", "Accompagnement à la banque.", "Accompagnement à la préfecture."),
        transport=(40,),
    ),
    # Rule AI-6.
    Kind(ActFamily.OUTING, 3, (45, 60), ("Apprentissage du trajet en bus jusqu'à l'ESAT.",)),
    Kind(ActFamily.APPOINTMENT, 2, (30, 45), ("Aide à l'organisation d'un séjour de vacances adaptées.",)),
    # Direct is not face to face: a letter, a meeting about one person (rule FI-2).
    Kind(
        ActFamily.DRAFTING,
        7,
        (20, 30),
        ("Courrier à la CAF rédigé à sa demande.", "Dossier MDPH complété avec les pièces reçues."),
    ),
    Kind(ActFamily.MEETING, 3, (45, 60), ("Rencontre avec le mandataire à propos de sa situation, avec son accord.",)),
)
ASSESSMENT = "Premier entretien d'évaluation des besoins."
PROJECT = "Élaboration du projet d'accompagnement : attentes et objectifs."
SESSIONS = ("Atelier cuisine : préparer un repas de la semaine.", "Groupe de parole.", "Atelier cuisine : les courses.")
# How many people the workshops turn around.
REGULARS = 12
MEETING_NOTE = "Réunion d'équipe : situations."
LEISURE = "Séance de yoga : loisir, non éligible."


@dataclass
class Day:
    """Who is still free at each moment of a day."""

    date: datetime.date
    workers: dict[int, list[User]]
    taken: dict[int, set[uuid.UUID]] = field(default_factory=lambda: {index: set() for index in range(len(MOMENTS))})

    def leave(self, moments: Sequence[int], workers: Sequence[User], people: Sequence[Followed]) -> None:
        """They are busy at these moments."""
        for index in moments:
            self.workers[index] = [one for one in self.workers[index] if one not in workers]
            self.taken[index] |= {one.person.pk for one in people}


class Diary:
    """Draws the acts of one filled service; `team` pairs each worker with her share of a post and her first and last days."""

    def __init__(
        self,
        calendar: Calendar,
        rng: random.Random,
        service: Service,
        team: Sequence[tuple[User, float, datetime.date, datetime.date]],
        followed: Sequence[Followed],
        years: Sequence[ServiceYear],
    ) -> None:
        self.calendar, self.rng, self.service, self.team, self.followed = calendar, rng, service, team, followed
        self.years = {year.year: year for year in years}
        self.couple = [one for one in followed if not one.case.shows and one.first_day < calendar.first_day][:2]
        kinds = ActKind.objects.filter(service=service).order_by("-rank")
        self.words = {ActFamily(family): pk for family, pk in kinds.values_list("family", "pk")}
        # The service's word for a visit to a household is the second of its family.
        self.household = kinds.filter(family=ActFamily.CASES).values_list("pk", flat=True).first()
        self.interviews = self._interviews()

    def drafts(self, prefix: str) -> list[ActDraft]:
        """Every act, in the order of time, each with its reference."""
        drawn = [draft for day in self.calendar.open_days() for draft in self._day(day)]
        drawn.sort(key=lambda draft: (draft.date, draft.start or TIME.max))
        return [
            dataclasses.replace(draft, id=time_ordered_uuid(), ref=f"{prefix}-{number:05}")
            for number, draft in enumerate(drawn, start=1)
        ]

    def _interviews(self) -> dict[datetime.date, list[tuple[Followed, str]]]:
        """Assessments and projects on their days: those of the cases, and a project a year for the others (rule FA-2)."""
        open_days = list(self.calendar.open_days())
        found: dict[datetime.date, list[tuple[Followed, str]]] = {}
        for rank, one in enumerate(self.followed):
            wanted = [(one.case.assessed, ActNature.ASSESSMENT), (one.case.assessment_act, ActNature.ASSESSMENT)]
            wanted.append((one.case.project_act, ActNature.PROJECT))
            if not one.case.shows:
                wanted.append((self.calendar.last(1 + rank % 12, 1 + rank % 28), ActNature.PROJECT))
            for day, nature in wanted:
                held = next((open_day for open_day in reversed(open_days) if day and open_day <= day), None)
                if held and (nature == ActNature.ASSESSMENT or one.may_be_seen_on(held)):
                    found.setdefault(held, []).append((one, nature))
        return found

    def _day(self, date: datetime.date) -> Iterator[ActDraft]:
        present = [user for user, _share, first, last in self.team if first <= date <= last]
        day = Day(date, {index: list(present) for index in range(len(MOMENTS))})
        seen = [one for one in self.followed if one.may_be_seen_on(date)]
        if date > self.calendar.on:
            yield from self._appointments(day, seen)
            return
        if date.isoweekday() == 1:
            yield self._situations(day, present, seen)
        if date.isoweekday() == 4:
            yield self._session(day, present, seen)
        if date.isoweekday() == 2 and date.day <= 7:
            yield from self._household(day)
        for one, nature in self.interviews.get(date, []):
            yield from self._individual(
                day,
                one,
                Kind(ActFamily.APPOINTMENT, 1, (60,), (ASSESSMENT if nature == ActNature.ASSESSMENT else PROJECT,)),
                nature,
            )
        for user, share, _first, _last in self.team:
            for _ in range(self.rng.choice(ACTS_A_DAY) if self.rng.random() < share else 0):
                yield from self._ordinary(day, user, seen)

    def _draft(self, day: Day, moment: int, minutes: int | None, family: ActFamily, **facts) -> ActDraft:
        """A draft of this service; outside the sampled weeks of a « carottage », acts are counted and not timed."""
        start = MOMENTS[moment][0]
        year = self.years.get(day.date.year)  # none yet for what is planned past the end of the year
        if year and facts.get("status", ActStatus.DONE) == ActStatus.DONE and not year.times_acts_on(day.date):
            minutes = None
            facts["transport_minutes"] = 0
        facts = {"start": start, "type": family.type, "kind_id": self.words[family]} | facts
        return ActDraft(service_id=self.service.pk, date=day.date, **facts, minutes=minutes)

    def _situations(self, day: Day, present: Sequence[User], seen: Sequence[Followed]) -> ActDraft:
        """Rule AI-2: an hour of the team's meeting about seven people or so."""
        people = self.rng.sample(seen, min(self.rng.choice((5, 6, 7, 7)), len(seen)))
        day.leave(MORNING, present, people)
        return self._draft(
            day,
            0,
            60,
            ActFamily.CASES,
            note=MEETING_NOTE,
            person_ids=tuple(one.person.pk for one in people),
            professional_ids=tuple(user.pk for user in present),
        )

    def _session(self, day: Day, present: Sequence[User], seen: Sequence[Followed]) -> ActDraft:
        """Thursday's workshop: two hours, two professionals. Rules AC-1 to AC-3, by the week of the year."""
        week = day.date.isocalendar().week
        workers = self.rng.sample(present, 2)
        count = 0 if week % 13 == 8 else 1 if week % 13 == 5 else self.rng.randint(3, 6)
        regulars = [one for one in seen if not one.case.shows][:REGULARS]
        people = self.rng.sample(regulars, min(count, len(regulars)))
        day.leave(AFTERNOON, workers, people)
        facts = {
            "person_ids": tuple(one.person.pk for one in people),
            "professional_ids": tuple(user.pk for user in workers),
        }
        if count == 1:
            return self._draft(
                day,
                3,
                120,
                ActFamily.APPOINTMENT,
                note="Atelier prévu pour plusieurs, une seule personne venue : acte individuel.",
                **facts,
            )
        leisure = week % 4 == 3
        return self._draft(
            day,
            3,
            120,
            ActFamily.SESSION,
            eligible=not leisure,
            note=LEISURE if leisure else SESSIONS[week % 3],
            transport_minutes=30 if people and week % 3 == 0 else 0,
            **facts,
        )

    def _household(self, day: Day) -> Iterator[ActDraft]:
        """Rule AI-5: once a month, one visit to a couple who both have an accompaniment."""
        referent = self.couple[0].referent
        if not all(one.may_be_seen_on(day.date) for one in self.couple) or referent not in day.workers[0]:
            return
        day.leave((0,), [referent], self.couple)
        yield self._draft(
            day,
            0,
            60,
            ActFamily.CASES,
            kind_id=self.household,
            own_trip_minutes=20,
            note="Visite au domicile du couple.",
            person_ids=tuple(one.person.pk for one in self.couple),
            professional_ids=(referent.pk,),
        )

    def _ordinary(self, day: Day, worker: User, seen: Sequence[Followed]) -> Iterator[ActDraft]:
        """An act of one worker, mostly with the people she is the referent of."""
        hers = [one for one in seen if one.referent == worker]
        pool = hers if hers and self.rng.random() < 0.85 else seen
        kind = self.rng.choices(KINDS, [kind.weight for kind in KINDS])[0]
        if pool:
            yield from self._individual(day, self.rng.choice(pool), kind, worker=worker)

    def _individual(
        self, day: Day, one: Followed, kind: Kind, nature: str = ActNature.ACCOMPANIMENT, worker: User | None = None
    ) -> Iterator[ActDraft]:
        """An individual act at a moment when both are free; none when there is no such moment."""
        moments = [index for index, free in day.workers.items() if one.person.pk not in day.taken[index] and free]
        moments = [index for index in moments if worker is None or worker in day.workers[index]]
        if not moments:
            return
        moment = moments[0] if worker is None else self.rng.choice(moments)
        by = worker or (one.referent if one.referent in day.workers[moment] else day.workers[moment][0])
        # Rule AI-1: sometimes two professionals, one act.
        second = [user for user in day.workers[moment] if user != by and self.rng.random() < 0.03][:1]
        day.leave((moment,), [by, *second], [one])
        draft = self._draft(
            day,
            moment,
            min(self.rng.choice(kind.minutes), MOMENTS[moment][1]),
            kind.family,
            nature=nature,
            note=self.rng.choice(kind.notes),
            person_ids=(one.person.pk,),
            professional_ids=tuple(user.pk for user in (by, *second)),
            transport_minutes=self.rng.choice(kind.transport),
            own_trip_minutes=self.rng.choice(kind.own_trip),
        )
        yield from [draft] if nature != ActNature.ACCOMPANIMENT else self._as_it_went(draft)

    def _as_it_went(self, draft: ActDraft) -> Iterator[ActDraft]:
        """Most go as planned; some are missed with their trip (AI-4), cancelled, typed twice, or without an hour (AI-3)."""
        chance = self.rng.random()
        if chance < 0.05:
            missed = {"status": ActStatus.NO_SHOW, "minutes": None, "transport_minutes": 0}
            told = Outcome(OutcomeKind.UNEXCUSED)
            yield dataclasses.replace(draft, **missed, outcome=told, note="Absence au rendez-vous, sans prévenir.")
        elif chance < 0.07:
            cancelled = {"status": ActStatus.CANCELLED, "minutes": None, "transport_minutes": 0, "own_trip_minutes": 0}
            told = Outcome(OutcomeKind.BY_PERSON)
            yield dataclasses.replace(draft, **cancelled, outcome=told, note="Annulé par la personne.")
        elif chance < 0.08 and draft.transport_minutes:
            # The trip was all there was: minutes 0 with a transport.
            yield dataclasses.replace(
                draft, minutes=0, note="Trajet fait ensemble, le rendez-vous était annulé sur place."
            )
        elif chance < 0.09:
            yield draft
            yield dataclasses.replace(draft, uncounted_because=DUPLICATE)
        elif chance < 0.12:
            yield dataclasses.replace(draft, start=None)
        else:
            yield draft

    def _appointments(self, day: Day, seen: Sequence[Followed]) -> Iterator[ActDraft]:
        """What is planned after the day of loading."""
        for user in list(day.workers[0]):
            for draft in self._ordinary(day, user, seen):
                if draft.uncounted_because:
                    continue
                yield dataclasses.replace(
                    draft, status=ActStatus.PLANNED, outcome=None, transport_minutes=0, own_trip_minutes=0, note=""
                )
