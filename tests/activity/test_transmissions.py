"""Transmissions: who reads them, what is read, done and raised, and that the database holds it."""

import datetime
import threading
import uuid

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from accounts.scope import enter_organisation
from activity.models import Transmission, TransmissionAddressee, TransmissionReading
from activity.transmissions.actions import mark_raised, mark_read
from activity.transmissions.deadlines import deadlines_of_transmission
from tests.pages import field_errors, text_of

LIST, CREATE, READ = "/transmissions/", "/transmissions/ecrire/", "/transmissions/lues/"
TOLD = "Passer chez elle [[avec son frère]]"


def written(cast, as_owner, *named, author=None, **values) -> Transmission:
    given = {"service": cast.nord, "author": author or cast.alice, "text": TOLD, "to_team": not named}
    with as_owner():
        one = Transmission.objects.create(**given | values)
        for user in named:
            TransmissionAddressee.objects.create(service=one.service, transmission=one, user=user)
    return one


def typed(**changes):
    sent = {"form_key": str(uuid.uuid4()), "version": "0", "text": TOLD, "due_on": "", "person_query": ""} | changes
    return {name: value for name, value in sent.items() if value is not None}


def url(verb: str, one: Transmission) -> str:
    return reverse(f"activity:transmission_{verb}", args=[one.pk])


@pytest.fixture
def as_user(client):
    def signed_in(user):
        client.force_login(user)
        return client

    return signed_in


@pytest.mark.parametrize(
    ("who", "to_team", "to_bob"),
    [
        ("alice", True, True),  # who wrote both
        ("bob", True, True),
        ("chloe", True, True),  # the head of the service: it belongs to the service, it is no secret
        ("yann", True, False),
        ("david", False, False),
        ("ines", False, False),
        ("samir", False, False),
        ("zoe", False, False),
    ],
)
def test_database_shows_each_to_its_readers_alone(cast, as_owner, enter, who, to_team, to_bob):
    with as_owner():
        cast.yann = type(cast.bob).objects.create(email="yann@exemple.test", first_name="Yann", last_name="Prigent")
        Membership.objects.create(user=cast.yann, service=cast.nord, role="travailleur_social")
    team, named = written(cast, as_owner), written(cast, as_owner, cast.bob)
    enter(getattr(cast, who))
    expected = {key for key, seen in ((team.pk, to_team), (named.pk, to_bob)) if seen}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM activity_transmission")
        assert {key for (key,) in cursor.fetchall()} == expected
        cursor.execute("SELECT pgh_obj_id FROM activity_transmissionhistory")
        assert {key for (key,) in cursor.fetchall()} == expected
    with as_owner():
        assert set(Transmission.objects.visible_to(getattr(cast, who)).values_list("pk", flat=True)) == expected


def test_command_reads_all_of_them_when_it_is_given_the_notes(cast, as_owner):
    written(cast, as_owner), written(cast, as_owner, cast.bob)
    enter_organisation(cast.rives.pk, with_notes=True)
    assert Transmission.objects.count() == 2
    enter_organisation(cast.rives.pk)
    assert not Transmission.objects.exists()


def test_database_lets_nobody_write_or_read_in_another_name(cast, as_owner, enter):
    one = written(cast, as_owner)
    enter(cast.bob)
    for row in (
        Transmission(service=cast.nord, author=cast.alice, text="Faux"),
        TransmissionReading(service=cast.nord, transmission=one, user=cast.chloe),
    ):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)
    assert Transmission.objects.all().delete()[0] == 0


def test_rows_of_a_transmission_stay_in_its_service(cast, as_owner):
    one = written(cast, as_owner)
    for model in (TransmissionAddressee, TransmissionReading):
        with as_owner(), pytest.raises(IntegrityError, match="same_service"), transaction.atomic():
            model.objects.create(service=cast.sud, transmission=one, user=cast.bob)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"text": ""}, "transmission_not_empty"),
        ({"due_on": None, "done_at": timezone.now(), "done_by": True}, "transmission_done_by_somebody"),
        ({"due_on": datetime.date(2026, 6, 1), "done_at": timezone.now()}, "transmission_done_by_somebody"),
        ({"to_raise": True, "to_team": False}, "transmission_raised_in_team"),
        ({"raised_on": datetime.date(2026, 6, 1)}, "transmission_raised_was_to_raise"),
    ],
)
def test_database_refuses_what_makes_no_sense(cast, as_owner, values, constraint):
    if values.get("done_by"):
        values = values | {"done_by": cast.bob}
    given = {"service": cast.nord, "author": cast.alice, "text": TOLD}
    with as_owner(), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Transmission.objects.create(**given | values)


