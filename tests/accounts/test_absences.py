"""Noting an absence: one's own, or anybody's for the head of service; why is closed to colleagues."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse

from accounts.absences.actions import add_absence
from accounts.absences.rules import problems_of_absence
from accounts.models import Absence, AbsenceReason
from tests.pages import field_errors, text_of

pytestmark = pytest.mark.django_db

LIST, CREATE = "/absences/", "/absences/noter/"
MONDAY = datetime.date(2026, 5, 4)
QUERIES = 10


def day(number: int) -> datetime.date:
    return MONDAY + datetime.timedelta(days=number)


def typed(**changes) -> dict:
    sent = {
        "form_key": str(uuid.uuid4()),
        "version": "0",
        "first_day": f"{day(0)}",
        "last_day": f"{day(4)}",
        "kind": "conge",
        "relay": "",
    }
    return sent | changes


@pytest.fixture
def note(as_owner):
    """An absence in the database, as the head of service would note it."""

    def noted(cast, user, first=0, last=4, kind="maladie", relay=None):
        with as_owner():
            return add_absence(
                service=cast.nord,
                user=user,
                first_day=day(first),
                last_day=day(last),
                kind=kind,
                relay=relay,
                actor=None,
            )

    return noted


def test_worker_notes_her_own_absence(cast, client, as_owner):
    client.force_login(cast.alice)
    page = client.get(CREATE)
    assert "user" not in page.context["form"].fields
    response = client.post(CREATE, typed(relay=str(cast.bob.pk)))
    assert (response.status_code, response.url) == (302, LIST)
    with as_owner():
        absence = Absence.objects.get()
        assert (absence.user, absence.service, absence.relay) == (cast.alice, cast.nord, cast.bob)
        assert (absence.first_day, absence.last_day, absence.reason.kind) == (day(0), day(4), "conge")


def test_worker_cannot_note_a_colleagues_absence(cast, client, as_owner):
    client.force_login(cast.alice)
    client.post(CREATE, typed(user=str(cast.bob.pk)))
    with as_owner():
        assert Absence.objects.get().user == cast.alice


def test_head_notes_anybodys_absence_and_nobody_of_another_service(cast, client, as_owner):
    client.force_login(cast.chloe)
    refused = client.post(CREATE, typed(user=str(cast.samir.pk)))
    assert "user" in field_errors(refused)
    assert client.post(CREATE, typed(user=str(cast.david.pk))).status_code == 302
    with as_owner():
        assert Absence.objects.get().user == cast.david


def test_relay_is_somebody_of_the_team(cast, client, as_owner):
    client.force_login(cast.alice)
    for stranger in (cast.samir, cast.zoe, cast.ines):
        assert "relay" in field_errors(client.post(CREATE, typed(relay=str(stranger.pk))))
    assert "relay" in field_errors(client.post(CREATE, typed(relay=str(cast.alice.pk))))
    with as_owner():
        assert not Absence.objects.exists()


def test_colleague_corrects_nothing_and_head_does(cast, client, note, as_owner):
    absence = note(cast, cast.alice)
    edit = reverse("accounts:absence_edit", args=[absence.pk])
    for who, status in ((cast.bob, 403), (cast.david, 403), (cast.zoe, 404), (cast.samir, 404)):
        client.force_login(who)
        assert client.get(edit).status_code == status
        assert client.post(reverse("accounts:absence_delete", args=[absence.pk])).status_code == status
    client.force_login(cast.chloe)
    assert client.post(edit, typed(version="1", last_day=f"{day(6)}", kind="formation")).status_code == 302
    with as_owner():
        absence = Absence.objects.get()
        assert (absence.last_day, absence.reason.kind, absence.version) == (day(6), "formation", 2)


def test_absence_taken_away_leaves_its_history(cast, client, note, as_owner):
    absence = note(cast, cast.alice)
    client.force_login(cast.alice)
    address = reverse("accounts:absence_delete", args=[absence.pk])
    assert "Supprimer cette absence" in text_of(client.get(address))
    answers = [client.post(address) for _copy in range(2)]
    assert [(one.status_code, one.url) for one in answers] == [(302, LIST)] * 2
    with as_owner():
        assert not Absence.objects.exists()
        assert Absence.history.rel.related_model.objects.filter(pgh_label="delete").count() == 1


def test_days_already_covered_are_refused_beside_the_field(cast, client, note):
    note(cast, cast.alice)
    client.force_login(cast.alice)
    errors = field_errors(client.post(CREATE, typed(first_day=f"{day(4)}", last_day=f"{day(9)}")))
    assert errors == {"first_day": ["Une absence du 04/05/2026 au 08/05/2026 est déjà notée : corrigez-la plutôt."]}
    response = client.post(CREATE, typed(first_day=f"{day(5)}", last_day=f"{day(9)}"))
    assert response.status_code == 302


@pytest.mark.parametrize("who", ["alice", "chloe", "bob", "david"])
def test_why_is_told_to_herself_and_her_head_alone(cast, client, note, who):
    note(cast, cast.alice)
    client.force_login(getattr(cast, who))
    text = text_of(client.get(LIST))
    assert "Alice Kermarrec" in text
    assert ("maladie" in text) == (who in {"alice", "chloe"})


@pytest.mark.parametrize(("who", "seen"), [("alice", 1), ("chloe", 1), ("bob", 0), ("david", 0), ("ines", 0)])
def test_database_closes_why_to_colleagues(cast, enter, note, who, seen):
    """No filter of the application in the way; its history neither."""
    note(cast, cast.alice)
    enter(getattr(cast, who))
    assert Absence.objects.count() == 1
    assert AbsenceReason.objects.count() == seen
    assert AbsenceReason.history.rel.related_model.objects.count() == seen


INSERT = (
    "INSERT INTO accounts_absence (id, version, service_id, user_id, relay_id, first_day, last_day) "
    "VALUES (gen_random_uuid(), 1, %s, %s, %s, %s, %s)"
)


@pytest.mark.parametrize(
    ("first", "last", "relay", "constraint"),
    [
        (3, 2, None, "absence_dates"),
        (10, 11, "alice", "absence_relay_is_somebody_else"),
        (4, 4, None, "absence_overlap"),
        (-2, 0, None, "absence_overlap"),
        (-2, 20, None, "absence_overlap"),
    ],
)
def test_database_refuses_by_itself(cast, enter, note, first, last, relay, constraint):
    note(cast, cast.alice)
    enter(cast.alice)
    values = [cast.nord.pk, cast.alice.pk, relay and getattr(cast, relay).pk, day(first), day(last)]
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, values)


def test_database_lets_a_colleague_be_away_the_same_days_and_her_the_day_after(cast, enter, note):
    note(cast, cast.alice)
    enter(cast.alice)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [cast.nord.pk, cast.bob.pk, None, day(0), day(4)])
        cursor.execute(INSERT, [cast.nord.pk, cast.alice.pk, None, day(5), day(5)])
    assert Absence.objects.count() == 3


def test_reason_is_held_to_its_absence(cast, enter, note):
    absence = note(cast, cast.alice)
    enter(cast.chloe)
    with pytest.raises(IntegrityError, match="absence_same_user"), transaction.atomic():
        AbsenceReason.objects.filter(absence=absence).update(user=cast.bob)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        AbsenceReason.objects.filter(absence=absence).update(service=cast.sud)


ALICE, BOB, CHLOE = uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3)


def away(user, first, last):
    return Absence(user_id=user, first_day=day(first), last_day=day(last))


@pytest.mark.parametrize(
    ("relay", "first", "last", "others", "fields"),
    [
        (BOB, 0, 4, [], []),
        (None, 0, 0, [], []),
        (BOB, 2, 1, [], ["last_day"]),
        (BOB, 0, 1200, [], ["last_day"]),
        (ALICE, 0, 4, [], ["relay"]),
        (BOB, 0, 4, [away(ALICE, 4, 9)], ["first_day"]),
        (BOB, 0, 4, [away(CHLOE, 0, 4)], []),
        (BOB, 0, 4, [away(BOB, 0, 9)], ["relay"]),
        (BOB, 0, 4, [away(BOB, 1, 4)], []),  # there on the first day: it may be what is wanted
    ],
)
def test_what_is_wrong_with_an_absence(relay, first, last, others, fields):
    found = problems_of_absence(user_id=ALICE, relay_id=relay, first_day=day(first), last_day=day(last), others=others)
    assert [one.field for one in found] == fields


@pytest.mark.parametrize("number", [1, 30])
def test_list_takes_a_constant_number_of_queries(cast, client, note, number, django_assert_num_queries):
    for rank in range(number):
        note(cast, cast.alice, 2 * rank, 2 * rank, relay=cast.bob)
    client.force_login(cast.chloe)
    client.get(LIST)
    with django_assert_num_queries(QUERIES):
        text = text_of(client.get(LIST))
    assert text.count("Alice Kermarrec") >= number
