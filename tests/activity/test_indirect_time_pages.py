"""Logging and listing indirect time through the pages."""

import datetime
import uuid

import pytest
from django.utils import timezone

from activity.actions import log_indirect_time
from activity.models import IndirectTime
from tests.pages import field_errors, text_of

CREATE = "/temps-indirect/saisir/"
LIST = "/temps-indirect/"
MANY = "x" * 1_000_000
DAY = datetime.date(2026, 5, 4)


def typed(cast, **changes):
    return {
        "form_key": str(uuid.uuid4()),
        "version": "0",
        "heading": "institutionnel",
        "label": "Réunion d'équipe",
        "date": DAY.isoformat(),
        "minutes": "2h",
        "professionals": [str(cast.alice.pk), str(cast.bob.pk)],
    } | changes


def stored(as_owner, cast, **changes):
    values = {"date": DAY, "minutes": 60, "heading": "partenarial", "attendees": [cast.alice], "label": "Réseau"}
    with as_owner():
        return log_indirect_time(service=cast.nord, actor=None, **(values | changes))


@pytest.mark.parametrize(
    ("who", "creates", "lists"),
    [("alice", 200, 200), ("chloe", 200, 200), ("david", 403, 200), ("ines", 403, 403), ("zoe", 200, 200)],
)
def test_indirect_time_pages_by_role(cast, client, as_owner, who, creates, lists):
    stored(as_owner, cast)
    client.force_login(getattr(cast, who))
    assert client.get(CREATE).status_code == creates
    response = client.get(LIST)
    assert response.status_code == lists
    assert ("Réseau" in response.content.decode()) == (lists == 200 and who != "zoe")
    assert (CREATE in response.content.decode()) == (creates == 200)


def test_indirect_create_explains_what_goes_where(cast, client):
    client.force_login(cast.alice)
    page = text_of(client.get(CREATE))
    assert "est un acte individuel : saisissez un acte" in page
    assert "Compté une seule fois" in page
    assert "/actes/saisir/" in client.get(CREATE).content.decode()


def test_indirect_create_writes_one_event_even_sent_twice(cast, client, enter):
    client.force_login(cast.alice)
    sent = typed(cast)
    assert [client.post(CREATE, sent).url for _ in range(2)] == [LIST, LIST]
    enter(cast.alice)
    event = IndirectTime.objects.get()
    assert (event.date, event.minutes, event.heading, event.label) == (DAY, 120, "institutionnel", "Réunion d'équipe")
    assert [row.user for row in event.attendees.all()] == [cast.alice, cast.bob]
    assert "2 h 00" in text_of(client.get(LIST))


def test_indirect_create_by_a_social_worker_needs_her_own_name(cast, client, enter):
    client.force_login(cast.alice)
    assert list(field_errors(client.post(CREATE, typed(cast, professionals=[str(cast.bob.pk)])))) == ["professionals"]
    client.force_login(cast.chloe)
    assert client.post(CREATE, typed(cast, professionals=[str(cast.bob.pk)])).status_code == 302
    enter(cast.alice)
    assert IndirectTime.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"heading": ""}, "heading"),
        ({"heading": "\0"}, "heading"),
        ({"minutes": ""}, "minutes"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "1h5"}, "minutes"),
        ({"minutes": MANY}, "minutes"),
        ({"date": "0001-01-01"}, "date"),
        ({"date": ""}, "date"),
        ({"label": "a\0"}, "label"),
        ({"label": MANY}, "label"),
        ({"professionals": []}, "professionals"),
        ({"professionals": ["\0"]}, "professionals"),
    ],
)
def test_indirect_create_says_what_is_wrong_at_its_field(cast, client, enter, changes, field):
    client.force_login(cast.alice)
    response = client.post(CREATE, typed(cast) | changes)
    assert response.status_code == 200
    assert list(field_errors(response)) == [field]
    assert f'id="id_{field}_error"' in response.content.decode()
    enter(cast.alice)
    assert not IndirectTime.objects.exists()


def test_indirect_create_refuses_tomorrow(cast, client):
    client.force_login(cast.alice)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    assert list(field_errors(client.post(CREATE, typed(cast, date=tomorrow.isoformat())))) == ["date"]


@pytest.mark.parametrize(
    ("query", "minutes"),
    [
        ("", [2, 1]),
        ("rubrique=preparation", [2]),
        ("professionnel={bob}", [2]),
        ("au=2026-05-04", [1]),
        ("rubrique=x", [2, 1]),
    ],
)
def test_indirect_list_is_latest_first_and_narrows(cast, client, as_owner, query, minutes):
    stored(as_owner, cast, minutes=1)
    later = DAY + datetime.timedelta(days=1)
    stored(as_owner, cast, minutes=2, heading="preparation", attendees=[cast.bob], date=later)
    client.force_login(cast.alice)
    page = client.get(f"{LIST}?{query.format(bob=cast.bob.pk)}").context["page"]
    assert [event.minutes for event in page] == minutes


@pytest.mark.parametrize("number", [1, 3])
def test_indirect_list_asks_the_same_questions_whatever_it_shows(
    cast, client, as_owner, django_assert_num_queries, number
):
    for _ in range(number):
        stored(as_owner, cast, attendees=[cast.alice, cast.bob])
    client.force_login(cast.alice)
    with django_assert_num_queries(11):
        client.get(LIST)
