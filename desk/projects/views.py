"""The board of projects: who is to be validated, late, missing; as a page and as files; and the reminder to referents."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CAREGIVERS, members
from accounts.actions import already_sent, write_once
from accounts.enums import Role
from accounts.models import User
from activity.transmissions.rules import problems_of_transmission
from desk.projects.actions import addressed, remind_referents
from desk.projects.board import Line, board_of, names_of
from desk.projects.forms import BoardFilter, ReminderForm
from reporting.behind import Column, Listing
from reporting.listings import listing_csv, listing_xlsx
from services.downloads import CSV, XLSX, attachment

PAGE = 50
COLUMNS = (
    Column("Personne"),
    Column("Référent"),
    Column("Projet"),
    Column("Version", "number"),
    Column("Échéance", "date"),
    Column("Ce qui est dû"),
    Column("À regarder"),
)
NOBODY_TO_REMIND = "Aucun des projets affichés n’a de référent à prévenir."


@dataclass(frozen=True)
class Found:
    """The lines that the address asks for, and the filter that says so."""

    filter: BoardFilter
    lines: list[Line]


@members(*CAREGIVERS)
@require_safe
def project_board(request: HttpRequest) -> HttpResponse:
    """Where the projects of the service stand."""
    found = _found(request)
    page = Paginator(found.lines, PAGE).get_page(request.GET.get("page"))
    people, referents = names_of(request.user, page.object_list)
    on = timezone.localdate()
    context = {
        "filter": found.filter,
        "page": page,
        "rows": [
            (
                line,
                people[line.person_id],
                referents.get(line.referent_id) if line.referent_id else None,
                (line.due_on - on).days if line.due_on else None,
            )
            for line in page.object_list
        ],
        "query": request.GET.urlencode(),
        "may_remind": Role.HEAD_OF_SERVICE in request.roles and any(line.referent_id for line in found.lines),
    }
    return render(request, "desk/project_board.html", context)


@members(*CAREGIVERS)
@require_safe
def project_board_csv(request: HttpRequest) -> HttpResponseBase:
    return attachment(listing_csv(_listing(request)), CSV, _file_name(request, "csv"))


@members(*CAREGIVERS)
@require_safe
def project_board_xlsx(request: HttpRequest) -> HttpResponseBase:
    return attachment(listing_xlsx(_listing(request)), XLSX, _file_name(request, "xlsx"))


@members(Role.HEAD_OF_SERVICE)
def project_remind(request: HttpRequest) -> HttpResponse:
    """Remind the referents of the projects that the address asks for, each of hers."""
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    found = _found(request)
    back = reverse("desk:project_board") + (f"?{query}" if (query := request.GET.urlencode()) else "")
    told = addressed(found.lines, request.service)
    referents = {line.referent_id for line in found.lines if line.referent_id}
    concern = found.filter.concern
    usual = f"Projets d’accompagnement à reprendre : {concern.label.lower()}." if concern else ""
    form = ReminderForm.from_request(request, initial={"text": usual})
    if form.is_valid():
        day = form.cleaned_data["due_on"]
        for problem in problems_of_transmission(
            named=True, to_raise=False, due_on=day, was_due_on=None, on=timezone.localdate()
        ):
            form.add_error(problem.field, problem.message)
    if form.is_valid() and told:

        def write() -> str:
            data = form.cleaned_data
            count = remind_referents(
                found.lines, text=data["text"], due_on=data["due_on"], service=request.service, actor=request.user
            )
            messages.success(request, f"Rappel envoyé à {count} référent{'s' if count > 1 else ''}.")
            return back

        return redirect(write_once(actor=request.user, key=form.key, write=write))
    if form.is_bound and not told:
        form.add_error(None, NOBODY_TO_REMIND)
    context = {
        "form": form,
        "service": request.service,
        "concern": concern,
        "count": len(found.lines),
        "referents": told,
        "gone": User.objects.filter(pk__in=referents - {one.pk for one in told}).order_by("last_name", "first_name"),
        "cancel_url": back,
    }
    return render(request, "desk/project_remind.html", context)


def _found(request: HttpRequest) -> Found:
    on = timezone.localdate()
    lines = board_of(request.user, request.service, on)
    referents = User.objects.filter(referent_of__service=request.service).distinct()
    chosen = BoardFilter(
        request.GET,
        lines=lines,
        referents=referents.order_by("last_name", "first_name", "pk"),
        reader=request.user,
        on=on,
    )
    return Found(chosen, chosen.narrowed())


def _listing(request: HttpRequest) -> Listing:
    lines = _found(request).lines
    people, referents = names_of(request.user, lines)
    rows = [
        (
            str(people[line.person_id]),
            str(referents[line.referent_id]) if line.referent_id else "",
            line.state_label,
            line.pap.number if line.pap else None,
            line.due_on,
            line.due_label,
            ", ".join(line.told),
        )
        for line in lines
    ]
    return Listing(COLUMNS, rows, len(rows))


def _file_name(request: HttpRequest, suffix: str) -> str:
    return f"projets-{request.service.code}-{timezone.localdate()}.{suffix}"
