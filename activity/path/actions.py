"""What writes a step of the path together with the time it took."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from accounts.models import User
from activity.actions import ActsRefused, context_for, log_acts, log_indirect_time
from activity.enums import ActFamily, ActNature, ActStatus, ActType, IndirectHeading
from activity.models import ActKind
from activity.rules import ActDraft, Finding
from admissions.actions import (
    link_first_contact,
    open_accompaniment,
    record_first_contact,
    record_information,
)
from admissions.checks import problems_of_dipc
from admissions.dipcs.actions import hand_over, sign
from admissions.dipcs.rules import problems_of_signature
from admissions.enums import ContactChannel, Fit
from admissions.models import Accompaniment, Contract, Dipc, FirstContact, InformationMeeting
from admissions.needs.actions import NeedsDraft, record_individual_meeting
from admissions.paths import path_at
from people.actions import add_person
from people.likeness import Named
from people.models import Person
from services.keys import time_ordered_uuid
from services.models import Service
from services.uploads import SentFile

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
def log_handed_over(
    contract: Contract, *, service: Service, to: Collection[str], time: Time, actor: User, on: datetime.date
) -> None:
    """Keep that the person, or her legal representative, has her DIPC or its avenant, and the act of handing it over.

    `to`: one or both of DipcHandedOverForm.TO. Raises ActsRefused.
    """
    path = contract.accompaniment
    to_person, to_representative = ("personne" in to), ("representant" in to)
    wrong = []
    if isinstance(contract, Dipc):
        wrong += [Finding(found.field, found.message) for found in problems_of_dipc(contract, path) if found.is_error]
    if time.date < contract.established_on:
        wrong.append(Finding("date", "La remise précède le jour où le DIPC est établi."))
    for given, day, who in (
        (to_person, contract.handed_over_on, "La personne"),
        (to_representative, contract.representative_handed_over_on, "Son représentant légal"),
    ):
        if given and day:
            wrong.append(Finding("to", f"{who} l’a déjà, depuis le {day:%d/%m/%Y}."))
    if wrong:
        raise ActsRefused([(0, finding) for finding in wrong])
    try:
        with transaction.atomic():
            hand_over(contract, on=time.date, to_person=to_person, to_representative=to_representative, actor=actor)
    except IntegrityError as error:
        if "dipc_start" not in str(error):
            raise
        raise ActsRefused([(0, Finding("starts_on", "Un DIPC débute déjà ce jour."))]) from error
    _log_act(service, path.person_id, ActFamily.APPOINTMENT, time, actor, on)


@transaction.atomic
def log_signed(
    contract: Contract, *, was_signed: bool, scan: SentFile | None, time: Time | None, actor: User, on: datetime.date
) -> None:
    """Keep who has signed a DIPC or an avenant, and the act of it where its minutes are noted. Raises ActsRefused."""
    if wrong := problems_of_signature(contract, was_signed=was_signed, on=on):
        raise ActsRefused([(0, Finding(found.field, found.message)) for found in wrong])
    sign(contract, scan=scan, actor=actor)
    if time:
        path = contract.accompaniment
        _log_act(path.service, path.person_id, ActFamily.APPOINTMENT, time, actor, on)


@transaction.atomic
def log_individual_meeting(
    path: Accompaniment,
    *,
    service: Service,
    place: ActFamily,
    draft: NeedsDraft,
    fit: str,
    reasons: str,
    time: Time,
    actor: User,
    on: datetime.date,
) -> None:
    """Keep what the individual meeting gathered, and its act: an evaluation, which says by itself that she was assessed.
    Raises ActsRefused."""
    wrong = []
    if time.date > on:
        wrong.append(Finding("date", "Une rencontre se note une fois tenue : cette date est dans l'avenir."))
    if fit == Fit.DOES_NOT_FIT and not reasons:
        wrong.append(Finding("reasons", "Une réorientation donne son motif."))
    if path.admitted_on:
        wrong.append(Finding("date", "Elle est déjà admise : saisissez plutôt un acte."))
    if wrong:
        raise ActsRefused([(0, finding) for finding in wrong])
    record_individual_meeting(path, held_on=time.date, draft=draft, fit=fit, reasons=reasons, actor=actor)
    _log_act(service, path.person_id, place, time, actor, on, nature=ActNature.ASSESSMENT)


def _log_act(
    service: Service,
    person_id: uuid.UUID,
    family: ActFamily,
    time: Time,
    actor: User,
    on: datetime.date,
    *,
    nature: ActNature = ActNature.ACCOMPANIMENT,
) -> None:
    kind = ActKind.objects.offered_by(service).filter(family=family).first()
    draft = ActDraft(
        service_id=service.pk,
        date=time.date,
        type=ActType.INDIVIDUAL,
        kind_id=kind.pk if kind else None,
        nature=nature,
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
