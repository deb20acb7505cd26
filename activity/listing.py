"""Acts as the rows of a list: fifty of them are measured, so names come as plain values and addresses are built once."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import FETCH_RAISE
from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import User
from activity.access import may_log_for
from activity.enums import ActStatus
from activity.minutes import printed
from activity.models import Act, ActPerson, ActProfessional, ActQuerySet
from pap.reading import titles_of

MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act in words. `people`: the first three as (address, name, key); `remark`: why it does not count, or its status.

    `served`: the objectives that it names, in words; none for who may not read them. `key`: the act's own. `correct_url` is empty for who may not correct it.
    """

    key: str
    date: str
    people: list[tuple[str, str, uuid.UUID]]
    others: int
    what: str
    remark: str
    served: list[str]
    professionals: list[str]
    duration: str
    planned: bool
    correct_url: str


def act_rows(acts: ActQuerySet, user: User, *, back: str = "") -> list[ActRow]:
    """A page of acts, in three queries whatever their number, four where they name objectives. Pass a slice. `back`: where correcting one leads back."""
    found = list(acts.select_related("kind").defer("busy").fetch_mode(FETCH_RAISE))
    in_acts = {"act__in": [act.pk for act in found]}
    people: dict[uuid.UUID, list[tuple[uuid.UUID, str]]] = defaultdict(list)
    served: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    hers = ("act_id", "person_id", "person__last_name", "person__first_name", "objective_id")
    for act, person, last_name, first_name, objective in _flat(ActPerson.objects.filter(**in_acts), *hers):
        people[act].append((person, f"{last_name} {first_name}"))
        if objective:
            served[act].append(objective)
    titles = titles_of({key for keys in served.values() for key in keys}, user.scope)
    professionals: dict[uuid.UUID, dict[uuid.UUID, str]] = defaultdict(dict)
    theirs = ("act_id", "user_id", "user__last_name", "user__first_name")
    for act, one, last_name, first_name in _flat(ActProfessional.objects.filter(**in_acts), *theirs):
        professionals[act][one] = f"{first_name} {last_name}"
    person_url = _address("desk:person_detail")
    correct_url = _address("activity:act_edit", f"?{urlencode({'retour': back})}" if back else "")
    return [
        ActRow(
            key=str(act.pk),
            date=f"{act.date:%d/%m/%Y} {act.start:%H:%M}" if act.start else f"{act.date:%d/%m/%Y}",
            people=[(person_url(person), name, person) for person, name in people[act.pk][:MOST_NAMES]],
            others=max(0, act.people_count - MOST_NAMES),
            what=act.in_words,
            remark=_remark(act),
            served=[titles[key] for key in served.get(act.pk, ()) if key in titles],
            professionals=list(professionals[act.pk].values()),
            duration="—" if act.minutes is None else printed(act.minutes),
            planned=act.status == ActStatus.PLANNED,
            correct_url=correct_url(act.pk) if may_log_for(user, act.service_id, professionals[act.pk]) else "",
        )
        for act in found
    ]


def _flat(rows, *names: str) -> Iterable[tuple]:
    return rows.order_by("rank", "id").values_list(*names)


def _address(route: str, query: str = "") -> Callable[[uuid.UUID], str]:
    """The address of a page about one row, without resolving the route for each."""
    model = uuid.UUID(int=0)
    before, after = reverse(route, args=[model]).split(str(model))
    return lambda key: f"{before}{key}{after}{query}"


def _remark(act: Act) -> str:
    if act.status != ActStatus.DONE:
        return str(ActStatus(act.status).label)
    return "" if act.counted else "Non compté"
