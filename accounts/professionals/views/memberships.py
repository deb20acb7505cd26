"""The memberships of an account: one more, or one corrected."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.access import members
from accounts.actions import add_membership, already_sent, change_membership
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.enums import Role
from accounts.professionals.forms import MembershipForm, PlaceForm
from accounts.professionals.listing import Keeper
from accounts.professionals.views.answers import (
    account_of,
    answer_once,
    keeper_who_manages,
    locked,
    place_of,
    places_that_were,
)
from services.history import History


@members(Role.ADMINISTRATOR, without_service=True)
def membership_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A place more for someone who has an account here."""
    keeper = keeper_who_manages(request)
    account = account_of(keeper, pk)
    taken = {row.service_id for row in account.memberships}
    administers = any(row.organisation_id for row in account.memberships)
    form = PlaceForm.from_request(
        request,
        services=[service for service in keeper.services if service.pk not in taken],
        organisation="" if administers else keeper.organisation.name,
        initial={"starts_on": timezone.localdate()},
    )
    after = reverse("accounts:account_detail", args=[pk])

    def write() -> str:
        add_membership(user=account.user, place=place_of(keeper, form), actor=request.user, **form.seat())
        messages.success(request, "Le rattachement est ajouté.")
        return after

    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if form.is_valid() and (answer := answer_once(request, form, write)):
        return answer
    return render(
        request, "accounts/membership_create.html", {"form": form, "who": str(account.user), "cancel_url": after}
    )


@members(Role.ADMINISTRATOR, without_service=True)
def membership_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a role, a métier, an ETP or dates."""
    keeper = keeper_who_manages(request)
    seen = keeper.memberships.select_related("user", "service", "organisation")
    # Two corrections sent at once: the second reads what the first wrote.
    membership = locked(seen, request).filter(pk=pk).first()
    if membership is None:
        return _membership_gone(request, keeper, pk)
    after = reverse("accounts:account_detail", args=[membership.user_id])
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = MembershipForm.from_request(
        request, membership=membership, saved_by=saved_by(membership, reader=request.user)
    )

    def write() -> str:
        seat = form.seat(membership)
        change_membership(membership=membership, **seat, actor=request.user, on=timezone.localdate())
        messages.success(request, "Le rattachement est corrigé.")
        return after

    if form.is_valid() and (answer := answer_once(request, form, write)):
        return answer
    context = {"form": form, "membership": membership, "cancel_url": after}
    return render(request, "accounts/membership_edit.html", context)


def _membership_gone(request: HttpRequest, keeper: Keeper, pk: uuid.UUID) -> HttpResponse:
    """She gets the same words for a new place; for a new account where the last of them is gone."""

    def page(deletion: History) -> str:
        if keeper.accounts.filter(pk=deletion.user_id).exists():
            return reverse("accounts:membership_create", args=[deletion.user_id])
        return reverse("accounts:account_create")

    was = places_that_were(keeper).filter(pgh_obj=pk)
    return open_as_new(request, was, said="Le rattachement que vous corrigiez a été supprimé", page=page)