def test_written_in_two_fields_to_the_whole_team(cast, as_user, enter):
    client, sent = as_user(cast.alice), typed()
    answers = [client.post(CREATE, sent) for _copy in range(2)]
    assert [(one.status_code, one.url) for one in answers] == [(302, LIST)] * 2
    enter(cast.bob)
    one = Transmission.objects.get()
    assert (one.text, one.author, one.to_team, one.person, one.due_on) == (TOLD, cast.alice, True, None, None)
    assert '<mark class="third-party">avec son frère' in client.get(LIST).content.decode()


def test_written_to_a_colleague_about_a_person_to_be_done(cast, as_user, enter, today):
    client = as_user(cast.alice)
    page = client.get(f"{CREATE}?personne={cast.paul.pk}")
    assert [option.label for option in page.context["form"].chosen_people] == ["Éon Paul"]
    sent = typed(people=[str(cast.paul.pk)], addressees=[str(cast.bob.pk)], due_on=f"{today}")
    answer = client.post(f"{CREATE}?personne={cast.paul.pk}", sent)
    assert answer.url == reverse("desk:person_detail", args=[cast.paul.pk])
    enter(cast.bob)
    one = Transmission.objects.get()
    assert (one.person, one.due_on, one.to_team) == (cast.paul, today, False)
    assert [row.user for row in one.addressees.all()] == [cast.bob]


def test_wrong_input_is_told_beside_its_field_and_kept(cast, as_user, today):
    client = as_user(cast.alice)
    refused = client.post(CREATE, typed(text=""))
    assert field_errors(refused) == {"text": ["Écrivez le message."]}
    both = [str(cast.paul.pk), str(cast.nadia.pk)]
    past = today - datetime.timedelta(days=1)
    refused = client.post(CREATE, typed(addressees=[str(cast.bob.pk)], to_raise="on", due_on=f"{past}", people=both))
    assert field_errors(refused).keys() == {"to_raise", "due_on", "people"}
    assert TOLD in refused.content.decode()
    assert not Transmission.objects.exists()


def test_search_of_a_name_keeps_what_was_typed(cast, as_user):
    page = as_user(cast.alice).post(CREATE, typed(person_query="éon", person_search="1"))
    assert [option.label for option in page.context["form"].people_found] == ["Éon Paul"]
    assert TOLD in page.content.decode()


def test_nobody_is_told_by_name_who_reads_no_notes(cast, as_user):
    page = as_user(cast.alice).get(CREATE)
    names = [name for _key, name in page.context["form"].fields["addressees"].choices]
    assert names == ["Bob Le Goff", "Chloé Rault"]
    refused = as_user(cast.alice).post(CREATE, typed(addressees=[str(cast.david.pk)]))
    assert "addressees" in field_errors(refused)


def test_unread_comes_first_then_what_is_to_be_done_then_the_latest(cast, as_user, as_owner, enter, today):
    old = timezone.now() - datetime.timedelta(days=31)
    written(cast, as_owner, text="Vieille", written_at=old)
    written(cast, as_owner, text="À faire", due_on=today, written_at=old)
    written(cast, as_owner, text="Pour tous")
    written(cast, as_owner, cast.bob, text="Pour Bob")
    written(cast, as_owner, cast.chloe, text="Pour Chloé")
    written(cast, as_owner, author=cast.bob, text="De Bob")
    page = as_user(cast.bob).get(LIST)
    texts = [
        [row.transmission.text for row in rows]
        for rows in (page.context["sections"].unread, page.context["sections"].to_do)
    ]
    assert texts == [["Pour tous", "Pour Bob"], ["À faire"]]
    assert [row.transmission.text for row in page.context["rows"]] == ["De Bob", "Vieille"]


