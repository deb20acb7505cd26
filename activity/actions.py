"""What writes acts and indirect time. Nothing else does."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.db import IntegrityError, transaction
from django.db.models import Max, OuterRef, Q, QuerySet, RestrictedError

from accounts.models import Membership, User
from activity.assessments import follow_meetings, meetings_of, stored_meetings
from activity.enums import ActFamily, IndirectHeading, OutcomeKind
from activity.models import (
    Act,
    ActKind,
    ActNote,
    ActOutcome,
    ActPerson,
    ActProfessional,
    Attendee,
    ConfidentialNote,
    ConfidentialNoteReader,
    IndirectTime,
    TeamMeeting,
)
from activity.projects.following import follow_acts, moved_by, problems_of_moving
from activity.relatives.actions import write_relatives
from activity.rules import (
    NOT_COLUMNS,
    ActContext,
    ActDraft,
    Clash,
    Finding,
    Slot,
    busy_range,
    clashes,
    problems_of,
    timed_by,
)
from admissions.models import Accompaniment
from people.models import Person
from services.keys import new_ref
from services.models import Service, ServiceYear
from services.sets import BATCH, ChangedMeanwhile, rewrite

CHANGED_MEANWHILE = "Cet acte vient d'être modifié ou supprimé par quelqu'un d'autre : rouvrez-le."
TAKEN_MEANWHILE = "Un autre acte vient d'être enregistré à ce moment : vérifiez l'heure."


OF_A_MEETING = "Cet acte vient d'une réunion d'équipe : corrigez la réunion."


class LabelTaken(Exception):
    """Nothing was written: another type of act of the service has this name."""


class ActsRefused(Exception):
    """Nothing was written. `findings` pairs the index of a draft with what is wrong with it; `overlapping`: with what."""

    def __init__(self, findings: Sequence[tuple[int, Finding]], overlapping: Sequence[Clash] = ()) -> None:
        super().__init__("; ".join(finding.message for _index, finding in findings))
        self.findings = list(findings)
        self.overlapping = list(overlapping)


def context_for(service: Service, *, on: datetime.date, drafts: Sequence[ActDraft] | None = None) -> ActContext:
    """What the rules need to know to judge acts of one service, in three queries; `drafts`: these acts alone."""
    followed = Accompaniment.objects.filter(service=service).order_by()
    workers = Membership.objects.filter(Q(service=service) | Q(organisation_id=service.organisation_id)).order_by()
    if drafts is not None:
        followed = followed.filter(person__in={pk for draft in drafts for pk in draft.person_ids})
        workers = workers.filter(user__in={pk for draft in drafts for pk in draft.professional_ids})
    people, users = followed.values_list("person_id", flat=True), workers.values_list("user_id", flat=True)
    return context_knowing(service, on=on, person_ids=people, user_ids=users)


def context_knowing(
    service: Service, *, on: datetime.date, person_ids: Iterable[uuid.UUID], user_ids: Iterable[uuid.UUID]
) -> ActContext:
    """The same, from what was read already: people followed by the service and professionals who work there."""
    return ActContext(
        on=on,
        timed=timed_by(ServiceYear.objects.filter(service=service)),
        follows={(service.pk, pk) for pk in person_ids},
        works={(service.pk, pk) for pk in user_ids},
        organisations={service.pk: service.organisation_id},
    )


def stored_slots(drafts: Sequence[ActDraft]) -> Iterable[Slot]:
    """The intervals already taken, on the days of these drafts, in their services; what they replace left out."""
    days = [draft.date for draft in drafts if not busy_range(draft).isempty]
    if not days:
        return
    replaced = {draft.id for draft in drafts}
    services = {draft.service_id for draft in drafts}
    people = {key for draft in drafts for key in draft.person_ids}
    users = {key for draft in drafts for key in draft.professional_ids}
    both = []
    for rows, who, those in ((ActPerson.objects, "person_id", people), (ActProfessional.objects, "user_id", users)):
        # By the act's day, not by `busy`: under row security an index answers only to leakproof operators, and && is not.
        found = rows.filter(
            service__in=services,
            act__service__in=services,
            act__date__range=(min(days), max(days)),
            busy__isempty=False,
            **{f"{who}__in": those},
        ).order_by()
        both.append(found.values_list("act_id", "act__ref", "service_id", who, "busy"))
    slots = both[0].union(both[1], all=True).order_by("busy", "act_id")
    for act, ref, service, one, span in slots.iterator(BATCH) if len(drafts) > BATCH else slots:
        if act not in replaced:
            yield Slot((service, one), span.lower, span.upper, ref)


def drafts_of(acts: QuerySet[Act]) -> Iterator[ActDraft]:
    """Acts that are stored, as they would be entered again, their notes left alone; one query."""
    people = ActPerson.objects.filter(act=OuterRef("pk")).order_by("rank", "id")
    professionals = ActProfessional.objects.filter(act=OuterRef("pk")).order_by("rank", "id")
    same = [f.name for f in dataclasses.fields(ActDraft) if f.name not in NOT_COLUMNS]
    rows = acts.values(
        *same,
        person_ids=ArraySubquery(people.values("person_id")),
        professional_ids=ArraySubquery(professionals.values("user_id")),
    )
    for row in rows.iterator(BATCH):
        named = {name: tuple(row[name]) for name in ("person_ids", "professional_ids")}
        yield ActDraft(**(row | named))


def examine_acts(drafts: Sequence[ActDraft], *, context: ActContext) -> tuple[list[tuple[int, Finding]], list[Clash]]:
    """What is wrong with each draft taken alone, and which ones overlap an act stored or kept before them."""
    findings = [(index, problem) for index, draft in enumerate(drafts) for problem in problems_of(draft, context)]
    return findings, clashes(drafts, stored_slots(drafts))


def log_acts(
    drafts: Sequence[ActDraft], *, actor: User | None, context: ActContext, of_a_meeting: bool = False
) -> list[Act]:
    """Write acts, new or corrected, all or none; `actor` None is a command, which brings the facts that acts carry itself.

    Raises ActsRefused: a rule is broken, a moment is taken already (the other act is named), or one of them is corrected
    that is a team meeting's, otherwise than with it (`of_a_meeting`).
    """
    findings, overlapping = examine_acts(drafts, context=context)
    if not of_a_meeting:
        findings += _of_meetings(drafts)
    findings += [(clash.index, Finding("start", clash.message)) for clash in overlapping]
    moved = moved_by(drafts) if actor else []
    findings += problems_of_moving(moved, drafts)
    if findings:
        raise ActsRefused(findings, overlapping)
    if actor is None:
        return write_acts(drafts, context.organisations)
    replaced = [draft.id for draft in drafts if not draft.is_new]
    with transaction.atomic(savepoint=False):
        before = stored_meetings(replaced) if replaced else set()
        acts = write_acts(drafts, context.organisations)
        follow_meetings(before=before, after=meetings_of(drafts), actor=actor)
        follow_acts(moved, drafts, actor=actor)
    return acts


def _of_meetings(drafts: Sequence[ActDraft]) -> list[tuple[int, Finding]]:
    """The acts that are a team meeting's among those to correct; nothing is asked of new ones."""
    corrected = {draft.id: index for index, draft in enumerate(drafts) if not draft.is_new}
    if not corrected:
        return []
    held = TeamMeeting.objects.filter(act__in=corrected).order_by("pk").values_list("act", flat=True)
    return [(corrected[key], Finding("version", OF_A_MEETING)) for key in held]


