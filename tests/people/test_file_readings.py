"""Who opened whose file: one row each time, that nobody can take back, shown to the head of the service."""

import datetime

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import get_resolver, reverse
from django.utils import timezone

from people.actions import record_reading
from people.enums import ReadingMedium
from people.models import FileReading
from tests.pages import text_of
from tests.savs.test_house import patterns

# Pages about a person that are not a reading of her file.
NOT_A_READING = {
    *("people:reading_list", "people:document_create", "people:alert_create", "activity:dipc_hand_over"),
    *("admissions:admission_create", "admissions:mdph_notification_create"),
}
NOT_A_READING |= {"people:orientation_create", "people:relative_create"}


def page_of(person) -> str:
    return reverse("desk:person_detail", args=[person.pk])


def list_of(person) -> str:
    return reverse("people:reading_list", args=[person.pk])


def rows(as_owner) -> list[tuple]:
    with as_owner():
        return list(FileReading.objects.order_by("at", "id").values_list("user", "person", "service", "page", "medium"))


def pages_of_a_person() -> set[str]:
    """Names of the routes below a person's address that take nothing but her key."""
    found = set()
    for app, resolver in get_resolver().namespace_dict.items():
        for route, pattern in patterns(resolver[1]):
            if (resolver[0] + route).startswith("personnes/<uuid:") and route.count("<") == 1:
                found.add(f"{app}:{pattern.name}")
    return found


def test_every_page_of_a_person_is_logged_once(cast, client, as_owner):
    """A new page below her address logs its reading, or is listed above with a reason."""
    names = pages_of_a_person()
    assert {"desk:person_detail", "desk:person_history"} <= names
    client.force_login(cast.chloe)
    for name in sorted(names - NOT_A_READING):
        before = len(rows(as_owner))
        response = client.get(reverse(name, args=[cast.paul.pk]))
        if response.status_code == 200:
            assert len(rows(as_owner)) == before + 1, name
            *_, (user, person, service, page, medium) = rows(as_owner)
            assert (user, person, service, medium) == (cast.chloe.pk, cast.paul.pk, cast.nord.pk, "page")
            assert page


def test_what_is_refused_or_lists_people_logs_nothing(cast, client, as_owner):
    client.force_login(cast.alice)
    assert client.get(page_of(cast.sarah)).status_code == 404
    assert client.get(reverse("desk:person_list")).status_code == 200
    client.force_login(cast.ines)
    assert client.get(page_of(cast.paul)).status_code == 403
    assert rows(as_owner) == []


def test_head_of_service_sees_who_opened_the_file(cast, client, as_owner):
    client.force_login(cast.david)
    client.get(page_of(cast.paul))
    client.get(page_of(cast.nadia))
    client.force_login(cast.chloe)
    response = client.get(list_of(cast.paul))
    assert [row.user for row in response.context["page"]] == [cast.david]
    text = text_of(response)
    assert "David Morvan" in text
    assert "Dossier" in text
    assert f"{timezone.localdate():%d/%m/%Y}" in text
    assert list_of(cast.paul) in client.get(page_of(cast.paul)).content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 403), ("david", 403), ("ines", 403), ("samir", 403), ("chloe", 200)]
)
def test_the_list_is_for_the_head_of_the_service(cast, client, who, status):
    client.force_login(getattr(cast, who))
    assert client.get(list_of(cast.paul)).status_code == status


def test_the_list_of_another_service_s_person_does_not_exist(cast, client):
    client.force_login(cast.chloe)
    assert client.get(list_of(cast.sarah)).status_code == 404
    assert client.get(list_of(cast.elias)).status_code == 404


def test_exports_say_in_what_form(cast, enter):
    enter(cast.alice)
    record_reading(actor=cast.alice, person=cast.paul, service=cast.nord, page="Dossier", medium=ReadingMedium.PDF)
    reading = FileReading.objects.get()
    assert reading.get_medium_display() == "PDF"
    assert timezone.now() - reading.at < datetime.timedelta(minutes=1)


def test_readings_are_seen_by_their_service_alone(cast, enter):
    enter(cast.alice)
    record_reading(actor=cast.alice, person=cast.paul, service=cast.nord, page="Dossier")
    for user, seen in [(cast.bob, 1), (cast.samir, 0), (cast.zoe, 0)]:
        enter(user)
        assert FileReading.objects.count() == seen
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        record_reading(actor=cast.zoe, person=cast.paul, service=cast.nord, page="Dossier")


@pytest.mark.parametrize("table", ["people_filereading", "accounts_refusal"])
@pytest.mark.parametrize("attack", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}"])
def test_the_application_adds_to_its_logs_and_changes_nothing(db, table, attack):
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        cursor.execute(attack.format(table))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(cast, client, as_owner, number, django_assert_num_queries):
    with as_owner():
        for user in [cast.alice, cast.bob, cast.david][:number]:
            FileReading.objects.create(user=user, person=cast.paul, service=cast.nord, page="Dossier")
    client.force_login(cast.chloe)
    client.get(list_of(cast.paul))
    with django_assert_num_queries(11):
        response = client.get(list_of(cast.paul))
    assert len(response.context["page"].object_list) == number
