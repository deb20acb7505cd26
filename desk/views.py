"""Pages made of many rooms: the homes, the list of people, a person's page."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from accounts.access import CAREGIVERS, TEAM, members
from accounts.enums import Role
from accounts.models import Draft, User
from accounts.professionals.listing import Keeper
from activity.access import may_correct, may_write_in_secret
from activity.agenda.missed import alarming
from activity.agenda.rules import in_words
from activity.collective.attendance import parts_of
from activity.models import Act, ConfidentialNote, MeetingPoint, Transmission
from admissions.models import Accompaniment, ExitReport, MdphNotification, ReferentPeriod
from desk.arrival import arrival_of
from desk.deadlines.gathered import about_people, asked_of_team, of_activity, settings_in
from desk.deadlines.projects import due_of_projects
from desk.followed import (
    due_besides,
    due_by,
    followed_people,
    help_days,
    last_acts,
    latest_of,
    with_names,
)
from desk.forms import PersonFilter
from desk.history.sources import moments_of, sources_of
from desk.history.telling import entries_of
from desk.home import HOMES
from desk.person_page import (
    AHEAD,
    PathRows,
    acts_of,
    around_of,
    counted_in_year,
    identity_of,
    informed_days,
    last_version,
    minutes_for_her,
    next_appointments,
    papers_in_words,
    procedure_of,
    stages_of,
    totals_of,
    whole_path_of,
)
from desk.timeline import what_next
from pap.models import Pap, PapReview
from people.actions import record_reading
from people.models import AdmissionPapers, ContactDetails, Person, PersonAlert, PersonDocument
from people.rules import age_on, latest_orientation, measure_in_force, orientation_light
from services.sampled_weeks import announced_in
from services.text import searched_words
from services.together import Question, ask_together

PAGE = 50
SHOWN_DOCUMENTS = 5
NEXT_APPOINTMENTS = 5
SHOWN_TRANSMISSIONS = 3
MOST_DRAFTS = 10
# The words of the last search by name stay in the session: no name in an address or a log.
SESSION_SEARCH = "person_search"
ELSEWHERE = "Suivie par {} : pour y saisir un acte, choisissez ce service en haut de la page."


@members(*Role, without_service=True)
def home(request: HttpRequest) -> HttpResponse:
    """What to do today, by role."""
    role = next(role for role in HOMES if role in request.roles)
    on = timezone.localdate()
    request.drafts = list(Draft.objects.visible_to(request.user).pending(now=timezone.now())[:MOST_DRAFTS])
    place = Keeper.of(request).organisation if role == Role.ADMINISTRATOR else request.service
    lead = f"{place} · {date_format(on, 'l j F Y')}"
    context = {"lead": lead, **HOMES[role](request, on)}
    context["sampled_week"] = announced_in(request.service, on) if role in TEAM else None
    return render(request, f"desk/home_{role.name.lower()}.html", context)


@members(*TEAM)
def person_list(request: HttpRequest) -> HttpResponse:
    """The people of the current service, by name, narrowed by référent and situation, or found by name."""
    words = request.session.get(SESSION_SEARCH, "") if "recherche" in request.GET else ""
    accompaniments = Accompaniment.objects.visible_to(request.user).filter(service=request.service)
    if words:
        accompaniments = accompaniments.filter(person__in=Person.objects.visible_to(request.user).named_like(words))
    referents = User.objects.filter(referent_of__service=request.service).distinct()
    form = PersonFilter(request.GET, referents=referents, searched=bool(words))
    people = followed_people(accompaniments, [request.service.pk], on=timezone.localdate())
    page = Paginator(form.narrow(people), PAGE).get_page(request.GET.get("page"))
    last = last_acts(request.service, [row.accompaniment.person_id for row in page])
    rows = [(row, last.get(row.person.pk)) for row in with_names(page)]
    reset_url = reverse("desk:person_list") + ("?recherche=1" if words else "")
    return render(
        request,
        "desk/person_list.html",
        {"form": form, "page": page, "rows": rows, "words": words, "reset_url": reset_url},
    )


@members(*TEAM)
@require_POST
def person_find(request: HttpRequest) -> HttpResponse:
    """Search by name; a blank search shows everybody again."""
    words = searched_words(request.POST.get("person_query", ""))
    request.session[SESSION_SEARCH] = words
    return redirect(reverse("desk:person_list") + ("?recherche=1" if words else ""))


@members(*TEAM)
def person_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who she is, where she stands, what is due, her path and what was done with her."""
    on, scope = timezone.localdate(), request.user.scope
    people = Person.objects.visible_to(request.user).prefetch_related("deficiencies", "protection_measures")
    person = get_object_or_404(people, pk=pk)
    daily = [service for service in request.seated_services if scope.roles_in(service.pk) & set(TEAM)]
    accompaniments = list(
        Accompaniment.objects.visible_to(request.user)
        .filter(person=person, service__in=daily)
        .with_path()
        .annotate(informed_on=informed_days(request.user))
        .prefetch_related("refused_exit_requests", "dipcs__amendments")
        .select_related("person", "service", "referent")
        .order_by("pk")
    )
    if not accompaniments:
        raise PermissionDenied
    here = [row for row in accompaniments if row.service_id == request.service.pk]
    main = latest_of(here or accompaniments, on)
    record_reading(actor=request.user, person=person, service=main.service, page="Dossier")
    followed_in = {row.service_id for row in accompaniments}
    facts = ask_together(about_people(followed_in, on=on, person=person.pk) | _asked_about(request, person, on))
    settings = settings_in(facts)
    others = of_activity(facts, settings, on=on)
    for place, its in due_of_projects(facts, settings, accompaniments, on).items():
        others[place] += its
    stages = stages_of(sorted(accompaniments, key=lambda row: row != main), on, others, settings)
    acts = acts_of(person, Act.objects.visible_to(request.user).filter(service__in=daily))
    page = Paginator(acts.select_related("service").with_notes(request.user), PAGE).get_page(request.GET.get("page"))
    secret = ConfidentialNote.objects.visible_to(request.user).filter(person=person, service__in=daily)
    writes_in_secret = bool(here) and may_write_in_secret(request.user, request.service.pk)
    reports = ExitReport.objects.visible_to(request.user).filter(accompaniment=main, sent_on=None)
    orientation = latest_orientation(stages[0].path.orientations, on)
    periods = list(
        ReferentPeriod.objects.visible_to(request.user)
        .filter(accompaniment__in=accompaniments)
        .select_related("user")
        .latest_first()
    )
    notifications = list(MdphNotification.objects.visible_to(request.user).filter(accompaniment__in=here))
    hers = [one for one in notifications if one.accompaniment_id == main.pk]
    arrival = arrival_of(stages[0].path, hers, request.user, on) if here else None
    may_log = bool(here) and bool(request.roles & set(CAREGIVERS))
    exit_step = stages[0].exit_step(reports.first(), reads_reports=bool(request.roles & set(CAREGIVERS)))
    may_head = bool(here) and Role.HEAD_OF_SERVICE in request.roles
    procedure = procedure_of(exit_step, arrival, main, by_caregiver=may_log, by_head=may_head) if here else None
    projects = defaultdict(list)
    versions = Pap.objects.visible_to(request.user).filter(accompaniment__in=accompaniments)
    for version in versions.order_by("number"):
        projects[version.accompaniment_id].append(version)
    reviews = list(PapReview.objects.visible_to(request.user).filter(accompaniment__in=accompaniments))
    steps = whole_path_of(
        stages,
        PathRows(periods, due_besides(facts, on=on), notifications, projects, reviews),
        here=request.service.pk if here else None,
        by_caregiver=may_log,
        on=on,
    )
    return render(
        request,
        "desk/person_detail.html",
        {
            "person": person,
            "age": (age := age_on(person.birth_date, on)),
            "identity": identity_of(person, age),
            "measure": (measure := measure_in_force(person.protection_measures.all(), on)),
            "earlier_measures": [one for one in person.protection_measures.all() if one != measure],
            "around": around_of(person, request.user, on),
            "papers": [
                (papers.service, papers_in_words(papers))
                for papers in AdmissionPapers.objects.visible_to(request.user)
                .filter(person=person, service__in=daily)
                .select_related("service")
            ],
            "project": last_version(projects[main.pk], on),
            "earlier_projects": [projects[one.pk][-1] for one in here if one != main and projects[one.pk]]
            if may_log
            else [],
            "orientation": orientation,
            "light": orientation_light(orientation, on),
            "help_days": help_days(stages[0].path, on),
            "stages": stages,
            "steps": steps,
            "next": what_next(steps, procedure),
            "procedure": procedure,
            "exit_step": exit_step,
            "referent_periods": [one for one in periods if one.accompaniment_id == main.pk],
            "may_head": may_head,
            "arrival": arrival,
            "notifications": hers,
            "is_head": Role.HEAD_OF_SERVICE in request.roles,
            "missed": in_words(alarming(main.service, [person.pk]).get(person.pk, 0)),
            "next_appointments": list(next_appointments(acts, on)[:NEXT_APPOINTMENTS]),
            "has_dipc": any(stage.path.dipcs for stage in stages),
            "elsewhere": "" if here else ELSEWHERE.format(main.service),
            "may_log": may_log,
            "may_write": bool(here),
            "contact": ContactDetails.objects.visible_to(request.user).filter(person=person).first(),
            "open_alerts": list(
                PersonAlert.objects.visible_to(request.user).filter(person=person).open().select_related("author")
            ),
            "reads_notes": bool(request.roles & set(CAREGIVERS)),
            "told": list(
                Transmission.objects.visible_to(request.user)
                .filter(person=person, service__in=daily)
                .select_related("author")
                .latest_first()[:SHOWN_TRANSMISSIONS]
            ),
            "documents": list(
                PersonDocument.objects.visible_to(request.user).filter(person=person).for_list()[:SHOWN_DOCUMENTS]
            ),
            "parts": parts_of(person, daily, request.user, on.year),
            "secret": list(secret.select_related("author", "service")),
            "writes_in_secret": writes_in_secret,
            "page": page,
            "rows": [
                {
                    "act": act,
                    "minutes": minutes_for_her(act),
                    "others": act.people_count - 1,
                    "relatives": getattr(act, "relatives_met", None),
                    "correctable": may_correct(request.user, act),
                }
                for act in page
            ],
            "totals": totals_of(list(counted_in_year(acts, on.year)), on.year),
        },
    )


