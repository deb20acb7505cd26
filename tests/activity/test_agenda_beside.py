"""Two appointments at one hour, or with somebody who is away: neither is refused, each tells it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activity.models import Act
from tests.activity.test_agenda import AGENDA, PLAN, away, day, plan, planned_form  # noqa: F401  fixtures
from tests.pages import text_of

DAY = {"vue": "jour", "date": f"{day(1)}"}


def told(client, who, **asked) -> list[list[str]]:
    client.force_login(who)
    return [row.beside for one in client.get(AGENDA, DAY | asked).context["days"] for row in one.appointments]


def test_each_names_the_other_of_the_same_person_or_professional(cast, client, plan):  # noqa: F811
    plan(1)
    plan(1, start=datetime.time(10, 30), professional_ids=(cast.bob.pk,))
    plan(1, start=datetime.time(10, 45), person_ids=(cast.nadia.pk,), minutes=None)
    (first, nadia) = told(client, cast.alice)
    assert first == [
        "Au même moment : 10:30, Éon Paul, avec Bob Le Goff",
        "Au même moment : 10:45, Çelik Nadia, avec Alice Kermarrec",
    ]
    assert nadia == ["Au même moment : 10:00, Éon Paul, avec Alice Kermarrec"]
    assert "Au même moment : 10:30, Éon Paul" in text_of(client.get(AGENDA, DAY))


@pytest.mark.parametrize(
    "other",
    [
        {"start": datetime.time(11)},
        {"start": None},
        {"days": 2},
        {"status": "annule"},
        {"person_ids": "nadia", "professional_ids": "bob"},
    ],
)
def test_what_is_elsewhere_is_not_told(cast, client, plan, other):  # noqa: F811
    plan(1)
    plan(**{"days": 1} | {k: (getattr(cast, v).pk,) if k.endswith("_ids") else v for k, v in other.items()})
    assert not any(told(client, cast.alice))


def test_planning_at_a_taken_hour_is_not_refused_and_the_agenda_tells_it(cast, client, plan, as_owner):  # noqa: F811
    plan(1)
    client.force_login(cast.david)
    assert client.post(PLAN, planned_form(cast, professionals=str(cast.bob.pk))).status_code == 302
    with as_owner():
        assert Act.objects.count() == 2
    assert told(client, cast.bob) == [["Au même moment : 10:00, Éon Paul, avec Alice Kermarrec"]]


def test_appointment_of_somebody_away_tells_it(cast, client, plan, away):  # noqa: F811
    plan(1, professional_ids=(cast.alice.pk, cast.bob.pk))
    away(cast.bob, first=1, last=1)
    assert told(client, cast.alice) == [["Bob Le Goff : absence ce jour"]]


def test_telling_it_takes_one_query_whatever_is_at_that_hour(cast, client, plan):  # noqa: F811
    plan(1)
    plan(1)
    asked = []
    for more in (0, 9):
        for _one in range(more):
            plan(1, professional_ids=(cast.alice.pk, cast.bob.pk))
        with CaptureQueriesContext(connection) as captured:
            told(client, cast.alice)
        asked.append(len([one for one in captured if "ARRAY(" in one["sql"]]))
    assert asked == [1, 1]


def test_form_tells_what_is_at_its_hour_and_who_is_away(cast, client, plan, away):  # noqa: F811
    plan(1)
    plan(1, start=datetime.time(14), person_ids=(cast.nadia.pk,))
    away(cast.alice, first=1, last=1)
    client.force_login(cast.david)
    assert "act-day" in client.get(PLAN).content.decode()
    answer = client.post(reverse("activity:act_day"), planned_form(cast, people=str(cast.nadia.pk)))
    assert [(act.hours, act.meets) for act in answer.context["day"].acts] == [
        ("10:00 à 11:00", True),
        ("14:00 à 15:00", False),
    ]
    text = text_of(answer)
    assert "Alice Kermarrec : absence ce jour." in text
    assert text.count("au même moment") == 1
    for start in ("", "x", "25:00"):
        answer = client.post(reverse("activity:act_day"), planned_form(cast, start=start, minutes="?"))
        assert not any(act.meets for act in answer.context["day"].acts)
