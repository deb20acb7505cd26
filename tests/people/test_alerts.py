"""Alerts: raised, reviewed, closed with a reason, and read wherever the person is named."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.deadlines import deadlines_of_alert
from people.models import Person, PersonAlert
from tests.pages import field_errors, text_of

DAY = datetime.date(2026, 5, 4)
TEXT = "Chien non attaché"


def raised(cast, as_owner, person=None, **values) -> PersonAlert:
    given = {"service": cast.nord, "author": cast.alice, "written_on": DAY, "text": TEXT, "review_on": DAY}
    with as_owner():
        return PersonAlert.objects.create(person=person or cast.paul, **given | values)


def create_url(person) -> str:
    return reverse("people:alert_create", args=[person.pk])


def typed(**changes) -> dict:
    return {"form_key": str(uuid.uuid4()), "version": "0", "text": TEXT} | changes


@pytest.mark.parametrize(
    ("who", "seen", "at_reception"),
    [
        ("alice", True, True),
        ("bob", True, True),
        ("chloe", True, True),
        ("david", False, True),
        ("ines", False, False),
        ("samir", False, False),
        ("zoe", False, False),
    ],
)
def test_database_shows_an_alert_to_who_goes_to_her_or_receives_her(cast, as_owner, enter, who, seen, at_reception):
    inside, reception = raised(cast, as_owner), raised(cast, as_owner, at_reception=True)
    user = enter(getattr(cast, who))
    expected = {key for key, told in ((inside.pk, seen), (reception.pk, at_reception)) if told}
    for table, column in (("people_personalert", "id"), ("people_personalerthistory", "pgh_obj_id")):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608
            assert {key for (key,) in cursor.fetchall()} == expected, table
    with as_owner():
        assert set(PersonAlert.objects.visible_to(user).values_list("pk", flat=True)) == expected


def test_reception_reads_and_writes_nothing(cast, as_owner, enter):
    raised(cast, as_owner, at_reception=True)
    enter(cast.david)
    assert PersonAlert.objects.update(text="De trop") == 0
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        PersonAlert.objects.create(
            service=cast.nord, person=cast.paul, author=cast.david, written_on=DAY, text="X", review_on=DAY
        )


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"text": ""}, "person_alert_not_empty"),
        ({"review_on": DAY - datetime.timedelta(days=1)}, "person_alert_reviewed_later"),
        ({"closed_on": DAY}, "person_alert_closed_with_a_reason"),
        ({"closed_because": "Fini"}, "person_alert_closed_with_a_reason"),
    ],
)
def test_database_refuses_what_makes_no_sense(cast, as_owner, values, constraint):
    given = {"service": cast.nord, "person": cast.paul, "author": cast.alice, "text": TEXT}
    given |= {"written_on": DAY, "review_on": DAY}
    with as_owner(), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PersonAlert.objects.create(**given | values)


def test_raised_reviewed_and_closed_with_a_reason(cast, client, enter, today):
    client.force_login(cast.alice)
    person_url = reverse("desk:person_detail", args=[cast.paul.pk])
    soon = today + datetime.timedelta(days=30)
    assert client.post(create_url(cast.paul), typed(review_on=f"{soon}")).url == person_url
    assert f"Alerte : {TEXT}" in text_of(client.get(person_url))
    enter(cast.alice)
    alert = PersonAlert.objects.get()
    edit, close = (reverse(f"people:alert_{verb}", args=[alert.pk]) for verb in ("edit", "close"))
    later = today + datetime.timedelta(days=60)
    assert client.post(edit, typed(version="1", text="Chien attaché", review_on=f"{later}")).url == person_url
    assert field_errors(client.post(close, typed(because=""))).keys() == {"because"}
    client.force_login(cast.bob)
    sent = typed(because="Le chien n'est plus là")
    assert [client.post(close, sent).url for _copy in range(2)] == [person_url] * 2
    assert "Chien attaché" not in text_of(client.get(person_url))
    assert client.get(edit).status_code == 404
    enter(cast.alice)
    alert.refresh_from_db()
    assert (alert.closed_by, alert.closed_on, alert.closed_because) == (cast.bob, today, "Le chien n'est plus là")


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False), (365, False), (400, True)])
def test_day_of_review_is_within_the_year(cast, client, today, days, refused):
    client.force_login(cast.alice)
    review_on = today + datetime.timedelta(days=days)
    answer = client.post(create_url(cast.paul), typed(review_on=f"{review_on}"))
    assert answer.status_code == (200 if refused else 302)
    if refused:
        assert field_errors(answer).keys() == {"review_on"}


@pytest.mark.parametrize(
    ("values", "on", "is_open"),
    [
        ({}, "2026-05-03", False),  # not raised yet
        ({}, "2026-05-04", True),
        ({"closed_on": datetime.date(2026, 6, 1)}, "2026-05-31", True),
        ({"closed_on": datetime.date(2026, 6, 1)}, "2026-06-01", False),
    ],
)
def test_deadline_of_an_alert_to_be_reviewed(cast, values, on, is_open):
    review_on = datetime.date(2026, 8, 4)
    alert = PersonAlert(person=cast.paul, written_on=DAY, review_on=review_on, text=TEXT, **values)
    found = list(deadlines_of_alert(alert, datetime.date.fromisoformat(on)))
    assert [(one.code, one.since, one.due, one.who) for one in found] == [
        ("alerte_a_revoir", DAY, review_on, "référent")
    ] * is_open
    assert all(TEXT not in one.label for one in found)


@pytest.mark.parametrize("number", [1, 30])
def test_alerts_of_a_page_are_read_once(cast, client, as_owner, log_of_many, number):
    people = log_of_many(number)
    for person in people:
        raised(cast, as_owner, person=person)
    client.force_login(cast.alice)
    for route in ("desk:person_list", "activity:act_list"):
        with CaptureQueriesContext(connection) as captured:
            page = client.get(reverse(route))
        assert page.content.decode().count(TEXT) == number, route
        assert len([one for one in captured if "people_personalert" in one["sql"]]) == 1, route


@pytest.fixture
def log_of_many(cast, as_owner):
    """So many people of the service, each with an act of Alice's."""
    from activity.actions import context_for, log_acts
    from activity.rules import ActDraft
    from admissions.models import Accompaniment

    def make(number: int) -> list[Person]:
        with as_owner():
            people = [
                Person.objects.create(organisation=cast.rives, last_name=f"Nom{n:02}", first_name="Prénom")
                for n in range(number)
            ]
            for person in people:
                Accompaniment.objects.create(
                    organisation=cast.rives, service=cast.nord, person=person, first_contact_on=DAY, admitted_on=DAY
                )
            common = {"service_id": cast.nord.pk, "date": DAY, "minutes": 5, "professional_ids": (cast.alice.pk,)}
            drafts = [ActDraft(person_ids=(person.pk,), **common) for person in people]
            log_acts(drafts, actor=None, context=context_for(cast.nord, on=DAY))
        return people

    return make