def _asked_about(request: HttpRequest, person: Person, on: datetime.date) -> dict[str, Question]:
    """Her alerts to be reviewed, what transmissions ask and what meetings decided about her; to who reads notes here."""
    user, hers = request.user, {"person": person, "service": request.service}
    asked = due_by(
        on + datetime.timedelta(days=AHEAD),
        alerts=PersonAlert.objects.visible_to(user).filter(**hers),
        transmissions=Transmission.objects.visible_to(user).filter(**hers).to_do(),
        decisions=MeetingPoint.objects.visible_to(user).filter(**hers).to_do(),
    )
    if not request.roles & set(CAREGIVERS):
        asked = {name: rows.none() for name, rows in asked.items()}
    return asked_of_team(**asked)


@members(*TEAM)
def person_history(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What was written of her in the services where the reader works with her, in sentences, latest first."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    scope = request.user.scope
    daily = [service for service in request.seated_services if scope.roles_in(service.pk) & set(TEAM)]
    following = Accompaniment.objects.visible_to(request.user).filter(person=person, service__in=daily)
    followers = {row.service for row in following.select_related("service").order_by("pk")}
    if not followers:
        raise PermissionDenied
    here = request.service if request.service in followers else min(followers, key=str)
    record_reading(actor=request.user, person=person, service=here, page="Historique")
    sources = sources_of(person, followers)
    page = Paginator(moments_of(sources), PAGE).get_page(request.GET.get("page"))
    entries = entries_of(sources, list(page), reader=scope)
    names = ", ".join(sorted(map(str, followers)))
    context = {"person": person, "page": page, "entries": entries, "service_names": names}
    return render(request, "desk/person_history.html", context)
