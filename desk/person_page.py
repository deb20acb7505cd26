"""A person's page: her whole path, and what her acts of the year add up to."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property

from accounts.models import User
from activity.enums import ActStatus, ActType
from activity.models import Act, ActQuerySet
from activity.rules import share_of
from admissions.deadlines import MDPH_ANSWER
from admissions.enums import NextStep, Situation
from admissions.exits.rules import ExitStep, next_step
from admissions.following.rules import in_words as phase_in_words
from admissions.following.rules import phase_on, watch_on
from admissions.models import (
    Accompaniment,
    ExitReport,
    InformationMeeting,
    MdphNotification,
    ReferentPeriod,
    SupportPhase,
    Watch,
)
from admissions.rules import Path, end_of, path_of, situation_on, watch_cut
from desk.arrival import Arrival
from desk.deadlines.gathered import Place, Settings
from desk.followed import DueDeadline, due_deadlines, opening_of
from desk.timeline import Besides, Step, WhatNext, due_steps, facts_of, in_service, last_dipc, whole_path
from pap.deadlines import REVIEW as PROJECT_REVIEW
from pap.deadlines import RULES as PROJECT_RULES
from pap.enums import PapState
from pap.models import Pap, PapReview
from pap.rules import in_force_on, state_on
from people.models import PAPERS, AdmissionPapers, Person, Relative, RelativeView
from people.rules import is_trusted
from services.deadlines import Deadline

# A year ahead, in days: what is due later is read in the dates themselves.
AHEAD = 365


@dataclass(frozen=True)
class Stage:
    """One accompaniment on the page, with what it led to and what is due."""

    path: Path
    on: datetime.date
    # What is due of what is done with her in that service; of the latest accompaniment there alone.
    others: Sequence[Deadline] = ()

    @property
    def accompaniment(self) -> Accompaniment:
        return self.path.accompaniment

    @property
    def situation(self) -> Situation:
        return situation_on(self.path, self.on)

    @property
    def phase(self) -> SupportPhase | None:
        """The phase that she is in, where she is accompanied."""
        return phase_on(self.path.phases, self.on) if self.situation == Situation.ACCOMPANIED else None

    @property
    def phase_label(self) -> str:
        return phase_in_words(self.phase) if self.phase else ""

    @property
    def watch(self) -> Watch | None:
        """The veille going on, where nobody has said when it ends."""
        found = watch_on(self.path.watches, self.on)
        return found if found and found.ends_on is None and self.situation == Situation.WATCH else None

    @property
    def watch_until(self) -> datetime.date | None:
        return watch_cut(self.watch) if self.watch else None

    def exit_step(self, report: ExitReport | None, *, reads_reports: bool) -> ExitStep | None:
        """What the end of her path waits for; whoever does not read reports is told what they are for."""
        step = next_step(self.path, report, self.on)
        return ExitStep.REQUEST if step == ExitStep.WRITE_REPORT and not reads_reports else step

    @property
    def opened_on(self) -> datetime.date:
        return opening_of(self.accompaniment)

    @property
    def ended_on(self) -> datetime.date | None:
        return end_of(self.accompaniment)

    @cached_property
    def deadlines(self) -> list[DueDeadline]:
        return due_deadlines([self.path], on=self.on, horizon=AHEAD, others=self.others)


def stages_of(
    accompaniments: Iterable[Accompaniment],
    on: datetime.date,
    others: Mapping[Place, Sequence[Deadline]],
    settings: Settings,
) -> list[Stage]:
    """Fetched `with_path()`; in their order. `others`: what is due besides the paths, told with the first of its service."""
    left = dict(others)
    return [
        Stage(path_of(row, settings.get(row.service_id, ())), on, left.pop((row.service_id, row.person_id), ()))
        for row in accompaniments
    ]


@dataclass(frozen=True)
class LastVersion:
    """The last version of her project, and where it stands; `in_force`: the one in force, where that is another."""

    pap: Pap
    state: PapState
    in_force: Pap | None


def last_version(versions: Sequence[Pap], on: datetime.date) -> LastVersion | None:
    """Of the versions of one project, the first one first; None: nobody has begun one."""
    if not versions:
        return None
    last, present = versions[-1], in_force_on(versions, on)
    return LastVersion(last, state_on(last, versions, on), present if present != last else None)


# What is due, and the form where it is done: for whoever accompanies people, then for the whole team.
_BY_CAREGIVERS = {
    "dipc_remise": "activity:dipc_hand_over",
    "dipc_signature": "activity:dipc_sign",
    "avenant_6_mois": "admissions:amendment_create",
    "dipc_actualisation": "admissions:amendment_create",
    "dipc_fin": "admissions:dipc_create",
    "veille_6_mois": "admissions:watch_close",
}
_BY_TEAM = {
    "orientation_fin": "people:orientation_create",
    "sans_orientation": "people:orientation_create",
    "protection_fin": "people:protection_create",
    "sortie_a_demander": "admissions:exit_detail",
    "cdaph_attendue": "admissions:exit_detail",
    "viatrajectoire_sortie": "admissions:viatrajectoire_edit",
    "attente_contact": "admissions:waiting_contact_create",
    MDPH_ANSWER: "admissions:mdph_notification_edit",
}
_OF_PROJECTS = {rule.code for rule in PROJECT_RULES}
_ABOUT_HER = {"activity:dipc_hand_over", "people:orientation_create", "people:protection_create"}
_ABOUT_A_DIPC = {"activity:dipc_sign", "admissions:amendment_create"}


def form_of(
    deadline: Deadline,
    path: Path,
    notifications: Iterable[MdphNotification],
    versions: Sequence[Pap],
    *,
    by_caregiver: bool,
) -> str:
    """Where what is due of this path is done; "" where there is no form of its own, or it is not hers to fill. `versions`:
    of the project of this path, the first one first."""
    if by_caregiver and deadline.code in _OF_PROJECTS:
        if deadline.code == PROJECT_REVIEW.code:
            return reverse("activity:pap_review_create", args=[path.accompaniment.pk])
        if versions:
            return reverse("pap:pap_detail", args=[versions[-1].pk])
        return reverse("pap:pap_begin", args=[path.accompaniment.pk])
    route = _BY_TEAM.get(deadline.code) or (_BY_CAREGIVERS.get(deadline.code) if by_caregiver else None)
    if route is None:
        return ""
    key: uuid.UUID | None = path.accompaniment.pk
    if route in _ABOUT_HER:
        key = path.accompaniment.person_id
    elif route in _ABOUT_A_DIPC:
        dipc = last_dipc(path)
        # Nothing to sign or to amend: it is to be written first.
        route, key = (route, dipc.pk) if dipc else ("admissions:dipc_create", key)
    elif deadline.code == "veille_6_mois":
        key = next((one.pk for one in path.watches if one.starts_on == deadline.since), None)
    elif deadline.code == MDPH_ANSWER:
        key = next((one.pk for one in notifications if one.received_on == deadline.since), None)
    return reverse(route, args=[key]) if key else ""


@dataclass(frozen=True)
class PathRows:
    """What the timeline of a person reads besides her paths."""

    referents: Sequence[ReferentPeriod]
    # What notes and meetings ask about her.
    asked: Sequence[DueDeadline]
    notifications: Sequence[MdphNotification]
    # By accompaniment, the first version first.
    projects: Mapping[uuid.UUID, Sequence[Pap]]
    reviews: Sequence[PapReview]


def whole_path_of(
    stages: Sequence[Stage], rows: PathRows, *, here: uuid.UUID | None, by_caregiver: bool, on: datetime.date
) -> list[Step]:
    """All that happened with her in the services where the reader works with her, then what is late and what comes.

    `here`: the service where she may write, if it follows her; its forms are linked to.
    """
    several = len({stage.accompaniment.service_id for stage in stages}) > 1
    steps = due_steps(rows.asked)
    for stage in stages:
        path, her = stage.path, stage.accompaniment
        besides = Besides(
            amendments=[amendment for dipc in path.dipcs for amendment in dipc.amendments.all()],
            refused=her.refused_exit_requests.all(),
            referents=[one for one in rows.referents if one.accompaniment_id == her.pk],
            informed_on=her.informed_on,
            versions=rows.projects.get(her.pk, ()),
            reviews=[one for one in rows.reviews if one.accompaniment_id == her.pk],
        )
        due = [
            one._replace(
                url=form_of(
                    one.deadline,
                    path,
                    rows.notifications,
                    rows.projects.get(her.pk, ()),
                    by_caregiver=by_caregiver,
                )
            )
            if her.service_id == here
            else one
            for one in stage.deadlines
        ]
        steps += in_service([*facts_of(path, besides, on), *due_steps(due)], str(her.service) if several else "")
    return whole_path(steps, str(stages[0].situation.label), on)


def informed_days(reader: User) -> ArraySubquery:
    """Of an accompaniment: the days of the information meetings of its service that she came to."""
    meetings = InformationMeeting.objects.visible_to(reader).filter(
        service=OuterRef("service"), attendees__person=OuterRef("person")
    )
    return ArraySubquery(meetings.order_by("date").values("date"))


def procedure_of(
    step: ExitStep | None, arrival: Arrival | None, path: Accompaniment, *, by_caregiver: bool, by_head: bool
) -> WhatNext | None:
    """What the end of her path waits for, else her way in: with the form of it, where the reader may fill it."""
    if step:
        return WhatNext(step.label, step.who, url=reverse("admissions:exit_detail", args=[path.pk]))
    if arrival is None or arrival.next_step is None:
        return None
    label, url = str(arrival.next_step.label), ""
    if arrival.next_step in (NextStep.MEET, NextStep.CONCLUDE):
        url = reverse("activity:individual_meeting_create", args=[path.person_id]) if by_caregiver else ""
        return WhatNext(label, "professionnel qui la reçoit", url=url)
    if arrival.next_step == NextStep.DECIDE and by_caregiver:
        url = arrival.case_url or reverse("admissions:commission_list")
    elif arrival.next_step == NextStep.ADMIT and by_head:
        url = reverse("admissions:admission_create", args=[path.person_id])
    return WhatNext(label, "chef de service", url=url)


def acts_of(person: Person, acts: ActQuerySet) -> ActQuerySet:
    """Her acts among these, latest first, each with `rank`, her place in it; nobody else in them is read."""
    return (
        acts.filter(act_people__person=person)
        .select_related("kind")
        .annotate(rank=F("act_people__rank"))
        .prefetch_related("act_professionals__user")
        .order_by("-date", F("start").desc(nulls_last=True), "-id")
    )


def next_appointments(acts: ActQuerySet, on: datetime.date) -> ActQuerySet:
    """Those of `acts_of` that are planned for a day or later, the nearest first, in one query."""
    planned = acts.filter(status=ActStatus.PLANNED, date__gte=on).prefetch_related(None)
    return planned.order_by("date", F("start").asc(nulls_first=True), "id")


def minutes_for_her(act: Act) -> int | None:
    """Her share of an act where situations share the minutes (AI-2, AI-5), else all of it; None: not timed."""
    return share_of(act.minutes, act.people_count, act.rank) if act.type == ActType.CASES else act.minutes


@dataclass(frozen=True)
class YearTotals:
    """What counted for one person in a civil year: her individual acts with her shares, sessions, and transport."""

    year: int
    individual: int
    individual_minutes: int
    sessions: int
    session_minutes: int
    transport_minutes: int


def totals_of(acts: Sequence[Act], year: int) -> YearTotals:
    """The acts, annotated with her `rank`, that count in the year."""
    sessions = [act for act in acts if act.type == ActType.COLLECTIVE]
    individual = [act for act in acts if act.type != ActType.COLLECTIVE]
    return YearTotals(
        year=year,
        individual=len(individual),
        individual_minutes=sum(minutes_for_her(act) or 0 for act in individual),
        sessions=len(sessions),
        session_minutes=sum(act.minutes or 0 for act in sessions),
        transport_minutes=sum(act.transport_minutes for act in acts),
    )


def counted_in_year(acts: ActQuerySet, year: int) -> ActQuerySet:
    """Those of `acts_of` that count in a year, with no more than totals_of reads."""
    return (
        acts.in_year(year)
        .counted()
        .select_related(None)
        .prefetch_related(None)
        .only("type", "minutes", "people_count", "transport_minutes")
    )


def identity_of(person: Person, age: int | None) -> list[tuple[str, str]]:
    """What is known of her; fetched with her deficiencies."""
    born = "" if person.birth_date is None else date_format(person.birth_date, "j F Y")
    main, *others = [row.get_type_display() for row in person.deficiencies.all()] or [""]
    return [
        ("Date de naissance", born if age is None else f"{born} ({age} ans)"),
        ("Sexe", person.get_sex_display()),
        ("Commune", person.commune),
        ("Numéro MDPH", person.mdph_number),
        ("Déficience principale", main),
        *([("Déficiences associées", ", ".join(others))] if others else []),
    ]


@dataclass(frozen=True)
class Around:
    """Somebody around her. `trusted`: her personne de confiance today; `views`: what she says of their place, by service."""

    relative: Relative
    trusted: bool
    views: Sequence[RelativeView]


def around_of(person: Person, reader: User, on: datetime.date) -> list[Around]:
    """Those around her, whom she trusts first, in two queries."""
    views = Prefetch("views", RelativeView.objects.visible_to(reader).order_by("pk"))
    relatives = Relative.objects.visible_to(reader).filter(person=person).prefetch_related(views)
    found = [Around(one, is_trusted(one, on), one.views.all()) for one in relatives.order_by("name", "pk")]
    return sorted(found, key=lambda one: not one.trusted)


def papers_in_words(papers: AdmissionPapers) -> list[str]:
    """Each paper handed over, with its day and its version."""
    told = []
    for paper in PAPERS:
        if day := getattr(papers, f"{paper}_on"):
            name, version = papers._meta.get_field(f"{paper}_on").verbose_name, getattr(papers, f"{paper}_version")
            told.append(f"{name} le {day:%d/%m/%Y}" + (f" ({version})" if version else ""))
    if papers.trusted_told_on:
        told.append(f"informée de la personne de confiance le {papers.trusted_told_on:%d/%m/%Y}")
    return told
