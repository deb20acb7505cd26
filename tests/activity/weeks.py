"""The page of a week as the browser has it and sends it."""

import datetime

from django.urls import reverse

from activity.models import Act
from activity.week.grid import name_of
from tests.hostile import read_page

MONDAY = datetime.date(2026, 5, 4)
TUESDAY = MONDAY + datetime.timedelta(days=1)
WEEK = reverse("activity:week")
URL = f"{WEEK}?semaine={MONDAY:%Y-%m-%d}"


def form_on(client, url=URL) -> dict[str, list[str]]:
    answer = client.get(url)
    assert answer.status_code == 200
    (form,) = (one for one in read_page(url, answer.content.decode()).forms if "form_key" in one.fields)
    return form.data | {name: one.values or [""] for name, one in form.fields.items() if name.startswith("m_")}


def cell(person, kind, day=MONDAY) -> str:
    return f"m_{name_of((person.pk, kind.pk if kind else None))}_{day.weekday()}"


def save(client, form, url=URL, **typed):
    return client.post(url, form | {"row": form.get("row", [])} | {name: [value] for name, value in typed.items()})


def acts(as_owner) -> list[tuple]:
    with as_owner():
        found = Act.objects.order_by("date", "minutes", "id").prefetch_related("act_people", "act_professionals")
        return [(act.date, act.minutes, act.act_people.get().person_id, act.kind_id) for act in found]


def rows_on(client, url=URL) -> list[tuple[str, str]]:
    return [(str(row.person), row.title) for row in client.get(url).context["grid"].rows]
