"""Around the form of an act: what it is opened with, and what is said once the act is saved."""

from __future__ import annotations

import datetime
import functools
import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode

from accounts.access import CAREGIVERS, safe_back
from accounts.forms import BaseForm
from accounts.models import Absence, User
from activity.access import may_correct, may_log_for
from activity.actions import CHANGED_MEANWHILE, ActsRefused, drafts_of
from activity.agenda.missed import alarming
from activity.agenda.rules import at_once, in_words
from activity.enums import ActStatus, ActType
from activity.fields import WrittenDayField
from activity.forms import BesideOthers, Overlap, values_of
from activity.minutes import printed
from activity.models import Act, ActNote, ActQuerySet
from activity.rules import ActDraft, Clash, Finding, merged, shares_in_words, shortened
from activity.serving.forms import Offers
from activity.serving.reading import offered_to
from admissions.following.rules import watch_on
from admissions.models import Watch
from services.history import INSERT, history_model
from services.keys import as_key
from services.models import Service

NOT_HERS = Finding(
    "professionals", "Vous saisissez ce que vous avez fait, seul ou avec d'autres : gardez votre nom coché."
)
IN_WATCH = "Cette personne est en veille à cette date."
UNDO_LASTS = datetime.timedelta(minutes=10)


class Professionals:
    """Who may be ticked: those already in it (`first`), or the user, then the team of today, asked for when it is reached."""

    def __init__(self, user: User, service: Service, first: Sequence[User] | None = None) -> None:
        self.first = [user] if first is None else first
        self.team = User.objects.in_team_of(service, timezone.localdate())

    def __iter__(self) -> Iterator[User]:
        yield from self.first
        yield from (colleague for colleague in self.team if colleague not in self.first)


def day_typed(request: HttpRequest) -> datetime.date | None:
    try:
        return WrittenDayField(label="").clean(request.POST.get("date"))
    except ValidationError:
        return None


def offers_for(request: HttpRequest, user: User, service: Service) -> Offers:
    """What may be chosen in the form that is shown or sent, on the day that is typed in it."""
    return functools.partial(offered_to, user, service, on=day_typed(request) or timezone.localdate())


def prefilled(request: HttpRequest) -> dict[str, Any]:
    """What the address brings: an act to do again, or its person, objective, date, type and professionals; else today,
    alone."""
    if copied := _copied(request):
        return values_of(copied) | {"date": timezone.localdate(), "start": None, "note": "", "status": ""}
    try:
        date = datetime.date.fromisoformat(request.GET.get("date", ""))
    except ValueError:
        date = timezone.localdate()
    return {
        "people": request.GET.getlist("personne"),
        "professionals": request.GET.getlist("professionnel") or [str(request.user.pk)],
        "objectives": request.GET.getlist("objectif"),
        "type": request.GET.get("type", ""),
        "date": date,
    }


def _copied(request: HttpRequest) -> Act | None:
    if not (key := as_key(request.GET.get("copie", ""))):
        return None
    return Act.objects.visible_to(request.user).with_everyone().with_notes(request.user).filter(pk=key).first()


def page_to_go_back_to(request: HttpRequest) -> str:
    """Where the form was opened from, when the address says so; else its person's page, else the list of acts."""
    if back := safe_back(request.GET.get("retour", "")):
        return back
    if key := as_key(request.GET.get("personne", "")):
        return reverse("desk:person_detail", args=[key])
    return reverse("activity:act_list")


def refuse_acts(form: BesideOthers, refused: ActsRefused, user: User, *, may_merge: bool = False) -> None:
    """Show what forbids an act at its field; of one that meets another, the ways out too.

    `may_merge`: what the form writes is the act alone, which may become a part of the other.
    """
    form.refuse(finding for _index, finding in refused.findings)
    if refused.overlapping:
        form.overlap = _ways_out(refused.overlapping[0], user, may_merge=may_merge)


def _ways_out(clash: Clash, user: User, *, may_merge: bool) -> Overlap:
    draft = clash.draft
    acts = Act.objects.visible_to(user).filter(service=draft.service_id, ref=clash.other.ref)
    stored = acts.with_everyone().first()
    whole = one_act_of(draft, acts, user) if may_merge else None
    # Shared, each has her minute.
    least = len(draft.person_ids) if draft.type == ActType.CASES else 1
    shorter = [(start, minutes) for start, minutes in shortened(draft, clash.other) if minutes >= least]
    return Overlap(
        shorter=[(f"{start:%H:%M}/{minutes}", _lasting(start, minutes)) for start, minutes in shorter],
        merge=(f"{whole.id}/{whole.version}", _one_act_in_words(whole)) if whole else None,
        url=reverse("activity:act_edit", args=[stored.pk]) if stored and may_correct(user, stored) else "",
    )


