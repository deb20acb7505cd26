"""Who a person is and what the CDAPH decided: written by the whole team that follows her, from her page."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from people.models import Deficiency, Orientation, Person
from tests.pages import field_errors, text_of

DECIDED = datetime.date(2026, 1, 5)


def page_of(person) -> str:
    return reverse("desk:person_detail", args=[person.pk])


def identity(version=1, **changes) -> dict:
    told = {"last_name": "Éon", "first_name": "Paul", "birth_date": "1985-05-17"}
    return {"form_key": str(uuid.uuid4()), "version": version} | told | changes


def orientation(version=0, **changes) -> dict:
    return {"form_key": str(uuid.uuid4()), "version": version, "decided_on": "2026-01-05"} | changes


def test_secretary_corrects_identity_and_her_page_says_it(cast, client, enter):
    client.force_login(cast.david)
    sent = identity(
        last_name="Eon-Le Goff",
        sex="M",
        mdph_number="35-1234",
        main_deficiency="psychique",
        other_deficiencies=["motrice", "psychique"],
    )
    url = reverse("people:identity_edit", args=[cast.paul.pk])
    assert [client.post(url, sent).url for _copy in range(2)] == [page_of(cast.paul)] * 2
    text = text_of(client.get(page_of(cast.paul)))
    for told in (
        "Eon-Le Goff Paul",
        "Numéro MDPH 35-1234",
        "Déficience principale Psychique",
        "Déficiences associées Motrice",
    ):
        assert told in text, told
    enter(cast.david)
    paul = Person.objects.get(pk=cast.paul.pk)
    assert (paul.version, list(paul.deficiencies.values_list("type", "rank"))) == (
        2,
        [("psychique", 0), ("motrice", 1)],
    )


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"last_name": ""}, {"last_name"}),
        ({"birth_date": "2099-01-01"}, {"birth_date"}),
        ({"birth_date": "17/05/1885"}, {"birth_date"}),
        ({"other_deficiencies": ["motrice"]}, {"main_deficiency"}),
        ({"main_deficiency": "tous"}, {"main_deficiency"}),
    ],
)
def test_identity_refused_says_where_and_keeps_what_was_typed(cast, client, typed, fields):
    client.force_login(cast.alice)
    refused = client.post(reverse("people:identity_edit", args=[cast.paul.pk]), identity(commune="Vitré") | typed)
    assert field_errors(refused).keys() == fields
    assert "Vitré" in refused.content.decode()


def test_orientation_is_added_with_one_date(cast, client, enter):
    """The rest is optional: it begins on the day of the decision, without a term."""
    client.force_login(cast.david)
    added = client.post(reverse("people:orientation_create", args=[cast.paul.pk]), orientation())
    assert added.url == page_of(cast.paul)
    enter(cast.david)
    assert list(Orientation.objects.values_list("person", "decided_on", "starts_on", "ends_on")) == [
        (cast.paul.pk, DECIDED, DECIDED, None)
    ]
    assert "sans terme" in text_of(client.get(page_of(cast.paul)))


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"decided_on": ""}, {"decided_on"}),
        ({"decided_on": "2099-01-01"}, {"decided_on"}),
        ({"ends_on": "2026-01-04"}, {"ends_on"}),
        ({"starts_on": "2024-01-15"}, {"starts_on"}),
    ],
)
def test_orientation_refused_says_where_and_keeps_what_was_typed(cast, client, as_owner, typed, fields):
    known = datetime.date(2024, 1, 15)
    with as_owner():
        Orientation.objects.create(person=cast.paul, decided_on=known, starts_on=known)
    client.force_login(cast.alice)
    url = reverse("people:orientation_create", args=[cast.paul.pk])
    refused = client.post(url, orientation(number="N-77") | typed)
    assert field_errors(refused).keys() == fields
    assert "N-77" in refused.content.decode()


def test_orientation_is_corrected_then_withdrawn(cast, client, as_owner, enter):
    with as_owner():
        row = Orientation.objects.create(person=cast.paul, decided_on=DECIDED, starts_on=DECIDED)
    client.force_login(cast.alice)
    url = reverse("people:orientation_edit", args=[cast.paul.pk, row.pk])
    assert client.post(url, orientation(1, starts_on="2026-02-01", ends_on="2031-01-31")).status_code == 302
    enter(cast.alice)
    assert Orientation.objects.values_list("starts_on", "ends_on", "version").get() == (
        datetime.date(2026, 2, 1),
        datetime.date(2031, 1, 31),
        2,
    )
    removed = orientation(2, remove="on")
    assert [client.post(url, removed).url for _copy in range(2)] == [page_of(cast.paul)] * 2
    enter(cast.alice)
    assert not Orientation.objects.exists()


def test_identity_of_one_whom_the_current_service_does_not_follow_is_out_of_sight(cast, client):
    client.force_login(cast.alice)
    for route in ("identity_edit", "orientation_create", "protection_create", "relative_create", "admission_papers"):
        assert client.get(reverse(f"people:{route}", args=[cast.sarah.pk])).status_code == 404


def test_database_refuses_two_main_deficiencies(cast, enter):
    enter(cast.alice)
    Deficiency.objects.create(person=cast.paul, type="motrice")
    with pytest.raises(IntegrityError, match="deficiency_one_main"), transaction.atomic():
        Deficiency.objects.create(person=cast.paul, type="autisme")
