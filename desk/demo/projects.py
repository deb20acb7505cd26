"""The projects of the people of a service: in force for most, and one at each other stage."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from accounts.models import User
from activity.enums import ActFamily
from activity.models import Act
from activity.projects.actions import ReviewTime, act_of, log_pap_review
from admissions.enums import NeedDomain
from admissions.models import Accompaniment
from desk.demo.calendar import Calendar
from pap.actions import (
    StepDraft,
    answer_version,
    begin_version,
    review_objective,
    validate_version,
    write_facts,
    write_objective,
    write_pap_review,
    write_text,
)
from pap.enums import Doer, Outcome, PapAnswer, PapSubject, ParticipantKind, Term
from pap.models import ObjectiveReview, ObjectiveVersion, ObjectiveWording, Pap, PapReview
from pap.rules import DecisionDraft, InviteeDraft, PapReviewDraft
from services.calendars import add_months
from services.models import Service

# Of the people admitted long enough ago, these stages come first, then projects in force.
NONE, DRAFT, WRITTEN, VALIDATED, REFUSED, REVISED = range(6)
STAGES = (REVISED, DRAFT, WRITTEN, NONE, VALIDATED, REFUSED, WRITTEN, DRAFT, NONE)
ADMITTED_DAYS = 120
# The first of those in force has a review to come.
PLANNED, PLANNED_AHEAD = len(STAGES), 15

WORDS = (
    {
        PapSubject.EXPECTATIONS: "Je veux sortir davantage, sans qu’on vienne me chercher.",
        PapSubject.WISHES: "Aller au marché le samedi. Revoir ma sœur.",
        PapSubject.REFUSALS: "Je ne veux pas d’un atelier de jour.",
        PapSubject.CAPACITIES: "Se repère bien à pied dans le quartier, gère ses rendez-vous.",
        PapSubject.RESOURCES: "Sa sœur, une voisine, le centre social à deux rues.",
        PapSubject.POTENTIAL: "Peut apprendre un trajet en le répétant.",
    },
    {
        PapSubject.EXPECTATIONS: "Qu’on m’aide avec les papiers, je ne comprends pas tout.",
        PapSubject.WISHES: "Garder mon appartement et finir le mois.",
        PapSubject.DISAGREEMENTS: "Ma curatrice voudrait que je déménage ; moi non.",
        PapSubject.CAPACITIES: "Tient son logement, cuisine.",
        PapSubject.RESOURCES: "Sa curatrice, une amie de longue date.",
    },
)
# Domain, title, start, target, indicator, means, then what each does.
GOALS = (
    (
        NeedDomain.SOCIAL_LIFE,
        "Aller seule au marché en bus",
        "ne prend pas le bus",
        "y va seule chaque samedi",
        "trajets faits seule dans le mois",
        "Quatre accompagnements sur le trajet, plan illustré",
        ("Repérer la ligne", "Faire le trajet accompagnée", "Faire le trajet seule"),
        ["1.3.5.1"],
        ["2.3.4.2"],
    ),
    (
        NeedDomain.BUDGET,
        "Finir le mois sans découvert",
        "découvert quatre mois sur six",
        "aucun découvert pendant six mois",
        "mois sans découvert",
        "Un point budget par mois, avec sa curatrice",
        ("Noter les dépenses de la semaine", "Faire le point avec la curatrice"),
        ["1.3.4.1"],
        ["2.3.3.5"],
    ),
    (
        NeedDomain.HEALTH,
        "Prendre ses rendez-vous médicaux",
        "n’a pas vu de médecin depuis deux ans",
        "un rendez-vous par trimestre, pris seule",
        "rendez-vous pris seule",
        "Liste des numéros, entraînement au téléphone",
        ("Choisir un médecin traitant", "Appeler le cabinet"),
        ["1.1.9"],
        ["2.1.1.1"],
    ),
    (
        NeedDomain.HOUSING,
        "Tenir son logement propre",
        "plus de visite depuis un an, par gêne",
        "reçoit une amie chez elle",
        "visites reçues",
        "Une heure par semaine, planning affiché",
        ("Trier une pièce à la fois", "Demander une aide ménagère"),
        ["1.2.1.1"],
        ["2.2.1"],
    ),
)


def write_projects(calendar: Calendar, service: Service, workers: Sequence[User], head: User) -> None:
    """Written by whoever follows the person, validated by the head of service."""
    long_ago = calendar.on - timedelta(days=ADMITTED_DAYS)
    paths = Accompaniment.objects.filter(service=service, admitted_on__lte=long_ago, ended_on=None)
    paths = paths.filter(exit_requested_on=None).select_related("person", "service", "referent").order_by("ref")
    for rank, path in enumerate(paths):
        stage = STAGES[rank] if rank < len(STAGES) else None
        if stage != NONE:
            _Writer(calendar, path, path.referent or workers[0], head, rank).write(stage)


class _Writer:
    """Writes the project of one person."""

    def __init__(self, calendar: Calendar, path: Accompaniment, worker: User, head: User, rank: int) -> None:
        self.calendar, self.path, self.worker, self.head, self.rank = calendar, path, worker, head, rank

    def write(self, stage: int | None) -> None:
        on = self.calendar.on
        days = 20 if stage in (DRAFT, WRITTEN) else 60 if stage in (VALIDATED, REFUSED) else 150 + 8 * (self.rank % 30)
        begun = max(self.path.admitted_on or on, on - timedelta(days=days))
        pap = begin_version(self.path, on=begun, actor=self.worker)
        self._say(pap)
        aims = [self._aim(pap, place, whole=stage != DRAFT or place) for place in (0, 1)[: 1 + self.rank % 2 + 1]]
        if stage == DRAFT:
            return
        self._date(pap, begun + timedelta(days=10))
        if stage == WRITTEN:
            return
        validate_version(pap, on=begun + timedelta(days=15), actor=self.head)
        if stage == VALIDATED:
            return
        pap.answer, pap.answered_on = PapAnswer.SIGNED, begun + timedelta(days=20)
        pap.starts_on = pap.answered_on
        if stage == REFUSED:
            pap.answer, pap.starts_on = PapAnswer.REFUSED, None
        answer_version(pap, scan=None, actor=self.worker)
        if stage == REFUSED:
            return
        self._evaluate(aims, begun)
        self._meet(since=begun + timedelta(days=30))
        if self.rank == PLANNED:
            self._plan()
        if stage == REVISED:
            revised = begin_version(self.path, on=on - timedelta(days=7), actor=self.worker)
            self._aim(revised, 3, whole=False)

    def _say(self, pap: Pap) -> None:
        words = WORDS[self.rank % len(WORDS)]
        for text in pap.texts.all():
            if text.subject in words:
                text.text = words[PapSubject(text.subject)]
                write_text(text, actor=self.worker)

    def _aim(self, pap: Pap, place: int, *, whole: bool | int) -> ObjectiveVersion:
        domain, title, start, target, indicator, means, steps, needs, prestations = GOALS[
            (self.rank + place) % len(GOALS)
        ]
        planned = ObjectiveVersion(service_id=pap.service_id, pap=pap, domain=domain)
        wording = ObjectiveWording(title=title, start=start, means=means)
        doers = (Doer.PERSON, Doer.SERVICE, Doer.PARTNER)
        drafts = {rank: StepDraft(step, doers[(rank - 1) % 3]) for rank, step in enumerate(steps, start=1)}
        if whole:
            wording.indicator, wording.target = indicator, target
            planned.needs, planned.prestations = needs, prestations
            planned.term = Term.SHORT if place == 0 else Term.MEDIUM
            planned.due_on = add_months(pap.begun_on, 6 if place == 0 else 12)
        return write_objective(planned, wording, drafts if whole else {}, actor=self.worker)

    def _date(self, pap: Pap, written: datetime.date) -> None:
        pap.analysed_on, pap.coconstructed_on = pap.begun_on + timedelta(days=5), written
        pap.tool, pap.tool_on = "Grille d’entretien du service", pap.analysed_on
        pap.consented_on = pap.coordination_told_on = written
        who = [(str(ParticipantKind.PERSON), ""), (str(ParticipantKind.PROFESSIONAL), str(self.worker))]
        write_facts(pap, who, actor=self.worker)

    def _evaluate(self, aims: Sequence[ObjectiveVersion], begun: datetime.date) -> None:
        """Most are evaluated half-way; what was due is renewed with its reason, or reached, or still late."""
        for place, aim in enumerate(aims):
            half_way = add_months(begun, 3)
            if half_way < self.calendar.on:
                self._review(aim, half_way, Outcome.ADAPTED, "Les débuts sont lents : premiers pas ensemble", 30)
            due = aim.due_on or half_way
            if due >= self.calendar.on or (self.rank + place) % 4 == 3:
                continue
            if (self.rank + place) % 3 == 0:
                self._review(aim, due, Outcome.REACHED, "", 100)
            else:
                self._review(aim, due, Outcome.RENEWED, "Il reste le dernier pas à faire seule", 60, add_months(due, 6))

    def _review(
        self,
        aim: ObjectiveVersion,
        day: datetime.date,
        outcome: Outcome,
        reason: str,
        progress: int,
        due_on: datetime.date | None = None,
    ) -> None:
        review = ObjectiveReview(
            service_id=aim.service_id,
            objective_id=aim.objective_id,
            reviewed_on=day,
            outcome=outcome,
            progress=progress,
            due_on=due_on,
        )
        review_objective(review, reason=reason, comment="", actor=self.worker)

    def _meet(self, *, since: datetime.date) -> None:
        """Their last meeting about her was the review of her project, where there was one."""
        meetings = Act.objects.filter(
            service=self.path.service, people=self.path.person, kind__family=ActFamily.MEETING, counted=True
        )
        act = meetings.filter(date__range=(since, self.calendar.on)).order_by("-date", "-start", "ref").first()
        if act is None:
            return
        review = PapReview(pk=act.pk, service_id=self.path.service_id, accompaniment=self.path)
        draft = PapReviewDraft(
            date=act.date,
            invitees=(
                InviteeDraft(ParticipantKind.PERSON, "", True),
                InviteeDraft(ParticipantKind.REPRESENTATIVE, "Sa mandataire judiciaire", True),
                InviteeDraft(ParticipantKind.RELATIVE, "Sa sœur", self.rank % 2 == 0),
            ),
            text="Elle dit être fière du chemin parcouru. Le trajet est acquis ; le budget demande encore un appui.",
            decisions={
                1: DecisionDraft("Essayer le club de marche", Doer.PERSON, "avec sa sœur", add_months(act.date, 2)),
                2: DecisionDraft("Préparer la version suivante du projet", Doer.SERVICE),
            },
        )
        write_pap_review(review, draft, professionals=[str(one) for one in act.professionals.all()], actor=self.worker)

    def _plan(self) -> None:
        """One to come."""
        review = PapReview(service_id=self.path.service_id, accompaniment=self.path)
        day = self.calendar.working_day(self.calendar.ahead(PLANNED_AHEAD))
        invitees = (InviteeDraft(ParticipantKind.PERSON), InviteeDraft(ParticipantKind.PARTNER, "L’infirmière du CMP"))
        draft = PapReviewDraft(date=day, invitees=invitees)
        time = ReviewTime(start=datetime.time(14), minutes=60, professional_ids=(self.worker.pk,))
        act = replace(act_of(review, draft, time, None), ref=f"{self.path.ref}-revue")
        on = self.calendar.on
        log_pap_review(review, draft=draft, act=act, professionals=[self.worker], actor=self.worker, on=on)