def write_acts(drafts: Sequence[ActDraft], organisations: Mapping[uuid.UUID, uuid.UUID]) -> list[Act]:
    """Write acts that were examined, in sets: the import's way in, where examining came first. All or none.

    `organisations` gives the organisation of each service. An act that is corrected must still be of the version that
    was read, or ActsRefused is raised.
    """
    acts = [_act(draft, organisations[draft.service_id]) for draft in drafts]
    replaced = [act for act, draft in zip(acts, drafts, strict=True) if not draft.is_new]
    try:
        # Without a savepoint of its own: who goes on after a refusal holds one (accounts.actions.write_once).
        with transaction.atomic(savepoint=False):
            serving = _objectives_that_stay(drafts)
            _replace(replaced)
            Act.objects.bulk_create([act for act, draft in zip(acts, drafts, strict=True) if draft.is_new], BATCH)
            for batch in itertools.batched(zip(acts, drafts, strict=True), BATCH):
                _write_people(batch, serving)
            _write_notes(acts, drafts)
            write_relatives(drafts)
            _write_outcomes(acts, drafts)
    except ChangedMeanwhile as error:
        raise ActsRefused([(0, Finding("version", CHANGED_MEANWHILE))]) from error
    except IntegrityError as error:
        if "overlap" not in str(error):
            raise
        raise ActsRefused([(0, Finding("start", TAKEN_MEANWHILE))]) from error
    return acts


def _act(draft: ActDraft, organisation_id: uuid.UUID) -> Act:
    kept = {
        field.name: getattr(draft, field.name)
        for field in dataclasses.fields(draft)
        if field.name not in NOT_COLUMNS | {"ref", "version"}
    }
    return Act(
        organisation_id=organisation_id,
        people_count=len(draft.person_ids),
        ref=draft.ref or new_ref(),
        version=draft.version + 1,
        **kept,
    )