def test_one_press_marks_as_read_and_the_author_sees_by_whom(cast, as_user, as_owner):
    one, other = written(cast, as_owner), written(cast, as_owner, text="Autre")
    client = as_user(cast.bob)
    assert (
        client.post(READ, {"transmission": [str(one.pk)], "retour": "/transmissions/?page=1"}).url
        == "/transmissions/?page=1"
    )
    assert [row.pk for row in client.get(LIST).context["sections"].unread] == [other.pk]
    assert "Lue par Bob Le Goff" in text_of(as_user(cast.alice).get(LIST))
    # Her own is never unread, nor what is not addressed to her; and no address leads elsewhere.
    client = as_user(cast.alice)
    assert client.post(READ, {"transmission": [str(one.pk), "x"], "retour": "https://ailleurs.test/"}).url == LIST
    with as_owner():
        assert [row.user for row in TransmissionReading.objects.all()] == [cast.bob]


def test_what_a_colleague_is_told_by_name_is_not_there_for_another(cast, as_user, as_owner):
    one = written(cast, as_owner, cast.chloe, text="Pour Chloé seule", due_on=datetime.date(2099, 1, 1))
    client = as_user(cast.bob)
    assert "Pour Chloé seule" not in client.get(LIST).content.decode()
    assert client.post(url("finish", one)).status_code == 404
    client.post(READ, {"transmission": [str(one.pk)]})
    with as_owner():
        assert not TransmissionReading.objects.exists()


def test_done_in_one_press_by_whom_and_when_and_undone(cast, as_user, as_owner, today):
    one = written(cast, as_owner, due_on=today)
    before = timezone.now()
    client = as_user(cast.bob)
    client.post(url("finish", one))
    as_user(cast.chloe).post(url("finish", one))
    with as_owner():
        one.refresh_from_db()
        assert one.done_by == cast.bob
        assert one.done_at >= before
        assert {row.user for row in one.readings.all()} == {cast.bob, cast.chloe}
    client = as_user(cast.bob)
    assert "Fait par Bob Le Goff" in text_of(client.get(LIST))
    client.post(url("reopen", one))
    with as_owner():
        one.refresh_from_db()
        assert (one.done_by, one.done_at) == (None, None)


def test_corrected_by_its_author_it_is_read_again(cast, as_user, as_owner, today):
    one = written(cast, as_owner, cast.bob, due_on=today)
    as_user(cast.bob).post(READ, {"transmission": str(one.pk)})
    assert as_user(cast.bob).get(url("edit", one)).status_code == 403
    client = as_user(cast.alice)
    assert client.get(url("edit", one)).context["form"]["addressees"].value() == [str(cast.bob.pk)]
    sent = typed(version="1", text="Autre chose", addressees=[str(cast.chloe.pk)], due_on=f"{today}")
    assert client.post(url("edit", one), sent).url == LIST
    with as_owner():
        one.refresh_from_db()
        assert (one.text, one.version, [row.user for row in one.addressees.all()]) == ("Autre chose", 2, [cast.chloe])
        assert not one.readings.exists()


def test_day_that_is_past_by_now_may_stay(cast, as_user, as_owner, today):
    past = today - datetime.timedelta(days=3)
    one = written(cast, as_owner, due_on=past)
    assert as_user(cast.alice).post(url("edit", one), typed(version="1", due_on=f"{past}")).status_code == 302


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("", {"Équipe", "Bob", "Réunion", "Faire", "De Bob"}),
        ("pour-moi", {"Équipe", "Bob", "Réunion", "Faire"}),
        ("a-faire", {"Faire"}),
        ("a-evoquer", {"Réunion"}),
        ("de-moi", {"De Bob"}),
        ("inconnue", {"Équipe", "Bob", "Réunion", "Faire", "De Bob"}),
    ],
)
def test_narrowed_by_the_address(cast, as_user, as_owner, view, shown):
    written(cast, as_owner, text="Équipe")
    written(cast, as_owner, cast.bob, text="Bob")
    written(cast, as_owner, text="Réunion", to_raise=True)
    written(cast, as_owner, text="Faire", due_on=datetime.date(2099, 1, 1))
    written(cast, as_owner, text="De Bob", author=cast.bob)
    page = as_user(cast.bob).get(f"{LIST}?vue={view}")
    sections = page.context["sections"]
    rows = [*(sections.unread if sections else []), *(sections.to_do if sections else []), *page.context["rows"]]
    assert {row.transmission.text for row in rows} == shown


