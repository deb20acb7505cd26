"""What changes accounts."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.http import QueryDict
from django.utils import timezone

from accounts.access import is_for_members
from accounts.enums import RefusalReason, ReviewOutcome, Role
from accounts.invitations import hash_of
from accounts.models import (
    LONGEST_PATH,
    Draft,
    FormKey,
    Invitation,
    Membership,
    Refusal,
    RightsReview,
    SecondFactorReset,
    User,
)
from accounts.rules import LAST_ADMINISTRATOR, problems_of_account_change
from accounts.scope import enter
from accounts.sessions import LOCKED_FOR
from services.models import Authority, Organisation, Service
from services.refusals import refusal_of

# In characters as sent; the longest field of a form holds far less.
LARGEST_DRAFT = 1_000_000
# What travels with a form and is none of what was typed.
NEVER_KEPT = {"csrfmiddlewaretoken", "draft_path"}


# The draft of a form ends as the form is sent, and comes back with the key if what it writes is refused.
TAKE_KEY = """
WITH ended AS (DELETE FROM accounts_draft WHERE user_id = %(user)s AND key = %(key)s)
INSERT INTO accounts_formkey (id, user_id, key, location, sent_at) VALUES (%(id)s, %(user)s, %(key)s, %(location)s, %(now)s)
ON CONFLICT (user_id, key) DO UPDATE SET key = excluded.key RETURNING id, location
"""


@transaction.atomic
def write_once(*, actor: User, key: uuid.UUID, write: Callable[[], str], leads_to: str = "") -> str:
    """Run `write` the first time this form is sent and remember the page it leads to; later times, only lead there.

    `leads_to`: that page, when it is known beforehand, which saves a query. Two copies sent at once wait for each other on the unique key. If `write` raises, the key is free again. The draft
    of the form ends with it. Raises WriteRefused where the database says so.
    """
    mine = FormKey(user=actor, key=key, location=leads_to)
    with connection.cursor() as cursor:
        cursor.execute(
            TAKE_KEY, {"id": mine.pk, "user": actor.pk, "key": key, "location": leads_to, "now": mine.sent_at}
        )
        taken, location = cursor.fetchone()
    if taken != mine.pk:
        return location
    try:
        led_to = write()
    except IntegrityError as error:
        if refusal := refusal_of(error):
            raise refusal from error
        raise
    if led_to != leads_to:
        FormKey.objects.filter(pk=mine.pk).update(location=led_to)
    return led_to


def already_sent(*, actor: User, key: str) -> str | None:
    """The page that this form led to when it was sent before; None the first time, or when the key is no key.

    For a form that corrects a row: its second copy is out of date by its own doing, and must not be told so.
    """
    try:
        sent = FormKey.objects.filter(user=actor, key=uuid.UUID(key)).first()
    except ValueError:
        return None
    return sent.location if sent else None


@transaction.atomic
def keep_draft(*, actor: User, path: str, data: QueryDict) -> Draft | None:
    """Keep what was typed in the form of a page (`data`: as it would be sent), instead of what was kept before.

    None when nothing is kept: no page or form of ours, a form already sent, nothing typed, or far too much. Opens the
    walls for `actor`: it also serves where no view has done so, before she has signed in again.
    """
    enter(actor.pk, on=timezone.localdate())
    try:
        key = uuid.UUID(data.get("form_key", ""))
    except ValueError:
        return None
    Draft.objects.filter(user=actor).expired(now=timezone.now()).delete()
    kept = data.copy()
    for name in [name for name in kept if name in NEVER_KEPT or "password" in name]:
        del kept[name]
    if set(kept) <= {"form_key", "version"}:
        Draft.objects.filter(user=actor, key=key).delete()
        return None
    typed = kept.urlencode()
    if len(typed) > LARGEST_DRAFT or len(path) > LONGEST_PATH or not is_for_members(path):
        return None
    if already_sent(actor=actor, key=str(key)) is not None:
        return None
    Draft.objects.bulk_create(
        [Draft(user=actor, key=key, path=path, data=typed)],
        update_conflicts=True,
        unique_fields=["user", "key"],
        update_fields=["path", "data", "saved_at"],
    )
    return Draft.objects.get(user=actor, key=key)


def drop_draft(*, actor: User, pk: uuid.UUID) -> None:
    """Forget one of her drafts; another's is no matter."""
    Draft.objects.filter(user=actor, pk=pk).delete()


# Our choice: a link that lies about for longer is found by somebody else.
INVITATION_LASTS = datetime.timedelta(hours=72)


class AccountRefused(Exception):
    """Nothing was written; the message says why to who asked."""


@transaction.atomic
def create_account(*, email: str, last_name: str, first_name: str, actor: User | None) -> User:
    """The account of an e-mail address, made without a passphrase if there is none; one that exists keeps its names."""
    made, _created = User.objects.get_or_create(
        email=email.lower(), defaults={"last_name": last_name, "first_name": first_name, "password": _no_passphrase()}
    )
    return made


