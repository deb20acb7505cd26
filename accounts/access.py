"""Who may open a page. Closed by default: a view without `members` or `open_to_all` fails the suite."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.enums import NARRATIVE_ROLES, Role
from accounts.models import Absence, Membership, User
from accounts.scope import Scope
from accounts.sign_in import second_factor
from services.models import Service
from services.refusals import give_reason, reason_given
from services.sensitive import Kind

View = Callable[..., HttpResponse]

# Who logs what was done and follows the people of a service.
CAREGIVERS = NARRATIVE_ROLES
# Who sees the people of a service and their path.
TEAM = (*CAREGIVERS, Role.SECRETARY)
# Who sees figures and the named lists behind them.
FIGURES = (*CAREGIVERS, Role.ADMINISTRATOR)
EVERY_SEAT = (*TEAM, Role.ADMINISTRATOR)

# Who may read each kind of data in her services, as domain.md part 6 has the roles; never a reader, who gets submitted
# figures alone. What is « secret renforcé » goes by name, what is one's own is one's own, and a credential is nobody's.
READERS: dict[Kind, tuple[Role, ...]] = {
    Kind.IDENTITY: EVERY_SEAT,
    Kind.CONTACT: TEAM,
    Kind.HEALTH: EVERY_SEAT,
    Kind.PROTECTION: EVERY_SEAT,
    Kind.PATH: EVERY_SEAT,
    Kind.ACTIVITY: EVERY_SEAT,
    Kind.NARRATIVE: CAREGIVERS,
    Kind.PROFESSIONAL: EVERY_SEAT,
    Kind.STAFF: (Role.HEAD_OF_SERVICE,),
    Kind.PLAIN: EVERY_SEAT,
    Kind.SECRET: (),
    Kind.CREDENTIAL: (),
    Kind.OWN: (),
}

# Whose accounts are seen: an administrator all of her organisation's, a head of service her team's.
ACCOUNT_KEEPERS = (Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR)
# What a head of service may judge in her team.
TEAM_ROLES = frozenset({Role.SOCIAL_WORKER, Role.SECRETARY})

SESSION_SERVICE = "service"
LONGEST_BACK = 300


def members(*roles: Role, without_service: bool = False) -> Callable[[View], View]:
    """Open a view to people who hold one of these roles in the service they are looking at.

    Opens the database's walls for the request, and sets `request.service` (the current one, None without any seat),
    `request.roles` and `request.seated_services` (all of hers, by name). Another role gets a 403. An administrator
    without any service yet is sent home, unless the view works `without_service`. Whoever must have a second factor and
    has none is sent to her account, the only page she may open until then.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            _take_seat(request)
            if reason := reason_given(request.POST):
                give_reason(reason)
            if must_enrol(request):
                return redirect("accounts:account")
            if not request.roles & set(roles):
                raise PermissionDenied
            if request.service is None and not without_service:
                return redirect("desk:home")
            return view(request, *args, **kwargs)

        guarded.access = frozenset(roles)
        return guarded

    return decorate


def signed_in(view: View) -> View:
    """Open a view to anybody signed in, whatever her roles, even none: her own account. The walls open as for `members`."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        _take_seat(request)
        request.must_enrol = must_enrol(request)
        if request.must_enrol:
            request.roles = frozenset()  # nothing else is open yet: the menu says so
        return view(request, *args, **kwargs)

    guarded.access = frozenset(Role)
    return guarded


def _take_seat(request: HttpRequest) -> None:
    scope = request.user.scope
    services = list(Service.objects.visible_to(request.user).for_choice())
    chosen = request.session.get(SESSION_SERVICE)
    service = next((s for s in services if str(s.pk) == chosen), None) or _main_service(scope, services)
    request.seated_services = services
    request.service = service
    request.roles = scope.roles_in(service.pk) if service else _roles_without_service(request.user)


def must_enrol(request: HttpRequest) -> bool:
    """Must she have a second factor, in whatever seat, and has none yet? Asked at each request: a role is soon gained."""
    seats = request.user.scope.seats
    roles, jobs = request.roles | {seat.role for seat in seats}, [seat.job for seat in seats]
    return second_factor.is_required(roles, jobs) and second_factor.is_missing(request.session, request.user)


def _roles_without_service(user: User) -> frozenset[Role]:
    """Of someone with no seat: a reader's, whose authority has none, or an administrator's before her first service."""
    seatless = Membership.objects.in_force_on(timezone.localdate()).filter(user=user, service=None)
    return frozenset(Role(role) for role in seatless.order_by("pk").values_list("role", flat=True))


def _main_service(scope: Scope, services: list[Service]) -> Service | None:
    """Where nobody has chosen: the first service by name in which she has a daily role, else the first she manages."""
    daily = [s for s in services if scope.roles_in(s.pk) - {Role.ADMINISTRATOR}]
    return next(iter(daily or services), None)


def may_change_membership(user: User, membership: Membership) -> bool:
    """May this user correct it, all of it? Its organisation's administrators; an authority's is a command's."""
    return membership.managing_organisation_id in user.administers


def may_judge_membership(user: User, membership: Membership) -> bool:
    """May this user end or confirm it? A head of service too, in her team; another head's place is the administrator's."""
    if may_change_membership(user, membership):
        return True
    return membership.service_id in user.heads and membership.role in TEAM_ROLES


def may_tell_absence(user: User, absence: Absence) -> bool:
    """May this user correct it? Her own, or one of the service that she heads."""
    roles = user.scope.roles_in(absence.service_id)
    return Role.HEAD_OF_SERVICE in roles or (absence.user_id == user.pk and bool(roles & set(TEAM)))


def open_to_all(reason: str) -> Callable[[View], View]:
    """Mark a view that needs no sign-in, and say why."""

    def decorate(view: View) -> View:
        opened = login_not_required(view)
        opened.access = reason
        return opened

    return decorate


def safe_back(address: str) -> str:
    """An address to go back to, its query included, when it is a page of ours for members; else nothing."""
    ours = len(address) <= LONGEST_BACK and url_has_allowed_host_and_scheme(address, None)
    return address if ours and is_for_members(address.partition("?")[0]) else ""


def is_for_members(path: str) -> bool:
    """Is there a page of ours at this path, open to members and to them alone?"""
    try:
        return isinstance(getattr(resolve(path).func, "access", None), frozenset)
    except Resolver404:
        return False
