"""Around the form of an act: what it is opened with, and what is said once the act is saved."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from accounts.access import CAREGIVERS, is_for_members
from accounts.forms import BaseForm
from accounts.models import User
from activity.access import may_correct, may_log_for
from activity.enums import ActStatus, ActType
from activity.forms import Overlap, values_of
from activity.minutes import printed
from activity.models import Act, ActPerson, ActProfessional, Attendee
from activity.rules import ActDraft, Finding, Slot, shortened
from admissions.models import Watch
from admissions.rules import is_watched
from people.models import Person
from services.history import INSERT, history_model
from services.models import Service

# Whom she saw last: enough to find today's people, few enough to be read at a glance.
RECENT_DAYS = 45
MOST_RECENT = 6
MOST_READ = 100
NOT_HERS = Finding(
    "professionals", "Vous saisissez ce que vous avez fait, seul ou avec d'autres : gardez votre nom coché."
)
UNDO_LASTS = datetime.timedelta(minutes=10)
LONGEST_BACK = 300


def recent_people(user: User, service: Service, on: datetime.date) -> list[Person]:
    """The people of the service whom this user saw last, the latest first."""
    hers = ActPerson.objects.filter(
        service=service,
        act__service=service,
        act__date__range=(on - datetime.timedelta(days=RECENT_DAYS), on),
        act__act_professionals__user=user,
    )
    seen = hers.order_by("-act__date", "-act").values_list("person", flat=True)[:MOST_READ]
    keys = list(dict.fromkeys(seen))[:MOST_RECENT]
    found = Person.objects.visible_to(user).in_bulk(keys)
    return [found[key] for key in keys if key in found]


class Professionals:
    """Who may be ticked: those already in it (`there`), or the user, then the team of today, asked for when it is reached."""

    def __init__(self, user: User, service: Service, there: Iterable[ActProfessional | Attendee] | None = None) -> None:
        self.first = [user] if there is None else [row.user for row in there]
        self.team = User.objects.in_team_of(service, timezone.localdate())

    def __iter__(self) -> Iterator[User]:
        yield from self.first
        yield from (colleague for colleague in self.team if colleague not in self.first)


def prefilled(request: HttpRequest) -> dict[str, Any]:
    """What the address brings: an act to do again, or its person, date, type and professionals; else today, alone."""
    if copied := _copied(request):
        return values_of(copied) | {"date": timezone.localdate(), "start": None, "note": "", "status": ActStatus.DONE}
    try:
        date = datetime.date.fromisoformat(request.GET.get("date", ""))
    except ValueError:
        date = timezone.localdate()
    return {
        "people": request.GET.getlist("personne"),
        "professionals": request.GET.getlist("professionnel") or [str(request.user.pk)],
        "type": request.GET.get("type", ""),
        "date": date,
    }


def _copied(request: HttpRequest) -> Act | None:
    if not (key := as_key(request.GET.get("copie", ""))):
        return None
    return Act.objects.visible_to(request.user).with_everyone().with_notes(request.user).filter(pk=key).first()


def page_to_go_back_to(request: HttpRequest) -> str:
    """Where the form was opened from, when the address says so; else its person's page, else the list of acts."""
    back = request.GET.get("retour", "")
    if len(back) <= LONGEST_BACK and url_has_allowed_host_and_scheme(back, None) and is_for_members(back):
        return back
    if key := as_key(request.GET.get("personne", "")):
        return reverse("desk:person_detail", args=[key])
    return reverse("activity:act_list")


def as_key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def overlap_with(other: Slot, draft: ActDraft, user: User) -> Overlap:
    """What may be done about an act that is there already."""
    stored = Act.objects.visible_to(user).with_everyone().filter(service=draft.service_id, ref=other.ref).first()
    return Overlap(
        shorter=[
            (f"{start:%H:%M}/{minutes}", f"de {start:%H:%M}, pendant {printed(minutes)}")
            for start, minutes in shortened(draft, other)
        ],
        url=reverse("activity:act_edit", args=[stored.pk]) if stored and may_correct(user, stored) else "",
    )


@dataclass(frozen=True)
class SavedAct:
    """What the page says after an act was saved, and what may follow."""

    sentence: str
    again_url: str
    copy_url: str
    undo_url: str
    form: BaseForm
    remarks: list[str] = field(default_factory=list)


def saved_act(request: HttpRequest) -> SavedAct | None:
    """The act that the address says was just saved; None when it is not hers or was saved long ago.

    Without a name: the page may stay open, and be read much later.
    """
    key, user = as_key(request.GET.get("acte", "")), request.user
    if not key or not isinstance(user, User) or not getattr(request, "service", None):
        return None
    act = Act.objects.visible_to(user).with_everyone().filter(pk=key).first()
    if not act or not may_be_undone(act, user, timezone.now()):
        return None
    create = reverse("activity:act_create")
    again: dict[str, str | list[str]] = {
        "date": act.date.isoformat(),
        "type": str(act.kind_id or act.type),
        "professionnel": [str(row.user_id) for row in act.act_professionals.all()],
    }
    return SavedAct(
        sentence=f"Acte du {date_format(act.date, 'j F Y')}"
        f"{'' if act.minutes is None else f' ({printed(act.minutes)})'} enregistré.",
        again_url=f"{create}?{urlencode(again, doseq=True)}",
        copy_url=f"{create}?{urlencode({'copie': str(act.pk)})}",
        undo_url=reverse("activity:act_undo", args=[act.pk]),
        form=BaseForm(auto_id=False),
        remarks=_remarks(act),
    )


def may_be_undone(act: Act, user: User, now: datetime.datetime) -> bool:
    """Did this user enter it a moment ago, and has nobody touched it since?"""
    entered = history_model(Act).objects.filter(
        pgh_obj=act.pk, pgh_label=INSERT, pgh_user=user.pk, pgh_created_at__gte=now - UNDO_LASTS
    )
    team = {row.user_id for row in act.act_professionals.all()}
    return act.version == 1 and may_log_for(user, act.service_id, team) and entered.exists()


def _remarks(act: Act) -> list[str]:
    """What is worth knowing about an act that was just written."""
    if act.status != ActStatus.DONE:
        return []
    if act.type == ActType.COLLECTIVE:
        if not act.eligible:
            return ["La séance est gardée et ne compte pas : loisirs et séjours sont hors annexe 1 (règle AC-3)."]
        if not act.people_count:
            return ["La séance est gardée et ne compte pas : personne n'était présent (règle AC-2)."]
        if act.people_count == 1:
            return [
                "Une seule personne était présente : si c'était un moment individuel, corrigez le type de l'acte (règle AC-2)."
            ]
    if act.type == ActType.INDIVIDUAL:
        in_act = [row.person_id for row in act.act_people.all()]
        watches = Watch.objects.filter(service=act.service_id, accompaniment__person__in=in_act)
        if is_watched(watches.order_by("pk"), act.date):
            return ["Cette personne est en veille à cette date : si l'accompagnement reprend, faites clore la veille."]
    return []


def log_url(request: Any, route: str) -> str:
    """The page where one logs, for who may open it."""
    return reverse(route) if request.roles & set(CAREGIVERS) else ""