def _no_passphrase() -> str:
    nobody = User()
    nobody.set_unusable_password()
    return nobody.password


@transaction.atomic
def add_membership(
    *,
    user: User,
    place: Service | Organisation | Authority,
    role: Role | str,
    job: str = "",
    fte: Decimal | None = None,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    actor: User | None,
) -> Membership:
    """Give someone a place. Raises AccountRefused when she has, or had, one there already."""
    at: dict[str, Any] = {type(place).__name__.lower(): place}
    if Membership.objects.filter(user=user, **at).exists():
        raise AccountRefused(f"Cette personne a déjà un rattachement à {place} : changez-en les dates plutôt.")
    return Membership.objects.create(user=user, role=role, job=job, fte=fte, starts_on=starts_on, ends_on=ends_on, **at)


@transaction.atomic
def change_membership(
    *,
    membership: Membership,
    role: Role | str,
    job: str,
    fte: Decimal | None,
    starts_on: datetime.date | None,
    ends_on: datetime.date | None,
    actor: User,
    on: datetime.date,
) -> None:
    """Correct a membership. Raises AccountRefused if nobody could administer the organisation any more."""
    membership.role, membership.job, membership.fte = role, job, fte
    membership.starts_on, membership.ends_on = starts_on, ends_on
    membership.version += 1
    _keep_an_administrator_without(membership, on)
    membership.save(update_fields=["role", "job", "fte", "starts_on", "ends_on", "version"])
    _let_go(membership.user, on)


@transaction.atomic
def end_membership(*, membership: Membership, last_day: datetime.date, actor: User, on: datetime.date) -> None:
    """Say someone's last day in a place, and that it was judged that day. Raises AccountRefused as above."""
    membership.ends_on = last_day
    membership.version += 1
    _keep_an_administrator_without(membership, on)
    membership.save(update_fields=["ends_on", "version"])
    RightsReview.objects.create(membership=membership, reviewed_by=actor, reviewed_on=on, outcome=ReviewOutcome.ENDED)
    _let_go(membership.user, on)


def _keep_an_administrator_without(membership: Membership, on: datetime.date) -> None:
    """Refuse that an organisation loses its last administrator on the day after this membership ends, or today."""
    if membership.organisation_id is None:
        return
    stays_today = (membership.starts_on is None or membership.starts_on <= on) and (
        membership.ends_on is None or membership.ends_on >= on
    )
    days = [] if stays_today else [on]
    if membership.ends_on and membership.ends_on >= on:
        days.append(membership.ends_on + datetime.timedelta(days=1))
    for day in days:
        _refuse_last_administrator(membership.user, membership.organisation_id, day)


def _refuse_last_administrator(user: User, organisation_id: uuid.UUID, day: datetime.date) -> None:
    # Two administrators who end each other at once take turns.
    list(Organisation.objects.filter(pk=organisation_id).order_by().select_for_update(no_key=True))
    if not Membership.objects.able_to_administer(organisation_id, day).exclude(user=user).exists():
        raise AccountRefused(LAST_ADMINISTRATOR)


def _let_go(user: User, on: datetime.date) -> None:
    """End the sessions of someone who has no place left."""
    if not Membership.objects.in_force_on(on).filter(user=user).exists():
        end_sessions(user=user)


@transaction.atomic
def change_identity(
    *, user: User, email: str, last_name: str, first_name: str, organisation_id: uuid.UUID, actor: User
) -> None:
    """Correct a name or an address. A link that was sent to the former address opens no more."""
    # Her own name and address she may correct: it opens nothing to anybody else.
    _refuse_account_change(user, organisation_id, actor if actor != user else None)
    moved = email.lower() != user.email
    user.email, user.last_name, user.first_name = email.lower(), last_name, first_name
    user.version += 1
    user.save(update_fields=["email", "last_name", "first_name", "version"])
    if moved:
        void_invitations(user=user)


@transaction.atomic
def close_account(*, user: User, organisation_id: uuid.UUID | None, actor: User | None, on: datetime.date) -> None:
    """Close an account: its next request is nobody's, its sessions, links and drafts are gone.

    `actor` None is a command, which nothing refuses. Raises AccountRefused: her own, another organisation's too, or the
    last administrator's.
    """
    if actor and organisation_id:
        _refuse_account_change(user, organisation_id, actor)
        if user.memberships.in_force_on(on).filter(organisation=organisation_id).exists():
            _refuse_last_administrator(user, organisation_id, on)
    user.is_active = False
    user.version = F("version") + 1  # whatever somebody else saved meanwhile
    user.save(update_fields=["is_active", "version"])
    void_invitations(user=user)
    end_sessions(user=user)
    with connection.cursor() as cursor:
        cursor.execute("SELECT savs_forget_drafts(%s)", [user.pk])