def one_act_of(draft: ActDraft, others: ActQuerySet, user: User) -> ActDraft | None:
    """The draft and the only one of these acts as one; None when there is none, or when they are not the same moment.

    What a team meeting or a session holds is corrected from there.
    """
    other = next(drafts_of(others.filter(meeting=None, session=None)), None)
    if other is None:
        return None
    note = ActNote.objects.visible_to(user).filter(act=other.id).first()
    return merged(draft, other, note.text if note else "")


def one_act_chosen(draft: ActDraft, chosen: str, user: User) -> ActDraft:
    """What « key/version » asks to make of a draft and another act. Raises ActsRefused: that act is no more what it was."""
    named, _, version = chosen.partition("/")
    key = as_key(named)
    others = Act.objects.visible_to(user).filter(service=draft.service_id, pk=key) if key else Act.objects.none()
    whole = one_act_of(draft, others, user)
    if whole is None or str(whole.version) != version:
        raise ActsRefused([(0, Finding("start", CHANGED_MEANWHILE))])
    return whole


def _one_act_in_words(whole: ActDraft) -> str:
    names = User.objects.in_bulk(whole.professional_ids)
    with_whom = ", ".join(str(names[key]) for key in whole.professional_ids)
    return f"{_lasting(whole.start, whole.minutes)}, avec {with_whom}"


def _lasting(start: datetime.time | None, minutes: int | None) -> str:
    return f"de {start:%H:%M}, pendant {printed(minutes or 0)}"


@dataclass(frozen=True)
class DayAct:
    """An act of a day as the form of another reminds it: « 09:00 à 10:30 », its words, the people, the professionals.
    `meets`: it is at the hour being typed."""

    hours: str
    what: str
    people: str
    professionals: str
    hers: bool
    meets: bool


@dataclass(frozen=True)
class Day:
    """What a day holds already. `minutes`: of the acts that she did herself. `missed`: « 3e absence de suite », of one of
    the people chosen, or nothing. `away`: who of the professionals chosen is absent."""

    date: datetime.date
    minutes: int
    acts: list[DayAct]
    missed: str
    away: list[str]


def day_of(
    user: User,
    service: Service,
    date: datetime.date,
    people: Collection[uuid.UUID],
    *,
    professionals: Collection[uuid.UUID] = (),
    moment: tuple[datetime.time, int | None] | None = None,
    but: str = "",
) -> Day:
    """The acts of a day in a service where this user or one of those chosen takes part, in their order; three queries, one
    or two about the people, one about the professionals.

    `moment`: the hour and the minutes being typed. `but`: the reference of the act that is being corrected.
    """
    hers = Q(act_professionals__user__in=[user.pk, *professionals]) | Q(act_people__person__in=people)
    acts = Act.objects.visible_to(user).filter(hers, service=service, date=date).exclude(status=ActStatus.CANCELLED)
    acts = acts.exclude(ref=but)
    acts = acts.distinct().select_related("kind").prefetch_related("act_people__person", "act_professionals__user")
    told = []
    minutes = 0
    for act in acts.order_by(F("start").asc(nulls_last=True), "id"):
        team = [row.user for row in act.act_professionals.all()]
        minutes += (act.minutes or 0) if act.counted and user in team else 0
        told.append(
            DayAct(
                hours=_hours(act),
                what=act.in_words if act.status == ActStatus.DONE else f"{act.in_words} ({act.get_status_display()})",
                people=", ".join(str(row.person) for row in act.act_people.all()),
                professionals=", ".join(str(one) for one in team),
                hers=user in team,
                meets=bool(moment and act.start and at_once(moment, (act.start, act.minutes))),
            )
        )
    missed = max(alarming(service, people).values(), default=0) if people else 0
    absences = Absence.objects.visible_to(user).filter(service=service, user__in=professionals).meeting(date, date)
    away = [str(one.user) for one in absences.select_related("user").order_by("user__last_name", "pk")]
    return Day(date, minutes, told, in_words(missed), away)


