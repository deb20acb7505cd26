"""What a métier opens, where an account stands, who may change it, and when its rights are to be reviewed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from accounts.enums import AccountState, Role
from accounts.models import Membership, User
from services.calendars import add_months
from services.text import plain

# Our choice: what every data protection guide asks for, once a year.
REVIEW_MONTHS = 12

OWN_ACCOUNT = "C'est votre propre compte : demandez à un autre administrateur."
SHARED_ACCOUNT = (
    "Cette personne a, ou a eu, un rattachement chez un autre gestionnaire : son compte n'appartient pas au vôtre seul. "
    "Vous réglez ses rattachements chez vous ; son nom, son adresse et l'ouverture du compte reviennent à l'exploitant du "
    "logiciel."
)
LAST_ADMINISTRATOR = "Plus aucun administrateur ne pourrait se connecter : donnez d'abord ce rôle à une autre personne, qui ouvre son compte."

# A métier is free text (the classeur's column is), so its first word decides, and only that one.
_DIRECTION = frozenset({"direction", "directeur", "directrice"})
_PSYCHOLOGIST = frozenset({"psychologue", "neuropsychologue"})


def _first_word(job: str) -> str:
    """In small letters without accents: « Directrice adjointe » gives « directrice », « Assistante de direction » « assistante »."""
    found = re.search(r"[^\W\d_]+", plain(job))
    return found.group() if found else ""


def is_direction(job: str) -> bool:
    """Does this métier sign DIPC and write « secret renforcé » notes?"""
    return _first_word(job) in _DIRECTION


def is_psychologist(job: str) -> bool:
    """Does this métier write « secret renforcé » notes as a psychologue?"""
    return _first_word(job) in _PSYCHOLOGIST


def is_management(role: str, job: str) -> bool:
    """Is it a place among those who run the service, and no front-line one (rule FI-2)?"""
    return role == Role.HEAD_OF_SERVICE or is_direction(job)


def state_of(user: User, memberships: Iterable[Membership], *, invited: bool, on: datetime.date) -> AccountState:
    """Where an account stands for who sees these memberships of hers; `invited`: a link to it still opens."""
    if not user.is_active:
        return AccountState.CLOSED
    if all(row.ends_on and row.ends_on < on for row in memberships):
        return AccountState.GONE
    # Without a passphrase of its own, an account may be used through the organisation's identity provider.
    if user.has_passphrase or user.last_login:
        return AccountState.ACTIVE
    return AccountState.INVITED if invited else AccountState.TO_INVITE


def problems_of_account_change(user: User, *, shared: bool, actor: User | None) -> list[str]:
    """Why an administrator may not change the account itself.

    `shared`: the user has, or had, a place in another organisation.
    `actor` None: whoever asks, as for a mistake in one's own name.
    """
    found = []
    if actor and user.pk == actor.pk:
        found.append(OWN_ACCOUNT)
    if shared:
        found.append(SHARED_ACCOUNT)
    return found


def review_due_on(membership: Membership, reviewed_on: datetime.date | None) -> datetime.date | None:
    """The day by which a membership is to be reviewed: a year after the last time, or after it began.

    None: its beginning is not known and nobody ever reviewed it, so it is due already.
    """
    known = [day for day in (reviewed_on, membership.starts_on) if day]
    return add_months(max(known), REVIEW_MONTHS) if known else None


def is_review_late(membership: Membership, reviewed_on: datetime.date | None, on: datetime.date) -> bool:
    """Overdue the day after; a membership that is over, or has not begun, is not reviewed. `reviewed_on`: the last time."""
    if (membership.ends_on and membership.ends_on < on) or (membership.starts_on and membership.starts_on > on):
        return False
    due = review_due_on(membership, reviewed_on)
    return due is None or due < on
