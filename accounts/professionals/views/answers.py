"""What the pages that write accounts share: who may, what is locked, and one answer however often a form is sent."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.actions import AccountRefused, write_once
from accounts.forms import BaseForm
from accounts.invitations import path_of, token_for
from accounts.models import Membership, User
from accounts.professionals.forms import ORGANISATION, PlaceForm
from accounts.professionals.listing import Account, Keeper, accounts_of
from services.history import history_model
from services.models import Organisation, Service

# Where a form leads whose answer is a link to hand over: the answer is made of the form itself, nothing keeps the link.
LINK_IN_HAND = "lien"


def keeper_who_manages(request: HttpRequest) -> Keeper:
    """A head of service reads accounts; writing them is the administrator's."""
    keeper = Keeper.of(request)
    if not keeper.manages:
        raise PermissionDenied
    return keeper


def account_of(keeper: Keeper, pk: uuid.UUID) -> Account:
    user = get_object_or_404(keeper.accounts, pk=pk)
    (found,) = accounts_of(keeper.memberships.filter(user=user), on=timezone.localdate())
    return found


def place_of(keeper: Keeper, form: PlaceForm) -> Service | Organisation:
    chosen = form.cleaned_data["place"]
    if chosen == ORGANISATION:
        return keeper.organisation
    return next(service for service in keeper.services if str(service.pk) == chosen)


def locked(rows: QuerySet, request: HttpRequest) -> QuerySet:
    return rows.select_for_update(of=("self",), no_key=True) if request.method == "POST" else rows


def places_that_were(keeper: Keeper) -> QuerySet:
    """What history tells of the memberships of her organisation."""
    here = Q(organisation=keeper.organisation.pk) | Q(service__in=keeper.services)
    return history_model(Membership).objects.filter(here)


def answer_once(request: HttpRequest, form, write) -> HttpResponse | None:
    """Write once and answer: the page that follows, or the link to hand over. None: refused, and told on the form."""
    key = form.key
    try:
        with transaction.atomic():
            after = write_once(actor=request.user, key=key, write=write)
    except AccountRefused as refused:
        form.refuse(refused)
        return None
    except IntegrityError as error:
        form.refuse(_told(error))
        return None
    if after != LINK_IN_HAND:
        return redirect(after)
    return hand_over(request, key)


def _told(error: IntegrityError) -> ValidationError:
    """What the database refused, in the words of its constraint."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    constraints = [*Membership._meta.constraints, *User._meta.constraints]
    words = next((one.violation_error_message for one in constraints if one.name == name), None)
    if words is None:
        raise error
    return ValidationError(words)


def hand_over(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    token = token_for(request.user, key)
    link = request.build_absolute_uri(path_of(token))
    return render(request, "accounts/invitation_link.html", {"link": link})


def done(request: HttpRequest, pk: uuid.UUID, write) -> HttpResponse:
    """Do what one button asks, once; a refusal is told on the page of the account."""
    form = BaseForm(request.POST)
    form.is_valid()
    key = form.key
    try:
        with transaction.atomic():
            after = write_once(actor=request.user, key=key, write=lambda: write(key))
    except AccountRefused as refused:
        messages.error(request, str(refused))
        return redirect("accounts:account_detail", pk)
    return hand_over(request, key) if after == LINK_IN_HAND else redirect(after)