@transaction.atomic
def reopen_account(*, user: User, organisation_id: uuid.UUID | None, actor: User | None) -> None:
    """Open a closed account again, with the passphrase and the memberships that it has. Raises AccountRefused."""
    if actor and organisation_id:
        _refuse_account_change(user, organisation_id, actor)
    user.is_active = True
    user.version = F("version") + 1  # whatever somebody else saved meanwhile
    user.save(update_fields=["is_active", "version"])


def _refuse_account_change(user: User, organisation_id: uuid.UUID, actor: User | None) -> None:
    shared = Membership.objects.filter(user=user).outside(organisation_id).exists()
    for problem in problems_of_account_change(user, shared=shared, actor=actor):
        raise AccountRefused(problem)


def drafts_of(user: User) -> int:
    """How many texts she has not saved; only she can read them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT savs_count_drafts(%s)", [user.pk])
        return cursor.fetchone()[0]


@transaction.atomic
def invite(
    *, user: User, token: uuid.UUID, organisation_id: uuid.UUID | None, by_mail: bool, actor: User | None
) -> Invitation:
    """Make the one link that opens an account, for 72 hours; an older one opens no more.

    `by_mail`: it goes to her own address, whoever asked. A link that is handed over passes through other hands: not for an
    account that also belongs to others. Raises AccountRefused; `actor` None is a command.
    """
    if not user.is_active:
        raise AccountRefused("Ce compte est désactivé : réactivez-le d'abord.")
    if actor and organisation_id and not by_mail:
        _refuse_account_change(user, organisation_id, actor)
    # Two links asked for at once: the second waits, then voids the first.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    void_invitations(user=user)
    now = timezone.now()
    return Invitation.objects.create(
        user=user, created_by=actor, created_at=now, expires_at=now + INVITATION_LASTS, token_hash=hash_of(token)
    )


def void_invitations(*, user: User) -> None:
    Invitation.objects.filter(user=user, used_at=None, voided_at=None).update(voided_at=timezone.now())


@transaction.atomic
def accept_invitation(*, invitation_id: uuid.UUID, passphrase: str, key: uuid.UUID | None = None) -> User | None:
    """Set the passphrase that she chose, end every session she had, use the link up. None: the link opens no more.

    The form of this `key` sent again sets nothing and is answered the same.
    """
    now = timezone.now()
    # Locked: of two copies sent at once, the second finds it used.
    links = Invitation.objects.select_related("user").select_for_update(of=("self",))
    invitation = links.filter(pk=invitation_id).order_by("pk").first()
    if invitation is None:
        return None
    user = invitation.user
    enter(user.pk, on=timezone.localdate())
    if key and already_sent(actor=user, key=str(key)) is not None:
        return user
    if not invitation.waits_at(now):
        return None
    if key:
        FormKey.objects.create(user=user, key=key)
    user.set_password(passphrase)
    user.save(update_fields=["password"])
    invitation.used_at = now
    invitation.save(update_fields=["used_at"])
    end_sessions(user=user)
    return user


@transaction.atomic
def reset_second_factor(*, user: User, organisation_id: uuid.UUID | None, actor: User | None) -> None:
    """Take the second factor off an account, passkeys and recovery codes included: she enrols anew at her next sign-in.

    Who did it and when is kept. Raises AccountRefused: her own, or an account that also belongs to others.
    """
    if actor and organisation_id:
        _refuse_account_change(user, organisation_id, actor)
    Authenticator.objects.filter(user=user).delete()
    SecondFactorReset.objects.create(user=user, reset_by=actor)
    end_sessions(user=user)


def end_sessions(*, user: User, but: str | None = None) -> int:
    """Close every session of someone, on every machine, locked ones included, except `but`; how many there were."""
    hers = [
        session.pk
        for session in Session.objects.exclude(pk=but).order_by("pk").iterator()
        if str(user.pk) in (session.get_decoded().get(key) for key in (SESSION_KEY, LOCKED_FOR))
    ]
    UserSession.objects.filter(user=user).exclude(session_key=but).delete()
    return Session.objects.filter(pk__in=hers).delete()[0]


@transaction.atomic
def confirm_rights(*, memberships: Iterable[Membership], actor: User, on: datetime.date) -> int:
    """Say that these memberships are still needed as they are; how many."""
    reviews = [
        RightsReview(membership=one, reviewed_by=actor, reviewed_on=on, outcome=ReviewOutcome.CONFIRMED)
        for one in memberships
    ]
    return len(RightsReview.objects.bulk_create(reviews))


def record_refusal(
    *, user: User | None, route: str, method: str, object_id: uuid.UUID | None, reason: RefusalReason
) -> None:
    """Log that a page was refused, or a sign-in: once a minute for the same, and few for many (Refusal.SLOTS)."""
    refusal = Refusal(
        user=user,
        route=route[:200],
        method=method[:10],
        object_id=object_id,
        reason=reason,
        minute=timezone.now().replace(second=0, microsecond=0),
        slot=object_id.int % Refusal.SLOTS if object_id else 0,
    )
    Refusal.objects.bulk_create([refusal], ignore_conflicts=True)