def _replace(acts: list[Act]) -> None:
    """Correct acts in place. Their people leave first, so that two acts may exchange their hours."""
    if not acts:
        return
    ids = [act.pk for act in acts]
    ActPerson.objects.filter(act__in=ids).delete()
    ActProfessional.objects.filter(act__in=ids).delete()
    rewrite(acts)


def _objectives_that_stay(drafts: Sequence[ActDraft]) -> dict[tuple[uuid.UUID, uuid.UUID], uuid.UUID]:
    """By act and person: what an act serves that is corrected, where the correction does not say; at most one query."""
    silent = [
        draft.id for draft in drafts if not draft.is_new and not draft.objective_ids.keys() >= {*draft.person_ids}
    ]
    if not silent:
        return {}
    kept = ActPerson.objects.filter(act__in=silent, objective__isnull=False).order_by()
    return {(act, person): objective for act, person, objective in kept.values_list("act", "person", "objective")}


def _write_people(
    batch: Iterable[tuple[Act, ActDraft]], serving: Mapping[tuple[uuid.UUID, uuid.UUID], uuid.UUID]
) -> None:
    people, professionals = [], []
    for act, draft in batch:
        common = {"service_id": draft.service_id, "act_id": act.pk, "busy": busy_range(draft)}
        said = draft.objective_ids
        people += [
            ActPerson(person_id=pk, rank=rank, objective_id=said.get(pk, serving.get((act.pk, pk))), **common)
            for rank, pk in enumerate(draft.person_ids)
        ]
        professionals += [
            ActProfessional(user_id=pk, rank=rank, **common) for rank, pk in enumerate(draft.professional_ids)
        ]
    ActPerson.objects.bulk_create(people, BATCH)
    ActProfessional.objects.bulk_create(professionals, BATCH)


def _write_notes(acts: Sequence[Act], drafts: Sequence[ActDraft]) -> None:
    """Write, replace or take away what the drafts say; nothing is asked where they say nothing."""
    told = [(act, draft) for act, draft in zip(acts, drafts, strict=True) if draft.note is not None]
    notes = [ActNote(service_id=draft.service_id, act=act, text=draft.note) for act, draft in told if draft.note]
    if notes:
        ActNote.objects.bulk_create(notes, BATCH, update_conflicts=True, unique_fields=["act"], update_fields=["text"])
    emptied = [act.pk for act, draft in told if not draft.is_new and not draft.note]
    if emptied:
        ActNote.objects.filter(act__in=emptied).delete()


def _write_outcomes(acts: Sequence[Act], drafts: Sequence[ActDraft]) -> None:
    """Write what became of those that did not take place; what no longer fits a corrected act goes."""
    told = [
        ActOutcome(service_id=draft.service_id, act=act, kind=draft.outcome.kind, reason=draft.outcome.reason)
        for act, draft in zip(acts, drafts, strict=True)
        if draft.outcome
    ]
    if told:
        fields = ["kind", "reason"]
        ActOutcome.objects.bulk_create(told, BATCH, update_conflicts=True, unique_fields=["act"], update_fields=fields)
    if emptied := [draft.id for draft in drafts if draft.outcome == ""]:
        ActOutcome.objects.filter(act__in=emptied).delete()
    if replaced := [act.pk for act, draft in zip(acts, drafts, strict=True) if not draft.is_new]:
        fits = Q()
        for kind in OutcomeKind:
            fits |= Q(kind=kind, act__status=kind.status)
        ActOutcome.objects.filter(act__in=replaced).exclude(fits).delete()


@transaction.atomic
def merge_acts(draft: ActDraft, *, into: ActDraft, actor: User, context: ActContext) -> None:
    """Write one act where two were told: `into` is what `activity.rules.merged` made of the draft and the act it overlaps.

    A draft that is stored already leaves. Raises ActsRefused, as log_acts does.
    """
    if not draft.is_new:
        act = Act.objects.filter(pk=draft.id, version=draft.version).first()
        if act is None:
            raise ActsRefused([(0, Finding("version", CHANGED_MEANWHILE))])
        delete_act(act, actor=actor)
    log_acts([into], actor=actor, context=context)


def delete_act(act: Act, *, actor: User) -> None:
    """Take an act away with all it holds; its history stays. Raises ActsRefused: a team meeting holds it."""
    delete_acts([act], actor=actor)


def delete_acts(acts: Sequence[Act], *, actor: User) -> None:
    """Take acts away with all they hold, in sets; their history stays. Raises ActsRefused: a team meeting holds one."""
    if not acts:
        return
    ids = [act.pk for act in acts]
    try:
        with transaction.atomic():
            before = stored_meetings(ids)
            Act.objects.filter(pk__in=ids).delete()
            follow_meetings(before=before, after=set(), actor=actor)
    except RestrictedError as held:
        raise ActsRefused([(0, Finding("version", OF_A_MEETING))]) from held


