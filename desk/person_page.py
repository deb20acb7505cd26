"""A person's page: her path as a timeline, and what her acts of the year add up to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Prefetch
from django.utils.formats import date_format
from django.utils.functional import cached_property

from accounts.models import User
from activity.enums import ActStatus, ActType
from activity.models import Act, ActQuerySet
from activity.rules import share_of
from admissions.enums import Situation
from admissions.exits.rules import ExitStep, next_step
from admissions.following.rules import in_words as phase_in_words
from admissions.following.rules import phase_on, watch_on
from admissions.models import Accompaniment, Dipc, ExitReport, SupportPhase, Watch
from admissions.rules import Path, end_of, end_of_watch, path_of, situation_on, watch_cut
from desk.deadlines.gathered import Place, Settings
from desk.followed import DueDeadline, due_deadlines, opening_of
from people.models import PAPERS, AdmissionPapers, Person, Relative, RelativeView
from people.rules import is_trusted
from services.deadlines import Deadline

# A year ahead, in days: what is due later is read in the dates themselves.
AHEAD = 365


@dataclass(frozen=True)
class Step:
    """One line of the timeline; `state`: done, current, late or todo."""

    label: str
    on: datetime.date
    state: str
    detail: str = ""


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

    @property
    def steps(self) -> list[Step]:
        """Dated facts, where she stands today, then what is due; in the order of the days."""
        facts = list(_facts(self.path, self.on))
        situation = str(self.situation.label)
        today = Step(f"Aujourd'hui : {situation[0].lower()}{situation[1:]}", self.on, "current")
        due = [
            Step(one.deadline.label, one.deadline.due, "late" if one.late else "todo", one.deadline.source)
            for one in self.deadlines
        ]
        order = {"done": 0, "late": 1, "current": 2, "todo": 3}
        return sorted([*facts, today, *due], key=lambda step: (step.on, order[step.state]))


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


def _facts(path: Path, on: datetime.date) -> Iterator[Step]:
    accompaniment = path.accompaniment
    dated = [
        ("Premier contact", accompaniment.first_contact_on, ""),
        ("Première rencontre d'évaluation", accompaniment.assessed_on, ""),
        ("Admission", accompaniment.admitted_on, ""),
        ("Sortie demandée à la MDPH", accompaniment.exit_requested_on, ""),
        ("Décision de la CDAPH", accompaniment.cdaph_decided_on, accompaniment.get_cdaph_decision_display()),
        ("Fin de l'accompagnement", accompaniment.ended_on, accompaniment.get_end_reason_display()),
    ]
    dated += [("Contact pendant l'attente", day, "") for day in path.contacts]
    for awaited in path.mdph_pending:
        dated += [("Notification de la MDPH", awaited.lower, ""), ("Réponse à la MDPH", awaited.upper, "")]
    for assessment in path.assessments:
        dated += [
            ("Évaluation des besoins commencée", assessment.started_on, ""),
            ("Évaluation des besoins terminée", assessment.ended_on, ""),
        ]
    for case in path.decisions:
        decision = case.get_decision_display()
        label = f"Décision de la commission : {decision[0].lower()}{decision[1:]}"
        dated.append((label, case.decided_on, case.reasons))
    for dipc in path.dipcs:
        dated += _dipc_facts(dipc)
    dated += [("Avenant au DIPC établi", day, "") for day in path.amended_on]
    for watch in path.watches:
        dated.append(("Début de la veille", watch.starts_on, watch.reason))
        cut = watch.ends_on is None or watch.ends_on > watch_cut(watch)
        dated.append(
            ("Fin de la veille", end_of_watch(watch), watch.end_reason or ("six mois, le maximum" if cut else ""))
        )
    for phase in path.phases:
        dated.append((f"Phase : {phase.get_kind_display().lower()}", phase.starts_on, phase.reason))
        dated.append((f"Fin de la phase : {phase.get_kind_display().lower()}", phase.ends_on, ""))
    for earlier in accompaniment.refused_exit_requests.all():
        dated.append(("Sortie demandée à la MDPH", earlier.requested_on, ""))
        dated.append(("Décision de la CDAPH", earlier.refused_on, "Refusée"))
    for label, day, detail in dated:
        if day is not None and day <= on:
            yield Step(label, day, "done", detail)


def _dipc_facts(dipc: Dipc) -> Iterator[tuple[str, datetime.date, str]]:
    """« DIPC établi et remis » on one line where both were done the same day."""
    by_day: dict[datetime.date, list[str]] = {}
    for verb, day in (("établi", dipc.established_on), ("remis", dipc.handed_over_on), ("signé", dipc.signed_on)):
        if day:
            by_day.setdefault(day, []).append(verb)
    for day, verbs in by_day.items():
        yield f"{dipc.get_nature_display()} {' et '.join(verbs)}", day, ""


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