def _hours(act: Act) -> str:
    if act.start is None:
        return "" if act.minutes is None else printed(act.minutes)
    if not act.minutes:
        return f"{act.start:%H:%M}"
    end = datetime.datetime.combine(act.date, act.start) + datetime.timedelta(minutes=act.minutes)
    return f"{act.start:%H:%M} à {end:%H:%M}"


@dataclass(frozen=True)
class SavedAct:
    """What the page says after an act was saved, and what may follow; `copy_url` "": a session is not duplicated."""

    sentence: str
    again_url: str
    copy_url: str
    undo_url: str
    form: BaseForm
    remarks: list[str] = field(default_factory=list)
    # Where one press closes the veille of the person, when she has one that day; "": she has none.
    watch_url: str = ""
    watch_form: BaseForm = field(default_factory=lambda: BaseForm(auto_id=False))


def saved_act(request: HttpRequest) -> SavedAct | None:
    """The act that the address says was just saved; None when it is not hers or was saved long ago.

    Without a name: the page may stay open, and be read much later.
    """
    key, user = as_key(request.GET.get("acte", "")), request.user
    if not key or not isinstance(user, User) or not getattr(request, "service", None):
        return None
    act = Act.objects.visible_to(user).with_everyone().select_related("session").filter(pk=key).first()
    if not act or not may_be_undone(act, user, timezone.now()):
        return None
    create = reverse("activity:act_create")
    session, watch = getattr(act, "session", None), watch_of(act)
    again: dict[str, str | list[str]] = {
        "date": act.date.isoformat(),
        "type": str(act.kind_id or act.type),
        "professionnel": [str(row.user_id) for row in act.act_professionals.all()],
    }
    return SavedAct(
        sentence=f"{'Rendez-vous' if act.status == ActStatus.PLANNED else 'Acte'} du {date_format(act.date, 'j F Y')}"
        f"{'' if act.minutes is None else f' ({printed(act.minutes)})'} enregistré.",
        again_url=reverse("activity:session_create", args=[session.activity_id])
        if session
        else f"{create}?{urlencode(again, doseq=True)}",
        copy_url="" if session else f"{create}?{urlencode({'copie': str(act.pk)})}",
        undo_url=reverse("activity:act_undo", args=[act.pk]),
        form=BaseForm(auto_id=False),
        remarks=[IN_WATCH] if watch else _remarks(act),
        watch_url=reverse("activity:act_close_watch", args=[act.pk]) if watch else "",
    )


def may_be_undone(act: Act, user: User, now: datetime.datetime) -> bool:
    """Did this user enter it a moment ago, and has nobody touched it since?"""
    entered = history_model(Act).objects.filter(
        pgh_obj=act.pk, pgh_label=INSERT, pgh_user=user.pk, pgh_created_at__gte=now - UNDO_LASTS
    )
    team = {row.user_id for row in act.act_professionals.all()}
    return act.version == 1 and may_log_for(user, act.service_id, team) and entered.exists()


def watch_of(act: Act) -> Watch | None:
    """The veille of the person of an individual act that was carried out, that day."""
    if act.type != ActType.INDIVIDUAL or act.status != ActStatus.DONE:
        return None
    in_act = [row.person_id for row in act.act_people.all()]
    watches = Watch.objects.filter(service=act.service_id, accompaniment__person__in=in_act)
    return watch_on(watches.order_by("pk"), act.date)


def _remarks(act: Act) -> list[str]:
    """What is worth knowing about an act that was just written."""
    if act.status == ActStatus.NO_SHOW:
        row = max(alarming(act.service, [one.person_id for one in act.act_people.all()]).values(), default=0)
        return [f"{in_words(row).capitalize()} : à évoquer en équipe ?"] if row else []
    if act.status != ActStatus.DONE:
        return []
    if act.type == ActType.COLLECTIVE:
        if not act.eligible:
            return ["La séance est gardée et ne compte pas : loisirs et séjours sont hors annexe 1 (règle AC-3)."]
        if not act.people_count:
            return ["La séance est gardée et ne compte pas : personne n'était présent (règle AC-2)."]
        if act.people_count == 1:
            return [
                "Une seule personne était présente : si c'était un moment individuel, faites-en un acte individuel (règle AC-2)."
            ]
    if act.type == ActType.CASES and (shares := shares_in_words(act.minutes, act.people_count)):
        return [shares]
    return []


def log_url(request: Any, route: str) -> str:
    """The page where one logs, for who may open it."""
    return reverse(route) if request.roles & set(CAREGIVERS) else ""
