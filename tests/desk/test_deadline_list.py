"""The list of what is due: whose, which, when, and the same as files."""

import csv
import datetime
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.enums import Role
from accounts.models import Absence, Membership
from activity.models import Transmission, TransmissionAddressee
from admissions.models import Dipc
from people.models import PersonAlert
from services.models import Closure, DeadlineSetting
from tests.paths import follow

LIST = "/echeances/"


def shown(response):
    """(code, person) of each line, in its order."""
    return [(due.deadline.code, due.person and due.person.last_name) for due, _row in response.context["page"]]


@pytest.fixture
def due(cast, as_owner, today):
    """Someone late of Alice's, someone of Bob's due in a month, someone of nobody's due in three."""
    with as_owner():
        cast.nord.accompaniments.update(admitted_on=None, first_contact_on=today)
        day = datetime.timedelta(days=1)
        late = follow(cast, "Tard", admitted_on=today - 16 * day, referent=cast.alice)
        soon = follow(cast, "Bientôt", admitted_on=today, referent=cast.bob)
        later = follow(cast, "Après", first_contact_on=today - 100 * day, referent=None)
    return late, soon, later


def test_social_worker_reads_hers_and_the_head_the_teams(cast, client, due):
    client.force_login(cast.alice)
    assert {person for _code, person in shown(client.get(LIST))} == {"Tard"}
    team = {person for _code, person in shown(client.get(LIST, {"pour": "equipe"}))}
    assert {"Tard", "Bientôt", "Après"} <= team
    client.force_login(cast.chloe)
    assert {person for _code, person in shown(client.get(LIST))} == team


def test_list_is_narrowed_by_referent_deadline_and_delay(cast, client, due):
    client.force_login(cast.chloe)

    def found(**asked):
        return shown(client.get(LIST, asked))

    assert {person for _code, person in found(pour=str(cast.bob.pk))} == {"Bientôt"}
    assert {person for _code, person in found(pour="aucun")} >= {"Après"}
    assert {person for _code, person in found(pour="aucun")} & {"Tard", "Bientôt"} == set()
    assert {code for code, _person in found(echeance="dipc_signature")} == {"dipc_signature"}
    assert found(quand="retard") == [("dipc_remise", "Tard")]
    assert ("dipc_remise", "Bientôt") in found(quand="30")
    assert ("dipc_remise", "Bientôt") not in found(quand="7")
    everything = found()
    assert found(pour="?", echeance="rien", quand="demain") == everything


def test_relay_finds_the_deadlines_of_who_is_away(cast, client, due, as_owner, today):
    with as_owner():
        Absence.objects.create(service=cast.nord, user=cast.bob, relay=cast.alice, first_day=today, last_day=today)
    client.force_login(cast.alice)
    response = client.get(LIST)
    assert {person for _code, person in shown(response)} == {"Tard", "Bientôt"}
    assert {due.absent for due, row in response.context["page"] if row.accompaniment.referent == cast.bob} == {cast.bob}


def test_list_follows_the_role_of_its_reader_from_one_page_to_the_next(cast, client, as_owner, today):
    with as_owner():
        asked = {"service": cast.nord, "author": cast.bob, "text": "Rappeler", "due_on": today, "to_team": False}
        one = Transmission.objects.create(**asked)
        TransmissionAddressee.objects.create(service=cast.nord, transmission=one, user=cast.bob)
    places = Membership.objects.filter(user=cast.chloe, service=cast.nord)
    found = []
    for role in (Role.SOCIAL_WORKER, Role.HEAD_OF_SERVICE, Role.SOCIAL_WORKER):
        with as_owner():
            places.update(role=role)
        client.force_login(cast.chloe)
        lines = client.get(LIST, {"pour": "equipe"}).context["page"]
        found.append("Rappeler" in {due.detail for due, _row in lines})
    assert found == [False, True, False]


