"""Who must have a second factor, and whether this session's account has one. No query in the common case."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.base import SessionBase

from accounts.enums import Role
from accounts.models import User
from accounts.rules import is_direction

FLAG = "second_factor"
# domain.md part 7: required for these, and for whoever is of the direction; offered to all.
REQUIRED_FOR = frozenset({Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR, Role.READER})
# Recovery codes replace a lost one; they are none by themselves.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_required(roles: Iterable[Role], jobs: Iterable[str]) -> bool:
    """Do these roles and métiers ask for a second factor?"""
    return not REQUIRED_FOR.isdisjoint(roles) or any(is_direction(job) for job in jobs)


def is_required_of(user: User, on: datetime.date) -> bool:
    """Do her memberships of that day ask for one?"""
    held = list(user.memberships.in_force_on(on).order_by("pk").values_list("role", "job"))
    return is_required({Role(role) for role, _job in held}, [job for _role, job in held])


def has_one(user: User) -> bool:
    """Is there an application or a passkey on this account?"""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def remember(session: SessionBase, user: User) -> None:
    """Note in the session whether the account has a second factor: read once, at sign-in and when one is added.

    It cannot go away under the session: the last one of an account that must have one cannot be removed by its owner
    (`is_last_required`), and an administrator who resets it ends the account's sessions.
    """
    session[FLAG] = has_one(user)


def is_missing(session: SessionBase, user: User) -> bool:
    """Of someone who must have one: is there still none? Costs a query only until it is there."""
    if not session.get(FLAG):
        remember(session, user)
    return not session[FLAG]


def is_last_required(authenticator: Authenticator, on: datetime.date) -> bool:
    """Would removing it leave an account that must have a second factor without one?"""
    others = Authenticator.objects.filter(user=authenticator.user_id, type__in=FACTORS).exclude(pk=authenticator.pk)
    return not others.exists() and is_required_of(User.objects.get(pk=authenticator.user_id), on)
