"""The support posts of a year: seen, added, corrected, deleted, repeated from the year before."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ACCOUNT_KEEPERS, members
from accounts.actions import already_sent, write_once
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.forms import BaseForm
from accounts.models import User
from activity.forms import YearForm
from activity.support.actions import (
    SupportLabelTaken,
    add_support_quota,
    change_support_quota,
    delete_support_quota,
    repeat_support_quotas,
)
from activity.support.forms import SupportQuotaForm, plain
from services.history import history_model
from services.models import SupportQuota
from services.rules import support_minutes

# Next year is prepared in autumn.
YEARS_AHEAD = 1


def list_url(year: int) -> str:
    return f"{reverse('activity:support_list')}?annee={year}"


@members(*ACCOUNT_KEEPERS)
@require_safe
def support_list(request: HttpRequest) -> HttpResponse:
    """The support posts of a year and their exact sum, as Annexe 1 has it."""
    on = timezone.localdate()
    form = YearForm(request.GET or None, on=on, ahead=YEARS_AHEAD)
    year = form.year_or(on.year)
    visible = SupportQuota.objects.visible_to(request.user)
    quotas = list(visible.of_year(request.service, year))
    context = {
        "form": YearForm(on=on, ahead=YEARS_AHEAD, initial={"annee": year}),
        "year": year,
        "quotas": [(one, plain(one.fte_share), plain(one.hours_per_fte), support_minutes([one])) for one in quotas],
        "minutes": support_minutes(quotas),
        "fte": plain(sum(one.fte_share for one in quotas)) if quotas else None,
        "repeatable": not quotas and visible.of_year(request.service, year - 1).exists(),
        "key_form": BaseForm(auto_id=False),
        "create_url": f"{reverse('activity:support_create')}?annee={year}",
    }
    return render(request, "activity/support_list.html", context)


@members(*ACCOUNT_KEEPERS)
def support_create(request: HttpRequest) -> HttpResponse:
    """Add a support post to a year."""
    year = _year(request)
    form = SupportQuotaForm.from_request(request)

    def write() -> str:
        add_support_quota(service=request.service, year=year, actor=request.user, **form.quota)
        messages.success(request, f"Fonction support ajoutée pour {year}.")
        return list_url(year)

    if form.is_valid() and (written := _written(request, form, write)):
        return redirect(written)
    return render(request, "activity/support_create.html", {"form": form, "year": year, "cancel_url": list_url(year)})


@members(*ACCOUNT_KEEPERS)
def support_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a support post."""
    quotas = SupportQuota.objects.visible_to(request.user).select_related("service")
    locked = quotas.select_for_update(of=("self",)) if request.method == "POST" else quotas
    quota = locked.filter(pk=pk).first()
    if quota is None:
        was = history_model(SupportQuota).objects.filter(pgh_obj=pk, service__in=request.user.scope.service_ids)
        said = "La fonction support que vous corrigiez a été supprimée"
        return open_as_new(request, was, said=said, page=lambda _deletion: reverse("activity:support_create"))
    _check_kept_by(request.user, quota)
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = SupportQuotaForm.from_request(
        request,
        initial={
            "label": quota.label,
            "fte_share": plain(quota.fte_share),
            "hours_per_fte": str(plain(quota.hours_per_fte)),
        },
        version=quota.version,
        saved_by=saved_by(quota, reader=request.user),
    )

    def write() -> str:
        change_support_quota(quota, actor=request.user, **form.quota)
        messages.success(request, "Fonction support corrigée.")
        return list_url(quota.year)

    if form.is_valid() and (written := _written(request, form, write)):
        return redirect(written)
    context = {"form": form, "quota": quota, "service": quota.service, "cancel_url": list_url(quota.year)}
    return render(request, "activity/support_edit.html", context)


@members(*ACCOUNT_KEEPERS)
def support_delete(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask, then delete a support post."""
    quotas = SupportQuota.objects.visible_to(request.user).select_related("service").filter(pk=pk)
    quota = (quotas.select_for_update(of=("self",)) if request.method == "POST" else quotas).first()
    if quota is None:
        # A copy sent at once waited for the row, and finds that the first took it away.
        if request.method == "POST" and (sent := already_sent(actor=request.user, key=str(pk))):
            return redirect(sent)
        raise Http404
    _check_kept_by(request.user, quota)
    if request.method == "POST":

        def write() -> str:
            delete_support_quota(quota, actor=request.user)
            messages.success(request, "La fonction support est supprimée.")
            return list_url(quota.year)

        return redirect(write_once(actor=request.user, key=quota.pk, write=write))
    context = {
        "quota": quota,
        "minutes": support_minutes([quota]),
        "service": quota.service,
        "cancel_url": reverse("activity:support_edit", args=[pk]),
    }
    return render(request, "activity/support_delete.html", context)


@members(*ACCOUNT_KEEPERS)
@require_POST
def support_repeat(request: HttpRequest) -> HttpResponse:
    """Take up those of the year before."""
    year, form = _year(request), BaseForm(request.POST)
    form.is_valid()

    def write() -> str:
        number = repeat_support_quotas(service=request.service, year=year, actor=request.user)
        messages.success(request, f"{number} fonctions support reprises de {year - 1} : vérifiez les quotités.")
        return list_url(year)

    return redirect(write_once(actor=request.user, key=form.key, write=write))


def _check_kept_by(user: User, quota: SupportQuota) -> None:
    """She may be a worker here and the head of service elsewhere."""
    if not user.scope.roles_in(quota.service_id) & set(ACCOUNT_KEEPERS):
        raise PermissionDenied


def _year(request: HttpRequest) -> int:
    """The year that the address says, else this one."""
    on = timezone.localdate()
    return YearForm(request.GET, on=on, ahead=YEARS_AHEAD).year_or(on.year)


def _written(request: HttpRequest, form: SupportQuotaForm, write: Callable[[], str]) -> str:
    try:
        return write_once(actor=request.user, key=form.key, write=write)
    except SupportLabelTaken as taken:
        form.add_error("label", str(taken))
        return ""