def test_late_count_of_the_home_is_the_length_of_the_list(cast, client, due):
    for user in (cast.alice, cast.chloe):
        client.force_login(user)
        count = client.get("/").context["late_count"]
        assert count == len(shown(client.get(LIST, {"quand": "retard"}))) > 0


def test_what_falls_on_a_closed_day_is_shown_before_it_and_late_after_it(cast, client, as_owner, today):
    with as_owner():
        due_on = today + datetime.timedelta(days=3)
        follow(cast, "Fermé", admitted_on=due_on - datetime.timedelta(days=15), referent=cast.alice)
        Closure.objects.create(service=cast.nord, starts_on=today - datetime.timedelta(days=2), ends_on=due_on)
    client.force_login(cast.alice)
    [line] = [due for due, _row in client.get(LIST).context["page"] if due.deadline.due == due_on]
    assert line.shown_on < today - datetime.timedelta(days=2)
    assert (line.late, line.days) == (False, 0)
    assert f"{line.shown_on:%d/%m/%Y}" in client.get(LIST).content.decode()


@pytest.mark.parametrize("asked", [{}, {"quand": "retard"}, {"echeance": "dipc_remise"}])
def test_files_hold_what_the_page_shows(cast, client, due, asked):
    client.force_login(cast.chloe)
    page = [(str(due.person), due.deadline.label) for due, _row in client.get(LIST, asked).context["page"]]
    text = client.get(reverse("desk:deadline_list_csv"), asked).content.decode("utf-8-sig")
    heading, *rows = csv.reader(io.StringIO(text), delimiter=";")
    who, what = heading.index("Personne"), heading.index("À faire")
    assert [(row[who], row[what]) for row in rows] == page
    book = load_workbook(io.BytesIO(client.get(reverse("desk:deadline_list_xlsx"), asked).content))
    _heading, *rows = book.active.iter_rows(values_only=True)
    assert [(row[who], row[what]) for row in rows] == page
    assert all(isinstance(row[0], datetime.datetime) for row in rows)


def test_secretary_reads_no_word_of_an_alert(cast, client, as_owner, today):
    with as_owner():
        PersonAlert.objects.create(
            service=cast.nord, person=cast.paul, author=cast.alice, written_on=today, text="Chien", review_on=today
        )
    for user, told in ((cast.chloe, True), (cast.david, False)):
        client.force_login(user)
        for route in ("desk:deadline_list", "desk:deadline_list_csv"):
            assert ("Chien" in client.get(reverse(route)).content.decode()) is told


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_questions_whatever_it_shows(
    cast, client, as_owner, today, django_assert_num_queries, number
):
    with as_owner():
        for rank in range(number):
            follow(cast, f"Nom{rank}", admitted_on=today, referent=cast.alice)
    client.force_login(cast.chloe)
    with django_assert_num_queries(10):
        client.get(LIST)


def test_list_read_again_knows_what_changed_meanwhile(cast, client, as_owner, today):
    """What is remembered of a service gives way to any fact of its paths, to a setting and to another day."""
    with as_owner():
        path = follow(cast, "Tanguy", admitted_on=today, referent=cast.alice)
    client.force_login(cast.chloe)

    def codes():
        return {due.deadline.code for due, row in client.get(LIST).context["page"] if row and row.person == path.person}

    assert {"dipc_remise", "dipc_signature"} <= codes()
    with as_owner():
        dipc = Dipc.objects.create(
            service=cast.nord, accompaniment=path, established_on=today, starts_on=today, handed_over_on=today
        )
    assert "dipc_remise" not in codes()
    with as_owner():
        Dipc.objects.filter(pk=dipc.pk).update(signed_on=today)
    assert "dipc_signature" not in codes()
    with as_owner():
        Dipc.objects.filter(pk=dipc.pk).update(handed_over_on=None)
    assert "dipc_remise" in codes()
    with as_owner():
        DeadlineSetting.objects.create(service=cast.nord, code="dipc_remise", since=None, reason="Suivi ailleurs")
    assert "dipc_remise" not in codes()
