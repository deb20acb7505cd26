"""« Départ » of a colleague, on one page."""

from __future__ import annotations

import uuid
from collections import defaultdict

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.access import ACCOUNT_KEEPERS, may_judge_membership, members
from accounts.actions import AccountRefused, already_sent, drafts_of, write_once
from accounts.conflict import saved_by
from accounts.enums import Role
from accounts.models import Membership, User
from accounts.professionals.listing import Keeper
from activity.actions import ActsRefused
from activity.departure.actions import tell_departure
from activity.departure.forms import DepartureForm, TransferForm
from activity.enums import ActStatus
from activity.listing import ActRow, act_rows
from activity.models import Act
from admissions.actions import change_referents
from admissions.enums import ReferentRole
from admissions.models import Accompaniment, ReferentPeriod


@members(*ACCOUNT_KEEPERS, without_service=True)
def departure(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Her last day in a place, who takes over her people and her planned acts, and what becomes of her drafts."""
    on, keeper = timezone.localdate(), Keeper.of(request)
    seen = keeper.memberships.select_related("user", "service", "organisation")
    # Two departures sent at once: the second reads what the first wrote.
    membership = get_object_or_404(seen.select_for_update(of=("self",)) if request.method == "POST" else seen, pk=pk)
    if not may_judge_membership(request.user, membership):
        raise PermissionDenied
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    planned = _planned(request.user, membership)
    form = DepartureForm(
        request.POST if request.method == "POST" else None,
        membership=membership,
        caseload=_caseload(request.user, membership),
        acts=[(act, row) for act, row in planned if act.date >= on],
        overdue=[(act, row) for act, row in planned if act.date < on],
        colleagues=_colleagues(membership, on),
        initial={"last_day": membership.ends_on or on},
        saved_by=saved_by(membership, reader=request.user),
    )
    after = reverse("accounts:account_detail", args=[membership.user_id])
    if form.is_valid() and _write(request, form, membership, after):
        return redirect(after)
    context = {
        "form": form,
        "membership": membership,
        "cancel_url": after,
        "drafts": drafts_of(membership.user),
        "drafts_kept_days": settings.DRAFTS_KEPT_DAYS,
    }
    return render(request, "activity/departure.html", context)


@members(Role.HEAD_OF_SERVICE)
def caseload_transfer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Give the people of a colleague who stays, all or some, to one or several others, on one page."""
    on, seen = timezone.localdate(), Keeper.of(request).memberships.select_related("user", "service", "organisation")
    membership = get_object_or_404(seen.select_for_update(of=("self",)) if request.method == "POST" else seen, pk=pk)
    # It names the people: an administrator hands nobody over.
    if membership.service_id not in request.user.heads or not may_judge_membership(request.user, membership):
        raise PermissionDenied
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    caseload = _caseload(request.user, membership)
    form = TransferForm(
        request.POST if request.method == "POST" else None,
        membership=membership,
        caseload=caseload,
        colleagues=_colleagues(membership, on),
        periods=_periods(request.user, caseload),
        on=on,
        initial={"since": on},
    )
    after = reverse("accounts:account_detail", args=[membership.user_id])
    if form.is_valid():

        def write() -> str:
            given = change_referents(
                service=membership.service,
                referents=form.referents,
                since=form.cleaned_data["since"],
                actor=request.user,
            )
            messages.success(request, f"{given} personne{'s' if given > 1 else ''} confiée{'s' if given > 1 else ''}.")
            return after

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    return render(
        request, "activity/caseload_transfer.html", {"form": form, "membership": membership, "cancel_url": after}
    )


def _periods(user: User, caseload: list[Accompaniment]) -> dict[uuid.UUID, list[ReferentPeriod]]:
    """The référents that each of these accompaniments had, in one query."""
    found: dict[uuid.UUID, list[ReferentPeriod]] = defaultdict(list)
    rows = ReferentPeriod.objects.visible_to(user).filter(accompaniment__in=caseload, role=ReferentRole.REFERENT)
    for one in rows.select_related("user"):
        found[one.accompaniment_id].append(one)
    return found


def _caseload(user: User, membership: Membership) -> list[Accompaniment]:
    """The accompaniments whose référent she is in that service, those that are over left out."""
    mine = Accompaniment.objects.visible_to(user).filter(service=membership.service_id, referent=membership.user_id)
    still_open = Q(open_during__upper_inf=True) | Q(open_during__endswith__gt=timezone.localdate())
    return list(mine.filter(still_open).select_related("person").order_by("person__sort_key", "pk"))


def _planned(user: User, membership: Membership) -> list[tuple[Act, ActRow]]:
    """Her acts still « prévu », those whose day has passed included: nobody has told what they became."""
    acts = Act.objects.visible_to(user).filter(
        service=membership.service_id,
        status=ActStatus.PLANNED,
        act_professionals__user=membership.user_id,
    )
    acts = acts.order_by("date", "start", "id")
    return list(zip(acts.defer("busy"), act_rows(acts, user), strict=True))


def _colleagues(membership: Membership, on) -> list[User]:
    """Who may take over: those who accompany people in the service."""
    if membership.service is None:
        return []
    return list(User.objects.accompanying_in(membership.service, on).exclude(pk=membership.user_id))


def _write(request: HttpRequest, form: DepartureForm, membership: Membership, after: str) -> bool:
    """Write it once; what forbids it is shown on the form, and then nothing is written."""
    last_day = form.cleaned_data["last_day"]

    def write() -> str:
        tell_departure(
            membership=membership,
            last_day=last_day,
            referents=form.referents,
            acts=form.takers,
            ends=form.ends,
            actor=request.user,
            on=timezone.localdate(),
        )
        messages.success(request, f"Départ enregistré : dernier jour le {date_format(last_day, 'j F Y')}.")
        return after

    try:
        write_once(actor=request.user, key=form.key, write=write)
    except AccountRefused as refused:
        form.refuse(refused)
    except ActsRefused as refused:
        form.refuse(" ".join(finding.message for _index, finding in refused.findings))
    else:
        return True
    return False
