"""Logging and listing indirect time through the pages."""

import datetime
import uuid

import pytest
from django.utils import timezone

from activity.actions import log_indirect_time
from activity.models import IndirectTime
from services.history import history_model
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


def edit_url(event) -> str:
    return f"{LIST}{event.pk}/corriger/"


def delete_url(event) -> str:
    return f"{LIST}{event.pk}/supprimer/"


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 200), ("chloe", 200), ("bob", 403), ("david", 403), ("ines", 403), ("samir", 404)]
)
def test_indirect_edit_and_delete_open_to_who_took_part_and_to_the_head(cast, client, as_owner, who, status):
    event = stored(as_owner, cast)
    client.force_login(getattr(cast, who))
    assert [client.get(url(event)).status_code for url in (edit_url, delete_url)] == [status] * 2
    if status != 200:
        sent = typed(cast, version="1", professionals=[str(getattr(cast, who).pk)])
        assert [client.post(url(event), sent).status_code for url in (edit_url, delete_url)] == [status] * 2
        with as_owner():
            assert IndirectTime.objects.get().version == 1


def test_indirect_edit_writes_the_correction_its_attendees_and_their_history(cast, client, as_owner, enter):
    event = stored(as_owner, cast)
    client.force_login(cast.alice)
    form = client.get(edit_url(event)).context["form"]
    assert (form["minutes"].value(), form["label"].value()) == (60, "Réseau")
    assert client.post(edit_url(event), typed(cast, version="1", minutes="45")).url == LIST
    enter(cast.alice)
    event = IndirectTime.objects.get()
    assert (event.minutes, event.heading, event.label, event.version) == (45, "institutionnel", "Réunion d'équipe", 2)
    assert [row.user for row in event.attendees.all()] == [cast.alice, cast.bob]
    told = event.history.order_by("pgh_id").values_list("pgh_label", "minutes", "pgh_user")
    assert list(told) == [("insert", 60, None), ("update", 45, cast.alice.pk)]


def test_indirect_edit_by_a_social_worker_keeps_her_own_name(cast, client, as_owner):
    event = stored(as_owner, cast)
    client.force_login(cast.alice)
    response = client.post(edit_url(event), typed(cast, version="1", professionals=[str(cast.bob.pk)]))
    assert list(field_errors(response)) == ["professionals"]


def test_indirect_edit_keeps_an_attendee_who_left(cast, client, as_owner):
    event = stored(as_owner, cast, attendees=[cast.alice, cast.bob])
    with as_owner():
        cast.bob.memberships.update(ends_on=datetime.date(2026, 6, 1))
    client.force_login(cast.alice)
    form = client.get(edit_url(event)).context["form"]
    assert form["professionals"].value() == [str(cast.alice.pk), str(cast.bob.pk)]
    assert client.post(edit_url(event), typed(cast, version="1")).status_code == 302


def test_indirect_delete_asks_then_takes_it_away_and_history_stays(cast, client, as_owner):
    event = stored(as_owner, cast)
    client.force_login(cast.alice)
    assert "Il ne comptera plus" in text_of(client.get(delete_url(event)))
    assert [client.post(delete_url(event)).url for _copy in range(2)] == [LIST, LIST]
    with as_owner():
        assert not IndirectTime.objects.exists()
        told = history_model(IndirectTime).objects.order_by("pgh_id").values_list("pgh_label", "pgh_user")
        assert list(told) == [("insert", None), ("delete", cast.alice.pk)]


@pytest.mark.parametrize(
    ("who", "counted"), [("alice", False), ("bob", True), ("chloe", False), ("david", False)], ids=lambda one: str(one)
)
def test_event_that_a_colleague_entered_reads_as_counted_already(cast, client, who, counted):
    """Alice entered it with Bob: for Bob, and for him alone, it is counted already."""
    client.force_login(cast.alice)
    assert client.post(CREATE, typed(cast)).status_code == 302
    client.force_login(getattr(cast, who))
    assert ("Déjà compté pour vous saisi par Alice Kermarrec" in text_of(client.get(LIST))) == counted


def test_event_is_of_every_attendee_and_counts_once(cast, as_owner, enter):
    event = stored(as_owner, cast, minutes=120, attendees=[cast.alice, cast.bob])
    stored(as_owner, cast, date=DAY + datetime.timedelta(days=1), attendees=[cast.alice])
    enter(cast.chloe)
    period = IndirectTime.objects.visible_to(cast.chloe).between(DAY, DAY)
    assert [list(period.attended_by(user)) for user in (cast.alice, cast.bob, cast.chloe)] == [[event], [event], []]
    assert sum(event.minutes for event in period) == 120


LIKE = {
    "the same": ({}, True),
    "one attendee in common": ({"professionals": "bob chloe"}, True),
    "another length and words": ({"minutes": "20", "label": "Autre"}, True),
    "nobody in common": ({"professionals": "chloe"}, False),
    "another heading": ({"heading": "preparation"}, False),
    "another day": ({"date": "2026-05-05"}, False),
}


@pytest.mark.parametrize(("changes", "told"), LIKE.values(), ids=LIKE)
def test_event_that_looks_like_another_is_told_before_saving_and_never_refused(cast, client, as_owner, changes, told):
    client.force_login(cast.alice)
    assert client.post(CREATE, typed(cast)).status_code == 302
    client.force_login(cast.chloe)
    if "professionals" in changes:
        changes = changes | {"professionals": [str(getattr(cast, one).pk) for one in changes["professionals"].split()]}
    sent = typed(cast, **changes)
    response = client.post(CREATE, sent)
    assert response.status_code == (200 if told else 302)
    if not told:
        return
    page = text_of(response)
    assert "Rien n’est encore enregistré" in page
    assert "avec Alice Kermarrec , Bob Le Goff , saisi par Alice Kermarrec" in page
    with as_owner():
        assert IndirectTime.objects.count() == 1
    # Both copies of what she insists on: written once, and the second is not told of the first.
    assert [client.post(CREATE, sent | {"anyway": "1"}).status_code for _copy in range(2)] == [302, 302]
    assert client.post(CREATE, sent).status_code == 302
    with as_owner():
        assert IndirectTime.objects.count() == 2


def test_correction_is_told_of_its_like_only_where_it_moves_there(cast, client, as_owner):
    stored(as_owner, cast, heading="institutionnel")
    moved = stored(as_owner, cast, heading="preparation")
    client.force_login(cast.alice)
    assert client.post(edit_url(moved), typed(cast, version="1")).status_code == 200
    kept = typed(cast, version="1", heading="preparation", minutes="10")
    assert client.post(edit_url(moved), kept).status_code == 302
    assert client.post(edit_url(moved), typed(cast, version="2", anyway="1")).status_code == 302
    with as_owner():
        assert list(IndirectTime.objects.values_list("heading", flat=True)) == ["institutionnel"] * 2
