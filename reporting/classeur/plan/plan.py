"""What an import would do: the rows of a file settled against those of its organisation. Reads; writes nothing."""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from accounts.models import Absence, Membership, User
from accounts.scope import organisation_named, organisation_of_service
from activity.models import (
    ActKind,
    CollectiveActivity,
    CollectiveSession,
    Enrolment,
    EnrolmentReview,
    IndirectTime,
    MonthClosing,
    RelativesMet,
)
from activity.rules import ActDraft
from admissions.models import (
    Accompaniment,
    Amendment,
    CaseSheet,
    Commission,
    CommissionCase,
    Dipc,
    MdphNotification,
    NeedsAssessment,
    RankChange,
    ReferentPeriod,
    RefusedExitRequest,
    SupportPhase,
    ViaTrajectoireStep,
    WaitingContact,
    WaitingListEntry,
    Watch,
)
from pap.models import Objective, ObjectiveReview, ObjectiveVersion, Pap, PapReview
from people.models import AdmissionPapers, Deficiency, Orientation, Person, ProtectionMeasure
from reporting.classeur.plan.changes import Changes
from reporting.classeur.problems import Problem, Report
from reporting.classeur.read import Classeur, Row
from reporting.classeur.sheets import SHEETS
from services.checks import Finding
from services.models import AuthorizedCapacity, Organisation, Service, ServiceYear, SupportQuota

# An activity, a person and the first day.
type EnrolmentKey = tuple[uuid.UUID, uuid.UUID, datetime.date]

ANOTHER_ORGANISATION = "Un classeur ne porte que sur un seul gestionnaire"


