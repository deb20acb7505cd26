"""The accounts that someone manages or reads, each with where it stands, in a constant number of queries."""

from __future__ import annotations

import datetime
import itertools
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone

from accounts.access import may_judge_membership
from accounts.enums import AccountState, Role
from accounts.models import Invitation, Membership, MembershipQuerySet, RightsReview, User
from accounts.rules import is_review_late, state_of
from services.models import Organisation, Service


@dataclass(frozen=True)
class Keeper:
    """For whom the pages of accounts are made: an administrator of `organisation`, or the head of `service` alone."""

    user: User
    organisation: Organisation
    service: Service | None

    @classmethod
    def of(cls, request: Any) -> Keeper:
        """By the service she looks at; an administrator may have none yet."""
        user, service = request.user, request.service
        if service is None:
            return cls(user, Organisation.objects.filter(pk__in=user.administers).order_by("name", "id")[0], None)
        return cls(user, service.organisation, None if Role.ADMINISTRATOR in request.roles else service)

    @property
    def manages(self) -> bool:
        """An administrator writes; a head of service reads, tells departures and confirms."""
        return self.service is None

    @property
    def memberships(self) -> MembershipQuerySet:
        seen = Membership.objects.visible_to(self.user).of_organisation(self.organisation.pk)
        return seen.filter(service=self.service) if self.service else seen

    @property
    def accounts(self) -> Any:
        return User.objects.filter(pk__in=self.memberships.order_by().values("user"))

    @property
    def services(self) -> list[Service]:
        if self.service:
            return [self.service]
        return list(Service.objects.visible_to(self.user).filter(organisation=self.organisation).order_by("name", "id"))


@dataclass(frozen=True)
class Account:
    """A professional with those of her memberships that are seen, and where her account stands."""

    user: User
    memberships: tuple[Membership, ...]
    state: AccountState


def accounts_of(memberships: MembershipQuerySet, *, on: datetime.date) -> list[Account]:
    """One a professional, by name, in two queries."""
    rows = list(memberships.for_list())
    waiting = Invitation.objects.waiting_at(timezone.now()).filter(user__in=memberships.order_by().values("user"))
    invited = set(waiting.order_by().values_list("user", flat=True))
    found = []
    for user, group in itertools.groupby(rows, key=lambda row: row.user):
        seen = tuple(group)
        found.append(Account(user, seen, state_of(user, seen, invited=user.pk in invited, on=on)))
    return found


@dataclass(frozen=True)
class ReviewRow:
    """A membership in the yearly review. `last` None: nobody reviewed it yet."""

    membership: Membership
    last: RightsReview | None
    late: bool
    judged_by_her: bool


def review_rows(memberships: MembershipQuerySet, user: User, *, on: datetime.date) -> list[ReviewRow]:
    """The memberships in force or to come, by place then name, in two queries."""
    found = []
    for row in memberships.not_over_on(on).for_list().with_reviews():
        last = next(iter(row.reviews.all()), None)
        late = is_review_late(row, last.reviewed_on if last else None, on)
        found.append(ReviewRow(row, last, late, may_judge_membership(user, row)))
    return found


def by_place(rows: Iterable[ReviewRow]) -> list[tuple[str, list[ReviewRow]]]:
    """The organisation's administrators first, then each service by name."""
    found: dict[uuid.UUID | None, tuple[str, list[ReviewRow]]] = {}
    for row in rows:
        place = row.membership.service or row.membership.organisation
        name = str(place) if row.membership.service_id else f"Administrateurs · {place}"
        found.setdefault(row.membership.service_id or row.membership.organisation_id, (name, []))[1].append(row)
    return sorted(found.values(), key=lambda one: (not one[0].startswith("Administrateurs · "), one[0].casefold()))


def late_reviews(keeper: Keeper, *, on: datetime.date) -> str:
    """What waits for her yearly review, in a sentence; empty when nothing does. One query."""
    rows = keeper.memberships.in_force_on(on).select_related("service").order_by("pk")
    return late_in_words(
        sum(
            is_review_late(row, row.reviewed_on, on) and may_judge_membership(keeper.user, row)
            for row in rows.annotate(reviewed_on=Max("reviews__reviewed_on"))
        )
    )


def late_in_words(number: int) -> str:
    if not number:
        return ""
    many = "Un rattachement n'a" if number == 1 else f"{number} rattachements n'ont"
    return f"{many} pas été revu{'' if number == 1 else 's'} depuis douze mois."
