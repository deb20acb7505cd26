"""What writes a step of the path together with the time it took."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from accounts.models import User
from activity.actions import ActsRefused, context_for, log_acts, log_indirect_time
from activity.enums import ActFamily, ActStatus, ActType, IndirectHeading
from activity.models import ActKind
from activity.rules import ActDraft, Finding
from admissions.actions import (
    hand_over_dipc,
    link_first_contact,
    open_accompaniment,
    record_first_contact,
    record_information,
)
from admissions.checks import problems_of_dipc
from admissions.enums import ContactChannel
from admissions.models import Accompaniment, Dipc, FirstContact, InformationMeeting
from admissions.rules import has_ended, is_open_on
from people.actions import add_person
from people.likeness import Named
from people.models import Person
from services.keys import time_ordered_uuid
from services.models import Service

# What each channel is, as an act with an identified person.
FAMILY = {
    ContactChannel.OFFICE_HOURS: ActFamily.OFFICE_HOURS,
    ContactChannel.OUTREACH: ActFamily.OFFICE_HOURS,
    ContactChannel.PHONE: ActFamily.PHONE,
    ContactChannel.MAIL: ActFamily.MAIL,
    ContactChannel.PARTNER: ActFamily.MEETING,
}


@dataclass(frozen=True, kw_only=True)
class Time:
    """When a step took place, how long, and whose time it was. `minutes` None: not noted."""

    date: datetime.date
    minutes: int | None
    professional_ids: tuple[uuid.UUID, ...]


def path_at(person: Person, service: Service, on: datetime.date) -> Accompaniment | None:
    """Her accompaniment of a day in the service; one that begins later, or has no date yet, serves as well; None when all are
    over: she comes back."""
    paths = list(Accompaniment.objects.filter(service=service, person=person).order_by("open_during", "pk"))
    for wanted in (lambda path: is_open_on(path, on), lambda path: not has_ended(path, on)):
        if found := next(filter(wanted, paths), None):
            return found
    return None


@transaction.atomic
def log_first_contact(
    *,
    service: Service,
    who: Person | Named | None,
    date: datetime.date,
    channel: str,
    asked_by: str,
    caller: str = "",
    wish: str = "",
    next_step: str = "",
    time: Time | None,
    actor: User,
    on: datetime.date,
) -> FirstContact:
    """Keep a first contact and the time it took: an act of the person, or institutionnel while nobody knows who it was.

    `who` None: not identified. `time` None: the actor's time is counted by quotité (rule FS-1). Raises ActsRefused.
    """
    if date > on:
        raise ActsRefused(
            [(0, Finding("date", "Un premier contact se note une fois reçu : cette date est dans l'avenir."))]
        )
    path = _path_of(who, service, date, actor) if who else None
    try:
        with transaction.atomic():
            contact = record_first_contact(
                service=service,
                accompaniment=path,
                date=date,
                channel=channel,
                asked_by=asked_by,
                caller=caller,
                wish=wish,
                next_step=next_step,
                actor=actor,
            )
    except IntegrityError as error:
        if "one_open_accompaniment" not in str(error):
            raise
        before = "À cette date, elle avait déjà un accompagnement dans ce service."
        raise ActsRefused([(0, Finding("date", before))]) from error
    if time and path:
        _log_act(service, path.person_id, FAMILY[ContactChannel(channel)], time, actor, on)
    elif time:
        _log_institutional(service, "Premier contact, personne non identifiée", time, actor)
    return contact


@transaction.atomic
def link_caller(contact: FirstContact, *, who: Person | Named, service: Service, actor: User) -> Accompaniment | None:
    """« C'était elle »: a caller whom nobody knew was this person, or somebody new. None: all that she had here is over."""
    over = isinstance(who, Person) and who.accompaniments.filter(service=service).exists()
    if over and not path_at(who, service, contact.date):  # type: ignore[arg-type]  # a person: it is over
        return None
    path = _path_of(who, service, contact.date, actor)
    link_first_contact(contact, accompaniment=path, actor=actor)
    return path


def _path_of(who: Person | Named, service: Service, date: datetime.date, actor: User) -> Accompaniment:
    if isinstance(who, Named):
        who = add_person(
            organisation_id=service.organisation_id,
            last_name=who.last_name,
            first_name=who.first_name,
            birth_date=who.birth_date,
            actor=actor,
        )
    return path_at(who, service, date) or open_accompaniment(
        person=who, service=service, first_contact_on=date, actor=actor
    )


@transaction.atomic
def log_information(
    *, service: Service, people: Sequence[Person], others_count: int, time: Time, actor: User, on: datetime.date
) -> InformationMeeting:
    """Keep an information meeting and its time, institutionnel (article 4, rule FI-1). Raises ActsRefused."""
    if time.date > on:
        raise ActsRefused([(0, Finding("date", "Une réunion se note une fois tenue : cette date est dans l'avenir."))])
    count = len(people) + others_count
    label = f"Réunion d'information, {count} personne{'s' if count > 1 else ''}"
    _log_institutional(service, label, time, actor)
    return record_information(service=service, date=time.date, people=people, others_count=others_count, actor=actor)


@transaction.atomic
def log_dipc_handed_over(dipc: Dipc, *, service: Service, time: Time, actor: User, on: datetime.date) -> None:
    """Keep that the person has her DIPC, and the act of handing it over. Raises ActsRefused."""
    path = dipc.accompaniment
    dipc.handed_over_on = time.date
    wrong = [Finding(found.field, found.message) for found in problems_of_dipc(dipc, path) if found.is_error]
    if time.date < dipc.established_on:
        wrong.append(Finding("date", "La remise précède le jour où le DIPC est établi."))
    if wrong:
        raise ActsRefused([(0, finding) for finding in wrong])
    try:
        with transaction.atomic():
            hand_over_dipc(dipc, on=time.date, actor=actor)
    except IntegrityError as error:
        if "dipc_start" not in str(error):
            raise
        raise ActsRefused([(0, Finding("starts_on", "Un DIPC débute déjà ce jour."))]) from error
    _log_act(service, path.person_id, ActFamily.APPOINTMENT, time, actor, on)


def _log_act(
    service: Service, person_id: uuid.UUID, family: ActFamily, time: Time, actor: User, on: datetime.date
) -> None:
    kind = ActKind.objects.offered_by(service).filter(family=family).first()
    draft = ActDraft(
        service_id=service.pk,
        date=time.date,
        type=ActType.INDIVIDUAL,
        kind_id=kind.pk if kind else None,
        status=ActStatus.DONE,
        person_ids=(person_id,),
        professional_ids=time.professional_ids,
        minutes=time.minutes,
        id=time_ordered_uuid(),
    )
    log_acts([draft], actor=actor, context=context_for(service, on=on, drafts=[draft]))


def _log_institutional(service: Service, label: str, time: Time, actor: User) -> None:
    if not time.minutes:
        raise ActsRefused([(0, Finding("minutes", "Indiquez la durée."))])
    found = User.objects.in_bulk(time.professional_ids)
    log_indirect_time(
        service=service,
        date=time.date,
        minutes=time.minutes,
        heading=IndirectHeading.INSTITUTIONAL,
        attendees=[found[key] for key in time.professional_ids],
        label=label,
        actor=actor,
    )