@dataclass
class Plan:
    """Everything an import would write, and everything wrong with it.

    `services`, `people`, `accompaniments`, `objectives` are found by code or ref, those of the file as it wants them and the stored
    ones; `workers` holds (service, e-mail) pairs, `administrators` e-mails; both lead to a user's key. `kinds` and
    `activities` are found by service and name, the latter in small letters; `drafts` are the acts by ref.
    """

    classeur: Classeur
    organisation: Organisation
    on: datetime.date
    flags_overlaps: bool
    errors: list[Problem]
    warnings: list[Problem]
    # A command, which runs for nobody: an administrator closes no month.
    by_command: bool = True

    services: dict[str, Service] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    accompaniments: dict[str, Accompaniment] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    years: list[ServiceYear] = field(default_factory=list)
    workers: dict[tuple[uuid.UUID, str], uuid.UUID] = field(default_factory=dict)
    administrators: dict[str, uuid.UUID] = field(default_factory=dict)

    kinds: dict[tuple[uuid.UUID, str], ActKind] = field(default_factory=dict)
    activities: dict[tuple[uuid.UUID, str], CollectiveActivity] = field(default_factory=dict)
    enrolments: dict[EnrolmentKey, Enrolment] = field(default_factory=dict)
    drafts: dict[str, ActDraft] = field(default_factory=dict)

    service: Changes[Service] = field(default_factory=lambda: Changes(Service))
    capacity: Changes[AuthorizedCapacity] = field(default_factory=lambda: Changes(AuthorizedCapacity))
    year: Changes[ServiceYear] = field(default_factory=lambda: Changes(ServiceYear))
    quota: Changes[SupportQuota] = field(default_factory=lambda: Changes(SupportQuota))
    user: Changes[User] = field(default_factory=lambda: Changes(User))
    membership: Changes[Membership] = field(default_factory=lambda: Changes(Membership))
    person: Changes[Person] = field(default_factory=lambda: Changes(Person))
    protection: Changes[ProtectionMeasure] = field(default_factory=lambda: Changes(ProtectionMeasure))
    papers: Changes[AdmissionPapers] = field(default_factory=lambda: Changes(AdmissionPapers))
    orientation: Changes[Orientation] = field(default_factory=lambda: Changes(Orientation))
    accompaniment: Changes[Accompaniment] = field(default_factory=lambda: Changes(Accompaniment))
    assessment: Changes[NeedsAssessment] = field(default_factory=lambda: Changes(NeedsAssessment))
    decision: Changes[CommissionCase] = field(default_factory=lambda: Changes(CommissionCase))
    dipc: Changes[Dipc] = field(default_factory=lambda: Changes(Dipc))
    amendment: Changes[Amendment] = field(default_factory=lambda: Changes(Amendment))
    watch: Changes[Watch] = field(default_factory=lambda: Changes(Watch))
    referent: Changes[ReferentPeriod] = field(default_factory=lambda: Changes(ReferentPeriod))
    phase: Changes[SupportPhase] = field(default_factory=lambda: Changes(SupportPhase))
    commission: Changes[Commission] = field(default_factory=lambda: Changes(Commission))
    case_sheet: Changes[CaseSheet] = field(default_factory=lambda: Changes(CaseSheet))
    waiting_entry: Changes[WaitingListEntry] = field(default_factory=lambda: Changes(WaitingListEntry))
    rank_change: Changes[RankChange] = field(default_factory=lambda: Changes(RankChange))
    waiting_contact: Changes[WaitingContact] = field(default_factory=lambda: Changes(WaitingContact))
    notification: Changes[MdphNotification] = field(default_factory=lambda: Changes(MdphNotification))
    # Those that a later request replaces too.
    refused_exit: Changes[RefusedExitRequest] = field(default_factory=lambda: Changes(RefusedExitRequest))
    viatrajectoire: Changes[ViaTrajectoireStep] = field(default_factory=lambda: Changes(ViaTrajectoireStep))
    # Versions in the making, which the file may validate; those validated already take an answer, and nothing else.
    pap: Changes[Pap] = field(default_factory=lambda: Changes(Pap))
    pap_answered: Changes[Pap] = field(default_factory=lambda: Changes(Pap))
    objective: Changes[Objective] = field(default_factory=lambda: Changes(Objective))
    aim: Changes[ObjectiveVersion] = field(default_factory=lambda: Changes(ObjectiveVersion))
    pap_review: Changes[PapReview] = field(default_factory=lambda: Changes(PapReview))
    objective_review: Changes[ObjectiveReview] = field(default_factory=lambda: Changes(ObjectiveReview))
    kind: Changes[ActKind] = field(default_factory=lambda: Changes(ActKind))
    absence: Changes[Absence] = field(default_factory=lambda: Changes(Absence))
    indirect: Changes[IndirectTime] = field(default_factory=lambda: Changes(IndirectTime))
    relatives: Changes[RelativesMet] = field(default_factory=lambda: Changes(RelativesMet))
    activity: Changes[CollectiveActivity] = field(default_factory=lambda: Changes(CollectiveActivity))
    enrolment: Changes[Enrolment] = field(default_factory=lambda: Changes(Enrolment))
    review: Changes[EnrolmentReview] = field(default_factory=lambda: Changes(EnrolmentReview))
    session: Changes[CollectiveSession] = field(default_factory=lambda: Changes(CollectiveSession))
    closing: Changes[MonthClosing] = field(default_factory=lambda: Changes(MonthClosing))
    deficiencies: dict[uuid.UUID, list[Deficiency]] = field(default_factory=dict)
    unprotected: set[uuid.UUID] = field(default_factory=set)
    attendees: dict[uuid.UUID, tuple[uuid.UUID, ...]] = field(default_factory=dict)
    acts: list[ActDraft] = field(default_factory=list)
    # Who runs an activity, who sits in a commission, and who of the enrolled did not come to a session (True: she had warned), where they change.
    animators: dict[uuid.UUID, tuple[uuid.UUID, ...]] = field(default_factory=dict)
    members: dict[uuid.UUID, tuple[uuid.UUID, ...]] = field(default_factory=dict)
    absentees: dict[uuid.UUID, dict[uuid.UUID, bool]] = field(default_factory=dict)
    # What the file changes under the acts that stay stored: years set otherwise, accompaniments that leave a person.
    year_rows: dict[tuple[uuid.UUID, int], Row] = field(default_factory=dict)
    left: dict[tuple[uuid.UUID, uuid.UUID], Row] = field(default_factory=dict)
    # Acts of which nobody can tell whose they are: one error, there.
    doubtful_acts: set[str] = field(default_factory=set)
    # Accompaniments whose référent the file names, and could not be found: one error, there.
    referent_unknown: set[str] = field(default_factory=set)

    outcome: dict[str, Counter[str]] = field(default_factory=lambda: {sheet.name: Counter() for sheet in SHEETS})

    def error(self, row: Row, column: str, message: str) -> None:
        self.errors.append(row.table.problem(row.number, column, message))

    def warn(self, row: Row, column: str, message: str) -> None:
        self.warnings.append(row.table.problem(row.number, column, message))

    def tell(self, row: Row, findings: Iterable[Finding], columns: dict[str, str]) -> None:
        """Put findings at the cells they are about; a cell that was refused already says enough."""
        for finding in findings:
            column = columns[finding.field]
            if column not in row.bad:
                (self.error if finding.is_error else self.warn)(row, column, finding.message)

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet whose key can be read; a key met twice is an error at the second."""
        first: dict[tuple[Any, ...], int] = {}
        for row in self.classeur[sheet].rows:
            if row.bad.intersection(row.table.sheet.key):
                continue
            if row.key in first:
                name = row.table.sheet.key[0]
                message = f"Cette ligne a la même clé que la ligne {first[row.key]} ({_shown(row)})."
                self.error(row, name, message)
                continue
            first[row.key] = row.number
            yield row

    def count(self, row: Row, *, is_new: bool, is_changed: bool) -> None:
        self.outcome[row.table.sheet.name]["created" if is_new else "updated" if is_changed else "unchanged"] += 1

    def counted(self, row: Row, changes: Changes[Any], settled: Any) -> None:
        """Count a row by what became of its table's own row."""
        self.count(row, is_new=settled._state.adding, is_changed=changes.was_touched(settled))

    def find[Found](self, row: Row, column: str, among: dict[str, Found], what: str) -> Found | None:
        """What a cell points to. None where it was refused, or where there is nothing: an error at the cell then.

        What the file does declare, in a row that is wrong itself, is one error there and none here.
        """
        if column in row.bad:
            return None
        found = among.get(row[column])
        if found is None and not self.is_declared(row, column, row[column]):
            self.error(row, column, f"{what} : « {row[column]} ».")
        return found

    def is_declared(self, row: Row, column: str, value: str) -> bool:
        """Does the file declare what this cell points to, or can nobody tell?"""
        target = self.classeur[row.table.sheet[column].refers]
        return value in target.declared or target.lacks(target.sheet.key[0])

    def service_of(self, row: Row) -> Service | None:
        return self.find(row, "service", self.services, "Service inconnu")

    def service_keyed(self, key: uuid.UUID) -> Service | None:
        return self._by_key.get(key)

    @cached_property
    def paths(self) -> dict[uuid.UUID, Accompaniment]:
        """The accompaniments by key, once all are settled."""
        return {path.pk: path for path in self.accompaniments.values()}

    @cached_property
    def _by_key(self) -> dict[uuid.UUID, Service]:
        return {service.pk: service for service in self.services.values()}

    def worker(self, service: Service, email: str) -> uuid.UUID | None:
        """The professional of that e-mail in that service; an administrator works for all of her organisation."""
        return self.workers.get((service.pk, email)) or self.administrators.get(email)

    def worker_at(self, row: Row, column: str, service: Service) -> uuid.UUID | None:
        """The professional that a cell names; None where it is blank or was refused, or, an error, where nobody is so named."""
        if column in row.bad or not row[column]:
            return None
        found = self.worker(service, row[column])
        if found is None:
            self.refuse_workers(row, column, [row[column]], service)
        return found

    def refuse_workers(self, row: Row, column: str, emails: Iterable[str], service: Service) -> None:
        """E-mails that name nobody of the service; one whose own row names no known service is an error there."""
        unknown = [email for email in emails if email not in self._misplaced]
        if unknown and not self.classeur["professionnels"].lacks("email", "service"):
            self.error(row, column, f"Professionnel inconnu dans le service « {service.code} » : {', '.join(unknown)}.")

    @cached_property
    def _misplaced(self) -> set[str]:
        return {row["email"] for row in self.classeur["professionnels"].rows if row["service"] not in self.services}

    def report(self) -> Report:
        by_sheet = {
            what: {sheet: counter[what] for sheet, counter in self.outcome.items()}
            for what in ("created", "updated", "unchanged")
        }
        return Report(errors=sorted(self.errors), warnings=sorted(self.warnings), **by_sheet)


