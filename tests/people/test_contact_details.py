"""Contact details: written by the whole team of the service, closed to who only administers it."""

import uuid

import pytest
from django.db import connection
from django.urls import reverse

from people.models import ContactDetails
from tests.pages import field_errors, text_of


def url(person) -> str:
    return reverse("people:contact_edit", args=[person.pk])


def typed(version=0, **changes) -> dict:
    return {"form_key": str(uuid.uuid4()), "version": version} | changes


@pytest.mark.parametrize(
    ("who", "seen"),
    [("alice", True), ("chloe", True), ("david", True), ("ines", False), ("samir", False), ("zoe", False)],
)
def test_database_shows_them_to_the_team_that_follows_her(cast, as_owner, enter, who, seen):
    with as_owner():
        ContactDetails.objects.create(person=cast.paul, phone="02 99 00 00 00")
    user = enter(getattr(cast, who))
    for table in ("people_contactdetails", "people_contactdetailshistory"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            assert cursor.fetchone() == (int(seen),), table
    with as_owner():
        assert ContactDetails.objects.visible_to(user).exists() == seen


def test_secretary_writes_them_and_the_numbers_may_be_pressed(cast, client):
    client.force_login(cast.david)
    after = reverse("desk:person_detail", args=[cast.paul.pk])
    sent = typed(phone="06 12 34 56 78", emergency_name="Mme Le Roux")
    assert [client.post(url(cast.paul), sent).url for _copy in range(2)] == [after] * 2
    page = client.get(after)
    assert '<a href="tel:0612345678">06 12 34 56 78</a>' in page.content.decode()
    assert "À prévenir Mme Le Roux" in text_of(page)


@pytest.mark.parametrize("number", ["le soir", "06", "06 12 <b>", "demander Paul 06 12 34 56 78"])
def test_what_no_telephone_dials_is_told_beside_its_field(cast, client, enter, number):
    client.force_login(cast.alice)
    refused = client.post(url(cast.paul), typed(phone=number, address="1 rue du Port"))
    assert field_errors(refused).keys() == {"phone"}
    assert "1 rue du Port" in refused.content.decode()
    enter(cast.alice)
    assert not ContactDetails.objects.exists()


@pytest.mark.parametrize("number", ["112", "+33 6 12 34 56 78", "02.99.00.00.00", "(02) 99-00-00-00"])
def test_number_is_kept_as_it_is_written(cast, client, enter, number):
    client.force_login(cast.alice)
    assert client.post(url(cast.paul), typed(phone=number)).status_code == 302
    enter(cast.alice)
    assert ContactDetails.objects.get().phone == number


def test_two_first_forms_do_not_overwrite_each_other(cast, client, enter):
    client.force_login(cast.alice)
    assert client.post(url(cast.paul), typed(address="Rue du Nord")).status_code == 302
    client.force_login(cast.bob)
    second = client.post(url(cast.paul), typed(address="Rue du Sud"))
    assert second.status_code == 200
    assert "version" in field_errors(second)
    enter(cast.alice)
    assert ContactDetails.objects.get().address == "Rue du Nord"
