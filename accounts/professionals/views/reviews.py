"""The yearly review of rights: who still needs which place."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ACCOUNT_KEEPERS, may_judge_membership, members
from accounts.actions import confirm_rights, write_once
from accounts.forms import BaseForm
from accounts.professionals.listing import Keeper, by_place, late_in_words, review_rows


@members(*ACCOUNT_KEEPERS, without_service=True)
@require_safe
def rights_review(request: HttpRequest) -> HttpResponse:
    """Every membership in force or to come, with its last review and what is late."""
    on, keeper = timezone.localdate(), Keeper.of(request)
    rows = review_rows(keeper.memberships, request.user, on=on)
    places = [
        {
            "name": name,
            "rows": group,
            "late": sum(row.late and row.judged_by_her for row in group),
            "form": BaseForm(auto_id=False),
        }
        for name, group in by_place(rows)
    ]
    late = late_in_words(sum(place["late"] for place in places))
    return render(request, "accounts/rights_review.html", {"keeper": keeper, "places": places, "late": late})


@members(*ACCOUNT_KEEPERS, without_service=True)
@require_POST
def rights_confirm(request: HttpRequest) -> HttpResponse:
    """Confirm one membership, or all those that a table showed as late."""
    on, keeper = timezone.localdate(), Keeper.of(request)
    asked = request.POST.getlist("membership") or request.POST.getlist("late")
    try:
        keys = {uuid.UUID(key) for key in asked}
    except ValueError as error:
        raise Http404 from error
    found = list(keeper.memberships.not_over_on(on).filter(pk__in=keys).select_related("service").order_by("pk"))
    judged = [row for row in found if may_judge_membership(request.user, row)]
    if not judged or len(found) != len(keys):
        raise Http404
    form = BaseForm(request.POST)
    form.is_valid()
    after = reverse("accounts:rights_review")

    def write() -> str:
        number = confirm_rights(memberships=judged, actor=request.user, on=on)
        messages.success(
            request, "Droits confirmés." if number == 1 else f"Droits confirmés pour {number} rattachements."
        )
        return after

    return redirect(write_once(actor=request.user, key=form.key, write=write))