def _shown(row: Row) -> str:
    sheet = row.table.sheet
    return ", ".join(f"{name} {row[name]}" for name in sheet.key)


def organisation_of(classeur: Classeur, own: Organisation | None, errors: list[Problem]) -> Organisation | None:
    """The gestionnaire whose data the file holds, not saved yet if it is new; None where the file does not tell.

    `own` restricts the file to that organisation. A second gestionnaire is an error at its cell.
    """
    table = classeur["services"]
    named = [row for row in table.rows if "gestionnaire" not in row.bad]
    if own is None and named:
        own = _named(named[0]["gestionnaire"])
    elif own is None:
        own = _by_references(classeur)
    for row in named:
        if own is not None and not _is_called(own, row["gestionnaire"]):
            message = f"{ANOTHER_ORGANISATION} : « {own.name} »."
            errors.append(table.problem(row.number, "gestionnaire", message))
    return own


def _is_called(organisation: Organisation, name: str) -> bool:
    return organisation.name.casefold() == name.casefold()


def _named(name: str) -> Organisation:
    known = organisation_named(name)
    if known is None:
        return Organisation(name=name)
    organisation = Organisation(pk=known, name=name)
    organisation._state.adding = False
    return organisation


def _by_references(classeur: Classeur) -> Organisation | None:
    """Without a sheet of services, the organisation of the first service that the other sheets name."""
    codes = {
        row["service"]: None
        for table in classeur.tables.values()
        if "service" in table.sheet.position
        for row in table.rows
        if "service" not in row.bad
    }
    for code in codes:
        known = organisation_of_service(code)
        if known is not None:
            organisation = Organisation(pk=known)
            organisation._state.adding = False
            return organisation
    return None