def test_narrowed_to_one_person_is_a_reading_of_her_file(cast, as_user, as_owner):
    written(cast, as_owner, text="Pour elle", person=cast.nadia)
    written(cast, as_owner, text="Pour lui", person=cast.paul)
    page = as_user(cast.bob).get(f"{LIST}?personne={cast.paul.pk}")
    assert [row.transmission.text for row in page.context["rows"]] == ["Pour lui"]
    # Somebody who is not followed here narrows nothing.
    assert len(as_user(cast.bob).get(f"{LIST}?personne={cast.sarah.pk}").context["sections"].unread) == 2


def test_raised_once_a_meeting_took_it(cast, as_owner, enter, today):
    first, second = written(cast, as_owner, to_raise=True), written(cast, as_owner, to_raise=True, text="Autre")
    written(cast, as_owner)
    enter(cast.chloe)
    agenda = Transmission.objects.visible_to(cast.chloe).to_raise()
    assert list(agenda) == [first, second]
    mark_raised([first.pk], actor=cast.chloe, on=today)
    assert list(agenda.all()) == [second]
    mark_raised([first.pk], actor=cast.chloe, on=None)
    assert list(agenda.all()) == [first, second]


@pytest.mark.parametrize(
    ("values", "on", "open_on"),
    [
        ({}, "2026-05-10", False),
        ({"due_on": "2026-05-12"}, "2026-05-10", True),
        ({"due_on": "2026-05-12"}, "2026-05-13", True),
        ({"due_on": "2026-05-12"}, "2026-05-03", False),  # not written yet
        ({"due_on": "2026-05-12", "done_at": "2026-05-11"}, "2026-05-10", True),
        ({"due_on": "2026-05-12", "done_at": "2026-05-11"}, "2026-05-11", False),
    ],
)
def test_deadline_of_what_is_to_be_done(cast, values, on, open_on):
    def noon(day: str) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.fromisoformat(f"{day}T12:00"))

    due_on = values.get("due_on") and datetime.date.fromisoformat(values["due_on"])
    done_at = values.get("done_at") and noon(values["done_at"])
    one = Transmission(person=cast.paul, written_at=noon("2026-05-04"), due_on=due_on, done_at=done_at)
    found = list(deadlines_of_transmission(one, datetime.date.fromisoformat(on)))
    assert bool(found) == open_on
    for deadline in found:
        assert (deadline.code, deadline.due, deadline.since) == (
            "transmission_a_faire",
            due_on,
            datetime.date(2026, 5, 4),
        )
        assert (deadline.person_ref, deadline.who) == (cast.paul.ref, "destinataire")
        assert "Passer" not in deadline.label


@pytest.mark.parametrize("number", [1, 30])
def test_list_takes_as_many_queries_for_one_as_for_thirty(cast, as_user, as_owner, number):
    for n in range(number):
        one = written(cast, as_owner, cast.bob, cast.chloe, text=f"Note {n}", person=cast.paul)
        written(
            cast, as_owner, text=f"À faire {n}", author=cast.bob, person=cast.nadia, due_on=datetime.date(2099, 1, 1)
        )
        written(cast, as_owner, text=f"Lue {n}", person=cast.nadia, author=cast.bob)
        with as_owner():
            TransmissionReading.objects.create(service=cast.nord, transmission=one, user=cast.chloe)
    client = as_user(cast.bob)
    with CaptureQueriesContext(connection) as captured:
        page = client.get(LIST)
    assert len(page.context["sections"].unread) == number
    # Session, user, walls, services; who is away; what is unread, what is to be done, the latest and their number;
    # addressees and readers of all of them; the alerts of whom they name.
    assert len(captured) == QUERIES


QUERIES = 14


@pytest.mark.django_db(transaction=True)
def test_several_colleagues_mark_as_read_at_once(cast, as_owner, enter):
    one = written(cast, as_owner)
    together, failed = threading.Barrier(6), []

    def read(user) -> None:
        try:
            together.wait()
            with transaction.atomic():
                enter(user)
                mark_read([Transmission.objects.get(pk=one.pk)], actor=user)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=read, args=[user]) for user in (cast.bob, cast.chloe, cast.alice) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    with as_owner():
        assert {row.user for row in one.readings.all()} == {cast.bob, cast.chloe, cast.alice}
        assert one.readings.count() == 3