def add_act_kind(*, service: Service, family: ActFamily | str, label: str, actor: User) -> ActKind:
    """Offer one more word at the end of the list. Raises LabelTaken."""
    last = ActKind.objects.filter(service=service).aggregate(rank=Max("rank"))["rank"]
    kind = ActKind(service=service, family=family, label=label, rank=(last or 0) + 1)
    _save_kind(kind)
    return kind


def change_act_kind(kind: ActKind, *, label: str, is_active: bool, actor: User) -> None:
    """Rename a type, put it aside or take it up again; the acts that have it follow. Raises LabelTaken."""
    kind.label, kind.is_active = label, is_active
    kind.version += 1
    _save_kind(kind)


def _save_kind(kind: ActKind) -> None:
    try:
        with transaction.atomic():
            kind.save()
    except IntegrityError as error:
        if "act_kind_label_once" not in str(error):
            raise
        raise LabelTaken("Un type d'acte porte déjà ce nom.") from error


@transaction.atomic
def write_confidential_note(
    *, actor: User, service: Service, person: Person, text: str, reader_ids: Iterable[uuid.UUID]
) -> ConfidentialNote:
    """Write a note « à secret renforcé », read by its author and these users."""
    note = ConfidentialNote.objects.create(service=service, person=person, author=actor, text=text)
    _name_readers(note, set(reader_ids))
    return note


@transaction.atomic
def correct_confidential_note(
    note: ConfidentialNote, *, actor: User, text: str, reader_ids: Iterable[uuid.UUID]
) -> None:
    """Replace the text and the readers; the database refuses anybody but the author."""
    note.text = text
    note.version += 1
    note.save(update_fields=["text", "version"])
    wanted = set(reader_ids)
    named = ConfidentialNoteReader.objects.visible_to(actor).filter(note=note)
    named.exclude(user__in=wanted).delete()
    _name_readers(note, wanted - set(named.values_list("user_id", flat=True)))


def _name_readers(note: ConfidentialNote, users: Iterable[uuid.UUID]) -> None:
    ConfidentialNoteReader.objects.bulk_create(
        ConfidentialNoteReader(note=note, author_id=note.author_id, user_id=user) for user in sorted(users)
    )


@transaction.atomic
def log_indirect_time(
    *,
    service: Service,
    date: datetime.date,
    minutes: int,
    heading: IndirectHeading | str,
    attendees: Sequence[User],
    label: str = "",
    actor: User | None,
) -> IndirectTime:
    """Write one indirect event with who attended: its duration counts once (rule IND-1)."""
    event = IndirectTime.objects.create(
        organisation_id=service.organisation_id,
        service=service,
        date=date,
        minutes=minutes,
        heading=heading,
        label=label,
    )
    _name_attendees(event, attendees)
    return event


@transaction.atomic
def correct_indirect_time(
    event: IndirectTime,
    *,
    date: datetime.date,
    minutes: int,
    heading: IndirectHeading | str,
    attendees: Sequence[User],
    label: str,
    actor: User,
) -> None:
    """Write an event again, and who attended. Fetch it under a lock."""
    event.date, event.minutes, event.heading, event.label = date, minutes, IndirectHeading(heading), label
    event.version += 1
    event.save(update_fields=["date", "minutes", "heading", "label", "version"])
    event.attendees.all().delete()
    _name_attendees(event, attendees)


def _name_attendees(event: IndirectTime, attendees: Sequence[User]) -> None:
    Attendee.objects.bulk_create(
        Attendee(service_id=event.service_id, indirect_time=event, user=user, rank=rank)
        for rank, user in enumerate(attendees)
    )


def delete_indirect_time(event: IndirectTime, *, actor: User) -> None:
    """Take an event away with who attended; its history stays."""
    event.delete()


@transaction.atomic
def write_indirect_times(
    *,
    created: Sequence[IndirectTime],
    updated: Sequence[IndirectTime],
    attendees: Mapping[uuid.UUID, Sequence[uuid.UUID]],
) -> None:
    """Write indirect events that were examined, in sets: the import's way in.

    `attendees` gives the users of each event whose list is new or changes, by the event's key, in their order.
    """
    IndirectTime.objects.bulk_create(created, BATCH)
    rewrite(updated)
    services = {event.pk: event.service_id for event in (*created, *updated)}
    Attendee.objects.filter(indirect_time__in=[event.pk for event in updated if event.pk in attendees]).delete()
    Attendee.objects.bulk_create(
        [
            Attendee(service_id=services[event], indirect_time_id=event, user_id=user, rank=rank)
            for event, users in attendees.items()
            for rank, user in enumerate(users)
        ],
        BATCH,
    )
